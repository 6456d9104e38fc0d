"""What the OpenAPI document says besides the shapes: the problems every route may answer with."""

from __future__ import annotations

from litestar.openapi.datastructures import ResponseSpec

from service.web.problems import Problem

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
