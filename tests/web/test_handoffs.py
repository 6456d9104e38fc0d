"""`/v1/handoffs`: listed, claimed once, done, and only by their own tenant."""

import asyncio

from tests.desks import a_handoff
from tests.house import House
from tests.rules import at_input, word

ASKS = {"conversation": {"id": "c-9", "turns": [{"role": "customer", "content": "a person please"}]}}


def house_with(*handoffs):
    house = House("x", rules=[(at_input(), word("person"))])
    house.handoffs.filed += handoffs
    return house


async def test_a_handed_over_conversation_is_listed_claimed_and_done(client_of):
    client = client_of(house_with())
    reply = (await client.post("/v1/replies", json=ASKS)).json()
    (listed,) = (await client.get("/v1/handoffs")).json()["items"]
    assert (listed["id"], listed["conversation"], listed["priority"]) == (reply["handoff"]["id"], "c-9", "elevated")
    assert listed["told"] == reply["reply"]["text"]
    claimed = await client.post(f"/v1/handoffs/{listed['id']}/claim", json={"by": "late desk"})
    assert (claimed.status_code, claimed.json()["state"], claimed.json()["claimed_by"]) == (200, "claimed", "late desk")
    assert (await client.get("/v1/handoffs")).json()["items"] == []
    assert len((await client.get("/v1/handoffs?state=claimed")).json()["items"]) == 1
    done = await client.post(f"/v1/handoffs/{listed['id']}/done")
    assert (done.status_code, done.json()["state"]) == (200, "done")


async def test_a_claim_needs_no_body_and_the_second_one_is_a_conflict(client_of):
    client = client_of(house_with(a_handoff()))
    answers = await asyncio.gather(*(client.post("/v1/handoffs/hnd_1/claim") for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    late = next(answer for answer in answers if answer.status_code == 409)
    assert late.json()["type"] == "urn:attune:problem:conflict"


async def test_what_belongs_to_another_tenant_is_not_there(client_of):
    client = client_of(house_with(a_handoff(tenant="acme")))
    assert (await client.get("/v1/handoffs")).json() == {"items": []}
    for method, path in (("GET", "hnd_1"), ("POST", "hnd_1/claim"), ("POST", "hnd_1/done")):
        assert (await client.request(method, f"/v1/handoffs/{path}")).status_code == 404


async def test_odd_questions_are_problems_that_name_the_field(client_of):
    client = client_of(house_with())
    for query in ("state=lost", "limit=0", "limit=1000", "limit=x"):
        answer = await client.get(f"/v1/handoffs?{query}")
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json"), query
    assert (await client.get("/v1/handoffs/none")).json()["type"] == "urn:attune:problem:not-found"
    assert (await client.post("/v1/handoffs/none/claim", json={"by": ""})).status_code == 400


async def test_a_store_that_is_down_is_said_to_be_down(client_of):
    from service.core.errors import DeskError

    house = house_with()

    async def fail(*given, **named):
        raise DeskError("SQLite: OperationalError")

    house.handoffs.listed = fail
    answer = await client_of(house).get("/v1/handoffs")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:attune:problem:unavailable")
