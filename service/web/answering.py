"""What both reply routes do: ask the responder, counting from arrival, and name the record to the access line."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

import msgspec

from service.core.conversation import Request
from service.core.reply import Reply
from service.running import Service
from service.web.describe import HTTPRequest


async def respond(service: Service, asked: Request, deadline_ms: int | None, request: HTTPRequest) -> Reply:
    """Return the reply to a core request that an HTTP request carried."""
    state = request.scope["state"]
    given = await service.responder.respond(
        msgspec.structs.replace(asked, tenant=service.tenant),
        deadline_ms=deadline_ms or service.default_deadline_ms,
        arrived_s=state["arrived_s"],
    )
    _note(request, given)
    return given


async def stream(
    service: Service, asked: Request, deadline_ms: int | None, request: HTTPRequest
) -> AsyncGenerator[str | Reply, None]:
    """Yield the reply in pieces, and whole at the end."""
    state = request.scope["state"]
    told = service.responder.stream(
        msgspec.structs.replace(asked, tenant=service.tenant),
        deadline_ms=deadline_ms or service.default_deadline_ms,
        arrived_s=state["arrived_s"],
    )
    async with aclosing(told) as pieces:
        async for piece in pieces:
            if isinstance(piece, Reply):
                _note(request, piece)
            yield piece


def _note(request: HTTPRequest, given: Reply) -> None:
    """Tell the access line which record this was and how it came out."""
    state = request.scope["state"]
    state["record_id"] = given.record_id
    state["outcome"] = given.status.value
