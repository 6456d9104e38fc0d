"""Rates counted in this process."""

from __future__ import annotations

from service.core.access import Allowance, Rate
from service.core.ports import Clock

PRUNE_OVER = 10_000


class MemoryLimiter:
    """`ports.Limiter` in a dict: for each name the time at which its rate is whole again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._free_at: dict[str, float] = {}

    async def take(self, name: str, rate: Rate) -> Allowance:
        """Take one request, or say when one is free again."""
        now = self._clock.monotonic()
        step = rate.per_s / rate.requests
        free_at = max(self._free_at.get(name, now), now)
        wait_s = free_at + step - rate.per_s - now
        if wait_s > 1e-9:
            return Allowance(allowed=False, remaining=0, reset_s=free_at - now, retry_after_s=wait_s)
        self._free_at[name] = free_at + step
        self._prune(now)
        used_s = free_at + step - now
        return Allowance(allowed=True, remaining=int((rate.per_s - used_s) / step + 1e-6), reset_s=used_s)

    def _prune(self, now: float) -> None:
        """Forget names whose rate is whole."""
        if len(self._free_at) > PRUNE_OVER:
            self._free_at = {name: at for name, at in self._free_at.items() if at > now}
