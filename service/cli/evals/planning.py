"""What the commands of `attune evals` have in common: which situations, where runs and kept answers lie, one run.

Used by the commands beside it; the suite is imported inside the functions, since the service never needs it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

import click

from service.cli.progress import bar
from service.settings import read_settings

if TYPE_CHECKING:
    from evals.results import Result
    from evals.run import Plan
    from evals.spending import Meter

ROOT = Path("var/evals")
EXIT_STOPPED = 3
"""A limit was reached, or Ctrl-C pressed; nothing is lost."""
EXIT_ERRORS = 4
"""Situations are without a reply, as in the gate's `infrastructure`."""
_Command = TypeVar("_Command", bound=Callable[..., Any])


def which(command: _Command) -> _Command:
    """Add the options that say which situations are answered, and by whom."""
    options = (
        click.option("--suite", default="core", show_default=True, help="`core`, or a folder of scenarios."),
        click.option(
            "--split", "splits", multiple=True, type=click.Choice(["dev", "test", "holdout"]), help="Default: all."
        ),
        click.option("--model", default="composer", show_default=True, help="Who writes, as in ATTUNE_MODEL."),
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


def spending(command: _Command) -> _Command:
    """Add the options that limit what a run may cost."""
    options = (
        click.option("--budget", type=click.FloatRange(0), metavar="MONEY", help="Stop before the model costs more."),
        click.option("--price", nargs=2, type=float, metavar="IN OUT", help="Price of a million tokens in, and out."),
        click.option("--minutes", type=click.FloatRange(0), help="Stop after so many minutes."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def meter_of(
    budget: float | None, price: tuple[float, float] | None, minutes: float | None, *, attempts: int | None = None
) -> Meter:
    """Return the meter for these limits, with at most `attempts` calls for an answer.

    Raises `UsageError` for a budget that nothing can be counted against.
    """
    from evals.spending import Budget, Meter  # noqa: PLC0415 - the service never needs the suite

    if budget is not None and price is None:
        raise click.UsageError("--budget needs --price IN OUT, what a million tokens cost: --price 0.15 0.60")
    given_in, given_out = price or (0.0, 0.0)
    seconds = None if minutes is None else 60 * minutes
    attempts = attempts or 1 + read_settings().max_revisions
    limits = Budget(money=budget, seconds=seconds, price_in=given_in, price_out=given_out)
    return Meter(limits, attempts=attempts)


def run_plan(
    plan: Plan, folder: Path | None = None, *, cached: bool = True, rescore: bool = False, meter: Meter | None = None,
    kept: bool = True,
) -> tuple[Path, list[Result]]:  # fmt: skip
    """Run a plan into `folder`, or into a folder of its own below `ROOT`; return where it lies and what came out.

    `rescore`: score kept replies again instead of taking kept scores. `kept`: keep the files it was made of, so that
    it can be run again from its manifest. Says on stderr what was done. Ends the program with `EXIT_STOPPED` when a
    limit of `meter` was reached first.
    """
    from evals.cache import Cache  # noqa: PLC0415 - the service never needs the suite
    from evals.composite import Profile  # noqa: PLC0415
    from evals.reproduce import keep  # noqa: PLC0415
    from evals.results import load  # noqa: PLC0415
    from evals.run import run  # noqa: PLC0415
    from evals.spending import Meter  # noqa: PLC0415
    from evals.suite import load as load_suite  # noqa: PLC0415

    cache = Cache(ROOT / "cache" if cached else None, anew=(Profile,) if rescore else ())
    suite, began, meter = load_suite(plan.scenarios), perf_counter(), meter or Meter()
    try:
        with bar("answering") as told:
            found = asyncio.run(run(plan, suite, folder, root=ROOT / "runs", cache=cache, told=told, meter=meter))
    except KeyboardInterrupt:
        click.echo("\nStopped. What was answered is kept; the same command goes on from there.", err=True)
        sys.exit(EXIT_STOPPED)
    spent, written, scored = perf_counter() - began, cache.misses["Answered"], cache.misses["Profile"]
    asked = f", {meter.calls} calls of the model" if meter.calls else ""
    waited = f", {meter.waited_s:.0f} s of it waiting for the endpoint" if meter.waited_s >= 1 else ""
    cost = f", {meter.spent:.4f} in money" if meter.spent else ""
    click.echo(
        f"{len(found.results)} situations: {written} answered, {scored} scored, {spent:.1f} s{waited}{asked}{cost}",
        err=True,
    )
    if found.stopped:
        count = len(plan.cases(suite))
        click.echo(
            f"Stopped at the limit of {found.stopped} with {len(found.results)} of {count} answered, in {found.folder}."
            " The same command goes on from there, with a limit of its own.",
            err=True,
        )
        sys.exit(EXIT_STOPPED)
    if errors := sum(bool(one.error) for one in found.results):
        what = f"{errors} situations are without a reply; the same command asks for those again"
        click.echo(f"{what}, in {found.folder}.", err=True)
    if kept:
        keep(plan, load(found.folder)[0], ROOT / "sources")
    return found.folder, found.results
