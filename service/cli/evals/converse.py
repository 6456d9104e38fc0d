"""`attune evals converse`: scripted customers talk to the service; where does it lead?"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from service.cli.progress import bar

if TYPE_CHECKING:
    from evals.converse import Script, Trajectory


@click.command()
@click.option(
    "--folder", type=click.Path(path_type=Path, exists=True), help="Conversation files. Default: the shipped."
)
@click.option("--model", default="composer", show_default=True, help="Who writes, as in ATTUNE_MODEL.")
@click.option("--show", is_flag=True, help="Print what was said, with the mood after each reply.")
def converse(folder: Path | None, model: str, *, show: bool) -> None:
    r"""Let scripted customers talk to the service: do they end calmer, informed, with a person when one is needed?

    Their mood (0 calm to 6 beside themselves) answers to what was said, the same way each time. Exit code 1 when a
    reply broke a gate. docs/conversation-runs.md has the rules.

    \b
      attune evals converse --show
    """
    from evals.converse import FOLDER, load  # noqa: PLC0415 - the service never needs the suite

    with bar("talking") as told:
        found = asyncio.run(_all(load(folder or FOLDER), model, told))
    table = Table("conversation", "mood", "calmer", "informed", "person", "turns", "", box=None)
    for each in found:
        moods = "→".join(map(str, [each.began, *(step.state.mood for step in each.steps)]))
        marks = ["yes" if held else "no" for held in (each.calmer, each.end.informed, each.handed_over_rightly)]
        table.add_row(each.id, moods, *marks, str(len(each.steps)), "GATE" if each.broken else "")
    console = Console(highlight=False, width=110)
    console.print(table)
    console.print(_together(found))
    for each in found if show else ():
        console.print(f"\n{each.id}", style="bold")
        for step in each.steps:
            console.print(
                f"  customer: {step.said}\n  reply:    {step.reply}\n  mood {step.state.mood}, {_worth(step.score)}"
            )
    sys.exit(1 if any(each.broken for each in found) else 0)


def _worth(score: float | None) -> str:
    return "unscored" if score is None else f"score {score:.1f}"


def _together(found: list[Trajectory]) -> str:
    """Say in one line where the conversations led."""
    held = {
        "end calmer": sum(each.calmer for each in found),
        "informed": sum(each.end.informed for each in found),
        "with a person exactly when one was needed": sum(each.handed_over_rightly for each in found),
    }
    turns = sum(len(each.steps) for each in found) / len(found)
    return f"of {len(found)}: {', '.join(f'{count} {what}' for what, count in held.items())}; {turns:.1f} replies each"


async def _all(scripts: tuple[Script, ...], model: str, told: Callable[[int, int], None]) -> list[Trajectory]:
    """Hold every conversation, one after the other: each is as it was."""
    from evals.converse import converse  # noqa: PLC0415 - the service never needs the suite
    from evals.scoring import offline_service  # noqa: PLC0415

    found = []
    async with offline_service(model=model) as service:
        for script in scripts:
            found.append(await converse(script, service))
            told(len(found), len(scripts))
    return found
