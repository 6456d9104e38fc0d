"""A call to a model inside a time limit, with at most one quick second try.

Called by every model adapter, so that all of them keep time and give way in the same manner.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from typing import TypeVar

from service.core.errors import ModelError, ModelRateLimited, ModelTimeout, ModelUnavailable
from service.core.prompt import Completion

Attempt = Callable[[], Awaitable[Completion]]
Growing = AsyncGenerator[Completion, None]
T = TypeVar("T")

_PAUSE_S = (0.03, 0.12)
"""A second try after trouble with the connection: soon, and not all at once."""
_WORTH_TRYING_S = 0.25
"""With less time left than this a second try only delays the fallback."""


async def call_within(timeout_s: float, attempt: Attempt, *, gate: asyncio.Semaphore) -> Completion:
    """Run the attempt once the gate lets it through; all waiting counts towards `timeout_s`.

    `attempt` raises `ModelError` alone, without a cause. Cancelling this cancels the attempt.
    """
    try:
        async with asyncio.timeout(timeout_s) as limit, gate:
            return await _with_second_try(attempt, limit)
    except TimeoutError:
        pass
    raise ModelTimeout(f"no complete answer within {timeout_s:.2f} s")


async def stream_within(timeout_s: float, start: Callable[[], Growing], *, gate: asyncio.Semaphore) -> Growing:
    """Yield what a call yields, as long as the gate and all of its steps together fit into `timeout_s`.

    There is no second try. `start` raises `ModelError` alone; closing this closes it.
    """
    ends_at = asyncio.get_running_loop().time() + timeout_s
    in_time, _ = await _by(ends_at, gate.acquire())
    if in_time:
        try:
            async with aclosing(start()) as growing:
                while True:
                    in_time, latest = await _by(ends_at, anext(growing, None))
                    if latest is None:
                        break
                    yield latest
        finally:
            gate.release()
    if not in_time:
        raise ModelTimeout(f"no complete answer within {timeout_s:.2f} s")


async def _by(ends_at: float, step: Awaitable[T]) -> tuple[bool, T | None]:
    """Wait for a step until then; return whether it came in time, and what it came to."""
    try:
        async with asyncio.timeout_at(ends_at):
            return True, await step
    except TimeoutError:
        return False, None


async def _with_second_try(attempt: Attempt, limit: asyncio.Timeout) -> Completion:
    """Try, and try once more where that can help and the time allows it."""
    try:
        return await attempt()
    except (ModelUnavailable, ModelRateLimited) as error:
        left_s = (limit.when() or 0.0) - asyncio.get_running_loop().time()
        pause_s = _pause(error, left_s)
        if pause_s is None:
            raise
    await asyncio.sleep(pause_s)
    return await attempt()


def _pause(error: ModelError, left_s: float) -> float | None:
    """Return how long to wait before the second try; None when there should be none."""
    pause_s = random.uniform(*_PAUSE_S)  # noqa: S311 - spreads retries, hides nothing
    if isinstance(error, ModelRateLimited):
        if error.retry_after_s is None:
            return None
        pause_s += error.retry_after_s
    return pause_s if pause_s + _WORTH_TRYING_S <= left_s else None
