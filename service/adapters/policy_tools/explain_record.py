"""`attune policies explain RECORD-ID`: which policies spoke about a past reply, where, and what each asked for.

Called by the terminal. A record holds offsets and no words; what a policy says is taken from the folder in force, where
it still stands there in the version that spoke.
"""

from __future__ import annotations

from collections.abc import Mapping

from service.adapters.policy_tools.words import ACTIONS
from service.core.conversation import Value
from service.core.policy import Action, Policy
from service.core.record import CheckEntry, DecisionRecord


class SpokeThen(Value, frozen=True, kw_only=True):
    """A policy that did not pass one of the texts."""

    policy: str
    version: str
    text: str
    """`message`, or `draft 1` and so on."""
    outcome: str
    """`fail` or `error`."""
    hazards: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    """Half-open ranges of code points in that text; an empty one marks where something is missing."""
    shadow: bool
    decided: bool
    """Whether the action taken in the end is this policy's."""
    title: str | None
    """None, as everything below, when the folder holds another version of the policy, or none."""
    action: str | None
    then: str | None
    owner: str | None
    rationale: str | None


class RecordExplanation(Value, frozen=True, kw_only=True):
    """What the policies had to say about one decision."""

    record: str
    at: str
    status: str
    action: str
    decided_by: tuple[str, ...]
    policies_sha256: str
    spoke: tuple[SpokeThen, ...]
    passed: tuple[str, ...]
    """Policies that passed every text they judged."""
    not_judged: tuple[str, ...]
    """Policies that cannot judge the language."""


def explain_record(record: DecisionRecord, policies: Mapping[str, Policy]) -> RecordExplanation:
    """Say what each policy made of a past decision; `policies`: those of the folder in force, by id."""
    spoke = [check for check in record.checks if check.outcome != "pass"]
    loud = {check.policy for check in spoke}
    return RecordExplanation(
        record=record.id,
        at=record.at,
        status=record.status,
        action=record.action,
        decided_by=record.decided_by,
        policies_sha256=record.policies_sha256,
        spoke=tuple(_spoke(record, check, policies.get(check.policy)) for check in spoke),
        passed=tuple(sorted({check.policy for check in record.checks} - loud)),
        not_judged=record.not_judged,
    )


def _spoke(record: DecisionRecord, check: CheckEntry, found: Policy | None) -> SpokeThen:
    policy = found if found is not None and found.version == check.version else None
    asked = None if policy is None or check.shadow else _asked(policy, check)
    last = record.attempts if record.decided_by and record.attempts else 0
    return SpokeThen(
        policy=check.policy,
        version=check.version,
        text="message" if check.attempt == 0 else f"draft {check.attempt}",
        outcome=check.outcome,
        hazards=tuple(dict.fromkeys(check.hazards)),
        spans=check.spans,
        shadow=check.shadow,
        decided=check.policy in record.decided_by and check.attempt == last and not check.shadow,
        title=policy.title if policy else None,
        action=asked,
        then=policy.on_violation.then if policy and asked in ("fix", "revise") else None,
        owner=policy.owner if policy else None,
        rationale=" ".join(policy.rationale.split()) if policy else None,
    )


def _asked(policy: Policy, check: CheckEntry) -> str:
    return policy.on_error if check.outcome == "error" else policy.on_violation.action


def record_in_words(explanation: RecordExplanation) -> str:
    """Say the explanation as a person would read it."""
    by = f", decided by {', '.join(explanation.decided_by)}" if explanation.decided_by else ""
    lines = [
        f"{explanation.record}, {explanation.at}: {explanation.status.replace('_', ' ')}{by}.",
        f"{ACTIONS[Action(explanation.action)].capitalize()}." if explanation.action in tuple(Action) else "",
    ]
    for spoke in explanation.spoke:
        lines += ["", *_paragraph(spoke)]
    if not explanation.spoke:
        lines += ["", "No policy objected."]
    lines += ["", f"Passed: {', '.join(explanation.passed) or 'none'}."]
    if explanation.not_judged:
        lines.append(f"Cannot judge this language: {', '.join(explanation.not_judged)}.")
    lines.append(f"Policies in force then: sha256:{explanation.policies_sha256}.")
    return "\n".join(line for line in lines if line is not None)


def _paragraph(spoke: SpokeThen) -> list[str]:
    title = f"{spoke.policy} {spoke.title} ({spoke.version}, {spoke.owner})" if spoke.title else _elsewhere(spoke)
    lines = [title]
    if spoke.outcome == "error":
        lines.append(f"  Could not judge {_text(spoke.text)}, which never counts as a pass.")
    else:
        hazards = ", ".join(hazard.partition(".")[2].replace("_", " ") for hazard in spoke.hazards)
        lines.append(f"  Found {hazards} in {_text(spoke.text)}, {_where(spoke.spans)}.")
    if spoke.shadow:
        lines.append("  What followed: nothing, it only watches (shadow).")
    elif spoke.action:
        then = f"; if that does not help, {ACTIONS[Action(spoke.then)]}" if spoke.then else ""
        lines.append(f"  What it asks for: {ACTIONS[Action(spoke.action)]}{then}.")
    if spoke.decided:
        lines.append("  It decided what was done in the end.")
    if spoke.rationale:
        lines.append(f"  Why the rule exists: {spoke.rationale}")
    return lines


def _text(named: str) -> str:
    return f"the {named}" if named == "message" else named


def _elsewhere(spoke: SpokeThen) -> str:
    return f"{spoke.policy} in version {spoke.version}, which the folder does not hold any more"


def _where(spans: tuple[tuple[int, int], ...]) -> str:
    """Say offsets in words."""
    places = [f"at character {start}" if start == end else f"characters {start} to {end}" for start, end in spans]
    return " and ".join(dict.fromkeys(places)) or "as a whole"
