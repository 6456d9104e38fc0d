"""What the service costs: `python -m evals.benchmarks.service` prints one table against the budgets.

Runs the real service in a process of its own, once on the embedded composer and once on a mock model without think
time, sends it conversations over loopback, and reads CPU and memory from `/proc`. Needs Linux; under two minutes.
"""

from __future__ import annotations

import argparse
import os
import socket
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvloop
from openai import AsyncOpenAI

from evals.benchmarks.figures import Figures, table
from evals.benchmarks.load import run_load
from evals.benchmarks.processes import Child, child, wait_until_ready
from evals.benchmarks.requests import chat_messages, reply_body

CONCURRENCIES = (1, 16, 64)
WARM_UP = 30
LEAST_S = 1.0
SETTLE_S = 1.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What the service costs, against the budgets.")
    parser.add_argument("--requests", type=int, default=300, help="requests at each concurrency (default 300)")
    parser.add_argument(
        "--seconds", type=_seconds, default=15, help="longest time for each step behind its warm-up (default 15)"
    )
    parser.add_argument("--only", choices=["composer", "model"], help="measure one of the two")
    options = parser.parse_args()
    print(f"Load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    print("CPU and ratios travel to other machines; milliseconds and replies a second do not.")
    with tempfile.TemporaryDirectory() as folder:
        for way in [options.only] if options.only else ["composer", "model"]:
            print(table(measure(way, Path(folder), options.requests, options.seconds)))


def measure(way: str, folder: Path, requests: int, seconds: float) -> Figures:
    """Put one way of running through everything."""
    env = environment(folder)
    with running_mock(env, folder) as mock_url:
        if way == "model":
            env |= behind(mock_url)
        with running_service(env, folder):
            pass  # the first start writes the bytecode that an image ships
        with running_service(env, folder) as (service, port, ready_s):
            time.sleep(SETTLE_S)
            figures = Figures(name=_NAMES[way], ready_s=ready_s, idle_mb=service.rss_mb)
            uvloop.run(_compare(figures, port, mock_url, requests=min(requests, 200), seconds=seconds))
            before = _calls(mock_url)
            uvloop.run(_load(figures, service, port, requests=requests, seconds=seconds))
            figures.calls = (_calls(mock_url) - before) / _replies(figures)
            figures.loaded_mb = service.rss_mb
    return figures


_NAMES = {"composer": "embedded composer", "model": "mock model behind the OpenAI adapter"}


def environment(folder: Path) -> dict[str, str]:
    """Return this environment without anything that would change what is measured."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ATTUNE_", "OPENAI_"))}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env | {
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "ATTUNE_DATABASE_URL": f"sqlite:///{folder}/records.sqlite3",
        "ATTUNE_LOG_FORMAT": "json",
    }


def behind(mock_url: str) -> dict[str, str]:
    """Return the settings that put the service before a mock model."""
    return {"ATTUNE_MODEL": "openai:mock", "OPENAI_BASE_URL": mock_url, "OPENAI_API_KEY": "none"}


@contextmanager
def running_mock(env: Mapping[str, str], folder: Path, *options: str) -> Iterator[str]:
    """Start a mock model; yield its base URL."""
    with child("-m", "evals.benchmarks.mock_model", *options, env=env, log=folder / "mock.log") as mock:
        assert mock.process.stdout is not None
        yield mock.process.stdout.readline().strip()


@contextmanager
def running_service(env: Mapping[str, str], folder: Path) -> Iterator[tuple[Child, int, float]]:
    """Start the service; yield the process, its port and the seconds it took to be ready."""
    port, log, started = _free_port(), folder / "service.log", time.monotonic()
    with child("-m", "service", "serve", "--port", str(port), env=env, log=log) as service:
        yield service, port, wait_until_ready(port, service.process, started=started, log=log)


def _free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


async def _compare(figures: Figures, port: int, mock_url: str, *, requests: int, seconds: float) -> None:
    """Ask the mock and the service in turn with the same client, so that noise falls on both."""
    direct = AsyncOpenAI(base_url=mock_url, api_key="none", max_retries=0, timeout=10)
    through = AsyncOpenAI(base_url=f"http://127.0.0.1:{port}/v1", api_key="none", max_retries=0, timeout=10)
    async with direct, through:
        for _ in range(WARM_UP):
            for client in (direct, through):
                await _ask(client, chat_messages())
        until, cpu_s = time.monotonic() + seconds, time.process_time()
        while len(figures.direct_ms) < requests and time.monotonic() < until:
            messages = chat_messages()
            figures.direct_ms.append(await _ask(direct, messages))
            figures.through_ms.append(await _ask(through, messages))
        figures.client_cpu_ms = (time.process_time() - cpu_s) * 1000 / (2 * len(figures.direct_ms))


async def _load(figures: Figures, service: Child, port: int, *, requests: int, seconds: float) -> None:
    """Measure each concurrency."""
    for concurrency in CONCURRENCIES:
        before = service.cpu_s
        load = await run_load(
            port, "/v1/replies", reply_body, concurrency=concurrency, requests=requests, seconds=seconds
        )
        figures.loads[concurrency] = load
        figures.cpu_ms[concurrency] = (service.cpu_s - before) * 1000 / len(load.latencies_ms)


async def _ask(client: AsyncOpenAI, messages: Any) -> float:
    """Return the latency of one chat completion in ms."""
    began = time.perf_counter()
    await client.chat.completions.create(model="attune", messages=messages)
    return (time.perf_counter() - began) * 1000


def _seconds(given: str) -> float:
    """Read a time in which something can be measured."""
    seconds = float(given)
    if seconds < LEAST_S:
        raise argparse.ArgumentTypeError(f"nothing can be measured in less than {LEAST_S:.0f} s")
    return seconds


def _replies(figures: Figures) -> int:
    """Return how many replies the service has given under load."""
    return sum(len(load.latencies_ms) for load in figures.loads.values())


def _calls(mock_url: str) -> int:
    """Return how many completions the mock has given."""
    with urllib.request.urlopen(mock_url, timeout=5) as answer:  # noqa: S310 - loopback
        return int(answer.read())


if __name__ == "__main__":
    main()
