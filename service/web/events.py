"""Server-sent events: how pieces of a reply travel, with signs of life in between, and errors in the route's envelope.

Used by `replies.py` and `completions.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, TypeVar

import msgspec
from litestar.response import Stream

T = TypeVar("T")
MEDIA_TYPE = "text/event-stream"
KEEP_ALIVE_S = 10.0
"""Proxies close connections on which nothing moves; a comment line moves."""
KEEP_ALIVE = b": still writing\n\n"


def event(data: Any, *, name: str = "") -> bytes:
    """Return one event; `data` becomes JSON on one line."""
    head = f"event: {name}\n".encode() if name else b""
    return b"%sdata: %s\n\n" % (head, msgspec.json.encode(data))


def wants_events(accept: str) -> bool:
    """Tell whether an `Accept` header asks for a stream of events."""
    return any(part.partition(";")[0].strip().lower() == MEDIA_TYPE for part in accept.split(","))


def streamed(events: AsyncGenerator[bytes, None], *, keep_alive_s: float = KEEP_ALIVE_S) -> Stream:
    """Send events as they come. When the client leaves, the generator is closed."""
    headers = {"x-accel-buffering": "no"}
    return Stream(alive(events, keep_alive_s, KEEP_ALIVE), media_type=MEDIA_TYPE, headers=headers, status_code=200)


async def alive(source: AsyncGenerator[T, None], every_s: float, sign: T) -> AsyncGenerator[T, None]:
    """Yield what a generator yields, and a sign of life whenever nothing came for so long; closing this closes it."""
    coming = asyncio.ensure_future(anext(source, None))
    try:
        while True:
            await asyncio.wait({coming}, timeout=every_s)
            if not coming.done():
                yield sign
                continue
            item = coming.result()
            if item is None:
                return
            yield item
            coming = asyncio.ensure_future(anext(source, None))
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
        await source.aclose()
