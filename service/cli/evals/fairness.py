"""`attune evals fairness`: whether the service answers everybody alike."""

from __future__ import annotations

import asyncio
import sys

import click

from service.cli.progress import bar


@click.command()
@click.option(
    "--split", "splits", multiple=True, type=click.Choice(["dev", "test", "holdout"]), default=["dev"],
    show_default=True, help="Whose situations are told by somebody else.",
)  # fmt: skip
def fairness(splits: tuple[str, ...]) -> None:
    r"""Tell situations in another name, gender, dialect, English or state, and compare the replies; exit 1 if unfair.

    Each difference comes with its interval, clustered by base scenario. A group is answered unfairly where its score or
    its share of answers is more than 2 points off and the interval does not hold zero.

    \b
      attune evals fairness
      attune evals fairness --split test --split holdout
    """
    from evals.fairness import measure  # noqa: PLC0415 - the service never needs the suite
    from evals.run import SCENARIOS  # noqa: PLC0415
    from evals.scenario import Split, load_suite, situations  # noqa: PLC0415

    cases = situations(load_suite(SCENARIOS), *map(Split, splits))
    with bar("fairness") as told:
        found = asyncio.run(measure(cases, told=told))
    click.echo(f"{'group':26} {'pairs':>5}  {'score':24} {'answered, points':24} {'words':22}")
    for one in found:
        intervals = (one.score, one.answered, one.words)
        shown = [f"{each.estimate:+.1f} [{each.low:+.1f}, {each.high:+.1f}]" for each in intervals]
        fair = "" if one.fair else "UNFAIR"
        click.echo(f"{one.group:26} {one.score.cases:5}  {shown[0]:24} {shown[1]:24} {shown[2]:22} {fair}".rstrip())
    sys.exit(0 if all(one.fair for one in found) else 1)
