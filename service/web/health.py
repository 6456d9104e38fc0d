"""Probes: is the process alive, and is it ready to answer."""

from __future__ import annotations

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec

from service.running import Running
from service.web.describe import PROBE_RESPONSES


class Health(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """State of the process and what it runs on."""

    status: str
    about: dict[str, str]
    degraded: tuple[str, ...] = ()
    """What does not work as configured; the service answers all the same."""


@get(
    "/health/live",
    operation_id="live",
    summary="Is the process alive",
    tags=["Health"],
    responses=PROBE_RESPONSES,
    sync_to_thread=False,
)
def live() -> Health:
    """Answer as long as the process runs."""
    return Health(status="alive", about={})


@get(
    "/health/ready",
    operation_id="ready",
    summary="Can it answer",
    tags=["Health"],
    responses={
        **PROBE_RESPONSES,
        503: ResponseSpec(data_container=Health, description="Still warming up.", generate_examples=False),
    },
    sync_to_thread=False,
)
def ready(running: NamedDependency[Running]) -> Response[Health]:
    """Answer 200 once everything heavy is loaded, 503 until then; `degraded` says what else is wrong."""
    service = running.service
    warm = service.warm.is_set()
    degraded = running.door.degraded()
    status = "warming up" if not warm else "degraded" if degraded else "ready"
    health = Health(status=status, about=dict(service.about), degraded=degraded)
    return Response(content=health, status_code=200 if warm else 503)
