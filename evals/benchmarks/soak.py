"""How the service holds under load that lasts: `python -m evals.benchmarks.soak` prints one table.

A mock model takes 300 ms for each answer, or `--think` ms. In turn:

1. *capacity*: 64 requests in flight, to learn what one reply costs;
2. *half a core*: 200 customers at once, each pausing before they write again, so that the service uses half a core;
   what it adds is measured against the model itself, asked beside it in the same seconds;
3. *sustained*: 200 requests in flight, none of them pausing, for five minutes. A process that needs 3 ms for a reply
   cannot carry the 660 replies a second that 300 ms would allow: it is then as busy as can be the whole time, and
   replies wait for each other;
4. *overload*: twice as many in flight as are taken at once, by clients that come back sooner than they are told;
5. *recovery*: how soon replies take their usual time again.

The record of every reply is looked up in the end. Loopback only; ends by itself. Needs Linux, shares the processor with
its own load and mock; `--seconds` shortens the long part.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
import tempfile
import time
from pathlib import Path

import msgspec
import uvloop

from evals.benchmarks.load import TURNED_AWAY, WHOLE, Load, percentile, run_load
from evals.benchmarks.processes import Child
from evals.benchmarks.requests import chat_messages, reply_body
from evals.benchmarks.service import behind, environment, running_mock, running_service

THINK_MS = 300
"""What the model takes unless told otherwise."""
SUSTAINED = 200
MAX_IN_FLIGHT = 256
HALF_BUSY = 0.5
HALF_BUSY_S = 30.0
LEAST_PAUSE_S = 1.0
"""Of customers, on average: nobody answers sooner, and without a pause they would stay in step."""
DIRECT = 10
"""So many clients ask the model itself, as the yardstick."""
EVERY_S = 5.0
SETTLING_S = 60.0
"""Memory is compared from here on: caches fill in the first minute."""
FOREVER = 10_000_000
SHARES = (0.5, 0.95, 0.99)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How the service holds under load that lasts.")
    parser.add_argument("--seconds", type=float, default=300, help="length of the sustained load (default 300)")
    parser.add_argument("--think", type=int, default=THINK_MS, help=f"ms the model takes (default {THINK_MS})")
    options = parser.parse_args()
    print(f"Load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        with running_mock(env, folder, "--think", str(options.think)) as mock_url:
            env |= behind(mock_url)
            env |= {"ATTUNE_MAX_IN_FLIGHT": str(MAX_IN_FLIGHT), "ATTUNE_MODEL_CONCURRENCY": str(MAX_IN_FLIGHT)}
            with running_service(env, folder) as (service, port, _):
                loads = uvloop.run(_run(service, port, _port_of(mock_url), options.seconds, options.think))
            _print_records(folder, loads)


async def _run(service: Child, port: int, mock_port: int, seconds: float, model_ms: int) -> list[Load]:
    """Go through every part."""
    capacity = await _capacity(service, port, model_ms)
    return [
        capacity,
        await _half_busy(service, port, mock_port, min(seconds, HALF_BUSY_S), model_ms),
        await _sustained(service, port, seconds),
        await _overload(port, min(seconds, 20)),
        await _recovery(port, model_ms),
    ]


async def _capacity(service: Child, port: int, model_ms: int) -> Load:
    """Learn what one reply costs, once the service is warm."""
    warm = await _load(port, 64, 4)
    before, load = service.cpu_s, await _load(port, 64, 5 + model_ms / 1000)
    cost_ms = (service.cpu_s - before) * 1000 / len(load.latencies_ms)
    _row("64 in flight", f"{load.per_second:.0f} replies/s, {cost_ms:.1f} ms of CPU each")
    return _joined(warm, load)


async def _half_busy(service: Child, port: int, mock_port: int, seconds: float, model_ms: int) -> Load:
    """Let 200 customers use half a core, and print what the service adds to the model's time there."""
    loads = [Load()]
    think_s = SUSTAINED * await _cpu_of_one(service, port, loads, model_ms) / HALF_BUSY - model_ms / 1000
    before = service.cpu_s
    load, direct = await asyncio.gather(
        _load(port, SUSTAINED, seconds, think_s=max(LEAST_PAUSE_S, think_s)),
        run_load(
            mock_port,
            "/v1/chat/completions",
            _model_body,
            concurrency=DIRECT,
            requests=FOREVER,
            seconds=seconds,
            think_s=0.2,
        ),
    )
    assert set(direct.statuses) == {WHOLE}
    share = (service.cpu_s - before) / load.wall_s
    added = [load.percentile(at) - direct.percentile(at) for at in SHARES]
    _row(f"{SUSTAINED} customers, {share:.0%} of a core", f"{_statuses(load)}; {load.per_second:.0f} replies/s")
    _row("  added to the model's time", "p50/p95/p99 " + "/".join(f"{ms:.1f}" for ms in added) + " ms")
    return _joined(*loads, load)


async def _cpu_of_one(service: Child, port: int, loads: list[Load], model_ms: int) -> float:
    """Seconds of processor for one reply where replies do not crowd."""
    before, load = service.cpu_s, await _load(port, 8, 3 + 3 * model_ms / 1000)
    loads.append(load)
    return (service.cpu_s - before) / len(load.latencies_ms)


async def _sustained(service: Child, port: int, seconds: float) -> Load:
    """Keep many requests in flight for long, watching memory."""
    memory: list[tuple[float, float]] = []
    started = time.monotonic()

    async def watch() -> None:
        while True:
            memory.append((time.monotonic() - started, service.rss_mb))
            await asyncio.sleep(EVERY_S)

    watching = asyncio.create_task(watch())
    load = await _load(port, SUSTAINED, seconds)
    watching.cancel()
    settled = [mb for at, mb in memory if at >= min(SETTLING_S, seconds / 2)] or [service.rss_mb]
    _row(f"{SUSTAINED} in flight for {seconds:.0f} s", f"{_statuses(load)}; {load.per_second:.0f} replies/s")
    _row("  replies took", _latencies(load.latencies_ms))
    _row("  memory once settled", f"{settled[0]:.0f} MB, then {min(settled):.0f}-{max(settled):.0f} MB")
    return load


async def _overload(port: int, seconds: float) -> Load:
    """Ask twice as much as is taken at once."""
    load = await _load(port, 2 * MAX_IN_FLIGHT, seconds)
    _row(f"{2 * MAX_IN_FLIGHT} in flight for {seconds:.0f} s", f"{_statuses(load)}; {load.per_second:.0f} replies/s")
    _row("  replies took", _latencies(load.latencies_ms))
    _row("  503 with Retry-After took", _latencies(load.turned_away_ms))
    return load


async def _recovery(port: int, model_ms: int) -> Load:
    """Print how soon a few requests are answered as if nothing had been."""
    loads, started = [Load()], time.monotonic()
    while True:
        load = await _load(port, 4, 1)
        loads.append(load)
        if TURNED_AWAY not in load.statuses and load.percentile(0.95) < 2 * model_ms:
            _row("back to normal", f"within {time.monotonic() - started:.1f} s")
            return _joined(*loads)


async def _load(port: int, concurrency: int, seconds: float, *, think_s: float = 0.0) -> Load:
    return await run_load(
        port,
        "/v1/replies",
        reply_body,
        concurrency=concurrency,
        requests=FOREVER,
        seconds=seconds,
        think_s=think_s,
    )


def _model_body() -> bytes:
    return msgspec.json.encode({"model": "mock", "messages": chat_messages()})


def _port_of(url: str) -> int:
    return int(url.rsplit(":", 1)[1].partition("/")[0])


def _joined(*loads: Load) -> Load:
    """Put together what several runs saw, as far as records are concerned."""
    return Load(records=[record for load in loads for record in load.records])


def _print_records(folder: Path, loads: list[Load]) -> None:
    """Look up the record of every reply."""
    with sqlite3.connect(folder / "records.sqlite3") as store:
        kept = {row[0] for row in store.execute("select id from attune_records where kind = 'decision'")}
    named = [record for load in loads for record in load.records]
    without = named.count(None)
    missing = len({record for record in named if record is not None} - kept)
    _row("records", f"{len(named):,} replies, {missing} records missing, {without} replies that name none")


def _latencies(taken_ms: list[float]) -> str:
    if not taken_ms:
        return "none"
    shown = "/".join(f"{percentile(taken_ms, at):.0f}" for at in SHARES)
    return f"p50/p95/p99 {shown} ms, slowest {max(taken_ms):.0f} ms"


def _statuses(load: Load) -> str:
    return ", ".join(f"{number:,} {status}" for status, number in sorted(load.statuses.items()))


def _row(name: str, value: str) -> None:
    print(f"  {name:<34}{value}", flush=True)


if __name__ == "__main__":
    main()
