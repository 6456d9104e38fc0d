"""From a database URL to the desk; nothing is connected until it is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from service.adapters.desk.database import Database
from service.adapters.desk.deliveries import Wake
from service.adapters.desk.feedback import FeedbackTable
from service.adapters.desk.handoffs import Queue
from service.adapters.desk.jobs import Jobs
from service.core.errors import ConfigError

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The tables, over one database."""

    database: Database
    handoffs: Queue
    jobs: Jobs
    feedback: FeedbackTable
    wake: Wake


def open_desk(url: str, *, receivers: Sequence[str] = ()) -> Desk:
    """Return the desk for the URL of the records: a file beside them in SQLite, tables beside theirs in PostgreSQL.

    `receivers`: the kinds of job that announce a handoff. Raises `ConfigError` for a URL that cannot be used.
    """
    database, wake = _database(url), Wake()
    return Desk(
        database=database,
        handoffs=Queue(database, receivers=receivers, filed=wake.set),
        jobs=Jobs(database),
        feedback=FeedbackTable(database),
        wake=wake,
    )


def _database(url: str) -> Database:
    if url.startswith(SQLITE) and len(url) > len(SQLITE):
        from service.adapters.desk.sqlite import SqliteDatabase  # noqa: PLC0415 - each only where configured

        records = Path(url.removeprefix(SQLITE))
        return SqliteDatabase(records.with_name(f"{records.stem}-desk{records.suffix}"))
    if url.startswith(POSTGRES):
        from service.adapters.desk.postgres import PostgresDatabase  # noqa: PLC0415

        return PostgresDatabase(url)
    raise ConfigError("must be sqlite:///PATH or postgresql://…", place="ATTUNE_DATABASE_URL")
