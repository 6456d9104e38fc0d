"""A conversation that waits for a person: who needs to act, how soon, what they must know, and how far it has come.

Made by `respond.py` for every handed-off reply, kept by a `ports.Handoffs`, shown to people by the web and channels.
"""

from __future__ import annotations

from enum import StrEnum

from service.core.briefing import brief_of
from service.core.conversation import Request, Value
from service.core.reading import CueKind, Reading, Urgency

_WHY = {
    CueKind.CRISIS: "may be in crisis: answer at once, stay with them",
    CueKind.VIOLENCE_THREAT: "spoke of violence",
    CueKind.DOMESTIC_ABUSE: "may be living with abuse: contact only the way they asked",
    CueKind.ASKS_FOR_PERSON: "asked for a person",
    CueKind.LEGAL_THREAT: "mentioned legal action",
    CueKind.PRESS_THREAT: "mentioned the press",
}


class HandoffState(StrEnum):
    """How far it has come."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"


class Handoff(Value, frozen=True, kw_only=True):
    """Why a person takes over, how soon, and what they need to know."""

    reason: str
    priority: Urgency
    brief: str
    id: str | None = None
    """Under which it can be claimed; None when it could not be filed."""


class FiledHandoff(Value, frozen=True, kw_only=True):
    """A handoff as it is kept. `brief` and `told` hold personal data and go when the whole entry is forgotten."""

    id: str
    tenant: str
    at: str
    """When the conversation was first handed over; UTC, RFC 3339."""
    conversation: str
    """The caller's own id, so that whoever takes over finds the conversation."""
    customer: str | None
    channel: str
    brand: str
    language: str
    priority: Urgency
    reason: str
    brief: str
    told: str
    """What the customer read last from us."""
    record: str | None
    state: HandoffState = HandoffState.WAITING
    claimed_by: str | None = None
    """A label that the caller chose, such as a team or a desk."""
    claimed_at: str | None = None
    done_at: str | None = None


def handoff_of(request: Request, reading: Reading, *, because: str = "", promised: tuple[str, ...] = ()) -> Handoff:
    """Return reason, priority and brief for the person who takes over; `promised`: what our turns held out so far."""
    reasons = [words for kind, words in _WHY.items() if reading.has(kind)]
    reason = "; ".join(reasons) or because or "no reply could be written that is safe to send"
    why = f"the customer {reason}" if reasons else reason
    return Handoff(
        reason=reason, priority=priority_of(reading), brief=brief_of(request, reading, why=why, promised=promised)
    )


def filed(
    handoff: Handoff, request: Request, *, handoff_id: str, at: str, told: str, language: str, record: str | None
) -> FiledHandoff:
    """Return the entry to keep; a conversation without an id of its own is never mixed up with another."""
    conversation = request.conversation
    return FiledHandoff(
        id=handoff_id,
        tenant=request.tenant,
        at=at,
        conversation=conversation.id if conversation.named else handoff_id,
        customer=request.customer.id,
        channel=request.channel.value,
        brand=request.brand.id,
        language=language,
        priority=handoff.priority,
        reason=handoff.reason,
        brief=handoff.brief,
        told=told,
        record=record,
    )


def handoff_in_words(handoff: FiledHandoff) -> str:
    """Say everything that an entry holds, for whoever it is about."""
    lines = [
        f"Handed to a person, priority {handoff.priority.word}: {handoff.reason}.",
        f"By {handoff.channel} in {handoff.language}, brand {handoff.brand}.",
        f"Conversation {handoff.conversation}{f', record {handoff.record}' if handoff.record else ''}.",
        f"The person who takes over reads: {handoff.brief}",
        f"You read last: {handoff.told}",
        f"State: {handoff.state.value}{f', by {handoff.claimed_by}' if handoff.claimed_by else ''}.",
    ]
    return "\n".join(lines)


def priority_of(reading: Reading) -> Urgency:
    """At least elevated, since somebody is waiting for a person."""
    return max(reading.urgency, Urgency.CRISIS if reading.has(CueKind.CRISIS) else Urgency.ELEVATED)
