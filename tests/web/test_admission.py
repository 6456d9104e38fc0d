"""As many requests are taken as can begin in time; who is turned away is told so at once."""

import asyncio
import time

import httpx
import pytest

from service.web.admission import BEAT_S, Admission
from service.web.around import Around
from tests.fakes import FakeWriter
from tests.house import House

DEADLINE_S = 3.0
"""Who would wait for more than a third of it is turned away, where replies take none of it themselves."""
TURNS = {"conversation": {"turns": [{"role": "customer", "content": "Where is it?"}]}}


async def taken_of(crowd: int, admission: Admission, leave: asyncio.Event) -> tuple[int, list[asyncio.Task]]:
    """Let a crowd come in one moment; return how many are taken, and those, who stay until they may leave."""
    taken = 0

    async def come() -> None:
        nonlocal taken
        if admission.full:
            return
        with admission.one_more():
            taken += 1
            assert await admission.turn(admission.arrived_s())
            await leave.wait()

    here = [asyncio.create_task(come()) for _ in range(crowd)]
    await asyncio.sleep(0.02)
    return taken, here


@pytest.mark.parametrize(("reply_s", "room"), [(0.02, 101), (0.2, 11), (20.0, 1), (1e-6, 200)])
async def test_a_first_crowd_finds_room_for_as_many_as_begin_in_a_third_of_their_time(reply_s: float, room: int):
    admission, leave = Admission(200, DEADLINE_S), asyncio.Event()
    admission.expect(reply_s)
    taken, here = await taken_of(500, admission, leave)
    leave.set()
    await asyncio.gather(*here)
    assert abs(taken - room) <= 1  # where the share is a whole number of replies, rounding decides
    assert admission.in_flight == 0


async def test_who_waits_for_a_model_takes_nobodys_room():
    admission, leave = Admission(200, DEADLINE_S), asyncio.Event()
    admission.expect(0.01)
    crowds = [await taken_of(60, admission, leave) for _ in range(4)]
    assert [taken for taken, _ in crowds] == [
        60,
        60,
        60,
        20,
    ]  # up to the setting, where waiting for a model costs nothing
    assert admission.full
    leave.set()
    for _, here in crowds:
        await asyncio.gather(*here)
    assert not admission.full


async def test_room_follows_the_pace_at_which_requests_begin():
    admission = Admission(200, DEADLINE_S)
    admission.expect(0.001)

    async def come() -> None:
        with admission.one_more():
            await admission.turn(admission.arrived_s())
            time.sleep(0.03)  # noqa: ASYNC251 - somebody else works on this machine

    await asyncio.gather(*(come() for _ in range(40)))
    leave = asyncio.Event()
    taken, here = await taken_of(200, admission, leave)
    leave.set()
    await asyncio.gather(*here)
    assert taken < 100


async def test_who_has_waited_for_half_of_the_deadline_does_not_begin():
    admission = Admission(20, DEADLINE_S)
    assert await admission.turn(time.monotonic() - DEADLINE_S / 3)
    assert not await admission.turn(time.monotonic() - DEADLINE_S / 2)


async def test_before_a_slow_model_nobody_may_wait_long_to_begin():
    admission, leave = Admission(200, DEADLINE_S), asyncio.Event()
    admission.expect(0.02)
    for _ in range(60):
        with admission.answering():
            await asyncio.sleep(0.05)
    assert admission.spare_s == pytest.approx(DEADLINE_S - 0.05, abs=0.04)
    admission._took_s = DEADLINE_S - 1.5
    taken, here = await taken_of(200, admission, leave)
    assert 48 <= taken <= 54  # a third of the 1.5 s that are left
    assert not await admission.turn(time.monotonic() - 0.75)
    leave.set()
    await asyncio.gather(*here)


async def test_who_sets_a_later_deadline_leaves_the_others_room():
    admission = Admission(200, DEADLINE_S)
    admission._took_s = 20.0
    assert admission.spare_s == DEADLINE_S / 4


async def test_who_came_while_nobody_looked_may_have_waited_all_that_time():
    admission = Admission(20, DEADLINE_S)
    with admission.one_more():
        await asyncio.sleep(0)
        time.sleep(0.3)  # noqa: ASYNC251 - what a process does that has more work than time
        await asyncio.sleep(0.001)
        assert admission.arrived_s() <= time.monotonic() - 0.2
    await asyncio.sleep(2 * BEAT_S)
    assert time.monotonic() - admission.arrived_s() < 0.01  # and nobody looks any more


async def test_those_turned_away_do_not_all_return_together():
    admission = Admission(1, DEADLINE_S)
    assert {admission.back_s() for _ in range(9)} == {1, 2, 3}


class Busy(FakeWriter):
    """A writer that keeps the processor, and waits as for a model."""

    async def write(self, task, *, timeout_s):
        for _ in range(3):
            time.sleep(0.005)  # noqa: ASYNC251
            await asyncio.sleep(0.01)
        return await super().write(task, timeout_s=timeout_s)


@pytest.mark.timeout(30)
async def test_a_crowd_gets_replies_in_time_or_is_turned_away_at_once(client_of):
    house = House("x", max_in_flight=200)
    house.responder._drafter._writer = Busy("x")
    client = client_of(house)

    async def ask():
        began = time.monotonic()
        answer = await client.post("/v1/replies", json=TURNS | {"deadline_ms": 4000})
        return answer, time.monotonic() - began

    answers = await asyncio.gather(*(ask() for _ in range(60)))
    replies = [answer.json() for answer, _ in answers if answer.status_code == 200]
    assert all(reply["status"] == "sent" for reply in replies)
    assert len(house.recorder.records) == len(replies)
    assert all(answer.headers["retry-after"] for answer, _ in answers if answer.status_code == 503)


class Slow(FakeWriter):
    """A writer that waits long for its model."""

    async def write(self, task, *, timeout_s):
        await asyncio.sleep(1.0)
        return await super().write(task, timeout_s=timeout_s)


@pytest.mark.timeout(30)
async def test_before_a_slow_model_as_many_wait_as_the_setting_allows(client_of):
    house = House("x", max_in_flight=100)
    house.responder._drafter._writer = Slow("x")
    client = client_of(house)

    async def ask(after_s: float) -> int:
        await asyncio.sleep(after_s)
        return (await client.post("/v1/replies", json=TURNS | {"deadline_ms": 10_000})).status_code

    assert set(await asyncio.gather(*(ask(number / 200) for number in range(100)))) == {200}


@pytest.mark.parametrize(
    ("path", "status"), [("/v1/channels/rasa/nlg", 200), ("/v1/channels/dialogflow", 200), ("/v1/replies", 503)]
)
async def test_who_waited_in_vain_is_spoken_to_where_an_error_would_show_nothing(monkeypatch, path: str, status: int):
    async def app(scope, receive, send):
        assert scope["state"]["crowded"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def too_late(arrived_s: float) -> bool:
        return False

    admission = Admission(10, 1.0)
    monkeypatch.setattr(admission, "turn", too_late)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(Around(app, admission)), base_url="http://x") as client:
        assert (await client.post(path)).status_code == status
