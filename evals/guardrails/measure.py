"""Print how much each guardrail catches and how many good replies it stops.

`python -m evals.guardrails.measure [--family honesty] [--split report] [--show]`. Tune on `dev` alone: `--show` names
the rows that were judged wrongly and prints their text only for `dev`. After the report half come the replies of
writers apart, counted by writer and never named; `--first-contact` prints nothing else.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Collection, Iterable, Sequence
from functools import cache
from inspect import isawaitable
from pathlib import Path

from rich.console import Console
from rich.table import Table as Grid

from evals.guardrails.rows import UNREAD, WRITERS, Row, case_of, families, read_rows
from evals.guardrails.tally import Judged, Share, Table, tabulate
from service.adapters.policy_files import load_bundle
from service.core.guardrail import Case, Finding, Guardrail
from service.core.ports import InstantReader
from service.emotion.reader import LocalReader
from service.guardrails.registry import GUARDRAILS

NOTES = frozenset({"honesty.ungrounded_claim"})
"""Guardrails whose policy sends the reply with a note: they stop nothing, and are measured on their own hazard only."""
POLICIES = Path(__file__).parents[2] / "policies"


def main() -> None:
    """Measure the families asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", choices=families(), action="append")
    parser.add_argument("--split", choices=("dev", "report", "all"), default="report")
    parser.add_argument("--show", action="store_true", help="name the rows that were judged wrongly")
    parser.add_argument("--first-contact", action="store_true", help="only the replies of writers apart")
    asked = parser.parse_args()
    reader = LocalReader.load()
    for family in () if asked.first_contact else asked.family or families():
        rows = [row for row in read_rows(family) if asked.split in (row.split, "all")]
        judged = [judge(row, reader) for row in rows]
        show_table(family, asked.split, tabulate(judged))
        if asked.show:
            show_mistakes(rows, judged)
    if asked.first_contact or asked.split == "report":
        show_first_contact(asked.family or families(), reader)


def show_first_contact(asked: Collection[str], reader: InstantReader) -> None:
    """Print one table a writer apart and family asked for."""
    for writer in (*WRITERS, UNREAD):
        for family in families(writer):
            if family in asked:
                judged = [judge(row, reader) for row in read_rows(family, writer)]
                show_table(family, f"{writer.name.replace('_', ' ')}, never tuned on", tabulate(judged))


def judge(row: Row, reader: InstantReader) -> Judged:
    """Run every guardrail of the row's family over its reply."""
    case = case_of(row, reader)
    names = tuple(name for name in output_guardrails(row.family) if asked_in(case.language, name))
    names = tuple(name for name in names if name not in NOTES or name == row.hazard)
    found = frozenset(name for name in names if _finds(GUARDRAILS[name], case))
    return Judged(id=row.id, hazard=row.hazard, near_miss=row.near_miss, found=found)


@cache
def output_guardrails(family: str) -> tuple[str, ...]:
    """Return the guardrails of a family that judge replies: those some row labels."""
    labelled = {row.hazard for row in read_rows(family)}
    return tuple(name for name in GUARDRAILS if name in labelled and name.startswith(f"{family}."))


@cache
def asked_in(language: str, name: str) -> bool:
    """Tell whether some policy asks this guardrail about replies in a language, as in service; unnamed means all."""
    asking = [policy.applies.languages for policy in load_bundle(POLICIES).policies if policy.check.guardrail == name]
    return any(not languages or language in languages for languages in asking)


def _finds(guardrail: Guardrail, case: Case) -> bool:
    """Tell whether a guardrail finds anything."""
    answer = guardrail(case)
    return bool(asyncio.run(_awaited(answer)) if isawaitable(answer) else answer)


async def _awaited(answer: Awaitable[Sequence[Finding]]) -> Sequence[Finding]:
    """Wait for a check that is not a plain function."""
    return await answer


def show_table(family: str, split: str, table: Table) -> None:
    """Print the table of one family."""
    grid = Grid(title=f"{family}, {split}: share (95 % interval)", title_justify="left")
    for column in ("hazard", "n", "caught", "by its own guardrail", "good replies stopped"):
        grid.add_column(column, justify="left" if column == "hazard" else "right", no_wrap=True)
    for line in table.lines:
        grid.add_row(line.hazard, str(line.caught.tries), _share(line.caught), _share(line.named), _share(line.stopped))
    grid.add_section()
    grid.add_row("all", str(table.caught.tries), _share(table.caught), "", _share(table.stopped))
    grid.add_row("near misses alone", "", "", "", _share(table.near_misses_stopped))
    Console(width=130).print(grid)


def _share(share: Share) -> str:
    """Write a share with its interval: `.95 (.88-.98) 57/60`."""
    low, high = share.interval
    return f"{share.rate:.3f} ({low:.2f}-{high:.2f}) {share.hits}/{share.tries}" if share.tries else "-"


def show_mistakes(rows: Iterable[Row], judged: Iterable[Judged]) -> None:
    """Name missed and wrongly stopped rows; their text only where tuning is allowed."""
    for row, verdict in zip(rows, judged, strict=True):
        if bool(verdict.found) is (row.hazard is not None):
            continue
        word = "missed" if row.hazard else "stopped"
        names = row.hazard or ", ".join(sorted(verdict.found))
        text = row.reply if row.split == "dev" else ""
        Console(width=160).print(f"{word} {row.id} {names} {text}", markup=False)


if __name__ == "__main__":
    main()
