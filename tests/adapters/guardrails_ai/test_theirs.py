"""Validators of others as guardrails."""

import asyncio

import pytest

from service.adapters.guardrails_ai import external
from service.adapters.policy_files import bind_policy
from service.core.checking import Rule, judge
from service.core.errors import ConfigError
from service.core.guardrail import Outcome
from service.core.policy import Check
from tests.policies.samples import case, policy

MODULE = "tests.adapters.guardrails_ai.validators_of_others"


def bound(name: str, *, timeout_ms: int = 2000, **params) -> Rule:
    check = Check(guardrail=f"guardrails_ai:{MODULE}:{name}", params=params, timeout_ms=timeout_ms)
    return bind_policy(policy(check=check), {}, external=external)


async def test_a_pass_is_a_pass():
    verdict = await judge(bound("NoShouting"), case("All is well."))
    assert verdict.outcome is Outcome.PASS


async def test_spans_become_findings_without_the_validators_own_words():
    text = "Your ORDER is LOST now"
    verdict = await judge(bound("NoShouting"), case(text))
    assert [text[each.start : each.end] for each in verdict.findings] == ["ORDER", "LOST"]
    assert verdict.findings[0].hazard == "guardrails_ai.NoShouting"
    assert verdict.findings[0].remedy == "A reply must not be written in capitals."
    assert "ORDER" not in verdict.findings[0].why


async def test_a_failure_without_spans_covers_the_text_and_offers_the_fix():
    verdict = await judge(bound("Lower"), case("Hello"))
    [finding] = verdict.findings
    assert (finding.start, finding.end, finding.replacement) == (0, 5, "hello")


async def test_a_validator_may_be_written_as_a_function():
    rule = bound("a_function")
    assert (await judge(rule, case("Hello"))).outcome is Outcome.PASS
    assert (await judge(rule, case(""))).outcome is Outcome.FAIL


async def test_params_reach_the_validator():
    assert (await judge(bound("NoShouting", longest=9), case("It is LOST"))).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ReturnsNone", "TypeError"),
        ("ReturnsTrue", "TypeError"),
        ("Raises", "RuntimeError"),
        ("PassesWithFailOutcome", "TypeError"),
        ("SpanOutside", "ValueError"),
        ("Coroutine", "TypeError"),
    ],
)
async def test_an_odd_answer_is_an_error_and_never_a_pass(name, reason):
    verdict = await judge(bound(name), case("Hello"))
    assert (verdict.outcome, verdict.reason, verdict.findings) == (Outcome.ERROR, reason, ())


async def test_an_attempt_to_end_the_process_is_an_error():
    verdict = await judge(bound("Exits"), case("Hello"))
    assert verdict.outcome is Outcome.ERROR


async def test_a_validator_that_hangs_is_an_error_after_the_policys_time():
    from tests.adapters.guardrails_ai.validators_of_others import Hangs

    verdict = await judge(bound("Hangs", timeout_ms=20), case("Hello"))
    Hangs.released.set()
    assert (verdict.outcome, verdict.reason) == (Outcome.ERROR, "TimeoutError")


async def test_more_texts_than_threads_are_all_judged():
    rule = bound("Slow")
    verdicts = await asyncio.gather(*[judge(rule, case(str(at))) for at in range(12)])
    assert {verdict.outcome for verdict in verdicts} == {Outcome.PASS}


async def test_validators_run_outside_of_the_event_loop():
    assert (await judge(bound("OtherThread"), case("Hello"))).outcome is Outcome.PASS


async def test_a_validator_knows_the_facts():
    rule = bound("ReadsMetadata")
    assert (await judge(rule, case("Hello"))).outcome is Outcome.FAIL
    assert (await judge(rule, case("Hello", facts=("It left on Monday.",)))).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("Missing", {}, "holds no guardrails-ai validator named `Missing`"),
        ("NotAValidator", {}, "holds no guardrails-ai validator named `NotAValidator`"),
        ("NoShouting", {"longst": 2}, "takes `longest`"),
        ("NoShouting", {"on_fail": "fix"}, "takes `longest`"),
        ("NeedsTheMoon", {}, "needs metadata that validators are not given here: moon"),
        ("CannotBeBuilt", {}, "cannot be built with these params (OSError: model file not found)"),
    ],
)
def test_a_validator_that_cannot_run_is_told_at_start(name, params, message):
    with pytest.raises(ConfigError) as raised:
        bound(name, **params)
    assert message in str(raised.value)
    assert "TONE-004" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("guardrails_ai:nowhere.at.all:Thing", "`nowhere.at.all` cannot be imported"),
        ("guardrails_ai:justaname", "must look like guardrails_ai:package.module:Class"),
        ("guardrails_ai::Class", "must look like"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_at_start(name, message):
    with pytest.raises(ConfigError, match=message.replace(".", r"\.")):
        external(name)
