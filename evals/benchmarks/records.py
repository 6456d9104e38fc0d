"""What records cost: `python -m evals.benchmarks.records` prints one table a store.

Fills a fresh store with records as large as the service's own, through its own recorder, 64 appends in flight; verifies
them with the service's verifier and the standalone one; replays them under another bundle; and answers customers with
and without a store in turn.
`--postgres URL` measures PostgreSQL too and needs an empty database.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from evals.benchmarks.requests import chat_messages
from service.adapters.audit_bundle import verify as standalone
from service.adapters.guardrails_ai import external
from service.adapters.logs import LogAlerts, set_up_logs
from service.adapters.policy_replay.plan import Candidate
from service.adapters.policy_replay.replay import Replayer
from service.adapters.policy_tools.shelf import Shelf, by_id, open_shelf
from service.adapters.records import Records, open_records
from service.adapters.records.checkpointing import CheckpointLog
from service.adapters.records.database import Statement
from service.adapters.records.group import GroupRecorder
from service.adapters.records.secret import Secret
from service.adapters.records.tables import Tables
from service.compose import compose
from service.core.conversation import Conversation, Customer, Request, Role, Turn
from service.core.policy import OnViolation
from service.core.record import DecisionRecord, Passed
from service.emotion.reader import LocalReader
from service.guardrails.registry import GUARDRAILS
from service.running import Service
from service.settings import read_settings

IN_FLIGHT = 64
KEY = "a key of benchmarks only"
BLOCK = 64
"""Replies with the same store, before the other has its turn."""
EACH = 4
"""Replies that one caller asks for in a block, one after another."""


class Nowhere:
    """A database that keeps nothing: what remains is the recorder's own work."""

    async def open(self) -> None:
        """Do nothing."""

    async def fetch(self, _sql: str, *_values: Any) -> list[tuple[Any, ...]]:
        """Find nothing."""
        return []

    async def write(self, *_statements: Statement) -> None:
        """Give the others their turn, as a commit does."""
        await asyncio.sleep(0)

    async def wipe(self) -> None:
        """Do nothing."""

    async def close(self) -> None:
        """Do nothing."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What decision records cost.")
    parser.add_argument("--records", type=int, default=100_000, help="records in the store (default 100,000)")
    parser.add_argument("--replies", type=int, default=640, help="replies with, and as many without (default 640)")
    parser.add_argument("--postgres", help="URL of an empty PostgreSQL database")
    options = parser.parse_args()
    set_up_logs(json=False, level="error")
    print(f"Load of this machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        likes = varied(asyncio.run(some_records(folder)))
        sizes = [len(msgspec.json.encode(one)) for one in likes]
        print(f"a record: {statistics.mean(sizes):,.0f} bytes, {len(likes[0].checks)} checks")
        print(f"CPU a record besides the commit: {asyncio.run(_own_cpu_ms(likes, 20_000)):.3f} ms (budget 0.2)")
        for url in [f"sqlite:///{folder}/records.sqlite3", *([options.postgres] if options.postgres else [])]:
            print(f"\n{url.partition(':')[0]}")
            asyncio.run(_measure(url, likes, options.records, folder))
            _verify_alone(options.records, folder)
            asyncio.run(_replies(url, options.replies, folder))


async def some_records(folder: Path) -> list[DecisionRecord]:
    """Return the records of real replies: of every conversation of the benchmarks, and of one handed to a person."""
    service = compose(read_settings(model="composer", database_url=f"sqlite:///{folder}/one.sqlite3"))
    ids = {await _answer(service) for _ in range(6)} | {await _answer(service, "I want to speak to a human being.")}
    held = await service.subjects.held("u-benchmark", tenant="default")
    await service.close()
    found = [one.record for one in held.records if isinstance(one.record, DecisionRecord)]
    assert {one.id for one in found} == ids
    return found


def varied(records: list[DecisionRecord]) -> list[DecisionRecord]:
    """Return many of each, no two of which took the same time over each check: as large as real ones, never equal."""
    chance = random.Random(1)  # noqa: S311 - durations, no secrets
    return [
        msgspec.structs.replace(
            one, micros_total=chance.randrange(10_000), passed=tuple(map(_timed(chance), one.passed))
        )
        for _ in range(100)
        for one in records
    ]


def _timed(chance: random.Random) -> Callable[[Passed], Passed]:
    return lambda one: Passed(attempt=one.attempt, micros={name: chance.randrange(1, 900) for name in one.micros})


async def _answer(service: Service, text: str = "") -> str:
    roles = {"user": Role.CUSTOMER, "assistant": Role.AGENT}
    messages = [{"role": "user", "content": text}] if text else chat_messages()
    turns = tuple(Turn(role=roles[message["role"]], content=message["content"]) for message in messages)
    request = Request(
        conversation=Conversation(id="c-benchmark", turns=turns),
        brand=service.brands[service.default_brand],
        customer=Customer(id="u-benchmark"),
    )
    return (await service.responder.respond(request, deadline_ms=10_000)).record_id or ""


async def _fill(
    append: Callable[[DecisionRecord], Awaitable[None]], likes: list[DecisionRecord], count: int
) -> list[float]:
    """Append records, always so many in flight; return each one's latency in ms."""
    numbers, latencies = iter(range(count)), []

    async def one_after_another() -> None:
        for number in numbers:
            began = time.perf_counter()
            await append(msgspec.structs.replace(likes[number % len(likes)], id=f"rec_{number:012}"))
            latencies.append((time.perf_counter() - began) * 1000)

    await asyncio.gather(*(one_after_another() for _ in range(IN_FLIGHT)))
    return latencies


async def _own_cpu_ms(likes: list[DecisionRecord], count: int) -> float:
    """Measure the recorder over a database that does nothing."""
    tables, secret = Tables(Nowhere()), Secret(KEY.encode())
    recorder = GroupRecorder(
        tables, secret, CheckpointLog(tables, secret.signer, lambda: likes[0].at), alerts=LogAlerts()
    )
    began = time.process_time()
    await _fill(lambda record: recorder.append(record, redacted_text="x" * 400), likes, count)
    await recorder.close()
    return (time.process_time() - began) * 1000 / count


async def _measure(url: str, likes: list[DecisionRecord], count: int, folder: Path) -> None:
    """Write, verify, export and verify again."""
    records = open_records(url, key=KEY, alerts=LogAlerts())
    began = time.perf_counter()
    latencies = await _fill(lambda record: records.recorder.append(record, redacted_text="x" * 400), likes, count)
    took_s = time.perf_counter() - began
    await records.recorder.checkpoint()
    print(_row("written", f"{count:,} in {took_s:.1f} s, {count / took_s:,.0f} a second, {IN_FLIGHT} in flight"))
    cuts = statistics.quantiles(latencies, n=1000)
    print(_row("an append waits", f"p50 {cuts[499]:.1f} ms, p99 {cuts[989]:.1f} ms, p99.9 {cuts[998]:.1f} ms"))
    began, cpu_s = time.perf_counter(), time.process_time()
    found = await records.archive.verify()
    took_s, cpu_s = time.perf_counter() - began, time.process_time() - cpu_s
    assert (found.ok, found.records, found.unsigned) == (True, count, 0), found.faults[:3]
    print(_row("verified", f"{took_s:.2f} s ({cpu_s:.2f} s of CPU), {took_s / count * 100_000:.2f} s per 100,000"))
    await _replay(records, count)
    await _export(records, folder)
    await records.recorder.close()


async def _replay(records: Records, count: int) -> None:
    """Replay everything, under the same bundle and under one in which every policy asks for something else."""
    shelf = open_shelf(read_settings().policies_dir, GUARDRAILS, external=external)
    for name, changed in (("the same bundle", False), ("every action changed", True)):
        replayer = Replayer(
            _candidate(shelf, changed=changed),
            {shelf.bundle.sha256: by_id(shelf)},
            reader=LocalReader.load(),
            kept_texts=records.archive.kept_texts,
            waivers={},
        )
        began, cpu_s = time.perf_counter(), time.process_time()
        found = await replayer.run(records.archive.bodies(""), since="the beginning")
        took_s, cpu_s = time.perf_counter() - began, time.process_time() - cpu_s
        assert (found.decisions, found.exact_decisions) == (count, count), found
        per = f"{took_s / count * 100_000:.2f} s per 100,000 exact ones"
        print(_row(f"replayed, {name}", f"{took_s:.2f} s ({cpu_s:.2f} s of CPU), {per}"))


def _candidate(shelf: Shelf, *, changed: bool) -> Candidate:
    """Return the shelf's bundle, or one with the same checks and other actions."""
    rules = list(shelf.book.rules)
    other = OnViolation(action="send_with_note", then="send_with_note")
    if changed:
        policies = [msgspec.structs.replace(rule.policy, on_violation=other) for rule in rules]
        rules = [msgspec.structs.replace(rule, policy=one) for rule, one in zip(rules, policies, strict=True)]
    written = {
        key: msgspec.structs.replace(policy, on_violation=other) if changed else policy
        for key, policy in by_id(shelf).items()
    }
    return Candidate("another" if changed else shelf.bundle.sha256, tuple(rules), written, {})


def _verify_alone(count: int, folder: Path) -> None:
    """Run the standalone verifier over what was exported."""
    began = time.perf_counter()
    command = [sys.executable, "-I", str(standalone.__file__), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own file
    took_s = time.perf_counter() - began
    print(_row("by the standalone file", f"{took_s:.2f} s, {took_s / count * 100_000:.2f} s per 100,000"))
    print(_row("", done.stdout.decode().strip()))


async def _export(records: Records, folder: Path) -> None:
    with (folder / "records.jsonl").open("wb") as out:
        async for line in records.archive.lines():
            out.write(line + b"\n")
    with (folder / "checkpoints.jsonl").open("wb") as out:
        async for line in records.archive.checkpoint_lines():
            out.write(line + b"\n")
    (folder / "key.txt").write_text(records.archive.verifier_key)


async def _replies(url: str, count: int, folder: Path) -> None:
    """Answer customers in blocks, with this store and with none in turn; print the ratio of the medians."""
    services = {
        "store": compose(read_settings(model="composer", database_url=url, record_key=KEY)),
        "none": compose(read_settings(model="composer", database_url=f"sqlite:///{folder}/none.sqlite3")),
    }
    services["none"].responder._recording._recorder = _nothing_kept()  # noqa: SLF001 - the one part that differs
    taken: dict[str, list[float]] = {name: [] for name in services}
    spent: dict[str, list[float]] = {name: [] for name in services}
    for block in range(2 * count // BLOCK):
        name = ("store", "none")[block % 2]
        began, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(_one_after_another(services[name]) for _ in range(BLOCK // EACH)))
        taken[name].append(time.perf_counter() - began)
        spent[name].append(time.process_time() - cpu)
    for service in services.values():
        await service.close()
    rates = {name: BLOCK / statistics.median(times[1:]) for name, times in taken.items()}
    pairs = [with_ / without for with_, without in zip(taken["store"][1:], taken["none"][1:], strict=True)]
    words = f"{rates['store']:.0f} a second with the store, {rates['none']:.0f} with none"
    print(_row(f"replies, {BLOCK // EACH} in flight", words))
    of_cpu = statistics.median(spent["store"][1:]) / statistics.median(spent["none"][1:])
    fastest = min(taken["store"]) / min(taken["none"])
    ratios = f"of time {statistics.median(pairs):.2f}, of the fastest blocks {fastest:.2f}, of CPU {of_cpu:.2f}"
    print(_row("ratio, block by block", ratios))


async def _one_after_another(service: Service) -> None:
    for _ in range(EACH):
        await _answer(service)


def _nothing_kept() -> GroupRecorder:
    tables, secret = Tables(Nowhere()), Secret(KEY.encode())
    return GroupRecorder(tables, secret, CheckpointLog(tables, secret.signer, str), alerts=LogAlerts())


def _row(name: str, value: str) -> str:
    return f"  {name:<32}{value}"


if __name__ == "__main__":
    main()
