"""A chat completions endpoint as we speak to it: bounded answers, no redirects, retries, cookies or environment.

Imported by `openai_model.py` at its first use only, because it brings an HTTP client along.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from functools import cache
from typing import Any

import httpx
import msgspec
from httpx_aiohttp import AiohttpTransport

from service.adapters.model_answer import MAX_ANSWER_BYTES, MAX_STREAM_BYTES
from service.core.errors import ModelBadAnswer

_ERROR_BODY_BYTES = 16 * 1024
_LENGTHS = frozenset({"content-length", "transfer-encoding"})
_TIMEOUT = httpx.Timeout(None, connect=2.0)
"""Reaching the endpoint has a limit of its own; the limit of the whole call is kept by `model_call.py`."""
_KEEP_ALIVE_S = 30.0
_NO_KEY = "none"
"""Local servers need no key, but many want to see one."""
_JSON, _EVENTS = "application/json", "text/event-stream"


class Declined(Exception):
    """The endpoint answered with a status that is none of success; its fields are what `model_errors.py` looks at."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(response.status_code)
        self.response = response
        self.code: Any = None
        self.param: Any = None
        """What of the request the endpoint objects to, where it says so as OpenAI does."""
        try:
            error = msgspec.json.decode(response.content)["error"]
            self.code, self.param = error.get("code"), error.get("param")
        except (msgspec.DecodeError, UnicodeDecodeError, LookupError, TypeError, AttributeError):
            return


class Endpoint:
    """One endpoint with a pool of connections. Making one opens none, and is safe on any thread."""

    def __init__(self, *, base_url: str, api_key: str | None, max_connections: int) -> None:
        """`base_url`: all but `/chat/completions`; `max_connections`: how many may be open at once."""
        url = httpx.URL(base_url)
        self._url = url.copy_with(raw_path=url.raw_path.rstrip(b"/") + b"/chat/completions")
        self._headers = {
            "authorization": f"Bearer {api_key or _NO_KEY}",
            "content-type": _JSON,
            "accept-encoding": "identity",
            "user-agent": "attune",
        }
        self._transport = _transport(max_connections)

    async def post(self, body: bytes) -> bytes:
        """Post a chat completion and return the bytes of the answer; raises `Declined`, or what the transport does."""
        response = await self._send(body, accept=_JSON)
        try:
            return await response.aread()
        finally:
            await response.aclose()

    async def lines(self, body: bytes) -> AsyncGenerator[bytes, None]:
        """Post a chat completion that asks for a stream, and yield the lines of the answer as they come."""
        response = await self._send(body, accept=_EVENTS)
        try:
            rest = b""
            async for chunk in response.aiter_bytes():
                *whole, rest = (rest + chunk).split(b"\n")
                for line in whole:
                    yield line
            yield rest
        finally:
            await response.aclose()

    async def close(self) -> None:
        """Close every connection."""
        await self._transport.aclose()

    async def _send(self, body: bytes, *, accept: str) -> httpx.Response:
        """Send the body and return an answer of success, its body not read yet."""
        request = httpx.Request(
            "POST",
            self._url,
            headers={**self._headers, "accept": accept},
            content=body,
            extensions={"timeout": _TIMEOUT.as_dict()},
        )
        response = await self._transport.handle_async_request(request)
        if response.is_success:
            return response
        await response.aread()
        await response.aclose()
        raise Declined(response)


def http_client(*, max_connections: int) -> httpx.AsyncClient:
    """Build an HTTP client over the same transport, for LangChain's model."""
    return httpx.AsyncClient(
        transport=_transport(max_connections),
        headers={"Accept-Encoding": "identity"},
        timeout=_TIMEOUT,
        trust_env=False,
        follow_redirects=False,
    )


def _transport(max_connections: int) -> BoundedTransport:
    for name in ("openai", "httpx", "aiohttp"):  # below WARNING they log prompts, addresses and headers
        logging.getLogger(name).setLevel(logging.WARNING)
    limits = httpx.Limits(
        max_connections=max_connections, max_keepalive_connections=max_connections, keepalive_expiry=_KEEP_ALIVE_S
    )
    return BoundedTransport(AiohttpTransport(verify=_trusted(), trust_env=False, limits=limits))


@cache
def _trusted() -> ssl.SSLContext:
    """Return the usual certificate authorities; reading them costs 20 ms."""
    return httpx.create_ssl_context(trust_env=False)


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
