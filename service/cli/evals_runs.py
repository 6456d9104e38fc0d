"""What the commands of `attune evals` have in common: which situations, where runs and kept answers lie, one run.

Used by the commands beside it; the suite is imported inside the functions, since the service never needs it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

import click

from service.cli.progress import bar

if TYPE_CHECKING:
    from evals.results import Result
    from evals.run import Plan

ROOT = Path("var/evals")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def which(command: _Command) -> _Command:
    """Add the options that say which situations are answered, and by whom."""
    options = (
        click.option("--suite", default="core", show_default=True, help="`core`, or a folder of scenarios."),
        click.option("--split", "splits", multiple=True, type=click.Choice(["dev", "test", "holdout"])),
        click.option("--model", default="composer", show_default=True),
        click.option("--repeats", default=1, type=click.IntRange(1), show_default=True, help="Answers to each."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def plan_of(suite: str, splits: tuple[str, ...], model: str, repeats: int) -> Plan:
    """Return what the options ask to be run."""
    from evals.run import SCENARIOS, Plan  # noqa: PLC0415 - the service never needs the suite
    from evals.scenario import Split  # noqa: PLC0415

    folder = SCENARIOS if suite == "core" else Path(suite)
    return Plan(scenarios=folder, splits=tuple(map(Split, splits)), model=model, repeats=repeats)


def run_plan(
    plan: Plan, folder: Path | None = None, *, cached: bool = True, rescore: bool = False
) -> tuple[Path, list[Result]]:
    """Run a plan into `folder`, or into a folder of its own below `ROOT`; return where it lies and what came out.

    `rescore`: score kept replies again instead of taking kept scores. Says on stderr what was done.
    """
    from evals.cache import Cache  # noqa: PLC0415 - the service never needs the suite
    from evals.composite import Profile  # noqa: PLC0415
    from evals.run import run  # noqa: PLC0415
    from evals.scenario import load_suite  # noqa: PLC0415

    cache = Cache(ROOT / "cache" if cached else None, anew=(Profile,) if rescore else ())
    suite, began = load_suite(plan.scenarios), perf_counter()
    with bar("answering") as told:
        found = asyncio.run(run(plan, suite, folder, root=ROOT / "runs", cache=cache, told=told))
    spent, written, scored = perf_counter() - began, cache.misses["Answered"], cache.misses["Profile"]
    click.echo(f"{len(found[1])} situations: {written} answered, {scored} scored, {spent:.1f} s", err=True)
    return found
