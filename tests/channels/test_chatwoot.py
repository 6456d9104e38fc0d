"""A whole conversation through Chatwoot: answers, retries, a handoff, a crisis, people who take over."""

import asyncio
import contextlib
import time

import pytest

from service.core.handoff import HandoffState
from tests.channels.chatwoot import AGENT, BOT, SECRET, FakeChatwoot
from tests.channels.loopback import eventually, served


@pytest.fixture
def shop(attune):
    """Attune as the agent bot of a small Chatwoot."""

    @contextlib.asynccontextmanager
    async def opened(*, token=AGENT, mode="reply", **fake):
        chatwoot = FakeChatwoot(**fake)
        async with served(chatwoot.app) as url:
            settings = dict(chatwoot_url=url, chatwoot_token=token, chatwoot_secret=SECRET, chatwoot_mode=mode)
            async with attune(**settings) as (base, running):
                chatwoot.hook = base
                yield chatwoot, running.service

    return opened


async def waiting(service, state=HandoffState.WAITING):
    return await service.handoffs.listed("default", state=state, most=9)


@pytest.mark.parametrize("token", [AGENT, BOT])
async def test_a_whole_conversation_with_a_handoff(shop, token):
    async with shop(token=token) as (chatwoot, service):
        chatwoot.attributes = {"attune_facts": "Parcel 33 was scanned in Leeds on 3 November."}
        await chatwoot.customer_writes("Where is my parcel 33? Nobody answers.")
        await eventually(lambda: len(chatwoot.said()) == 1)
        assert "AI" in chatwoot.said()[0]
        assert "Leeds" in chatwoot.said()[0]
        assert chatwoot.status == "pending"

        await chatwoot.customer_writes("I want to speak to a human being.")
        await eventually(lambda: len(chatwoot.said()) == 2 and chatwoot.notes)
        assert chatwoot.status == "open"
        assert "asked for a person" in chatwoot.notes[0]
        assert "First message: “Where is my parcel 33?" in chatwoot.notes[0]

        await chatwoot.customer_writes("Hello? Anybody?")
        await eventually(lambda: len(chatwoot.said()) == 3)
        assert "less than a minute" in chatwoot.said()[2]
        assert len(await waiting(service)) == 1

        await chatwoot.agent_writes("Hi Ana, this is Kim. I am looking into it.")
        await eventually(lambda: chatwoot.answers[-1].json() == {"status": "noted"})
        (claimed,) = await waiting(service, HandoffState.CLAIMED)
        assert claimed.claimed_by is None

        chatwoot.assignee = {"id": 3, "name": "Kim", "type": "user"}
        await chatwoot.customer_writes("Thank you, Kim.")
        assert chatwoot.answers[-1].json() == {"status": "ignored"}

        await chatwoot.resolve()
        assert len(await waiting(service, HandoffState.DONE)) == 1
        chatwoot.status, chatwoot.assignee = "pending", None
        await chatwoot.customer_writes("And what are your opening hours?")
        await eventually(lambda: len([text for text in chatwoot.said() if "Kim" not in text]) == 4)


async def test_a_crisis_gets_its_resources_every_time_and_people_at_once(shop):
    async with shop() as (chatwoot, service):
        for _ in range(2):
            await chatwoot.customer_writes("I don't want to live any more.")
        await eventually(lambda: len(chatwoot.said()) == 2 and chatwoot.notes)
        assert all("116 123" in text or "988" in text for text in chatwoot.said())
        assert chatwoot.status == "open"
        assert "priority crisis" in chatwoot.notes[0]
        assert len(await waiting(service)) == 1


async def test_chatwoot_is_answered_at_once_and_a_retry_is_answered_once(shop):
    async with shop() as (chatwoot, _):
        started = time.monotonic()
        await chatwoot.customer_writes("Where is my parcel?", times=3)
        assert (time.monotonic() - started) / 3 < 2
        assert [answer.status_code for answer in chatwoot.answers] == [202] * 3
        assert [answer.json()["status"] for answer in chatwoot.answers] == ["accepted", "duplicate", "duplicate"]
        await eventually(chatwoot.said)
        await asyncio.sleep(0.3)
        assert len(chatwoot.said()) == 1


async def test_what_is_not_for_the_bot_is_ignored(shop):
    async with shop() as (chatwoot, _):
        await chatwoot.agent_writes("A note among us.", private=True)
        await chatwoot.agent_writes("Hello Ana.")
        chatwoot.status = "resolved"
        await chatwoot.customer_writes("Thanks.")
        chatwoot.status = "open"
        await chatwoot.deliver({"event": "webwidget_triggered", "id": 1})
        await chatwoot.deliver({"event": "conversation_updated", "id": 42, "messages": [{"account_id": 1}]})
        assert {answer.json()["status"] for answer in chatwoot.answers} == {"ignored"}
        await chatwoot.customer_writes("People are talking to me already.")
        await asyncio.sleep(0.4)
        assert chatwoot.said() == ["Hello Ana."]


async def test_a_wrong_or_old_signature_is_refused_and_nothing_is_taken(shop):
    async with shop() as (chatwoot, _):
        event = chatwoot._event(chatwoot._add("Hi", 0, {"type": "contact"}), "incoming")
        for named in ({"secret": "another"}, {"at": int(time.time()) - 400}, {"at": int(time.time()) + 400}):
            answer = await chatwoot.deliver(event, **named)
            assert (answer.status_code, answer.json()["type"]) == (401, "urn:attune:problem:unsigned")
        await asyncio.sleep(0.2)
        assert chatwoot.said() == []


async def test_a_body_that_is_no_event_is_a_problem(shop):
    async with shop() as (chatwoot, _):
        assert (await chatwoot.deliver(["not", "an", "event"])).status_code == 400
        assert (await chatwoot.deliver({"event": "message_created", "message_type": "incoming"})).status_code == 202


async def test_when_chatwoot_is_down_the_same_reply_is_sent_later(shop, monkeypatch):
    monkeypatch.setattr("service.adapters.desk.jobs.FIRST_PAUSE_S", 0.05)
    async with shop(fails=3) as (chatwoot, _):
        await chatwoot.customer_writes("Where is my parcel?")
        monkeypatch.setattr("service.adapters.desk.deliveries.LOOK_AGAIN_S", 0.05)
        await eventually(chatwoot.said, within_s=15)
        assert len(chatwoot.said()) == 1


async def test_a_message_without_text_goes_to_a_person(shop):
    async with shop() as (chatwoot, _):
        await chatwoot.customer_writes(None)
        await eventually(lambda: chatwoot.notes)
        assert chatwoot.status == "open"
        assert chatwoot.said() == []


async def test_in_assist_mode_customers_hear_nothing_and_people_get_notes(shop):
    async with shop(mode="assist") as (chatwoot, service):
        chatwoot.status = "open"
        await chatwoot.customer_writes("Third week without my parcel. Where is it?")
        await eventually(lambda: chatwoot.notes)
        for words in ("Why you:", "Do not:", "They asked:", "Where is it?"):
            assert words in chatwoot.notes[0]
        assert chatwoot.said() == []
        assert await waiting(service) == ()


async def test_without_chatwoot_the_route_is_not_there(attune):
    import httpx

    async with attune() as (base, _), httpx.AsyncClient() as client:
        answer = await client.post(f"{base}/v1/channels/chatwoot", json={}, headers={"idempotency-key": "k"})
        assert answer.status_code == 404
