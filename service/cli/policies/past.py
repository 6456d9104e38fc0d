"""`attune policies replay` and `shadow`: past decisions under another bundle, and what watching policies saw."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from service.adapters.policy_replay import watching
from service.adapters.policy_replay import words as replays
from service.adapters.policy_replay.replay import Replayer
from service.adapters.policy_replay.result import Replay
from service.adapters.policy_replay.watching import Watched, watched
from service.adapters.policy_tools.shelf import Shelf, by_id
from service.adapters.records import Records
from service.cli.audit.records import with_records
from service.cli.days import Day
from service.cli.policies.open import AS_JSON, EXIT_FOUND, candidate_of, open_folder, say, signed_folders
from service.compose.rules import policies_in_force
from service.core.errors import ConfigError
from service.core.policy import Policy
from service.emotion.reader import LocalReader
from service.settings import read_settings

FOLDER = click.Path(path_type=Path, file_okay=False)
SINCE = click.option("--since", type=Day(), required=True, help="The first day, UTC, as 2026-11-30.")


@click.command()
@SINCE
@click.option(
    "--policies", "folder", type=FOLDER, help="The bundle to try. Default: the policies as they are written now."
)
@click.option("--before", "earlier", type=FOLDER, multiple=True, help="A folder that was in force earlier.")
@click.option("--waive", multiple=True, metavar="POLICY=REASON", help="Let a critical policy let through, and say why.")
@AS_JSON
def replay(
    since: datetime, folder: Path | None, earlier: tuple[Path, ...], waive: tuple[str, ...], *, as_json: bool
) -> None:
    """Say which past decisions come out differently. Exit code 1 when a critical policy lets something through."""
    shelf = open_folder(folder)
    shelves = [shelf, open_folder(), *(open_folder(each) for each in (*earlier, *signed_folders()))]
    known = {each.bundle.sha256: by_id(each) for each in shelves}
    waivers = _waivers(waive, {key for policies in known.values() for key in policies})
    found = past_under(shelf, known, since, waivers)
    say(plain(found), replays.in_words(found), as_json=as_json)
    sys.exit(0 if found.ok else EXIT_FOUND)


def past_under(
    shelf: Shelf, known: Mapping[str, Mapping[str, Policy]], since: datetime, waivers: Mapping[str, str]
) -> Replay:
    """Replay the decisions since a day under the policies of a shelf; `known`: earlier bundles by hash."""
    day = since.date().isoformat()

    async def replaying(records: Records) -> Replay:
        await records.archive.open()
        replayer = Replayer(
            candidate_of(shelf),
            known,
            reader=LocalReader.load(),
            kept_texts=records.archive.kept_texts,
            waivers=waivers,
        )
        return await replayer.run(records.archive.bodies(day), since=day)

    return with_records(replaying)


def plain(replay: Replay) -> dict[str, Any]:
    """Return a replay as JSON shows it, with what follows from its counts."""
    return {**msgspec.to_builtins(replay), "ok": replay.ok, "exact_share": replay.exact_share}


@click.command()
@SINCE
@AS_JSON
def shadow(since: datetime, *, as_json: bool) -> None:
    """Say what the policies in shadow found on live traffic, and what they would have asked for."""
    policies, day = by_id(open_folder(policies_in_force(read_settings()))), since.date().isoformat()

    async def counting(records: Records) -> Watched:
        await records.archive.open()
        return await watched(records.archive.bodies(day), policies, since=day)

    found = with_records(counting)
    say(found, watching.in_words(found), as_json=as_json)


def _waivers(given: tuple[str, ...], known: set[str]) -> Mapping[str, str]:
    """Read `POLICY=REASON`."""
    waivers = {}
    for each in given:
        policy, _, reason = each.partition("=")
        if not reason.strip():
            raise ConfigError(f"`{each}` gives no reason; write it as {policy or 'POLICY'}=REASON", place="--waive")
        if policy not in known:
            raise ConfigError(f"there is no policy {policy} in either bundle", place="--waive")
        waivers[policy] = reason.strip()
    return waivers
