"""Means over cases that come in clusters, and the smallest difference a suite can see.

Called by the runner, the comparison and the battery. Cases of one base scenario resemble each other, so the cluster
is the unit that counts (Liang and Zeger 1986, with the small-sample factor that statsmodels uses).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray

from evals.statistics.student import t_quantile
from service.core.conversation import Value


class Interval(Value, frozen=True, kw_only=True):
    """An estimate with its interval; infinite bounds when there are too few clusters to tell."""

    estimate: float
    low: float
    high: float
    cases: int
    clusters: int

    def __str__(self) -> str:
        return f"{self.estimate:.1f} [{self.low:.1f}, {self.high:.1f}]"


def mean_interval(values: Sequence[float], clusters: Sequence[str], *, level: float = 0.95) -> Interval:
    """Return the mean with a cluster-robust interval: t with (clusters - 1) degrees of freedom."""
    given = np.asarray(values, dtype=float)
    if given.size == 0:
        return Interval(estimate=0.0, low=-inf, high=inf, cases=0, clusters=0)
    error, count = standard_error(values, clusters)
    reach = t_quantile((1 + level) / 2, count - 1) * error if count > 1 else inf
    mean = float(given.mean())
    return Interval(estimate=mean, low=mean - reach, high=mean + reach, cases=given.size, clusters=count)


def standard_error(values: Sequence[float], clusters: Sequence[str]) -> tuple[float, int]:
    """Return the cluster-robust standard error of the mean and the number of clusters."""
    given = np.asarray(values, dtype=float)
    sums, _ = cluster_sums(given - given.mean(), clusters)
    count = sums.size
    if count < 2:
        return inf, count
    # statsmodels' factor with one regressor: G/(G-1) * (N-1)/(N-1), the second of which is one
    return float(sqrt(count / (count - 1) * float(np.sum(sums**2))) / given.size), count


def cluster_sums(values: NDArray[np.float64], clusters: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the sum and the size of each cluster, in order of the clusters' names."""
    names, at = np.unique(np.asarray(clusters), return_inverse=True)
    sums = np.bincount(at, weights=values, minlength=names.size).astype(np.float64)
    return sums, np.bincount(at, minlength=names.size).astype(np.int64)


def smallest_detectable(
    values: Sequence[float], clusters: Sequence[str], *, power: float = 0.8, alpha: float = 0.05
) -> float:
    """Return the smallest true mean (of differences) that this many clusters would show with this power."""
    error, count = standard_error(values, clusters)
    if count < 2:
        return inf
    return (t_quantile(1 - alpha / 2, count - 1) + t_quantile(power, count - 1)) * error


def clusters_needed(
    values: Sequence[float], clusters: Sequence[str], *, effect: float, power: float = 0.8, alpha: float = 0.05
) -> int:
    """Return how many clusters of this kind would show a true mean of `effect` with this power."""
    seen = smallest_detectable(values, clusters, power=power, alpha=alpha)
    count = len(set(clusters))
    return max(2, int(np.ceil(count * (seen / effect) ** 2))) if seen < inf else 2 * max(count, 2)
