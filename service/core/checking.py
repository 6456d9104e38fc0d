"""Run the policies of a stage over a text; every exception and late answer becomes an error verdict.

Called by `respond.py` for replies and by `attune check` for texts that someone else wrote.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import cached_property
from inspect import isawaitable
from time import perf_counter_ns

from service.core.conversation import Channel, Value
from service.core.errors import TextTooLong
from service.core.guardrail import Case, Finding, Guardrail, Outcome, Stage, Verdict
from service.core.policy import Policy, Status

LONGEST_REPLY = 5_000
"""Characters. No channel's reply is near this long; a longer one is not judged, which is an error and never a pass."""


_MOST_REMEMBERED = 500
"""Kinds of case whose rules are remembered; languages come from callers, so that there may be any number."""


class Rule(Value, frozen=True, kw_only=True):
    """A policy bound to the guardrail it names."""

    policy: Policy
    guardrail: Guardrail
    brand: str | None = None
    """The brand that added it; None for the base bundle, which holds for every brand."""

    def applies_to(self, case: Case) -> bool:
        """Tell whether stage, language and channel are ones this policy looks at."""
        applies = self.policy.applies
        return (
            self.brand in (None, case.request.brand.id)
            and (applies.stage is None or applies.stage is case.stage)
            and (not applies.languages or case.language in applies.languages)
            and (not applies.channels or case.request.channel in applies.channels)
        )


class Rulebook(Value, frozen=True, kw_only=True, dict=True):
    """Every rule that runs (enforced and shadow), and the hash of the bundle they come from."""

    rules: tuple[Rule, ...]
    sha256: str

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.policy.id: rule for rule in reversed(self.rules)}

    @cached_property
    def _applying(self) -> dict[tuple[Stage, str, Channel, str], tuple[Rule, ...]]:
        return {}

    def rule(self, policy_id: str) -> Rule:
        """Return the rule of this policy."""
        return self._by_id[policy_id]

    def applying_to(self, case: Case) -> tuple[Rule, ...]:
        """Return the rules that look at a case; told once for each stage, language, channel and brand."""
        about = case.stage, case.language, case.request.channel, case.request.brand.id
        rules = self._applying.get(about)
        if rules is None:
            rules = tuple(rule for rule in self.rules if rule.applies_to(case))
            if len(self._applying) < _MOST_REMEMBERED:
                self._applying[about] = rules
        return rules

    def not_judged(self, language: str, brand: str) -> tuple[str, ...]:
        """Ids of the policies of this brand and the base that cannot judge this language."""
        return tuple(
            rule.policy.id
            for rule in self.rules
            if rule.brand in (None, brand)
            and rule.policy.applies.languages
            and language not in rule.policy.applies.languages
        )


async def check_all(book: Rulebook, case: Case) -> tuple[Verdict, ...]:
    """Judge the case by every rule that applies; never raises."""
    return tuple([await judge(rule, case) for rule in book.applying_to(case)])


async def judge(rule: Rule, case: Case) -> Verdict:
    """Judge the case by one rule. A raise, a late answer or an odd result is an error, never a pass."""
    started = perf_counter_ns()
    policy = rule.policy
    findings: tuple[Finding, ...] = ()
    outcome, reason = Outcome.PASS, ""
    try:
        _refuse_too_long(case)
        answer = rule.guardrail(case, **policy.check.params)
        if not isinstance(answer, (list, tuple)) and isawaitable(answer):
            answer = await asyncio.wait_for(answer, policy.check.timeout_ms / 1000)
        if answer != []:
            findings = _trusted(answer, case)
            outcome = Outcome.FAIL if findings else Outcome.PASS
    except Exception as error:  # noqa: BLE001 - whatever broke, this check did not pass
        outcome, reason = Outcome.ERROR, type(error).__name__
    return Verdict(
        policy=policy.id,
        version=policy.version,
        outcome=outcome,
        findings=findings,
        reason=reason,
        micros=(perf_counter_ns() - started) // 1000,
        shadow=policy.status is Status.SHADOW,
    )


def _refuse_too_long(case: Case) -> None:
    """Raise `TextTooLong` for a reply that no channel could send."""
    if case.stage is Stage.OUTPUT and len(case.text) > LONGEST_REPLY:
        raise TextTooLong


def _trusted(answer: Sequence[Finding], case: Case) -> tuple[Finding, ...]:
    """Return the findings after making sure that they are findings inside the text."""
    if not isinstance(answer, (list, tuple)):
        raise TypeError("a guardrail must return a sequence of findings")
    for finding in answer:
        if not isinstance(finding, Finding) or not 0 <= finding.start <= finding.end <= len(case.text):
            raise ValueError("a finding must lie inside the text")
    return tuple(answer)
