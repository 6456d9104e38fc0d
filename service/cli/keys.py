"""`attune keys …`: make, list and revoke API keys. A running service knows within two seconds."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

import click
import msgspec

from service.compose import key_store
from service.core.access import ApiKey, Rate, Scope, new_key
from service.core.conversation import DEFAULT_TENANT
from service.core.errors import FieldProblem, InputError, InvalidRate, NotFound
from service.core.ports import KeyStore
from service.settings import read_settings

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,99}")
_TENANT = re.compile(r"[a-z][a-z0-9-]{0,62}")
_DAYS = re.compile(r"(?:P?)([1-9][0-9]{0,4})[dD]")


@click.group()
def keys() -> None:
    """API keys: kept hashed beside the records, shown once."""


@keys.command()
@click.option("--name", required=True, help="What you call it in lists and logs: `chat widget, production`.")
@click.option("--tenant", default=DEFAULT_TENANT, show_default=True, help="Whose records and brands it reaches.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice([each.value for each in Scope]),
    help="May be repeated. [reply]",
)
@click.option("--expires", help="After so many days (`90d`) or on a date (`2027-06-30`, UTC); never by default.")
@click.option("--rate", help="Most requests: `600/min`, `10/s`, `5000/h`. Default: ATTUNE_RATE.")
@AS_JSON
def create(
    name: str, tenant: str, scopes: tuple[str, ...], expires: str | None, rate: str | None, *, as_json: bool
) -> None:
    """Make a key and print it. It is not kept and cannot be shown again."""
    now = datetime.now(UTC)
    token, key = new_key(
        name=_fits(name, _NAME, "--name", "letters, digits, dots, dashes and spaces, at most 100"),
        tenant=_fits(tenant, _TENANT, "--tenant", "small letters, digits and dashes, at most 63"),
        scopes=frozenset(Scope(each) for each in scopes) or frozenset({Scope.REPLY}),
        now=now,
        expires_at=_expiry(expires, now) if expires else None,
        rate=_rate(rate) if rate else None,
    )
    asyncio.run(key_store(read_settings()).put(key))
    if as_json:
        click.echo(msgspec.json.encode({**_shown(key, now), "key": token}))
        return
    click.echo(token)
    click.echo(f"Key {key.id} ({_line(key, now)}). Keep it now: it is stored as a hash only.", err=True)


@keys.command("list")
@AS_JSON
def list_keys(*, as_json: bool) -> None:
    """Show every key there ever was; never the key itself."""
    now = datetime.now(UTC)
    found = sorted(asyncio.run(key_store(read_settings()).all()), key=lambda key: key.created_at)
    if as_json:
        click.echo(msgspec.json.encode([_shown(key, now) for key in found]))
        return
    for key in found:
        click.echo(f"{key.id}  {_line(key, now)}")
    if not found:
        click.echo("There are no keys: only this machine is answered.", err=True)


@keys.command()
@click.argument("key_id")
def revoke(key_id: str) -> None:
    """End a key for good; running services refuse it within two seconds."""
    asyncio.run(_revoke(key_store(read_settings()), key_id))
    click.echo(f"Key {key_id} is revoked.")


async def _revoke(store: KeyStore, key_id: str) -> None:
    key = next((each for each in await store.all() if each.id == key_id), None)
    if key is None:
        raise NotFound(f"there is no key {key_id}; `attune keys list` shows them")
    if key.revoked_at is None:
        await store.put(msgspec.structs.replace(key, revoked_at=datetime.now(UTC)))


def _fits(value: str, pattern: re.Pattern[str], option: str, words: str) -> str:
    if not pattern.fullmatch(value):
        raise InputError(FieldProblem(option, f"takes {words}"))
    return value


def _expiry(words: str, now: datetime) -> datetime:
    """Read `90d` or a date; the key ends when the date begins."""
    if days := _DAYS.fullmatch(words):
        return now + timedelta(days=int(days[1]))
    try:
        at = datetime.strptime(words, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise InputError(FieldProblem("--expires", "takes days (`90d`) or a date (`2027-06-30`)")) from None
    if at <= now:
        raise InputError(FieldProblem("--expires", "is in the past"))
    return at


def _rate(words: str) -> Rate:
    try:
        return Rate.parse(words)
    except InvalidRate as error:
        raise InputError(FieldProblem("--rate", str(error))) from None


def _state(key: ApiKey, now: datetime) -> str:
    if key.revoked_at is not None:
        return f"revoked {key.revoked_at:%Y-%m-%d}"
    if not key.in_force(now):
        return f"expired {key.expires_at:%Y-%m-%d}"
    return f"until {key.expires_at:%Y-%m-%d}" if key.expires_at else "in force"


def _line(key: ApiKey, now: datetime) -> str:
    scopes = "+".join(sorted(key.scopes))
    return f"{key.name}, tenant {key.tenant}, {scopes}, {key.rate or 'default rate'}, {_state(key, now)}"


def key_row(key: ApiKey, now: datetime) -> tuple[str, ...]:
    """Return id, name, tenant, scopes and state, for a table."""
    return key.id, key.name, key.tenant, "+".join(sorted(key.scopes)), _state(key, now)


def _shown(key: ApiKey, now: datetime) -> dict[str, object]:
    return {
        "id": key.id,
        "name": key.name,
        "tenant": key.tenant,
        "scopes": sorted(key.scopes),
        "rate": str(key.rate) if key.rate else None,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "state": _state(key, now),
    }
