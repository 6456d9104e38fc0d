"""Records in SQLite: WAL, `synchronous=FULL`, one thread that owns the connection."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from service.adapters.records.chain import Row
from service.adapters.records.verify import Stored
from service.core.errors import RecordError

T = TypeVar("T")
PAGE = 1000

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE records (
            writer TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE,
            at TEXT NOT NULL,
            previous TEXT NOT NULL,
            hash TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (writer, sequence)
        ) STRICT, WITHOUT ROWID""",
        "CREATE TABLE record_keys (id TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID",
        """CREATE TRIGGER records_stay BEFORE UPDATE ON records
            BEGIN SELECT RAISE(ABORT, 'records are append-only'); END""",
    ),
)
"""Each moves the store up by one version (`PRAGMA user_version`); none is ever changed."""


class SqliteStore:
    """`group.Store` in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread: ThreadPoolExecutor | None = None
        self._connection: sqlite3.Connection | None = None

    async def open(self) -> None:
        """Open the file, making folders as needed, and migrate it."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="records")
        await self._do(self._open)

    async def commit(self, rows: list[Row]) -> None:
        """Write all rows in one transaction."""
        await self._do(self._commit, rows)

    async def body(self, record_id: str) -> bytes | None:
        """Return the stored bytes of one record."""
        return await self._do(self._body, record_id)

    async def rows(self) -> AsyncIterator[Stored]:
        """Yield every row by writer and sequence, a thousand at a time."""
        after: tuple[str, int] = ("", 0)
        while page := await self._do(self._page, after):
            for row in page:
                yield row
            after = (page[-1].writer, page[-1].sequence)

    async def close(self) -> None:
        """Close the file and the thread."""
        if self._thread is not None:
            if self._connection is not None:
                await self._do(self._connection.close)
            self._thread.shutdown()
            self._thread, self._connection = None, None

    async def _do(self, work: Callable[..., T], *given: object) -> T:
        """Run work on the store's own thread, translating what SQLite and the file system raise."""
        if self._thread is None:
            raise RecordError("the record store is closed")
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work, *given)
        except (sqlite3.Error, OSError) as error:
            raise RecordError(f"SQLite: {type(error).__name__}") from None

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=5)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        self._connection = connection
        self._migrate(connection)

    def _migrate(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        at = connection.execute("PRAGMA user_version").fetchone()[0]
        for number, script in enumerate(MIGRATIONS[at:], at + 1):
            for statement in script:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={number}")
        connection.execute("COMMIT")

    def _commit(self, rows: list[Row]) -> None:
        assert self._connection is not None
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany(
                "INSERT INTO records (writer, sequence, id, at, previous, hash, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(row.writer, row.sequence, row.id, row.at, row.previous, row.hash, row.body) for row in rows],
            )
            self._connection.executemany("INSERT INTO record_keys VALUES (?, ?)", [(row.id, row.key) for row in rows])
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def _body(self, record_id: str) -> bytes | None:
        assert self._connection is not None
        found = self._connection.execute("SELECT body FROM records WHERE id = ?", (record_id,)).fetchone()
        return bytes(found[0]) if found else None

    def _page(self, after: tuple[str, int]) -> list[Stored]:
        assert self._connection is not None
        found = self._connection.execute(
            "SELECT id, writer, sequence, previous, hash, body FROM records WHERE (writer, sequence) > (?, ?) "
            "ORDER BY writer, sequence LIMIT ?",
            (*after, PAGE),
        )
        return [Stored(**dict(zip(Stored.__struct_fields__, row, strict=True))) for row in found]
