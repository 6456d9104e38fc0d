"""What the controllers share: the request type, and the problems that the OpenAPI document promises."""

from __future__ import annotations

from typing import Any

from litestar import Request
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example

from service.web.problems import OpenAIProblem, Problem

HTTPRequest = Request[Any, Any, Any]


def example(summary: str, value: Any) -> Example:
    """An example body in the OpenAPI document; a test sends every one of them."""
    return Example(summary=summary, value=value)


def problems(said: dict[int, str]) -> dict[int, ResponseSpec]:
    """The problems a route may answer with, and what each means there."""
    return {
        status: ResponseSpec(
            data_container=Problem, description=words, generate_examples=False, media_type="application/problem+json"
        )
        for status, words in said.items()
    }


_USUAL = {
    400: "A field cannot be used; `errors` names it and says what would be right.",
    401: "There is no valid API key; `WWW-Authenticate` says how to send one.",
    403: "The key was made for other routes.",
    409: "A request with this `Idempotency-Key` is still being answered; `Retry-After` says when to ask again.",
    413: "The body is larger than this service takes.",
    422: "The `Idempotency-Key` was used for another request.",
    429: "The key's rate is spent; `RateLimit` and `Retry-After` say when there is more.",
    503: "Too many requests at once; `Retry-After` says when to try again.",
}
RESPONSES = problems(_USUAL)
SPOKEN_RESPONSES = problems({status: _USUAL[status] for status in (401, 403, 409, 413, 422, 429)})
"""Of routes that answer whatever they can read or not with a text, because their platform would show nothing else."""
DESK_RESPONSES = problems(
    {
        **_USUAL,
        404: "Nothing with this id belongs to you.",
        409: "Somebody else was first, or it is over.",
    }
)
OPENAI_RESPONSES = {
    status: ResponseSpec(
        data_container=OpenAIProblem, description=words, generate_examples=False, media_type="application/json"
    )
    for status, words in _USUAL.items()
}
"""The same on the OpenAI-compatible routes, in OpenAI's envelope."""
OPENAI_READ_RESPONSES = {status: OPENAI_RESPONSES[status] for status in (401, 403, 429, 503)}
PROBE_RESPONSES = problems({405: "Probes are read with GET."})
