"""`attune evals`: run the suite offline, compare two runs or two sets of files, and gate a release on them.

The suite is imported inside the commands, so that nothing else of the service reaches it.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from service.cli.evals_adopt import adopt
from service.cli.evals_attack import attack
from service.cli.evals_battery import battery
from service.cli.evals_calibrate import calibrate
from service.cli.evals_converse import converse
from service.cli.evals_exchange import export, import_
from service.cli.evals_fairness import fairness
from service.cli.evals_gate import gate
from service.cli.evals_guarded import guarded
from service.cli.evals_judge import judge
from service.cli.evals_label import label
from service.cli.evals_report import report
from service.cli.evals_runs import EXIT_ERRORS, ROOT, meter_of, plan_of, run_plan, spending, which
from service.cli.evals_score import score
from service.cli.evals_simulate import simulate
from service.cli.evals_watch import watch
from service.cli.progress import bar

if TYPE_CHECKING:
    from evals.run import Plan
    from evals.spending import Meter


_COMMANDS: dict[str, tuple[click.Command | None, str]] = {
    "run": (None, "Answer and score a suite into a run folder."),
    "watch": (watch, "After every save, say in three lines what it did."),
    "compare": (None, "Which of two is better, for whom, how surely."),
    "report": (report, "One HTML page about a run, or two."),
    "gate": (gate, "May this be released? A pass is signed."),
    "score": (score, "Score replies that somebody else wrote."),
    "converse": (converse, "Scripted customers talk to the service."),
    "adopt": (adopt, "Make a case of a past decision."),
    "import": (import_, "Make cases of JSON Lines, CSV or promptfoo tests."),
    "export": (export, "Results and cases for other tools."),
    "label": (label, "Rate replies blind, by keyboard."),
    "calibrate": (calibrate, "How scores relate to what people say."),
    "judge": (judge, "Let a model rate replies, recorded."),
    "battery": (battery, "Try to fool the scorers, by rule."),
    "attack": (attack, "Try to fool the scorers yourself."),
    "fairness": (fairness, "Is everybody answered alike?"),
    "guarded": (guarded, "What the guardrails add to a model."),
    "simulate": (simulate, "How far the gate can be trusted."),
}
"""In the order in which they are needed."""


class _InOrder(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """List the commands as they are needed."""
        return list(_COMMANDS)


@click.group(cls=_InOrder)
def evals() -> None:
    r"""Measure replies offline: is a change better, for whom, and is that real?

    \b
      attune evals run core --split dev                          where replies stand
      attune evals compare --prompts prompts@HEAD prompts        what your change did
      attune evals report RUN --against RUN                      all of it on one page
      attune evals gate RUN RUN                                  may it be released

    No key and no network with the embedded composer; everything lies in var/evals. The loop: docs/evals.md.
    """


@evals.command()
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


@evals.command()
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


for _name, (_command, _help) in _COMMANDS.items():
    if _command is not None:
        evals.add_command(_command)
    evals.commands[_name].short_help = _help
for _command in (evals, *evals.commands.values()):
    _command.help = (_command.help or "").replace(r"\b", "\b")  # click's mark for lines that stay as they are
