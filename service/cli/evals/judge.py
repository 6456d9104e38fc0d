"""`attune evals judge`: let a model rate replies, recorded; it informs, and a card says how far to trust it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from service.cli.evals.calibrate import CARDS, SAFE, read_card
from service.cli.evals.label import dimensions_of, items_of_runs
from service.cli.evals.planning import EXIT_STOPPED, ROOT, meter_of, spending
from service.cli.progress import bar
from service.compose.models import chat_model

if TYPE_CHECKING:
    from evals.calibration import Card
    from evals.judges.cassette import Cassette
    from evals.judges.judge import Sitting
    from evals.labels import Item


@click.command()
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--model", "name", required=True, help="Who judges: a model at the OpenAI-compatible endpoint.")
@click.option("--base-url", help="Its endpoint. Default: OPENAI_BASE_URL.")
@click.option("--dimension", "dimensions", multiple=True, help="Only these. Default: all eight.")
@click.option("--n", "count", type=click.IntRange(1), help="Only so many replies, chosen as for `label`.")
@click.option("--seed", default="labels", show_default=True, help="Decides which, as for `label`.")
@click.option("--repeats", default=1, type=click.IntRange(1), show_default=True, help="Ask so often; a card needs 3.")
@click.option("--probe", "probed", default=0, type=click.IntRange(0), help="So many replies also longer and reversed.")
@click.option("--cassette", "folder", type=click.Path(path_type=Path), help="Default: var/evals/cassettes/MODEL.")
@click.option("--replay", is_flag=True, help="Only what is on the cassette; no network.")
@click.option("--card", "card_file", type=click.Path(path_type=Path), help="Default: its card in var/evals/cards.")
@click.option("--out", type=click.Path(path_type=Path), help="Default: var/evals/judged/MODEL.json.")
@spending
def judge(
    *, runs: tuple[Path, ...], name: str, base_url: str | None, dimensions: tuple[str, ...], count: int | None,
    seed: str, repeats: int, probed: int, folder: Path | None, replay: bool, card_file: Path | None, out: Path | None,
    budget: float | None, price: tuple[float, float] | None, minutes: float | None,
) -> None:  # fmt: skip
    r"""Let a model rate the replies of RUNS, one dimension a call, with the words it rests on.

    Every answer is recorded: the same command replays it, word for word, without network. A judge without a card only
    informs. `calibrate --judged FILE` makes its card from people's labels.

    \b
      attune evals judge var/evals/runs/1f0c… --model gpt-4o-mini --n 50 --repeats 3 --probe 20
      attune evals calibrate var/evals/runs/1f0c… --judged var/evals/judged/gpt-4o-mini.json
    """
    from evals.judges.cassette import Cassette  # noqa: PLC0415 - the service never needs the suite
    from evals.judges.judge import judge_sha256, write  # noqa: PLC0415
    from evals.labels import drawn  # noqa: PLC0415
    from evals.scoring import offline_settings  # noqa: PLC0415

    safe = name.translate(SAFE)
    items, names = items_of_runs(runs), dimensions_of(dimensions)
    items = drawn(items, count or len(items), seed=seed)
    settings = offline_settings(model=name).model_copy(update={"temperature": 0.0})
    if base_url:
        settings = settings.model_copy(update={"openai_base_url": base_url})
    model = None if replay else chat_model(settings, name)
    meter = meter_of(budget, price, minutes, attempts=1)
    cassette = Cassette(folder or ROOT / "cassettes" / safe, name, model=model, meter=meter)
    sitting = asyncio.run(_sat(items, names, cassette, model=name, repeats=repeats, probed=probed))
    cost = f", {meter.spent:.4f} in money" if meter.spent else ""
    click.echo(f"{cassette.asked} answers asked, {cassette.replayed} replayed{cost}", err=True)
    if cassette.stopped:
        click.echo(f"Stopped at the limit of {cassette.stopped}. The same command goes on from the cassette.", err=True)
        raise click.exceptions.Exit(EXIT_STOPPED)
    path = out or ROOT / "judged" / f"{safe}.json"
    write(path, sitting)
    card = read_card(card_file or CARDS / f"{safe}.json", must=card_file is not None)
    known = card if card is not None and card.sha256 == judge_sha256(name) else None
    if card is not None and known is None:
        click.echo("Its card is for another model or prompt and does not count.")
    _show(sitting, names, known)
    click.echo(f"judged {path}")


async def _sat(
    items: list[Item], names: tuple[str, ...], cassette: Cassette, *, model: str, repeats: int, probed: int
) -> Sitting:
    """Sit, and close the connections."""
    from evals.judges.judge import sit  # noqa: PLC0415 - the service never needs the suite

    try:
        with bar("judging") as told:
            return await sit(items, names, cassette, model=model, repeats=repeats, probed=probed, told=told)
    finally:
        await cassette.close()


def _show(sitting: Sitting, names: tuple[str, ...], card: Card | None) -> None:
    """Print the means: as they are, and as people would have labelled the same."""
    from evals.judges.judge import corrected, faults  # noqa: PLC0415 - the service never needs the suite

    values, table = sitting.values(), Table("dimension", "replies", "mean of 2", "as people label", "", box=None)
    amiss = next(faults(card), "") if card else ""
    for name in names:
        given = [value for (_, of), value in values.items() if of == name and value is not None]
        both = corrected(values, name, card) if card else None
        held = card.of(name) if card else None
        word = "no card: informs only" if held is None else held.why_not or amiss or f"kappa {held.kappa}"
        mean = f"{sum(given) / len(given):.2f}" if given else "-"
        table.add_row(name.replace("_", " "), str(len(given)), mean, f"{both[1]:.2f}" if both else "-", word)
    console = Console(highlight=False, width=110)
    console.print(table)
    if sitting.unscored:
        console.print(f"{sitting.unscored} answers do not count: no value, or words that are not in the reply")
