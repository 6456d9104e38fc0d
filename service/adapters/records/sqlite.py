"""A database in one SQLite file: WAL, `synchronous=FULL`, a thread that writes and another that reads."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from service.adapters.records.database import Conflict, Statement
from service.adapters.records.sqlite_schema import MIGRATIONS
from service.core.errors import RecordError

T = TypeVar("T")
BUSY_S = 5.0
"""How long a writer waits for another process that is writing."""


class Lane:
    """One connection on a thread of its own."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._connection: sqlite3.Connection | None = None

    async def do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run work on the thread, translating what SQLite and the file system raise."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, work)
        except sqlite3.IntegrityError as error:
            raise Conflict(f"SQLite: {error.sqlite_errorname}") from None
        except sqlite3.Error as error:
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            raise RecordError(f"SQLite: {name}") from None
        except (OSError, RuntimeError) as error:
            raise RecordError(f"SQLite: {type(error).__name__}") from None

    async def close(self) -> None:
        """Close the connection and end the thread."""
        if self._connection is not None:
            await self.do(lambda connection: connection.close())
        self._connection = None
        self._thread.shutdown()

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is None:
            self._connection = self._connect()
        return work(self._connection)

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=BUSY_S)
        try:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection


class SqliteDatabase:
    """`Database` in one file, which is made with its folders as needed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing: Lane | None = None
        self._reading: Lane | None = None

    async def open(self) -> None:
        """Open the file and migrate it."""
        if self._writing is None:
            self._writing = Lane(self._path, "records")
            self._reading = Lane(self._path, "records-read")
        await self._writing.do(_migrate)

    async def fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query on the reading thread."""
        if self._reading is None:
            raise RecordError("the record store is closed")
        return await self._reading.do(lambda connection: connection.execute(_own(sql), values).fetchall())

    async def write(self, *statements: Statement) -> None:
        """Run all statements in one transaction."""
        if self._writing is None:
            raise RecordError("the record store is closed")
        await self._writing.do(lambda connection: _write(connection, statements))

    async def wipe(self) -> None:
        """Empty the write-ahead log; deleted cells in the file itself are zeroed at once (`secure_delete`)."""
        if self._writing is not None:
            await self._writing.do(lambda connection: connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone())

    async def close(self) -> None:
        """Close both connections."""
        lanes = (self._reading, self._writing)
        self._reading = self._writing = None
        for lane in lanes:
            if lane is not None:
                await lane.close()


def _own(sql: str) -> str:
    return sql.replace("$", "?")


def _write(connection: sqlite3.Connection, statements: tuple[Statement, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements:
            connection.executemany(_own(statement.sql), statement.rows)
        connection.execute("COMMIT")
    except sqlite3.Error:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to this version; `PRAGMA user_version` says where it stands."""
    if connection.execute("PRAGMA user_version").fetchone()[0] >= len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        at = connection.execute("PRAGMA user_version").fetchone()[0]
        for number, script in enumerate(MIGRATIONS[at:], at + 1):
            for statement in script:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={number}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
