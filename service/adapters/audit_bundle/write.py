"""Write the audit bundle: records, checkpoints, rules, a verifier and a start page, in one folder.

Called by `attune audit bundle`.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from service.adapters.audit_bundle import verify
from service.adapters.audit_bundle.figures import Figures
from service.adapters.audit_bundle.page import start_page
from service.adapters.audit_bundle.questions import Known, answers
from service.adapters.policy_tools import page as policies_page
from service.adapters.policy_tools.listing import list_policies
from service.adapters.policy_tools.shelf import Shelf
from service.adapters.policy_tools.trial import Trial
from service.adapters.records.archive import Archive
from service.adapters.records.chain import entry_of


async def write_bundle(
    folder: Path, archive: Archive, shelf: Shelf, trial: Trial, *, policies: Path, practice: tuple[str, ...]
) -> None:
    """Write everything into a folder that exists; `policies` is the folder of the rules in force."""
    now = datetime.now(UTC)
    figures = Figures()
    await _write_lines(folder / "records.jsonl", _counted(archive.lines(), figures))
    await _write_lines(folder / "checkpoints.jsonl", archive.checkpoint_lines())
    last = await archive.last_checkpoint()
    listing = list_policies(shelf.bundle, now.date())
    owners = {
        owner: ", ".join(row.id for row in rows)
        for owner, rows in groupby(sorted(listing.rows, key=lambda row: row.owner), key=lambda row: row.owner)
    }
    known = Known(figures, await archive.verify(), listing, trial, owners, practice)
    page = start_page(
        answers(known),
        made=now.isoformat(timespec="seconds"),
        key=archive.verifier_key,
        checkpoint=last.merged if last else "",
    )
    for name, text in {
        "index.html": page,
        "policies.html": policies_page.render(shelf, trial, now.date()),
        "key.txt": f"{archive.verifier_key}\n",
        "checkpoint.txt": last.merged if last else "",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copyfile(str(verify.__file__), folder / "verify.py")
    shutil.copytree(policies, folder / "policies", dirs_exist_ok=True)


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
