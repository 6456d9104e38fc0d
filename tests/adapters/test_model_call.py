from __future__ import annotations

import asyncio

import pytest

from service.adapters.model_call import call_within
from service.core.errors import ModelError, ModelRateLimited, ModelTimeout, ModelUnavailable
from service.core.prompt import Completion

DONE = Completion(text="Hello.", model="m")


class Attempts:
    """Ends each attempt as told, the last way for ever."""

    def __init__(self, *endings: ModelError | Completion) -> None:
        self._endings = list(endings)
        self.made = 0

    async def __call__(self) -> Completion:
        ending = self._endings[min(self.made, len(self._endings) - 1)]
        self.made += 1
        if isinstance(ending, ModelError):
            raise ending
        return ending


@pytest.mark.parametrize("trouble", [ModelUnavailable("reset"), ModelRateLimited("429", retry_after_s=0.01)])
async def test_a_second_try_is_made_while_there_is_time(trouble: ModelError):
    attempts = Attempts(trouble, DONE)
    assert await call_within(5, attempts, gate=asyncio.Semaphore(1)) is DONE


@pytest.mark.parametrize(
    ("trouble", "timeout_s"),
    [
        (ModelUnavailable("reset"), 0.2),
        (ModelRateLimited("429", retry_after_s=0.01), 0.2),
        (ModelRateLimited("429", retry_after_s=5), 5),
        (ModelRateLimited("429"), 60),
    ],
)
async def test_the_fallback_is_not_kept_waiting_for_a_second_try_that_does_not_fit(
    trouble: ModelError, timeout_s: float
):
    attempts = Attempts(trouble)
    with pytest.raises(type(trouble)):
        await call_within(timeout_s, attempts, gate=asyncio.Semaphore(1))
    assert attempts.made == 1


async def test_a_timeout_leaves_the_gate_open_for_others():
    gate = asyncio.Semaphore(1)
    with pytest.raises(ModelTimeout):
        await call_within(0.01, lambda: asyncio.sleep(60, DONE), gate=gate)
    assert await call_within(5, Attempts(DONE), gate=gate) is DONE


async def test_cancelling_is_not_mistaken_for_a_timeout():
    call = asyncio.create_task(call_within(60, lambda: asyncio.sleep(60, DONE), gate=asyncio.Semaphore(1)))
    await asyncio.sleep(0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
