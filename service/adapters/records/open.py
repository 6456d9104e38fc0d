"""From a database URL to what records, what reads and what erases, and the secret that all three need."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from service.adapters.records.archive import Archive
from service.adapters.records.checkpointing import CheckpointLog, Often
from service.adapters.records.database import Database
from service.adapters.records.erasing import Eraser
from service.adapters.records.group import GroupRecorder
from service.adapters.records.secret import Secret
from service.adapters.records.tables import Tables
from service.core.errors import ConfigError
from service.core.ports import Alerts, Beside

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


class Records(NamedTuple):
    """The three sides of one store."""

    recorder: GroupRecorder
    archive: Archive
    eraser: Eraser


def open_records(
    url: str,
    *,
    key: str | None,
    alerts: Alerts,
    often: Often = Often(),  # noqa: B008 - a frozen value
    keep_text_for: timedelta | None = None,
    others: Sequence[Beside] = (),
) -> Records:
    """Return what works on the store at this URL; nothing is connected yet. Raises `ConfigError` for a faulty URL."""
    database, secret, held = _database(url, key)
    tables = Tables(database)
    log = CheckpointLog(tables, secret.signer, lambda: datetime.now(UTC).isoformat(timespec="microseconds"), held=held)
    recorder = GroupRecorder(tables, secret, log, alerts=alerts, often=often, keep_text_for=keep_text_for)
    return Records(recorder, Archive(tables, secret, others=others), Eraser(tables, secret, recorder, others=others))


def secret_of(url: str, *, key: str | None) -> Secret:
    """Return the secret alone; raises `ConfigError` as `open_records` does."""
    return _database(url, key)[1]


def _database(url: str, key: str | None) -> tuple[Database, Secret, Path | None]:
    """Return the database, the secret, and where the newest checkpoint is kept beside a file."""
    if url.startswith(SQLITE) and len(url) > len(SQLITE):
        from service.adapters.records.sqlite import SqliteDatabase  # noqa: PLC0415 - each only where configured

        path = Path(url.removeprefix(SQLITE))
        secret = Secret(key.encode() if key else key_beside(path))
        return SqliteDatabase(path), secret, path.with_name(f"{path.name}.checkpoint")
    if url.startswith(POSTGRES):
        from service.adapters.records.postgres import PostgresDatabase  # noqa: PLC0415

        if not key:
            raise ConfigError(
                "replicas that share PostgreSQL need one secret of at least 16 characters", place="ATTUNE_RECORD_KEY"
            )
        return PostgresDatabase(url), Secret(key.encode()), None
    raise ConfigError("must be sqlite:///PATH or postgresql://…", place="ATTUNE_DATABASE_URL")


def key_beside(path: Path) -> bytes:
    """Return the key kept in `<store>.key` (mode 0600), making it at the first start.

    A whole file is linked into place, so that two processes starting at once read the same key.
    """
    file = path.with_name(f"{path.name}.key")
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            draft.touch(mode=0o600)
            draft.write_bytes(secrets.token_hex(32).encode())
            with suppress(FileExistsError):
                file.hardlink_to(draft)
            draft.unlink()
        return file.read_bytes()
    except OSError as error:
        place = f"{file} (ATTUNE_DATABASE_URL)"
        raise ConfigError(f"the record key cannot be kept there: {error.strerror}", place=place) from None
