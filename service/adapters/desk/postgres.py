"""The desk in PostgreSQL, for several replicas: a small pool, one transaction a write."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, TypeVar

from service.adapters.desk.database import Row, Statement
from service.adapters.desk.schema import AT, LOCK, MIGRATIONS, MOVED, VERSIONS
from service.core.errors import DeskError

if TYPE_CHECKING:
    import asyncpg

T = TypeVar("T")
CONNECT_S = 5.0
COMMAND_S = 10.0
CONNECTIONS = 4


class PostgresDatabase:
    """`Database` over a pool that is opened, and migrated, at first use."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()

    async def write(self, *statements: Statement) -> list[Row]:
        """Run all of them in one transaction."""
        return await _translated(self._write(statements))

    async def read(self, sql: str, *values: str | int | None) -> list[Row]:
        """Run one query."""
        return await _translated(self._read(sql, values))

    async def look(self, sql: str, *values: str | int | None) -> list[Row]:
        """Run one query."""
        return await _translated(self._read(sql, values))

    async def wipe(self) -> None:
        """Vacuum the tables that rows were deleted from, so that their pages hold them no longer."""
        await _translated(self._vacuum())

    async def close(self) -> None:
        """Close the pool."""
        if self._pool is not None:
            await _translated(self._pool.close())
            self._pool = None

    async def _write(self, statements: tuple[Statement, ...]) -> list[Row]:
        pool = await self._opened()
        async with pool.acquire(timeout=CONNECT_S) as connection, connection.transaction():
            rows: list[list[Row]] = [
                [dict(row) for row in await connection.fetch(one.sql, *one.values)] for one in statements
            ]
        return rows[0]

    async def _vacuum(self) -> None:
        await (await self._opened()).execute("VACUUM attune_handoffs, attune_feedback, attune_jobs")

    async def _read(self, sql: str, values: tuple[str | int | None, ...]) -> list[Row]:
        pool = await self._opened()
        return [dict(row) for row in await pool.fetch(sql, *values)]

    async def _opened(self) -> asyncpg.Pool:
        async with self._opening:
            if self._pool is None:
                import asyncpg  # noqa: PLC0415 - loaded only where PostgreSQL is configured

                pool = await asyncpg.create_pool(
                    self._url, min_size=1, max_size=CONNECTIONS, timeout=CONNECT_S, command_timeout=COMMAND_S
                )
                await _migrate(pool)
                self._pool = pool
            return self._pool


async def _migrate(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await connection.execute(VERSIONS)
        at = await connection.fetchval(AT)
        for number, script in enumerate(MIGRATIONS[at:], at + 1):
            for statement in script:
                await connection.execute(statement)
            await connection.execute(MOVED, number)


async def _translated(work: Awaitable[T]) -> T:
    """Await work, translating what asyncpg and the network raise."""
    import asyncpg  # noqa: PLC0415

    try:
        return await work
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError, ValueError) as error:
        raise DeskError(f"PostgreSQL: {type(error).__name__}") from None
