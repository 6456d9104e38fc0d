"""What a chat model said of a customer: parsed strictly, and joined to the reading it may add to.

Called by `model.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Literal

import msgspec
from msgspec.structs import replace

from service.core.conversation import Conversation, Role, Value
from service.core.reading import Cue, CueKind, Emotion, Evidence, Reading, Span, Urgency

_SETTLED = frozenset({CueKind.CRISIS, CueKind.BEREAVEMENT, CueKind.ABUSE, CueKind.VIOLENCE_THREAT})
"""Cues after which the emotion is what they say it is, whatever a model thinks."""
Word = Literal["none", "low", "elevated", "high", "crisis"]
Quote = Annotated[str, msgspec.Meta(max_length=400)]
Restore = Callable[[str], str]
"""Puts the customer's own values back in place of placeholders."""


class CueView(Value, frozen=True, kw_only=True):
    """A cue the model saw, and the words it saw it in."""

    kind: CueKind
    quote: Quote


class View(Value, frozen=True, kw_only=True):
    """The answer asked for by `prompts/reading.md`."""

    emotion: Emotion
    intensity: Annotated[int, msgspec.Meta(ge=0, le=3)]
    valence: Annotated[float, msgspec.Meta(ge=-1, le=1)]
    urgency: Word
    cues: Annotated[tuple[CueView, ...], msgspec.Meta(max_length=17)]
    quotes: Annotated[tuple[Quote, ...], msgspec.Meta(max_length=3)]


_decoder = msgspec.json.Decoder(View)


def view_of(text: str) -> View | None:
    """Return the model's view, or None when the text is not exactly what was asked for."""
    try:
        return _decoder.decode(text)
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return None


def joined(first: Reading, view: View, conversation: Conversation, restore: Restore, *, model: str) -> Reading:
    """Return the first reading with the model's emotion; cues and urgency are only ever added to."""
    cues = (*first.cues, *_added(first, view, conversation, restore))
    reading = replace(
        first,
        cues=cues,
        urgency=max(first.urgency, Urgency[view.urgency.upper()], _least(cues)),
        abstained=None,
        reader=f"{model}+{first.reader}",
    )
    if first.has(*_SETTLED):
        return reading
    neutral = view.emotion is Emotion.NEUTRAL
    return replace(
        reading,
        emotion=view.emotion,
        intensity=0 if neutral else max(1, view.intensity),
        valence=view.valence,
        evidence=_evidence(first, view, conversation, restore),
    )


def _least(cues: tuple[Cue, ...]) -> Urgency:
    return Urgency.CRISIS if any(cue.kind is CueKind.CRISIS for cue in cues) else Urgency.NONE


def _added(first: Reading, view: View, conversation: Conversation, restore: Restore) -> Iterator[Cue]:
    """Yield the cues that were not found before; one whose words are not there stands on the whole turn."""
    at, text = _last(conversation)
    known = set(first.cue_kinds)
    for cue in view.cues:
        if cue.kind not in known:
            known.add(cue.kind)
            span = _found(restore(cue.quote), text, at) or Span(turn=at, start=0, end=len(text))
            yield Cue(kind=cue.kind, span=span)


def _evidence(first: Reading, view: View, conversation: Conversation, restore: Restore) -> tuple[Evidence, ...]:
    """Return the quoted words that are really there, and what the labels of the first reading rest on."""
    at, text = _last(conversation)
    spans = [span for quote in view.quotes if (span := _found(restore(quote), text, at))]
    quoted = [Evidence(label=view.emotion.value, weight=1 / len(spans), span=span) for span in spans]
    emotions = {emotion.value for emotion in Emotion} - {"neutral"}
    kept = [one for one in first.evidence if one.label in first.labels and one.label not in emotions]
    return (*(quoted if view.emotion is not Emotion.NEUTRAL else ()), *kept)


def _found(quote: str, text: str, turn: int) -> Span | None:
    """Return where the words stand, letter for letter or else but for case; None when they do not."""
    words = quote.strip()
    start = text.find(words)
    if start < 0 and len(text.lower()) == len(text):
        start = text.lower().find(words.lower())
    return Span(turn=turn, start=start, end=start + len(words)) if words and start >= 0 else None


def _last(conversation: Conversation) -> tuple[int, str]:
    """Return the customer's last turn and its index."""
    return next(
        (at, turn.content) for at, turn in reversed(list(enumerate(conversation.turns))) if turn.role is Role.CUSTOMER
    )
