"""Runs and comparisons in the terminal: the profile first, the number after it.

Called by `attune evals`.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.compare import SURE, Comparison
from evals.composite import DIMENSIONS
from evals.results import Result
from evals.scenario import Gate
from evals.statistics.clustered import mean_interval
from evals.statistics.rates import at_most


def show_run(results: Sequence[Result]) -> None:
    """Print the profile, the gates and the score with its interval."""
    console = Console(highlight=False)
    table = Table("dimension", "mean of 2", "0", "1", "2", "n/a", box=None)
    for at, name in enumerate(DIMENSIONS):
        values = [result.profile.scores[at].value for result in results if result.profile]
        known = [value for value in values if value is not None]
        counts = [str(values.count(value)) for value in (0, 1, 2, None)]
        table.add_row(name, f"{fmean(known):.2f}" if known else "-", *counts)
    console.print(table)
    for gate in Gate:
        failed = sum(gate in result.profile.broken for result in results if result.profile)
        bound = f", at most {100 * at_most(len(results)):.1f} %" if not failed else ""
        console.print(f"gate {gate.value:13} {failed} of {len(results)} failed{bound}")
    scored = [(result.score, result.base) for result in results if result.score is not None]
    found = mean_interval([value for value, _ in scored], [base for _, base in scored])
    errors = sum(bool(result.error) for result in results)
    console.print(f"score {found}  {found.cases} scored, {found.clusters} base scenarios, {errors} errors, "
                  f"{len(results) - len(scored) - errors} unscored")  # fmt: skip


def show_comparison(seen: Comparison) -> None:
    """Print the verdict sentence, then the slices, worst first."""
    console = Console(highlight=False)
    console.print(seen.verdict, style="bold")
    console.print(f"p {seen.p:.3f} (sign flip), gates p {seen.gates_p:.3f} (McNemar)")
    console.print(f"smallest detectable {seen.detectable:.1f}; {seen.left_out} left out")
    table = Table("slice, worst first", box=None)
    for head in ("difference", "95 %", "p", "cases"):
        table.add_column(head, justify="right", no_wrap=True)
    for each in seen.slices:
        found = each.difference
        style = "red" if found.high < 0 and each.p <= SURE else "green" if found.low > 0 and each.p <= SURE else ""
        reach = f"[{found.low:+.1f}, {found.high:+.1f}]"
        cells = (f"{found.estimate:+.1f}", Text(reach), f"{each.p:.3f}", str(found.cases))
        table.add_row(each.name.replace("=", ": "), *cells, style=style)
    console.print(table)
