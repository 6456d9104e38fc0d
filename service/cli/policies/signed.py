"""`attune policies keygen|sign|activate|rollback`: who approves policies, and which are in force from when."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

import click

from service.adapters.policy_files import load_bundle
from service.adapters.policy_log import PolicyLog
from service.adapters.policy_log.notes import Activation
from service.adapters.records.note import Signer
from service.cli.policies.open import AS_JSON, folder, say
from service.compose.rules import trusted_keys
from service.core.errors import ConfigError
from service.settings import read_settings

KEY = click.option(
    "--key", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Your private key (`keygen`)."
)
BY = click.option("--by", required=True, help="Who you are, as the log shall name you.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def keygen(file: Path) -> None:
    """Make a private key in FILE, for one person; print its verifier key for ATTUNE_REQUIRE_SIGNED_POLICIES."""
    seed = secrets.token_bytes(32)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(f"{seed.hex()}\n", encoding="ascii")
    except FileExistsError:
        raise ConfigError("exists already; a key is never written over", place=str(file)) from None
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", place=str(file)) from None
    click.echo(Signer(seed).verifier_key)


@click.command()
@KEY
@BY
@AS_JSON
def sign(key: Path, by: str, *, as_json: bool) -> None:
    """Approve the policies as they are now, and keep a copy of what you approved."""
    signer = _signer(key)
    approval = _log(signer).sign(folder(), signer, by=by, at=_now())
    say(approval, f"{by} approves the bundle sha256:{approval.sha256}.", as_json=as_json)


@click.command()
@KEY
@BY
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]), help="UTC; default now.")
@click.option("--bundle", help="Hash of a signed bundle. Default: the policies as they are now.")
@AS_JSON
def activate(key: Path, by: str, as_of: datetime | None, bundle: str | None, *, as_json: bool) -> None:
    """Put signed policies in force from a moment on: the next start or reload after it takes them."""
    signer, now = _signer(key), _now()
    sha256 = (bundle or load_bundle(folder()).sha256).removeprefix("sha256:")
    begins = as_of.replace(tzinfo=UTC) if as_of else now
    one = _log(signer).activate(sha256, signer, by=by, as_of=begins, at=now)
    say(one, _words(one), as_json=as_json)


@click.command()
@KEY
@BY
@AS_JSON
def rollback(key: Path, by: str, *, as_json: bool) -> None:
    """Put the policies that were in force before back in force, from now on."""
    signer = _signer(key)
    one = _log(signer).rollback(signer, by=by, at=_now())
    say(one, _words(one), as_json=as_json)


def _words(one: Activation) -> str:
    return f"No. {one.number}: sha256:{one.sha256} is in force from {one.as_of}, by {one.by}."


def _log(signer: Signer) -> PolicyLog:
    """Open the log with the trusted keys; where none are named yet, your own is."""
    settings = read_settings()
    return PolicyLog(settings.policy_log_dir, trusted_keys(settings) or (signer.verifier_key,))


def _signer(file: Path) -> Signer:
    try:
        return Signer(bytes.fromhex(file.read_text(encoding="ascii").strip()))
    except (OSError, ValueError):
        raise ConfigError("is not a private key of `attune policies keygen`", place=str(file)) from None


def _now() -> datetime:
    return datetime.now(UTC)
