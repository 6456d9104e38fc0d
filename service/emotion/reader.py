"""The reader that ships: light, offline, and the same for every caller.

Made by `compose/`; implements `service.core.ports.Reader`.
"""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace

from service.core.conversation import Conversation, Role
from service.core.reading import VULNERABILITY, Cue, CueKind, Evidence, Reading, Span, Urgency
from service.emotion.affect import Affect, AffectModel
from service.emotion.cues.accepts import accepts_person
from service.emotion.heard import Heard, hear
from service.emotion.language import SUPPORTED, identify, settle
from service.emotion.needs import needs_of
from service.emotion.spelling import english
from service.emotion.trajectory import trajectory_of
from service.emotion.weighed import felt, mood_of

TURNS = 12
"""How many of the customer's latest turns are read."""
_MODEL_TURNS = 4
"""How many of the latest turns the affect model reads; of older ones the events tell the mood."""
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

    @property
    def id(self) -> str:
        """Which model and weights: `words@2.0.0`."""
        ...

    def read(self, text: str, language: str) -> Affect | None:
        """Return what the text says, or None for a language that the model does not read."""
        ...


class LocalReader:
    """Reads emotion with a small model, and what decides what happens next with phrases and a second one."""

    def __init__(self, affect: Affects) -> None:
        """Keep the model; `load` makes the reader with the one that ships."""
        self._affect = affect
        self._english = english()

    @classmethod
    def load(cls) -> LocalReader:
        """Return the reader with the shipped weights; raises `ConfigError` when a file is not the one that shipped."""
        return cls(AffectModel.load())

    def read(self, conversation: Conversation, *, emotion: bool = True, language: str | None = None) -> Reading:
        """Read the customer's latest turns; see `Reader.read`."""
        turns = [hear(at, text) for at, text in list(conversation.numbered_customer_turns())[-TURNS:]]
        tongue = self._language(turns, language)
        for turn in turns:
            turn.understand(tongue)
        plain = self._plainly(turns, tongue, _accepted(conversation, turns[-1]))
        if not emotion:
            return _unfelt(plain, turns[-1], "no_consent")
        if tongue not in SUPPORTED:
            return _unfelt(plain, turns[-1], f"unsupported_language:{tongue}")
        return self._with_emotion(plain, turns)

    def _language(self, turns: list[Heard], declared: str | None) -> str:
        seen = [identify(turn.part.text, turn.tokens.words, self._english) for turn in turns]
        return settle(seen, declared)

    def _plainly(self, turns: list[Heard], tongue: str, accepted: tuple[Cue, ...]) -> Reading:
        """Read what is read of everyone: all but emotion, and the needs that rest on it."""
        cues = _cues(turns) + accepted
        urgency = _urgency(turns, frozenset(cue.kind for cue in cues))
        return Reading(language=tongue, cues=cues, urgency=urgency, reader=self._affect.id)

    def _with_emotion(self, plain: Reading, turns: list[Heard]) -> Reading:
        """Add what the customer feels, from the model and from what has happened to them."""
        try:
            seen = [self._affect.read(turn.part.text, plain.language) for turn in turns[-_MODEL_TURNS:]]
        except Exception:  # noqa: BLE001 - whatever broke, the reading says that emotion was not read
            return _unfelt(plain, turns[-1], "affect_failed")
        affect = seen[-1]
        if affect is None:
            return _unfelt(plain, turns[-1], f"unsupported_language:{plain.language}")
        said, events = _said(plain.cues, turns[-1]), turns[-1].events
        emotion, intensity, valence = felt(affect, said, events)
        older = [turn.events.mood for turn in turns[:-_MODEL_TURNS]]
        newer = [mood_of(one, turn.events) for turn, one in zip(turns[-_MODEL_TURNS:], seen, strict=True)]
        trajectory, turned = trajectory_of([*older, *newer])
        return replace(
            plain,
            emotion=emotion,
            emotions=affect.emotions,
            labels=affect.labels,
            valence=valence,
            intensity=intensity,
            trajectory=trajectory,
            turned_at=turns[turned].at if turned is not None else None,
            needs=needs_of(turns[-1].said, said, trouble=events.trouble, intensity=intensity),
            evidence=_evidence(affect, turns[-1]),
        )


def _unfelt(plain: Reading, turn: Heard, why: str) -> Reading:
    """Return a reading without emotion, that says why, with the needs that can be told without it."""
    said = _said(plain.cues, turn)
    return replace(plain, abstained=why, needs=needs_of(turn.said, said, trouble=turn.events.trouble, intensity=0))


def _accepted(conversation: Conversation, turn: Heard) -> tuple[Cue, ...]:
    """Read a short yes to our offer of a person as the request it is."""
    text = conversation.turns[turn.at].content
    before = conversation.turns[turn.at - 1] if turn.at else None
    if before is None or before.role is not Role.AGENT or not accepts_person(before.content, text):
        return ()
    return (Cue(kind=CueKind.ASKS_FOR_PERSON, span=Span(turn=turn.at, start=0, end=len(text))),)


def _said(cues: tuple[Cue, ...], turn: Heard) -> frozenset[CueKind]:
    """Return the kinds of cues that stand in one turn."""
    return frozenset(cue.kind for cue in cues if cue.span.turn == turn.at)


def _cues(turns: list[Heard]) -> tuple[Cue, ...]:
    """Find the cues of the last turn, and of earlier turns those that still hold."""
    found: list[Cue] = []
    for turn in turns:
        for kind, begin, stop in turn.cues:
            if turn is turns[-1] or kind in _STANDING:
                start, end = turn.part.back(begin, stop)
                found.append(Cue(kind=kind, span=Span(turn=turn.at, start=start, end=end)))
    return tuple(found)


def _urgency(turns: list[Heard], standing: frozenset[CueKind]) -> Urgency:
    """Return the urgency of the last turn, kept high while something grave said before still stands."""
    now = turns[-1].urgency
    if CueKind.CRISIS in standing:
        return max(now, Urgency.HIGH)
    before = max((turn.urgency for turn in turns[-4:-1]), default=Urgency.NONE)
    settled = turns[-1].events.pleasure > 0
    return max(now, Urgency(before - 1)) if before >= Urgency.HIGH and not settled else now


def _evidence(affect: Affect, turn: Heard) -> tuple[Evidence, ...]:
    """Return what the model rests on, as spans of the conversation."""
    return tuple(
        Evidence(label=label, weight=weight, span=Span(turn=turn.at, start=start, end=end))
        for label, weight, begin, stop in affect.evidence
        for start, end in [turn.part.back(begin, stop)]
    )
