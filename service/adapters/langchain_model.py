"""Any chat model LangChain knows, by name: `anthropic:claude-…`, `mistralai:…`, `google_genai:…`.

Made by `compose/`. Needs the extra `langchain` and the provider's own package; both are imported only here.
"""

from __future__ import annotations

import asyncio
import hashlib
import importlib.util
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import msgspec

from service.adapters.model_answer import MAX_ANSWER_BYTES, joined, model_name, usable_text, usage_of
from service.adapters.model_call import Growing, call_within, stream_within
from service.adapters.model_errors import translate
from service.adapters.quiet import keep_quiet
from service.core.errors import ConfigError, ModelBadAnswer, ModelError
from service.core.prompt import Completion, Message

if TYPE_CHECKING:
    import httpx
    from langchain_core.language_models import BaseChatModel

_TAKE_MAX_RETRIES = frozenset(
    {"openai", "azure_openai", "anthropic", "deepseek", "fireworks", "groq", "together", "xai"}
)
"""Providers whose own retries can be turned off by `max_retries=0`; the second try is ours."""


def langchain_model(
    name: str,
    *,
    api_key: str | None = None,
    base_url: str | None = None,
    temperature: float | None = None,
    max_tokens: int = 600,
    max_concurrency: int = 16,
) -> LangChainModel:
    """Return the model called `provider:model`; raises `ConfigError` when a package is missing or the name is unknown.

    Imports the provider's client: up to two seconds. Without `api_key` the provider looks where it always does.
    """
    provider, _, model_of_provider = name.partition(":")
    if not (provider and model_of_provider):
        raise ConfigError(f"`{name}` is no model's name: write provider:model")
    params = _without_none(temperature=temperature, max_tokens=max_tokens)
    options = _without_none(api_key=api_key, base_url=base_url)
    if provider in _TAKE_MAX_RETRIES:
        options["max_retries"] = 0
    own_client = _own_http_client(max_concurrency) if provider == "openai" else None
    options |= _without_none(http_async_client=own_client, stream_usage=True if provider == "openai" else None)
    model = _built(name, {**params, **options})
    return LangChainModel(model, id=name, params=params, max_concurrency=max_concurrency, http_client=own_client)


def _built(name: str, options: dict[str, Any]) -> BaseChatModel:
    """Build the model, with what can be missing said plainly. The library's own words may hold the key."""
    if importlib.util.find_spec("langchain") is None:
        raise ConfigError(f"the model `{name}` needs LangChain: pip install 'attune[langchain]'")
    keep_quiet()
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 - heavy, and only in the extra

    trouble = ""
    try:
        model: BaseChatModel = init_chat_model(name, cache=False, **options)
    except ImportError as error:
        trouble = f"the model `{name}` needs its provider's package: pip install {_package(error)}"
    except Exception as error:  # noqa: BLE001 - pydantic and each provider have their own
        trouble = (
            f"LangChain cannot make the model `{name}` ({type(error).__name__}): write provider:model, and set its key"
        )
    else:
        return model
    raise ConfigError(trouble)


def _package(error: ImportError) -> str:
    """Return the distribution named in LangChain's message, or a hint at its shape."""
    _, _, rest = str(error).partition("pip install ")
    return rest.strip("`. ") or "langchain-<provider>"


def _own_http_client(max_connections: int) -> httpx.AsyncClient | None:
    """Return a bounded client that `close` may close: LangChain's default one is shared by the whole process."""
    if importlib.util.find_spec("openai") is None:
        return None
    from service.adapters.openai_client import http_client  # noqa: PLC0415 - heavy

    return http_client(max_connections=max_connections)


def _without_none(**values: Any) -> dict[str, Any]:
    """Return the values that are set."""
    return {name: value for name, value in values.items() if value is not None}


class LangChainModel:
    """A `ports.ChatModel` over a LangChain chat model, built by name above or handed in ready made."""

    def __init__(
        self,
        model: BaseChatModel,
        *,
        id: str,  # noqa: A002 - the port's name for it
        params: dict[str, Any] | None = None,
        max_concurrency: int = 16,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        """Take a model, and the HTTP client under it if `close` should close that."""
        self.id = id
        self._http_client = http_client
        self.params_sha256 = hashlib.sha256(msgspec.json.encode(params or {}, order="deterministic")).hexdigest()
        self._model = model
        self._gate = asyncio.Semaphore(max_concurrency)

    async def complete(self, messages: tuple[Message, ...], *, timeout_s: float) -> Completion:
        """Return a usable completion within `timeout_s`; raises `ModelError`."""
        said = [{"role": message.role, "content": message.content} for message in messages]
        return await call_within(timeout_s, lambda: self._attempt(said), gate=self._gate)

    async def _attempt(self, said: list[dict[str, str]]) -> Completion:
        """Ask once."""
        from langsmith import tracing_context  # noqa: PLC0415 - comes with langchain_core

        problem: ModelError
        try:
            with tracing_context(enabled=False):
                answer = await self._model.ainvoke(said, config={"callbacks": []})
        except Exception as error:  # noqa: BLE001 - every provider has exceptions of its own
            problem = translate(error)
        else:
            return _completion(answer, asked=self.id)
        raise problem

    async def stream(self, messages: tuple[Message, ...], *, timeout_s: float) -> Growing:
        """Yield the completion as it grows, within `timeout_s` in all; raises `ModelError`."""
        said = [{"role": message.role, "content": message.content} for message in messages]
        async with aclosing(stream_within(timeout_s, lambda: self._grow(said), gate=self._gate)) as growing:
            async for completion in growing:
                yield completion

    async def _grow(self, said: list[dict[str, str]]) -> Growing:
        """Ask once, for a stream."""
        from langsmith import tracing_context  # noqa: PLC0415 - comes with langchain_core

        problem: ModelError
        whole: Any = None
        try:
            async with aclosing(self._model.astream(said, config={"callbacks": []})) as chunks:  # type: ignore[type-var]
                while True:
                    with tracing_context(enabled=False):
                        chunk = await anext(chunks, None)
                    if chunk is None:
                        break
                    whole = chunk if whole is None else whole + chunk
                    text = joined(whole.content)
                    if len(text) > MAX_ANSWER_BYTES:
                        raise ModelBadAnswer("the answer is too long")  # noqa: TRY301 - translated as all others
                    if text:
                        yield Completion(text=text, model=self.id)
            last = _completion(whole, asked=self.id)
        except Exception as error:  # noqa: BLE001 - every provider has exceptions of its own
            problem = translate(error)
        else:
            yield last
            return
        raise problem

    async def close(self) -> None:
        """Close the connections we opened; a provider's shared client closes with the process."""
        if self._http_client is not None:
            await self._http_client.aclose()


def _completion(answer: Any, *, asked: str) -> Completion:
    """Read LangChain's message; raises `ModelRefused` or `ModelBadAnswer`."""
    content = getattr(answer, "content", None)
    if content is None:
        raise ModelBadAnswer("the answer is not a message")
    about = getattr(answer, "response_metadata", None) or {}
    extra = getattr(answer, "additional_kwargs", None) or {}
    used = getattr(answer, "usage_metadata", None) or {}
    text = usable_text(
        content,
        finish=about.get("finish_reason") or about.get("stop_reason"),
        refused=bool(extra.get("refusal")),
        called_tools=bool(getattr(answer, "tool_calls", None) or getattr(answer, "invalid_tool_calls", None)),
    )
    return Completion(
        text=text,
        model=model_name(about.get("model_name") or about.get("model"), asked=asked),
        usage=usage_of(used.get("input_tokens"), used.get("output_tokens")),
    )
