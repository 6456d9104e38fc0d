"""`attune redact`: personal data out, placeholders in, for a text or every row of a file."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from service.cli.batch import EXIT_BAD_ROWS, answer_rows, read_bytes
from service.cli.started import started
from service.running import Service
from service.web.redact_wire import Redaction, RedactRequest
from service.web.redact_wire import redact as redacted


class RedactRow(RedactRequest, frozen=True, kw_only=True):
    """A row of `--input`: the body of `POST /v1/redactions` plus an id."""

    id: str | int | None = None


@click.command()
@click.argument("text", required=False)
@click.option("--input", "rows", type=click.Path(path_type=Path), help="JSON Lines: `text` or `conversation`, an `id`.")
def redact(text: str | None, rows: Path | None) -> None:
    """Print TEXT (`-` reads it from standard input) with placeholders for personal data."""
    if (text is None) is (rows is None):
        raise click.UsageError("Give one of TEXT or --input.")
    if rows is not None:
        sys.exit(asyncio.run(_redact_file(rows)))
    asyncio.run(_redact_one(sys.stdin.read() if text == "-" else text or ""))


async def _redact_one(text: str) -> None:
    async with started() as service:
        if text.strip():
            found = redacted(RedactRequest(text=text), service)
            click.echo(found.text, nl=not text.endswith("\n"))


async def _redact_file(path: Path) -> int:
    """Redact every row in order; return the exit code."""

    async def answer(service: Service, row: RedactRow) -> Redaction:
        return redacted(row, service)

    async with started() as service:
        lines = read_bytes(path).splitlines()
        bad = await answer_rows(lines, RedactRow, lambda row: answer(service, row), title="Redactions")
    return EXIT_BAD_ROWS if bad else 0
