"""Who comes in begins in order, one at a time, behind the turns of those who are being answered."""

import asyncio

from service.web.entrance import TURNS, Entrance


async def test_all_come_in_in_the_order_they_came():
    entrance, begun = Entrance(), []

    async def come(number: int) -> None:
        await entrance.enter()
        begun.append(number)

    await asyncio.wait_for(asyncio.gather(*(come(number) for number in range(20))), 5)
    assert begun == list(range(20))


async def test_what_is_nearly_done_goes_before_the_next_who_come_in():
    entrance, order = Entrance(), []

    async def come(number: int) -> None:
        await entrance.enter()
        order.append(f"{number} begins")
        for _ in range(TURNS):
            await asyncio.sleep(0)
        order.append(f"{number} ends")

    await asyncio.wait_for(asyncio.gather(*(come(number) for number in range(3))), 5)
    assert order == ["0 begins", "0 ends", "1 begins", "1 ends", "2 begins", "2 ends"]


async def test_who_leaves_while_waiting_holds_nobody_up():
    entrance = Entrance()
    first, second, third = (asyncio.create_task(entrance.enter()) for _ in range(3))
    await asyncio.sleep(0)
    first.cancel()
    second.cancel()
    await asyncio.wait_for(third, 5)
    await asyncio.wait_for(entrance.enter(), 5)  # and it opens again behind an empty one


async def test_whoever_came_in_the_same_moment_is_seen_before_anyone_begins():
    entrance, seen = Entrance(), []

    async def come(number: int) -> None:
        seen.append(number)
        await entrance.enter()
        assert len(seen) == 10

    await asyncio.gather(*(come(number) for number in range(10)))
