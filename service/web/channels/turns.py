"""What the channels share: a core request from turns and a platform's extras, and a text when nothing can be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from service.core.conversation import Conversation, Customer, Request, Role, Turn
from service.core.errors import Busy
from service.core.reading import Reading
from service.core.reply import Reply
from service.running import Service
from service.web.answering import respond
from service.web.describe import HTTPRequest
from service.web.wire import About, brand_of, printable, request_about

EXTRAS = "attune"
"""Where a platform may put facts, actions, commitments and the rest: an object of this name, as on the OpenAI route."""


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What a platform may branch on."""

    status: str
    record: str | None = None
    handoff: str | None = None
    priority: str | None = None


def about_of(*given: Any) -> About:
    """Take the first extras that are there; extras that cannot be used count as none, since a customer is waiting."""
    for one in given:
        if isinstance(one, dict) and one:
            try:
                return msgspec.convert(one, About)
            except msgspec.ValidationError:
                return About()
    return About()


def request_of(
    service: Service, about: About, turns: Iterable[Turn], *, conversation: str | None, customer: Customer | None = None
) -> Request:
    """Put a request together; raises `InputError` when no customer said anything."""
    bounds = service.limits
    said = tuple(Turn(role=turn.role, content=printable(turn.content)[: bounds.max_turn_chars]) for turn in turns)[
        -bounds.max_turns :
    ]
    asked = request_about(
        about,
        Conversation(id=(conversation or "unnamed")[:200], turns=said, named=conversation is not None),
        brand_of(about.brand or service.default_brand, service.brands),
    )
    if customer is not None and about.customer == Customer():
        asked = msgspec.structs.replace(asked, customer=customer)
    return asked


async def answer(service: Service, asked: Request, about: About, request: HTTPRequest) -> Reply:
    """Have it answered as `POST /v1/replies` would; raises `Busy` when there is no room for one more."""
    if request.scope["state"].get("crowded"):
        raise Busy
    return await respond(service, asked, about.deadline_ms, request)


def unreadable(service: Service, language: str | None = None) -> str:
    """Return a vetted text for when what a platform sent cannot be answered; a bot channel would show nothing else."""
    turns = (Turn(role=Role.CUSTOMER, content="?"),)
    asked = Request(
        conversation=Conversation(id="unreadable", turns=turns, named=False),
        brand=service.brands[service.default_brand],
        customer=Customer(language=language),
    )
    return service.vetted("replaced", asked, Reading(language="und", abstained="unreadable"))


def status_of(reply: Reply) -> Status:
    """What a platform may branch on."""
    handoff = reply.handoff
    return Status(
        status=reply.status.value,
        record=reply.record_id,
        handoff=handoff.id if handoff else None,
        priority=handoff.priority.word if handoff else None,
    )
