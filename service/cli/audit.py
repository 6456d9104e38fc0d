"""`attune audit …`: one decision in words, and proof that the records are whole."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

import click
import msgspec

from service.adapters.records.group import GroupRecorder
from service.adapters.records.open import open_recorder
from service.core.record_words import in_words
from service.settings import read_settings

T = TypeVar("T")
EXIT_FOUND = 1
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def audit() -> None:
    """Show decision records and verify that none was changed or removed."""


@audit.command()
@click.argument("record_id")
@AS_JSON
def show(record_id: str, *, as_json: bool) -> None:
    """Say in words how the reply with this record came to be."""
    record = asyncio.run(_with_recorder(lambda recorder: recorder.get(record_id)))
    click.echo(msgspec.json.encode(record) if as_json else in_words(record))


@audit.command()
@AS_JSON
def verify(*, as_json: bool) -> None:
    """Recompute every hash and link. Exit code 1 and the exact records when something does not hold."""
    found = asyncio.run(_with_recorder(lambda recorder: recorder.verify()))
    if as_json:
        click.echo(msgspec.json.encode(found))
    else:
        for fault in found.faults:
            click.echo(f"{fault.record} (writer {fault.writer}, no. {fault.sequence}): {fault.why}")
        state = "every one verifies" if found.ok else f"{len(found.faults)} do not verify"
        click.echo(f"{found.records} records in {len(found.heads)} chains: {state}.")
    sys.exit(0 if found.ok else EXIT_FOUND)


async def _with_recorder(work: Callable[[GroupRecorder], Awaitable[T]]) -> T:
    """Open the configured store, do one thing, close it."""
    settings = read_settings()
    key = settings.record_key.get_secret_value() if settings.record_key else None
    recorder = open_recorder(settings.database_url.get_secret_value(), key=key)
    try:
        return await work(recorder)
    finally:
        await recorder.close()
