"""The connection to Redis: bounded in time, and left alone for a moment after it failed.

Used by `redis_limiter.py` and `redis_idempotency.py`; the library is imported only where Redis is configured.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, TypeVar

from service.core.errors import ConfigError, SharedStateLost
from service.core.ports import Alerts, Clock

if TYPE_CHECKING:
    from redis.asyncio import Redis

T = TypeVar("T")

ANSWER_S = 0.5
"""A Redis in the same network answers in a millisecond; a reply must not wait for one that does not."""
CONNECTIONS = 16
"""Enough for thousands of commands a second; more would only wait for each other in Redis."""
REST_S = 1.0
"""So long nobody asks after a failure: one request a second finds out whether it is back."""


class RedisServer:
    """One pool of connections, and whether it works."""

    def __init__(self, url: str, clock: Clock, alerts: Alerts) -> None:
        self._clock = clock
        self._alerts = alerts
        self._client = _client(url)
        self._rests_until = float("-inf")
        self.lost = False

    @property
    def client(self) -> Redis:
        """The client itself; await its commands through `ask`."""
        return self._client

    async def ask(self, command: Awaitable[T]) -> T:
        """Await a command; raises `SharedStateLost`, at once while Redis rests. Alerts once when it goes."""
        import redis  # noqa: PLC0415

        if self._clock.monotonic() < self._rests_until:
            _drop(command)
            raise SharedStateLost("Redis did not answer a moment ago")
        try:
            answer = await command
        except (redis.RedisError, OSError, TimeoutError) as error:
            self._rests_until = self._clock.monotonic() + REST_S
            if not self.lost:
                self._alerts.alert("redis_lost", error=type(error).__name__)
            self.lost = True
            raise SharedStateLost(f"Redis: {type(error).__name__}") from None
        self.lost = False
        return answer

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose(close_connection_pool=True)


def _client(url: str) -> Redis:
    """Make a client; nothing is connected yet. Raises `ConfigError` for a URL it cannot use, without quoting it."""
    from redis.asyncio import BlockingConnectionPool, Redis  # noqa: PLC0415
    from redis.backoff import NoBackoff  # noqa: PLC0415
    from redis.retry import Retry  # noqa: PLC0415

    options: dict[str, Any] = {
        "max_connections": CONNECTIONS,
        "timeout": ANSWER_S,
        "socket_timeout": ANSWER_S,
        "socket_connect_timeout": ANSWER_S,
        "retry": Retry(NoBackoff(), 1),  # a connection that Redis closed while it was idle is opened again
    }
    try:
        return Redis(connection_pool=BlockingConnectionPool.from_url(url, **options))
    except ValueError:
        raise ConfigError("must be redis://…, rediss://… or unix://…", place="ATTUNE_REDIS_URL") from None


def _drop(command: Awaitable[object]) -> None:
    """Close a coroutine that nobody will await."""
    close = getattr(command, "close", None)
    if close is not None:
        close()
