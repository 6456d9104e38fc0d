"""`POST /v1/assist`: what a person who answers a customer needs."""

from __future__ import annotations

from typing import Annotated

from litestar import post
from litestar.di import NamedDependency
from litestar.params import Body

from service.running import Service
from service.web.assist_wire import AssistAnswer
from service.web.assist_wire import assist as assisted
from service.web.describe import RESPONSES, example
from service.web.wire import ReplyRequest

EXAMPLES = [
    example(
        "A parcel that was promised",
        {
            "conversation": {
                "turns": [
                    {"role": "customer", "content": "My parcel has not come. When will it?"},
                    {"role": "agent", "content": "We will send a new one by Friday."},
                    {"role": "customer", "content": "It is Saturday and nothing came. I have had enough."},
                ]
            },
            "facts": ["The parcel was scanned in Leeds on 3 November."],
            "missing": ["the order number"],
        },
    )
]


@post(
    "/v1/assist",
    status_code=200,
    operation_id="assist",
    summary="Assist a person who answers a customer",
    tags=["Assist"],
    responses=RESPONSES,
)
async def assist(
    data: Annotated[ReplyRequest, Body(examples=EXAMPLES)], service: NamedDependency[Service]
) -> AssistAnswer:
    """Return up to three drafts in different strategies, each checked, and what to know before sending one.

    With them: what the customer needs and feels, what must not be said, open questions, what was promised, and a brief
    for twenty seconds. Nothing is sent or kept, and nothing is inferred about the person who answers.
    """
    return await assisted(data, service)
