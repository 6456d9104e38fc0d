"""What the desk asks of a database: statements that are written once and run in SQLite and PostgreSQL alike.

Placeholders are `$1`, `$2` …; times are RFC 3339 text in UTC, which sorts by time; states are words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

Row = Mapping[str, Any]


class Statement(NamedTuple):
    """One statement and its values."""

    sql: str
    values: tuple[str | int | None, ...] = ()


class Database(Protocol):
    """Runs statements. Every method raises `DeskError` and nothing else, and opens by itself when needed."""

    async def write(self, *statements: Statement) -> list[Row]:
        """Run all of them durably, or none; return the rows of the first."""
        ...

    async def read(self, sql: str, *values: str | int | None) -> list[Row]:
        """Run one query."""
        ...

    async def look(self, sql: str, *values: str | int | None) -> list[Row]:
        """Run one query that every request asks and an index answers: without a turn of the loop where that can be."""
        ...

    async def wipe(self) -> None:
        """Overwrite what was deleted, as far as the database can."""
        ...

    async def close(self) -> None:
        """Finish what waits and disconnect."""
        ...


def stamp(at: datetime) -> str:
    """A moment as it is stored: the same width always, so that text sorts by time."""
    return at.isoformat(timespec="microseconds")


MOST_PLACES = 1000
"""Most values of one kind in a statement."""


def batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the values so many at a time as fit a statement."""
    return (values[at : at + MOST_PLACES] for at in range(0, len(values), MOST_PLACES))


def places(number: int, *, after: int) -> str:
    """Return so many placeholders behind those that are taken: `$3, $4`."""
    return ", ".join(f"${after + one}" for one in range(1, number + 1))


def first(rows: Sequence[Row]) -> Row | None:
    """The first row, if there is one."""
    return rows[0] if rows else None
