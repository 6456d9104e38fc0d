"""`attune evals score`: score replies that someone else wrote, a row each."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from service.cli.batch import EXIT_BAD_ROWS, answer_rows, read_bytes
from service.cli.started import started
from service.core.errors import FieldProblem, InputError
from service.running import Service
from service.web.check_wire import CheckRequest
from service.web.wire import field_problem, printable, to_request

if TYPE_CHECKING:
    from evals.outside import Expecting


class ScoreRow(CheckRequest, frozen=True, kw_only=True):
    """A row: the body of `POST /v1/checks` plus an id and, optionally, what a good reply does here."""

    reply: str
    """An empty reply is worth nothing, and that is a score."""
    id: str | int | None = None
    implied: Any = ()
    must: Any = ()
    must_not: Any = ()
    expected: Any = msgspec.UNSET


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--input", "rows", type=click.Path(path_type=Path), help="The same as FILE.")
def score(file: Path | None, rows: Path | None) -> None:
    r"""Score every reply of FILE (JSON Lines) and print a row with its profile for each.

    A row is the body of POST /v1/checks plus `id`, and optionally `implied`, `must`, `must_not` and `expected`. Exit
    code 3 when a row could not be used. docs/scoring-replies.md has every field.

    \b
      attune evals score replies.jsonl > scores.jsonl
    """
    if (file is None) is (rows is None):
        raise click.UsageError("Give FILE, or --input FILE.")
    sys.exit(asyncio.run(_score_file(file or rows or Path())))


async def _score_file(path: Path) -> int:
    """Score every row in order; return the exit code."""
    lines = read_bytes(path).splitlines()
    async with started() as service:
        bad = await answer_rows(lines, ScoreRow, lambda row: _score(row, service), title="Scores")
    return EXIT_BAD_ROWS if bad else 0


async def _score(row: ScoreRow, service: Service) -> Any:
    """Score one row; raises `InputError` naming the field."""
    from evals.outside import score_reply  # noqa: PLC0415 - the service never needs the suite

    if len(row.reply) > service.limits.max_turn_chars:
        raise InputError(FieldProblem("reply", f"is longer than {service.limits.max_turn_chars} characters"))
    request = to_request(row, service.brands, service.limits, default_brand=service.default_brand)
    return await score_reply(request, printable(row.reply), expectations(row), service)


def expectations(row: ScoreRow) -> Expecting:
    """Return what a row hopes for; raises `InputError` naming the field."""
    from evals.outside import Expecting  # noqa: PLC0415 - the service never needs the suite

    given = {"implied": row.implied, "must": row.must, "must_not": row.must_not}
    if row.expected is not msgspec.UNSET and row.expected is not None:
        given["expected"] = row.expected
    try:
        return msgspec.convert({name: value for name, value in given.items() if value is not None}, Expecting)
    except msgspec.ValidationError as error:
        raise InputError(field_problem(str(error))) from None
