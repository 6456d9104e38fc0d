"""Probes: is the process alive, and is it ready to answer."""

from __future__ import annotations

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from service.running import Service


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """State of the process and what it runs on."""

    status: str
    about: dict[str, str]


@get("/health/live", operation_id="live", summary="Is the process alive", tags=["Health"], sync_to_thread=False)
def live() -> Health:
    """Answer as long as the process runs."""
    return Health(status="alive", about={})


@get("/health/ready", operation_id="ready", summary="Can it answer", tags=["Health"], sync_to_thread=False)
def ready(service: NamedDependency[Service]) -> Response[Health]:
    """Answer 200 once everything heavy is loaded, 503 until then."""
    warm = service.warm.is_set()
    health = Health(status="ready" if warm else "warming up", about=dict(service.about))
    return Response(content=health, status_code=200 if warm else 503)
