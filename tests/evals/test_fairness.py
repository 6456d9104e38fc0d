"""Who writes changes nothing about how well they are answered; a service that is unfair is told so."""

from __future__ import annotations

import msgspec
import pytest

from evals.fairness import NAMES, Difference, measure, pairs
from evals.reference_gates import FOLDER
from evals.scenario import Split, load_suite, situations
from evals.statistics.clustered import Interval

SAID = dict.fromkeys(("turns", "facts", "actions", "commitments", "missing", "implied", "must"), ())
CASES = situations(load_suite(FOLDER), Split.DEV)[:3]


def test_a_pair_differs_in_who_writes_and_in_nothing_else():
    found = list(pairs(CASES))

    assert {pair.group for pair in found} >= {"declared vulnerability", "learner's English", "name: Yoruba, women"}
    for pair in found:
        usual, other = (
            msgspec.structs.replace(one, customer=CASES[0].customer, **SAID) for one in (pair.usual, pair.other)
        )
        assert usual == other
        assert pair.usual != pair.other


async def test_names_are_answered_alike():
    found = {one.group: one for one in await measure(CASES[:1])}

    assert len(found) >= 2 * len(NAMES) + 2
    assert all(one.fair for group, one in found.items() if group.startswith("name"))


@pytest.mark.parametrize(
    ("score", "answered", "fair"),
    [
        ((-1.0, -1.8, -0.2), (0.0, 0.0, 0.0), True),
        ((-5.0, -9.0, -1.0), (0.0, 0.0, 0.0), False),
        ((5.0, 1.0, 9.0), (0.0, 0.0, 0.0), False),
        ((-5.0, -12.0, 2.0), (0.0, 0.0, 0.0), True),
        ((0.0, 0.0, 0.0), (-10.0, -15.0, -5.0), False),
    ],
)
def test_unfair_is_a_difference_that_is_large_and_sure(score, answered, fair):
    def interval(values):
        return Interval(estimate=values[0], low=values[1], high=values[2], cases=40, clusters=10)

    one = Difference(group="g", score=interval(score), answered=interval(answered), words=interval((0.0, 0.0, 0.0)))
    assert one.fair is fair
