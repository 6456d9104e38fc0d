"""What record tables need of a database: reads beside writes, and writes that happen whole or not at all.

Two implementations: `sqlite.py` and `postgres.py`. SQL is written once, with `$1` for parameters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from service.core.errors import RecordError


class Conflict(RecordError):
    """Something with this key is there already."""


class Statement(NamedTuple):
    """One SQL statement and the values of each time it runs."""

    sql: str
    rows: Sequence[tuple[Any, ...]] = ((),)


class Database(Protocol):
    """Every method raises `RecordError` and nothing else."""

    async def open(self) -> None:
        """Connect and migrate."""
        ...

    async def fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query on a connection of its own, so that reading never holds up a commit."""
        ...

    async def write(self, *statements: Statement) -> None:
        """Run all statements in one durable transaction; raises `Conflict` when a key is taken."""
        ...

    async def wipe(self) -> None:
        """Overwrite what was deleted, as far as the database can."""
        ...

    async def close(self) -> None:
        """Disconnect."""
        ...
