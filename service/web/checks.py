"""`POST /v1/checks`: judge a reply that someone else wrote."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from service.running import Service
from service.web.check_wire import CheckAnswer, CheckRequest, check_reply
from service.web.describe import RESPONSES


@post(
    "/v1/checks",
    status_code=200,
    operation_id="check",
    summary="Judge a reply that someone else wrote",
    tags=["Checks"],
    responses=RESPONSES,
)
async def check(data: JSONBody[CheckRequest], service: NamedDependency[Service]) -> CheckAnswer:
    """Say which policies speak, where and why, and suggest a mended text where a safe fix is enough."""
    return await check_reply(data, service)
