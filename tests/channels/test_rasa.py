"""A whole conversation through a small Rasa: every utterance comes from us, and never empty."""

import asyncio

import httpx
import pytest


class FakeRasa:
    """Keeps a tracker, and asks the NLG server for each utterance, as Rasa does."""

    def __init__(self, base: str, **slots) -> None:
        self.url = f"{base}/v1/channels/rasa/nlg"
        self.slots = slots
        self.events: list[dict] = [{"event": "action", "name": "action_session_start"}, {"event": "session_started"}]

    async def user_says(self, text: str, *, arguments=None) -> dict:
        self.events.append({"event": "user", "text": text, "parse_data": {"intent": {"name": "ask"}}})
        body = {
            "response": "utter_answer",
            "id": "variation-1",
            "arguments": arguments or {},
            "tracker": {
                "sender_id": "user_0",
                "slots": self.slots,
                "latest_message": {"intent": {"name": "ask", "confidence": 0.9}, "text": text, "entities": []},
                "latest_event_time": 1599476297.69,
                "paused": False,
                "events": self.events,
                "latest_input_channel": "rest",
                "active_loop": {},
            },
            "channel": {"name": "collector"},
        }
        async with httpx.AsyncClient(timeout=10) as client:
            answer = await client.post(self.url, json=body)
        assert answer.status_code == 200
        given = answer.json()
        assert given["text"].strip()
        assert (given["buttons"], given["elements"], given["attachments"], given["image"]) == ([], [], [], None)
        self.events.append({"event": "bot", "text": given["text"], "data": {}})
        return given


async def test_a_whole_conversation_with_a_handoff_and_a_crisis(attune):
    async with attune() as (base, running):
        rasa = FakeRasa(base, attune={"facts": ["Parcel 33 was scanned in Leeds on 3 November."]})
        first = await rasa.user_says("Where is my parcel 33?")
        assert "Leeds" in first["text"]
        assert "AI" in first["text"]
        assert first["metadata"]["attune"]["status"] in ("sent", "revised")
        asked = await rasa.user_says("I want to speak to a human being.")
        handoff = asked["metadata"]["attune"]
        assert (handoff["status"], handoff["priority"]) == ("handed_off", "elevated")
        assert (await running.service.handoffs.get("default", handoff["handoff"])).conversation == "user_0"
        again = await rasa.user_says("Hello?")
        assert "less than a minute" in again["text"]
        crisis = await rasa.user_says("I don't want to live any more.")
        assert crisis["metadata"]["attune"]["priority"] == "crisis"
        assert "116 123" in crisis["text"] or "988" in crisis["text"]


async def test_extras_may_come_with_the_response(attune):
    async with attune() as (base, _):
        extras = {"attune": {"facts": ["We are closed on Sundays."]}}
        assert "Sunday" in (await FakeRasa(base).user_says("Are you open on Sundays?", arguments=extras))["text"]


ODD = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "no tracker": b"{}",
    "nobody spoke": b'{"tracker": {"sender_id": "x", "events": []}}',
    "only the bot spoke": b'{"tracker": {"events": [{"event": "bot", "text": "Hi"}]}}',
    "odd extras": b'{"tracker": {"latest_message": {"text": "Hi"}, "slots": {"attune": {"facts": 7}}}}',
    "an unknown brand": b'{"tracker": {"latest_message": {"text": "Hi"}, "slots": {"attune": {"brand": "acme"}}}}',
    "a lone surrogate": b'{"tracker": {"latest_message": {"text": "\\ud800"}}}',
}


async def test_whatever_comes_in_there_is_a_text_and_a_200(attune):
    async with attune() as (base, _), httpx.AsyncClient(timeout=10) as client:
        for name, body in ODD.items():
            answer = await client.post(f"{base}/v1/channels/rasa/nlg", content=body)
            assert answer.status_code == 200, name
            assert len(answer.json()["text"]) > 20, name


@pytest.mark.parametrize("text", ["x" * 30_000, "\x00\x1b[31m hello", "{name} {0.__class__}"])
async def test_odd_messages_are_answered(attune, text):
    async with attune() as (base, _):
        assert (await FakeRasa(base).user_says(text))["text"]


@pytest.mark.parametrize("path", ["/v1/channels/rasa/nlg", "/v1/channels/dialogflow"])
async def test_a_crowd_gets_a_vetted_text_where_an_error_would_show_nothing(attune, path):
    async with attune(max_in_flight=1) as (base, running), httpx.AsyncClient(base_url=base, timeout=10) as client:
        gate = asyncio.Event()
        running.service.responder._reader = Waiting(running.service.responder._reader, gate)
        turns = {"conversation": {"turns": [{"role": "customer", "content": "Where is it?"}]}}
        first = asyncio.create_task(client.post("/v1/replies", json=turns))
        await running.service.responder._reader.asked.wait()
        assert (await client.post("/v1/replies", json=turns)).status_code == 503
        body = {"text": "Where?", "tracker": {"sender_id": "u", "latest_message": {"text": "Where?"}}}
        crowded = await client.post(path, json=body)
        gate.set()
        assert (crowded.status_code, (await first).status_code) == (200, 200)
        assert "stand behind" in crowded.text


class Waiting:
    """A reader that waits for a sign."""

    def __init__(self, reader, gate) -> None:
        self.reader, self.gate, self.asked = reader, gate, asyncio.Event()

    async def read(self, *given, **more):
        self.asked.set()
        await self.gate.wait()
        return await self.reader.read(*given, **more)

    async def close(self):
        await self.reader.close()
