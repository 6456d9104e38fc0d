"""Write the audit bundle: records, checkpoints, rules, a verifier and a start page, in one folder.

Called by `attune audit bundle`.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from service.adapters.audit_bundle import verify
from service.adapters.audit_bundle.answer import Known, Practice
from service.adapters.audit_bundle.figures import Figures
from service.adapters.audit_bundle.page import start_page
from service.adapters.audit_bundle.questions import answers
from service.adapters.brand_policies import POLICIES
from service.adapters.policy_log.history import Era
from service.adapters.policy_replay.result import Replay
from service.adapters.policy_tools import page as policies_page
from service.adapters.policy_tools.listing import list_policies
from service.adapters.policy_tools.shelf import Shelf
from service.adapters.policy_tools.trial import Trial
from service.adapters.records.archive import Archive
from service.adapters.records.chain import entry_of
from service.core.policy import Policy


class Rules(NamedTuple):
    """The rules that the bundle is about."""

    shelf: Shelf
    """Those in force."""
    trial: Trial
    folder: Path
    brands: tuple[Path, ...]
    """Folders of the site's brands, whose own policies are in force besides."""
    history: tuple[Era, ...]
    replay: Replay
    proposal: str | None


async def write_bundle(
    folder: Path, archive: Archive, rules: Rules, practice: Practice, notices: Mapping[str, str]
) -> None:
    """Write everything into a folder that exists; `notices`: language → the notice to customers."""
    now, shelf = datetime.now(UTC), rules.shelf
    figures = Figures()
    await _write_lines(folder / "records.jsonl", _counted(archive.lines(), figures))
    await _write_lines(folder / "checkpoints.jsonl", archive.checkpoint_lines())
    last = await archive.last_checkpoint()
    listing = list_policies(shelf.bundle, now.date(), brands=shelf.brands)
    owners = {
        owner: ", ".join(row.id for row in rows)
        for owner, rows in groupby(sorted(listing.rows, key=lambda row: row.owner), key=lambda row: row.owner)
    }
    known = Known(
        figures=figures,
        verified=await archive.verify(),
        listing=listing,
        trial=rules.trial,
        owners=owners,
        limits=_limits(shelf.bundle.policies),
        history=rules.history,
        replay=rules.replay,
        proposal=rules.proposal,
        practice=practice,
    )
    page = start_page(
        answers(known),
        made=now.isoformat(timespec="seconds"),
        key=archive.verifier_key,
        checkpoint=last.merged if last else "",
    )
    (folder / "notice").mkdir(exist_ok=True)
    for name, text in {
        "index.html": page,
        "policies.html": policies_page.render(shelf, rules.trial, now.date(), history=rules.history),
        "key.txt": f"{archive.verifier_key}\n",
        "checkpoint.txt": last.merged if last else "",
        **{f"notice/{language}.txt": text for language, text in notices.items()},
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copyfile(str(verify.__file__), folder / "verify.py")
    shutil.copytree(rules.folder, folder / "policies", dirs_exist_ok=True)
    for brand in rules.brands:
        if (brand / POLICIES).exists():
            shutil.copytree(brand / POLICIES, folder / "brands" / brand.name / POLICIES, dirs_exist_ok=True)


def _limits(policies: Iterable[Policy]) -> list[tuple[str, ...]]:
    """Return what each policy in force gets wrong, known and accepted."""
    right = {"violates": "stopped", "complies": "let through"}
    return [
        (policy.id, limit.reply or limit.customer, f"should be {right[limit.should]}", limit.until.isoformat())
        for policy in policies
        for limit in policy.examples.known_limits
    ]


async def _counted(lines: AsyncIterator[bytes], figures: Figures) -> AsyncIterator[bytes]:
    """Count records while they pass."""
    async for line in lines:
        if line.startswith(b'{"emptied":'):
            figures.emptied += 1
        else:
            figures.add(entry_of(line).record)
        yield line


async def _write_lines(path: Path, lines: AsyncIterator[bytes]) -> None:
    with path.open("wb") as out:
        async for line in lines:
            out.write(line + b"\n")
