"""`attune evals compare`: which of two runs, or of two sets of files, is better, for whom, how surely."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from service.cli.evals.planning import meter_of, plan_of, run_plan, spending, which


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--prompts", "what", flag_value="prompts", help="FIRST and SECOND are prompts: FOLDER or FOLDER@REV.")
@click.option("--policies", "what", flag_value="policies", help="FIRST and SECOND are policies: FOLDER or FOLDER@REV.")
@which
@spending
def compare(
    first: str, second: str, *, what: str | None, budget: float | None, price: tuple[float, float] | None,
    minutes: float | None, **given: object,
) -> None:  # fmt: skip
    r"""Say whether SECOND is better than FIRST, for whom, and how sure that is.

    Both are run folders, or with --prompts or --policies what to run, as it is or as of a revision:

    \b
      attune evals compare var/evals/runs/1f0c… var/evals/runs/9ab2…
      attune evals compare --prompts prompts@HEAD prompts
      attune evals compare --policies policies@v1.2 policies --split test
    """
    from evals.compare import compare as compare_runs  # noqa: PLC0415 - the service never needs the suite
    from evals.results import load  # noqa: PLC0415
    from evals.show import show_comparison  # noqa: PLC0415
    from evals.sources import folder_of  # noqa: PLC0415

    if what is None:
        if not all((Path(each) / "manifest.json").exists() for each in (first, second)):
            what = "give two run folders, or --prompts or --policies before two folders of those"
            raise click.UsageError(f"`{first}` and `{second}` are no two runs: {what}.")
        show_comparison(compare_runs(load(Path(first))[1], load(Path(second))[1]))
        return
    plan, runs = plan_of(**given), []  # type: ignore[arg-type] # what `which` adds
    meter = meter_of(budget, price, minutes)
    for source in (first, second):
        with folder_of(source) as folder:
            runs.append(run_plan(msgspec.structs.replace(plan, **{what: folder}), meter=meter))
    show_comparison(compare_runs(runs[0][1], runs[1][1]))
    for letter, (folder, _) in zip("AB", runs, strict=True):
        click.echo(f"{letter} {folder}")
