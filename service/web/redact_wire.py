"""The shapes of redaction on its own: `POST /v1/redactions` and `attune redact`."""

from __future__ import annotations

import msgspec

from service.core.conversation import Conversation, Request, Role, Turn
from service.core.errors import FieldProblem, InputError
from service.running import Service
from service.web.wire import ConversationIn, TurnIn, Wire, check_turns, printable, to_conversation


class RedactRequest(Wire, frozen=True, kw_only=True):
    """One `text`, or a `conversation`, in which an agent's question tells what the digits after it are."""

    text: str | None = None
    conversation: ConversationIn | None = None


class Redaction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The same with placeholders for personal data, and how many of each kind there were."""

    counts: dict[str, int]
    text: str | None = None
    conversation: ConversationIn | None = None


def redact(wire: RedactRequest, service: Service) -> Redaction:
    """Redact; raises `InputError` naming the field."""
    if (wire.conversation is None) is (wire.text is None):
        raise InputError(FieldProblem("text", "or `conversation` is required, and only one of them"))
    if wire.conversation is not None:
        conversation = to_conversation(wire.conversation, service.limits)
    else:
        turns = (Turn(role=Role.CUSTOMER, content=printable(wire.text or "")),)
        check_turns(turns, service.limits, where="text")
        conversation = Conversation(id="unnamed", turns=turns)
    request = Request(conversation=conversation, brand=service.brands[service.default_brand])
    redacted = service.redactor.redact(request)
    counts = dict(redacted.counts)
    turns_out = tuple(TurnIn(role=turn.role, content=turn.content) for turn in redacted.request.conversation.turns)
    if wire.conversation is None:
        return Redaction(text=turns_out[0].content, counts=counts)
    return Redaction(conversation=ConversationIn(turns=turns_out, id=wire.conversation.id), counts=counts)
