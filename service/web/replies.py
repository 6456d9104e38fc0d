"""`POST /v1/replies`: conversation in, guarded reply out, whole or sentence by sentence."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.response import Stream
from msgspec import Raw

from service.core.conversation import Request
from service.core.reply import Reply
from service.running import Service
from service.web.answering import respond, stream
from service.web.describe import RESPONSES, HTTPRequest
from service.web.document import takes
from service.web.events import event, streamed, wants_events
from service.web.examples import REPLY
from service.web.problems import explained
from service.web.wire import Piece, ReplyOut, ReplyRequest, decode, reply_out, to_json, to_request

_STREAMS = (
    "With `Accept: text/event-stream`: `text` for each piece, after its verdict; `reply` once it is recorded, with all "
    "that comes as JSON otherwise; `error` with a problem."
)


@post(
    "/v1/replies",
    status_code=200,
    operation_id="reply",
    summary="Answer a customer",
    tags=["Replies"],
    responses=RESPONSES,
    opt=takes(ReplyRequest, REPLY, gives=ReplyOut, streams=_STREAMS),
)
async def reply(service: NamedDependency[Service], request: HTTPRequest) -> Response[ReplyOut] | Stream:
    """Read the customer, draft within policy, record, and return a reply that is safe to send.

    There is always a text, inside `deadline_ms`. `status` says how it came to be: `sent`, `revised`, `replaced` by a
    vetted text, or `handed_off` to a person with a brief. With `Accept: text/event-stream` it comes sentence by
    sentence, each only after its verdict.
    """
    data = decode(await request.body(), ReplyRequest)
    asked = to_request(data, service.brands, service.limits, default_brand=service.default_brand)
    if wants_events(request.headers.get("accept", "")):
        return streamed(_events(service, asked, data.deadline_ms, request))
    given = await respond(service, asked, data.deadline_ms, request)
    out = reply_out(given)
    steps = ", ".join(f"{name};dur={getattr(out.timings_ms, name)}" for name in out.timings_ms.__struct_fields__)
    return Response(content=to_json(out), media_type="application/json", headers={"server-timing": steps})  # type: ignore[arg-type]


async def _events(
    service: Service, asked: Request, deadline_ms: int | None, request: HTTPRequest
) -> AsyncGenerator[bytes, None]:
    """Dress the pieces and the reply as events."""
    try:
        async with aclosing(stream(service, asked, deadline_ms, request)) as told:
            async for piece in told:
                if isinstance(piece, Reply):
                    yield event(reply_out(piece), name="reply")
                else:
                    yield event(Piece(text=piece), name="text")
    except Exception as error:  # noqa: BLE001 - the status line has left: the error is told in the stream
        yield event(Raw(explained(request, error)[1]), name="error")
