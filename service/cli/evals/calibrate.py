"""`attune evals calibrate`: hold the scorers, or a judge, to people's labels and print the card."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from service.cli.evals.label import LABELS, dimensions_of, items_of_runs, table
from service.cli.evals.planning import ROOT
from service.core.errors import FieldProblem, InputError

if TYPE_CHECKING:
    from evals.calibration import Card

CARDS = ROOT / "cards"
SAFE = str.maketrans(":/\\ ", "----")
"""Makes a model's name the name of a file."""


@click.command()
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--judged", type=click.Path(path_type=Path), help="A judge's file, in place of the scorers.")
@click.option("--dimension", "dimensions", multiple=True, help="Only these. Default: all eight.")
@click.option("--labels", type=click.Path(path_type=Path, file_okay=False), default=LABELS, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="The card. Default: one in var/evals/cards.")
def calibrate(
    *, runs: tuple[Path, ...], judged: Path | None, dimensions: tuple[str, ...], labels: Path, out: Path | None
) -> None:
    r"""Say how the offline scores of RUNS relate to what people said of the same replies.

    For each dimension: agreement with people, beside people's agreement with each other. For the score: what people's
    labels come to at each height (a line that never falls), with intervals. The card is kept; it is for these scorers,
    or for this judge and prompt, and for nothing else.

    \b
      attune evals label var/evals/runs/1f0c… --rater ana
      attune evals calibrate var/evals/runs/1f0c…
      attune evals calibrate var/evals/runs/1f0c… --judged var/evals/judged/gpt-4o-mini.json
    """
    from evals.agreement import agreements  # noqa: PLC0415 - the service never needs the suite
    from evals.calibration import card  # noqa: PLC0415
    from evals.hashes import scorers_sha256  # noqa: PLC0415
    from evals.judges.judge import read, with_probes  # noqa: PLC0415
    from evals.labels import read_all  # noqa: PLC0415

    names, found = dimensions_of(dimensions), read_all(labels)
    if not found:
        raise InputError(FieldProblem(str(labels), "holds no labels; make some with `attune evals label`"))
    items = list({item.id: item for item in items_of_runs(runs)}.values())
    if judged is None:
        given = {
            (item.id, one.dimension): one.value
            for item in items
            if item.result.profile is not None and item.result.score is not None
            for one in item.result.profile.scores
        }
        made = card(items, found, given, who="scorers", sha256=scorers_sha256(), dimensions=names)
    else:
        sitting = read(judged)
        values = sitting.values()
        made = card(items, found, values, who=sitting.model, sha256=sitting.sha256, dimensions=names)
        made = with_probes(made, sitting)
    if not made.items:
        raise InputError(FieldProblem(str(labels), "holds no label of a reply of these runs"))
    if len(found) > 1:
        table(agreements(items, found, names), list(found))
    _show(made)
    path = out or CARDS / f"{made.who.translate(SAFE)}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(made)) + b"\n")
    click.echo(f"card {path}")


def read_card(path: Path, *, must: bool) -> Card | None:
    """Return a card; None when there is none, unless there `must` be one. Raises `InputError`."""
    from evals.calibration import Card  # noqa: PLC0415 - the service never needs the suite

    if not path.exists() and not must:
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Card)
    except (OSError, msgspec.DecodeError):
        raise InputError(FieldProblem(str(path), "is not a card of `attune evals calibrate`")) from None


def _show(made: Card) -> None:
    """Print the card."""
    from evals.calibration import lines  # noqa: PLC0415 - the service never needs the suite
    from evals.judges.judge import faults  # noqa: PLC0415

    console = Console(highlight=False, width=110)
    raters = "1 rater" if len(made.raters) == 1 else f"{len(made.raters)} raters"
    console.print(
        f"[bold]{made.who}[/bold] held to {raters} on {made.items} replies of {made.base_scenarios} base scenarios"
    )
    amiss = list(faults(made)) if made.who != "scorers" else []
    shown = Table("dimension", "labels", "same", "kappa [95 %]", "people", "may gate", box=None)
    for one in made.dimensions:
        people = Text(f"{one.people.estimate:.2f}" if one.people else "-")
        word = one.why_not or (f"informs only: {amiss[0]}" if amiss else "yes")
        cells = (str(one.n), f"{one.exact:.0%}", Text(str(one.kappa)), people, word)
        shown.add_row(one.dimension.replace("_", " "), *cells)
    console.print(shown)
    for line in lines(made):
        console.print(Text(line))
    for line in amiss:
        console.print(Text(f"not for gates: {line}"))
