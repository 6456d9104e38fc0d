"""An HTTP transport that reads no answer beyond a size, for clients that would read whatever an endpoint sends.

Put by `openai_client.py` under the HTTP client of `AsyncOpenAI` and of LangChain's model over it.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator

import httpx

from service.adapters.model_answer import MAX_ANSWER_BYTES, MAX_STREAM_BYTES
from service.core.errors import ModelBadAnswer

MAX_ERROR_BYTES = 16 * 1024
_LENGTHS = frozenset({"content-length", "transfer-encoding"})


class BoundedTransport(httpx.AsyncBaseTransport):
    """Passes on answers up to a size; a longer or compressed one is a `ModelBadAnswer`, a longer error is cut."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request; the answer's body is bounded while it is read."""
        response = await self._inner.handle_async_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise compressed()
        assert isinstance(response.stream, httpx.AsyncByteStream)
        if response.is_error:
            return await _read(response)
        streams = response.headers.get("content-type", "").startswith("text/event-stream")
        response.stream = _BoundedStream(response.stream, MAX_STREAM_BYTES if streams else MAX_ANSWER_BYTES)
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


def compressed() -> ModelBadAnswer:
    """Return the error for a body of which nobody knows how large it becomes."""
    return ModelBadAnswer("the endpoint compressed its answer although it was asked not to")


async def bounded(chunks: AsyncIterable[bytes], most: int) -> AsyncIterator[bytes]:
    """Yield the chunks; raises `ModelBadAnswer` as soon as they are more than `most` bytes."""
    left = most
    async for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            raise ModelBadAnswer(f"the answer is longer than {most // 1024} kB")
        yield chunk


async def beginning(chunks: AsyncIterable[bytes]) -> bytes:
    """Return as much of an error's body as is looked at."""
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > MAX_ERROR_BYTES:
            break
    return bytes(body[:MAX_ERROR_BYTES])


async def _read(response: httpx.Response) -> httpx.Response:
    """Return an error with the beginning of its body, its connection closed; clients leave it open when cancelled."""
    try:
        body = await beginning(response.aiter_raw())
    finally:
        await response.aclose()
    headers = [(name, value) for name, value in response.headers.items() if name not in _LENGTHS]
    return httpx.Response(response.status_code, headers=headers, content=body)


class _BoundedStream(httpx.AsyncByteStream):
    """Counts what passes."""

    def __init__(self, inner: httpx.AsyncByteStream, most: int) -> None:
        """`most`: how many bytes may pass."""
        self._inner = inner
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in bounded(self._inner, self._most):
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()
