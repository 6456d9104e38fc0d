"""`attune evals battery`: try to fool the scorers by rule, and by every attack that was kept."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from service.cli.evals.attack import ATTACKS
from service.cli.progress import bar


@click.command()
@click.option(
    "--split", "splits", multiple=True, type=click.Choice(["dev", "test", "holdout"]), default=["dev"],
    show_default=True, help="Whose references are transformed.",
)  # fmt: skip
@click.option(
    "--attacks", "folders", multiple=True, type=click.Path(path_type=Path, file_okay=False), default=[ATTACKS],
    show_default=True, help="Attacks that were kept, besides the shipped ones.",
)  # fmt: skip
@click.option("--brief", is_flag=True, help="Base scenarios only, as CI does on every change.")
def battery(*, splits: tuple[str, ...], folders: tuple[Path, ...], brief: bool) -> None:
    r"""Try to fool the scorers; exit 1 when a bound is broken.

    Good and cold replies are transformed in ways that make them no better, and what `attune evals attack` kept is tried
    again.

    \b
      attune evals battery
      attune evals battery --split test
    """
    from evals.attacks import SHIPPED, load  # noqa: PLC0415 - the service never needs the suite
    from evals.battery import attacked, check, show  # noqa: PLC0415
    from evals.run import SCENARIOS  # noqa: PLC0415
    from evals.scenario import Split, load_suite, situations  # noqa: PLC0415

    suite = load_suite(SCENARIOS)
    cases = tuple(one for one in situations(suite, *map(Split, splits)) if not (brief and one.factors))
    with bar("battery") as told:
        bounds = asyncio.run(check(cases, told=told))
    more, fooled = asyncio.run(attacked(load(SHIPPED, *folders), situations(suite)))
    bounds = [*bounds, *more]
    show(bounds)
    for one in fooled:
        word = "known weakness" if one.attack.known else "FOOLED"
        gain = "unseen" if one.attack.aim == "gate" else f"{one.gain:+.1f}"
        click.echo(f"{word}: {one.attack.id} on {one.attack.situation} {gain}: {one.attack.known or one.attack.why}")
    sys.exit(0 if all(bound.holds for bound in bounds) else 1)
