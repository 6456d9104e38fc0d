"""`attune evals`: run the suite offline, compare two runs, and gate a release on them.

The suite is imported inside the commands, so that nothing else of the service reaches it.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from service.cli.evals_score import score


@click.group()
def evals() -> None:
    """Measure replies offline: run, score, compare, gate."""


evals.add_command(score)


@evals.command()
@click.argument("suite", default="core")
@click.option("--split", "splits", multiple=True, type=click.Choice(["dev", "test", "holdout"]))
@click.option("--model", default="composer", show_default=True)
@click.option("--prompts", type=click.Path(path_type=Path, exists=True))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The run folder, made here.")
def run(suite: str, splits: tuple[str, ...], model: str, prompts: Path | None, out: Path) -> None:
    """Answer and score SUITE (`core`, or a folder of scenarios) into a run folder."""
    from evals.run import SCENARIOS  # noqa: PLC0415 - the service never needs the suite
    from evals.run import run as run_suite  # noqa: PLC0415
    from evals.scenario import Split, load_suite  # noqa: PLC0415
    from evals.show import show_run  # noqa: PLC0415

    folder = SCENARIOS if suite == "core" else Path(suite)
    chosen = [Split(name) for name in splits]
    results = asyncio.run(
        run_suite(load_suite(folder), out, splits=chosen, model=model, prompts=prompts, scenarios=folder)
    )
    show_run(results)


@evals.command()
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
def compare(first: Path, second: Path) -> None:
    """Say whether run SECOND is better than run FIRST, for whom, and how sure that is."""
    from evals.compare import compare as compare_runs  # noqa: PLC0415
    from evals.run import load  # noqa: PLC0415
    from evals.show import show_comparison  # noqa: PLC0415

    show_comparison(compare_runs(load(first)[1], load(second)[1]))


@evals.command()
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
def gate(first: Path, second: Path) -> None:
    """Exit 0 when SECOND may replace FIRST, 1 regression, 3 inconclusive, 4 infrastructure."""
    from evals.gate import gate as gate_runs  # noqa: PLC0415
    from evals.run import load  # noqa: PLC0415

    code, why, _ = gate_runs(load(first)[1], load(second)[1])
    click.echo(f"{code.name.lower()}: {why}")
    sys.exit(code)


@evals.command()
@click.option("--split", "splits", multiple=True, type=click.Choice(["dev", "test", "holdout"]), default=["dev"])
def battery(splits: tuple[str, ...]) -> None:
    """Try to fool the scorers; exit 1 when a bound is broken."""
    from evals.battery import check, show  # noqa: PLC0415 - the service never needs the suite
    from evals.run import SCENARIOS  # noqa: PLC0415
    from evals.scenario import Split, load_suite, situations  # noqa: PLC0415

    cases = situations(load_suite(SCENARIOS), *map(Split, splits))
    bounds = asyncio.run(check(cases))
    show(bounds)
    sys.exit(0 if all(bound.holds for bound in bounds) else 1)
