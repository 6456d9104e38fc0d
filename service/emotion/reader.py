"""The reader that ships: light, offline, and the same for every caller.

Made by `compose.py`; implements `service.core.ports.Reader`.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from service.core.conversation import Conversation
from service.core.reading import (
    VULNERABILITY,
    Cue,
    CueKind,
    Emotion,
    Evidence,
    Reading,
    Span,
    Urgency,
)
from service.core.text import Folded, fold
from service.emotion.affect import Affect, AffectModel
from service.emotion.cues import find
from service.emotion.cues.scorer import Window, score
from service.emotion.excerpt import Excerpt, excerpt
from service.emotion.language import SUPPORTED, UNKNOWN, identify, settle
from service.emotion.lexicon import Events
from service.emotion.needs import needs_of
from service.emotion.spelling import vocabulary
from service.emotion.trajectory import trajectory_of
from service.emotion.urgency import urgency_of
from service.emotion.words import Line, Tokens, line_of

TURNS = 12
"""How many of the customer's latest turns are read."""
_MODEL_TURNS = 4
"""How many of the latest turns the affect model reads; of older ones the lexicon tells the mood."""
_LEARNED = frozenset({"en", UNKNOWN})
"""Languages in which the learned scorers are heard."""
_STANDING = VULNERABILITY | {
    CueKind.REPEAT_CONTACT,
    CueKind.DEADLINE,
    CueKind.LEGAL_THREAT,
    CueKind.VIOLENCE_THREAT,
    CueKind.INJECTION,
}
"""Cues that still hold when the customer has moved on; the others are about the turn they stand in."""


class Affects(Protocol):
    """Reads how the writer of one text feels."""

    id: str

    def read(self, text: str, language: str) -> Affect | None:
        """Return what the text says, or None for a language that the model does not read."""
        ...


class Heard(NamedTuple):
    """One customer turn, ready to be read."""

    at: int
    """Index into `conversation.turns`."""
    part: Excerpt
    folded: Folded
    tokens: Tokens


class LocalReader:
    """Reads emotion with a small model, and everything that decides what happens next with readable patterns."""

    def __init__(self, affect: Affects) -> None:
        self._affect = affect
        self._english = vocabulary()

    @classmethod
    def load(cls) -> LocalReader:
        """Return the reader with the shipped weights."""
        return cls(AffectModel.load())

    def read(self, conversation: Conversation, *, emotion: bool = True, language: str | None = None) -> Reading:
        """Read the customer's latest turns; see `Reader.read`."""
        heard = [_hear(at, text) for at, text in list(conversation.numbered_customer_turns())[-TURNS:]]
        tongue = self._language(heard, language)
        lines = [line_of(turn.tokens, turn.folded, tongue) for turn in heard]
        windows = [score(line) if tongue in _LEARNED else [] for line in lines]
        cues = _cues(heard, lines, windows)
        last = lines[-1]
        events = Events(last)
        said = frozenset(cue.kind for cue in cues if cue.span.turn == heard[-1].at)
        facts = Reading(
            language=tongue,
            cues=cues,
            urgency=_urgency(lines, windows, said, frozenset(cue.kind for cue in cues), events),
            needs=needs_of(last, said, trouble=events.trouble, intensity=0),
            reader=self._affect.id,
        )
        if not emotion:
            return _with(facts, abstained="no_consent")
        if tongue not in SUPPORTED:
            return _with(facts, abstained=f"unsupported_language:{tongue}")
        return self._with_emotion(facts, heard, lines, said, events)

    def _language(self, heard: list[Heard], declared: str | None) -> str:
        seen = [identify(turn.part.text, turn.tokens.words, self._english) for turn in heard]
        return settle(seen, declared)

    def _with_emotion(
        self, facts: Reading, heard: list[Heard], lines: list[Line], said: frozenset[CueKind], events: Events
    ) -> Reading:
        """Add what the customer feels, from the model and from what has happened to them."""
        seen = [self._affect.read(turn.part.text, facts.language) for turn in heard[-_MODEL_TURNS:]]
        affect = seen[-1]
        if affect is None:
            return _with(facts, abstained=f"unsupported_language:{facts.language}")
        feeling, intensity, valence = _combined(affect, said, events.trouble)
        moods = _moods(lines, [None] * (len(lines) - len(seen)) + seen)
        trajectory, turned = trajectory_of(moods)
        return _with(
            facts,
            emotion=feeling,
            emotions=affect.emotions,
            labels=affect.labels,
            valence=valence,
            intensity=intensity,
            trajectory=trajectory,
            turned_at=heard[turned].at if turned is not None else None,
            needs=needs_of(lines[-1], said, trouble=events.trouble, intensity=intensity),
            evidence=_evidence(affect, heard[-1]),
        )


def _hear(at: int, text: str) -> Heard:
    part = excerpt(text)
    folded = fold(part.text)
    return Heard(at, part, folded, Tokens(folded.text))


def _cues(heard: list[Heard], lines: list[Line], windows: list[list[Window]]) -> tuple[Cue, ...]:
    """Find the cues of the last turn, and of earlier turns those that still hold."""
    found: list[Cue] = []
    last = heard[-1].at
    for turn, line, scored in zip(heard, lines, windows, strict=True):
        for kind, start, end in find(line, scored):
            if turn.at == last or kind in _STANDING:
                start, end = turn.part.back(start, end)
                found.append(Cue(kind=kind, span=Span(turn=turn.at, start=start, end=end)))
    return tuple(found)


def _urgency(
    lines: list[Line],
    windows: list[list[Window]],
    said: frozenset[CueKind],
    standing: frozenset[CueKind],
    events: Events,
) -> Urgency:
    """Return the urgency of the last turn, kept high while something grave said before still stands."""
    now = urgency_of(lines[-1], said, events.trouble, windows[-1])
    if CueKind.CRISIS in standing:
        return max(now, Urgency.HIGH)
    earlier = max((urgency_of(line, (), 0.0) for line in lines[-4:-1]), default=Urgency.NONE)
    if earlier >= Urgency.HIGH and not events.pleasure:
        return max(now, Urgency(earlier - 1))
    return now


def _combined(affect: Affect, said: frozenset[CueKind], worn: float) -> tuple[Emotion, int, float]:
    """Return emotion, intensity and valence: the model's, moved by what has happened where the words stay flat."""
    feeling, intensity, valence = affect.emotion, affect.intensity, affect.valence
    if not said.isdisjoint({CueKind.CRISIS, CueKind.BEREAVEMENT}):
        grave = CueKind.CRISIS in said
        return Emotion.SAD, max(intensity, 3 if grave else 2), min(valence, -0.8 if grave else -0.5)
    if CueKind.ABUSE in said or CueKind.VIOLENCE_THREAT in said:
        return Emotion.ANGRY, max(intensity, 2), min(valence, -0.7)
    if CueKind.SARCASM in said and valence > -0.3:
        return Emotion.FRUSTRATED, max(intensity, 2), -0.6
    if worn >= 0.6 or (worn and CueKind.REPEAT_CONTACT in said):
        calm = feeling in (Emotion.NEUTRAL, Emotion.SATISFIED, Emotion.CONFUSED)
        strength = 2 if worn >= 0.85 or CueKind.REPEAT_CONTACT in said else 1
        return (Emotion.FRUSTRATED if calm else feeling), max(intensity, strength), min(valence, -worn / 2 - 0.1)
    if worn and feeling is Emotion.NEUTRAL:
        valence = min(valence, -worn / 2)
    return feeling, intensity, valence


def _moods(lines: list[Line], seen: list[Affect | None]) -> list[float]:
    """Return one mood a turn, -1 to 1: what was felt and what has happened, half each."""
    moods = []
    for line, affect in zip(lines, seen, strict=True):
        told = Events(line).mood
        moods.append(told if affect is None else (told + affect.valence) / 2)
    return moods


def _evidence(affect: Affect, turn: Heard) -> tuple[Evidence, ...]:
    """Return what the model rests on, as spans of the conversation."""
    return tuple(
        Evidence(label=label, weight=weight, span=Span(turn=turn.at, start=start, end=end))
        for label, weight, begin, stop in affect.evidence
        for start, end in [turn.part.back(begin, stop)]
    )


def _with(reading: Reading, **changes: object) -> Reading:
    """Return the reading with some fields changed."""
    fields = {name: getattr(reading, name) for name in reading.__struct_fields__}
    return Reading(**{**fields, **changes})
