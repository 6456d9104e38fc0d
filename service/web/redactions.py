"""`POST /v1/redactions`: personal data out, placeholders in."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from service.running import Service
from service.web.describe import RESPONSES
from service.web.redact_wire import Redaction, RedactRequest
from service.web.redact_wire import redact as redacted


@post(
    "/v1/redactions",
    status_code=200,
    operation_id="redact",
    summary="Replace personal data by placeholders",
    tags=["Redactions"],
    responses=RESPONSES,
    sync_to_thread=False,
)
def redact(data: JSONBody[RedactRequest], service: NamedDependency[Service]) -> Redaction:
    """Redact a text or a conversation as every model and record here sees it. Nothing is kept."""
    return redacted(data, service)
