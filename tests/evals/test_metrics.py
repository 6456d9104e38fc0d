"""The measures give what a hand calculation gives."""

from __future__ import annotations

import numpy as np
import pytest

from evals.reading import metrics


@pytest.mark.parametrize(
    ("scores", "gold", "area"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1], 1.0),
        ([4, 3, 2, 1], [0, 0, 1, 1], 0.0),
        ([1, 1, 1, 1], [0, 1, 0, 1], 0.5),
        ([1, 3, 2, 4], [0, 0, 1, 1], 0.75),
    ],
)
def test_auroc_is_the_share_of_pairs_in_order(scores, gold, area):
    assert metrics.auroc(np.array(scores), np.array(gold)) == pytest.approx(area)


def test_macro_f1_is_the_mean_over_labels():
    said = np.array([[1, 0], [1, 0], [0, 0]], bool)
    gold = np.array([[1, 0], [0, 1], [0, 0]], bool)
    assert metrics.macro_f1(said, gold) == pytest.approx((2 / 3 + 0) / 2)


def test_the_best_threshold_keeps_the_two_that_are_right():
    found, gold = np.array([0.9, 0.8, 0.7, 0.1]), np.array([1, 1, 0, 0])
    assert metrics.best_threshold(found, gold) == pytest.approx(0.8)


def test_honest_confidence_has_no_calibration_error():
    rng = np.random.default_rng(1)
    confidence = rng.random(20_000)
    right = rng.random(20_000) < confidence
    assert metrics.expected_calibration_error(confidence, right) < 0.02
    assert metrics.expected_calibration_error(np.ones(100), np.arange(100) < 50) == pytest.approx(0.5)


def test_calibration_makes_boasting_logits_honest():
    rng = np.random.default_rng(2)
    honest = rng.normal(-1, 1.5, 20_000)
    gold = (rng.random(20_000) < metrics.sigmoid(honest)).astype(float)
    boasting = honest * 3 + 1
    found = metrics.sigmoid(metrics.curve_of(boasting) @ metrics.calibrated(boasting, gold))
    assert metrics.expected_calibration_error(metrics.sigmoid(boasting), gold) > 0.05
    assert metrics.expected_calibration_error(found, gold) < 0.02


def test_cross_fitted_labels_do_not_see_their_own_fold():
    rng = np.random.default_rng(3)
    noise, gold = rng.normal(size=(400, 1)), (rng.random((400, 1)) < 0.1).astype(float)
    _, said = metrics.cross_fitted(noise, gold)
    seen = noise[:, 0] >= metrics.best_threshold(noise[:, 0], gold[:, 0])
    assert metrics.f1(said[:, 0], gold[:, 0] == 1) <= metrics.f1(seen, gold[:, 0] == 1)


def test_an_interval_holds_the_value_and_narrows_with_more_texts():
    wide = metrics.interval(lambda rows: float((rows < 25).mean()), 50)
    narrow = metrics.interval(lambda rows: float((rows < 2500).mean()), 5_000)
    assert wide[0] < 0.5 < wide[1]
    assert narrow[1] - narrow[0] < wide[1] - wide[0]
