"""The `openai` client as we use it: bounded answers, no redirects, no retries, nothing from the environment.

Imported by `openai_model.py` at its first use only, because the import costs most of a second.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncGenerator, Mapping
from functools import cache
from typing import Any

import aiohttp
import httpx
import msgspec
from httpx_aiohttp import AiohttpTransport
from openai import APIConnectionError, APIStatusError, AsyncOpenAI, AsyncStream, DefaultAioHttpClient

from service.adapters.bounded_transport import BoundedTransport, beginning, bounded, compressed
from service.adapters.model_answer import MAX_ANSWER_BYTES

_CONNECT_S = 2.0
"""Reaching the endpoint has a limit of its own; the limit of the whole call is kept by `model_call.py`."""
_TIMEOUT = httpx.Timeout(None, connect=_CONNECT_S)
_SAME_TIMEOUT = aiohttp.ClientTimeout(sock_connect=_CONNECT_S)
_KEEP_ALIVE_S = 30.0
_NO_KEY = "none"
"""Local servers need no key, but without one the client looks for others in the environment."""
_AS_IT_IS = {"Accept-Encoding": "identity"}
_PATH = "/chat/completions"


class Connections:
    """The connections to an endpoint; they open at first use, since they belong to the event loop that runs then."""

    def __init__(self, most: int) -> None:
        """`most`: so many at once."""
        self._most = most
        self._session: aiohttp.ClientSession | None = None

    def session(self) -> aiohttp.ClientSession:
        """Return the one session, which keeps no cookies."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._most, keepalive_timeout=_KEEP_ALIVE_S, ssl=_trusted())
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
            )
        return self._session

    async def close(self) -> None:
        """Close them all."""
        if self._session is not None:
            await self._session.close()


class OpenAIClient:
    """Posts chat completions to one endpoint.

    Whole answers go over the client's connections with the head that it would send, worked out once: the client works
    out for each call what never changes, which costs four times as much as the call.
    """

    def __init__(self, *, base_url: str, api_key: str | None, max_connections: int) -> None:
        """Opens no connection; safe to call on any thread."""
        self._connections = Connections(max_connections)
        self._client = AsyncOpenAI(
            base_url=base_url,
            api_key=api_key or _NO_KEY,
            max_retries=0,
            timeout=_TIMEOUT,
            http_client=_http_client(self._connections),
        )
        client = self._client
        client.organization = client.project = client.admin_api_key = None  # it takes them from the environment
        self._url = f"{client.base_url}".rstrip("/") + _PATH
        head = client.default_headers | client.auth_headers
        self._head = {name: value for name, value in head.items() if isinstance(value, str)} | _AS_IT_IS

    async def post(self, body: bytes) -> bytes:
        """Post a chat completion as it is and return the bytes of the answer; raises what the client raises."""
        try:
            async with self._connections.session().post(
                self._url, data=body, headers=self._head, timeout=_SAME_TIMEOUT, allow_redirects=False
            ) as response:
                if response.headers.get("Content-Encoding", "identity") != "identity":
                    raise compressed()
                chunks = response.content.iter_any()
                if response.status < httpx.codes.MULTIPLE_CHOICES:
                    return b"".join([chunk async for chunk in bounded(chunks, MAX_ANSWER_BYTES)])
                raise _status_error(self._url, response.status, response.headers, await beginning(chunks))
        except (aiohttp.ClientError, OSError) as error:
            raise APIConnectionError(request=httpx.Request("POST", "")) from error

    async def lines(self, body: bytes) -> AsyncGenerator[bytes, None]:
        """Post a chat completion that asks for a stream, and yield the lines of the answer as they come."""
        answered: Any = await self._client.post(
            _PATH,
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

    async def close(self) -> None:
        """Close every connection."""
        await self._client.close()
        await self._connections.close()


def http_client(*, max_connections: int) -> httpx.AsyncClient:
    """Build the HTTP client for LangChain's model over `AsyncOpenAI`."""
    return _http_client(Connections(max_connections))


def _http_client(connections: Connections) -> httpx.AsyncClient:
    for name in ("openai", "httpx", "aiohttp"):  # below WARNING they log prompts, addresses and headers
        logging.getLogger(name).setLevel(logging.WARNING)
    inner = AiohttpTransport(verify=_trusted(), trust_env=False, client=connections.session)
    return DefaultAioHttpClient(
        transport=BoundedTransport(inner),
        headers=_AS_IT_IS,
        timeout=_TIMEOUT,
        trust_env=False,
        follow_redirects=False,
    )


@cache
def _trusted() -> ssl.SSLContext:
    """Return the usual certificate authorities; reading them costs 20 ms."""
    return httpx.create_ssl_context(trust_env=False)


def _status_error(url: str, status: int, headers: Mapping[str, str], body: bytes) -> APIStatusError:
    """Return the error that the client makes of an answer without a completion."""
    try:
        told = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        told = None
    if isinstance(told, dict):
        told = told.get("error", told)
    response = httpx.Response(status, headers=[*headers.items()], request=httpx.Request("POST", url))
    return APIStatusError(f"status {status}", response=response, body=told)
