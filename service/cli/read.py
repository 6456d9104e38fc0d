"""`attune read`: what was read in a message, or in every row of a file, and the words it rests on."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from service.cli.batch import EXIT_BAD_ROWS, answer_rows, read_bytes
from service.cli.started import started
from service.core.errors import FieldProblem, InputError
from service.running import Service
from service.web.reading_wire import FullReading, ReadingItem, read_item
from service.web.wire import to_json


@click.command()
@click.argument("message", required=False)
@click.option("--input", "rows", type=click.Path(path_type=Path), help="JSON Lines: `text` or `conversation`, an `id`.")
@click.option("--language", help="Language the customer declared, used where the text is too short to tell.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer of POST /v1/readings.")
def read(message: str | None, rows: Path | None, language: str | None, *, as_json: bool) -> None:
    """Read emotion, intensity, urgency and cues in MESSAGE (`-` reads it from standard input)."""
    if (message is None) is (rows is None):
        raise click.UsageError("Give one of MESSAGE or --input.")
    if rows is not None:
        sys.exit(asyncio.run(_read_file(rows)))
    text = sys.stdin.read() if message == "-" else message or ""
    if not text.strip():
        raise InputError(FieldProblem("MESSAGE", "needs some text"))
    asyncio.run(_read_one(ReadingItem(text=text, language=language), as_json=as_json))


async def _read_one(item: ReadingItem, *, as_json: bool) -> None:
    async with started() as service:
        found = await read_item(item, service)
        if as_json:
            click.echo(to_json(found))
        else:
            show(found, item.text or "")


async def _read_file(path: Path) -> int:
    """Read every row in order; return the exit code."""

    async def answer(service: Service, row: ReadingItem) -> FullReading:
        return await read_item(row, service)

    async with started() as service:
        bad = await answer_rows(
            read_bytes(path).splitlines(), ReadingItem, lambda row: answer(service, row), title="Readings"
        )
    return EXIT_BAD_ROWS if bad else 0


def show(found: FullReading, text: str) -> None:
    """Print a reading, a line each, with the text it rests on marked."""
    marked = Text(text.strip("\n"))
    for span in found.spans:
        marked.stylize("bold cyan" if span.kind == "cue" else "underline", span.start, span.end)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    likely = sorted(found.emotions.items(), key=lambda pair: -pair[1])[:5]
    not_read = f"not read: {found.abstained.replace('_', ' ')}" if found.abstained else ""
    table.add_row("message", marked)
    table.add_row(
        "emotion", not_read or f"{found.emotion}, intensity {found.intensity} of 3, valence {found.valence:+.2f}"
    )
    table.add_row("likely", ", ".join(f"{label} {value:.2f}" for label, value in likely) or "-")
    table.add_row("urgency", found.urgency)
    table.add_row("trajectory", found.trajectory)
    table.add_row("needs", ", ".join(found.needs).replace("_", " ") or "-")
    cues = [
        f"{span.label.replace('_', ' ')}: “{text[span.start : span.end]}”" for span in found.spans if span.kind == "cue"
    ]
    table.add_row("cues", "\n".join(cues) or "-")
    table.add_row("language", found.language)
    table.add_row("reader", found.reader)
    Console(highlight=False).print(table)
