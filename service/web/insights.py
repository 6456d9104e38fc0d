"""`GET /v1/insights`: what a tenant's decisions add up to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from service.core.insights import By, Insights
from service.running import Service
from service.web.describe import RESPONSES


@get("/v1/insights", operation_id="insights", summary="What decisions add up to", tags=["Audit"], responses=RESPONSES)
async def insights(
    service: NamedDependency[Service],
    by: Annotated[By, QueryParameter()] = By.DAY,
    days: Annotated[int, QueryParameter(ge=1, le=3660)] = 30,
) -> Insights:
    """Count emotions, urgency, statuses, handoffs and what each policy did and cost, over time or by group.

    Counts under five are null, and so is what would give one away by subtraction.
    """
    since = (datetime.now(UTC) - timedelta(days=days)).date().isoformat()
    return await service.insight.insights(service.tenant, by=by, since=since)
