"""`attune policies explain TEXT`: which policies speak about a text, on what words, and what follows.

Called by the terminal; judges through the same functions as the service.
"""

from __future__ import annotations

from service.adapters.policy_tools.words import ACTIONS, PRECEDENCE
from service.core.checking import Rule, Rulebook, check_all
from service.core.conversation import Value
from service.core.decision import decide, wanted
from service.core.guardrail import Case, Finding, Outcome, Verdict
from service.core.policy import Action


class Mark(Value, frozen=True, kw_only=True):
    """One finding with the words that it is about; empty words mark a place where something is missing."""

    start: int
    end: int
    text: str
    hazard: str
    why: str
    remedy: str


class Spoke(Value, frozen=True, kw_only=True):
    """A policy that did not pass the text."""

    policy: str
    version: str
    title: str
    outcome: str
    action: str | None
    """None from a policy in shadow: it only watches."""
    then: str | None
    """What follows when the action did not help; None where it cannot fail."""
    rationale: str
    owner: str
    marks: tuple[Mark, ...]
    reason: str
    """For an error, the kind of failure."""


class Explanation(Value, frozen=True, kw_only=True):
    """Everything the policies have to say about one text."""

    stage: str
    language: str
    channel: str
    action: str
    decided_by: tuple[str, ...]
    spoke: tuple[Spoke, ...]
    passed: tuple[str, ...]
    not_asked: tuple[str, ...]
    """Policies of this stage that do not look at this language or channel."""


async def explain(book: Rulebook, case: Case) -> Explanation:
    """Judge a text by every rule and say who spoke."""
    verdicts = await check_all(book, case)
    decision = decide(book, verdicts)
    asked = {verdict.policy for verdict in verdicts}
    return Explanation(
        stage=case.stage.value,
        language=case.language,
        channel=case.request.channel.value,
        action=decision.action.value,
        decided_by=decision.decided_by,
        spoke=tuple(_spoke(book, verdict, case) for verdict in verdicts if verdict.outcome is not Outcome.PASS),
        passed=tuple(verdict.policy for verdict in verdicts if verdict.outcome is Outcome.PASS),
        not_asked=tuple(rule.policy.id for rule in book.rules if _looks(rule, case) and rule.policy.id not in asked),
    )


def _looks(rule: Rule, case: Case) -> bool:
    """Tell whether the rule is about this stage at all."""
    return rule.policy.applies.stage in (None, case.stage)


def _spoke(book: Rulebook, verdict: Verdict, case: Case) -> Spoke:
    """Put a verdict beside its policy and the words it is about."""
    policy = book.rule(verdict.policy).policy
    action = wanted(book, verdict, exhausted=False)
    then = wanted(book, verdict, exhausted=True)
    return Spoke(
        policy=policy.id,
        version=policy.version,
        title=policy.title,
        outcome=verdict.outcome.value,
        action=action.value if action else None,
        then=then.value if then and then is not action else None,
        rationale=" ".join(policy.rationale.split()),
        owner=policy.owner,
        marks=tuple(_mark(finding, case.text) for finding in verdict.findings),
        reason=verdict.reason,
    )


def _mark(finding: Finding, text: str) -> Mark:
    """Quote the words of a finding."""
    return Mark(
        start=finding.start,
        end=finding.end,
        text=text[finding.start : finding.end],
        hazard=finding.hazard,
        why=finding.why,
        remedy=finding.remedy,
    )


def in_words(explanation: Explanation) -> str:
    """Say the explanation as a person would read it."""
    lines = [_verdict_line(explanation)]
    for spoke in explanation.spoke:
        lines += ["", *_paragraph(spoke)]
    lines += ["", f"Passed: {_ids(explanation.passed)}."]
    if explanation.not_asked:
        lines.append(f"Not asked, because of language or channel: {_ids(explanation.not_asked)}.")
    return "\n".join(lines)


def _verdict_line(explanation: Explanation) -> str:
    """Say what follows and who decided it."""
    words = ACTIONS[Action(explanation.action)]
    if not explanation.decided_by:
        return f"No policy objects: {words}."
    return f"{_ids(explanation.decided_by)}: {words}. (The strongest action wins: {PRECEDENCE}.)"


def _paragraph(spoke: Spoke) -> list[str]:
    """Say what one policy found."""
    lines = [f"{spoke.policy} {spoke.title} ({spoke.version}, {spoke.owner})"]
    if spoke.outcome == Outcome.ERROR.value:
        lines.append(f"  The check broke ({spoke.reason}), which never counts as a pass.")
    for mark in spoke.marks:
        quoted = f"“{mark.text}” (characters {mark.start} to {mark.end})" if mark.text else f"At character {mark.start}"
        lines.append(f"  {quoted}: {mark.why}")
        if mark.remedy:
            lines.append(f"    To make it right: {mark.remedy}")
    follows = ACTIONS[Action(spoke.action)] if spoke.action else "nothing, it only watches (shadow)"
    if spoke.then:
        follows += f"; if that does not help, {ACTIONS[Action(spoke.then)]}"
    return [*lines, f"  What follows: {follows}.", f"  Why the rule exists: {spoke.rationale}"]


def _ids(ids: tuple[str, ...]) -> str:
    """Join ids."""
    return ", ".join(ids) or "none"
