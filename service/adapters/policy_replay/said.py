"""What one policy said of a past text, and what it would say now.

Pure; used by `replay.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from service.adapters.policy_replay.plan import Step
from service.adapters.policy_replay.recorded import Recorded, Spoke
from service.core.decision import asked
from service.core.guardrail import Outcome, Stage, Verdict
from service.core.policy import PRECEDENCE, Action, Policy, Status

_WORDS = {Outcome.PASS: "complies", Outcome.FAIL: "violates", Outcome.ERROR: "could not be judged"}


class Said(NamedTuple):
    """What one policy says of one text."""

    outcome: Outcome | None
    """None: it does not look at this text."""
    shadow: bool
    asks: Action | None

    @property
    def word(self) -> str:
        """The outcome for people."""
        word = _WORDS[self.outcome] if self.outcome else "not judged"
        return f"{word} (watching)" if self.shadow else word


SILENT = Said(None, shadow=False, asks=None)


class Text(NamedTuple):
    """One text of a decision with the checks recorded on it."""

    number: int
    """0: the message; else the attempt."""
    micros: Mapping[str, int]
    spoke: tuple[Spoke, ...]

    @property
    def stage(self) -> Stage:
        """Where it was judged."""
        return Stage.OUTPUT if self.number else Stage.INPUT

    @property
    def checks(self) -> int:
        """How many checks were recorded on it."""
        return len(self.micros) + sum(one.name not in self.micros for one in self.spoke)

    def names(self) -> tuple[str, ...]:
        """Return `policy@version` of every check."""
        return (*self.micros, *(one.name for one in self.spoke if one.name not in self.micros))


def texts(record: Recorded) -> list[Text]:
    """Return the texts of a decision that anything was recorded about."""
    if not record.spoke:
        return [Text(one.attempt, one.micros, ()) for one in record.passed]
    quiet = {one.attempt: one.micros for one in record.passed}
    numbers = quiet.keys() | {one.attempt for one in record.spoke}
    return [
        Text(number, quiet.get(number, {}), tuple(one for one in record.spoke if one.attempt == number))
        for number in sorted(numbers)
    ]


def said_then(record: Recorded, text: Text, step: Step) -> Said:
    """Return what the policy said then. A text that was mended counts as it left."""
    spoke = next((one for one in text.spoke if one.policy == step.policy), None)
    quiet = (step.old is not None and f"{step.policy}@{step.old.version}" in text.micros) or (
        step.old is None and any(name.partition("@")[0] == step.policy for name in text.micros)
    )
    if quiet or spoke is None:
        return Said(Outcome.PASS, shadow=False, asks=None) if quiet else SILENT
    outcome = Outcome(spoke.outcome)
    if spoke.shadow or outcome is Outcome.PASS:
        return Said(outcome, shadow=spoke.shadow, asks=None)
    if step.old is not None:
        return Said(outcome, shadow=False, asks=asked_by(step.old, outcome, spent=spent(record, text)))
    if step.policy in record.decided_by and record.action in tuple(Action):
        return Said(outcome, shadow=False, asks=Action(record.action))
    return Said(outcome, shadow=False, asks=Action.REVISE if text.number else Action.HANDOFF)


def said_now(record: Recorded, text: Text, step: Step, outcome: Outcome | None) -> Said:
    """Return what the policy would say now."""
    if step.rule is None or outcome is None:
        return SILENT
    policy = step.rule.policy
    shadow = policy.status is Status.SHADOW
    asks = None if shadow else asked_by(policy, outcome, spent=spent(record, text))
    return Said(outcome, shadow=shadow, asks=asks)


def asked_by(policy: Policy, outcome: Outcome, *, spent: bool) -> Action | None:
    """Return what a policy asks for on an outcome; `spent`: fixes and further drafts did not help."""
    verdict = Verdict(policy=policy.id, version=policy.version, outcome=outcome)
    return asked(policy, verdict, exhausted=spent)


def spent(record: Recorded, text: Text) -> bool:
    """Tell whether nothing more could be tried after this text."""
    return text.number > 0 and text.number == record.attempts and record.left is None


def strongest(actions: Iterable[Action | None]) -> str:
    """Return the word of the strongest action; `send` when nothing is asked for."""
    named = [action for action in actions if action is not None]
    return max(named, key=PRECEDENCE.index, default=Action.SEND).value
