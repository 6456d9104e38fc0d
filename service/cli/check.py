"""`attune check`: judge a reply that someone else wrote, or every row of a file."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.text import Text

from service.cli.batch import EXIT_BAD_ROWS, answer_rows, read_bytes
from service.cli.started import started
from service.core.errors import FieldProblem, InputError
from service.running import Service
from service.web.check_wire import CheckAnswer, CheckRequest, check_reply
from service.web.wire import ReplyRequest, decode, to_json

EXIT_FOUND = 1
"""Exit code when the text should not be sent as it stands."""


class CheckRow(CheckRequest, frozen=True, kw_only=True):
    """A row of `--input`: the body of `POST /v1/checks` plus an id."""

    id: str | int | None = None


@click.command()
@click.argument("reply", required=False)
@click.option("--file", "file", type=click.Path(path_type=Path), help="The conversation: the body of POST /v1/replies.")
@click.option("--customer", help="What the customer said, instead of --file.")
@click.option("--input", "rows", type=click.Path(path_type=Path), help="JSON Lines: the body of POST /v1/checks.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer of POST /v1/checks.")
def check(reply: str | None, file: Path | None, customer: str | None, rows: Path | None, *, as_json: bool) -> None:
    """Judge REPLY as the answer to a conversation. Exit code 1 when it should not be sent as it stands."""
    if rows is not None:
        sys.exit(asyncio.run(_check_file(rows)))
    if reply is None or (file is None) is (customer is None):
        raise click.UsageError("Give REPLY with --file or --customer, or --input.")
    answer = asyncio.run(_check_one(_request(reply, file, customer)))
    if as_json:
        click.echo(to_json(answer))
    else:
        show(answer, reply)
    sys.exit(0 if answer.decision == "send" else EXIT_FOUND)


def _request(reply: str, file: Path | None, customer: str | None) -> CheckRequest:
    """Build the request from a file or one sentence."""
    if not reply.strip():
        raise InputError(FieldProblem("REPLY", "needs some text"))
    turns = [{"role": "customer", "content": customer}]
    body = read_bytes(file) if file is not None else msgspec.json.encode({"conversation": {"turns": turns}})
    asked = decode(body, ReplyRequest)
    return CheckRequest(**{name: getattr(asked, name) for name in asked.__struct_fields__}, reply=reply)


async def _check_one(asked: CheckRequest) -> CheckAnswer:
    async with started() as service:
        return await check_reply(asked, service)


async def _check_file(path: Path) -> int:
    """Judge every row in order; return the exit code."""

    async def answer(service: Service, row: CheckRow) -> CheckAnswer:
        return await check_reply(row, service)

    async with started() as service:
        lines = read_bytes(path).splitlines()
        bad = await answer_rows(lines, CheckRow, lambda row: answer(service, row), title="Checks")
    return EXIT_BAD_ROWS if bad else 0


def show(answer: CheckAnswer, reply: str) -> None:
    """Print the text with what was found marked, then each finding in words."""
    console = Console(highlight=False)
    marked = Text(reply)
    for finding in answer.findings:
        marked.stylize("bold underline red", finding.start, finding.end)
    console.print(marked)
    console.print(f"\n{answer.decision}", style="green" if answer.decision == "send" else "bold red")
    for finding in answer.findings:
        console.print(f"  {finding.policy}  {finding.hazard} ({finding.severity}): {finding.why}")
    for policy in answer.errors:
        console.print(f"  {policy}  could not judge")
    if answer.suggestion:
        console.print(f"\nWould pass:\n{answer.suggestion.text}")
