"""A closed-loop load generator that costs little itself: plain HTTP/1.1 over kept-alive connections.

Used by `service.py` where the client must not be the bottleneck; latencies are compared with the real client.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable

import msgspec

BUSY = 503
TURNED_AWAY = "turned away"
"""503 with `Retry-After`; whoever gets it waits a little, and its latency is none of a reply."""
PAUSE_S = 0.2


class _Status(msgspec.Struct):
    """The one field of a reply we look at."""

    status: str = "problem"


class Load(msgspec.Struct):
    """What a run saw: latencies in ms, how the replies came to be, and the wall time."""

    latencies_ms: list[float]
    statuses: Counter[str]
    wall_s: float

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
    port: int, path: str, body: Callable[[], bytes], *, concurrency: int, requests: int, seconds: float
) -> Load:
    """Keep `concurrency` requests in flight until `requests` are answered or `seconds` have passed."""
    load = Load(latencies_ms=[], statuses=Counter(), wall_s=0.0)
    started = time.perf_counter()
    left = iter(range(requests))

    async def worker() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in left:
            began = time.perf_counter()
            if began - started > seconds:
                break
            status, head, answer = await _post(reader, writer, path, body())
            if status == BUSY and "retry-after:" in head:
                load.statuses[TURNED_AWAY] += 1
                await asyncio.sleep(PAUSE_S)
                continue
            load.latencies_ms.append((time.perf_counter() - began) * 1000)
            load.statuses[msgspec.json.decode(answer, type=_Status).status if status == 200 else str(status)] += 1
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*(worker() for _ in range(concurrency)))
    load.wall_s = time.perf_counter() - started
    return load


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
