"""From a database URL to the store of API keys: the same database as the records."""

from __future__ import annotations

from pathlib import Path

from service.core.errors import ConfigError
from service.core.ports import KeyStore

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


def open_key_store(url: str) -> KeyStore:
    """Return the key store for the URL; nothing is connected yet. Raises `ConfigError` for a URL it cannot use."""
    if url.startswith(SQLITE) and len(url) > len(SQLITE):
        from service.adapters.keys.sqlite import SqliteKeys  # noqa: PLC0415 - each store only where configured

        return SqliteKeys(Path(url.removeprefix(SQLITE)))
    if url.startswith(POSTGRES):
        from service.adapters.keys.postgres import PostgresKeys  # noqa: PLC0415

        return PostgresKeys(url)
    raise ConfigError("must be sqlite:///PATH or postgresql://…", place="ATTUNE_DATABASE_URL")
