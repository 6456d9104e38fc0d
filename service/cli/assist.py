"""`attune assist`: what a person who answers a customer needs, for one message, one file, or a batch."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from service.cli.batch import EXIT_BAD_ROWS, answer_rows, read_bytes
from service.cli.reply import ReplyRow, body_of
from service.cli.started import started
from service.web.assist_wire import AssistAnswer
from service.web.assist_wire import assist as assisted
from service.web.wire import ReplyRequest, decode, to_json


@click.command()
@click.argument("message", required=False)
@click.option("--file", "file", type=click.Path(path_type=Path), help="A JSON file: the body of POST /v1/assist.")
@click.option("--input", "rows", type=click.Path(path_type=Path), help="JSON Lines: such a body and an `id` a line.")
@click.option("--name", help="The customer's name.")
@click.option("--fact", "facts", multiple=True, help="Something that is true. Repeat as needed.")
@click.option("--action", "actions", multiple=True, help="Something the business has done. Repeat as needed.")
@click.option("--commitment", "commitments", multiple=True, help="Something that may be promised. Repeat as needed.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer of POST /v1/assist.")
def assist(message: str | None, file: Path | None, rows: Path | None, *, as_json: bool, **about: Any) -> None:
    """Show drafts for MESSAGE (`-` reads it from standard input), what not to say, what is open, and a brief."""
    if sum(given is not None for given in (message, file, rows)) != 1:
        raise click.UsageError("Give one of MESSAGE, --file or --input.")
    if rows is not None:
        sys.exit(asyncio.run(_assist_file(rows)))
    body = read_bytes(file) if file else body_of(sys.stdin.read() if message == "-" else message or "", about)
    answer = asyncio.run(_assist_one(decode(body, ReplyRequest)))
    if as_json:
        click.echo(to_json(answer))
    else:
        show(answer)


async def _assist_one(asked: ReplyRequest) -> AssistAnswer:
    async with started() as service:
        return await assisted(asked, service)


async def _assist_file(path: Path) -> int:
    """Assist with every row in order; return the exit code."""
    async with started() as service:
        bad = await answer_rows(
            read_bytes(path).splitlines(), ReplyRow, lambda row: assisted(row, service), title="Assist"
        )
    return EXIT_BAD_ROWS if bad else 0


def show(answer: AssistAnswer) -> None:
    """Print the brief first, then the drafts, then what to keep in mind."""
    console = Console(highlight=False)
    console.print(Panel(Text(answer.brief.text), title=f"Brief, priority {answer.brief.priority}", title_align="left"))
    for number, draft in enumerate(answer.drafts, 1):
        title = f"Draft {number}: {draft.title} ({len(draft.checks)} checks passed)"
        console.print(Panel(Text(draft.text), title=title, title_align="left", border_style="green", padding=(1, 2)))
    for one in answer.withheld:
        console.print(f"[dim]{one.strategy}: {one.because} {' '.join(one.policies)}[/dim]")
    _list(console, "Now", answer.now.words)
    _list(console, "Do not", [f"{one.text} ({one.because})" for one in answer.must_not])
    _list(console, "They asked", [one.text for one in answer.open_questions])
    _list(console, "Still needed", answer.still_needed)
    _list(console, "Promised", [f"{one.text} ({one.by})" for one in answer.promised])


def _list(console: Console, title: str, items: Any) -> None:
    if items:
        console.print(f"\n[bold]{title}[/bold]")
    for item in items:
        console.print(Text(f"  - {item}"))
