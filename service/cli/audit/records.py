"""`attune audit …`: decisions in words, proof that the records are whole, and what the law asks of them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from service.adapters.desk import open_desk
from service.adapters.records import Records
from service.adapters.records.sampling import STRATA
from service.adapters.records.sampling import sample as choose
from service.cli.days import Day
from service.compose import beside, records_of
from service.core.errors import ConfigError
from service.core.event_words import event_in_words
from service.core.record import DecisionRecord
from service.settings import read_settings

T = TypeVar("T")
EXIT_FOUND = 1
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
TENANT = click.option("--tenant", default="default", show_default=True, help="Whose customer the person is.")


@click.group()
def audit() -> None:
    """Show decision records, prove that none was changed or removed, erase and retain."""


@audit.command()
@click.argument("record_id")
@AS_JSON
def show(record_id: str, *, as_json: bool) -> None:
    """Say in words how the reply with this record came to be."""
    found = with_records(lambda records: _opened(records, records.archive.find(record_id)))
    _say(found, found.words(), as_json=as_json)


@audit.command()
@click.option("--held", type=click.Path(path_type=Path, dir_okay=False), help="A checkpoint that you kept earlier.")
@click.option("--key", help="The verifier key that you noted down (attune+…). Default: this service's own.")
@AS_JSON
def verify(held: Path | None, key: str | None, *, as_json: bool) -> None:
    """Recompute every hash, link and checkpoint. Exit code 1 and the exact records when something does not hold."""
    note = _read(held) if held else None
    found = with_records(lambda records: _opened(records, records.archive.verify(key=key, held=note)))
    lines = [f"{fault.record} (chain {fault.writer}, no. {fault.sequence}): {fault.why}." for fault in found.faults]
    lines += [f"known gap: {event_in_words(gap).splitlines()[-1]}" for gap in found.gaps]
    state = "all of it verifies" if found.ok else f"{len(found.faults)} places do not verify"
    lines.append(
        f"{_count(found.records, 'record')} in {_count(len(found.heads), 'chain')} under "
        f"{_count(found.checkpoints, 'checkpoint')} "
        f"({found.unsigned} not signed yet, {found.emptied} emptied by retention): {state}."
    )
    _say(found, "\n".join(lines), as_json=as_json)
    sys.exit(0 if found.ok else EXIT_FOUND)


@audit.command()
@AS_JSON
def checkpoint(*, as_json: bool) -> None:
    """Print the newest signed checkpoint over all chains: keep it, and no record before it can change unnoticed."""

    async def newest(records: Records) -> dict[str, str]:
        await records.archive.open()
        last = await records.archive.last_checkpoint()
        return {"key": records.archive.verifier_key, "checkpoint": last.merged if last else ""}

    found = with_records(newest)
    click.echo(f"verifier key: {found['key']}", err=True)
    _say(found, found["checkpoint"].rstrip("\n") or "Nothing was recorded yet.", as_json=as_json)


@audit.command()
@click.argument("record_id")
@click.option("--by", help="The time it has to have been in the log by (RFC 3339, UTC).")
@click.option("--held", type=click.Path(path_type=Path, dir_okay=False), help="An earlier checkpoint to continue from.")
def prove(record_id: str, by: str | None, held: Path | None) -> None:
    """Write a proof, as JSON, that a record was in the log; `verify.py proof FILE` of the audit bundle checks it."""
    note = _read(held) if held else None

    async def proving(records: Records) -> Any:
        await records.archive.open()
        return await records.archive.prove(record_id, by=by, held=note)

    click.echo(_pretty(with_records(proving)))


@audit.command()
@click.option("--n", "count", type=click.IntRange(1), default=60, show_default=True, help="How many.")
@click.option("--seed", required=True, help="Any text: it alone decides which.")
@click.option("--strata", default="action,language", show_default=True, help=f"Of {', '.join(STRATA)}.")
@AS_JSON
def sample(count: int, seed: str, strata: str, *, as_json: bool) -> None:
    """Choose records by your seed, spread over strata."""
    names = [name.strip() for name in strata.split(",") if name.strip()]
    if unknown := [name for name in names if name not in STRATA]:
        raise ConfigError(f"there is no stratum `{unknown[0]}`; there are: {', '.join(STRATA)}", place="--strata")

    async def choosing(records: Records) -> list[dict[str, str]]:
        await records.archive.open()
        found = {record.id: _stratum(record, names) async for record in records.archive.decisions()}
        chosen = choose(found, count=count, seed=seed)
        return [{"id": one, **dict(zip(names, found[one], strict=True))} for one in chosen]

    rows = with_records(choosing)
    _say(rows, "\n".join("  ".join(row.values()) for row in rows) or "There are no decisions.", as_json=as_json)


def _stratum(record: DecisionRecord, names: list[str]) -> tuple[str, ...]:
    return tuple(str(getattr(record.reading if hasattr(record.reading, name) else record, name)) for name in names)


@audit.command()
def export() -> None:
    """Write every record as JSON Lines: each line is the exact bytes that were hashed."""

    async def exporting(records: Records) -> None:
        await records.archive.open()
        out = sys.stdout.buffer
        async for line in records.archive.lines():
            out.write(line + b"\n")

    with_records(exporting)


@audit.command()
@click.argument("subject")
@TENANT
@AS_JSON
def erase(subject: str, tenant: str, *, as_json: bool) -> None:
    """Erase a person, by the customer id that callers send; print the receipt, which is kept nowhere else."""
    receipt = with_records(lambda records: records.eraser.erase(subject, tenant=tenant))
    words = (
        f"Erased: nothing joins {_count(receipt.records, 'record')} to this person any more. Gone are "
        f"{_count(receipt.texts, 'kept text')} and {receipt.elsewhere} of handoffs, messages and feedback.\n"
        f"Receipt {receipt.record}, {receipt.at}. Give the person this key: {receipt.key}"
    )
    _say(receipt, words, as_json=as_json)


@audit.command("subject")
@click.argument("subject")
@TENANT
@AS_JSON
def subject_(subject: str, tenant: str, *, as_json: bool) -> None:
    """Show everything that is held about a person, by the customer id that callers send."""
    found = with_records(lambda records: _opened(records, records.archive.person(subject, tenant=tenant)))
    _say(found, found.words() or "Nothing is held under this id.", as_json=as_json)


@audit.command()
@click.option("--before", type=Day(), help="As if it were this day; default today, UTC.")
@AS_JSON
def retain(before: datetime | None, *, as_json: bool) -> None:
    """Delete the content of records and kept texts past their date; the deletion is a record, the hashes stay."""
    day = (before or datetime.now(UTC)).date().isoformat()
    done = with_records(lambda records: records.eraser.retain(day))
    _say(done, "\n".join(event_in_words(one) for one in done) or "Nothing is past its date.", as_json=as_json)


def with_records(work: Callable[[Records], Awaitable[T]]) -> T:
    """Open the configured store, do one thing, close it."""

    async def doing() -> T:
        settings = read_settings()
        desk = open_desk(settings.database_url.get_secret_value())
        records = records_of(settings, others=beside(desk))
        try:
            return await work(records)
        finally:
            await records.recorder.close()
            await desk.database.close()

    return asyncio.run(doing())


async def _opened(records: Records, work: Awaitable[T]) -> T:
    await records.archive.open()
    return await work


def _say(found: Any, words: str, *, as_json: bool) -> None:
    click.echo(_pretty(found) if as_json else words)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _pretty(found: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(found), indent=2)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise ConfigError("cannot be read", place=str(path)) from None
