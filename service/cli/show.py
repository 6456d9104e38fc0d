"""How a reply and its reasons look in a terminal."""

from __future__ import annotations

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from service.core.guardrail import Outcome, Verdict
from service.core.reading import Reading, Trajectory
from service.core.reply import Reply

STYLES = {"sent": "green", "revised": "yellow", "replaced": "magenta", "handed_off": "cyan"}


def show_reply(reply: Reply) -> None:
    """Print the reply, then why it reads as it does."""
    console = Console(highlight=False, soft_wrap=False)
    console.print(Panel(Text(reply.text), title="Reply", title_align="left", border_style="bold", padding=(1, 2)))
    console.print(Padding(Group(*_why(reply)), (0, 1)))


def _why(reply: Reply) -> list[Table]:
    """The reasons, a row each."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    outcome = reply.outcome
    status = Text(outcome.status.value.replace("_", " "), style=STYLES[outcome.status.value])
    table.add_row("status", status + Text(f" because {outcome.fallback}" if outcome.fallback else "", style="dim"))
    table.add_row("reading", _reading(outcome.reading))
    if outcome.reading.cues:
        table.add_row("cues", ", ".join(sorted(kind.value.replace("_", " ") for kind in outcome.reading.cue_kinds)))
    if outcome.strategy:
        table.add_row("strategy", f"{outcome.strategy.id}  ({outcome.strategy.because})")
    for row in _checks(outcome.verdicts):
        table.add_row(*row)
    if reply.handoff:
        table.add_row("handoff", f"{reply.handoff.reason}, priority {reply.handoff.priority.word}")
        table.add_row("brief", reply.handoff.brief)
    draft = outcome.written_by.draft if outcome.written_by else None
    table.add_row("written by", f"{reply.model}" + (f", prompt {draft.prompt}" if draft else ""))
    table.add_row("record", reply.record_id or "could not be written")
    table.add_row("time", f"{reply.timings.total:.1f} ms")
    return [table]


def _reading(reading: Reading) -> str:
    if reading.abstained:
        return f"not read: {reading.abstained.replace('_', ' ')}; urgency {reading.urgency.word}"
    trend = "" if reading.trajectory is Trajectory.STEADY else f", {reading.trajectory.value}"
    return f"{reading.emotion.value}, intensity {reading.intensity} of 3{trend}, urgency {reading.urgency.word}"


def _checks(verdicts: tuple[Verdict, ...]) -> list[tuple[str, str]]:
    """How many passed, and each that did not, in words."""
    passed = sum(verdict.outcome is Outcome.PASS for verdict in verdicts)
    rows = [("checks", f"{passed} of {len(verdicts)} passed")]
    for verdict in verdicts:
        if verdict.outcome is Outcome.FAIL:
            rows.append(("", f"{verdict.policy} {'(watching) ' if verdict.shadow else ''}{verdict.findings[0].why}"))
        elif verdict.outcome is Outcome.ERROR:
            rows.append(("", f"{verdict.policy} could not judge: {verdict.reason}"))
    return rows
