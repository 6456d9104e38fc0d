from __future__ import annotations

import importlib.util
from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage

from service.adapters.langchain_model import LangChainModel, langchain_model
from service.core.draft import Usage
from service.core.errors import ConfigError, ModelBadAnswer, ModelError, ModelRefused, ModelUnavailable
from service.core.prompt import Message

HELLO = (Message(role="system", content="Be kind."), Message(role="user", content="Hello {name}"))


def answering(*messages: AIMessage) -> LangChainModel:
    return LangChainModel(GenericFakeChatModel(messages=iter(messages)), id="fake:model")


async def test_a_ready_made_model_answers():
    model = LangChainModel(FakeListChatModel(responses=["Good morning."]), id="fake:list")
    completion = await model.complete(HELLO, timeout_s=5)
    await model.close()
    assert (completion.text, completion.model) == ("Good morning.", "fake:list")


async def test_text_usage_and_model_are_read_from_content_blocks():
    blocks: list[str | dict[Any, Any]] = [
        {"type": "reasoning", "reasoning": "They are tired."},
        {"type": "text", "text": "Good morning."},
    ]
    answer = AIMessage(
        content=blocks,
        response_metadata={"model_name": "real-model", "stop_reason": "end_turn"},
        usage_metadata={"input_tokens": 7, "output_tokens": 3, "total_tokens": 10},
    )
    completion = await answering(answer).complete(HELLO, timeout_s=5)
    assert (completion.text, completion.model) == ("Good morning.", "real-model")
    assert completion.usage == Usage(prompt_tokens=7, completion_tokens=3)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (AIMessage(content=""), ModelBadAnswer),
        (AIMessage(content="We", response_metadata={"stop_reason": "max_tokens"}), ModelBadAnswer),
        (AIMessage(content="Hi", tool_calls=[{"name": "refund", "args": {}, "id": "1"}]), ModelBadAnswer),
        (AIMessage(content="", response_metadata={"finish_reason": "SAFETY"}), ModelRefused),
        (AIMessage(content="", additional_kwargs={"refusal": "No."}), ModelRefused),
    ],
)
async def test_an_answer_that_cannot_be_used_is_an_error(answer: AIMessage, expected: type[ModelError]):
    with pytest.raises(expected):
        await answering(answer).complete(HELLO, timeout_s=5)


async def test_whatever_a_provider_raises_is_a_model_error_without_its_words():
    class Failing(GenericFakeChatModel):
        async def _agenerate(self, *args: Any, **kwargs: Any) -> Any:
            raise RuntimeError("Hello {name} was the prompt")

    model = LangChainModel(Failing(messages=iter(())), id="fake:failing")
    with pytest.raises(ModelUnavailable) as caught:
        await model.complete(HELLO, timeout_s=5)
    assert "prompt" not in str(caught.value)


def test_without_the_extra_the_way_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *_: None if name == "langchain" else found(name))
    with pytest.raises(ConfigError, match=r"pip install 'attune\[langchain\]'"):
        langchain_model("anthropic:some-model")


def test_a_provider_whose_package_is_missing_is_named():
    assert importlib.util.find_spec("langchain_anthropic") is None
    with pytest.raises(ConfigError, match="pip install langchain-anthropic"):
        langchain_model("anthropic:some-model")


@pytest.mark.parametrize("name", ["nobody:some-model", "no-colon-and-unknown", ":", ""])
def test_a_name_that_is_no_provider_and_model_is_a_config_error(name: str):
    with pytest.raises(ConfigError, match="provider:model"):
        langchain_model(name, api_key="sk-secret")


async def test_no_call_is_traced_even_where_the_environment_asks_for_it(monkeypatch: pytest.MonkeyPatch):
    from langsmith.utils import get_env_var, tracing_is_enabled

    class Looking(GenericFakeChatModel):
        async def _agenerate(self, *args: Any, **kwargs: Any) -> Any:
            seen.append(tracing_is_enabled())
            return await super()._agenerate(*args, **kwargs)

    seen: list[Any] = []
    for name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2"):
        monkeypatch.setenv(name, "true")
    get_env_var.cache_clear()
    assert tracing_is_enabled()
    model = LangChainModel(Looking(messages=iter([AIMessage(content="Hello.")])), id="fake:looking")
    await model.complete(HELLO, timeout_s=5)
    get_env_var.cache_clear()
    assert seen == [False]
