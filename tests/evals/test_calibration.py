"""The card: agreement with people, the relation of scores, and when something may gate."""

import pytest

from evals.agreement import agreements
from evals.calibration import LEAST, card, lines, score_of
from evals.composite import DIMENSIONS
from evals.labels import Item, consensus, drawn
from evals.run import SCENARIOS
from evals.scenario import load_suite, situations
from tests.evals.test_gate import run_of

CASES = situations(load_suite(SCENARIOS))[:60]
ITEMS = [
    Item(id=f"i{at}", situation=case, result=run_of([50.0])[0]) for at, case in enumerate(CASES)
]  # fmt: skip


def labelled(value, dimensions=DIMENSIONS):
    return {(item.id, name): value(at, name) for at, item in enumerate(ITEMS) for name in dimensions}


GOOD = labelled(lambda at, name: (at + len(name)) % 3)


def test_who_agrees_fully_may_gate_and_who_guesses_may_not():
    people = {"ana": GOOD, "ben": GOOD}
    same = card(ITEMS, people, GOOD, who="scorers", sha256="s", dimensions=DIMENSIONS)
    wild = card(ITEMS, people, labelled(lambda at, _: at // 3 % 3), who="scorers", sha256="s", dimensions=DIMENSIONS)
    assert {one.may_gate for one in same.dimensions} == {True}
    assert {round(one.kappa.estimate, 9) for one in same.dimensions} == {1.0}
    assert {one.why_not for one in wild.dimensions} == {"informs only: too far from people"}
    assert same.bias.estimate == pytest.approx(0, abs=1e-9)
    assert same.slope.estimate == pytest.approx(1, abs=1e-9)


def test_where_people_do_not_agree_nothing_gates():
    people = {"ana": GOOD, "ben": labelled(lambda at, name: at // 3 % 3)}
    found = card(ITEMS, people, GOOD, who="scorers", sha256="s", dimensions=("validation",))
    assert found.dimensions[0].why_not == "informs only: people do not agree on it"


def test_too_few_labels_inform_only():
    few = {key: value for key, value in GOOD.items() if int(key[0][1:]) < LEAST - 1}
    found = card(ITEMS, {"ana": few}, GOOD, who="scorers", sha256="s", dimensions=("validation",))
    assert (found.dimensions[0].n, found.dimensions[0].may_gate) == (LEAST - 1, False)


def test_a_scorer_that_is_kinder_than_people_is_said_to_be():
    kinder = {key: None if value is None else min(2, value + 1) for key, value in GOOD.items()}
    found = card(ITEMS, {"ana": GOOD}, kinder, who="scorers", sha256="s", dimensions=DIMENSIONS)
    assert found.bias.estimate > 10
    assert next(lines(found)).endswith(
        "points higher than people's labels " + next(lines(found)).rpartition(" [")[2].join(["[", ""])
    )
    heights = [told.estimate for _, told in found.relation]
    assert heights == sorted(heights)


def test_what_is_unscored_counts_as_nothing_and_is_counted():
    most = {key: value for key, value in GOOD.items() if key[0] != "i0"}
    found = card(ITEMS, {"ana": GOOD}, most, who="j", sha256="s", dimensions=("validation",))
    assert (found.dimensions[0].n, found.dimensions[0].unscored) == (len(ITEMS) - 1, 1)


def test_people_settle_on_the_middle_the_lower_of_two_and_on_not_applicable_when_most_say_so():
    votes = lambda *values: {f"r{at}": {("i", "d"): value} for at, value in enumerate(values)}  # noqa: E731
    assert consensus(votes(0, 2, 2), "i", "d") == (True, 2)
    assert consensus(votes(0, 2), "i", "d") == (True, 0)
    assert consensus(votes(None, 2), "i", "d") == (True, None)
    assert consensus({}, "i", "d") == (False, None)


def test_agreement_of_three_raters_counts_every_pair_and_where_only_one_finds_it_does_not_apply():
    second = {key: value if int(key[0][1:]) % 10 else None for key, value in GOOD.items()}
    [one] = agreements(ITEMS, {"a": GOOD, "b": second, "c": GOOD}, ("validation",))
    assert (one.pairs, one.exact, one.only_one) == (54 * 3 + 6, 1.0, 6)


def test_a_score_of_labels_is_that_of_the_composite():
    assert score_of(dict.fromkeys(DIMENSIONS, 2)) == pytest.approx(100)
    assert score_of({**dict.fromkeys(DIMENSIONS, 2), "validation": None}) == pytest.approx(100)
    assert score_of(dict.fromkeys(DIMENSIONS, 0)) == 0


def test_the_seed_alone_decides_what_is_rated():
    assert drawn(ITEMS, 20, seed="a") == drawn(list(reversed(ITEMS)), 20, seed="a") != drawn(ITEMS, 20, seed="b")
