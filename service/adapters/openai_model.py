"""A model behind OpenAI's API or any endpoint that speaks it: vLLM, Ollama, llama.cpp, gateways.

Made by `compose/`. Importing this is light: the client comes in with `warm_up` or the first call.
"""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import aclosing
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec

from service.adapters.model_answer import completion_of
from service.adapters.model_call import Growing, call_within, stream_within
from service.adapters.model_errors import translate
from service.adapters.model_stream import completions_of
from service.core.errors import ModelError
from service.core.prompt import Completion, Message

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_LIMIT, _NEW_LIMIT = "max_tokens", "max_completion_tokens"
"""OpenAI's newer models reject the first name; many compatible servers know no other."""
_REFUSALS = frozenset({"unsupported_parameter", "unsupported_value"})
"""What OpenAI's reasoning models answer to a temperature or to `max_tokens`."""


class OpenAIModel:
    """A `ports.ChatModel`. Keeps one client with a pool of connections until `close`."""

    def __init__(
        self,
        *,
        model: str,
        base_url: str,
        api_key: str | None = None,
        temperature: float | None = None,
        max_tokens: int = 600,
        max_concurrency: int = 16,
    ) -> None:
        """Keep what is needed to connect. `temperature=None` sends none: some models accept only their own."""
        self.id = model
        self._base_url = base_url
        self._api_key = api_key
        self._max_concurrency = max_concurrency
        self._params = _params(base_url, temperature, max_tokens)
        self._stream_params: dict[str, Any] = {"stream_options": {"include_usage": True}}
        self._gate = asyncio.Semaphore(max_concurrency)
        self._lock = Lock()
        self._client: AsyncOpenAI | None = None

    @property
    def params_sha256(self) -> str:
        """Hash of the parameters sent with each request."""
        return hashlib.sha256(msgspec.json.encode(self._params, order="deterministic")).hexdigest()

    def warm_up(self) -> AsyncOpenAI:
        """Import and build the client (most of a second, once); safe on any thread, opens no connection."""
        with self._lock:
            if self._client is None:
                from service.adapters import openai_client  # noqa: PLC0415 - heavy

                self._client = openai_client.connect(
                    base_url=self._base_url, api_key=self._api_key, max_connections=self._max_concurrency
                )
            return self._client

    async def complete(self, messages: tuple[Message, ...], *, timeout_s: float) -> Completion:
        """Return a usable completion within `timeout_s`, waiting for a free place included; raises `ModelError`."""
        return await call_within(timeout_s, lambda: self._attempt(messages), gate=self._gate)

    async def stream(self, messages: tuple[Message, ...], *, timeout_s: float) -> Growing:
        """Yield the completion as it grows, within `timeout_s` in all; raises `ModelError`."""
        async with aclosing(stream_within(timeout_s, lambda: self._grow(messages), gate=self._gate)) as growing:
            async for completion in growing:
                yield completion

    async def _attempt(self, messages: tuple[Message, ...]) -> Completion:
        """Ask once, or again where all that was wrong was a parameter."""
        problem: ModelError
        params = self._params
        try:
            raw = await self._post(_encoded({"model": self.id, "messages": messages, **params}))
        except Exception as error:  # noqa: BLE001 - whatever the client raises is a model that gave no answer
            refused, problem = _refused_parameter(error), translate(error)
        else:
            return completion_of(raw, asked=self.id)
        if refused in params:
            self._params = _without(refused, self._params)
            return await self._attempt(messages)
        raise problem

    async def _grow(self, messages: tuple[Message, ...]) -> Growing:
        """Ask for a stream, or again where all that was wrong was a parameter."""
        problem: ModelError
        params = {**self._params, **self._stream_params}
        body = _encoded({"model": self.id, "messages": messages, "stream": True, **params})
        client = await self._connected()
        from service.adapters.openai_client import lines  # noqa: PLC0415 - in since `warm_up`

        try:
            async with aclosing(lines(client, body)) as told, aclosing(completions_of(told, asked=self.id)) as growing:
                async for completion in growing:
                    yield completion
        except GeneratorExit:
            raise
        except Exception as error:  # noqa: BLE001 - whatever the client raises is a model that gave no answer
            refused, problem = _refused_parameter(error), translate(error)
        else:
            return
        if refused not in params:
            raise problem
        self._params = _without(refused, self._params)
        self._stream_params = _without(refused, self._stream_params)
        async with aclosing(self._grow(messages)) as growing:
            async for completion in growing:
                yield completion

    async def _post(self, body: bytes) -> bytes:
        """Send the body and return the answer's."""
        client = await self._connected()
        from service.adapters.openai_client import post  # noqa: PLC0415 - in since `warm_up`

        return await post(client, body)

    async def _connected(self) -> AsyncOpenAI:
        """Return the client; builds it where nobody has."""
        client = self._client
        return await asyncio.to_thread(self.warm_up) if client is None else client

    async def close(self) -> None:
        """Close every connection."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()


def _params(base_url: str, temperature: float | None, max_tokens: int) -> dict[str, Any]:
    """Return the parameters sent with each request, until an endpoint refuses one."""
    limit = _NEW_LIMIT if "api.openai.com" in base_url else _LIMIT
    params: dict[str, Any] = {limit: max_tokens}
    return params if temperature is None else {"temperature": temperature, **params}


def _refused_parameter(error: Exception) -> str | None:
    """Return the parameter that this model does not take, if that is what the endpoint objects to."""
    code, name = getattr(error, "code", None), getattr(error, "param", None)
    return name if code in _REFUSALS and isinstance(name, str) else None


def _without(refused: str, params: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters without one; the limit on tokens only changes its name."""
    kept = {name: value for name, value in params.items() if name != refused}
    return {**kept, _NEW_LIMIT: params[_LIMIT]} if refused == _LIMIT and _LIMIT in params else kept


def _encoded(body: dict[str, Any]) -> bytes:
    """Encode the body; lone surrogates, which no endpoint could read, become question marks."""
    try:
        return msgspec.json.encode(body)
    except UnicodeEncodeError:
        clean = [{"role": m.role, "content": m.content.encode(errors="replace").decode()} for m in body["messages"]]
        return msgspec.json.encode({**body, "messages": clean})
