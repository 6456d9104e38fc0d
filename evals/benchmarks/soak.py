"""How the service holds under load that lasts: `python -m evals.benchmarks.soak` prints one table.

A mock model takes 300 ms for each answer. First the load at which the service uses half a core, then 200 requests in
flight for five minutes, then twice as many as it takes at once, and how soon it answers again. Loopback only; ends by
itself. Needs Linux; `--seconds` shortens the long part.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
import tempfile
import time
from pathlib import Path

from evals.benchmarks.load import TURNED_AWAY, Load, run_load
from evals.benchmarks.processes import Child
from evals.benchmarks.requests import reply_body
from evals.benchmarks.service import WARM_UP, behind, environment, running_mock, running_service

THINK_MS = 300
SUSTAINED = 200
MAX_IN_FLIGHT = 256
HALF_BUSY = 0.5
EVERY_S = 5.0
SETTLING_S = 60.0
"""Memory is compared from here on: caches fill in the first minute."""
FOREVER = 10_000_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How the service holds under load that lasts.")
    parser.add_argument("--seconds", type=float, default=300, help="length of the sustained load (default 300)")
    options = parser.parse_args()
    print(f"Load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        with running_mock(env, folder, "--think", str(THINK_MS)) as mock_url:
            env |= behind(mock_url)
            env |= {"ATTUNE_MAX_IN_FLIGHT": str(MAX_IN_FLIGHT), "ATTUNE_MODEL_CONCURRENCY": str(MAX_IN_FLIGHT)}
            with running_service(env, folder) as (service, port, _):
                answered = asyncio.run(_run(service, port, options.seconds))
            print(_row("records", f"{_records(folder)} for {answered} replies"))


async def _run(service: Child, port: int, seconds: float) -> int:
    """Go through every part and return how many replies were given."""
    loads = [await _load(port, WARM_UP, 2)]
    loads.append(await _half_busy(service, port))
    loads.append(await _sustained(service, port, seconds))
    loads.append(await _twice(port, min(seconds, 20)))
    loads.append(await _recovery(port))
    return sum(len(load.latencies_ms) for load in loads)


async def _half_busy(service: Child, port: int) -> Load:
    """Find the load at which the service uses half a core, and print what it adds to the model's time there."""
    per_reply_s = await _cpu_of_one(service, port)
    concurrency = max(1, round(HALF_BUSY / per_reply_s * THINK_MS / 1000))
    before, load = service.cpu_s, await _load(port, concurrency, 15)
    share = (service.cpu_s - before) / load.wall_s
    added = [load.percentile(at) - THINK_MS for at in (0.5, 0.95, 0.99)]
    value = f"p50/p95/p99 {added[0]:.1f}/{added[1]:.1f}/{added[2]:.1f} ms added at {load.per_second:.0f} replies/s"
    print(_row(f"{concurrency} in flight, {share:.0%} of a core", value))
    return load


async def _cpu_of_one(service: Child, port: int) -> float:
    before, load = service.cpu_s, await _load(port, 8, 3)
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
    print(_row(f"{SUSTAINED} in flight for {seconds:.0f} s", f"{_statuses(load)}; {load.per_second:.0f} replies/s"))
    print(_row("  slowest reply", f"{max(load.latencies_ms):.0f} ms"))
    print(_row("  memory once settled", f"{settled[0]:.0f} MB, then {min(settled):.0f}-{max(settled):.0f} MB"))
    return load


async def _twice(port: int, seconds: float) -> Load:
    """Ask twice as much as is taken at once."""
    load = await _load(port, 2 * MAX_IN_FLIGHT, seconds)
    print(_row(f"{2 * MAX_IN_FLIGHT} in flight", f"{_statuses(load)}; slowest reply {max(load.latencies_ms):.0f} ms"))
    return load


async def _recovery(port: int) -> Load:
    """Print how soon a few requests are answered as if nothing had been."""
    started = time.monotonic()
    while True:
        load = await _load(port, 4, 1)
        if TURNED_AWAY not in load.statuses and load.percentile(0.95) < 2 * THINK_MS:
            print(_row("back to normal", f"within {time.monotonic() - started:.1f} s"))
            return load


async def _load(port: int, concurrency: int, seconds: float) -> Load:
    return await run_load(port, "/v1/replies", reply_body, concurrency=concurrency, requests=FOREVER, seconds=seconds)


def _records(folder: Path) -> int:
    """Count the decision records in the store."""
    with sqlite3.connect(folder / "records.sqlite3") as store:
        (number,) = store.execute("select count(*) from attune_records where kind = 'decision'").fetchone()
    return int(number)


def _statuses(load: Load) -> str:
    return ", ".join(f"{number} {status}" for status, number in sorted(load.statuses.items()))


def _row(name: str, value: str) -> str:
    return f"  {name:<34}{value}"


if __name__ == "__main__":
    main()
