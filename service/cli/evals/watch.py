"""`attune evals watch`: three lines after every change of a prompt, policy, scenario or scorer.

Scorers are source: when one of them changes, the watcher starts itself anew, and everything that was kept stays.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from service.cli.evals.planning import plan_of, run_plan, which
from service.core.errors import AttuneError

if TYPE_CHECKING:
    from evals.results import Result
    from evals.run import Plan

_EVERY_S = 0.15
_SETTLED_S = 0.05
"""An editor may write in several strokes."""


@click.command()
@click.option("--prompts", type=click.Path(path_type=Path, exists=True), help="Prompts in place of the shipped ones.")
@click.option("--policies", type=click.Path(path_type=Path, exists=True), help="Policies in place of the shipped ones.")
@click.option("--changes", type=click.IntRange(1), help="Stop after so many changes. Default: never.")
@which
def watch(*, prompts: Path | None, policies: Path | None, changes: int | None, **given: object) -> None:
    r"""Answer again what a change touches, and say in three lines what it did. Ends with Ctrl-C.

    Watched are prompts with all they include, policies, scenarios and scorers; a file with a fault is named and waited
    for. Only what a change touches is answered and scored again.

    \b
      attune evals watch --split dev
      attune evals watch --prompts drafts/prompts --model llama3.1:8b
    """
    from evals.watch import changed, delta, stamps, watched  # noqa: PLC0415 - the service never needs the suite

    plan = plan_of(**given)  # type: ignore[arg-type] # what `which` adds
    plan = msgspec.structs.replace(plan, prompts=prompts, policies=policies)
    folders = watched(plan)
    for what, folder in folders.items():
        click.echo(f"watching {what:10} {folder}")
    before, latest = stamps(folders), _results(plan)
    while changes is None or changes > 0:
        time.sleep(_EVERY_S)
        now = stamps(folders)
        files = changed(before, now)
        if not files:
            continue
        began = time.perf_counter()
        while (again := stamps(folders)) != now:
            time.sleep(_SETTLED_S)
            now = again
        before = now
        if any(path.suffix == ".py" for path in files):
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command
        found = _results(plan)
        names = ", ".join(path.name for path in files[:3])
        if found is not None and latest is not None:
            click.echo(f"\n{names}  {time.perf_counter() - began:.1f} s")
            for line in delta(latest, found):
                click.echo(f"  {line}")
        latest = found or latest
        changes = changes - 1 if changes else None


def _results(plan: Plan) -> Sequence[Result] | None:
    """Run; a file with a fault is told and waited for."""
    try:
        return run_plan(plan, kept=False)[1]
    except AttuneError as error:
        click.echo(f"  {error}")
        return None
