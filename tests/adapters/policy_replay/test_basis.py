"""Replay judges a past text from less than the service had: no verdict on the policies' own examples may change."""

import msgspec
import pytest

from service.adapters.policy_replay.basis import Basis, basis_of
from service.adapters.policy_replay.recorded import recorded
from service.adapters.policy_replay.rejudging import Exchange, judged_anew
from service.compose import rulebook
from service.core.checking import judge
from service.core.conversation import Conversation, Request, Role, Turn
from service.core.guardrail import Stage
from service.core.policy_examples import BRAND, case_of, examples_of, stage_of
from service.core.recording import reading_entry
from service.guardrails.privacy.redaction import PersonalDataRedactor
from service.guardrails.registry import GUARDRAILS
from service.settings import read_settings
from tests.policies.readers import reader

RULES = rulebook(read_settings()).rules
REDACTOR = PersonalDataRedactor()


def past(case):
    """What a record says of a case."""
    made = {
        "id": "rec_1", "at": "2026-11-30T00:00:00.000000+00:00", "brand": "b", "channel": case.request.channel.value,
        "language": case.language, "policies_sha256": "x", "reading": msgspec.to_builtins(reading_entry(case.reading)),
        "passed": [], "spoke": [], "action": "send", "decided_by": [], "status": "sent", "attempts": 1,
    }  # fmt: skip
    return recorded(msgspec.json.encode({"record": made}))


def kept(case):
    """What the vault keeps of a case."""
    turns = [Turn(role=Role.CUSTOMER, content=case.request.conversation.last_customer_turn)]
    turns.append(Turn(role=Role.AGENT, content=case.text))
    request = Request(conversation=Conversation(id="", turns=tuple(turns)), brand=BRAND)
    return Exchange(*(turn.content for turn in REDACTOR.redact(request).request.conversation.turns))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.policy.id)
async def test_a_verdict_does_not_change_with_what_is_not_kept(rule):
    basis = basis_of(rule.policy.check.guardrail)
    if basis not in (Basis.FACTS, Basis.EXCHANGE):
        return
    stages, judged = [rule.policy.applies.stage] if rule.policy.applies.stage else list(Stage), 0
    for _, example in examples_of(rule.policy):
        case = case_of(rule.policy, example, reader())
        if case.stage not in stages or not rule.applies_to(case):
            continue
        exchange = kept(case) if basis is Basis.EXCHANGE else None
        judged += 1
        then, now = await judge(rule, case), await judged_anew(rule, past(case), case.stage, exchange, reader())
        assert now is then.outcome, f"{example.id}: {stage_of(rule.policy, example)}"
    assert judged


def test_every_guardrail_named_is_one():
    from service.adapters.policy_replay import basis

    assert set(GUARDRAILS) >= basis._FACTS | basis._EXCHANGE


def test_what_nobody_looked_at_needs_more_than_is_kept():
    assert basis_of("tone.of_tomorrow") is Basis.MORE
    assert basis_of("guardrails_ai:some.hub:Judge") is Basis.ASKED
