"""The Guard built from a rulebook says what the guardrails say."""

from functools import cache

import pytest

from service.adapters.guardrails_ai import external, guard_of, verdicts_of
from service.adapters.policy_files import bind_policy
from service.core.checking import Rulebook, check_all
from service.core.conversation import Channel
from service.core.guardrail import Outcome, Stage, Verdict
from service.core.policy import Applies, Check, Status
from service.core.policy_examples import case_of, examples_of
from tests.adapters.guardrails_ai.test_theirs import MODULE
from tests.policies.readers import reader
from tests.policies.samples import case, policy, rule
from tests.policies.test_policies import shipped


def broken(_case):
    raise RuntimeError("broken")


def theirs(policy_id: str, name: str):
    return bind_policy(
        policy(id=policy_id, check=Check(guardrail=f"guardrails_ai:{MODULE}:{name}")), {}, external=external
    )


def book(*rules) -> Rulebook:
    return Rulebook(rules=rules, sha256="")


@cache
def mixed() -> Rulebook:
    return book(
        rule(),
        rule(id="TONE-005", check=Check(guardrail="tone.commanding", params={"phrases": ("relax",)})),
        rule(id="TONE-006", status=Status.SHADOW),
        rule(id="TONE-007", guardrail=broken, check=Check(guardrail="tone.broken")),
        rule(id="TONE-008", applies=Applies(stage=Stage.OUTPUT, channels=(Channel.EMAIL,))),
        theirs("TONE-009", "NoShouting"),
        theirs("TONE-010", "ReturnsNone"),
    )


TEXTS = ["Calm down.", "Relax, and calm down NOW please", "Thanks for waiting.", "", "🙂 " * 50]


def told(verdict: Verdict):
    return (verdict.policy, verdict.version, verdict.outcome, verdict.findings, verdict.reason, verdict.shadow)


@pytest.mark.parametrize(
    "text", ["Calm down.", "Relax, and calm down NOW please", "Thanks for waiting.", "", "🙂 " * 50]
)
async def test_the_guard_gives_the_same_verdicts_as_the_guardrails(text):
    direct = await check_all(mixed(), case(text))
    guarded = verdicts_of(guard_of(mixed(), Stage.OUTPUT), case(text))
    assert [told(each) for each in guarded] == [told(each) for each in direct]


def test_two_policies_with_one_guardrail_stay_apart():
    verdicts = verdicts_of(guard_of(mixed(), Stage.OUTPUT), case("Relax."))
    assert {each.policy: each.outcome for each in verdicts if each.policy in ("TONE-004", "TONE-005")} == {
        "TONE-004": Outcome.PASS,
        "TONE-005": Outcome.FAIL,
    }


def test_a_broken_check_never_passes_the_guard():
    guard = guard_of(book(rule(guardrail=broken, check=Check(guardrail="tone.broken2"))), Stage.OUTPUT)
    outcome = guard.validate("Hello", metadata={"case": case("Hello")})
    assert outcome.validation_passed is False


def test_the_guard_only_reports():
    text = "Please calm down."
    outcome = guard_of(book(rule()), Stage.OUTPUT).validate(text, metadata={"case": case(text)})
    assert (outcome.validation_passed, outcome.validated_output) == (False, text)


def test_the_guard_refuses_a_text_without_its_conversation():
    with pytest.raises(ValueError, match="case"):
        guard_of(book(rule()), Stage.OUTPUT).validate("Hello")


def test_the_guard_keeps_one_text_at_most():
    guard = guard_of(book(rule()), Stage.OUTPUT)
    for text in ("one", "two", "three"):
        guard.validate(text, metadata={"case": case(text)})
    assert len(guard.history) == 1


async def test_the_guard_of_the_shipped_policies_agrees_on_every_example():
    rules = book(*shipped())
    guards = {stage: guard_of(rules, stage) for stage in Stage}
    policies = [each.policy for each in rules.rules]
    for each in [case_of(one, example, reader()) for one in policies for _, example in examples_of(one)]:
        direct = await check_all(rules, each)
        assert [told(one) for one in verdicts_of(guards[each.stage], each)] == [told(one) for one in direct]
