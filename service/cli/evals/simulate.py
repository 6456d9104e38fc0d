"""`attune evals simulate`: the gate's false alarms and its power, on this suite."""

from __future__ import annotations

import click

from service.cli.evals.planning import plan_of, run_plan, which
from service.cli.progress import bar


@click.command()
@which
@click.option("--pairs", default=200, type=click.IntRange(1), show_default=True, help="Simulated comparisons of each.")
@click.option("--drop", default=5.0, show_default=True, help="The true drop that should be seen, in points.")
def simulate(pairs: int, drop: float, **given: object) -> None:
    r"""Simulate pairs of runs where nothing changed, and pairs where the second is truly worse.

    Prints how often the gate would call a regression although nothing changed, and how often it tells a true drop, for
    your suite: what its size can and cannot show.

    \b
      attune evals simulate --split test --drop 5
    """
    from evals.simulate import SCATTER, UNEVEN  # noqa: PLC0415 - the service never needs the suite
    from evals.simulate import simulate as simulate_pairs  # noqa: PLC0415

    _, results = run_plan(plan_of(**given))  # type: ignore[arg-type] # what `which` adds
    with bar("nothing changed") as told:
        null = simulate_pairs(results, drop=0.0, pairs=pairs, told=told)
    with bar(f"{drop:g} points worse") as told:
        worse = simulate_pairs(results, drop=drop, pairs=pairs, told=told)
    clusters = len({result.base for result in results})
    click.echo(f"{len(results)} situations, {clusters} base scenarios; a situation scatters by {SCATTER:g} points")
    _say("nothing changed", f"false alarms {null.blocked:.1%} (at most 5 %)", null.exits)
    _say(f"{drop:g} points worse", f"told {worse.seen / pairs:.1%} (at least 80 %)", worse.exits)
    click.echo(f"{pairs} pairs each; the drop differs by {UNEVEN:g} points between base scenarios")


def _say(case: str, share: str, exits: dict[str, int]) -> None:
    ends = ", ".join(f"{count} {name.lower()}" for name, count in exits.items())
    click.echo(f"{case:16} {share:36} {ends}")
