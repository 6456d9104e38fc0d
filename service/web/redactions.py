"""`POST /v1/redactions`: personal data out, placeholders in."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency

from service.running import Service
from service.web.describe import RESPONSES, HTTPRequest
from service.web.document import takes
from service.web.examples import REDACTION
from service.web.redact_wire import Redaction, RedactRequest
from service.web.redact_wire import redact as redacted
from service.web.wire import decode


@post(
    "/v1/redactions",
    status_code=200,
    operation_id="redact",
    summary="Replace personal data by placeholders",
    tags=["Redactions"],
    responses=RESPONSES,
    opt=takes(RedactRequest, REDACTION),
)
async def redact(request: HTTPRequest, service: NamedDependency[Service]) -> Redaction:
    """Redact a text or a conversation as every model and record here sees it. Nothing is kept."""
    data = decode(await request.body(), RedactRequest)
    return redacted(data, service)
