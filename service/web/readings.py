"""`POST /v1/readings`: what was read in a conversation, or in many."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency

from service.core.errors import FieldProblem, InputError
from service.running import Service
from service.web.describe import RESPONSES, HTTPRequest
from service.web.document import takes
from service.web.examples import READING
from service.web.reading_wire import FullReading, ReadingRequest, Readings, read_item
from service.web.wire import decode


@post(
    "/v1/readings",
    status_code=200,
    operation_id="read",
    summary="Read emotion, urgency and cues",
    tags=["Readings"],
    responses=RESPONSES,
    opt=takes(ReadingRequest, READING),
)
async def read(request: HTTPRequest, service: NamedDependency[Service]) -> FullReading | Readings:
    """Read one `conversation` or `text`, or all of `items`. Nothing is recorded and no reply is written."""
    data = decode(await request.body(), ReadingRequest)
    if data.items is None:
        return await read_item(data, service)
    if data.text is not None or data.conversation is not None:
        raise InputError(FieldProblem("items", "stands alone: leave out `text` and `conversation`"))
    asked = (read_item(item, service, where=f"items[{at}].") for at, item in enumerate(data.items))
    return Readings(items=tuple([await one for one in asked]))
