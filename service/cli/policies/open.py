"""What the commands of `attune policies` share: folders opened, checks asked, days and output."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from service.adapters.policy_binding import External, in_force, only_named
from service.adapters.policy_log import PolicyLog
from service.adapters.policy_log.history import Era, era_at, eras
from service.adapters.policy_replay.plan import Candidate
from service.adapters.policy_tools.shelf import Shelf, by_id, open_shelf
from service.compose.rules import Outside, trusted_keys
from service.core.errors import ConfigError
from service.guardrails.registry import GUARDRAILS
from service.settings import Settings, read_settings

T = TypeVar("T")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
EXIT_FOUND = 1


def folder() -> Path:
    """Folder of the policies as they are written now, whether or not they are in force."""
    return read_settings().policies_dir


def open_folder(path: Path | None = None, *, site: Path | None = None, external: External = only_named) -> Shelf:
    """Open a folder of policies (default: as they are written now), with those of the site's brands.

    `external`: what finds checks that are none of ours, where checks are going to be asked.
    """
    if path is not None and not path.is_dir():
        raise ConfigError("is not a folder of policies", place=str(path))
    return open_shelf(path or folder(), GUARDRAILS, external=external, site=site or read_settings().site_dir)


def candidate_of(shelf: Shelf) -> Candidate:
    """Return what would run today of a folder."""
    day = today()
    return Candidate(
        sha256=shelf.bundle.sha256,
        rules=tuple(rule for rule in shelf.book.rules if in_force(rule.policy, day)),
        policies=by_id(shelf),
        brands=shelf.brands,
    )


def asking(work: Callable[[External], Awaitable[T]]) -> T:
    """Do work that asks checks: those of others too, and those by the configured model."""

    async def doing() -> T:
        outside = Outside(read_settings())
        try:
            return await work(outside)
        finally:
            await outside.close()

    return asyncio.run(doing())


def signed_folders() -> list[Path]:
    """Folders of the bundles that were ever signed."""
    return PolicyLog(read_settings().policy_log_dir, ()).bundles()


def history_in(settings: Settings) -> tuple[Era, ...]:
    """Return what was in force when, as the log of signed policies tells it; nothing where none are required."""
    keys = trusted_keys(settings)
    return eras(PolicyLog(settings.policy_log_dir, keys)) if keys else ()


def era_on(settings: Settings, day: date) -> Era | None:
    """Return what the log says was in force on a day; None where signed policies are not required."""
    if not trusted_keys(settings):
        return None
    era = era_at(history_in(settings), end_of(day))
    if era is None:
        raise ConfigError(f"no policies were in force on {day}", place=str(settings.policy_log_dir))
    return era


def end_of(day: date) -> datetime:
    """Return the last second of a day, or this moment on the present one."""
    return min(datetime.combine(day, time(23, 59, 59), UTC), max(datetime.now(UTC), datetime.combine(day, time(), UTC)))


def today() -> date:
    """The day, UTC."""
    return datetime.now(UTC).date()


@contextmanager
def may_be_written(path: Path) -> Iterator[None]:
    """Say in one line what cannot be written, and why."""
    try:
        yield
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror or 'the system refuses'}", place=str(path)) from None


def say(value: Any, words: str, *, as_json: bool) -> None:
    """Print a value as JSON, or its words."""
    click.echo(msgspec.json.encode(value) if as_json else words)
