"""What the controllers share: the request type, and the problems that the OpenAPI document promises."""

from __future__ import annotations

from typing import Any

from litestar import Request
from litestar.openapi.datastructures import ResponseSpec

from service.web.problems import Problem

HTTPRequest = Request[Any, Any, Any]

RESPONSES = {
    status: ResponseSpec(
        data_container=Problem, description=words, generate_examples=False, media_type="application/problem+json"
    )
    for status, words in {
        400: "A field cannot be used; `errors` names it and says what would be right.",
        413: "The body is larger than this service takes.",
        503: "Too many requests at once; `Retry-After` says when to try again.",
    }.items()
}
