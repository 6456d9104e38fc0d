"""A gateway in front of a model: what the model answers is judged, and what must not reach it is stopped."""

import httpx
import pytest


class FakeGateway:
    """Calls the guardrail before and after a model, as LiteLLM does, and enforces what it says."""

    def __init__(self, base: str, **params) -> None:
        self.url = f"{base}/v1/channels/litellm/beta/litellm_basic_guardrail_api"
        self.params = params
        self.messages: list[dict] = [{"role": "system", "content": "You help customers."}]
        self.calls = 0

    async def ask(self, kind: str, texts: list[str], **more) -> dict:
        body = {
            "texts": texts,
            "images": [],
            "request_data": {"user_api_key_alias": "shop"},
            "request_headers": {"User-Agent": "[present]"},
            "litellm_version": "1.80.0",
            "input_type": kind,
            "litellm_call_id": f"call-{self.calls}",
            "additional_provider_specific_params": self.params,
            **more,
        }
        async with httpx.AsyncClient(timeout=10) as client:
            answer = await client.post(self.url, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def chat(self, said: str, model_answers: str) -> str:
        self.calls += 1
        self.messages.append({"role": "user", "content": said})
        before = await self.ask("request", [said], structured_messages=self.messages)
        if before["action"] == "BLOCKED":
            return f"blocked: {before['blocked_reason']}"
        after = await self.ask("response", [model_answers])
        if after["action"] == "BLOCKED":
            return f"blocked: {after['blocked_reason']}"
        text = after["texts"][0] if after["action"] == "GUARDRAIL_INTERVENED" else model_answers
        self.messages.append({"role": "assistant", "content": text})
        return text


FACTS = {"attune": {"facts": ["Parcel 33 was scanned in Leeds on 3 November."]}}


async def test_a_whole_conversation_through_a_gateway(attune):
    async with attune() as (base, _):
        gateway = FakeGateway(base, **FACTS)
        good = "Hello, I'm an AI assistant. Your parcel 33 was scanned in Leeds on 3 November."
        assert await gateway.chat("Where is my parcel 33?", good) == good
        mended = await gateway.chat("Thanks. And is that all?", "Please calm down, I have refunded you £500.")
        assert "£500" not in mended
        assert "calm down" not in mended
        stopped = await gateway.chat("I don't want to live any more.", "Have you tried turning it off and on?")
        assert stopped.startswith("blocked: SAFE-001")


async def test_a_safe_fix_is_made_in_place(attune):
    async with attune() as (base, _):
        gateway = FakeGateway(base, **FACTS)
        text = await gateway.chat("Where is my parcel 33?", "Your parcel 33 was scanned in Leeds on 3 November.")
        assert "AI assistant" in text
        assert "Leeds" in text


async def test_a_gateway_that_would_rather_block_may(attune):
    async with attune() as (base, _):
        gateway = FakeGateway(base, on_violation="block", **FACTS)
        answer = await gateway.chat("Where is my parcel 33?", "I'm an AI assistant. I have refunded you £500.")
        assert answer.startswith("blocked: HON-")


async def test_every_text_of_an_answer_is_judged_by_itself(attune):
    async with attune() as (base, _):
        gateway = FakeGateway(base)
        answer = await gateway.ask("response", ["I'm an AI assistant. Hello.", "You idiot. I'm an AI."])
        assert answer["action"] == "GUARDRAIL_INTERVENED"
        assert answer["texts"][0] == "I'm an AI assistant. Hello."
        assert "idiot" not in answer["texts"][1]


async def test_an_answer_whose_call_is_not_known_is_judged_all_the_same(attune):
    async with attune() as (base, _):
        answer = await FakeGateway(base).ask("response", ["I'm an AI assistant. You get £500 back tomorrow."])
        assert answer["action"] == "GUARDRAIL_INTERVENED"


@pytest.mark.parametrize("body", [{"texts": 7}, {"texts": ["x"], "input_type": "both"}])
async def test_a_body_that_cannot_be_read_is_a_problem_so_that_the_gateway_fails_closed(attune, body):
    async with attune() as (base, _), httpx.AsyncClient() as client:
        answer = await client.post(f"{base}/v1/channels/litellm/beta/litellm_basic_guardrail_api", json=body)
        assert answer.status_code == 400
