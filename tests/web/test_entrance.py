"""Who comes in begins in order, one at a time, behind the turns of those who are being answered."""

import asyncio
import time
from time import monotonic

import pytest

from service.web.entrance import Entrance


def in_time() -> float:
    return monotonic() + 60


async def test_all_come_in_in_the_order_they_came():
    entrance, begun = Entrance(), []

    async def come(number: int) -> None:
        assert await entrance.enter(in_time())
        begun.append(number)

    await asyncio.wait_for(asyncio.gather(*(come(number) for number in range(20))), 5)
    assert begun == list(range(20))


async def test_what_is_nearly_done_goes_before_the_next_who_come_in():
    entrance, order = Entrance(), []

    async def come(number: int) -> None:
        await entrance.enter(in_time())
        order.append(f"{number} begins")
        await asyncio.sleep(0)
        order.append(f"{number} ends")

    await asyncio.wait_for(asyncio.gather(*(come(number) for number in range(3))), 5)
    assert order == ["0 begins", "0 ends", "1 begins", "1 ends", "2 begins", "2 ends"]


async def test_who_leaves_while_waiting_holds_nobody_up():
    entrance = Entrance()
    first, second, third = (asyncio.create_task(entrance.enter(in_time())) for _ in range(3))
    await asyncio.sleep(0)
    first.cancel()
    second.cancel()
    assert await asyncio.wait_for(third, 5)
    assert await asyncio.wait_for(entrance.enter(in_time()), 5)  # and it opens again behind an empty one


async def test_whoever_came_in_the_same_moment_is_seen_before_anyone_begins():
    entrance, seen = Entrance(), []

    async def come(number: int) -> None:
        seen.append(number)
        await entrance.enter(in_time())
        assert len(seen) == 10

    await asyncio.gather(*(come(number) for number in range(10)))


async def test_who_has_waited_too_long_is_told_so_and_others_come_in():
    entrance = Entrance()
    late, early = entrance.enter(monotonic()), entrance.enter(in_time())
    assert await asyncio.gather(late, early) == [False, True]


async def test_how_long_who_comes_now_would_wait_follows_the_pace_of_those_before():
    entrance = Entrance()
    entrance.expect(0.1)
    assert entrance.wait_s == 0.0

    async def come(busy_s: float) -> None:
        await entrance.enter(in_time())
        time.sleep(busy_s)  # noqa: ASYNC251 - what reading and judging do

    async def wait_of_ten_s() -> float:
        waiting = [asyncio.create_task(come(0)) for _ in range(10)]
        await asyncio.sleep(0)
        told_s = entrance.wait_s
        await asyncio.gather(*waiting)
        return told_s

    assert await wait_of_ten_s() == pytest.approx(1.0)
    await asyncio.gather(*(come(0.002) for _ in range(150)))
    assert 0.02 <= await wait_of_ten_s() < 0.5
    before = await wait_of_ten_s()
    await asyncio.gather(*(come(0.02) for _ in range(40)))
    assert await wait_of_ten_s() > 1.3 * before


async def test_whoever_is_told_to_go_does_not_count_as_quick():
    entrance = Entrance()
    entrance.expect(1.0)
    await asyncio.gather(*(entrance.enter(monotonic()) for _ in range(50)))
    last = [asyncio.create_task(entrance.enter(in_time())) for _ in range(3)]
    await asyncio.sleep(0)
    assert entrance.wait_s == 3.0
    await asyncio.gather(*last)


async def test_an_hour_without_anybody_is_no_pace(monkeypatch):
    entrance, now = Entrance(), [0.0]
    monkeypatch.setattr("service.web.entrance.monotonic", lambda: now[0])
    await asyncio.gather(entrance.enter(10), entrance.enter(-1))  # one begins, the one behind is too late
    now[0] += 3600
    await asyncio.gather(*(entrance.enter(now[0] + 10) for _ in range(2)))
    last = [asyncio.create_task(entrance.enter(now[0] + 10)) for _ in range(2)]
    await asyncio.sleep(0)
    assert entrance.wait_s < 0.1
    await asyncio.gather(*last)


async def test_one_long_pause_is_no_pace_either(monkeypatch):
    entrance, now = Entrance(), [0.0]
    monkeypatch.setattr("service.web.entrance.monotonic", lambda: now[0])
    waiting = [asyncio.create_task(entrance.enter(9999)) for _ in range(3)]
    await waiting[0]
    now[0] += 600
    await asyncio.gather(*waiting)
    last = [asyncio.create_task(entrance.enter(9999)) for _ in range(2)]
    await asyncio.sleep(0)
    assert entrance.wait_s < 0.1
    await asyncio.gather(*last)


async def test_behind_one_alone_nobody_is_reckoned_to_wait():
    entrance = Entrance()
    entrance.expect(1.0)
    one = asyncio.create_task(entrance.enter(in_time()))
    await asyncio.sleep(0)
    assert entrance.wait_s == 0.0
    await one
