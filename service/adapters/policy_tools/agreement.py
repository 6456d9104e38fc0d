"""Whether policies agree on each other's examples: contradictions, and policies that never get to decide.

Called by `lint.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.core.checking import Rule, Rulebook, check_all
from service.core.decision import wanted
from service.core.guardrail import Case, Outcome, Verdict
from service.core.policy import PRECEDENCE, Action, Example, Status
from service.core.policy_examples import case_of
from service.core.ports import InstantReader

Note = tuple[str, str]
"""(policy id, what to look at)."""


async def agreement(book: Rulebook, reader: InstantReader) -> list[Note]:
    """Run every policy over every other policy's examples and say where they get in each other's way."""
    notes: list[Note] = []
    for rule in book.rules:
        if rule.policy.status is not Status.ENFORCED:
            continue
        complies = await _judged(book, rule, rule.policy.examples.complies, reader)
        violates = await _judged(book, rule, rule.policy.examples.violates, reader)
        notes += _contradictions(book, rule, complies)
        notes += _shadowed(book, rule, violates)
        notes += _twins(book, rule)
    return notes


Judged = list[tuple[Example, tuple[Verdict, ...]]]


async def _judged(book: Rulebook, rule: Rule, examples: tuple[Example, ...], reader: InstantReader) -> Judged:
    """Judge examples by all rules."""
    cases: list[tuple[Example, Case]] = [(example, case_of(rule.policy, example, reader)) for example in examples]
    return [(example, await check_all(book, case)) for example, case in cases]


def _contradictions(book: Rulebook, rule: Rule, judged: Judged) -> Iterator[Note]:
    """Say which other policy stops an example that this one calls right."""
    stoppers: dict[str, list[str]] = {}
    for example, verdicts in judged:
        for verdict in verdicts:
            if verdict.policy != rule.policy.id and _stops(book, verdict):
                stoppers.setdefault(verdict.policy, []).append(example.id)
    for policy_id, examples in stoppers.items():
        yield rule.policy.id, f"{policy_id} stops what this policy calls right: {', '.join(examples)}"


def _stops(book: Rulebook, verdict: Verdict) -> bool:
    """Tell whether the verdict asks for another text; a note or a safe fix leaves this one right."""
    asked = wanted(book, verdict, exhausted=False)
    return verdict.outcome is Outcome.FAIL and asked not in (None, Action.SEND_WITH_NOTE, Action.FIX)


def _shadowed(book: Rulebook, rule: Rule, judged: Judged) -> Iterator[Note]:
    """Say which one policy always asks for something stronger, so that this one never decides."""
    stronger = [_stronger(book, rule, verdicts) for _, verdicts in judged]
    always = set.intersection(*stronger) if stronger else set()
    for policy_id in sorted(always):
        yield rule.policy.id, f"never decides: {policy_id} stops all of its violating examples, and more strongly"


def _stronger(book: Rulebook, rule: Rule, verdicts: tuple[Verdict, ...]) -> set[str]:
    """Return the other policies that ask for something stronger here."""
    own = PRECEDENCE.index(Action(rule.policy.on_violation.action))
    return {
        verdict.policy
        for verdict in verdicts
        if verdict.policy != rule.policy.id
        and verdict.outcome is Outcome.FAIL
        and (asked := wanted(book, verdict, exhausted=False)) is not None
        and PRECEDENCE.index(asked) > own
    }


def _twins(book: Rulebook, rule: Rule) -> Iterator[Note]:
    """Say which later policy asks the same guardrail the same question in the same place."""
    mine = rule.policy
    for other in (each.policy for each in book.rules if each.policy.id > mine.id):
        same = (other.check.guardrail, other.check.params) == (mine.check.guardrail, mine.check.params)
        if same and other.applies == mine.applies:
            yield mine.id, f"{other.id} runs the same check with the same params in the same place"
