"""The scenario files: sound, of one split each, with references that the gates treat as their kind says."""

import asyncio
import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from evals import scenario_schema
from evals.reference_gates import FOLDER, known, known_outside, outside, surprises
from evals.references import judge_all
from evals.scenario import Kind, Split, load_scenario, load_suite, situations
from service.core.conversation import Channel
from service.core.errors import ConfigError

SUITE = load_suite(FOLDER)
CASES = situations(SUITE)
SENTENCE = re.compile(r"[.!?…]+[”\"']?\s+|\n+")


def texts(scenario):
    for case in scenario.situations():
        yield from (turn.content for turn in case.turns)
        yield from (*case.facts, *case.actions, *case.commitments)
        yield from (reference.text for reference in case.references)


def sentences(scenario):
    """Sentences of five words or more, without case and punctuation."""
    plain = (re.sub(r"[^\w\s]", "", one).casefold().split() for text in texts(scenario) for one in SENTENCE.split(text))
    return {" ".join(words) for words in plain if len(words) >= 5}


def test_every_case_has_its_own_id():
    assert len({case.id for case in CASES}) == len(CASES)


def test_all_variants_of_a_base_lie_in_one_split():
    assert all(len({case.split for case in scenario.situations()}) == 1 for scenario in SUITE)


def test_the_splits_are_near_30_50_20():
    count = Counter(scenario.split for scenario in SUITE)
    shares = {Split.DEV: 0.3, Split.TEST: 0.5, Split.HOLDOUT: 0.2}
    assert all(abs(count[split] / len(SUITE) - share) <= 0.06 for split, share in shares.items())


def test_every_case_has_a_gold_reply():
    assert [case.id for case in CASES if not case.of_kind(Kind.GOLD)] == []


def test_every_variant_says_something_else():
    for scenario in SUITE:
        said = [case.turns for case in scenario.situations()]
        assert len(set(said)) == len(said), scenario.id


def test_no_sentence_stands_in_two_bases():
    bases = Counter(sentence for scenario in SUITE for sentence in sentences(scenario))
    assert [sentence for sentence, count in bases.items() if count > 1] == []


@pytest.fixture(scope="module")
def judged():
    return asyncio.run(judge_all())


def test_the_suite_is_as_large_as_its_statistics_need():
    assert len(SUITE) >= 50
    assert all(6 <= len(scenario.variants) <= 8 for scenario in SUITE)
    assert len({scenario.family for scenario in SUITE}) >= 15
    assert len({scenario.industry for scenario in SUITE}) >= 20
    assert {case.channel for case in CASES} == set(Channel)


def test_every_reference_scores_in_the_band_of_its_kind(judged):
    found, accepted = outside(judged), set(known_outside())
    assert sorted(found - accepted) == []
    assert sorted(accepted - found) == [], "these hold no longer: take them out of exceptions.yaml"


def test_the_gates_treat_every_reference_as_its_kind_says(judged):
    found = set(surprises(judged))
    accepted = {one.surprise for one in known()}
    assert sorted(found - accepted) == []
    assert sorted(accepted - found) == [], "these hold no longer: take them out of exceptions.yaml"


def test_every_exception_is_listed_once_and_ends_some_day():
    listed = [one.surprise for one in known()]
    assert len(set(listed)) == len(listed)
    assert all(one.until <= date(2027, 12, 31) for one in known())


def test_suites_come_sorted_by_id():
    assert all(one.id < other.id for one, other in pairwise(SUITE))


def test_the_committed_schema_is_current():
    committed = (FOLDER / scenario_schema.NAME).read_text(encoding="utf-8")
    assert committed == scenario_schema.text(), "run `python -m evals.scenario_schema` and commit the result"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: gym-double-charge", "id: other", "belongs into"),
        ("schema: attune.scenario/v1", "schema: attune.scenario/v2", "v1"),
        ("intensity: [1, 2]", "intensity: [2, 1]", "least, most"),
        ("    breaks: [honesty]\n", "", "names the gate"),
        ("fault: company", "falt: company", "falt"),
        ("- id: calm", "- id: base", "needs its own id"),
        ("kind: over", "kind: cold", "missing: over"),
    ],
)
def test_a_file_with_a_fault_is_refused(tmp_path, old, new, message):
    text = (FOLDER / "billing" / "gym-double-charge.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "billing" / "gym-double-charge.yaml"
    path.parent.mkdir()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(message)):
        load_scenario(path)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no scenarios"):
        load_suite(tmp_path)
