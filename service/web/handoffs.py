"""`/v1/handoffs`: what waits for a person, and who has it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from service.core.handoff import HandoffState
from service.running import Service
from service.web.describe import DESK_RESPONSES, HTTPRequest, example
from service.web.document import takes
from service.web.handoff_wire import ClaimIn, FiledList, FiledOut, filed_out
from service.web.wire import decode

MOST = 200
TAGS = ["Handoffs"]
CLAIM = [example("Take it", {"by": "late desk"})]


@get("/v1/handoffs", operation_id="handoffs", summary="What waits for a person", tags=TAGS, responses=DESK_RESPONSES)
async def handoffs(
    service: NamedDependency[Service],
    where: Annotated[HandoffState, QueryParameter(name="state")] = HandoffState.WAITING,
    limit: Annotated[int, QueryParameter(ge=1, le=MOST)] = 50,
) -> FiledList:
    """List handoffs, most urgent first, then those that wait longest. Each comes with a brief for twenty seconds."""
    found = await service.handoffs.listed(service.tenant, state=where, most=limit)
    return FiledList(items=tuple(filed_out(one) for one in found))


@get(
    "/v1/handoffs/{handoff_id:str}", operation_id="handoff", summary="One handoff", tags=TAGS, responses=DESK_RESPONSES
)
async def handoff(handoff_id: FromPath[str], service: NamedDependency[Service]) -> FiledOut:
    """Show one handoff with its brief."""
    return filed_out(await service.handoffs.get(service.tenant, handoff_id))


@post(
    "/v1/handoffs/{handoff_id:str}/claim",
    status_code=200,
    operation_id="claim_handoff",
    summary="Take a handoff",
    tags=TAGS,
    responses=DESK_RESPONSES,
    opt=takes(ClaimIn, CLAIM, required=False),
)
async def claim(
    handoff_id: FromPath[str],
    request: HTTPRequest,
    service: NamedDependency[Service],
) -> FiledOut:
    """Take a waiting handoff. One of several who try at once gets it; the others get 409.

    From then on the customer, should they write again, is told that a person has it.
    """
    given = await request.body()
    by = decode(given, ClaimIn).by if given not in (b"", b"null") else None
    return filed_out(await service.handoffs.claim(service.tenant, handoff_id, by=by, at=datetime.now(UTC)))


@post(
    "/v1/handoffs/{handoff_id:str}/done",
    status_code=200,
    operation_id="finish_handoff",
    summary="Say that a handoff is done",
    tags=TAGS,
    responses=DESK_RESPONSES,
)
async def done(handoff_id: FromPath[str], service: NamedDependency[Service]) -> FiledOut:
    """Give the conversation back: the assistant answers it again. The brief goes after `ATTUNE_HANDOFF_RETAIN`."""
    return filed_out(await service.handoffs.finish(service.tenant, handoff_id, at=datetime.now(UTC)))
