"""Examples hold only when the check ran and the policy decided."""

from datetime import date

import pytest

from service.core.checking import Rulebook
from service.core.conversation import Channel, Role, Turn
from service.core.guardrail import Stage
from service.core.policy import Applies, Example, KnownLimit, LeadsTo
from service.core.policy_examples import OPENING, Reason, case_of, run_example, run_examples
from tests.policies.readers import PlainReader
from tests.policies.samples import policy, rule

BAD = Example(id="x", reply="Calm down.")
GOOD = Example(id="x", reply="Two weeks is long.")


def limit(reply: str, actual: str, should: str) -> KnownLimit:
    return KnownLimit(id="k", reply=reply, actual=actual, should=should, accepted_by="cx", until=date(2027, 1, 1))


def told(action: str, then: str | None, on_error: str | None) -> Example:
    return Example(id="x", reply="Calm down.", leads_to=LeadsTo(action=action, then=then, on_error=on_error))


def broken(_case):
    raise RuntimeError


@pytest.mark.parametrize(
    ("group", "example", "changes", "reason"),
    [
        ("violates", BAD, {}, Reason.AS_DESCRIBED),
        ("complies", GOOD, {}, Reason.AS_DESCRIBED),
        ("violates", GOOD, {}, Reason.NOT_STOPPED),
        ("complies", BAD, {}, Reason.STOPPED),
        ("complies", GOOD, {"guardrail": broken}, Reason.BROKEN),
        ("violates", BAD, {"guardrail": broken}, Reason.BROKEN),
        ("complies", GOOD, {"applies": Applies(stage=Stage.OUTPUT, languages=("de",))}, Reason.NOT_APPLICABLE),
        ("complies", GOOD, {"applies": Applies(channels=(Channel.SMS,))}, Reason.NOT_APPLICABLE),
        ("violates", told("revise", "replace", "replace"), {}, Reason.AS_DESCRIBED),
        ("violates", told("revise", None, None), {}, Reason.AS_DESCRIBED),
        ("violates", told("replace", None, None), {}, Reason.LEADS_ELSEWHERE),
        ("violates", told("revise", "handoff", None), {}, Reason.LEADS_ELSEWHERE),
        ("violates", told("revise", None, "handoff"), {}, Reason.LEADS_ELSEWHERE),
        ("out_of_scope", BAD, {"applies": Applies(stage=Stage.OUTPUT, languages=("de",))}, Reason.AS_DESCRIBED),
        ("out_of_scope", BAD, {}, Reason.JUDGED),
        ("known_limits", limit("Keep calm.", "complies", "violates"), {}, Reason.AS_DESCRIBED),
        ("known_limits", limit("Calm down, wind.", "violates", "complies"), {}, Reason.AS_DESCRIBED),
        ("known_limits", limit("Calm down.", "complies", "violates"), {}, Reason.LIMIT_GONE),
        ("known_limits", limit("Fine.", "violates", "complies"), {}, Reason.LIMIT_GONE),
        ("known_limits", limit("Fine.", "complies", "violates"), {"guardrail": broken}, Reason.BROKEN),
    ],
)
async def test_an_example_holds_for_a_reason(group, example, changes, reason):
    result = await run_example(rule(**changes), group, example, PlainReader())
    assert result.reason is reason
    assert result.ok is (reason is Reason.AS_DESCRIBED)


async def test_every_example_of_every_rule_is_run_in_order():
    results = await run_examples(Rulebook(rules=(rule(), rule(id="TONE-005")), sha256=""), PlainReader())
    assert [result.name for result in results] == [
        f"{policy_id}/{example}" for policy_id in ("TONE-004", "TONE-005") for example in ("v1", "v2", "c1", "c2")
    ]
    assert all(result.ok for result in results)


def test_a_case_is_what_the_guardrail_would_see_in_the_service():
    example = Example(
        id="x",
        reply="Your refund of £5 is on its way.",
        customer="And my money?",
        turns=(Turn(role=Role.CUSTOMER, content="Hello"), Turn(role=Role.AGENT, content="Hello, how can I help?")),
        facts=("Refunds take three days.",),
        actions=("A refund of £5 was made.",),
        commitments=("It arrives by Friday.",),
        channel=Channel.EMAIL,
        language="en",
    )
    case = case_of(policy(), example, PlainReader())
    assert case.text == example.reply
    assert [turn.content for turn in case.request.conversation.turns][-1] == "And my money?"
    assert case.request.conversation.last_customer_turn == "And my money?"
    assert case.request.channel is Channel.EMAIL
    assert [(each.id, each.text) for each in case.request.statements] == [
        ("f1", "Refunds take three days."),
        ("a1", "A refund of £5 was made."),
        ("c1", "It arrives by Friday."),
    ]
    assert case.reading.reader == "plain@0"


def test_an_input_policy_judges_the_customer():
    case = case_of(
        policy(applies=Applies(stage=Stage.INPUT)), Example(id="x", customer="I want a person"), PlainReader()
    )
    assert (case.stage, case.text) == (Stage.INPUT, "I want a person")


@pytest.mark.parametrize(
    ("example", "stage"),
    [(Example(id="x", reply="Hello"), Stage.OUTPUT), (Example(id="x", customer="Hello"), Stage.INPUT)],
)
def test_a_policy_of_both_stages_judges_what_the_example_shows(example, stage):
    assert case_of(policy(applies=Applies()), example, PlainReader()).stage is stage


@pytest.mark.parametrize(
    ("turns", "last"),
    [
        ((), OPENING),
        ((Turn(role=Role.AGENT, content="Hello"),), OPENING),
        ((Turn(role=Role.CUSTOMER, content="Mine"), Turn(role=Role.AGENT, content="Hello")), "Mine"),
    ],
)
def test_a_conversation_without_a_customer_gets_an_opening(turns, last):
    case = case_of(policy(), Example(id="x", reply="Hello", turns=turns), PlainReader())
    assert case.request.conversation.last_customer_turn == last
