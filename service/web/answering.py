"""What both reply routes do: ask the responder, counting from arrival, and name the record to the access line."""

from __future__ import annotations

from service.core.conversation import Request
from service.core.reply import Reply
from service.running import Service
from service.web.describe import HTTPRequest


async def respond(service: Service, asked: Request, deadline_ms: int | None, request: HTTPRequest) -> Reply:
    """Return the reply to a core request that an HTTP request carried."""
    state = request.scope["state"]
    given = await service.responder.respond(
        asked, deadline_ms=deadline_ms or service.default_deadline_ms, arrived_s=state["arrived_s"]
    )
    state["record_id"] = given.record_id
    state["outcome"] = given.status.value
    return given
