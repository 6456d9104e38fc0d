"""The profile as a picture: a bar for each dimension, one for each run, drawn as SVG without a library.

Called by `page.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from evals.composite import DIMENSIONS
from evals.results import Result
from evals.scorers.subject import MOST

_LEFT, _WIDE, _BAR, _GAP = 132, 300, 11, 9


def means(results: Sequence[Result]) -> list[float | None]:
    """Return the mean of each dimension over the replies it applies to; None when it applies to none."""
    found = []
    for at, _ in enumerate(DIMENSIONS):
        values = [result.profile.scores[at].value for result in results if result.profile]
        known = [value for value in values if value is not None]
        found.append(fmean(known) if known else None)
    return found


def profile_chart(runs: Sequence[tuple[str, Sequence[Result]]]) -> str:
    """Return the chart; its description says every figure in words."""
    columns = [(name, means(results)) for name, results in runs]
    row = len(columns) * (_BAR + 2) + _GAP
    parts, said = [], []
    for at, dimension in enumerate(DIMENSIONS):
        top = at * row + 4
        word = dimension.replace("_", " ")
        parts.append(f'<text x="{_LEFT - 10}" y="{top + (row - _GAP) / 2 + 4}" text-anchor="end">{word}</text>')
        for line, (name, values) in enumerate(columns):
            value, y = values[at], top + line * (_BAR + 2)
            wide = _WIDE * (value or 0) / MOST
            figure = "n/a" if value is None else f"{value:.2f}"
            parts.append(f'<rect class="track" x="{_LEFT}" y="{y}" width="{_WIDE}" height="{_BAR}" rx="2"/>')
            parts.append(f'<rect class="run{name}" x="{_LEFT}" y="{y}" width="{wide:.1f}" height="{_BAR}" rx="2"/>')
            parts.append(f'<text class="figure" x="{_LEFT + _WIDE + 8}" y="{y + _BAR - 1}">{name} {figure}</text>')
            said.append(f"{word} {name} {figure}")
    height = len(DIMENSIONS) * row + 4
    return (
        f'<svg class="profile" viewBox="0 0 {_LEFT + _WIDE + 64} {height}" role="img" aria-labelledby="pt pd">'
        f'<title id="pt">Mean of each dimension, 0 to {MOST}</title><desc id="pd">{"; ".join(said)}</desc>'
        f"{''.join(parts)}</svg>"
    )
