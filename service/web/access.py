"""Who may call what: the scope of every route, the key that opens it, and how often.

An ASGI middleware inside the router, so that it knows which route was meant; nothing behind it runs for a stranger.
"""

from __future__ import annotations

import ipaddress
import math
from functools import lru_cache

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Send
from litestar.types import Scope as ASGIScope

from service.core.access import Allowance, Caller, Rate, Scope
from service.core.errors import KeysUnavailable
from service.running import Door
from service.web.problems import problem
from service.web.refusals import Header, refuse, retry_after

SCOPES: dict[str, Scope] = {
    "/v1/replies": Scope.REPLY,
    "/v1/chat/completions": Scope.REPLY,
    "/v1/models": Scope.REPLY,
    "/v1/models/{model_id}": Scope.REPLY,
    "/v1/readings": Scope.REPLY,
    "/v1/checks": Scope.REPLY,
    "/v1/redactions": Scope.REPLY,
    "/v1/assist": Scope.ASSIST,
    "/v1/feedback": Scope.REPLY,
    "/v1/feedback/summary": Scope.AUDIT,
    "/v1/records/{record_id}": Scope.AUDIT,
    "/v1/policies": Scope.AUDIT,
    "/v1/insights": Scope.AUDIT,
    "/v1/channels/rasa/nlg": Scope.REPLY,
    "/v1/channels/dialogflow": Scope.REPLY,
    "/v1/channels/litellm/beta/litellm_basic_guardrail_api": Scope.REPLY,
    "/v1/handoffs": Scope.ASSIST,
    "/v1/handoffs/{handoff_id}": Scope.ASSIST,
    "/v1/handoffs/{handoff_id}/claim": Scope.ASSIST,
    "/v1/handoffs/{handoff_id}/done": Scope.ASSIST,
    "/v1/subjects/{subject_id}": Scope.AUDIT,
    "/v1/admin/reload": Scope.ADMIN,
}
"""Route → the scope it asks for. A route that is neither here nor open is refused to everyone; `create_app` says so."""

OPEN = ("/health", "/schema", "/v1/notice", "/v1/channels/chatwoot")
"""What answers without a key: probes, the documentation with its assets, the notice, and webhooks that are signed."""

_REALM: Header = (b"www-authenticate", b'Bearer realm="attune"')
_NO_KEY = (
    "Send an API key as `Authorization: Bearer …`; `attune keys create` makes one. "
    "While there are none, only this machine is answered."
)


class Access:
    """Finds out who calls, holds their scope and rate against the route, and says what is left of the rate."""

    def __init__(self, app: ASGIApp, *, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: ASGIScope, receive: Receive, send: Send) -> None:
        """Let the request through or refuse it."""
        if scope["type"] != ScopeType.HTTP or is_open(scope["path_template"]):
            await self._app(scope, receive, send)
            return
        caller = await self._caller(scope, send)
        if caller is None:
            return
        scope["state"]["caller"] = caller
        if SCOPES.get(scope["path_template"]) not in caller.scopes:
            await refuse(problem("forbidden", 403, "This key was made for other routes."), scope, send)
        elif caller.rate is None:
            await self._app(scope, receive, send)
        else:
            await self._limited(caller, caller.rate, scope, receive, send)

    async def _caller(self, scope: HTTPScope, send: Send) -> Caller | None:
        """Return who calls; None once the request is refused."""
        try:
            caller = await self._door.doorkeeper.caller(bearer(scope), local=is_local(scope))
        except KeysUnavailable:
            found = problem("unavailable", 503, "API keys cannot be checked at the moment.")
            await refuse(found, scope, send, headers=[retry_after(2)])
            return None
        if caller is None:
            await refuse(problem("unauthenticated", 401, _NO_KEY), scope, send, headers=[_REALM])
        return caller

    async def _limited(self, caller: Caller, rate: Rate, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Count the request against the key's rate."""
        allowance = await self._door.limiter.take(f"{caller.tenant}:{caller.key_id}", rate)
        fields = rate_fields(allowance, rate)
        if allowance.allowed:
            await self._app(scope, receive, _with(send, fields))
            return
        found = problem("rate-limited", 429, f"This key may ask {rate}. Try again when `Retry-After` has passed.")
        await refuse(found, scope, send, headers=[*fields, retry_after(allowance.retry_after_s)])


def calling(scope: ASGIScope) -> Caller:
    """Return who calls, for routes that ask for `caller`."""
    caller: Caller = scope["state"]["caller"]
    return caller


def is_open(route: str) -> bool:
    """Tell whether a route answers without a key."""
    return route.startswith(tuple(f"{each}/" for each in OPEN)) or route in OPEN


def bearer(scope: HTTPScope) -> str | None:
    """Return the token of the request; None without one, or with more than one."""
    given = [value for name, value in scope["headers"] if name == b"authorization"]
    if len(given) != 1 or given[0][:7].lower() != b"bearer ":
        return None
    return given[0][7:].strip().decode("latin-1")


def is_local(scope: HTTPScope) -> bool:
    """Tell whether the caller sits on this machine and meant it.

    A name with a dot in `Host` was looked up in somebody's DNS: a web page may have pointed its own name at loopback.
    """
    client = scope.get("client")
    if client is not None and not _loopback(client[0]):
        return False
    host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
    name = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host
    return "." not in name or _loopback(name.strip("[]"))


def rate_fields(allowance: Allowance, rate: Rate) -> list[Header]:
    """`RateLimit-Policy` and `RateLimit`, as draft-ietf-httpapi-ratelimit-headers-10 writes them."""
    policy = f'"key";q={rate.requests};w={rate.per_s}'
    left = f'"key";r={allowance.remaining};t={math.ceil(allowance.reset_s)}'
    return [(b"ratelimit-policy", policy.encode()), (b"ratelimit", left.encode())]


@lru_cache(1_024)
def _loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _with(send: Send, fields: list[Header]) -> Send:
    """Return a `send` that adds header fields."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *fields]
        await send(message)

    return sending
