"""Isotonic fit, slope and rank against figures that scipy 1.18 gives; the bootstrap against its own promise."""

import numpy as np
import pytest

from evals.statistics.isotonic import fitted, isotonic, slope, spearman
from evals.statistics.resampled import cluster_bootstrap

X = [10, 20, 20, 30, 40, 55, 60, 60, 75, 90]
Y = [12, 30, 10, 25, 22, 60, 48, 50, 44, 95]


def test_isotonic_regression_is_that_of_scipy():
    places, values = isotonic(X, Y)
    assert places.tolist() == [10, 20, 30, 40, 55, 60, 75, 90]
    assert values == pytest.approx([12.0, 20.0, 23.5, 23.5, 50.5, 50.5, 50.5, 95.0], abs=1e-9)
    assert (fitted(X, Y, 25), fitted(X, Y, 5), fitted(X, Y, 99)) == (21.75, 12.0, 95.0)


def test_slope_and_rank_are_those_of_scipy():
    assert slope(X, Y) == pytest.approx(0.8665589660743134, abs=1e-12)
    assert spearman(X, Y) == pytest.approx(0.8048930119812174, abs=1e-12)


def test_what_cannot_be_told_is_not_told():
    for statistic in (slope, spearman):
        with pytest.raises(ValueError, match="two"):
            statistic([1, 1], [2, 3])


def test_the_interval_of_a_mean_covers_the_truth_as_often_as_it_says():
    chance, held = np.random.default_rng(3), 0
    for _ in range(150):
        levels = chance.normal(0, 1, 40)
        units = [(level + chance.normal(0, 1), f"c{at}") for at, level in enumerate(levels) for _ in range(3)]
        values, clusters = [value for value, _ in units], [name for _, name in units]
        found = cluster_bootstrap(values, clusters, lambda drawn: float(np.mean(drawn)), draws=200)
        held += found.low <= 0 <= found.high
    assert 0.90 <= held / 150 <= 0.98


def test_with_one_cluster_there_is_no_interval():
    found = cluster_bootstrap([1.0, 2.0], ["a", "a"], np.mean)
    assert (found, str(found)) == ((1.5, None, None), "1.50 [?]")
