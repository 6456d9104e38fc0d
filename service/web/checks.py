"""`POST /v1/checks`: judge a reply that someone else wrote."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency

from service.running import Service
from service.web.check_wire import CheckAnswer, CheckRequest, check_reply
from service.web.describe import RESPONSES, HTTPRequest
from service.web.document import takes
from service.web.examples import CHECK
from service.web.wire import decode


@post(
    "/v1/checks",
    status_code=200,
    operation_id="check",
    summary="Judge a reply that someone else wrote",
    tags=["Checks"],
    responses=RESPONSES,
    opt=takes(CheckRequest, CHECK),
)
async def check(request: HTTPRequest, service: NamedDependency[Service]) -> CheckAnswer:
    """Say which policies speak, where and why, and suggest a mended text where a safe fix is enough."""
    data = decode(await request.body(), CheckRequest)
    return await check_reply(data, service)
