"""Measures of a reading against gold labels, each a pure function, with bootstrap intervals.

Called by `train.py`, `measure.py` and the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.emotion.weights import HIGH, LOW

Array = NDArray[Any]
FOLDS = 5
RESAMPLES = 200


def sigmoid(values: Array) -> Array:
    """Return probabilities from logits."""
    probabilities: Array = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return probabilities


def curve_of(logits: Array) -> Array:
    """Return what calibration weighs (texts, 4): the logit, one, and its reach over `HIGH` and under `LOW`."""
    logits = logits.astype(float)
    return np.stack([logits, np.ones(len(logits)), np.maximum(logits - HIGH, 0), np.minimum(logits - LOW, 0)], 1)


def calibrated(logits: Array, gold: Array, steps: int = 60, pull: float = 1.0) -> Array:
    """Return (slope, offset, steeper, flatter) that make a column's logits honest (Platt 1999, with two bends)."""
    design, weights = curve_of(logits), np.array([1.0, 0.0, 0.0, 0.0])
    for _ in range(steps):
        found = sigmoid(design @ weights)
        curve = (design * (found * (1 - found))[:, None]).T @ design + pull * np.eye(4)
        step = np.linalg.solve(curve, design.T @ (found - gold) + pull * weights)
        weights = weights - step * min(1.0, 1.0 / max(float(np.abs(step).max()), 1e-9))
    return weights


def best_threshold(found: Array, gold: Array) -> float:
    """Return the probability over which F1 is best."""
    order = np.argsort(-found, kind="stable")
    hits = np.cumsum(gold[order])
    scores = 2 * hits / (np.arange(1, len(order) + 1) + gold.sum())
    return float(found[order[int(scores.argmax())]])


def steady_threshold(found: Array, gold: Array, seed: int = 5, rounds: int = 40) -> float:
    """Return the middle of the best thresholds over resamples: rare labels make a single best one luck."""
    rng = np.random.default_rng(seed)
    best = []
    for _ in range(rounds):
        chosen = rng.integers(len(gold), size=len(gold))
        if gold[chosen].sum():
            best.append(best_threshold(found[chosen], gold[chosen]))
    return float(np.median(best)) if best else 0.5


def f1(said: Array, gold: Array) -> float:
    """Return the F1 of one label; 0 when nothing is right."""
    hits = float((said & gold).sum())
    return 2 * hits / max(1.0, float(said.sum() + gold.sum()))


def macro_f1(said: Array, gold: Array) -> float:
    """Return the mean F1 over the columns."""
    return float(np.mean([f1(said[:, at].astype(bool), gold[:, at].astype(bool)) for at in range(gold.shape[1])]))


def expected_calibration_error(confidence: Array, right: Array, bins: int = 10) -> float:
    """Return the mean gap between confidence and how often it was right, over bins of equal size."""
    order = np.argsort(confidence, kind="stable")
    parts = np.array_split(order, bins)
    return float(sum(len(p) * abs(confidence[p].mean() - right[p].mean()) for p in parts if len(p)) / len(order))


def auroc(scores: Array, gold: Array) -> float:
    """Return the chance that a positive scores over a negative, ties by half."""
    ranks = np.unique(scores, return_inverse=True, return_counts=True)
    ends = np.cumsum(ranks[2])
    rank = (ends - (ranks[2] - 1) / 2)[ranks[1]]
    gold = gold.astype(bool)
    yes, no = int(gold.sum()), int((~gold).sum())
    return float((rank[gold].sum() - yes * (yes + 1) / 2) / (yes * no)) if yes and no else float("nan")


def folds_of(count: int, seed: int = 5) -> Array:
    """Return the fold of each of `count` texts."""
    return np.random.default_rng(seed).permutation(count) % FOLDS


def cross_fitted(logits: Array, gold: Array) -> tuple[Array, Array]:
    """Return (probabilities, labels said), each text calibrated and cut by what the other folds say."""
    folds, found, said = folds_of(len(gold)), np.zeros(gold.shape), np.zeros(gold.shape, bool)
    for fold in range(FOLDS):
        here, rest = folds == fold, folds != fold
        for at in range(gold.shape[1]):
            weights = calibrated(logits[rest, at], gold[rest, at])
            found[here, at] = sigmoid(curve_of(logits[here, at]) @ weights)
            cut = steady_threshold(sigmoid(curve_of(logits[rest, at]) @ weights), gold[rest, at])
            said[here, at] = found[here, at] >= cut
    return found, said


def interval(measure: Callable[[Array], float], count: int, seed: int = 5) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a measure over chosen rows."""
    rng = np.random.default_rng(seed)
    values = [measure(rng.integers(count, size=count)) for _ in range(RESAMPLES)]
    return float(np.nanpercentile(values, 2.5)), float(np.nanpercentile(values, 97.5))
