"""A database in PostgreSQL, for several replicas: a connection that writes and another that reads."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from service.adapters.records.database import Conflict, Statement
from service.adapters.records.postgres_schema import MIGRATIONS
from service.core.errors import RecordError

if TYPE_CHECKING:
    import asyncpg

T = TypeVar("T")

CONNECT_S = 5.0
COMMAND_S = 10.0
LOCK = 0x617474756E65
"""Advisory lock under which one replica migrates while the others wait."""


class Lane:
    """One connection, for one command at a time. A lost connection is opened again at the next command."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: asyncpg.Connection | None = None
        self._turn = asyncio.Lock()

    async def do(self, work: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
        """Run work on the connection, translating what asyncpg and the network raise."""
        import asyncpg  # noqa: PLC0415 - loaded only where PostgreSQL is configured

        async with self._turn:
            try:
                if self._connection is None or self._connection.is_closed():
                    self._connection = await asyncpg.connect(self._url, timeout=CONNECT_S, command_timeout=COMMAND_S)
                return await work(self._connection)
            except asyncpg.UniqueViolationError:
                raise Conflict("PostgreSQL: UniqueViolationError") from None
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError, ValueError) as error:
                raise RecordError(f"PostgreSQL: {type(error).__name__}") from None

    async def close(self) -> None:
        """Disconnect."""
        if self._connection is not None and not self._connection.is_closed():
            await self.do(lambda connection: connection.close(timeout=CONNECT_S))
        self._connection = None


class PostgresDatabase:
    """`Database` in PostgreSQL."""

    def __init__(self, url: str) -> None:
        self._writing = Lane(url)
        self._reading = Lane(url)

    async def open(self) -> None:
        """Connect and migrate."""
        await self._writing.do(_migrate)

    async def fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query on the reading connection."""
        found = await self._reading.do(lambda connection: connection.fetch(sql, *values))
        return [tuple(row) for row in found]

    async def write(self, *statements: Statement) -> None:
        """Run all statements in one transaction."""
        await self._writing.do(lambda connection: _write(connection, statements))

    async def wipe(self) -> None:
        """Vacuum the tables that rows were deleted from, so that their pages hold them no longer."""
        for table in ("attune_record_keys", "attune_vault", "attune_records"):
            await self._writing.do(lambda connection, table=table: connection.execute(f"VACUUM {table}"))  # type: ignore[misc]

    async def close(self) -> None:
        """Disconnect."""
        await self._reading.close()
        await self._writing.close()


async def _write(connection: asyncpg.Connection, statements: tuple[Statement, ...]) -> None:
    async with connection.transaction():
        for statement in statements:
            await connection.executemany(statement.sql, statement.rows)


async def _migrate(connection: asyncpg.Connection) -> None:
    """Bring the database to this version; the table `attune_schema` says where it stands."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await connection.execute("CREATE TABLE IF NOT EXISTS attune_schema (version int NOT NULL)")
        at = await connection.fetchval("SELECT coalesce(max(version), 0) FROM attune_schema")
        for number, script in enumerate(MIGRATIONS[at:], at + 1):
            for statement in script:
                await connection.execute(statement)
            await connection.execute("INSERT INTO attune_schema VALUES ($1)", number)
