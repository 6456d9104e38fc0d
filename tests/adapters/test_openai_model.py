from __future__ import annotations

import asyncio
import gc
import subprocess
import sys

import httpx
import pytest

from service.adapters.openai_model import OpenAIModel
from service.core.errors import ModelRejected
from service.core.prompt import Message
from tests.fault_answers import Answer, Ask, of_json, ok
from tests.fault_server import FaultServer

HELLO = (Message(role="user", content="Hello"),)


def test_importing_the_adapter_and_making_a_model_loads_no_client():
    program = (
        "import sys; from service.adapters.openai_model import OpenAIModel;"
        "OpenAIModel(model='m', base_url='http://127.0.0.1:1/v1');"
        "print(sorted({'openai', 'httpx', 'aiohttp'} & sys.modules.keys()))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


async def test_nothing_in_the_environment_reaches_the_endpoint(
    fault_server: FaultServer, monkeypatch: pytest.MonkeyPatch
):
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "from-the-environment")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    model = OpenAIModel(model="fault-ok", base_url=fault_server.base_url)
    await model.complete(HELLO, timeout_s=10)
    await model.close()
    assert "from-the-environment" not in fault_server.everything_sent


@pytest.mark.parametrize(("key", "sent"), [("sk-mine", "Bearer sk-mine"), (None, "Bearer none"), ("", "Bearer none")])
async def test_the_key_is_sent_and_a_local_server_needs_none(fault_server: FaultServer, key: str | None, sent: str):
    model = OpenAIModel(model="fault-ok", base_url=fault_server.base_url, api_key=key)
    await model.complete(HELLO, timeout_s=10)
    await model.close()
    assert fault_server.asks[0].headers["authorization"] == sent


@pytest.mark.parametrize(
    ("temperature", "params"), [(None, {"max_tokens": 99}), (0.0, {"max_tokens": 99, "temperature": 0.0})]
)
async def test_only_the_parameters_that_are_set_are_sent(
    fault_server: FaultServer, temperature: float | None, params: dict[str, float]
):
    model = OpenAIModel(model="fault-ok", base_url=fault_server.base_url, temperature=temperature, max_tokens=99)
    await model.complete(HELLO, timeout_s=10)
    await model.close()
    body = fault_server.asks[0].body
    assert {name: body[name] for name in body if name not in ("model", "messages")} == params


def picky(*refused: str):
    """Answer as OpenAI's reasoning models do when a parameter is not theirs."""

    def answer(ask: Ask) -> Answer:
        wrong = next((name for name in refused if name in ask.body), None)
        error = {"message": f"Unsupported: {wrong}", "param": wrong, "code": "unsupported_value"}
        return of_json({"error": error}, 400) if wrong else ok(ask)

    return answer


async def test_a_parameter_the_model_does_not_take_is_left_out_from_then_on(fault_server: FaultServer):
    fault_server.otherwise = picky("temperature", "max_tokens")
    model = OpenAIModel(model="any", base_url=fault_server.base_url, temperature=0.4, max_tokens=99)
    before = model.params_sha256
    for _ in range(2):
        await model.complete(HELLO, timeout_s=10)
    await model.close()
    sent = [{name for name in ask.body if name not in ("model", "messages")} for ask in fault_server.asks]
    both, new = {"temperature", "max_tokens"}, {"max_completion_tokens"}
    assert sent == [both, {"max_tokens"}, new, new]
    assert fault_server.asks[-1].body["max_completion_tokens"] == 99
    assert model.params_sha256 != before


async def test_calls_under_way_together_all_learn_what_the_model_does_not_take(fault_server: FaultServer):
    fault_server.otherwise = picky("temperature")
    model = OpenAIModel(model="any", base_url=fault_server.base_url, temperature=0.4)
    await asyncio.gather(*(model.complete(HELLO, timeout_s=10) for _ in range(6)))
    await model.close()


async def test_a_complaint_about_a_parameter_we_never_sent_is_a_rejection(fault_server: FaultServer):
    fault_server.otherwise = picky("model")
    model = OpenAIModel(model="any", base_url=fault_server.base_url)
    with pytest.raises(ModelRejected):
        await model.complete(HELLO, timeout_s=10)
    await model.close()
    assert fault_server.requests == 1


def test_each_way_of_sampling_has_its_own_hash_whatever_the_key():
    def made(**params: object) -> str:
        return OpenAIModel(model="m", base_url="http://127.0.0.1:1/v1", **params).params_sha256  # type: ignore[arg-type]

    assert made(api_key="a") == made(api_key="b")
    assert len({made(), made(temperature=0.0), made(temperature=1.0), made(max_tokens=1)}) == 4


async def test_lone_surrogates_in_a_message_still_reach_the_model_as_text(fault_server: FaultServer):
    model = OpenAIModel(model="fault-ok", base_url=fault_server.base_url)
    await model.complete((Message(role="user", content="Where \ud83d is it? 🙂"),), timeout_s=10)
    await model.close()
    assert fault_server.prompts == ["Where ? is it? 🙂"]


async def test_what_a_call_needed_goes_with_it_and_waits_for_no_collector(fault_server: FaultServer):
    model = OpenAIModel(model="fault-ok", base_url=fault_server.base_url)
    await model.complete(HELLO, timeout_s=10)
    gc.collect()
    others = {id(one) for one in _exchanges()}
    gc.disable()
    try:
        for _ in range(3):
            await model.complete(HELLO, timeout_s=10)
            async for _ in model.stream(HELLO, timeout_s=10):
                pass
        left = [one for one in _exchanges() if id(one) not in others]
    finally:
        gc.enable()
    await model.close()
    assert not left


def _exchanges() -> list[httpx.Response | httpx.Request]:
    """Whatever httpx answered or asked that is still in memory, other tests' too."""
    return [one for one in gc.get_objects() if isinstance(one, httpx.Response | httpx.Request)]
