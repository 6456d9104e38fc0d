"""How late a reply can be: `python -m evals.benchmarks.deadline` against a model that takes requests and never answers.

All requests of a round run out of time together, which is the worst moment: every fallback is due at once.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

import msgspec

from evals.benchmarks.load import Load, run_load
from evals.benchmarks.requests import reply_body
from evals.benchmarks.service import WARM_UP, behind, environment, running_mock, running_service

CONCURRENCIES = (1, 16, 64)
DEADLINE_MS = 1000
GRACE_MS = 50.0
ROUNDS = 3


def main() -> None:
    """Measure and print."""
    print(f"Load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        with running_mock(env, folder, "--silent") as mock_url:
            env |= behind(mock_url)
            with running_service(env, folder) as (_, port, _):
                asyncio.run(_round(port, WARM_UP // 2, WARM_UP // 2))
                for concurrency in CONCURRENCIES:
                    print(_line(concurrency, asyncio.run(_round(port, concurrency, ROUNDS * concurrency))))


async def _round(port: int, concurrency: int, requests: int) -> Load:
    """Ask with a deadline that the model lets pass."""
    return await run_load(port, "/v1/replies", _body, concurrency=concurrency, requests=requests, seconds=60)


def _body() -> bytes:
    """Return the next body, with a deadline."""
    return msgspec.json.encode({**msgspec.json.decode(reply_body()), "deadline_ms": DEADLINE_MS})


def _line(concurrency: int, load: Load) -> str:
    """Return how late the replies of one concurrency were, and how they came to be."""
    late_ms = max(load.latencies_ms) - DEADLINE_MS
    statuses = ", ".join(f"{number} {status}" for status, number in sorted(load.statuses.items()))
    verdict = "LATE" if late_ms > GRACE_MS else "in time"
    return f"  {concurrency:>3} in flight   last reply {late_ms:+7.0f} ms after the deadline   {verdict:<8} {statuses}"


if __name__ == "__main__":
    main()
