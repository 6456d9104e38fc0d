"""API keys in the PostgreSQL database of the records: one small table, shared by every replica."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import msgspec

from service.core.access import ApiKey
from service.core.errors import KeysUnavailable

if TYPE_CHECKING:
    import asyncpg

CONNECT_S = 5.0
TABLE = "CREATE TABLE IF NOT EXISTS attune_api_keys (id text PRIMARY KEY, body bytea NOT NULL)"
LOCK = 0x6174746E6B
"""Advisory lock: `CREATE TABLE IF NOT EXISTS` of two processes at once would fail for one of them."""
PUT = "INSERT INTO attune_api_keys VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET body = excluded.body"


class PostgresKeys:
    """`ports.KeyStore` in PostgreSQL, over a connection of its own for each reading."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._made = False

    async def all(self) -> tuple[ApiKey, ...]:
        """Return every key there ever was."""
        async with self._opened() as connection:
            rows = await connection.fetch("SELECT body FROM attune_api_keys ORDER BY id")
            return tuple(msgspec.json.decode(row["body"], type=ApiKey) for row in rows)

    async def put(self, key: ApiKey) -> None:
        """Add or replace a key."""
        async with self._opened() as connection:
            await connection.execute(PUT, key.id, msgspec.json.encode(key))

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[asyncpg.Connection]:
        """Yield a connection to a database with the table, translating what asyncpg and the network raise."""
        import asyncpg  # noqa: PLC0415 - loaded only where PostgreSQL is configured

        try:
            connection = await asyncpg.connect(self._url, timeout=CONNECT_S, command_timeout=CONNECT_S)
            try:
                if not self._made:
                    await self._make(connection)
                yield connection
            finally:
                await connection.close(timeout=CONNECT_S)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, ValueError, msgspec.DecodeError) as error:
            raise KeysUnavailable(f"the API keys in PostgreSQL: {type(error).__name__}") from None

    async def _make(self, connection: asyncpg.Connection) -> None:
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
            await connection.execute(TABLE)
        self._made = True
