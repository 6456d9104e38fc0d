"""`attune evals`: run the suite offline, compare two runs or two sets of files, and gate a release on them.

The suite is imported inside the commands, so that nothing else of the service reaches it.
"""

from __future__ import annotations

import click

from service.cli.evals.adopt import adopt
from service.cli.evals.attack import attack
from service.cli.evals.battery import battery
from service.cli.evals.calibrate import calibrate
from service.cli.evals.compare import compare
from service.cli.evals.converse import converse
from service.cli.evals.exchange import export, import_
from service.cli.evals.fairness import fairness
from service.cli.evals.gate import gate
from service.cli.evals.guarded import guarded
from service.cli.evals.judge import judge
from service.cli.evals.label import label
from service.cli.evals.report import report
from service.cli.evals.run import run
from service.cli.evals.score import score
from service.cli.evals.simulate import simulate
from service.cli.evals.watch import watch

_COMMANDS: dict[str, tuple[click.Command, str]] = {
    "run": (run, "Answer and score a suite into a run folder."),
    "watch": (watch, "After every save, say in three lines what it did."),
    "compare": (compare, "Which of two is better, for whom, how surely."),
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


for _name, (_command, _help) in _COMMANDS.items():
    evals.add_command(_command)
    evals.commands[_name].short_help = _help
for _command in (evals, *evals.commands.values()):
    _command.help = (_command.help or "").replace(r"\b", "\b")  # click's mark for lines that stay as they are
