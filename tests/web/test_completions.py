"""The OpenAI-compatible routes, as OpenAI's own client and LangChain see them."""

import httpx
import openai
import pytest
from langchain_openai import ChatOpenAI

from service.web.app import create_app
from tests.house import House
from tests.rules import at_input, word

IMAGE = {"type": "image_url", "image_url": {"url": "x"}}
ASK = [{"role": "user", "content": "Where is my parcel?"}]


@pytest.fixture
def sdk():
    """OpenAI's client, wired to the app in memory."""

    def make(house: House) -> openai.AsyncOpenAI:
        transport = httpx.ASGITransport(app=create_app(house.service), raise_app_exceptions=False)
        http = httpx.AsyncClient(transport=transport)
        return openai.AsyncOpenAI(api_key="k", base_url="http://test/v1", http_client=http, max_retries=0)

    return make


async def test_the_openai_client_works_unchanged(sdk):
    house = House("It was scanned in Leeds.")
    done = await sdk(house).chat.completions.create(model="attune", messages=ASK, temperature=0.2, max_tokens=99)
    assert done.choices[0].message.content == "It was scanned in Leeds."
    assert done.choices[0].finish_reason == "stop"
    assert done.attune["status"] == "sent"
    assert done.attune["record"] == house.record.id


async def test_langchain_works_unchanged(sdk):
    client = sdk(House("It was scanned in Leeds."))
    model = ChatOpenAI(model="attune", api_key="k", async_client=client.chat.completions)
    assert (await model.ainvoke("Where is my parcel?")).content == "It was scanned in Leeds."


async def test_messages_become_turns_context_and_facts(sdk):
    house = House("x")
    messages = [
        {"role": "system", "content": "You work for Acme."},
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": "Hello, how can I help?"},
        {"role": "user", "content": [{"type": "text", "text": "Where"}, {"type": "text", "text": "is it?"}]},
        {"role": "tool", "tool_call_id": "t", "content": "Parcel 7 is in Leeds."},
    ]
    extra = {"attune": {"channel": "email", "commitments": ["A call by 5."]}}
    await sdk(house).chat.completions.create(model="attune", messages=messages, extra_body=extra)
    asked = house.writer.tasks[0].request
    assert [turn.role.value for turn in asked.conversation.turns] == ["customer", "agent", "customer"]
    assert asked.conversation.last_customer_turn == "Where\nis it?"
    assert asked.context == "You work for Acme."
    assert [fact.text for fact in asked.facts] == ["Parcel 7 is in Leeds."]
    assert (asked.channel.value, asked.commitments[0].text) == ("email", "A call by 5.")


async def test_a_handoff_is_an_answer_and_not_an_error(sdk):
    done = await sdk(House("x", rules=[(at_input(), word("parcel"))])).chat.completions.create(
        model="attune", messages=ASK
    )
    assert done.attune["status"] == "handed_off"
    assert done.choices[0].message.content == "safe: handoff"


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"stream": True}, "stream"),
        ({"n": 2}, "n"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "assistant", "content": "hi"}]}, "messages"),
        ({"messages": [{"role": "user", "content": [IMAGE]}]}, "messages[0].content"),
        ({"messages": [{"role": "robot", "content": "hi"}]}, "messages[0].role"),
        ({"extra_body": {"attune": {"colour": 1}}}, "attune.colour"),
    ],
)
async def test_what_has_no_meaning_here_gets_openais_error(sdk, change, param):
    with pytest.raises(openai.BadRequestError) as caught:
        await sdk(House("x")).chat.completions.create(**{"model": "attune", "messages": ASK, **change})
    assert caught.value.param == param
    assert caught.value.type == "invalid_request_error"


async def test_the_conversation_id_is_the_platforms_own_or_follows_from_the_opening(sdk):
    house = House("x")
    client = sdk(house)
    await client.chat.completions.create(model="attune", messages=ASK, metadata={"conversation_id": "c-81"})
    await client.chat.completions.create(model="attune", messages=ASK)
    more = [*ASK, {"role": "assistant", "content": "In Leeds."}, {"role": "user", "content": "Thanks"}]
    await client.chat.completions.create(model="attune", messages=more)
    given, opening, later = (task.request.conversation.id for task in house.writer.tasks)
    assert given == "c-81"
    assert opening == later


async def test_models_are_listed(sdk):
    client = sdk(House("x"))
    assert [model.id async for model in await client.models.list()] == ["attune"]
    assert (await client.models.retrieve("attune")).id == "attune"
