"""How far raters agree on each dimension, with intervals that know about clusters.

Called by `attune evals label --agreement` and `calibrate`. Where two people do not agree, no scorer can be held to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TypeVar

from evals.labels import Item, Labels
from evals.statistics.agreement import alpha_of, coincidences, kappa_of, pair_table
from evals.statistics.resampled import Between, table_bootstrap
from service.core.conversation import Value

Pair = tuple[float, float]
Unit = TypeVar("Unit")
LEVELS = (0.0, 1.0, 2.0)
ENOUGH = 0.5
"""From this agreement on a dimension can be told by people, and a scorer or judge be held to it."""


class Agreed(Value, frozen=True, kw_only=True):
    """One dimension: how far all pairs of raters agree."""

    dimension: str
    pairs: int
    """Replies that two raters gave a value, counted for each pair of raters."""
    exact: float
    """Share of them with the same value."""
    kappa: Between
    """Quadratic weights: one step apart costs a quarter of two."""
    alpha: Between
    """Krippendorff's, ordinal, over all raters at once."""
    only_one: int
    """Replies on which one rater said that it does not apply, and another gave a value."""


def agreements(items: Sequence[Item], labels: Labels, dimensions: Sequence[str]) -> list[Agreed]:
    """Return the agreement on every dimension that two raters rated."""
    found = [_agreed(items, labels, name) for name in dimensions]
    return [one for one in found if one.pairs]


def weighted(pairs: Sequence[Pair], clusters: Sequence[str]) -> Between:
    """Return kappa with quadratic weights over pairs of values."""
    tables = {
        name: pair_table([a for a, _ in group], [b for _, b in group], LEVELS)
        for name, group in _by_cluster(pairs, clusters).items()
    }
    return table_bootstrap(tables, lambda table: kappa_of(table, weights="quadratic"))


def _by_cluster(units: Sequence[Unit], clusters: Sequence[str]) -> dict[str, list[Unit]]:
    groups: dict[str, list[Unit]] = {}
    for unit, name in zip(units, clusters, strict=True):
        groups.setdefault(name, []).append(unit)
    return groups


def _agreed(items: Sequence[Item], labels: Labels, dimension: str) -> Agreed:
    pairs: list[Pair] = []
    clusters: list[str] = []
    rows: list[list[float | None]] = []
    bases: list[str] = []
    only_one = 0
    for item in items:
        given = [each.get((item.id, dimension), _NOT_RATED) for each in labels.values()]
        rated = [value for value in given if value is not _NOT_RATED]
        if len(rated) < 2:
            continue
        values = [value for value in rated if isinstance(value, int)]
        only_one += 0 < len(values) < len(rated)
        both = list(combinations(values, 2))
        pairs += both
        clusters += [item.situation.base] * len(both)
        if len(values) > 1:
            rows.append([value if isinstance(value, int) else None for value in given])
            bases.append(item.situation.base)
    tables = {name: coincidences(group, LEVELS) for name, group in _by_cluster(rows, bases).items()}
    exact = sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0
    return Agreed(
        dimension=dimension,
        pairs=len(pairs),
        exact=exact,
        kappa=weighted(pairs, clusters),
        alpha=table_bootstrap(tables, lambda table: alpha_of(table, LEVELS)),
        only_one=only_one,
    )


_NOT_RATED = object()
