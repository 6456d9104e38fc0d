"""May this change be released? Exit codes: 0 pass, 1 regression, 2 usage, 3 inconclusive, 4 infrastructure.

Called by `attune evals gate`. The rule: lower bound of the difference above -2, no new gate failure, no slice below -5
that survives Holm.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from evals.compare import Comparison, compare
from evals.results import Result

_MARGIN = -2.0
_WORST_SLICE = -5.0
_ALPHA = 0.05


class Exit(IntEnum):
    """What the gate says to a shell; 2 is usage, by the command line itself."""

    PASS = 0
    REGRESSION = 1
    INCONCLUSIVE = 3
    INFRASTRUCTURE = 4


def gate(first: Sequence[Result], second: Sequence[Result]) -> tuple[Exit, str, Comparison]:
    """Return the exit code, its reason in a sentence, and the comparison behind it."""
    seen = compare(first, second)
    errors = sum(bool(result.error) for result in (*first, *second))
    if errors or seen.left_out:
        return Exit.INFRASTRUCTURE, f"{errors} errors, {seen.left_out} situations without a pair of scores.", seen
    if seen.new_gates:
        return Exit.REGRESSION, f"New gate failures: {', '.join(seen.new_gates[:5])}.", seen
    bad = [each for each in seen.slices if each.difference.estimate < _WORST_SLICE and each.told and each.p <= _ALPHA]
    if bad:
        return Exit.REGRESSION, f"Worse for {bad[0].words}: {bad[0].difference}.", seen
    if seen.difference.high < _MARGIN:
        return Exit.REGRESSION, seen.verdict, seen
    if seen.difference.low <= _MARGIN:
        more = max(1, seen.needed - seen.difference.clusters)
        return (
            Exit.INCONCLUSIVE,
            f"{seen.difference} may hide a drop; about {more} more base scenarios would tell.",
            seen,
        )
    return Exit.PASS, seen.verdict, seen
