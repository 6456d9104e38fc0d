"""Figures that scipy 1.x, statsmodels 0.14 and krippendorff 0.8 give for the same data, and simulated coverage."""

import numpy as np
import pytest

from evals.statistics.agreement import alpha, kappa
from evals.statistics.clustered import clusters_needed, mean_interval, smallest_detectable, standard_error
from evals.statistics.paired import paired_interval, sign_flip_p
from evals.statistics.rates import at_most, holm, mcnemar_exact
from evals.statistics.student import t_cdf, t_quantile

VALUES = [72.5, 80, 65, 90, 55, 61, 77, 83, 40, 58, 69, 74]
CLUSTERS = list("aaabbbccddde")


@pytest.mark.parametrize(
    ("probability", "degrees", "value"),
    [
        (0.975, 4, 2.7764451051977934),
        (0.9, 1, 3.0776835371752544),
        (0.8, 59, 0.8477559493813871),
        (0.975, 250, 1.9694983934211532),
        (0.6, 3, 0.2766706623326898),
    ],
)
def test_quantiles_of_t_are_scipys(probability, degrees, value):
    assert t_quantile(probability, degrees) == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    ("value", "degrees", "probability"),
    [(1.3, 4, 0.868274201764388), (-2.2, 17, 0.020962328208031154), (0.0, 3, 0.5), (5.5, 1, 0.9427508529512998)],
)
def test_probabilities_of_t_are_scipys(value, degrees, probability):
    assert t_cdf(value, degrees) == pytest.approx(probability, abs=1e-9)


def test_the_clustered_interval_is_that_of_statsmodels():
    found = mean_interval(VALUES, CLUSTERS)

    assert standard_error(VALUES, CLUSTERS)[0] == pytest.approx(4.36822944, abs=1e-6)
    assert (found.estimate, found.low, found.high) == pytest.approx((68.70833333, 56.58018409, 80.83648258), abs=1e-6)


def test_one_cluster_tells_nothing_about_others():
    assert mean_interval([1, 2, 3], ["a"] * 3).low == -np.inf
    assert paired_interval([1, 2, 3], ["a"] * 3).high == np.inf


@pytest.mark.parametrize(
    ("first", "second", "p"), [(1, 9, 0.021484375), (4, 4, 1.0), (0, 5, 0.0625), (12, 25, 0.04703102743951604)]
)
def test_mcnemar_is_that_of_statsmodels(first, second, p):
    assert mcnemar_exact(first, second) == pytest.approx(p, abs=1e-12)
    assert mcnemar_exact(second, first) == pytest.approx(p, abs=1e-12)


def test_holm_is_that_of_statsmodels():
    assert holm([0.01, 0.04, 0.03, 0.005, 0.5]) == pytest.approx([0.04, 0.09, 0.09, 0.025, 0.5], abs=1e-12)


def test_none_of_sixty_still_allows_a_twentieth():
    assert at_most(60) == 0.05
    assert at_most(0) == 1.0


@pytest.mark.parametrize(("weights", "value"), [("none", 0.5), ("linear", 0.625), ("quadratic", 0.75)])
def test_kappa_is_that_of_statsmodels(weights, value):
    first, second = [0, 1, 2, 2, 1, 0, 2, 1, 1, 0, 2, 2], [0, 1, 2, 1, 1, 0, 2, 2, 0, 0, 2, 1]

    assert kappa(first, second, weights=weights) == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    ("level", "value"),
    [("nominal", 0.743421052631579), ("ordinal", 0.8153875037548814), ("interval", 0.8491071428571428)],
)
def test_alpha_is_krippendorffs_own_example(level, value):
    raters = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]

    assert alpha(list(zip(*raters, strict=True)), level=level) == pytest.approx(value, abs=1e-9)


def test_few_clusters_are_flipped_in_every_way():
    assert sign_flip_p([1.0, 1.0, 1.0, 1.0], list("abcd")) == pytest.approx(2 / 16)
    assert sign_flip_p([0.0, 0.0], list("ab")) == 1.0


def test_the_same_two_runs_give_the_same_figures():
    draws = np.random.default_rng(3).normal(1, 4, 90)
    clusters = [str(at // 3) for at in range(90)]

    assert paired_interval(draws, clusters) == paired_interval(draws, clusters)
    assert sign_flip_p(draws, clusters) == sign_flip_p(draws, clusters)


def _simulated(seed, truth=2.0, clusters=40):
    """Cases in clusters of uneven size that share a part of their noise."""
    random = np.random.default_rng(seed)
    sizes = random.integers(3, 9, clusters)
    names = np.repeat([str(at) for at in range(clusters)], sizes)
    return truth + np.repeat(random.normal(0, 4, clusters), sizes) + random.normal(0, 6, names.size), list(names)


@pytest.mark.parametrize("interval", [mean_interval, lambda v, c: paired_interval(v, c, draws=600)])
def test_ninety_five_of_a_hundred_intervals_hold_the_truth(interval):
    held = [interval(*_simulated(seed)) for seed in range(1000)]

    assert 0.93 <= np.mean([each.low <= 2.0 <= each.high for each in held]) <= 0.97


def test_a_sign_flip_raises_the_alarm_for_nothing_in_one_of_twenty():
    alarms = [sign_flip_p(*_simulated(seed, truth=0.0), draws=400) <= 0.05 for seed in range(600)]

    assert 0.03 <= np.mean(alarms) <= 0.07


def test_the_smallest_detectable_difference_is_seen_four_times_in_five():
    values, clusters = _simulated(1, clusters=400)
    at_forty = smallest_detectable(values, clusters) * np.sqrt(10)

    seen = [mean_interval(*_simulated(seed, truth=at_forty)).low > 0 for seed in range(600)]

    assert 0.74 <= np.mean(seen) <= 0.86


def test_half_the_effect_needs_four_times_the_clusters():
    values, clusters = _simulated(5)
    effect = smallest_detectable(values, clusters)

    assert clusters_needed(values, clusters, effect=effect / 2) == pytest.approx(160, abs=1)
