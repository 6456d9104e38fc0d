"""One key, one answer: repeats, other bodies, concurrent duplicates, crashes, streams."""

import asyncio
import json

import pytest
from litestar.enums import ScopeType

from service.adapters.clock import SystemClock
from service.adapters.shared.memory_idempotency import MemoryIdempotency
from service.core.access import Caller, Scope
from service.web import idempotent
from service.web.idempotent import Idempotent
from tests.house import House
from tests.web.test_replies import TURNS, turns

KEY = {"idempotency-key": "order-81-reply-1"}


async def test_the_same_request_gets_the_same_answer_once_made(client_of):
    house = House("first", "second")
    client = client_of(house)
    answers = [await client.post("/v1/replies", json=TURNS, headers=KEY) for _ in range(3)]
    assert answers[0].content == answers[1].content == answers[2].content
    assert [answer.headers.get("idempotency-replayed") for answer in answers] == [None, "true", "true"]
    assert (len(house.writer.tasks), len(house.recorder.records)) == (1, 1)


async def test_without_a_key_every_request_is_answered_anew(client_of):
    house = House("first", "second")
    client = client_of(house)
    answers = [await client.post("/v1/replies", json=TURNS) for _ in range(2)]
    assert answers[0].json()["id"] != answers[1].json()["id"]


OTHERS = {
    "another body": ("/v1/replies", turns("Something else"), {}),
    "another route": ("/v1/checks", TURNS, {}),
    "a stream": ("/v1/replies", TURNS, {"accept": "text/event-stream"}),
    "a query": ("/v1/replies?x=1", TURNS, {}),
}


@pytest.mark.parametrize(("path", "body", "more"), OTHERS.values(), ids=OTHERS.keys())
async def test_the_key_of_another_request_is_refused(client_of, path, body, more):
    client = client_of(House("x"))
    await client.post("/v1/replies", json=TURNS, headers=KEY)
    answer = await client.post(path, json=body, headers={**KEY, **more})
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:attune:problem:other-request")


@pytest.mark.parametrize("value", [b"", b"x" * 256, b"a b", "é".encode()])
async def test_a_key_that_is_not_one_is_a_problem(client_of, value):
    answer = await client_of(House("x")).post("/v1/replies", json=TURNS, headers={"idempotency-key": value})
    assert answer.status_code == 400


async def test_two_keys_are_a_problem(client_of):
    headers = [("idempotency-key", "a"), ("idempotency-key", "b")]
    assert (await client_of(House("x")).post("/v1/replies", json=TURNS, headers=headers)).status_code == 400


async def test_duplicates_at_the_same_time_wait_for_the_first(client_of):
    house = House("only once", "never")

    write = house.writer.write

    async def slow(task, *, timeout_s):
        await asyncio.sleep(0.2)
        return await write(task, timeout_s=timeout_s)

    house.writer.write = slow
    client = client_of(house)
    answers = await asyncio.gather(*(client.post("/v1/replies", json=TURNS, headers=KEY) for _ in range(8)))
    assert {answer.content for answer in answers} == {answers[0].content}
    assert len(house.recorder.records) == 1


async def test_who_waits_longer_than_their_deadline_is_told_to_come_back(client_of):
    house = House("x")
    running = house.running
    body = json.dumps({**TURNS, "deadline_ms": 150}).encode()
    app = Idempotent(None, running=running)
    name_of = []
    begin = running.door.idempotency.begin

    async def noted(name, fingerprint, *, lease_s):
        name_of.append((name, fingerprint))
        return await begin(name, fingerprint, lease_s=lease_s)

    running.door.idempotency.begin = noted
    await begin("acme:" + "0" * 64, "f", lease_s=10)
    sent = []
    await asyncio.gather(Silent(app).call(body), Silent(app).call(body, sent, wait_s=0.02))
    assert sent[0]["status"] == 409
    assert (b"retry-after", b"1") in sent[0]["headers"]


class Silent:
    """Calls the middleware over an app that takes a second and then answers."""

    def __init__(self, middleware) -> None:
        self.middleware = middleware
        middleware._app = self.app

    async def app(self, scope, receive, send):
        await asyncio.sleep(0.5)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"late", "more_body": False})

    async def call(self, body, sent=None, *, wait_s=0.0):
        await asyncio.sleep(wait_s)
        await self.middleware(a_scope(), of(body), into([] if sent is None else sent))


def a_scope(tenant="acme", key=b"k"):
    from time import monotonic

    caller = Caller(key_id="k1", tenant=tenant, scopes=frozenset(Scope), rate=None)
    return {
        "type": ScopeType.HTTP,
        "method": "POST",
        "path": "/v1/replies",
        "query_string": b"",
        "headers": [(b"idempotency-key", key)],
        "state": {"caller": caller, "arrived_s": monotonic()},
    }


def of(body):
    parts = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive():
        return next(parts, {"type": "http.disconnect"})

    return receive


def into(sent):
    async def send(message):
        sent.append(message)

    return send


async def test_an_error_is_not_kept_and_the_key_stays_free(client_of):
    house = House("x")
    client = client_of(house)
    bad = {**TURNS, "channel": "fax"}
    assert [(await client.post("/v1/replies", json=bad, headers=KEY)).status_code for _ in range(2)] == [400, 400]
    assert (await client.post("/v1/replies", json=TURNS, headers=KEY)).status_code == 200


async def test_a_body_over_the_limit_is_too_large_as_ever(client_of):
    answer = await client_of(House("x")).post("/v1/replies", json=turns("x" * 25_000), headers=KEY)
    assert answer.status_code == 413


async def streaming(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    for part in (b"data: one\n\n", b"data: two\n\n"):
        await send({"type": "http.response.body", "body": part, "more_body": True})
    scope["state"]["outcome"] = "sent"
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def test_a_duplicate_of_a_stream_gets_the_whole_stream():
    app = Idempotent(streaming, running=House("x").running)
    first, second = [], []
    await app(a_scope(), of(b"{}"), into(first))
    await app(a_scope(), of(b"{}"), into(second))
    assert [len(first), len(second)] == [4, 2]
    assert second[1]["body"] == b"data: one\n\ndata: two\n\n"
    assert (b"content-type", b"text/event-stream") in second[0]["headers"]


async def test_a_stream_that_broke_off_is_not_kept():
    async def broken(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"data: one\n\n", "more_body": True})
        raise ConnectionResetError

    running = House("x").running
    with pytest.raises(ConnectionResetError):
        await Idempotent(broken, running=running)(a_scope(), of(b"{}"), into([]))
    sent = []
    await Idempotent(streaming, running=running)(a_scope(), of(b"{}"), into(sent))
    assert len(sent) == 4


async def test_a_stream_that_ends_in_a_fault_is_not_kept():
    async def faulty(scope, receive, send):
        await streaming(scope, receive, into([]))
        del scope["state"]["outcome"]
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        await send({"type": "http.response.body", "body": b"event: problem\n\n", "more_body": False})

    running = House("x").running
    for app in (faulty, streaming):
        sent = []
        await Idempotent(app, running=running)(a_scope(), of(b"{}"), into(sent))
    assert len(sent) == 4


@pytest.mark.parametrize(
    ("path", "body", "more"),
    [
        ("/v1/replies", TURNS, {"accept": "text/event-stream"}),
        (
            "/v1/chat/completions",
            {"model": "attune", "stream": True, "messages": [{"role": "user", "content": "Where is it?"}]},
            {},
        ),
    ],
)
async def test_a_streamed_reply_is_repeated_word_for_word(client_of, path, body, more):
    house = House("It was scanned in Leeds. It comes on Monday.")
    client = client_of(house)
    answers = [await client.post(path, json=body, headers={**KEY, **more}) for _ in range(2)]
    assert answers[0].headers["content-type"].startswith("text/event-stream")
    assert answers[0].content == answers[1].content
    assert answers[1].headers["idempotency-replayed"] == "true"
    assert len(house.recorder.records) == 1


async def test_the_answer_is_kept_before_its_last_byte_leaves():
    running = House("x").running
    kept_when_sent = []

    async def send(message):
        if message["type"] == "http.response.body" and not message["more_body"]:
            entry = next(iter(running.door.idempotency._entries.values()))
            kept_when_sent.append(entry.answer is not None)

    await Idempotent(streaming, running=running)(a_scope(), of(b"{}"), send)
    assert kept_when_sent == [True]


async def test_tenants_do_not_share_keys():
    running = House("x").running
    sent = [[], []]
    for at, tenant in enumerate(("acme", "other")):
        await Idempotent(streaming, running=running)(a_scope(tenant), of(b"{}"), into(sent[at]))
    assert [len(one) for one in sent] == [4, 4]


async def test_a_first_that_died_holds_nobody_up_for_longer_than_its_lease(monkeypatch):
    monkeypatch.setattr(idempotent, "LEASE_S", 0.1)
    running = House("x").running
    running.door.idempotency.__init__(SystemClock(), keep_s=60)
    assert isinstance(running.door.idempotency, MemoryIdempotency)

    async def hangs(scope, receive, send):
        await asyncio.sleep(60)

    dead = asyncio.create_task(Idempotent(hangs, running=running)(a_scope(), of(b"{}"), into([])))
    await asyncio.sleep(0.02)
    sent = []
    await Idempotent(streaming, running=running)(a_scope(), of(b"{}"), into(sent))
    assert len(sent) == 4
    dead.cancel()
    await asyncio.gather(dead, return_exceptions=True)
