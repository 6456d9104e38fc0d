"""A reading in plain sentences for a person: how the customer is, what they want, how soon, and the words it rests on.

Used by `POST /v1/assist`. About the customer alone: no turn of an agent is quoted or described.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.core.briefing import cut
from service.core.conversation import Conversation
from service.core.reading import CueKind, Emotion, Need, Reading, Span, Trajectory, Urgency

_STRENGTH = ("hardly", "a little", "clearly", "very strongly")
_WANTS = {
    Need.INFORMATION: "an answer to a question",
    Need.ACTION: "something done",
    Need.APOLOGY: "an apology",
    Need.BEING_HEARD: "to be heard",
}
_SOON = {
    Urgency.NONE: "Nothing in it is urgent.",
    Urgency.LOW: "It can wait a little.",
    Urgency.ELEVATED: "It should not wait long.",
    Urgency.HIGH: "It is urgent.",
    Urgency.CRISIS: "It cannot wait: a life may be at risk.",
}
_SAID = {
    CueKind.ASKS_FOR_PERSON: "They asked for a person",
    CueKind.ASKS_IF_BOT: "They want to know whether a person writes",
    CueKind.CRISIS: "What they wrote may mean that they are in danger",
    CueKind.BEREAVEMENT: "Somebody has died",
    CueKind.ILLNESS: "They mention an illness",
    CueKind.DEBT: "They mention money trouble",
    CueKind.DOMESTIC_ABUSE: "They may not be safe with somebody close to them",
    CueKind.DISABILITY: "They mention a disability",
    CueKind.LEGAL_THREAT: "They mention legal steps",
    CueKind.PRESS_THREAT: "They mention the press",
    CueKind.VIOLENCE_THREAT: "They speak of violence",
    CueKind.LEAVING: "They speak of leaving",
    CueKind.ABUSE: "They use hard words",
    CueKind.REPEAT_CONTACT: "They have asked before",
    CueKind.DEADLINE: "They have a deadline",
    CueKind.INJECTION: "The message holds instructions meant for a machine",
    CueKind.SARCASM: "They are being ironic",
}
_QUOTED_WORDS = 14


def in_words(reading: Reading, conversation: Conversation) -> tuple[str, ...]:
    """Return the reading as sentences, the most useful first."""
    return tuple(_sentences(reading, conversation))


def _sentences(reading: Reading, conversation: Conversation) -> Iterator[str]:
    yield _mood(reading, conversation)
    if reading.needs:
        yield f"They want {_listed([_WANTS[need] for need in reading.needs])}."
    yield _SOON[reading.urgency]
    seen: set[CueKind] = set()
    for cue in reading.cues:
        if cue.kind not in seen:
            seen.add(cue.kind)
            yield f"{_SAID[cue.kind]}: “{_words(conversation, cue.span)}”."
    rests = dict.fromkeys(_words(conversation, one.span) for one in reading.evidence[:3])
    if rests and not reading.abstained:
        yield f"The mood rests on {_listed([f'“{words}”' for words in rests])}."


def _mood(reading: Reading, conversation: Conversation) -> str:
    """Say how they are and where it is going, or why that was not read."""
    if reading.abstained:
        return f"How they feel was not read ({reading.abstained.replace('_', ' ').replace(':', ': ')})."
    if reading.emotion is Emotion.NEUTRAL:
        mood = "They write calmly"
    else:
        mood = f"They are {reading.emotion.value}, {_STRENGTH[reading.intensity]} ({reading.intensity} of 3)"
    if reading.trajectory is Trajectory.STEADY:
        return f"{mood}."
    trend = "it is getting better" if reading.trajectory is Trajectory.IMPROVING else "it is getting worse"
    since = _number(conversation, reading.turned_at)
    return f"{mood}, and {trend}{f' since their message {since}' if since > 1 else ''}."


def _number(conversation: Conversation, turn: int | None) -> int:
    """Which of the customer's messages a turn is, from 1; 0 when it is none."""
    numbers = [at for at, _ in conversation.numbered_customer_turns()]
    return numbers.index(turn) + 1 if turn in numbers else 0


def _words(conversation: Conversation, span: Span) -> str:
    return cut(conversation.turns[span.turn].content[span.start : span.end], _QUOTED_WORDS)


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
