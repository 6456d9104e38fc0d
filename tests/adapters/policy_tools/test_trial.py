"""The trial runs every example and says what no example shows."""

import msgspec
import pytest

from service.adapters.policy_tools.trial import in_words, run_trial
from service.core.checking import Rulebook
from service.core.conversation import Channel
from service.core.guardrail import Finding, Stage
from service.core.policy import Applies, Check, Example, Examples, OnViolation
from tests.policies.readers import PlainReader
from tests.policies.samples import calm_down, policy, rule


async def trial_of(*rules):
    return await run_trial(Rulebook(rules=rules, sha256=""), PlainReader())


def uncovered(trial) -> list[str]:
    return [clause.clause for clause in trial.uncovered]


async def test_a_sound_policy_shows_everything_it_says():
    trial = await trial_of(rule())
    assert trial.ok
    assert [clause.clause for clause in trial.clauses] == ["language en", "action revise", "then replace"]
    assert uncovered(trial) == []
    assert in_words(trial) == "4 of 4 examples hold.\n3 of 3 clauses and actions are shown by an example."


async def test_places_without_an_example_are_told():
    applies = Applies(stage=Stage.OUTPUT, languages=("en", "de"), channels=(Channel.CHAT, Channel.SMS))
    assert uncovered(await trial_of(rule(applies=applies))) == ["language de", "channel sms"]


@pytest.mark.parametrize(
    ("params", "missing"),
    [
        ({"longest": 900}, []),
        ({"longest": 100_000}, ["param longest"]),
        ({"phrases": ("calm down",)}, []),
        ({"phrases": ("calm down",), "longest": 1000}, []),
        ({"longest": 5}, ["action revise", "then replace"]),
    ],
)
async def test_a_param_is_shown_by_an_example_that_needs_it(params, missing):
    check = Check(guardrail="tone.commanding", params=params)
    long = Example(id="v3", reply=f"{'Thank you. ' * 20}Now calm down.")
    examples = msgspec.structs.replace(policy().examples, violates=(*policy().examples.violates, long))
    assert uncovered(await trial_of(rule(check=check, examples=examples))) == missing


async def test_actions_that_no_example_reaches_are_told():
    fixes = OnViolation(action="fix", then="handoff")
    assert uncovered(await trial_of(rule(on_violation=fixes))) == ["action fix"]

    def mending(case):
        return [msgspec.structs.replace(each, replacement="") for each in calm_down(case)]

    assert uncovered(await trial_of(rule(guardrail=mending, on_violation=fixes))) == []


async def test_then_counts_only_where_something_can_be_tried():
    trial = await trial_of(rule(on_violation=OnViolation(action="handoff", then="replace")))
    assert [clause.clause for clause in trial.clauses][1:] == ["action handoff"]


async def test_what_does_not_hold_is_said_in_words():
    examples = Examples(violates=(Example(id="v1", reply="All is well."),), complies=policy().examples.complies)
    trial = await trial_of(rule(examples=examples))
    assert not trial.ok
    assert in_words(trial).splitlines()[0] == "TONE-004/v1 (violates): the policy lets it pass, but it violates"


async def test_a_shadow_policy_is_tried_like_any_other():
    trial = await trial_of(rule(status="shadow"))
    assert uncovered(trial) == []


async def test_a_finding_outside_of_the_text_is_a_broken_check():
    def outside(case):
        return [Finding(hazard="tone.x", start=0, end=9999, why="x")]

    trial = await trial_of(rule(guardrail=outside))
    assert {result.actual for result in trial.results} == {None}
