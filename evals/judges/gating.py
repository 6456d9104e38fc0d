"""What a judge may add to the gate: only on dimensions that its card allows, and only a sure drop.

Called by `attune evals gate --judged FIRST SECOND`. Everything else that it says is printed and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from evals.calibration import Card
from evals.judges.judge import Sitting, faults
from evals.statistics.clustered import Interval
from evals.statistics.paired import paired_interval
from service.core.conversation import Value
from service.core.errors import FieldProblem, InputError

MARGIN = -0.1
"""Points of 2 that a dimension may fall by."""


class Moved(Value, frozen=True, kw_only=True):
    """One dimension as the judge sees it in both runs."""

    dimension: str
    difference: Interval
    why_not: str
    """Why it only informs; empty when it may gate."""

    @property
    def fell(self) -> bool:
        """Whether it surely fell by more than it may, and the judge may say so."""
        return not self.why_not and self.difference.high < MARGIN


def moves(first: Sitting, second: Sitting, card: Card | None, dimensions: Sequence[str]) -> list[Moved]:
    """Compare two sittings of one judge by situation; raises `InputError` when they are not of one judge."""
    if first.sha256 != second.sha256:
        raise InputError(FieldProblem("--judged", "the two files are of different judges or prompts"))
    own = card if card is not None and card.sha256 == first.sha256 else None
    amiss = next(faults(own), "") if own else "it has no card"
    return [
        Moved(dimension=name, difference=found, why_not=_why_not(name, own, amiss))
        for name in dimensions
        if (found := _difference(first, second, name)).cases
    ]


def _why_not(name: str, card: Card | None, amiss: str) -> str:
    held = card.of(name) if card else None
    if amiss or held is None:
        return f"informs only: {amiss or 'no labels for it'}"
    return held.why_not


def _difference(first: Sitting, second: Sitting, name: str) -> Interval:
    before, after = ({_situation(item): value for (item, of), value in sitting.values().items() if of == name}
                     for sitting in (first, second))  # fmt: skip
    both = [(a, b, key) for key, a in before.items() if a is not None and (b := after.get(key)) is not None]
    return paired_interval([b - a for a, b, _ in both], [key.partition("/")[0] for _, _, key in both])


def _situation(item: str) -> str:
    """Return the situation of an item: what stands before the hash of its text."""
    return item.rpartition(":")[0]
