"""POST /v1/replies: what leaves, and what every bad body gets."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.house import House
from tests.rules import a_policy, at_input, word

TURNS = {"conversation": {"turns": [{"role": "customer", "content": "Where is my parcel?"}]}}


def turns(*contents, role="customer"):
    return {"conversation": {"turns": [{"role": role, "content": content} for content in contents]}}


async def test_the_reply_says_how_it_came_to_be(client_of):
    house = House("It was scanned in Leeds.", rules=[(a_policy(), word("bad"))])
    answer = await client_of(house).post("/v1/replies", json=TURNS)
    body = answer.json()
    assert answer.status_code == 200
    assert body["status"] == "sent"
    assert body["reply"] == {"text": "It was scanned in Leeds.", "language": "en"}
    assert body["checks"] == [{"policy": "TONE-901", "version": "1.0.0", "verdict": "pass", "hazards": []}]
    assert body["record"] == house.record.id
    assert body["versions"]["prompt"] == "reply@1.0.0"
    assert "total;dur=" in answer.headers["server-timing"]
    assert answer.headers["x-request-id"].startswith("req_")


async def test_a_handoff_carries_its_brief(client_of):
    house = House("x", rules=[(at_input(), word("person"))])
    body = (await client_of(house).post("/v1/replies", json=turns("get me a person"))).json()
    assert body["status"] == "handed_off"
    assert body["handoff"]["priority"] == "elevated"
    assert "get me a person" in body["handoff"]["brief"]


async def test_plain_sentences_are_taken_as_facts(client_of):
    house = House("x")
    facts = ["It left Leeds.", {"id": "f9", "text": "It weighs 2 kg."}]
    body = {**TURNS, "facts": facts, "commitments": ["A call by 5."]}
    await client_of(house).post("/v1/replies", json=body)
    asked = house.writer.tasks[0].request
    assert [fact.id for fact in asked.facts] == ["f1", "f9"]
    assert asked.commitments[0].text == "A call by 5."


async def test_a_harmless_request_id_of_the_caller_is_kept(client_of):
    answer = await client_of(House("x")).post("/v1/replies", json=TURNS, headers={"x-request-id": "abc-1"})
    assert answer.headers["x-request-id"] == "abc-1"


@pytest.mark.parametrize("bad", ["a b", "x" * 101, "é", '"'])
async def test_any_other_request_id_is_replaced(client_of, bad):
    headers = {"x-request-id": bad.encode("utf-8")}
    answer = await client_of(House("x")).post("/v1/replies", json=TURNS, headers=headers)
    assert answer.headers["x-request-id"].startswith("req_")


BAD_BODIES = {
    "nothing": (b"", 400, "body"),
    "not JSON": (b"{", 400, "body"),
    "invalid UTF-8": (b'{"conversation": "\xff"}', 400, None),
    "a lone surrogate": (b'{"conversation":{"turns":[{"role":"customer","content":"\\ud800"}]}}', 400, None),
    "an array": (b"[]", 400, None),
    "deep nesting": (b"[" * 19_000, 400, None),
    "no turns": (b'{"conversation":{"turns":[]}}', 400, "conversation.turns"),
    "an unknown role": (json.dumps(turns("x", role="robot")).encode(), 400, "conversation.turns[0].role"),
    "only agent turns": (json.dumps(turns("x", role="agent")).encode(), 400, "conversation.turns"),
    "only white space": (json.dumps(turns(" \n\t")).encode(), 400, "conversation.turns"),
    "only control characters": (json.dumps(turns("\x00\x01\x7f")).encode(), 400, "conversation.turns"),
    "a wrong type": (json.dumps(turns(7)).encode(), 400, "conversation.turns[0].content"),
    "an unknown field": (json.dumps({**TURNS, "colour": 1}).encode(), 400, "colour"),
    "an unknown field inside": (json.dumps({**TURNS, "customer": {"age": 1}}).encode(), 400, "customer.age"),
    "a word that is not one of ours": (json.dumps({**TURNS, "channel": "fax"}).encode(), 400, "channel"),
    "a deadline of nothing": (json.dumps({**TURNS, "deadline_ms": 0}).encode(), 400, "deadline_ms"),
    "an unknown brand": (json.dumps({**TURNS, "brand": "acme"}).encode(), 400, "brand"),
    "too many turns": (json.dumps(turns(*["x"] * 21)).encode(), 400, "conversation.turns"),
    "a turn that is too long": (json.dumps(turns("x" * 501)).encode(), 400, "conversation.turns[0].content"),
    "a body that is too large": (json.dumps(turns("x" * 25_000)).encode(), 413, None),
}


@pytest.mark.parametrize(("body", "status", "field"), BAD_BODIES.values(), ids=BAD_BODIES.keys())
async def test_a_bad_body_gets_a_problem_that_names_the_field(client_of, body, status, field):
    headers = {"content-type": "application/json"}
    answer = await client_of(House("x")).post("/v1/replies", content=body, headers=headers)
    problem = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert problem["type"].startswith("urn:attune:problem:")
    assert problem["request"] == answer.headers["x-request-id"]
    if field is not None:
        assert [error["field"] for error in problem["errors"]] == [field]


GOOD_BODIES = {
    "only emoji": "😡😡😡",
    "right to left": "أين طلبي؟ \u202eevil\u202c",
    "control characters": "where\x00 is\x1b[31m it\x07?",
    "one letter": "?",
    "combining marks": "e" + "\u0301" * 400,
    "template braces": "{name} {{x}} {0.__class__} %s",
    "mark-up": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("content", GOOD_BODIES.values(), ids=GOOD_BODIES.keys())
async def test_odd_text_gets_a_sensible_reply(client_of, content):
    answer = await client_of(House("It is on its way.")).post("/v1/replies", json=turns(content))
    assert (answer.status_code, answer.json()["status"]) == (200, "sent")


async def test_control_characters_become_spaces_one_for_one(client_of):
    house = House("x")
    await client_of(house).post("/v1/replies", json=turns("a\x00b\tc\nd\x85e"))
    assert house.writer.tasks[0].request.conversation.last_customer_turn == "a b\tc\nd e"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
NAMES = ["conversation", "channel", "customer", "facts", "history", "deadline_ms", "brand", "x", "fault"]
FIELDS = st.sampled_from(NAMES)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.dictionaries(FIELDS, JSON, max_size=5) | JSON)
async def test_no_json_whatever_is_a_server_error(client_of, body):
    answer = await client_of(House("x")).post("/v1/replies", json=body)
    assert answer.status_code in (200, 400, 413)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.text(min_size=1, max_size=200), role=st.sampled_from(["customer", "agent"]))
async def test_any_text_gets_a_reply_or_a_problem(client_of, content, role):
    answer = await client_of(House("x")).post("/v1/replies", json=turns("hello", content, role=role))
    assert answer.status_code in (200, 400)


async def test_more_requests_than_allowed_are_told_to_come_back(client_of):
    answer = await client_of(House("x", max_in_flight=0)).post("/v1/replies", json=TURNS)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["type"] == "urn:attune:problem:busy"


async def test_a_bug_is_a_problem_without_details(client_of):
    house = House("x")
    house.responder._recording = None
    answer = await client_of(house).post("/v1/replies", json=turns("my umbrella"))
    assert answer.status_code == 500
    assert "umbrella" not in answer.text
    assert answer.json()["title"] == "Something broke on our side"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v1/replies", 405), ("GET", "/nowhere", 404)])
async def test_what_is_not_there_is_a_problem_too(client_of, method, path, status):
    answer = await client_of(House("x")).request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
