"""The desk in SQLite: a file of its own, one thread that writes, and one commit for every write in flight."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from service.adapters.desk.database import Row, Statement
from service.adapters.desk.schema import AT, MIGRATIONS, MOVED, VERSIONS
from service.core.errors import DeskError

T = TypeVar("T")
Waiting = tuple[tuple[Statement, ...], "asyncio.Future[list[Row]]"]


class SqliteDatabase:
    """`Database` in one file: WAL, `synchronous=FULL`, and deleted rows overwritten."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread: ThreadPoolExecutor | None = None
        self._connection: sqlite3.Connection | None = None
        self._looking: sqlite3.Connection | None = None
        self._waiting: list[Waiting] = []
        self._worker: asyncio.Task[None] | None = None

    async def write(self, *statements: Statement) -> list[Row]:
        """Run all of them in one transaction, shared with every write in flight."""
        future: asyncio.Future[list[Row]] = asyncio.get_running_loop().create_future()
        self._waiting.append((statements, future))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        return await future

    async def read(self, sql: str, *values: str | int | None) -> list[Row]:
        """Run one query on the thread."""
        return await self._do(self._run, Statement(sql, values))

    async def look(self, sql: str, *values: str | int | None) -> list[Row]:
        """Run one query here and now, in a twentieth of the time that a thread takes to be woken and to be heard.

        Readers of a write-ahead log wait for nobody; where SQLite would have to wait all the same, the thread does.
        """
        looking = self._looking
        if looking is None:
            looking = await self._do(self._to_look)
        try:
            return _rows(looking, Statement(sql, values))
        except sqlite3.Error:
            return await self.read(sql, *values)

    async def wipe(self) -> None:
        """Empty the write-ahead log; deleted cells in the file itself are zeroed at once (`secure_delete`)."""
        await self._do(self._run, Statement("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def close(self) -> None:
        """Write what is waiting, then close the file and the thread."""
        if self._worker is not None:
            with suppress(asyncio.CancelledError):
                await self._worker
        if self._thread is not None:
            for connection in (self._looking, self._connection):
                if connection is not None:
                    await self._do(connection.close)
            self._thread.shutdown()
            self._thread, self._connection, self._looking = None, None, None

    async def _work(self) -> None:
        """Commit group after group until nobody waits."""
        while self._waiting:
            group, self._waiting = self._waiting, []
            try:
                outcomes = await self._do(self._commit, [statements for statements, _ in group])
            except DeskError as error:
                outcomes = [error] * len(group)
            for (_, future), outcome in zip(group, outcomes, strict=True):
                if future.done():
                    continue
                if isinstance(outcome, DeskError):
                    future.set_exception(DeskError(str(outcome)))
                else:
                    future.set_result(outcome)

    async def _do(self, work: Callable[..., T], *given: object) -> T:
        """Run work on the thread, opening the file first, and translate what SQLite and the file system raise."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work, *given)
        except (sqlite3.Error, OSError) as error:
            raise DeskError(f"SQLite: {type(error).__name__}") from None

    def _commit(self, group: Sequence[tuple[Statement, ...]]) -> list[list[Row] | DeskError]:
        """Run each member behind a savepoint of its own, so that one that fails takes nobody along."""
        connection = self._opened()
        connection.execute("BEGIN IMMEDIATE")
        try:
            outcomes = [self._member(connection, statements) for statements in group]
            connection.execute("COMMIT")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        return outcomes

    def _member(self, connection: sqlite3.Connection, statements: tuple[Statement, ...]) -> list[Row] | DeskError:
        connection.execute("SAVEPOINT member")
        try:
            rows = [self._run(statement) for statement in statements]
        except sqlite3.IntegrityError as error:
            connection.execute("ROLLBACK TO member")
            return DeskError(f"SQLite: {type(error).__name__}")
        finally:
            connection.execute("RELEASE member")
        return rows[0]

    def _run(self, statement: Statement) -> list[Row]:
        return _rows(self._opened(), statement)

    def _opened(self) -> sqlite3.Connection:
        """Return the connection, opening and migrating the file at first use; runs on the thread."""
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            connection = sqlite3.connect(self._path, isolation_level=None, timeout=5)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            _migrate(connection)
            self._connection = connection
        return self._connection

    def _to_look(self) -> sqlite3.Connection:
        """Return a connection for the thread of the loop, which never waits; runs on the other: opening takes long."""
        self._opened()
        if self._looking is None:
            self._looking = sqlite3.connect(self._path, isolation_level=None, timeout=0, check_same_thread=False)
            self._looking.execute("PRAGMA query_only=ON")
        return self._looking


def _rows(connection: sqlite3.Connection, statement: Statement) -> list[Row]:
    values = {str(number): value for number, value in enumerate(statement.values, 1)}
    cursor = connection.execute(statement.sql, values)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _migrate(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(VERSIONS)
    at = connection.execute(AT).fetchone()[0]
    for number, script in enumerate(MIGRATIONS[at:], at + 1):
        for statement in script:
            connection.execute(statement)
        connection.execute(MOVED, {"1": number})
    connection.execute("COMMIT")
