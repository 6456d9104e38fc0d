"""Kill the service in the middle of everything: `python -m evals.benchmarks.kills` prints one table a store.

Each run is a process of its own that answers customers, 16 at once, and tells this one the record id of every reply
that was given; SIGKILL comes at a random moment, in one run of ten before the first reply. In the end every id must
have its record, and all of it must verify or say what is missing. Processes are forked after everything is loaded.
`--postgres URL` adds PostgreSQL and needs an empty database.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from evals.benchmarks.requests import chat_messages
from service.adapters.logs import set_up_logs
from service.compose import compose, records_of
from service.core.conversation import Conversation, Customer, Request, Role, Turn
from service.running import Service
from service.settings import Settings, read_settings

AT_ONCE = 16
LATEST_S = 0.5
"""Longest time between the first reply of a run and its end."""
PATIENCE_S = 20.0
KEY = "a key of benchmarks only"


def main() -> None:
    """Kill, verify and print."""
    parser = argparse.ArgumentParser(description="Kill the service at random moments; no record may be missing.")
    parser.add_argument("--times", type=int, default=200, help="how often (default 200)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default 1)")
    parser.add_argument("--postgres", help="URL of an empty PostgreSQL database")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("w") as log:
        set_up_logs(json=True, level="error", stream=log)
        for url in [f"sqlite:///{folder}/records.sqlite3", *([options.postgres] if options.postgres else [])]:
            failed |= measure(url, options.times, random.Random(options.seed))  # noqa: S311 - moments, no secrets
    sys.exit(failed)


def measure(url: str, times: int, moments: random.Random) -> bool:
    """Kill so many times; return whether anything is missing that nothing speaks of."""
    settings = read_settings(model="composer", database_url=url, record_key=KEY)
    service = compose(settings)
    print(f"\n{url.partition(':')[0]}, {times} kills")
    received: list[str] = []
    empty, began = 0, time.monotonic()
    for _ in range(times):
        ids = run_and_kill(service, moments.uniform(0, LATEST_S), wait=moments.random() > 0.1)
        empty += not ids
        received += ids
    print(_row("took", f"{time.monotonic() - began:.0f} s, {empty} killed before the first reply"))
    return asyncio.run(_judge(settings, received))


def run_and_kill(service: Service, after_s: float, *, wait: bool) -> list[str]:
    """Fork a process that answers until it is killed; return the record ids of the replies it gave.

    It is killed so long after its first reply, or after its start when nobody waits for that.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            asyncio.run(_answer_for_ever(service, writing))
        finally:
            os._exit(1)
    os.close(writing)
    if wait:
        select.select([reading], [], [], PATIENCE_S)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return [line.decode() for line in told.split(b"\n")[:-1]]


async def _answer_for_ever(service: Service, pipe: int) -> None:
    await asyncio.gather(*(_one_after_another(service, pipe, _requests(service)) for _ in range(AT_ONCE)))


async def _one_after_another(service: Service, pipe: int, requests: Iterator[Request]) -> None:
    for request in requests:
        reply = await service.responder.respond(request, deadline_ms=10_000)
        os.write(pipe, f"{reply.record_id}\n".encode())


def _requests(service: Service) -> Iterator[Request]:
    roles = {"user": Role.CUSTOMER, "assistant": Role.AGENT}
    for number in count():
        turns = tuple(Turn(role=roles[message["role"]], content=message["content"]) for message in chat_messages())
        yield Request(
            conversation=Conversation(id=f"c-{number}", turns=turns),
            brand=service.brands[service.default_brand],
            customer=Customer(id=f"u-{number % 50}"),
        )


async def _judge(settings: Settings, received: list[str]) -> bool:
    """Start once more, then look for every id and verify everything."""
    records = records_of(settings)
    await records.recorder.open()
    known = {stored.id async for page in records.archive.tables.pages() for stored in page}
    await records.recorder.close()
    await records.archive.open()
    found = await records.archive.verify()
    await records.recorder.close()
    missing = [one for one in received if one not in known]
    unrecorded = missing.count("None")
    print(_row("replies received", f"{len(received):,}, of them without a record id (vetted text) {unrecorded}"))
    print(_row("records in the store", f"{found.records:,} in {len(found.heads)} chains"))
    print(_row("received but not recorded", str(len(missing) - unrecorded)))
    print(_row("checkpoints", f"{found.checkpoints}, {found.unsigned} records not signed yet"))
    print(_row("gap records", f"{len(found.gaps)}"))
    print(_row("verification", "all of it verifies" if found.ok else f"{len(found.faults)} faults: {found.faults[:3]}"))
    return bool(len(missing) - unrecorded) or not found.ok


def _row(name: str, value: str) -> str:
    return f"  {name:<28}{value}"


if __name__ == "__main__":
    main()
