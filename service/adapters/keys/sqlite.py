"""API keys in the SQLite file of the records: one small table, opened for each reading."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from service.core.access import ApiKey
from service.core.errors import KeysUnavailable

TABLE = "CREATE TABLE IF NOT EXISTS api_keys (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID"


class SqliteKeys:
    """`ports.KeyStore` in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def all(self) -> tuple[ApiKey, ...]:
        """Return every key there ever was."""
        return await asyncio.to_thread(self._all)

    async def put(self, key: ApiKey) -> None:
        """Add or replace a key."""
        await asyncio.to_thread(self._put, key)

    def _all(self) -> tuple[ApiKey, ...]:
        with self._opened() as connection:
            rows = connection.execute("SELECT body FROM api_keys ORDER BY id").fetchall()
        return tuple(msgspec.json.decode(body, type=ApiKey) for (body,) in rows)

    def _put(self, key: ApiKey) -> None:
        with self._opened() as connection:
            connection.execute("INSERT OR REPLACE INTO api_keys VALUES (?, ?)", (key.id, msgspec.json.encode(key)))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Yield the open file with its table, translating what SQLite and the file system raise."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, isolation_level=None, timeout=5)
            try:
                connection.execute(TABLE)
                yield connection
            finally:
                connection.close()
        except (sqlite3.Error, OSError, msgspec.DecodeError) as error:
            raise KeysUnavailable(f"the API keys in SQLite: {type(error).__name__}") from None
