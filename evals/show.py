"""Runs and comparisons in the terminal: the profile first, the number after it.

Called by `attune evals`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isfinite
from statistics import fmean

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.compare import Comparison, means, slice_words
from evals.composite import DIMENSIONS
from evals.results import Result
from evals.scenario import Gate
from evals.scorers.subject import MOST
from evals.statistics.clustered import Interval, mean_interval
from evals.statistics.rates import at_most

_BAR = 16
_LOWEST = 5
_LEAST_P = 0.001


def show_run(results: Sequence[Result]) -> None:
    """Print the profile, the gates, the lowest slices and the score with its interval."""
    console = Console(highlight=False)
    table = Table("dimension", "mean of 2", "", "0", "1", "2", "n/a", box=None)
    for at, name in enumerate(DIMENSIONS):
        values = [result.profile.scores[at].value for result in results if result.profile]
        known = [value for value in values if value is not None]
        counts = [str(values.count(value)) for value in (0, 1, 2, None)]
        mean = fmean(known) if known else 0.0
        bar = "█" * round(_BAR * mean / MOST) + "·" * (_BAR - round(_BAR * mean / MOST))
        table.add_row(name.replace("_", " "), f"{mean:.2f}" if known else "-", Text(bar, style="cyan"), *counts)
    console.print(table)
    for gate in Gate:
        failed = [result.id for result in results if result.profile and gate in result.profile.broken]
        told = f"at most {100 * at_most(len(results)):.1f} %" if not failed else ", ".join(failed[:3])
        line = Text(f"gate {gate.value:13} {len(failed)} of {len(results)} failed, {told}")
        line.stylize("red" if failed else "")
        console.print(line)
    low = [(name, seen) for name, seen in means(results) if seen.clusters > 1][:_LOWEST]
    if low:
        console.print(f"lowest: {', '.join(f'{slice_words(name)} {seen.estimate:.0f}' for name, seen in low)}")
    scored = [(result.score, result.base) for result in results if result.score is not None]
    found = mean_interval([value for value, _ in scored], [base for _, base in scored])
    errors = Counter(result.error for result in results if result.error)
    failed_rows = sum(errors.values())
    console.print(
        f"score {bounded(found)}  {found.cases} scored, {found.clusters} base scenarios, {failed_rows} errors, "
        f"{len(results) - len(scored) - failed_rows} unscored",
        style="bold",
    )
    for word, count in errors.most_common():
        console.print(f"error {word}: {count} situations without a reply, in no mean", style="red")


def show_comparison(seen: Comparison) -> None:
    """Print the verdict sentence, then the slices, worst first."""
    console = Console(highlight=False)
    console.print(seen.verdict, style="bold")
    console.print(f"p {at_least(seen.p)} (sign flip), gates p {seen.gates_p:.3f} (McNemar)")
    console.print(f"smallest detectable {seen.detectable:.1f}; {seen.left_out} left out")
    for word, names in (("broke a gate", seen.new_gates), ("mended a gate", seen.mended_gates)):
        if names:
            style = "red" if names is seen.new_gates else "green"
            console.print(Text(f"{word}: {', '.join(names[:_LOWEST])}", style=style))
    table = Table(box=None)
    table.add_column("slice, worst first", no_wrap=True)
    for head in ("difference", "95 %", "p", "cases"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("")
    for each in seen.slices:
        found = each.difference
        style = "" if not each.sure else "red" if found.high < 0 else "green"
        few = "" if each.told else f"{found.clusters} base scenarios"
        cells = (f"{found.estimate:+.1f}", Text(f"[{found.low:+.1f}, {found.high:+.1f}]"))
        p = at_least(each.p) if each.told else "-"
        table.add_row(each.words, *cells, p, str(found.cases), Text(few, style="dim"), style=style)
    console.print(table)


def at_least(p: float) -> str:
    """Return a probability as it may be printed: none is zero."""
    return f"{p:.3f}" if p >= _LEAST_P else f"<{_LEAST_P}"


def bounded(found: Interval) -> str:
    """Return a mean score with its interval, as far as scores reach: 0 to 100."""
    if not isfinite(found.low):
        return f"{found.estimate:.1f} [?]"
    return f"{found.estimate:.1f} [{max(0.0, found.low):.1f}, {min(100.0, found.high):.1f}]"
