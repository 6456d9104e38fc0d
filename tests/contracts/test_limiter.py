"""What every limiter promises, in memory and in a Redis of the test's own."""

import asyncio

import pytest

from service.adapters.clock import SystemClock
from service.adapters.shared.memory_limiter import MemoryLimiter
from service.adapters.shared.redis_limiter import RedisLimiter
from service.adapters.shared.redis_server import RedisServer
from service.core.access import Rate
from tests.fakes import FakeAlerts


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
async def limiter(request):
    if request.param == "memory":
        yield MemoryLimiter(SystemClock())
        return
    server = RedisServer(request.getfixturevalue("own_redis").url, SystemClock(), FakeAlerts())
    yield RedisLimiter(server)
    await server.close()


async def test_a_whole_rate_may_be_spent_at_once_and_no_more(limiter):
    rate = Rate(requests=5, per_s=60)
    given = [await limiter.take("k", rate) for _ in range(6)]
    assert [one.allowed for one in given] == [True] * 5 + [False]
    assert [one.remaining for one in given] == [4, 3, 2, 1, 0, 0]
    assert 11 < given[5].retry_after_s <= 12
    assert 59 < given[5].reset_s <= 60


async def test_what_is_spent_comes_back_evenly(limiter):
    rate = Rate(requests=10, per_s=1)
    for _ in range(10):
        await limiter.take("k", rate)
    refused = await limiter.take("k", rate)
    await asyncio.sleep(refused.retry_after_s + 0.02)
    assert (await limiter.take("k", rate)).allowed
    assert not (await limiter.take("k", rate)).allowed


async def test_names_do_not_share_a_rate(limiter):
    rate = Rate(requests=1, per_s=60)
    assert [(await limiter.take(name, rate)).allowed for name in ("a:1", "b:1", "a:1")] == [True, True, False]


async def test_requests_at_the_same_time_are_counted_each(limiter):
    rate = Rate(requests=20, per_s=3600)
    given = await asyncio.gather(*(limiter.take("k", rate) for _ in range(50)))
    assert sum(one.allowed for one in given) == 20


async def test_a_refused_request_costs_nothing(limiter):
    rate = Rate(requests=1, per_s=60)
    await limiter.take("k", rate)
    waits = [(await limiter.take("k", rate)).retry_after_s for _ in range(20)]
    assert waits == sorted(waits, reverse=True)
