"""What surrounds every request: an id, whether there is room for it, security headers and one access line.

A plain ASGI middleware, the outermost one.
"""

from __future__ import annotations

import re
import secrets
from time import perf_counter

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from service.adapters.logs import logger
from service.web.admission import Admission
from service.web.problems import problem
from service.web.refusals import refuse, retry_after

_SAFE_ID = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_POLICY = (
    b"default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    b"script-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", _POLICY),
)
SPEAKS_ANYWAY = ("/v1/channels/rasa/", "/v1/channels/dialogflow")
"""Whose platforms show a customer nothing for an error: without room they get a vetted text, which costs little."""
_UNPACKED = "Send the body as it is: compressed bodies are not unpacked here."


class Around:
    """Wraps the app. Only `/v1` requests are counted and turned away, so that health answers under load."""

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self._app = app
        self._admission = admission
        self._turned_away = 0
        self._told_s = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI event stream."""
        if scope["type"] == ScopeType.HTTP:
            await self._handle(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _handle(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        request_id = _request_id(scope)
        arrived_s = self._admission.arrived_s()
        scope.setdefault("state", {}).update(request_id=request_id, arrived_s=arrived_s)
        line = _Line(scope, request_id)
        sending = line.watch(send)
        if not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, sending)
        elif self._admission.full:
            await self._without_room(scope, receive, sending, line)
            return
        elif _packed(scope):
            await refuse(problem("unsupported-media-type", 415, _UNPACKED), scope, sending)
        else:
            with self._admission.one_more():
                if not await self._admission.turn(arrived_s):
                    await self._without_room(scope, receive, sending, line)
                    return
                with self._admission.answering():
                    await self._app(scope, receive, sending)
        line.write()

    async def _without_room(self, scope: HTTPScope, receive: Receive, send: Send, line: _Line) -> None:
        """Turn a request away, or let the channels speak whose customers would otherwise see nothing."""
        if not scope["path"].startswith(SPEAKS_ANYWAY):
            await self._turn_away(scope, send)
            return
        scope["state"]["crowded"] = True
        await self._app(scope, receive, send)
        line.write()

    async def _turn_away(self, scope: HTTPScope, send: Send) -> None:
        """Say that there is no room, and when to come back. A crowd has one line a second in the log, not one each."""
        back_s = self._admission.back_s()
        await refuse(problem("busy", 503, f"Try again in {back_s} s."), scope, send, headers=[retry_after(back_s)])
        self._turned_away += 1
        if perf_counter() - self._told_s >= 1.0:
            logger().warning("turned_away", requests=self._turned_away, in_flight=self._admission.in_flight)
            self._turned_away, self._told_s = 0, perf_counter()


class _Line:
    """The access line of one request: method, route, status, milliseconds and ids; never a body or a query."""

    def __init__(self, scope: HTTPScope, request_id: str) -> None:
        self._scope = scope
        self._request_id = request_id
        self._started = perf_counter()
        self._status = 0

    def watch(self, send: Send) -> Send:
        """Return a `send` that adds our headers and remembers the status."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._status = message["status"]
                own = [(b"x-request-id", self._request_id.encode("ascii")), *_HEADERS]
                message["headers"] = [*message.get("headers", []), *own]
            await send(message)

        return sending

    def write(self) -> None:
        """Log the line."""
        if self._scope["path"].startswith("/health"):
            return
        state = self._scope.get("state", {})
        caller = state.get("caller")
        logger().info(
            "request",
            method=self._scope["method"],
            route=self._scope.get("path_template", "unknown"),
            status=self._status,
            ms=round((perf_counter() - self._started) * 1000, 1),
            request=self._request_id,
            tenant=caller.tenant if caller else None,
            key=caller.key_id if caller else None,
            record=state.get("record_id"),
            outcome=state.get("outcome"),
        )


def _packed(scope: HTTPScope) -> bool:
    """Tell whether the body is compressed: a few bytes could then become any number."""
    return any(name == b"content-encoding" and value.lower() != b"identity" for name, value in scope["headers"])


def _request_id(scope: HTTPScope) -> str:
    """The caller's `X-Request-ID` when it is harmless, else a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            given = value.decode("latin-1")
            if _SAFE_ID.fullmatch(given):
                return given
    return f"req_{secrets.token_hex(8)}"
