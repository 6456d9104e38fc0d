"""Where the time goes: `python -m evals.benchmarks.steps` prints CPU by step and by policy, `--profile` by function.

Runs the pipeline in this process through `compose`, on the embedded composer, over the conversations of `requests.py`.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import pstats
import tempfile
import time
from collections import Counter, defaultdict
from typing import Any

import msgspec
from pydantic import SecretStr

from evals.benchmarks.guardrails import against_budget
from evals.benchmarks.requests import reply_body
from service.compose import compose
from service.core.conversation import Request
from service.core.guardrail import Outcome, Verdict
from service.core.reply import Reply
from service.running import Service
from service.settings import COMPOSER, read_settings

WARM_UP = 30
DEADLINE_MS = 60_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Where the time of one reply goes.")
    parser.add_argument("--requests", type=int, default=120, help="replies to measure (default 120)")
    parser.add_argument("--profile", type=int, metavar="LINES", help="also print the costliest functions")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(model=COMPOSER, database_url=SecretStr(f"sqlite:///{folder}/steps.sqlite3"))
        asyncio.run(_measure(compose(settings), options.requests, options.profile))
    print(against_budget())


async def _measure(service: Service, number: int, lines: int | None) -> None:
    """Reply to everything and print what it cost."""
    await service.warm_up()
    asked = [_request(service) for _ in range(WARM_UP + number)]
    for request in asked[:WARM_UP]:
        await service.responder.respond(request, deadline_ms=DEADLINE_MS)
    profile, before = cProfile.Profile(), time.process_time()
    if lines:
        profile.enable()
    replies = [await service.responder.respond(request, deadline_ms=DEADLINE_MS) for request in asked[WARM_UP:]]
    profile.disable()
    cpu_ms = (time.process_time() - before) * 1000 / number
    await service.close()
    print(f"CPU of one reply, all threads: {cpu_ms:.2f} ms{' (with the profiler)' if lines else ''}")
    print(_by_step(replies))
    if lines:
        pstats.Stats(profile).sort_stats("tottime").print_stats(lines).sort_stats("cumtime").print_stats(lines)


def _request(service: Service) -> Request:
    """Turn a body for the HTTP interface into what the pipeline takes."""
    body: dict[str, Any] = msgspec.json.decode(reply_body())
    return msgspec.convert({**body, "brand": service.brands[service.default_brand]}, Request)


def _by_step(replies: list[Reply]) -> str:
    """Return mean wall time in ms by step and, below, by policy."""
    steps: dict[str, float] = defaultdict(float)
    for reply in replies:
        for name in reply.timings.__struct_fields__:
            steps[name] += getattr(reply.timings, name) / len(replies)
    policies: dict[str, float] = defaultdict(float)
    not_passed: Counter[str] = Counter()
    for verdict in (verdict for reply in replies for verdict in _verdicts(reply)):
        policies[verdict.policy] += verdict.micros / 1000 / len(replies)
        not_passed[verdict.policy] += verdict.outcome is not Outcome.PASS
    drafts = [reply.outcome.drafted for reply in replies if reply.outcome.drafted]
    judged = [verdict.policy for drafted in drafts for _, verdict in drafted.verdicts]
    return "\n".join([
        f"Texts judged for one reply: {len(judged) / len(set(judged)) / len(replies):.2f}",
        *(f"  {name:<28}{value:8.3f} ms" for name, value in steps.items()),
        *(f"  {name:<28}{value:8.3f} ms" for name, value in sorted(policies.items(), key=_costliest)),
        f"Did not pass: {', '.join(f'{name} {number}' for name, number in not_passed.most_common() if number)}",
    ])  # fmt: skip


def _verdicts(reply: Reply) -> list[Verdict]:
    """Return the verdicts on the input and on every text that was judged."""
    drafted = reply.outcome.drafted
    return [*reply.outcome.input_verdicts, *(verdict for _, verdict in (drafted.verdicts if drafted else ()))]


def _costliest(row: tuple[str, float]) -> float:
    """Sort key: most expensive first."""
    return -row[1]


if __name__ == "__main__":
    main()
