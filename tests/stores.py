"""Record stores for tests: a fresh one of each kind, and what is in them, read past the recorder."""

import sqlite3

import asyncpg

from service.adapters.records import Records, open_records
from tests.fakes import FakeAlerts

KEY = "a key of tests only"


def records_at(url: str, *, key: str = KEY, **options) -> Records:
    return open_records(url, key=key, alerts=options.pop("alerts", None) or FakeAlerts(), **options)


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
