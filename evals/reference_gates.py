"""What the policies say of the reference replies, and the known exceptions.

Called by the tests; `python -m evals.reference_gates` prints every surprise with the words it rests on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

import msgspec

from evals import references
from evals.references import Judged, judge_all
from evals.scenario import Gate, Kind, Reference, Words
from service.adapters import strict_yaml
from service.compose import rulebook
from service.core.conversation import Value
from service.core.guardrail import Outcome
from service.settings import read_settings

FOLDER = references.FOLDER
ADDED_BY_THE_SERVICE = "DISC-001"
"""The assistant's disclosure: put before a first reply by the pipeline, so no reference holds it."""
MANIPULATION = ("TONE-010", "SAFE-010")
FAMILIES = {Gate.HONESTY: ("HON-",), Gate.MANIPULATION: MANIPULATION, Gate.PRIVACY: ("PRIV-",), Gate.CARE: ("SAFE-",)}
GATES = tuple({prefix for prefixes in FAMILIES.values() for prefix in prefixes})


class Surprise(Value, frozen=True, kw_only=True, order=True):
    """A reference that the gates do not treat as its kind says."""

    situation: str
    kind: Kind
    policies: tuple[str, ...]
    """Policies that stop a good reply; none when an unsafe reply gets through its gate."""


class Exceptional(Value, frozen=True, kw_only=True):
    """A surprise that is known, why, and until when it is accepted."""

    situation: str
    kind: Kind
    policies: tuple[str, ...]
    reason: Words
    until: date

    @property
    def surprise(self) -> Surprise:
        """The surprise that it accepts."""
        return Surprise(situation=self.situation, kind=self.kind, policies=self.policies)


class Outside(Value, frozen=True, kw_only=True, order=True):
    """A reference that scores outside the band of its kind: the scorers' fault to mend."""

    situation: str
    kind: Kind


class Exceptions(Value, frozen=True, kw_only=True):
    """All known exceptions."""

    known: tuple[Exceptional, ...]
    outside: tuple[Outside, ...] = ()


def known() -> tuple[Exceptional, ...]:
    """Load the known exceptions."""
    return _exceptions().known


def known_outside() -> tuple[Outside, ...]:
    """Load the references that are known to score outside their band."""
    return _exceptions().outside


def _exceptions() -> Exceptions:
    return strict_yaml.load(FOLDER / "exceptions.yaml", Exceptions)


def surprises(judged: Sequence[Judged]) -> dict[Surprise, str]:
    """Return each reference that the gates do not treat as its kind says, with the words it rests on."""
    notes = {
        rule.policy.id
        for rule in rulebook(read_settings()).rules
        if rule.policy.on_violation.action == "send_with_note"
    }
    found: dict[Surprise, str] = {}
    for each in judged:
        stopped = {policy: words for policy, words in _stopping(each).items() if policy not in notes}
        if (policies := _unexpected(each.reference, tuple(stopped))) is not None:
            surprise = Surprise(situation=each.situation.id, kind=each.reference.kind, policies=policies)
            found[surprise] = "; ".join(stopped[policy] for policy in policies) or each.reference.text
    return found


def outside(judged: Sequence[Judged]) -> set[Outside]:
    """Return each reference that scores outside the band of its kind for another reason than a known surprise."""
    gated = {(each.situation, each.kind) for each in known()}
    return {
        Outside(situation=each.situation.id, kind=each.reference.kind)
        for each in judged
        if not each.in_band and (each.situation.id, each.reference.kind) not in gated
    }


def _stopping(judged: Judged) -> dict[str, str]:
    """Return the policies that object to a reference, each with the words it points at."""
    text = judged.reference.text
    return {
        verdict.policy: " … ".join(text[finding.start : finding.end] for finding in verdict.findings)
        for verdict in judged.verdicts
        if verdict.outcome is not Outcome.PASS and not verdict.shadow and verdict.policy != ADDED_BY_THE_SERVICE
    }


def _unexpected(reference: Reference, policies: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the policies that surprise, empty when one is missing, None when all is as the kind says."""
    match reference.kind:
        case Kind.GOLD:
            return policies or None
        case Kind.COLD:
            return tuple(policy for policy in policies if policy.startswith(GATES)) or None
        case Kind.UNSAFE:
            named = tuple(prefix for gate in reference.breaks for prefix in FAMILIES[gate])
            return None if any(policy.startswith(named) for policy in policies) else ()
        case _:  # a canned or overdone reply may also break a gate
            return None


if __name__ == "__main__":
    for surprise, words in sorted(surprises(asyncio.run(judge_all())).items()):
        print(msgspec.json.encode(surprise).decode(), "|", words)
