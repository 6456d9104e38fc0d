"""`POST /v1/assist`, over fakes and over everything that ships; and `attune assist`."""

from tests.house import House

BODY = {
    "conversation": {"turns": [{"role": "customer", "content": "Where is it? It is late."}]},
    "missing": ["the number"],
}


async def test_the_answer_has_everything_and_nothing_is_recorded(client_of):
    house = House("It left Leeds.")
    answer = await client_of(house).post("/v1/assist", json=BODY)
    found = answer.json()
    assert answer.status_code == 200
    assert [draft["text"] for draft in found["drafts"]] == ["It left Leeds."]
    assert found["open_questions"] == [{"text": "Where is it?", "turn": 0, "start": 0, "end": 12}]
    assert found["still_needed"] == ["the number"]
    assert {"language", "now", "withheld", "must_not", "promised", "brief"} <= set(found)
    assert found["brief"]["text"].startswith("Why you:")
    assert house.recorder.records == []
    assert house.handoffs.filed == []


async def test_a_body_that_is_wrong_names_the_field(client_of):
    answer = await client_of(House("x")).post("/v1/assist", json={**BODY, "colour": 1})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "colour")
