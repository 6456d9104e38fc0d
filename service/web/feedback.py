"""`POST /v1/feedback` and its summary: what people say of replies afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from service.running import Service
from service.web.describe import DESK_RESPONSES, RESPONSES, HTTPRequest, example
from service.web.document import takes
from service.web.feedback_wire import FeedbackIn, FeedbackSummary, FeedbackTaken, Grouping, take
from service.web.feedback_wire import summary as summed
from service.web.wire import decode

TAGS = ["Feedback"]
EXAMPLES = [
    example("A rating and what became of it", {"record": "rec_…", "rating": 4, "outcome": "resolved"}),
    example(
        "What a person changed",
        {
            "record": "rec_…",
            "reply": "It was scanned in Leeds. I can't say more.",
            "edited": "It was scanned in Leeds. Kim looks into it.",
        },
    ),
]


@post(
    "/v1/feedback",
    status_code=201,
    operation_id="give_feedback",
    summary="Say how a reply did",
    tags=TAGS,
    responses=DESK_RESPONSES,
    opt=takes(FeedbackIn, EXAMPLES),
)
async def give_feedback(request: HTTPRequest, service: NamedDependency[Service]) -> FeedbackTaken:
    """Keep a rating (1-5), an outcome or an edit on a record. Of an edit, which sentences changed and how much."""
    data = decode(await request.body(), FeedbackIn)
    return await take(data, service)


@get(
    "/v1/feedback/summary",
    operation_id="feedback_summary",
    summary="Feedback, counted",
    tags=TAGS,
    responses=RESPONSES,
)
async def feedback_summary(
    service: NamedDependency[Service],
    by: Annotated[Grouping, QueryParameter()] = Grouping.STRATEGY,
    days: Annotated[int, QueryParameter(ge=1, le=3660)] = 30,
) -> FeedbackSummary:
    """Count the feedback of the last days by strategy, emotion, channel, language, status or model."""
    return await summed(service, by=by, since=datetime.now(UTC) - timedelta(days=days))
