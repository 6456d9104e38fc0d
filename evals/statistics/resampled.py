"""An interval for any statistic of cases that come in clusters: whole clusters are drawn again, by a seed.

Called where no formula knows about clusters: agreement between raters, a fitted line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isfinite, nan
from typing import NamedTuple, TypeVar

import numpy as np

from evals.statistics.agreement import Table
from evals.statistics.paired import SEED

Unit = TypeVar("Unit")
DRAWS = 1_000


class Between(NamedTuple):
    """A statistic and the ends of its interval; None where one cluster, or too few draws, cannot tell."""

    estimate: float
    low: float | None
    high: float | None

    def __str__(self) -> str:
        if not isfinite(self.estimate):
            return "-"
        ends = "?" if self.low is None or self.high is None else f"{self.low:.2f}, {self.high:.2f}"
        return f"{self.estimate:.2f} [{ends}]"


def _between(estimate: float, found: Sequence[float], level: float) -> Between:
    """Return the estimate between the quantiles of what the draws gave."""
    told = [value for value in found if isfinite(value)]
    if not told:
        return Between(estimate, None, None)
    low, high = np.quantile(told, [(1 - level) / 2, (1 + level) / 2])
    return Between(estimate, float(low), float(high))


def cluster_bootstrap(
    units: Sequence[Unit], clusters: Sequence[str], statistic: Callable[[Sequence[Unit]], float], *,
    level: float = 0.95, draws: int = DRAWS, seed: int = SEED,
) -> Between:  # fmt: skip
    """Return the statistic of all units with a percentile interval over draws of whole clusters.

    A draw on which the statistic cannot be computed (a `ValueError`) is left out.
    """
    if not units:
        return Between(nan, None, None)
    groups: dict[str, list[Unit]] = {}
    for unit, cluster in zip(units, clusters, strict=True):
        groups.setdefault(cluster, []).append(unit)
    names, chance = sorted(groups), np.random.default_rng(seed)
    found = []
    for _ in range(draws if len(names) > 1 else 0):
        picked = chance.integers(0, len(names), size=len(names))
        try:
            found.append(statistic([unit for at in picked for unit in groups[names[at]]]))
        except ValueError:
            continue
    return _between(statistic(units), found, level)


def table_bootstrap(
    tables: Mapping[str, Table], statistic: Callable[[Table], float], *,
    level: float = 0.95, draws: int = DRAWS, seed: int = SEED,
) -> Between:  # fmt: skip
    """Return the same for a statistic of counts that add up: cluster → its own table of counts."""
    if not tables:
        return Between(nan, None, None)
    stack = np.array([tables[name] for name in sorted(tables)])
    count = len(stack)
    picks = np.random.default_rng(seed).multinomial(count, [1 / count] * count, size=draws if count > 1 else 0)
    found = []
    for table in np.tensordot(picks, stack, axes=1):
        try:
            found.append(statistic(table))
        except ValueError:
            continue
    return _between(statistic(stack.sum(axis=0)), found, level)
