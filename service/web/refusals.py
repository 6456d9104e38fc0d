"""Answers that a middleware gives itself, before any route has run: a problem in the envelope of the route.

Used by `around.py`, `access.py` and `idempotent.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from litestar.types import HTTPScope, Send

from service.web.problems import Problem, render

Header = tuple[bytes, bytes]


async def refuse(found: Problem, scope: HTTPScope, send: Send, *, headers: Iterable[Header] = ()) -> None:
    """Send the problem; the body of the request is not read."""
    body, media_type = render(found, scope["path"], str(scope["state"].get("request_id", "")))
    own = [(b"content-type", media_type.encode()), (b"content-length", str(len(body)).encode()), *headers]
    await send({"type": "http.response.start", "status": found.status, "headers": own})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def retry_after(seconds: float) -> Header:
    """The header that says when to come back, in whole seconds, never 0."""
    return b"retry-after", str(max(1, math.ceil(seconds))).encode()
