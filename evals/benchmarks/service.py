"""What the service costs: `python -m evals.benchmarks.service` prints one table against the budgets.

Runs the real service in a process of its own, once on the embedded composer and once on a mock model without think
time, sends it conversations over loopback, and reads CPU and memory from `/proc`. Needs Linux; about a minute.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from evals.benchmarks.load import Load, percentile, run_load
from evals.benchmarks.processes import Child, child, wait_until_ready
from evals.benchmarks.requests import chat_messages, reply_body

CONCURRENCIES = (1, 16, 64)
BUDGETS = {"CPU ms/request": 4.0, "p95 added ms": 10.0, "idle MB": 150.0, "ready s": 3.0}
_WARM_UP = 30
_SETTLE_S = 1.0


class Figures(msgspec.Struct, kw_only=True):
    """What was measured about one way of running."""

    name: str
    ready_s: float = 0.0
    idle_mb: float = 0.0
    loaded_mb: float = 0.0
    direct_ms: list[float] = []
    through_ms: list[float] = []
    loads: dict[int, Load] = {}
    cpu_ms: dict[int, float] = {}
    model_calls: float = 0.0

    def added_ms(self, share: float) -> float:
        """Latency through the service less that of the mock called directly, at one percentile."""
        return percentile(self.through_ms, share) - percentile(self.direct_ms, share)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=300, help="requests at each concurrency (default 300)")
    parser.add_argument("--seconds", type=float, default=15, help="longest time for each step (default 15)")
    parser.add_argument("--only", choices=["composer", "model"], help="measure one of the two")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ways = [options.only] if options.only else ["composer", "model"]
        measured = [asyncio.run(measure(way, Path(folder), options.requests, options.seconds)) for way in ways]
    print(table(measured))


async def measure(way: str, folder: Path, requests: int, seconds: float) -> Figures:
    """Start a mock and the service, and put it through everything."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("ATTUNE_", "OPENAI_"))}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "ATTUNE_LOG_FORMAT": "json"}
    with child("-m", "evals.benchmarks.mock_model", env=env, log=folder / "mock.log") as mock:
        assert mock.process.stdout is not None
        model_url = mock.process.stdout.readline().strip()
        env["ATTUNE_DATABASE_URL"] = f"sqlite:///{folder / way}.sqlite3"
        if way == "model":
            env |= {"ATTUNE_MODEL": "openai:mock", "OPENAI_BASE_URL": model_url, "OPENAI_API_KEY": "none"}
        start_service(env, folder, lambda *_: None)  # compiles the bytecode, as an image ships it
        figures = Figures(name=way)
        work = start_service(env, folder, lambda *args: asyncio.run(_work(figures, model_url, *args, requests, seconds)))
        del work
    return figures
