"""The `openai` client as we use it: bounded answers, no redirects, no retries, nothing from the environment.

Imported by `openai_model.py` at its first use only, because the import costs most of a second.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from functools import cache
from typing import Any

import httpx
from httpx_aiohttp import AiohttpTransport
from openai import AsyncOpenAI, AsyncStream, DefaultAioHttpClient

from service.adapters.model_answer import MAX_ANSWER_BYTES, MAX_STREAM_BYTES
from service.core.errors import ModelBadAnswer

_ERROR_BODY_BYTES = 16 * 1024
_LENGTHS = frozenset({"content-length", "transfer-encoding"})
_TIMEOUT = httpx.Timeout(None, connect=2.0)
"""Reaching the endpoint has a limit of its own; the limit of the whole call is kept by `model_call.py`."""
_KEEP_ALIVE_S = 30.0
_NO_KEY = "none"
"""Local servers need no key, but without one the client looks for others in the environment."""


def connect(*, base_url: str, api_key: str | None, max_connections: int) -> AsyncOpenAI:
    """Build a client. Opens no connection; safe to call on any thread."""
    client = AsyncOpenAI(
        base_url=base_url,
        api_key=api_key or _NO_KEY,
        max_retries=0,
        timeout=_TIMEOUT,
        http_client=http_client(max_connections=max_connections),
    )
    client.organization = client.project = client.admin_api_key = None  # the client takes them from the environment
    return client


def http_client(*, max_connections: int) -> httpx.AsyncClient:
    """Build the HTTP client, for `AsyncOpenAI` and for LangChain's model over it."""
    for name in ("openai", "httpx", "aiohttp"):  # below WARNING they log prompts, addresses and headers
        logging.getLogger(name).setLevel(logging.WARNING)
    limits = httpx.Limits(
        max_connections=max_connections, max_keepalive_connections=max_connections, keepalive_expiry=_KEEP_ALIVE_S
    )
    return DefaultAioHttpClient(
        transport=BoundedTransport(AiohttpTransport(verify=_trusted(), trust_env=False, limits=limits)),
        headers={"Accept-Encoding": "identity"},
        timeout=_TIMEOUT,
        trust_env=False,
        follow_redirects=False,
    )


@cache
def _trusted() -> ssl.SSLContext:
    """Return the usual certificate authorities; reading them costs 20 ms."""
    return httpx.create_ssl_context(trust_env=False)


async def post(client: AsyncOpenAI, body: bytes) -> bytes:
    """Post a chat completion as it is and return the bytes of the answer; skips the client's typing walk."""
    response = await client.post(
        "/chat/completions",
        cast_to=httpx.Response,
        content=body,
        options={"headers": {"Content-Type": "application/json"}},
    )
    _let_go(response)
    return response.content


async def lines(client: AsyncOpenAI, body: bytes) -> AsyncGenerator[bytes, None]:
    """Post a chat completion that asks for a stream, and yield the lines of the answer as they come."""
    answered: Any = await client.post(
        "/chat/completions",
        cast_to=httpx.Response,
        content=body,
        options={"headers": {"Content-Type": "application/json", "Accept": "text/event-stream"}},
        stream=True,
        stream_cls=AsyncStream[Any],
    )
    response: httpx.Response = answered  # what `cast_to` asks for, whatever the signature says
    try:
        rest = b""
        async for chunk in response.aiter_bytes():
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                yield line
        yield rest
    finally:
        await response.aclose()
        _let_go(response)


def _let_go(response: httpx.Response) -> None:
    """Open the circle of a response and its stream, which httpx ties: fifty objects a call would wait for gc."""
    response.stream = httpx.ByteStream(b"")


class BoundedTransport(httpx.AsyncBaseTransport):
    """Passes on answers up to a size; a longer or compressed one is a `ModelBadAnswer`, a longer error is cut."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request; the answer's body is bounded while it is read."""
        response = await self._inner.handle_async_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise ModelBadAnswer("the endpoint compressed its answer although it was asked not to")
        assert isinstance(response.stream, httpx.AsyncByteStream)
        if response.is_error:
            return await _read(response)
        streams = response.headers.get("content-type", "").startswith("text/event-stream")
        response.stream = _BoundedStream(response.stream, MAX_STREAM_BYTES if streams else MAX_ANSWER_BYTES)
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


async def _read(response: httpx.Response) -> httpx.Response:
    """Return an error with the beginning of its body, its connection closed; clients leave it open when cancelled."""
    body = bytearray()
    try:
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > _ERROR_BODY_BYTES:
                break
    finally:
        await response.aclose()
    headers = [(name, value) for name, value in response.headers.items() if name not in _LENGTHS]
    return httpx.Response(response.status_code, headers=headers, content=bytes(body[:_ERROR_BODY_BYTES]))


class _BoundedStream(httpx.AsyncByteStream):
    """Counts what passes."""

    def __init__(self, inner: httpx.AsyncByteStream, most: int) -> None:
        """`most`: how many bytes may pass."""
        self._inner = inner
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = self._most
        async for chunk in self._inner:
            left -= len(chunk)
            if left < 0:
                raise ModelBadAnswer(f"the answer is longer than {self._most // 1024} kB")
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()
