"""POST /v1/replies as a stream of events: order, endings, signs of life, and customers who leave."""

import asyncio
import dataclasses
import json
import re

import httpx
import pytest

from service.web.events import alive, wants_events
from tests.fault_answers import completion
from tests.house import House
from tests.rules import a_policy, at_input, word

TURNS = {"conversation": {"turns": [{"role": "customer", "content": "Where is my parcel?"}]}}
ACCEPT = {"accept": "text/event-stream"}


def events_of(body: str) -> list[tuple[str, dict]]:
    """Read a body of events into (name, data)."""
    blocks = [dict(line.split(": ", 1) for line in block.split("\n")) for block in body.strip().split("\n\n")]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


async def test_pieces_come_first_and_the_recorded_reply_last(client_of):
    house = House("It was scanned in Leeds. It moves on today.")
    answer = await client_of(house).post("/v1/replies", json=TURNS, headers=ACCEPT)
    assert answer.headers["content-type"].startswith("text/event-stream")
    *pieces, (last, reply) = events_of(answer.text)
    assert pieces == [("text", {"text": "It was scanned in Leeds."}), ("text", {"text": " It moves on today."})]
    assert (last, reply["status"], reply["record"]) == ("reply", "sent", house.record.id)
    assert reply["reply"]["text"] == "It was scanned in Leeds. It moves on today."


async def test_a_handoff_streams_its_vetted_text(client_of):
    house = House("x", rules=[(at_input(), word("parcel"))])
    *pieces, (_, reply) = events_of((await client_of(house).post("/v1/replies", json=TURNS, headers=ACCEPT)).text)
    assert "".join(piece["text"] for _, piece in pieces) == reply["reply"]["text"] == "safe: handoff"
    assert reply["handoff"]["brief"]


async def test_a_bad_request_is_refused_before_the_stream(client_of):
    answer = await client_of(House("x")).post("/v1/replies", json={}, headers=ACCEPT)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


async def test_what_breaks_inside_a_stream_is_a_problem_event(client_of):
    house = House("It was scanned in Leeds.")
    house.recorder.digest = None  # breaks where nothing catches it
    answer = await client_of(house).post("/v1/replies", json=TURNS, headers=ACCEPT)
    name, problem = events_of(answer.text)[-1]
    assert (name, problem["type"]) == ("error", "urn:attune:problem:internal")
    assert problem["request"] == answer.headers["x-request-id"]


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [("text/event-stream", True), ("application/json, Text/Event-Stream;q=0.9", True), ("*/*", False), ("", False)],
)
def test_a_stream_is_asked_for_by_name(accept, wanted):
    assert wants_events(accept) is wanted


async def test_a_silent_source_gives_signs_of_life_and_is_closed():
    closed = asyncio.Event()

    async def source():
        try:
            await asyncio.sleep(0.05)
            yield b"text"
        finally:
            closed.set()

    told = [one async for one in alive(source(), 0.01, b"sign")]
    assert told[0] == b"sign"
    assert told[-1] == b"text"
    assert closed.is_set()


async def test_a_customer_who_leaves_hangs_up_on_the_model(served_with, fault_server):
    long = "I am Robin, the AI assistant here. " + "I read what you wrote about it. " * 80
    fault_server.script(lambda ask: dataclasses.replace(completion(ask, long), pace_s=0.0005))
    url = served_with(openai_base_url=fault_server.base_url, model="any")
    async with (
        httpx.AsyncClient(timeout=20) as client,
        client.stream("POST", f"{url}/v1/replies", json=TURNS | {"deadline_ms": 60_000}, headers=ACCEPT) as answer,
    ):
        first = await anext(answer.aiter_lines())
        assert fault_server.in_flight == 1
    assert first == "event: text"
    assert await fault_server.quiet() == 0


async def test_violations_never_show_in_a_stream(client_of):
    house = House("It is in Leeds. That is bad. It moves.", rules=[(a_policy(), word("bad"))])
    answer = await client_of(house).post("/v1/replies", json=TURNS, headers=ACCEPT)
    assert re.search(r"\bbad\b", answer.text) is None  # ids are random and may hold the letters
