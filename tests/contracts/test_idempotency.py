"""What every store of answers promises, in memory and in a Redis of the test's own."""

import asyncio

import pytest

from service.adapters.clock import SystemClock
from service.adapters.shared.memory_idempotency import MemoryIdempotency
from service.adapters.shared.redis_idempotency import RedisIdempotency
from service.adapters.shared.redis_server import RedisServer
from service.core.answered import Answer, Course
from tests.fakes import FakeAlerts

ANSWER = Answer(status=200, content_type="application/json", body="Ça va, Ana?".encode(), record="rec_1")
KEEP_S = 0.3


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
async def store(request):
    if request.param == "memory":
        yield MemoryIdempotency(SystemClock(), keep_s=KEEP_S)
        return
    server = RedisServer(request.getfixturevalue("own_redis").url, SystemClock(), FakeAlerts())
    yield RedisIdempotency(server, secret=b"a secret of tests", keep_s=KEEP_S)
    await server.close()


async def course(store, name="t:k", fingerprint="f", lease_s=5.0):
    return (await store.begin(name, fingerprint, lease_s=lease_s)).course


async def test_the_first_answers_the_next_wait_then_repeat(store):
    first = await store.begin("t:k", "f", lease_s=5.0)
    assert first.course is Course.ANSWER
    assert await course(store) is Course.WAIT
    await store.finish("t:k", first.token, ANSWER)
    again = await store.begin("t:k", "f", lease_s=5.0)
    assert (again.course, again.answer) == (Course.REPEAT, ANSWER)


async def test_another_request_is_refused_before_and_after_the_answer(store):
    first = await store.begin("t:k", "f", lease_s=5.0)
    assert await course(store, fingerprint="other") is Course.REFUSE
    await store.finish("t:k", first.token, ANSWER)
    assert await course(store, fingerprint="other") is Course.REFUSE


async def test_of_many_at_once_one_answers(store):
    courses = await asyncio.gather(*(course(store) for _ in range(30)))
    assert sorted(courses) == [Course.ANSWER] + [Course.WAIT] * 29


async def test_names_are_apart(store):
    assert [await course(store, name=name) for name in ("a:k", "b:k")] == [Course.ANSWER] * 2


async def test_when_the_first_dies_the_next_answers_and_the_dead_cannot_overwrite(store):
    dead = await store.begin("t:k", "f", lease_s=0.05)
    await asyncio.sleep(0.08)
    heir = await store.begin("t:k", "f", lease_s=5.0)
    assert heir.course is Course.ANSWER
    await store.finish("t:k", dead.token, Answer(status=200, content_type="x", body=b"from the dead", record=None))
    assert await course(store) is Course.WAIT
    await store.finish("t:k", heir.token, ANSWER)
    assert (await store.begin("t:k", "f", lease_s=5.0)).answer == ANSWER


async def test_a_renewed_lease_is_held_longer(store):
    first = await store.begin("t:k", "f", lease_s=0.1)
    await store.renew("t:k", first.token, lease_s=5.0)
    await asyncio.sleep(0.15)
    assert await course(store) is Course.WAIT


async def test_an_abandoned_lease_is_free_at_once(store):
    first = await store.begin("t:k", "f", lease_s=5.0)
    await store.abandon("t:k", "somebody else")
    assert await course(store) is Course.WAIT
    await store.abandon("t:k", first.token)
    assert await course(store, fingerprint="other") is Course.ANSWER


async def test_an_answer_is_kept_for_its_time_only(store):
    first = await store.begin("t:k", "f", lease_s=5.0)
    await store.finish("t:k", first.token, ANSWER)
    await asyncio.sleep(KEEP_S + 0.1)
    assert await course(store) is Course.ANSWER


async def test_memory_lets_the_oldest_answers_go_when_they_are_too_many():
    store = MemoryIdempotency(SystemClock(), keep_s=60, most_bytes=10 * len(ANSWER.body))
    for number in range(25):
        begun = await store.begin(f"t:{number}", "f", lease_s=5.0)
        await store.finish(f"t:{number}", begun.token, ANSWER)
    courses = [await course(store, name=f"t:{number}") for number in range(25)]
    assert courses == [Course.ANSWER] * 15 + [Course.REPEAT] * 10


@pytest.mark.redis
async def test_redis_holds_no_word_of_an_answer_and_no_plain_hash(own_redis):
    server = RedisServer(own_redis.url, SystemClock(), FakeAlerts())
    store = RedisIdempotency(server, secret=b"a secret of tests", keep_s=60)
    begun = await store.begin("t:k", "f" * 64, lease_s=5.0)
    await store.finish("t:k", begun.token, ANSWER)
    (place,) = await server.client.keys("*")
    held = repr(place) + repr(await server.client.hgetall(place))
    for secret in ("Ana", "t:k", "f" * 64, "rec_1", begun.token):
        assert secret not in held
    assert 0 < await server.client.pttl(place) <= 60_000
    await server.close()
