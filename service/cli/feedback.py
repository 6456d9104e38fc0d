"""`attune feedback`: say how a reply did, for one record or every row of a file."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from service.cli.batch import EXIT_BAD_ROWS, answer_rows, read_bytes
from service.cli.started import started
from service.core.errors import FieldProblem, InputError, NotFound
from service.core.feedback import FeedbackOutcome
from service.running import Service
from service.web.feedback_wire import FeedbackIn, FeedbackTaken, take
from service.web.wire import to_json


class FeedbackRow(FeedbackIn, frozen=True, kw_only=True):
    """A row of `--input`: the body of `POST /v1/feedback` plus an id."""

    id: str | int | None = None


@click.command()
@click.argument("record", required=False)
@click.option("--rating", type=click.IntRange(1, 5), help="1 (bad) to 5 (good).")
@click.option("--outcome", type=click.Choice([one.value for one in FeedbackOutcome]), help="What became of the matter.")
@click.option("--reply", help="The text as it was given out, with --edited.")
@click.option("--edited", help="What a person made of it.")
@click.option("--input", "rows", type=click.Path(path_type=Path), help="JSON Lines: the body of POST /v1/feedback.")
def feedback(
    record: str | None,
    *,
    rating: int | None,
    outcome: str | None,
    reply: str | None,
    edited: str | None,
    rows: Path | None,
) -> None:
    """Keep feedback on the reply with this RECORD."""
    if (record is None) is (rows is None):
        raise click.UsageError("Give one of RECORD or --input.")
    if rows is not None:
        sys.exit(asyncio.run(_file(rows)))
    given = FeedbackIn(
        record=record or "",
        rating=rating,
        outcome=FeedbackOutcome(outcome) if outcome else None,
        reply=reply,
        edited=edited,
    )
    click.echo(to_json(asyncio.run(_one(given))))


async def _one(given: FeedbackIn) -> FeedbackTaken:
    async with started() as service:
        return await take(given, service)


async def _file(path: Path) -> int:
    """Keep every row in order; return the exit code."""

    async def answer(service: Service, row: FeedbackRow) -> FeedbackTaken:
        try:
            return await take(row, service)
        except NotFound as error:
            raise InputError(FieldProblem("record", str(error))) from None

    async with started() as service:
        bad = await answer_rows(
            read_bytes(path).splitlines(), FeedbackRow, lambda row: answer(service, row), title="Feedback"
        )
    return EXIT_BAD_ROWS if bad else 0
