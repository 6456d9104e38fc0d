"""Two runs over the same cases: mean difference, its bootstrap interval, and the sign-flip test.

Called by the comparison, the gate and the battery. Whole clusters are drawn and flipped, never single cases; every
draw follows a seed, so that the same two runs always give the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import inf, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from evals.statistics.clustered import Interval, cluster_sums
from evals.statistics.student import t_quantile

SEED = 20261123
DRAWS = 4_000
_EXACT_UP_TO = 12
"""Clusters up to which every one of the 2^n flips is counted."""


def paired_interval(
    differences: Sequence[float], clusters: Sequence[str], *, level: float = 0.95, draws: int = DRAWS, seed: int = SEED
) -> Interval:
    """Return the mean difference with a cluster bootstrap interval.

    Percentiles are widened for few clusters (Hesterberg 2015, `expanded percentile`), else they cover too little.
    """
    given = np.asarray(differences, dtype=float)
    if given.size == 0:
        return Interval(estimate=0.0, low=-inf, high=inf, cases=0, clusters=0)
    sums, sizes = cluster_sums(given, clusters)
    count, mean = sums.size, float(given.mean())
    if count < 2:
        return Interval(estimate=mean, low=-inf, high=inf, cases=given.size, clusters=count)
    picks = np.random.default_rng(seed).integers(0, count, size=(draws, count))
    means = sums[picks].sum(axis=1) / sizes[picks].sum(axis=1)
    tail = NormalDist().cdf(-sqrt(count / (count - 1)) * t_quantile((1 + level) / 2, count - 1))
    low, high = np.quantile(means, [tail, 1 - tail])
    return Interval(estimate=mean, low=float(low), high=float(high), cases=given.size, clusters=count)


def sign_flip_p(
    differences: Sequence[float], clusters: Sequence[str], *, draws: int = DRAWS, seed: int = SEED
) -> float:
    """Return the two-sided probability of a mean this far from zero if each cluster's sign were chance."""
    if not len(differences):
        return 1.0
    sums, _ = cluster_sums(np.asarray(differences, dtype=float), clusters)
    seen = abs(float(sums.sum()))
    close = 1e-9 * max(1.0, float(np.abs(sums).sum()))
    if sums.size <= _EXACT_UP_TO:
        flips = np.array(list(product((-1.0, 1.0), repeat=sums.size)))
        return float(np.mean(np.abs(flips @ sums) >= seen - close))
    return _drawn(sums, seen - close, draws, seed)


def _drawn(sums: NDArray[np.float64], seen: float, draws: int, seed: int) -> float:
    """Estimate the probability by random flips; the flip that was seen counts as one of them."""
    flips = np.random.default_rng(seed).choice((-1.0, 1.0), size=(draws, sums.size))
    return float((1 + np.count_nonzero(np.abs(flips @ sums) >= seen)) / (1 + draws))
