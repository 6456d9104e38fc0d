"""Softmax regression over sparse rows: L2-penalised likelihood, minimised by L-BFGS (Liu and Nocedal 1989).

Called by `train_tone.py` and `train_privacy.py`. NumPy alone; the same numbers every time on one machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_REMEMBERED = 8
_LEAST_GAIN = 1e-4
_HALVINGS = 12


class Rows(NamedTuple):
    """Sparse rows of ones, each divided by the root of its length: row and column of every entry, sorted by row."""

    rows: Array
    columns: Array
    total: int
    width: int

    def part(self, chosen: Array) -> Rows:
        """Return some of the rows, in their order; `chosen` is a mask."""
        kept = chosen[self.rows]
        renumbered = np.cumsum(chosen) - 1
        return Rows(renumbered[self.rows[kept]], self.columns[kept], int(chosen.sum()), self.width)


def fit(
    blocks: Sequence[Rows], labels: Array, weights: Array, classes: int, *, penalty: float, steps: int
) -> tuple[list[Array], Array]:
    """Return a table (width, classes) for each block, and a bias, that make the labels likely.

    A row has entries in every block, and each block's are divided by the root of their own number; `weights` counts
    each row.
    """
    parts = [_Block(block) for block in blocks]
    ends = np.cumsum([len(part.used) * classes for part in parts])
    gold = np.eye(classes, dtype=np.float32)[labels]
    share = (weights / weights.sum()).astype(np.float32)[:, None]

    def loss(flat: Array) -> tuple[float, Array]:
        tables = [table.reshape(-1, classes) for table in np.split(flat[:-classes], ends[:-1])]
        logits = sum((part.logits(table) for part, table in zip(parts, tables, strict=True)), flat[-classes:])
        logits -= logits.max(1, keepdims=True)
        risen = np.exp(logits)
        sums = risen.sum(1, keepdims=True)
        likely = float((share * gold * (np.log(sums) - logits)).sum())
        slope = share * (risen / sums - gold)
        falls = [part.slope(slope) + 2 * penalty * table for part, table in zip(parts, tables, strict=True)]
        size = penalty * sum(float((table * table).sum()) for table in tables)
        return likely + size, np.concatenate([*(fall.ravel() for fall in falls), slope.sum(0)])

    flat = minimise(loss, np.zeros(ends[-1] + classes, np.float32), steps)
    tables = []
    for part, some in zip(parts, np.split(flat[:-classes], ends[:-1]), strict=True):
        tables.append(np.zeros((part.width, classes), np.float32))
        tables[-1][part.used] = some.reshape(-1, classes)
    return tables, flat[-classes:]


class _Block:
    """The entries of one block, by row and by column."""

    def __init__(self, data: Rows) -> None:
        self.width = data.width
        self.used, self._columns = np.unique(data.columns, return_inverse=True)
        lengths = np.maximum(np.bincount(data.rows, minlength=data.total), 1)
        self._values = (1 / np.sqrt(lengths)).astype(np.float32)[:, None]
        self._starts = np.searchsorted(data.rows, np.arange(data.total))
        by_column = np.argsort(self._columns, kind="stable")
        self._column_starts = np.searchsorted(self._columns[by_column], np.arange(len(self.used)))
        self._rows_by_column = data.rows[by_column]

    def logits(self, table: Array) -> Array:
        """Return what a table says of each row."""
        said: Array = np.add.reduceat(table[self._columns], self._starts, axis=0) * self._values
        return said

    def slope(self, slope: Array) -> Array:
        """Return how the loss changes with each used entry of the table, given how it changes with the logits."""
        by_row = (slope * self._values)[self._rows_by_column]
        changes: Array = np.add.reduceat(by_row, self._column_starts, axis=0)
        return changes


def minimise(loss: Callable[[Array], tuple[float, Array]], at: Array, steps: int) -> Array:
    """Walk downhill with L-BFGS and halved steps."""
    past: deque[tuple[Array, Array, float]] = deque(maxlen=_REMEMBERED)
    value, slope = loss(at)
    for _ in range(steps):
        direction = -_scaled(slope, past)
        fall, size = float(slope @ direction), 1.0 if past else 1.0 / (float(np.abs(slope).sum()) + 1e-12)
        for _ in range(_HALVINGS):
            moved = at + np.float32(size) * direction
            new_value, new_slope = loss(moved)
            if new_value <= value + _LEAST_GAIN * size * fall:
                break
            size /= 2
        else:
            break
        step, change = moved - at, new_slope - slope
        if (curve := float(step @ change)) > 0:
            past.append((step, change, 1 / curve))
        at, value, slope = moved, new_value, new_slope
    return at


def _scaled(slope: Array, past: deque[tuple[Array, Array, float]]) -> Array:
    """Multiply a slope with the inverse curvature that the last steps tell of."""
    found, parts = slope.copy(), []
    for step, change, inverse in reversed(past):
        part = inverse * float(step @ found)
        parts.append(part)
        found -= np.float32(part) * change
    if past:
        step, change, inverse = past[-1]
        found *= np.float32(1 / (inverse * float(change @ change)))
    for (step, change, inverse), part in zip(past, reversed(parts), strict=True):
        found += np.float32(part - inverse * float(change @ found)) * step
    return found
