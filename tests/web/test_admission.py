"""How many requests are taken follows the lag of the event loop; who is turned away is told so at once."""

import asyncio
import time

import pytest

from service.web.admission import FEWEST, FIRST, Admission
from tests.fakes import FakeWriter
from tests.house import House

DEADLINE_S = 3.0
LATE_S = DEADLINE_S / 20
"""More lag than this is too much."""
TURNS = {"conversation": {"turns": [{"role": "customer", "content": "Where is it?"}]}}

HELD: list = []
"""What would leave when nobody held it."""


def grown(admission: Admission) -> Admission:
    """Let it learn that there is room for all."""
    for _ in range(40):
        taken(admission)
        admission.took(0.1)
        admission.learn(0.001)
    return admission


def slow(most: int) -> Admission:
    """Make one whose replies take most of their time."""
    admission = grown(Admission(most, DEADLINE_S))
    for _ in range(60):
        admission.took(DEADLINE_S * 0.8)
    return admission


def taken(admission: Admission) -> list:
    """Take as many as there is room for."""
    held = []
    while not admission.full:
        one = admission.one_more()
        one.__enter__()
        held.append(one)
    HELD.extend(held)
    return held


async def test_without_lag_the_most_are_taken_after_a_careful_start():
    assert len(taken(Admission(20, DEADLINE_S))) == 20  # more are never taken
    admission = Admission(200, DEADLINE_S)
    assert len(taken(admission)) == FIRST
    assert grown(admission).limit == 200


@pytest.mark.parametrize(("reply_s", "room"), [(0.01, 100), (0.1, 10), (10.0, FEWEST), (1e-6, 200)])
async def test_a_first_crowd_finds_room_for_as_many_as_are_answered_in_a_third_of_their_time(reply_s: float, room: int):
    admission = Admission(200, DEADLINE_S)
    admission.expect(reply_s)
    assert len(taken(admission)) == room


async def test_what_a_reply_is_expected_to_take_never_takes_more_than_the_setting_allows():
    admission = Admission(3, DEADLINE_S)
    admission.expect(10.0)
    assert admission.limit == 3


async def test_room_for_a_crowd_follows_what_else_runs_on_the_machine():
    admission = Admission(200, DEADLINE_S)
    admission.expect(0.01)
    for _ in range(10):
        admission.expect(0.05)
    assert 20 <= len(taken(admission)) < 23
    for _ in range(10):
        admission.took(0.1)
        admission.learn(0.001)
    assert admission.limit < 23  # quick replies make no room beyond it
    for _ in range(20):
        admission.expect(0.01)
    assert admission.limit > 95


async def test_room_is_not_made_for_nobody():
    admission = Admission(200, DEADLINE_S)
    for _ in range(40):
        admission.learn(0.001)
    assert admission.limit == FIRST


async def test_lag_that_stays_makes_room_smaller_and_its_end_wider_again():
    admission = slow(200)
    for _ in range(4):
        admission.learn(LATE_S * 2)
    assert admission.limit < 100
    assert admission.full
    for _ in range(60):
        admission.took(0.1)
        taken(admission)
        admission.learn(0.001)
    assert admission.limit == 200


async def test_a_few_are_always_taken_and_never_more_than_the_setting():
    admission, narrow = slow(200), slow(2)
    for one in (admission, narrow):
        taken(one)
        for _ in range(100):
            one.learn(10)
    assert (admission.limit, narrow.limit) == (FEWEST, 2)


async def test_a_loop_that_lags_while_replies_are_quick_turns_nobody_away():
    admission = grown(Admission(200, DEADLINE_S))
    for _ in range(60):
        admission.took(DEADLINE_S / 5)
        admission.learn(LATE_S * 2)
    assert admission.limit == 200


async def test_whoever_waited_too_long_at_the_door_is_turned_away():
    admission = Admission(20, DEADLINE_S)
    assert not admission.too_late(time.monotonic() - DEADLINE_S / 8)
    assert admission.too_late(time.monotonic() - DEADLINE_S / 4)


async def test_who_came_while_nobody_looked_may_have_waited_all_that_time():
    admission = Admission(20, DEADLINE_S)
    admission.learn(0.5)
    assert admission.arrived_s() <= time.monotonic() - 0.5
    admission.learn(DEADLINE_S / 3)
    assert admission.too_late(admission.arrived_s())
    admission.learn(0.0)
    assert not admission.too_late(admission.arrived_s())


async def test_those_turned_away_do_not_all_return_together():
    admission = Admission(1, DEADLINE_S)
    assert {admission.back_s() for _ in range(9)} == {1, 2, 3}


async def test_the_loop_is_watched_only_while_something_is_in_flight():
    HELD.clear()
    admission = slow(200)
    held = list(HELD)
    for _ in range(3):
        time.sleep(LATE_S + 0.06)  # noqa: ASYNC251 - what a process does that has more work than time
        await asyncio.sleep(0.001)
    assert admission.limit < 120
    for one in held:
        one.__exit__(None, None, None)
    await asyncio.sleep(0.06)
    assert admission._due_s is None
    assert time.monotonic() - admission.arrived_s() < 0.01


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
