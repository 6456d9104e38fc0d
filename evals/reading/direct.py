"""The linear half of the shipped model: letters, words, pairs and negated words, each added straight to the outputs.

Called by `train.py`. The fit is convex (L-BFGS over SciPy's sparse rows): no seed, the same answer each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from evals.reading.datasets import HEAD, Example
from service.emotion.features import NEGATORS, fold, hashed, letters, phrases, plain, tagged, tokens

Array = NDArray[Any]
PULL = 0.25
"""Weight of the squared coefficients, against the sum of the losses."""
STEPS = 70
"""Stopping early is part of the recipe: further steps fit rare labels to their few examples."""
LEAST_SEEN = 3
"""Texts a key must occur in to get a row; at most `ROWS` keys do, the commonest."""
ROWS = 90_000


@dataclass(frozen=True)
class Direct:
    """What each key adds to each column, and its share in the length of a text; keys in rising order."""

    keys: Array
    table: Array
    energy: Array
    bias: Array


def fit(examples: Sequence[Example], balance: Array) -> Direct:
    """Fit all columns at once; `balance` is how much heavier a positive counts."""
    keys, counts, seen = counted([keys_of(one.text, one.language) for one in examples])
    rare = np.log(len(examples) / seen) + 1
    length = np.sqrt(np.maximum(counts @ rare**2, 1e-6))
    rows = (sparse.diags(1 / length) @ counts @ sparse.diags(rare)).tocsr().astype(np.float32)
    targets = np.array([one.targets for one in examples], np.float32)
    heavy = np.array([[one.weight] for one in examples], np.float32)
    weights, bias = _solved(rows, targets, heavy, balance.astype(np.float32))
    return Direct(keys, weights * rare[:, None], rare**2, bias)


@cache
def _letters(form: str) -> Array:
    return np.array(letters(form), np.uint32)


def keys_of(text: str, language: str) -> Array:
    """Return every key of a text, as often as it occurs."""
    forms = [tagged(fold(match[0]), language) for match in tokens(text)]
    if not forms:
        return np.zeros(0, np.uint32)
    hashes = np.array([hashed(form) for form in forms], np.uint32)
    negators = np.array([plain(form) in NEGATORS for form in forms])
    return np.concatenate([*map(_letters, forms), phrases(hashes, negators)[0]])


def counted(texts: Sequence[Array]) -> tuple[Array, sparse.csr_matrix, Array]:
    """Return the keys that get a row, how often each occurs in each text, and in how many texts it does."""
    keys, places = np.unique(np.concatenate(texts), return_inverse=True)
    starts = np.cumsum([0, *map(len, texts)])
    counts = sparse.csr_matrix((np.ones(len(places), np.float32), places, starts), shape=(len(texts), len(keys)))
    counts.sum_duplicates()
    seen = np.bincount(counts.indices, minlength=len(keys))
    least = max(LEAST_SEEN, int(np.sort(seen)[-min(ROWS, len(seen))]) + (len(seen) > ROWS))
    kept = np.flatnonzero(seen >= least)
    return keys[kept], counts[:, kept], seen[kept]


def _solved(rows: Any, targets: Array, heavy: Array, balance: Array) -> tuple[Array, Array]:
    """Return (weights, bias) of the least loss: each column yes or no, but the head one choice of ten."""
    known = ~np.isnan(targets)
    gold = np.nan_to_num(targets)
    positive = (1 + (balance - 1) * gold) * known * heavy
    told = known[:, HEAD.start : HEAD.start + 1] * heavy
    size, columns, turned = rows.shape[1], targets.shape[1], rows.T.tocsr()

    def loss(packed: Array) -> tuple[float, Array]:
        weights = packed[: size * columns].reshape(size, columns).astype(np.float32)
        logits = rows @ weights + packed[size * columns :].astype(np.float32)
        each = positive * (np.logaddexp(0, logits) - gold * logits)
        slope = positive * (1 / (1 + np.exp(-logits)) - gold)
        head = logits[:, HEAD] - logits[:, HEAD].max(1, keepdims=True)
        whole = np.log(np.exp(head).sum(1, keepdims=True))
        each[:, HEAD] = told * gold[:, HEAD] * (whole - head)
        slope[:, HEAD] = told * (np.exp(head - whole) - gold[:, HEAD])
        total = each.sum(dtype=np.float64) + PULL / 2 * np.square(weights).sum(dtype=np.float64)
        pulled = turned @ slope + PULL * weights
        return float(total), np.concatenate([pulled.ravel(), slope.sum(0)]).astype(np.float64)

    rate = np.clip((gold * positive).sum(0) / np.maximum(positive.sum(0), 1), 1e-4, 1 - 1e-4)
    start = np.concatenate([np.zeros(size * columns), np.log(rate / (1 - rate))])
    found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 5}).x
    return found[: size * columns].reshape(size, columns), found[size * columns :]
