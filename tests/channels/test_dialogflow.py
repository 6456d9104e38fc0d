"""A whole conversation through a small Dialogflow CX: it keeps the session, we keep nothing."""

import httpx

SESSION = "projects/p/locations/global/agents/a/sessions/s-1"


class FakeDialogflow:
    """Keeps a session's parameters and calls the webhook at every turn, with its limit of five seconds."""

    def __init__(self, base: str, *, language="en", **parameters) -> None:
        self.url = f"{base}/v1/channels/dialogflow"
        self.language = language
        self.parameters = parameters

    async def user_says(self, text: str, *, field="text") -> tuple[str, dict | None]:
        body = {
            "detectIntentResponseId": "d-1",
            field: text,
            "languageCode": self.language,
            "fulfillmentInfo": {"tag": "attune"},
            "pageInfo": {"currentPage": "p", "displayName": "Start"},
            "sessionInfo": {"session": SESSION, "parameters": self.parameters},
            "messages": [],
        }
        async with httpx.AsyncClient(timeout=5) as client:
            answer = await client.post(self.url, json=body)
        assert answer.status_code == 200
        given = answer.json()
        self.parameters |= given["sessionInfo"]["parameters"]
        assert given["fulfillmentResponse"]["mergeBehavior"] == "REPLACE"
        messages = given["fulfillmentResponse"]["messages"]
        handoff = next((one["liveAgentHandoff"]["metadata"] for one in messages if "liveAgentHandoff" in one), None)
        return messages[0]["text"]["text"][0], handoff


async def test_a_whole_conversation_with_a_handoff_and_a_crisis(attune):
    async with attune() as (base, running):
        flow = FakeDialogflow(base, attune={"facts": ["Parcel 33 was scanned in Leeds on 3 November."]})
        text, handoff = await flow.user_says("Where is my parcel 33?")
        assert "Leeds" in text
        assert handoff is None
        assert flow.parameters["attune_status"] in ("sent", "revised")
        _, handoff = await flow.user_says("I want to speak to a human being.")
        assert handoff["priority"] == "elevated"
        assert "First message: “Where is my parcel 33?”" in handoff["brief"]
        assert (await running.service.handoffs.get("default", handoff["handoff"])).conversation == SESSION
        text, _ = await flow.user_says("Hello?")
        assert "less than a minute" in text
        text, handoff = await flow.user_says("I don't want to live any more.")
        assert handoff["priority"] == "crisis"
        assert "116 123" in text or "988" in text


async def test_what_is_spoken_is_answered_for_the_ear(attune):
    async with attune() as (base, _):
        flow = FakeDialogflow(base)
        text, _ = await flow.user_says("where is my parcel", field="transcript")
        assert text
        assert "http" not in text


async def test_whatever_comes_in_there_is_a_text_and_a_200_in_its_language(attune):
    async with attune() as (base, _), httpx.AsyncClient(timeout=10) as client:
        url = f"{base}/v1/channels/dialogflow"
        for body in (b"", b"[]", b"{}", b'{"text": ""}', b'{"sessionInfo": 7}'):
            answer = await client.post(url, content=body)
            assert answer.status_code == 200, body
            assert len(answer.json()["fulfillmentResponse"]["messages"][0]["text"]["text"][0]) > 20
        german = (await client.post(url, json={"languageCode": "de", "text": ""})).text
        assert "KI-Assistent" in german
        odd = {"text": "Hi", "sessionInfo": {"parameters": {"attune_turns": [{"role": "king", "content": 7}]}}}
        assert (await client.post(url, json=odd)).status_code == 200


async def test_the_session_holds_no_more_than_the_newest_turns(attune):
    async with attune() as (base, _):
        flow = FakeDialogflow(base)
        for number in range(12):
            await flow.user_says(f"And where is parcel {number}?")
        assert len(flow.parameters["attune_turns"]) == 20
