"""Small rulebooks for tests: policies built in code, with guardrails that look for one word."""

from __future__ import annotations

from datetime import date

from service.core.checking import Rule, Rulebook
from service.core.guardrail import Case, Finding, Stage
from service.core.policy import Applies, Check, Effective, Examples, OnViolation, Policy, Status


def a_policy(policy_id="TONE-901", *, action="revise", then="replace", on_error="replace", **more) -> Policy:
    values = dict(
        schema="attune.policy/v1",
        id=policy_id,
        title="A rule of tests",
        version="1.0.0",
        status=Status.ENFORCED,
        owner="tests",
        effective=Effective(since=date(2026, 1, 1), review_by=date(2027, 1, 1)),
        severity="high",
        rationale="Tests need rules.",
        applies=Applies(stage=Stage.OUTPUT),
        check=Check(guardrail="tone.word"),
        on_violation=OnViolation(action=action, then=then),
        on_error=on_error,
        examples=Examples(),
    )
    return Policy(**{**values, **more})


def word(bad: str, *, replacement: str | None = None):
    """A guardrail that finds a word, wherever it stands."""

    def check(case: Case) -> list[Finding]:
        at = case.text.find(bad)
        if at < 0:
            return []
        end = at + len(bad)
        return [
            Finding(
                hazard="tone.word", start=at, end=end, why="the word", remedy="leave it out", replacement=replacement
            )
        ]

    return check


def book(*rules: tuple[Policy, object]) -> Rulebook:
    return Rulebook(rules=tuple(Rule(policy=policy, guardrail=check) for policy, check in rules), sha256="b" * 64)


def at_input(policy_id="SAFE-901", *, action="handoff", **more) -> Policy:
    return a_policy(policy_id, action=action, applies=Applies(stage=Stage.INPUT), **more)
