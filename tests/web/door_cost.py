"""What stands in front of a route costs: key, rate and `Idempotency-Key`, in memory, in CPU a request.

`python -m tests.web.door_cost` calls the two middlewares around a route that answers at once, with a body of 1 kB and
an answer of 2 kB, and prints the best round of many.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from itertools import count
from types import SimpleNamespace
from typing import Any

from service.adapters.clock import SystemClock
from service.adapters.keys.keyring import Keyring
from service.adapters.logs import LogAlerts
from service.adapters.shared.memory_idempotency import MemoryIdempotency
from service.adapters.shared.memory_limiter import MemoryLimiter
from service.core.access import ApiKey, Rate, Scope, new_key
from service.web.access import Access
from service.web.idempotent import Idempotent

ROUNDS = 15
CALLS = 1000
BODY = b'{"conversation":{"turns":[{"role":"customer","content":"' + b"Third week without my parcel. " * 32 + b'"}]}}'
Fields = list[tuple[bytes, bytes]]


class Kept:
    """Keys in a tuple."""

    def __init__(self, *keys: ApiKey) -> None:
        self._keys = keys

    async def all(self) -> tuple[ApiKey, ...]:
        """Return them."""
        return self._keys

    async def put(self, key: ApiKey) -> None:
        """Keep one more."""
        self._keys += (key,)


async def route(_scope: Any, receive: Any, send: Any) -> None:
    """Read the body and answer."""
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": b"x" * 2000, "more_body": False})


def stack(*keys: ApiKey) -> Any:
    """The middlewares around the route, as `web/app.py` has them."""
    clock, rate = SystemClock(), Rate(requests=9_000_000, per_s=1)
    door = SimpleNamespace(
        doorkeeper=Keyring(Kept(*keys), clock, LogAlerts(), rate=rate),
        limiter=MemoryLimiter(clock),
        idempotency=MemoryIdempotency(clock, keep_s=600),
    )
    limits = SimpleNamespace(max_body_bytes=1_000_000)
    service = SimpleNamespace(limits=limits, default_deadline_ms=4500)
    running: Any = SimpleNamespace(door=door, service=service)
    return Access(Idempotent(route, running=running), door=running.door)


async def call(app: Any, fields: Fields) -> None:
    """Send one request through."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/replies",
        "path_template": "/v1/replies",
        "query_string": b"",
        "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json"), *fields],
        "state": {"arrived_s": time.monotonic()},
    }

    async def receive() -> Any:
        return {"type": "http.request", "body": BODY, "more_body": False}

    async def send(_message: Any) -> None:
        return

    await app(scope, receive, send)


async def best(one: Callable[[], Awaitable[None]]) -> float:
    """Microseconds of CPU a call in the best round."""
    found = []
    gc.disable()
    for _ in range(ROUNDS):
        began = time.process_time_ns()
        for _ in range(CALLS):
            await one()
        found.append((time.process_time_ns() - began) / CALLS / 1000)
    gc.enable()
    return min(found)


async def measure() -> dict[str, float]:
    """Microseconds a request, less what the route itself takes."""
    token, key = new_key(name="b", tenant="t", scopes=frozenset(Scope), now=datetime.now(UTC))
    auth = (b"authorization", f"Bearer {token}".encode())
    numbers = count()
    open_, guarded = stack(), stack(key)
    bare = await best(lambda: call(route, []))
    rows = {
        "no keys": lambda: call(open_, []),
        "key and rate": lambda: call(guarded, [auth]),
        "key, rate, new Idempotency-Key": lambda: call(guarded, [auth, (b"idempotency-key", b"%d" % next(numbers))]),
        "key, rate, repeated": lambda: call(guarded, [auth, (b"idempotency-key", b"0")]),
    }
    return {name: await best(one) - bare for name, one in rows.items()}


def main() -> None:
    """Print the table."""
    for name, micros in asyncio.run(measure()).items():
        print(f"{name:<32}{micros:8.1f} µs")


if __name__ == "__main__":
    main()
