"""`attune evals run`: the suite is answered and scored into a run folder."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from service.cli.evals.planning import EXIT_ERRORS, ROOT, meter_of, plan_of, run_plan, spending
from service.cli.progress import bar

if TYPE_CHECKING:
    from evals.run import Plan
    from evals.spending import Meter


@click.command()
@click.argument("suite", default="core")
@click.option("--split", "splits", multiple=True, type=click.Choice(["dev", "test", "holdout"]), help="Default: all.")
@click.option("--model", default="composer", show_default=True, help="Who writes, as in ATTUNE_MODEL.")
@click.option("--prompts", metavar="FOLDER[@REV]", help="Prompts in place of the shipped ones.")
@click.option("--policies", metavar="FOLDER[@REV]", help="Policies in place of the shipped ones.")
@click.option("--repeats", default=1, type=click.IntRange(1), show_default=True, help="Answers to each situation.")
@click.option("--cached/--anew", default=True, show_default=True, help="Use kept answers where nothing changed.")
@click.option("--rescore", is_flag=True, help="Score kept replies again.")
@click.option("--from", "source", type=click.Path(path_type=Path), help="Run RUN again from its manifest alone.")
@click.option("--out", type=click.Path(path_type=Path), help="The run folder. Default: one below var/evals/runs.")
@spending
def run(
    *, suite: str, splits: tuple[str, ...], model: str, prompts: str | None, policies: str | None, repeats: int,
    cached: bool, rescore: bool, source: Path | None, out: Path | None, **limits: Any,
) -> None:  # fmt: skip
    r"""Answer and score SUITE (`core`, or a folder of scenarios and cases) into a run folder.

    A finished run is never written again; one that was cut off goes on where it stopped. An endpoint that answers 429
    is asked again after its Retry-After. Exit code 3: a limit was reached first. 4: situations are without a reply.

    \b
      attune evals run core --split dev
      attune evals run core --model gpt-4o-mini --budget 2 --price 0.15 0.60 --minutes 20
      attune evals run --from var/evals/runs/1f0c… --out again
    """
    from evals.show import show_run  # noqa: PLC0415 - the service never needs the suite
    from evals.sources import folder_of  # noqa: PLC0415

    meter = meter_of(**limits)
    if source is not None:
        _again(source, out, meter)
        return
    plan = plan_of(suite, splits, model, repeats)
    with folder_of(prompts or "prompts") as texts, folder_of(policies or "policies") as rules:
        folder, results = run_plan(
            msgspec.structs.replace(plan, prompts=texts, policies=rules), out, cached=cached, rescore=rescore,
            meter=meter,
        )  # fmt: skip
    show_run(results)
    _say_references(folder, plan, cached=cached)
    click.echo(f"run {folder}")
    if any(result.error for result in results):
        sys.exit(EXIT_ERRORS)


def _say_references(folder: Path, plan: Plan, *, cached: bool) -> None:
    """Print what replies of known kind come to, where the suite has them."""
    from evals.cache import Cache  # noqa: PLC0415 - the service never needs the suite
    from evals.reference_lines import lines, score_kept  # noqa: PLC0415
    from evals.results import load  # noqa: PLC0415
    from evals.suite import load as load_suite  # noqa: PLC0415
    from evals.suite import situations  # noqa: PLC0415

    cases = situations(load_suite(plan.scenarios), *plan.splits)
    with bar("references") as told:
        kept = Cache(ROOT / "cache" if cached else None)
        scored = asyncio.run(score_kept(cases, load(folder)[0], kept, told=told))
    for line in lines(scored) if scored else ():
        click.echo(line)


def _again(source: Path, out: Path | None, meter: Meter) -> None:
    """Run what a manifest names, answering everything anew, and say whether it came out the same."""
    from evals.reproduce import plan_from, reproduced  # noqa: PLC0415 - the service never needs the suite
    from evals.results import load  # noqa: PLC0415

    manifest, before = load(source)
    plan, out = plan_from(manifest, ROOT / "sources"), out or source.with_name(f"{source.name}-again")
    folder, results = run_plan(plan, out, cached=False, meter=meter)
    seen = reproduced(before, results)
    click.echo(f"run {folder}")
    if seen.same:
        click.echo(f"reproduced: all {seen.situations} texts and scores are the same")
        return
    texts, scores = ", ".join(seen.other_texts[:3]), ", ".join(seen.other_scores[:3])
    click.echo(f"{len(seen.other_texts)} texts differ: {texts}" if texts else "every text is the same")
    click.echo(f"{len(seen.other_scores)} scores differ: {scores}" if scores else "every score is the same")
    sys.exit(1)
