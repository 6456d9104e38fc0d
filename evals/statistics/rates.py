"""Rates and families of tests: exact McNemar, the bound behind `0 of n`, Holm's correction.

Called by the comparison and the gate.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb


def mcnemar_exact(only_first: int, only_second: int) -> float:
    """Return the two-sided exact probability of so uneven a split among the cases where two runs disagree."""
    count = only_first + only_second
    if count == 0:
        return 1.0
    ways = sum(comb(count, k) for k in range(min(only_first, only_second) + 1))
    return min(1.0, 2 * ways / float(2**count))


def at_most(cases: int) -> float:
    """Return the rate that `0 of n` still allows with 95 % confidence: the rule of three, 3/n."""
    return min(1.0, 3 / cases) if cases else 1.0


def holm(probabilities: Sequence[float]) -> list[float]:
    """Return the probabilities adjusted for their number (Holm 1979), in the order given."""
    order = sorted(range(len(probabilities)), key=lambda at: probabilities[at])
    adjusted = [0.0] * len(probabilities)
    highest = 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * probabilities[at]))
        adjusted[at] = highest
    return adjusted
