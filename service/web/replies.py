"""`POST /v1/replies`: conversation in, guarded reply out."""

from __future__ import annotations

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from service.running import Service
from service.web.answering import respond
from service.web.describe import RESPONSES, HTTPRequest
from service.web.wire import ReplyOut, ReplyRequest, reply_out, to_json, to_request


@post(
    "/v1/replies",
    status_code=200,
    operation_id="reply",
    summary="Answer a customer",
    tags=["Replies"],
    responses=RESPONSES,
)
async def reply(
    data: JSONBody[ReplyRequest], service: NamedDependency[Service], request: HTTPRequest
) -> Response[ReplyOut]:
    """Read the customer, draft within policy, record, and return a reply that is safe to send.

    There is always a text, inside `deadline_ms`. `status` says how it came to be: `sent`, `revised`, `replaced` by a
    vetted text, or `handed_off` to a person with a brief.
    """
    asked = to_request(data, service.brands, service.limits, default_brand=service.default_brand)
    given = await respond(service, asked, data.deadline_ms, request)
    out = reply_out(given)
    steps = ", ".join(f"{name};dur={getattr(out.timings_ms, name)}" for name in out.timings_ms.__struct_fields__)
    return Response(content=to_json(out), media_type="application/json", headers={"server-timing": steps})  # type: ignore[arg-type]
