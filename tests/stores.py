"""Record stores for tests: a fresh one of each kind, and what is in them, read past the recorder."""

import os
import sqlite3

import asyncpg
import pytest

from service.adapters.records import Records, open_records
from tests.fakes import FakeAlerts

POSTGRES = os.environ.get("ATTUNE_TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432/test")
KEY = "a key of tests only"
_FRESH = """
    DROP TABLE IF EXISTS attune_records, attune_record_keys, attune_vault, attune_checkpoints, attune_schema;
    DROP FUNCTION IF EXISTS attune_records_stay; DROP FUNCTION IF EXISTS attune_append_only
"""


def records_at(url: str, *, key: str = KEY, **options) -> Records:
    return open_records(url, key=key, alerts=options.pop("alerts", None) or FakeAlerts(), **options)


async def fresh_postgres() -> None:
    """Empty the test database, or skip where there is none."""
    try:
        connection = await asyncpg.connect(POSTGRES, timeout=2)
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        if os.environ.get("ATTUNE_REQUIRE_SERVERS"):
            raise
        pytest.skip(f"no PostgreSQL at ATTUNE_TEST_POSTGRES_URL or on the local port: {type(error).__name__}")
    await connection.execute(_FRESH)
    await connection.close()


async def execute(url: str, *statements: str) -> None:
    """Do what only somebody with the database's own password can do."""
    if url.startswith("sqlite"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()
        return
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def rows(url: str, query: str) -> list[tuple]:
    """Read past the recorder."""
    if url.startswith("sqlite"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            found = connection.execute(query).fetchall()
        connection.close()
        return found
    connection = await asyncpg.connect(url)
    found = [tuple(row) for row in await connection.fetch(query)]
    await connection.close()
    return found


async def bodies(url: str) -> list[bytes]:
    """Every stored body in order."""
    return [bytes(row[0]) for row in await rows(url, "SELECT body FROM attune_records ORDER BY sequence")]


def untriggered(url: str) -> list[str]:
    """Statements that take the guards off, as an intruder would."""
    names = ("attune_records_stay", "attune_records_remain", "attune_checkpoints_stay")
    if url.startswith("sqlite"):
        return [f"DROP TRIGGER {name}" for name in (*names, "attune_checkpoints_remain")]
    return [f"DROP TRIGGER {name} ON {name.rpartition('_')[0]}" for name in (*names, "attune_records_whole")]
