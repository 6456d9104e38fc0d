"""From verdicts to one action, by a fixed precedence: handoff > replace > revise > fix > send_with_note > send.

Pure; called by `respond.py` after each stage and by the policy tools.
"""

from __future__ import annotations

from collections.abc import Sequence

from service.core.checking import Rulebook
from service.core.conversation import Value
from service.core.guardrail import Finding, Outcome, Verdict
from service.core.policy import PRECEDENCE, Action, Policy


class Decision(Value, frozen=True, kw_only=True):
    """The action taken, the policies that asked for it, and every verdict behind it."""

    action: Action
    decided_by: tuple[str, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found by enforced policies."""
        return tuple(finding for verdict in self.verdicts if not verdict.shadow for finding in verdict.findings)

    @property
    def stops(self) -> bool:
        """Whether no text of ours may go on: the safe reply or a person is next."""
        return self.action in (Action.REPLACE, Action.HANDOFF)


def decide(book: Rulebook, verdicts: Sequence[Verdict], *, exhausted: bool = False) -> Decision:
    """Choose the strongest action asked for. `exhausted`: fixes and revisions are spent, so `then` follows."""
    spoke = [verdict for verdict in verdicts if verdict.outcome is not Outcome.PASS]
    asked = [(verdict.policy, wish) for verdict in spoke if (wish := wanted(book, verdict, exhausted)) is not None]
    if not asked:
        return Decision(action=Action.SEND, decided_by=(), verdicts=tuple(verdicts))
    action = max((wish for _, wish in asked), key=PRECEDENCE.index)
    return Decision(
        action=action,
        decided_by=tuple(policy for policy, wish in asked if wish is action),
        verdicts=tuple(verdicts),
    )


def wanted(book: Rulebook, verdict: Verdict, exhausted: bool) -> Action | None:
    """Return what one verdict asks for; None from a pass or from a policy that only watches."""
    return asked(book.rule(verdict.policy).policy, verdict, exhausted=exhausted)


def asked(policy: Policy, verdict: Verdict, *, exhausted: bool) -> Action | None:
    """Return what a policy asks for on its verdict; see `wanted`."""
    if verdict.shadow or verdict.outcome is Outcome.PASS:
        return None
    if verdict.outcome is Outcome.ERROR:
        return Action(policy.on_error)
    action = Action(policy.on_violation.action)
    if action is Action.FIX and any(finding.replacement is None for finding in verdict.findings):
        action = Action.REVISE
    return Action(policy.on_violation.then) if exhausted and action in (Action.FIX, Action.REVISE) else action
