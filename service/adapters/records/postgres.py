"""Records in PostgreSQL, for several replicas: one connection a process, one transaction a group."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from service.adapters.records.chain import Row
from service.adapters.records.verify import Stored
from service.core.errors import RecordError

if TYPE_CHECKING:
    import asyncpg

T = TypeVar("T")

PAGE = 1000
SELECT_PAGE = """
    SELECT id, writer, sequence, previous, hash, body FROM attune_records
    WHERE (writer COLLATE "C", sequence) > ($1, $2) ORDER BY writer COLLATE "C", sequence LIMIT $3
"""
CONNECT_S = 5.0
COMMAND_S = 10.0
LOCK = 0x617474756E65
"""Advisory lock under which one replica migrates while the others wait."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE attune_records (
            writer text NOT NULL,
            sequence bigint NOT NULL,
            id text NOT NULL UNIQUE,
            at timestamptz NOT NULL,
            previous text NOT NULL,
            hash text NOT NULL,
            body bytea NOT NULL,
            PRIMARY KEY (writer, sequence)
        )""",
        "CREATE TABLE attune_record_keys (id text PRIMARY KEY, key bytea NOT NULL)",
        """CREATE FUNCTION attune_records_stay() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'records are append-only'; END $$""",
        """CREATE TRIGGER attune_records_stay BEFORE UPDATE ON attune_records
            FOR EACH ROW EXECUTE FUNCTION attune_records_stay()""",
    ),
)
"""Each moves the store up by one version (table `attune_schema`); none is ever changed."""


class PostgresStore:
    """`group.Store` in PostgreSQL. A lost connection is opened again at the next commit."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: asyncpg.Connection | None = None

    async def open(self) -> None:
        """Connect and migrate."""
        connection = await self._connected()
        await self._do(self._migrate(connection))

    async def commit(self, rows: list[Row]) -> None:
        """Write all rows in one transaction."""
        await self._do(self._commit(await self._connected(), rows))

    async def body(self, record_id: str) -> bytes | None:
        """Return the stored bytes of one record."""
        connection = await self._connected()
        found = await self._do(connection.fetchval("SELECT body FROM attune_records WHERE id = $1", record_id))
        return None if found is None else bytes(found)

    async def rows(self) -> AsyncIterator[Stored]:
        """Yield every row by writer and sequence, a thousand at a time."""
        after: tuple[str, int] = ("", 0)
        while page := await self._do((await self._connected()).fetch(SELECT_PAGE, *after, PAGE)):
            for row in page:
                yield Stored(**{**dict(row), "body": bytes(row["body"])})
            after = (page[-1]["writer"], page[-1]["sequence"])

    async def close(self) -> None:
        """Disconnect."""
        if self._connection is not None and not self._connection.is_closed():
            await self._do(self._connection.close(timeout=CONNECT_S))
        self._connection = None

    async def _connected(self) -> asyncpg.Connection:
        """Return the open connection, opening one when there is none."""
        import asyncpg  # noqa: PLC0415 - loaded only where PostgreSQL is configured

        if self._connection is None or self._connection.is_closed():
            connecting = asyncpg.connect(self._url, timeout=CONNECT_S, command_timeout=COMMAND_S)
            self._connection = await self._do(connecting)
        return self._connection

    async def _do(self, work: Awaitable[T]) -> T:
        """Await work, translating what asyncpg and the network raise."""
        import asyncpg  # noqa: PLC0415

        try:
            return await work
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError, ValueError) as error:
            raise RecordError(f"PostgreSQL: {type(error).__name__}") from None

    async def _migrate(self, connection: asyncpg.Connection) -> None:
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
            await connection.execute("CREATE TABLE IF NOT EXISTS attune_schema (version int NOT NULL)")
            at = await connection.fetchval("SELECT coalesce(max(version), 0) FROM attune_schema")
            for number, script in enumerate(MIGRATIONS[at:], at + 1):
                for statement in script:
                    await connection.execute(statement)
                await connection.execute("INSERT INTO attune_schema VALUES ($1)", number)

    async def _commit(self, connection: asyncpg.Connection, rows: list[Row]) -> None:
        async with connection.transaction():
            await connection.executemany(
                "INSERT INTO attune_records (writer, sequence, id, at, previous, hash, body) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                [(row.writer, row.sequence, row.id, _when(row.at), row.previous, row.hash, row.body) for row in rows],
            )
            await connection.executemany(
                "INSERT INTO attune_record_keys (id, key) VALUES ($1, $2)", [(row.id, row.key) for row in rows]
            )


def _when(at: str) -> datetime:
    return datetime.fromisoformat(at)
