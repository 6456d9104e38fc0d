"""A PostgreSQL database of this test process alone: several may run at once, and nobody's tables are touched.

`ATTUNE_TEST_POSTGRES_URL` names a server and a database to connect to first. Where none answers, tests are skipped, or
fail with `ATTUNE_REQUIRE_SERVERS` set.
"""

from __future__ import annotations

import os

import asyncpg
import pytest

SERVER = os.environ.get("ATTUNE_TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432/test")
_NAME = f"attune_tests_{os.getpid()}"
POSTGRES = f"{SERVER.rpartition('/')[0]}/{_NAME}"
_made: list[str] = []


async def fresh_postgres() -> None:
    """See to it that the database is there and empty, or skip the test."""
    if not _made:
        connection = await _connected()
        await connection.execute(f"DROP DATABASE IF EXISTS {_NAME} WITH (FORCE)")
        await connection.execute(f"CREATE DATABASE {_NAME}")
        await connection.close()
        _made.append(_NAME)
    connection = await asyncpg.connect(POSTGRES)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()


async def drop_postgres() -> None:
    """Leave the server as it was found."""
    if _made:
        connection = await asyncpg.connect(SERVER)
        await connection.execute(f"DROP DATABASE IF EXISTS {_NAME} WITH (FORCE)")
        await connection.close()


async def _connected() -> asyncpg.Connection:
    try:
        return await asyncpg.connect(SERVER, timeout=2)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        if os.environ.get("ATTUNE_REQUIRE_SERVERS"):
            raise
        pytest.skip(f"no PostgreSQL at ATTUNE_TEST_POSTGRES_URL or on the local port: {type(error).__name__}")
