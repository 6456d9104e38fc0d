"""How one figure rises with another: isotonic regression (pool adjacent violators), a straight line, Spearman's rho.

Called by `attune evals calibrate`. Isotonic regression assumes nothing but that more is never worth less.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]


def isotonic(x: Sequence[float], y: Sequence[float]) -> tuple[Line, Line]:
    """Return (distinct x in order, fitted y): the least-squares fit that never falls."""
    if len(x) != len(y) or not len(x):
        raise ValueError("as many of both are needed, at least one")
    places, at = np.unique(np.asarray(x, dtype=float), return_inverse=True)
    weights = np.bincount(at).astype(float)
    means = np.bincount(at, weights=np.asarray(y, dtype=float)) / weights
    blocks: list[tuple[float, float, int]] = []
    for mean, weight in zip(means, weights, strict=True):
        block = (float(mean), float(weight), 1)
        while blocks and blocks[-1][0] >= block[0]:
            value, heavy, count = blocks.pop()
            both = heavy + block[1]
            block = ((value * heavy + block[0] * block[1]) / both, both, count + block[2])
        blocks.append(block)
    return places, np.concatenate([np.full(count, value) for value, _, count in blocks])


def fitted(x: Sequence[float], y: Sequence[float], at: float) -> float:
    """Return the isotonic fit at a place, straight between the places that were seen, flat beyond them."""
    places, values = isotonic(x, y)
    return float(np.interp(at, places, values))


def slope(x: Sequence[float], y: Sequence[float]) -> float:
    """Return the slope of the least-squares line; raises `ValueError` when all x are the same."""
    given = np.asarray(x, dtype=float) - np.mean(x)
    if not np.any(given):
        raise ValueError("a line needs two places")
    return float(given @ np.asarray(y, dtype=float) / (given @ given))


def spearman(x: Sequence[float], y: Sequence[float]) -> float:
    """Return the correlation of the ranks, equal values sharing theirs; raises `ValueError` when one is constant."""
    first, second = (_ranks(each) - (len(each) + 1) / 2 for each in (x, y))
    size = float(np.sqrt((first @ first) * (second @ second)))
    if not size:
        raise ValueError("ranks need two values")
    return float(first @ second) / size


def _ranks(values: Sequence[float]) -> Line:
    _, at, counts = np.unique(np.asarray(values, dtype=float), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[at])
