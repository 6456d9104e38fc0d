"""A closed-loop load generator that costs little itself: plain HTTP/1.1 over kept-alive connections.

Used by `service.py` and `soak.py`, where the client must not be the bottleneck.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable

import msgspec

BUSY = 503
TURNED_AWAY = "turned away"
"""503 with `Retry-After`; its latency is none of a reply."""
PAUSE_S = 0.2
"""Whoever is turned away comes back after so long, more impatient than `Retry-After` asks for."""
WHOLE = "whole"


class _Answer(msgspec.Struct):
    """The fields of an answer we look at; a model's own answer has neither."""

    status: str = WHOLE
    record: str | None = None


class Load(msgspec.Struct):
    """What a run saw: latencies in ms, how the replies came to be, their records, and the wall time."""

    latencies_ms: list[float] = []
    turned_away_ms: list[float] = []
    statuses: Counter[str] = msgspec.field(default_factory=Counter)
    records: list[str | None] = []
    wall_s: float = 0.0

    @property
    def per_second(self) -> float:
        """Replies a second."""
        return len(self.latencies_ms) / self.wall_s

    def percentile(self, share: float) -> float:
        """Latency in ms below which this share of the replies came."""
        return percentile(self.latencies_ms, share)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def run_load(
    port: int,
    path: str,
    body: Callable[[], bytes],
    *,
    concurrency: int,
    requests: int,
    seconds: float,
    think_s: float = 0.0,
) -> Load:
    """Keep `concurrency` clients asking until `requests` are answered or `seconds` have passed.

    Without `think_s` each asks again at once, so that so many requests are in flight; with it, after a pause of that
    length on average (uniform from nothing to twice as long, so that nobody falls into step).
    """
    load, started = Load(), time.perf_counter()
    left = iter(range(requests))

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        if think_s:
            await asyncio.sleep(_pause_s(think_s))
        for _ in left:
            began = time.perf_counter()
            if began - started > seconds:
                break
            status, head, answer = await _post(reader, writer, path, body())
            taken_ms = (time.perf_counter() - began) * 1000
            if status == BUSY and "retry-after:" in head:
                load.statuses[TURNED_AWAY] += 1
                load.turned_away_ms.append(taken_ms)
                await asyncio.sleep(PAUSE_S)
                continue
            load.latencies_ms.append(taken_ms)
            found = msgspec.json.decode(answer, type=_Answer) if status == 200 else _Answer(status=str(status))
            load.statuses[found.status] += 1
            load.records.append(found.record)
            if think_s:
                await asyncio.sleep(_pause_s(think_s))
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*(client() for _ in range(concurrency)))
    load.wall_s = time.perf_counter() - started
    return load


def _pause_s(mean_s: float) -> float:
    return random.uniform(0, 2 * mean_s)  # noqa: S311 - pauses, no secrets


async def _post(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, body: bytes
) -> tuple[int, str, bytes]:
    """Send one request and return status, head and body."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = answer.partition("content-length:")[2].partition("\r\n")[0]
    return int(answer.split(" ", 2)[1]), answer, await reader.readexactly(int(length))
