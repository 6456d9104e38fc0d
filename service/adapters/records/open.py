"""From a database URL to a recorder, and the secret that keyed digests need."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from service.adapters.records.group import GroupRecorder
from service.core.errors import ConfigError

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


def open_recorder(url: str, *, key: str | None) -> GroupRecorder:
    """Return a recorder for the URL; nothing is connected yet. Raises `ConfigError` for a URL it cannot use."""
    if url.startswith(SQLITE) and len(url) > len(SQLITE):
        from service.adapters.records.sqlite import SqliteStore  # noqa: PLC0415 - each store only where configured

        path = Path(url.removeprefix(SQLITE))
        return GroupRecorder(SqliteStore(path), key=key.encode() if key else key_beside(path))
    if url.startswith(POSTGRES):
        from service.adapters.records.postgres import PostgresStore  # noqa: PLC0415

        if not key:
            raise ConfigError(
                "replicas that share PostgreSQL need one secret of at least 16 characters", place="ATTUNE_RECORD_KEY"
            )
        return GroupRecorder(PostgresStore(url), key=key.encode())
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
