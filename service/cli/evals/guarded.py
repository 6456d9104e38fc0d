"""`attune evals guarded`: what the guardrails add to a model that obeys its prompt, and to one that does not."""

from __future__ import annotations

import asyncio
import sys

import click

from service.cli.progress import bar


@click.command()
@click.option(
    "--split", "splits", multiple=True, type=click.Choice(["dev", "test", "holdout"]), default=["dev"],
    show_default=True, help="Which situations.",
)  # fmt: skip
def guarded(splits: tuple[str, ...]) -> None:
    r"""Ask two scripted models through the shipped prompts; exit 1 when a reply that was sent breaks a gate.

    One does what its prompt says, one writes whatever it likes. Shown are their drafts as written, and what reached the
    customer.

    \b
      attune evals guarded
      attune evals guarded --split test
    """
    from evals.guarded import measure  # noqa: PLC0415 - the service never needs the suite
    from evals.run import SCENARIOS  # noqa: PLC0415
    from evals.scenario import Split, load_suite, situations  # noqa: PLC0415

    cases = situations(load_suite(SCENARIOS), *map(Split, splits))
    with bar("guarded") as told:
        rows = asyncio.run(measure(cases, told=told))
    click.echo(f"{'model':18} {'':8} {'score':>6}  {'gate broken':>13}")
    for row in rows:
        for name, side in (("written", row.written), ("sent", row.sent)):
            click.echo(f"{row.model:18} {name:8} {side.score:6.1f}  {f'{side.broken} of {row.cases}':>13}")
        click.echo(
            f"{'':18} sent as its own {row.own:.0%}, of all after a revision {row.revised:.0%}, "
            f"to a person {row.person:.0%}"
        )
    sys.exit(1 if any(row.sent.broken for row in rows) else 0)
