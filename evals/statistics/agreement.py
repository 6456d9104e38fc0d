"""How far raters agree: Cohen's kappa, plain or weighted, and Krippendorff's alpha.

Called by `calibrate` and whoever compares a judge or a scorer with people's labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Weights = Literal["none", "linear", "quadratic"]
Level = Literal["nominal", "ordinal", "interval"]
Table = NDArray[np.float64]


def kappa(first: Sequence[float], second: Sequence[float], *, weights: Weights = "none") -> float:
    """Return Cohen's kappa (1968 with weights): 1 full agreement, 0 chance. One label only from both is 1."""
    if len(first) != len(second) or not first:
        raise ValueError("both raters must rate the same cases, at least one")
    return kappa_of(pair_table(first, second, sorted({*first, *second})), weights=weights)


def pair_table(first: Sequence[float], second: Sequence[float], labels: Sequence[float]) -> Table:
    """Count each pair of labels; tables of parts add up to the table of the whole."""
    at = {label: place for place, label in enumerate(labels)}
    table = np.zeros((len(labels), len(labels)))
    for left, right in zip(first, second, strict=True):
        table[at[left], at[right]] += 1
    return table


def kappa_of(table: Table, *, weights: Weights = "none") -> float:
    """Return Cohen's kappa of a table of pairs."""
    if not table.sum():
        raise ValueError("kappa needs a pair")
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    cost = _cost(len(table), weights)
    chance = float((cost * expected).sum())
    return 1.0 if chance == 0 else 1 - float((cost * table).sum()) / chance


def _cost(count: int, weights: Weights) -> Table:
    """How bad it is to take one label for another, by their places."""
    apart = np.abs(np.subtract.outer(np.arange(count), np.arange(count))).astype(float)
    if weights == "none":
        return np.asarray(apart > 0, dtype=float)
    return np.asarray(apart if weights == "linear" else apart**2)


def alpha(ratings: Sequence[Sequence[float | None]], *, level: Level = "ordinal") -> float:
    """Return Krippendorff's alpha over units (rows) and raters (columns); None is a rating that was not given."""
    labels = sorted({value for unit in ratings for value in unit if value is not None})
    return alpha_of(coincidences(ratings, labels), labels, level=level)


def alpha_of(table: Table, labels: Sequence[float], *, level: Level = "ordinal") -> float:
    """Return Krippendorff's alpha of a table of coincidences."""
    margins = table.sum(axis=1)
    if not margins.sum():
        raise ValueError("alpha needs a unit with two ratings")
    apart = _apart(np.asarray(labels, dtype=float), margins, level)
    expected = float((apart * np.outer(margins, margins)).sum())
    return 1.0 if expected == 0 else 1 - (margins.sum() - 1) * float((apart * table).sum()) / expected


def coincidences(ratings: Sequence[Sequence[float | None]], labels: Sequence[float]) -> Table:
    """Count the pairs of ratings inside each unit of two or more, each weighing as many as it has ratings.

    Tables of parts add up to the table of the whole.
    """
    units = [[value for value in unit if value is not None] for unit in ratings]
    at = {label: place for place, label in enumerate(labels)}
    table = np.zeros((len(labels), len(labels)))
    for unit in (one for one in units if len(one) > 1):
        counts = np.bincount([at[value] for value in unit], minlength=len(labels)).astype(float)
        table += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return table


def _apart(labels: Table, margins: Table, level: Level) -> Table:
    """Squared distance of any two labels on the scale of this level."""
    if level == "nominal":
        return np.asarray(np.subtract.outer(labels, labels) != 0, dtype=float)
    if level == "interval":
        return np.asarray(np.subtract.outer(labels, labels) ** 2)
    rank = np.cumsum(margins) - margins / 2  # ordinal: ratings that lie between, half of each end
    return np.asarray(np.subtract.outer(rank, rank) ** 2)
