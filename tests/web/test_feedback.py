"""Feedback, records and policies over HTTP: by their own tenant, and without anybody's text."""

import msgspec
import pytest

from service.core.record_words import in_words
from tests.fakes import a_record
from tests.house import House
from tests.rules import a_policy, word


def house_with(*records, **more) -> House:
    house = House("x", rules=[(a_policy(), word("bad"))], **more)
    house.recorder.records += records or (a_record(),)
    return house


async def test_a_rating_and_an_outcome_are_kept_beside_what_the_record_says(client_of):
    house = house_with()
    answer = await client_of(house).post("/v1/feedback", json={"record": "rec_1", "rating": 4, "outcome": "resolved"})
    assert (answer.status_code, answer.json()["record"]) == (201, "rec_1")
    (kept,) = house.feedback.kept
    assert (kept.rating, kept.outcome, kept.strategy, kept.tenant) == (4, "resolved", "plain-answer", "default")


EDIT = {
    "record": "rec_1",
    "reply": "It left Leeds. My secret is out. Bye.",
    "edited": "It left Leeds. Your secret is out. Ask me.",
}


async def test_of_an_edit_only_what_changed_is_kept(client_of):
    house = house_with()
    answer = (await client_of(house).post("/v1/feedback", json=EDIT)).json()
    assert answer["edit"]["sentences"] == ["kept", "changed", "dropped"]
    assert answer["edit"]["added"] == 1
    assert 0 < answer["edit"]["share"] < 1
    assert answer["text_kept"] is False
    assert b"Leeds" not in msgspec.json.encode(house.feedback.kept)


async def test_where_a_setting_allows_it_the_edited_text_is_kept_without_personal_data(client_of):
    house = house_with(keeps_text=True)
    assert (await client_of(house).post("/v1/feedback", json=EDIT)).json()["text_kept"] is True
    assert house.feedback.kept[0].text == "It left Leeds. Your <HIDDEN_1> is out. Ask me."


BAD = {
    "nothing said": ({"record": "rec_1"}, 400, "rating"),
    "an edit without its reply": ({"record": "rec_1", "edited": "x"}, 400, "reply"),
    "a rating out of range": ({"record": "rec_1", "rating": 6}, 400, "rating"),
    "an outcome that is no word of ours": ({"record": "rec_1", "outcome": "fine"}, 400, "outcome"),
    "an unknown record": ({"record": "rec_9", "rating": 1}, 404, None),
}


@pytest.mark.parametrize(("body", "status", "field"), BAD.values(), ids=BAD.keys())
async def test_what_cannot_be_kept_is_a_problem(client_of, body, status, field):
    house = house_with()
    answer = await client_of(house).post("/v1/feedback", json=body)
    assert answer.status_code == status
    assert [error["field"] for error in answer.json().get("errors", [])] == ([field] if field else [])
    assert house.feedback.kept == []


async def test_records_of_another_tenant_are_not_there(client_of):
    client = client_of(house_with(a_record(tenant="acme")))
    assert (await client.post("/v1/feedback", json={"record": "rec_1", "rating": 1})).status_code == 404
    assert (await client.get("/v1/records/rec_1")).status_code == 404
    assert (await client.get("/v1/feedback/summary")).json()["groups"] == []


async def test_feedback_is_counted_by_what_one_asks_for(client_of):
    client = client_of(house_with())
    for rating in (2, 5):
        await client.post("/v1/feedback", json={"record": "rec_1", "rating": rating})
    (group,) = (await client.get("/v1/feedback/summary?by=emotion&days=1")).json()["groups"]
    assert (group["group"], group["count"], group["mean_rating"]) == ("neutral", 2, 3.5)
    assert (await client.get("/v1/feedback/summary?by=weather")).status_code == 400


async def test_a_record_is_told_in_words(client_of):
    found = (await client_of(house_with()).get("/v1/records/rec_1")).json()
    assert "The first draft passed every policy and was sent." in found["words"]
    assert found["record"]["id"] == "rec_1"


def test_a_record_with_a_note_claims_no_clean_sheet_nor_a_notice_in_the_reply():
    words = in_words(a_record(status="sent", action="send_with_note", decided_by=("HON-010",)))
    assert "The first draft was sent, with a note of what was found.\nDecided by HON-010 (send with note)." in words
    assert "passed every policy" not in words
    assert "the reply itself does not" in in_words(a_record(disclosure_emotion="notice"))
    assert "Released under no eval run: none was named." in words


async def test_what_is_in_force_is_listed_with_its_hash(client_of):
    house = house_with()
    found = (await client_of(house).get("/v1/policies")).json()
    assert found["sha256"] == f"sha256:{house.book.sha256}"
    assert [(one["id"], one["action"], one["then"]) for one in found["policies"]] == [("TONE-901", "revise", "replace")]
