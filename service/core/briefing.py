"""The brief of a conversation for the person who goes on with it: read in twenty seconds, nothing that was not said.

Made for every handoff and for `POST /v1/assist`. About eighty words are read in twenty seconds; when there is more to
say, what matters least goes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.core.conversation import Request
from service.core.reading import Need, Reading, Trajectory

MOST_WORDS = 95
_NEEDS = {
    Need.INFORMATION: "an answer",
    Need.ACTION: "something done",
    Need.APOLOGY: "an apology",
    Need.BEING_HEARD: "to be heard",
}
Line = tuple[int, str]
"""(rank, text): the highest rank is left out first."""


def brief_of(request: Request, reading: Reading, *, why: str, promised: Sequence[str] = ()) -> str:
    """Say why, what is wanted now, mood, what happened, what was tried and promised, what is open; a line each.

    `promised`: sentences of our own earlier turns that hold something out, each with the turn it stands in.
    """
    conversation = request.conversation
    lines: list[Line] = [(0, f"Why you: {why}."), (0, f"Last message: {quote(conversation.last_customer_turn, 32)}")]
    lines.append((1, f"Mood: {mood_of(reading)}"))
    if len(conversation.customer_turns) > 1:
        lines.append((4, f"First message: {quote(conversation.customer_turns[0], 16)}"))
    lines += [(6, f"Earlier, {_when(past.channel, past.at)}: {cut(past.summary, 14)}") for past in request.history[-2:]]
    lines += [(3, f"Done: {cut(action.text, 16)}") for action in request.actions[-3:]]
    lines += [(2, f"Promised: {cut(commitment.text, 18)}") for commitment in request.commitments[-3:]]
    lines += [(2, f"Said to them: {sentence}") for sentence in promised[-2:]]
    if request.missing:
        lines.append((5, f"Still needed from the customer: {cut(', '.join(request.missing), 14)}"))
    if reading.vulnerable or request.customer.vulnerable:
        lines.append((1, "Take extra care: they told us about a difficult situation."))
    return "\n".join(text for _, text in _within(lines, MOST_WORDS))


def mood_of(reading: Reading) -> str:
    """Say how they feel, how strongly, where it is going and what they want, in one line."""
    urgency = f"urgency {reading.urgency.word}"
    wants = " and ".join(_NEEDS[need] for need in reading.needs[:2])
    wanted = f"; wants {wants}" if wants else ""
    if reading.abstained:
        return f"not read ({reading.abstained.replace('_', ' ')}), {urgency}{wanted}"
    trend = "" if reading.trajectory is Trajectory.STEADY else f", {reading.trajectory.value}"
    return f"{reading.emotion.value} ({reading.intensity} of 3){trend}, {urgency}{wanted}"


def quote(text: str, words: int) -> str:
    """Return the text in quotation marks, on one line, cut after so many words."""
    return f"“{cut(text, words)}”"


def cut(text: str, words: int) -> str:
    """Return the text on one line, cut after so many words; one endless word is cut too."""
    flat = text.split()
    short = " ".join(word if len(word) <= 60 else f"{word[:60]}…" for word in flat[:words])
    return short if len(flat) <= words else f"{short} …"


def _when(channel: str, at: str | None) -> str:
    return f"by {channel} on {at[:10]}" if at else f"by {channel}"


def _within(lines: Sequence[Line], words: int) -> list[Line]:
    """Leave out what matters least until the rest can be read in time."""
    kept = list(lines)
    while sum(len(text.split()) for _, text in kept) > words and max(rank for rank, _ in kept) > 1:
        worst = max(range(len(kept)), key=lambda at: (kept[at][0], at))
        del kept[worst]
    return kept
