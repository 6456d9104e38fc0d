"""The brief a person gets when they take over: read in twenty seconds, with nothing that was not said.

Made by `respond.py` for every handed-off reply.
"""

from __future__ import annotations

from service.core.conversation import Request
from service.core.reading import CueKind, Reading, Trajectory, Urgency
from service.core.reply import Handoff

QUOTE_CHARS = 240

_WHY = {
    CueKind.CRISIS: "may be in crisis: answer at once, stay with them",
    CueKind.VIOLENCE_THREAT: "spoke of violence",
    CueKind.DOMESTIC_ABUSE: "may be living with abuse: contact only the way they asked",
    CueKind.ASKS_FOR_PERSON: "asked for a person",
    CueKind.LEGAL_THREAT: "mentioned legal action",
    CueKind.PRESS_THREAT: "mentioned the press",
}


def handoff_of(request: Request, reading: Reading, *, because: str = "") -> Handoff:
    """Return reason, priority and brief for the person who takes over."""
    reasons = [words for kind, words in _WHY.items() if reading.has(kind)]
    reason = "; ".join(reasons) or because or "no reply could be written that is safe to send"
    return Handoff(reason=reason, priority=priority_of(reading), brief=brief_of(request, reading, reason))


def priority_of(reading: Reading) -> Urgency:
    """At least elevated, since somebody is waiting for a person."""
    return max(reading.urgency, Urgency.CRISIS if reading.has(CueKind.CRISIS) else Urgency.ELEVATED)


def brief_of(request: Request, reading: Reading, reason: str) -> str:
    """Say why, what happened, what was done and promised, mood and what is still open, a line each."""
    lines = [
        f"Why you: the customer {reason}." if reason in _WHY.values() else f"Why you: {reason}.",
        f"Last message: {_quote(request.conversation.last_customer_turn)}",
        f"Mood: {_mood(reading)}",
    ]
    if len(request.conversation.customer_turns) > 1:
        lines.append(f"First message: {_quote(request.conversation.customer_turns[0])}")
    lines += [f"Earlier, by {past.channel}: {past.summary}" for past in request.history[-2:]]
    lines += [f"Done: {action.text}" for action in request.actions]
    lines += [f"Promised: {commitment.text}" for commitment in request.commitments]
    if request.missing:
        lines.append(f"Still needed from the customer: {', '.join(request.missing)}")
    if reading.vulnerable or request.customer.vulnerable:
        lines.append("Take extra care: they told us about a difficult situation.")
    return "\n".join(lines)


def _mood(reading: Reading) -> str:
    if reading.abstained:
        return f"not read ({reading.abstained.replace('_', ' ')}), urgency {reading.urgency.word}"
    trend = "" if reading.trajectory is Trajectory.STEADY else f", {reading.trajectory.value}"
    return f"{reading.emotion.value} ({reading.intensity} of 3){trend}, urgency {reading.urgency.word}"


def _quote(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= QUOTE_CHARS else f"“{flat[:QUOTE_CHARS].rstrip()} …”"
