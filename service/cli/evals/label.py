"""`attune evals label`: rate replies in the terminal by keyboard, blind, a line kept for each key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click
from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from service.cli.evals.planning import ROOT
from service.cli.keyboard import STOP, read_key

if TYPE_CHECKING:
    from evals.agreement import Agreed
    from evals.labels import Item, LabelFile

LABELS = ROOT / "labels"
_WIDTH = 96
_KEYS = frozenset({"0", "1", "2", "n", "b", "s", STOP})
_HELP = "0 1 2 rate · n does not apply · b back · s skip this reply · q stop (everything is kept)"


@click.command()
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--rater", help="Who rates: a short name. Each rater has a file of their own.")
@click.option("--n", "count", default=50, type=click.IntRange(1), show_default=True, help="How many replies.")
@click.option("--seed", default="labels", show_default=True, help="Decides which, the same for every rater.")
@click.option("--dimension", "dimensions", multiple=True, help="Only these. Default: all eight.")
@click.option("--labels", type=click.Path(path_type=Path, file_okay=False), default=LABELS, show_default=True)
@click.option("--agreement", is_flag=True, help="Rate nothing; say how far the raters agree so far.")
def label(
    *, runs: tuple[Path, ...], rater: str | None, count: int, seed: str, dimensions: tuple[str, ...], labels: Path,
    agreement: bool,
) -> None:  # fmt: skip
    r"""Rate the replies of RUNS, one key for each dimension.

    Nothing is shown that could lean on you: no score, no model, no run, no other rater. Stop with `q` at any time; the
    same command goes on where you stopped. With two raters or more their agreement is printed at the end.

    \b
      attune evals label var/evals/runs/1f0c… --rater ana
      attune evals label var/evals/runs/1f0c… --rater ben
      attune evals calibrate var/evals/runs/1f0c…
    """
    from evals.labels import LabelFile, drawn  # noqa: PLC0415 - the service never needs the suite

    names = dimensions_of(dimensions)
    items = drawn(items_of_runs(runs), count, seed=seed)
    if agreement:
        show_agreement(items, labels, names)
        return
    if rater is None:
        raise click.UsageError("Give --rater NAME, or --agreement.")
    whole = _rate(items, names, LabelFile(labels, rater))
    if whole:
        click.echo(f"All {len(items)} replies are rated. Thank you.")
    show_agreement(items, labels, names)


def dimensions_of(given: Sequence[str]) -> tuple[str, ...]:
    """Return the dimensions that are meant; raises `UsageError` for one that is none."""
    from evals.composite import DIMENSIONS  # noqa: PLC0415 - the service never needs the suite

    for name in given:
        if name not in DIMENSIONS:
            raise click.UsageError(f"There is no dimension `{name}`; there are: {', '.join(DIMENSIONS)}")
    return tuple(given) or DIMENSIONS


def items_of_runs(runs: Sequence[Path]) -> list[Item]:
    """Return every reply of these runs with its situation."""
    from evals.labels import items_of  # noqa: PLC0415 - the service never needs the suite
    from evals.reproduce import suite_of  # noqa: PLC0415
    from evals.results import load  # noqa: PLC0415
    from evals.suite import situations  # noqa: PLC0415

    items = []
    for run in runs:
        manifest, results = load(run)
        items += items_of(manifest, results, situations(suite_of(manifest, ROOT / "sources")))
    return items


def show_agreement(items: Sequence[Item], folder: Path, names: Sequence[str]) -> None:
    """Print how far the raters agree, where there are two."""
    from evals.agreement import agreements  # noqa: PLC0415 - the service never needs the suite
    from evals.labels import read_all  # noqa: PLC0415

    labels = read_all(folder)
    if len(labels) < 2:
        click.echo(f"{len(labels)} rater so far; agreement needs two, each with --rater NAME.")
        return
    table(agreements(items, labels, names), list(labels))


def table(found: Sequence[Agreed], raters: Sequence[str]) -> None:
    """Print the table of agreement."""
    from evals.agreement import ENOUGH  # noqa: PLC0415 - the service never needs the suite

    shown = Table("dimension", "pairs", "same", "kappa [95 %]", "alpha [95 %]", "", box=None)
    for one in found:
        enough = "" if one.kappa.estimate >= ENOUGH else f"below {ENOUGH:g}: people cannot tell it yet"
        cells = (str(one.pairs), f"{one.exact:.0%}", Text(str(one.kappa)), Text(str(one.alpha)), enough)
        shown.add_row(one.dimension.replace("_", " "), *cells)
    console = Console(highlight=False, width=110)
    console.print(f"{', '.join(raters)}: kappa with quadratic weights, Krippendorff's alpha, ordinal")
    console.print(shown)


def _rate(items: Sequence[Item], names: Sequence[str], file: LabelFile) -> bool:
    """Go through what is not rated yet; return whether nothing is left."""
    from evals.labels import Label  # noqa: PLC0415 - the service never needs the suite

    console, done = Console(highlight=False, width=_WIDTH), file.read()
    at = 0
    while at < len(items):
        item = items[at]
        left = [name for name in names if (item.id, name) not in done]
        if not left:
            at += 1
            continue
        rated = sum(all((one.id, name) in done for name in names) for one in items)
        _show(console, item, f"{rated + 1} of {len(items)}")
        step = 0
        while step < len(left):
            began = monotonic()
            key = _ask(console, left[step])
            if key == STOP:
                console.print(f"{rated} of {len(items)} replies are rated; the same command goes on from here.")
                return False
            if key == "s":
                break
            if key == "b":
                step = max(0, step - 1)
                continue
            value = None if key == "n" else int(key)
            file.add(Label(item=item.id, dimension=left[step], value=value, seconds=round(monotonic() - began, 1)))
            done[item.id, left[step]] = value
            step += 1
        at += 1
    return all((item.id, name) in done for item in items for name in names)


def _show(console: Console, item: Item, place: str) -> None:
    """Print the situation and the reply, and nothing that tells where it comes from."""
    case = item.situation
    if console.is_terminal:
        console.clear()
    console.rule(f"{place} · {case.channel.value}", align="left")
    for turn in case.turns:
        console.print(Text(f"{turn.role.value}: {turn.content}", style="bold" if turn is case.turns[-1] else "dim"))
    known = [
        *case.facts,
        *(f"done: {one}" for one in case.actions),
        *(f"may promise: {one}" for one in case.commitments),
        *(f"not known: {one}" for one in case.missing),
        f"fault: {case.fault.value.replace('_', ' ')}",
    ]
    console.print(Panel(Group(*(Text(f"· {one}") for one in known)), title="what is known", title_align="left"))
    console.print(Panel(Text(item.result.text), title="reply", title_align="left", border_style="bold"))
    console.print(Text(_HELP, style="dim"))


def _ask(console: Console, name: str) -> str:
    """Print what is asked and return the key."""
    from evals.rubric import RUBRIC  # noqa: PLC0415 - the service never needs the suite

    levels = RUBRIC[name]
    console.print(f"\n[bold]{name.replace('_', ' ')}[/bold]  {levels.asks}")
    for value, says in enumerate(levels.values):
        console.print(f"  {value}  {says}")
    if levels.not_applicable:
        console.print(f"  n  {levels.not_applicable}")
    key = read_key(_KEYS if levels.not_applicable else _KEYS - {"n"})
    console.print(f"  → {key}")
    return key
