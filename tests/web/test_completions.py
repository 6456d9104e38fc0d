"""The OpenAI-compatible routes, as OpenAI's own client and LangChain see them."""

import httpx
import openai
import pytest
from langchain_openai import ChatOpenAI

from service.web.app import create_app
from tests.house import House
from tests.rules import at_input, word

IMAGE = {"type": "image_url", "image_url": {"url": "x"}}
TOOL = {"type": "function", "function": {"name": "refund", "parameters": {"type": "object"}}}
ASK = [{"role": "user", "content": "Where is my parcel?"}]


@pytest.fixture
def sdk():
    """OpenAI's client, wired to the app in memory."""

    def make(house: House) -> openai.AsyncOpenAI:
        transport = httpx.ASGITransport(app=create_app(house.running), raise_app_exceptions=False)
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


async def test_a_stream_comes_in_chunks_that_are_the_text(sdk):
    house = House("It was scanned in Leeds. It moves on today. Anything else?")
    chunks = [
        chunk
        async for chunk in await sdk(house).chat.completions.create(
            model="attune", messages=ASK, stream=True, stream_options={"include_usage": True}
        )
    ]
    told = [choice.delta.content for chunk in chunks for choice in chunk.choices if choice.delta.content]
    assert told == ["It was scanned in Leeds.", " It moves on today.", " Anything else?"]
    *_, finish, usage = chunks
    assert (finish.choices[0].finish_reason, finish.attune["status"]) == ("stop", "sent")
    assert finish.attune["record"] == house.record.id
    assert (usage.choices, usage.usage.total_tokens) == ([], 0)
    assert len({chunk.id for chunk in chunks}) == 1


async def test_langchain_streams_unchanged(sdk):
    client = sdk(House("It was scanned in Leeds. It moves on today."))
    model = ChatOpenAI(model="attune", api_key="k", async_client=client.chat.completions)
    assert "".join([chunk.content async for chunk in model.astream("Where?")]) == (
        "It was scanned in Leeds. It moves on today."
    )


async def test_an_error_inside_a_stream_comes_in_openais_envelope(sdk):
    house = House("It was scanned in Leeds.")
    house.recorder.digest = None  # breaks where nothing catches it
    with pytest.raises(openai.APIError) as caught:
        async for _ in await sdk(house).chat.completions.create(model="attune", messages=ASK, stream=True):
            pass
    assert caught.value.code == "internal"


async def test_parameters_without_effect_are_accepted_and_named(sdk):
    done = await sdk(House("x")).chat.completions.create(
        model="attune",
        messages=[{"role": "developer", "content": "Be brief."}, *ASK],
        temperature=0,
        max_tokens=9,
        stop=["."],
        tools=[TOOL],
        tool_choice="auto",
        seed=1,
        extra_body={"house_style": 1, "Not a name": 1},
    )
    assert done.attune["ignored"] == [
        "house_style", "max_tokens", "seed", "stop", "temperature", "tool_choice", "tools",
    ]  # fmt: skip


async def test_the_user_of_a_request_is_the_customer(sdk):
    house = House("x")
    client = sdk(house)
    await client.chat.completions.create(model="attune", messages=ASK, user="u-7")
    extra = {"attune": {"customer": {"id": "u-9"}}}
    await client.chat.completions.create(model="attune", messages=ASK, user="u-7", extra_body=extra)
    assert [task.request.customer.id for task in house.writer.tasks] == ["u-7", "u-9"]


def test_the_synchronous_client_streams_over_a_real_connection(served):
    client = openai.OpenAI(api_key="k", base_url=f"{served}/v1", max_retries=0)
    told = client.chat.completions.create(model="attune", messages=ASK, stream=True)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in told)
    assert "AI assistant" in text


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
        ({"n": 2}, "n"),
        ({"response_format": {"type": "json_object"}}, "response_format.type"),
        ({"tools": [TOOL], "tool_choice": "required"}, "tool_choice"),
        ({"modalities": ["text", "audio"]}, "modalities"),
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


async def test_a_role_that_is_none_is_told_in_openais_words(client_of):
    body = {"messages": [{"role": "function", "content": "x"}]}
    answer = await client_of(House("x")).post("/v1/chat/completions", json=body)
    assert answer.json()["error"]["message"] == (
        "messages[0].role must be one of: system, developer, user, assistant, tool."
    )


async def test_what_a_platforms_prompt_states_is_a_fact_and_the_rest_is_context(client_of):
    house = House("x")
    prompt = "You work for Acme. Facts: Order 88213 was packed on 3 November."
    body = {"messages": [{"role": "system", "content": prompt}, {"role": "user", "content": "Where is it?"}]}
    assert (await client_of(house).post("/v1/chat/completions", json=body)).status_code == 200
    (task,) = house.writer.tasks
    assert [fact.text for fact in task.request.facts] == ["Order 88213 was packed on 3 November."]
    assert task.request.context == "You work for Acme."
