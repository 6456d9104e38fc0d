"""Rates counted in Redis, for all processes together: one atomic script a request, on Redis' own clock."""

from __future__ import annotations

from service.adapters.shared.redis_server import RedisServer
from service.core.access import Allowance, Rate

SCRIPT = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local step = math.floor(ARGV[2] * 1000000 / ARGV[1])
local whole = step * ARGV[1]
local free_at = tonumber(redis.call('GET', KEYS[1]) or now)
if free_at < now then free_at = now end
local wait = free_at + step - whole - now
if wait > 0 then return {0, 0, free_at - now, wait} end
free_at = free_at + step
redis.call('SET', KEYS[1], string.format('%.0f', free_at), 'PX', math.ceil((free_at - now) / 1000) + 1)
return {1, math.floor((whole - (free_at - now)) / step), free_at - now, 0}
"""
"""Times in microseconds since 1970, which a double holds exactly. Returns allowed, remaining, reset, retry after."""


class RedisLimiter:
    """`ports.Limiter` in Redis, but for one thing: it raises `SharedStateLost`."""

    def __init__(self, server: RedisServer) -> None:
        self._server = server
        self._script = server.client.register_script(SCRIPT)

    async def take(self, name: str, rate: Rate) -> Allowance:
        """Take one request, or say when one is free again."""
        command = self._script(keys=[f"attune:rate:{name}"], args=[rate.requests, rate.per_s])
        allowed, remaining, reset, retry_after = await self._server.ask(command)
        return Allowance(
            allowed=bool(allowed), remaining=remaining, reset_s=reset / 1e6, retry_after_s=retry_after / 1e6
        )
