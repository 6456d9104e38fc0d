"""`/v1/subjects/{id}`: a person asks what is held and is erased."""

import httpx
import pytest

from tests.house import House

BODY = {
    "conversation": {"id": "c-1", "turns": [{"role": "customer", "content": "I am angry, my number is 07700 900123."}]},
    "customer": {"id": "u-7", "name": "Ana"},
}


def test_what_is_held_is_shown_in_words_and_erased_with_a_receipt(served_with):
    url = served_with(keep_text=True)
    record = httpx.post(f"{url}/v1/replies", json=BODY, timeout=30).json()["record"]
    waiting = {**BODY, "conversation": {"turns": [{"role": "customer", "content": "I want to speak to a human."}]}}
    httpx.post(f"{url}/v1/replies", json=waiting, timeout=30)
    httpx.post(f"{url}/v1/feedback", json={"record": record, "rating": 2}, timeout=30).raise_for_status()
    everything = httpx.get(f"{url}/v1/subjects/u-7", timeout=30).json()
    held = everything["records"][0]
    assert [one["what"] for one in everything["elsewhere"]] == ["handoff", "feedback"]
    assert "asked for a person" in everything["elsewhere"][0]["words"]
    assert "rated 2 of 5" in everything["elsewhere"][1]["words"]
    assert held["id"] == record
    assert "Read:" in held["words"]
    assert "angry" in held["text"]
    for secret in ("07700", "Ana"):
        assert secret not in held["text"]
    receipt = httpx.delete(f"{url}/v1/subjects/u-7", timeout=30).json()
    assert (receipt["records"], receipt["texts"], receipt["elsewhere"]) == (2, 2, 2)
    assert receipt["checkpoint"].startswith("attune/checkpoints\n")
    assert httpx.get(f"{url}/v1/subjects/u-7", timeout=30).json() == {"records": [], "elsewhere": []}


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_a_key_for_replies_opens_nothing_about_people(client_of, method):
    from service.core.access import Caller, Scope

    caller = Caller(key_id="k", tenant="default", scopes=frozenset({Scope.REPLY}), rate=None)
    house = House()
    house.callers = {"reply-key": caller}
    async with client_of(house) as client:
        answer = await client.request(method, "/v1/subjects/u-7", headers={"authorization": "Bearer reply-key"})
    assert answer.status_code == 403


async def test_a_store_that_is_away_is_a_503(client_of):
    async with client_of(House()) as client:
        answer = await client.delete("/v1/subjects/u-7")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:attune:problem:unavailable")
