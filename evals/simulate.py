"""How often the gate cries wolf, and how often it sees a true drop: many simulated pairs of runs of this very suite.

Called by `attune evals simulate`. The situations and their clusters are a real run's; only the second and first scores
are drawn: each situation scatters by itself (a model never answers twice alike), and a drop differs by base scenario.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec
import numpy as np

from evals.composite import Profile
from evals.gate import Exit, gate
from evals.results import Result
from service.core.conversation import Value

SCATTER = 8.0
"""Standard deviation of one situation's score from answer to answer, in points."""
UNEVEN = 4.0
"""Standard deviation of a drop between base scenarios, in points."""


class Simulated(Value, frozen=True, kw_only=True):
    """How many of so many pairs ended how."""

    pairs: int
    drop: float
    exits: dict[str, int]
    seen: int
    """Pairs whose interval lies below zero."""

    @property
    def blocked(self) -> float:
        """Share that the gate calls a regression."""
        return self.exits.get(Exit.REGRESSION.name, 0) / self.pairs


def simulate(
    results: Sequence[Result], *, drop: float, pairs: int, seed: int = 7,
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> Simulated:  # fmt: skip
    """Gate `pairs` pairs of runs whose second is truly worse by `drop` points (0: nothing changed)."""
    draw = np.random.default_rng(seed)
    known = [result for result in results if result.score is not None]
    bases = sorted({result.base for result in known})
    exits: Counter[str] = Counter()
    seen = 0
    for done in range(pairs):
        worse = dict(zip(bases, draw.normal(drop, UNEVEN if drop else 0.0, len(bases)), strict=True))
        first = [_with(result, draw.normal(_level(result), SCATTER)) for result in known]
        second = [_with(result, draw.normal(_level(result) - worse[result.base], SCATTER)) for result in known]
        code, _, found = gate(first, second)
        exits[code.name] += 1
        seen += found.difference.high < 0
        told(done + 1, pairs)
    return Simulated(pairs=pairs, drop=drop, exits=dict(exits), seen=int(seen))


def _level(result: Result) -> float:
    """Where a situation's scores lie: what was seen, gates aside, since a score of 0 scatters nowhere."""
    return result.score or 50.0


def _with(result: Result, score: float) -> Result:
    """Return the situation with another score and no gate broken."""
    worth = Profile(scores=(), gates=(), empathy=score, task=score, score=float(score))
    return msgspec.structs.replace(result, profile=worth)
