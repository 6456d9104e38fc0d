"""Batch files: JSON Lines in, JSON Lines out in the same order, a progress bar on stderr.

A bad row gives a row with a `problem`, and the run goes on. Used by every command with `--input`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from service.core.errors import FieldProblem, InputError
from service.web.wire import decode

EXIT_BAD_ROWS = 3
AT_ONCE = 16


class Row(Protocol):
    """Whatever the route takes, plus an id."""

    @property
    def id(self) -> str | int | None:
        """What the caller calls this row."""
        ...


R = TypeVar("R", bound=Row)


class _Named(msgspec.Struct):
    """Just the id of a row that cannot be read otherwise."""

    id: str | int | None = None


async def answer_rows(
    lines: Sequence[bytes], kind: type[R], answer: Callable[[R], Awaitable[Any]], *, title: str
) -> int:
    """Write an answer for every line to stdout; return how many rows had a problem."""
    full = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    gate = asyncio.Semaphore(AT_ONCE)
    bad = 0

    async def one(number: int, line: bytes) -> tuple[bytes, bool]:
        async with gate:
            return await _answer_line(number, line, kind, answer)

    with progress() as shown:
        bar = shown.add_task(title, total=len(full))
        for tasks in (full[at : at + 4 * AT_ONCE] for at in range(0, len(full), 4 * AT_ONCE)):
            for done in [asyncio.ensure_future(one(number, line)) for number, line in tasks]:
                written, had_problem = await done
                bad += had_problem
                click.echo(written)
                shown.advance(bar)
    return bad


async def _answer_line(
    number: int, line: bytes, kind: type[R], answer: Callable[[R], Awaitable[Any]]
) -> tuple[bytes, bool]:
    """Return the output line of one row and whether it had a problem."""
    try:
        row = decode(line, kind)
        given = msgspec.to_builtins(await answer(row))
    except InputError as error:
        fields = [{"field": problem.field, "detail": problem.detail} for problem in error.problems]
        problem = {"title": "The row cannot be used", "line": number, "errors": fields}
        return msgspec.json.encode({"id": _id_of(line), "problem": problem}), True
    return msgspec.json.encode({**given, "id": row.id}), False


def read_bytes(path: Path) -> bytes:
    """Read a file a person named; raises `InputError` that says why not."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(FieldProblem(str(path), f"cannot be read: {error.strerror}")) from None


def _id_of(line: bytes) -> str | int | None:
    try:
        return msgspec.json.decode(line, type=_Named).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def progress() -> Progress:
    """A bar for people; nothing moves when stderr is not a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal)
