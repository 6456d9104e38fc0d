"""What a watcher looks at, and the three lines it says after a change.

Called by `attune evals watch`. Files are looked at by time and size.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.compare import compare
from evals.hashes import HERE
from evals.results import Result
from evals.run import Plan
from evals.scoring import offline_settings

Stamps = dict[Path, tuple[int, int]]
"""File → (modified, nanoseconds; size, bytes)."""


def watched(plan: Plan) -> dict[str, Path]:
    """Return every folder that the figures come from: prompts with all they include, policies, scenarios, scorers."""
    settings = offline_settings(model=plan.model, prompts=plan.prompts, policies=plan.policies)
    folders = {
        "prompts": settings.prompts_dir,
        "policies": settings.policies_dir,
        "scenarios": plan.scenarios,
        "scorers": HERE / "scorers",
    }
    return folders | ({"site": settings.site_dir} if settings.site_dir else {})


def stamps(folders: dict[str, Path]) -> Stamps:
    """Look at every file once."""
    found: Stamps = {}
    for folder in folders.values():
        for path in folder.rglob("*"):
            if path.suffix not in {".pyc", ".swp"} and path.is_file():
                seen = path.stat()
                found[path] = (seen.st_mtime_ns, seen.st_size)
    return found


def changed(before: Stamps, now: Stamps) -> list[Path]:
    """Return the files that are new, gone or different."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def delta(first: Sequence[Result], second: Sequence[Result]) -> tuple[str, str, str]:
    """Say in three lines what a change did: the verdict, who moved, what broke or was mended."""
    seen = compare(first, second)
    before = {result.id: result for result in first}
    moves = sorted(
        (round((b.score or 0.0) - (a.score or 0.0), 1), b.id)
        for b in second
        if (a := before.get(b.id)) and a.score != b.score
    )
    texts = sum(b.id in before and before[b.id].text != b.text for b in second)
    ends = [moves[0], moves[-1]] if len(moves) > 1 else moves
    moved = ", ".join(f"{name} {gap:+.1f}" for gap, name in ends) or "no score moved"
    broke = f"broke: {', '.join(seen.new_gates[:3])}" if seen.new_gates else "broke no gate"
    mended = f"; mended: {', '.join(seen.mended_gates[:3])}" if seen.mended_gates else ""
    errors = sum(bool(result.error) for result in second)
    return (
        seen.verdict,
        f"{texts} of {len(second)} texts changed; {moved}",
        f"{broke}{mended}; {errors} errors",
    )
