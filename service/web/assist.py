"""`POST /v1/assist`: what a person who answers a customer needs."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency

from service.running import Service
from service.web.assist_wire import AssistAnswer
from service.web.assist_wire import assist as assisted
from service.web.describe import RESPONSES, HTTPRequest
from service.web.document import takes
from service.web.examples import ASSIST
from service.web.wire import ReplyRequest, decode


@post(
    "/v1/assist",
    status_code=200,
    operation_id="assist",
    summary="Assist a person who answers a customer",
    tags=["Assist"],
    responses=RESPONSES,
    opt=takes(ReplyRequest, ASSIST),
)
async def assist(request: HTTPRequest, service: NamedDependency[Service]) -> AssistAnswer:
    """Return up to three drafts in different strategies, each checked, and what to know before sending one.

    With them: what the customer needs and feels, what must not be said, open questions, what was promised, and a brief
    for twenty seconds. Nothing is sent or kept, and nothing is inferred about the person who answers.
    """
    data = decode(await request.body(), ReplyRequest)
    return await assisted(data, service)
