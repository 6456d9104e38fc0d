"""Every slice as a line with its interval: who is better or worse off, and where there is too little to tell.

Called by `page.py`. Grouped by what the slices are about, worst first in each group; drawn as SVG, said in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import isfinite
from typing import NamedTuple

import msgspec

from evals.compare import Comparison, means
from evals.results import Result
from evals.statistics.clustered import Interval

_WIDE, _HIGH = 220, 18
_GROUPS = {"family": "What it is about", "emotion": "Who writes", "vulnerable": "Vulnerable or not",
           "channel": "Channel", "language": "Language"}  # fmt: skip
_FEW = 2


class Line(NamedTuple):
    """One slice: its name, its figure, and how it is meant."""

    name: str
    seen: Interval
    kind: str
    """`good`, `bad`, or empty: not told apart."""
    note: str


def slices(seen: Comparison | None, results: Sequence[Result]) -> str:
    """Return the section: differences of a comparison, or the mean scores of one run."""
    if seen is not None:
        lines = list(_differences(seen))
        low = min([0.0, *(_ends(line.seen)[0] for line in lines)])
        high = max([0.0, *(_ends(line.seen)[1] for line in lines)])
        note = (
            f"Worst first, B against A, 95 %. Coloured: sure after Holm's correction. The smallest difference that "
            f"this suite can see is {seen.detectable:.1f} points; {seen.left_out} situations have no pair of scores."
        )
    else:
        lines = [Line(name, _within(found), "", _few(found)) for name, found in means(results)]
        low, high, note = 0.0, 100.0, "Mean score with its 95 % interval, lowest first."
    groups = "".join(
        _group(title, [line for line in lines if line.name.startswith(f"{field}=")], low, high)
        for field, title in _GROUPS.items()
    )
    return (
        f'<section aria-labelledby="h-l"><h2 id="h-l">Slices</h2><p>{escape(note)}</p>'
        f'<div class="groups">{groups}</div></section>'
    )


def _differences(seen: Comparison) -> Iterator[Line]:
    for each in seen.slices:
        kind = "" if not each.sure else "good" if each.difference.low > 0 else "bad"
        yield Line(each.name, each.difference, kind, f"p {each.p:.3f}" if each.told else _few(each.difference))


def _few(found: Interval) -> str:
    """Say how little there is, where it is little."""
    return "1 base scenario" if found.clusters < _FEW else f"{found.clusters} base scenarios"


def _group(title: str, lines: Sequence[Line], low: float, high: float) -> str:
    if not lines:
        return ""
    rows = "".join(_row(line, low, high) for line in lines)
    return f"<table><caption>{title}</caption><tbody>{rows}</tbody></table>"


def _row(line: Line, low: float, high: float) -> str:
    start, end = _ends(line.seen)
    spread = f"[{start:.1f}, {end:.1f}]" if _known(line.seen) else "[?]"
    return (
        f'<tr class="{line.kind}"><th scope="row">{escape(_short(line.name))}</th>'
        f"<td>{_drawn(line, low, high)}</td><td>{line.seen.estimate:.1f} {spread}</td>"
        f"<td>{line.seen.cases}</td><td>{line.note}</td></tr>"
    )


def _short(name: str) -> str:
    """Return a slice's name under the title of its group."""
    field, _, value = name.partition("=")
    if field == "vulnerable":
        return "vulnerable" if value == "True" else "others"
    return value.replace("_", " ").replace("-", " ")


def _drawn(line: Line, low: float, high: float) -> str:
    """Draw the interval on an axis that all lines share, with a line at zero."""
    wide = (high - low) or 1.0

    def at(value: float) -> float:
        return 4 + (_WIDE - 8) * (value - low) / wide

    start, end = _ends(line.seen)
    middle = f"{at(line.seen.estimate):.1f}"
    zero = f'<line class="zero" x1="{at(0.0):.1f}" x2="{at(0.0):.1f}" y1="0" y2="{_HIGH}"/>'
    reach = (
        f'<line class="reach" x1="{at(start):.1f}" x2="{at(end):.1f}" y1="{_HIGH / 2}" y2="{_HIGH / 2}"/>'
        if _known(line.seen) else ""
    )  # fmt: skip
    return (
        f'<svg class="forest" viewBox="0 0 {_WIDE} {_HIGH}" preserveAspectRatio="none" aria-hidden="true">'
        f'{zero}{reach}<line class="dot" x1="{middle}" x2="{middle}" y1="5" y2="13"/></svg>'
    )


def _within(found: Interval) -> Interval:
    """Keep the interval of a score between 0 and 100."""
    if not _known(found):
        return found
    return msgspec.structs.replace(found, low=max(0.0, found.low), high=min(100.0, found.high))


def _known(found: Interval) -> bool:
    return isfinite(found.low) and isfinite(found.high)


def _ends(found: Interval) -> tuple[float, float]:
    return (found.low, found.high) if _known(found) else (found.estimate, found.estimate)
