"""Every error as `application/problem+json` (RFC 9457), or in OpenAI's envelope on the OpenAI-compatible routes.

The title is fixed per type, the detail says what happened this time, `errors` names fields. Never the customer's text.
"""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import ClientException, HTTPException, SerializationException, ValidationException

from service.adapters.logs import logger
from service.core.errors import (
    ConfigError,
    Conflict,
    DeskError,
    FieldProblem,
    InputError,
    NotFound,
    NotSigned,
    RecordError,
)
from service.web.wire import field_problem

OPENAI_ROUTES = ("/v1/chat/", "/v1/models")

TITLES = {
    "bad-request": "The request cannot be used",
    "unauthenticated": "There is no valid API key",
    "unsigned": "The signature does not hold",
    "forbidden": "This key may not do that",
    "not-found": "There is nothing here",
    "conflict": "Somebody else was first",
    "method-not-allowed": "This route does not take that method",
    "too-large": "The request is too large",
    "unsupported-media-type": "Send JSON",
    "in-progress": "This request is still being answered",
    "other-request": "The Idempotency-Key belongs to another request",
    "rate-limited": "Too many requests with this key",
    "faulty-configuration": "The files on disk have a fault; what was loaded before stays in force",
    "busy": "Too many requests at once",
    "unavailable": "Something we need does not answer",
    "internal": "Something broke on our side",
}
_BY_STATUS = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
    503: "busy",
}

_OPENAI_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
NOT_JSON = FieldProblem("body", "is not valid JSON in UTF-8")


class FieldError(msgspec.Struct, frozen=True, kw_only=True):
    """One field that is wrong and what would be right."""

    field: str
    detail: str


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    request: str = ""
    errors: tuple[FieldError, ...] = ()


class OpenAIError(msgspec.Struct, frozen=True, kw_only=True):
    """What OpenAI's clients read of an error."""

    message: str
    type: str
    param: str | None
    code: str | None


class OpenAIProblem(msgspec.Struct, frozen=True, kw_only=True):
    """OpenAI's envelope of an error."""

    error: OpenAIError


def problem_of(error: Exception) -> Problem:
    """Translate any exception."""
    if isinstance(error, InputError):
        return problem("bad-request", 400, _words(error.problems), fields=error.problems)
    if isinstance(error, NotFound | Conflict | DeskError | RecordError | NotSigned | ConfigError):
        return _about_state(error)
    if isinstance(error, ValidationException):
        found = field_problem(str(error.__cause__ or "").replace("`$.data.", "`$.").replace(" - at `$.data`", ""))
        found = FieldProblem("body", "is required") if found.field == "data" else found
        return problem("bad-request", 400, _words((found,)), fields=(found,))
    if isinstance(error, SerializationException | UnicodeDecodeError | RecursionError) or (
        isinstance(error, ClientException) and isinstance(error.__cause__, SerializationException)
    ):
        return problem("bad-request", 400, _words((NOT_JSON,)), fields=(NOT_JSON,))
    if isinstance(error, HTTPException):
        kind = _BY_STATUS.get(error.status_code, "bad-request" if error.status_code < 500 else "internal")
        return problem(kind, error.status_code, TITLES[kind] + ".")
    return problem("internal", 500, "The request id helps us to find out what happened.")


def _about_state(error: NotFound | Conflict | DeskError | RecordError | NotSigned | ConfigError) -> Problem:
    """What was asked for is gone, changed or unsigned, the store does not say, or the files on disk have a fault."""
    if isinstance(error, NotFound):
        return problem("not-found", 404, str(error))
    if isinstance(error, Conflict):
        return problem("conflict", 409, str(error))
    if isinstance(error, NotSigned):
        return problem("unsigned", 401, str(error))
    if isinstance(error, ConfigError):
        return problem("faulty-configuration", 422, str(error))
    return problem("unavailable", 503, "Try again in a moment; nothing was changed.")


def problem(kind: str, status: int, detail: str, *, fields: tuple[FieldProblem, ...] = ()) -> Problem:
    """Make a problem of a known type."""
    return Problem(
        type=f"urn:attune:problem:{kind}",
        title=TITLES[kind],
        status=status,
        detail=detail,
        errors=tuple(FieldError(field=one.field, detail=one.detail) for one in fields),
    )


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Exception handler of the app."""
    found, body, media_type = explained(request, error)
    headers = {"allow": ", ".join(allowed(request))} if found.status == 405 else {}
    return Response(content=body, status_code=found.status, media_type=media_type, headers=headers)


def allowed(request: Request[Any, Any, Any]) -> list[str]:
    """Return the methods that the route of a request takes."""
    asked = request.scope["path"].rstrip("/").split("/")
    return sorted({
        method
        for route in request.app.routes
        if _matches(getattr(route, "path_format", route.path).rstrip("/").split("/"), asked)
        for method in getattr(route, "methods", ())
    })  # fmt: skip


def _matches(route: list[str], asked: list[str]) -> bool:
    """Tell whether a path is one of a route, piece by piece; a piece in braces stands for any."""
    return len(route) == len(asked) and all(
        piece == given or piece.startswith("{") for piece, given in zip(route, asked, strict=True)
    )


def explained(request: Request[Any, Any, Any], error: Exception) -> tuple[Problem, bytes, str]:
    """Return the problem of an error, and its JSON and media type on this route; what nobody expected is logged."""
    found = problem_of(error)
    if found.status >= 500 and not isinstance(error, HTTPException):
        logger().error("unhandled", error=type(error).__name__)
    request_id = str(request.scope.get("state", {}).get("request_id", ""))
    return found, *render(found, request.scope["path"], request_id)


def render(found: Problem, path: str, request_id: str) -> tuple[bytes, str]:
    """Write the problem in the envelope of the route."""
    if path.startswith(OPENAI_ROUTES):
        return msgspec.json.encode(OpenAIProblem(error=openai_error(found))), "application/json"
    return msgspec.json.encode(msgspec.structs.replace(found, request=request_id)), "application/problem+json"


def openai_error(found: Problem) -> OpenAIError:
    """Say a problem as OpenAI does."""
    return OpenAIError(
        message=found.detail,
        type=_OPENAI_TYPES.get(found.status, "invalid_request_error" if found.status < 500 else "server_error"),
        param=found.errors[0].field if found.errors else None,
        code=found.type.rpartition(":")[2].replace("-", "_"),
    )


def _words(fields: tuple[FieldProblem, ...]) -> str:
    return "; ".join(f"{one.field} {one.detail}" for one in fields) + "."
