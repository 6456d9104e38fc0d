"""A closed-loop load generator that costs little itself: plain HTTP/1.1 over kept-alive connections.

Used by `service.py` and `soak.py`, where the client must not be the bottleneck.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import cast

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
        if think_s:
            await asyncio.sleep(_pause_s(think_s))
        _, asking = await asyncio.get_running_loop().create_connection(_Asking, "127.0.0.1", port)
        for _ in left:
            if time.perf_counter() - started > seconds:
                break
            status, head, answer, taken_ms = await asking.post(path, body())
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
        asking.transport.close()

    await asyncio.gather(*(client() for _ in range(concurrency)))
    load.wall_s = time.perf_counter() - started
    return load


def _pause_s(mean_s: float) -> float:
    return random.uniform(0, 2 * mean_s)  # noqa: S311 - pauses, no secrets


class _Asking(asyncio.Protocol):
    """One connection. Time is taken where the last byte arrives: that a client waits for its turn adds nothing."""

    transport: asyncio.Transport
    _answered: asyncio.Future[tuple[int, str, bytes, float]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's does not inherit

    def post(self, path: str, body: bytes) -> asyncio.Future[tuple[int, str, bytes, float]]:
        """Send one request; the future comes to status, head, body and milliseconds."""
        self._answered = asyncio.get_running_loop().create_future()
        self._come = b""
        self._began = time.perf_counter()
        self.transport.write(_HEAD % (path.encode(), len(body)) + body)
        return self._answered

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self._come += data
        head, ended, body = self._come.partition(b"\r\n\r\n")
        if not ended or self._answered is None:
            return
        told = head.decode("latin-1").lower()
        if len(body) >= int(told.partition("content-length:")[2].partition("\r\n")[0]):
            self._answered.set_result((int(told.split(" ", 2)[1]), told + "\r\n", body, (now - self._began) * 1000))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(exc or ConnectionError("the service closed the connection"))


_HEAD = b"POST %b HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
