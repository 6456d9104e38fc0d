"""Which policies may say something else about a recorded text under another bundle.

Used by `replay.py`. A plan holds for every record with the same bundle, day, language, channel and brand, so it is made
once; most are empty, and then a record is done with as soon as it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from service.adapters.policy_binding import in_force
from service.adapters.policy_replay.basis import Basis, basis_of
from service.adapters.policy_replay.recorded import Recorded
from service.core.checking import Rule
from service.core.guardrail import Stage
from service.core.policy import Policy


class Step(NamedTuple):
    """One policy that has to be looked at."""

    policy: str
    old: Policy | None
    """As it was; None when its text is not at hand, or it did not look at this text."""
    rule: Rule | None
    """As it would be; None when it does not look at this text any more."""
    stands: bool
    """Whether the recorded verdict still holds, because the check is the same."""
    basis: Basis


class Plan(NamedTuple):
    """What has to be looked at on a text."""

    standing: Mapping[str, Step]
    """`policy@version` → a policy whose check is the same: where it passed, nothing can come out differently."""
    others: tuple[Step, ...]

    def steps(self, passed: Mapping[str, object]) -> tuple[Step, ...]:
        """Return the steps that matter on a text; `passed`: the names of the checks that passed there."""
        if self.standing.keys() <= passed.keys():
            return self.others
        return (*self.others, *(step for name, step in self.standing.items() if name not in passed))


def plan_of(steps: Iterable[Step]) -> Plan:
    """Tell the steps apart."""
    steps = list(steps)
    standing = {f"{step.policy}@{step.old.version}": step for step in steps if step.stands and step.old}
    return Plan(standing, tuple(step for step in steps if not step.stands))


NOTHING = Plan({}, ())


class Candidate(NamedTuple):
    """The bundle that is tried."""

    sha256: str
    rules: tuple[Rule, ...]
    policies: Mapping[str, Policy]
    """As they are written, by id."""
    brands: Mapping[str, str]
    """Policy id → the brand that added it, where one did."""


class Planner:
    """Makes plans and keeps them."""

    def __init__(self, candidate: Candidate, known: Mapping[str, Mapping[str, Policy]]) -> None:
        """`known`: earlier bundles by their hash, each policy by id."""
        self._candidate = candidate
        self._known = known
        self._plans: dict[tuple[object, ...], Plan] = {}

    def knows(self, sha256: str) -> bool:
        """Tell whether the text of this bundle is at hand."""
        return sha256 == self._candidate.sha256 or sha256 in self._known

    def plan(self, record: Recorded, stage: Stage, names: Callable[[], tuple[str, ...]]) -> Plan:
        """Return what has to be looked at; `names`: `policy@version` of the checks that were recorded on this text."""
        sha256 = record.policies_sha256
        if sha256 == self._candidate.sha256:
            return NOTHING
        known = sha256 in self._known
        about = (sha256, stage, record.language, record.channel, record.brand)
        key = (*about, record.at[:10]) if known else (*about, *names())
        plan = self._plans.get(key)
        if plan is None:
            make = self._from_text if known else self._from_names
            plan = self._plans[key] = plan_of(make(record, stage, names()))
        return plan

    def _from_text(self, record: Recorded, stage: Stage, _names: tuple[str, ...]) -> Iterable[Step]:
        """Compare policy by policy, both texts at hand."""
        day = date.fromisoformat(record.at[:10])
        before = {
            policy.id: policy
            for policy in self._known[record.policies_sha256].values()
            if in_force(policy, day) and self._looks(policy, record, stage)
        }
        after = self._after(record, stage)
        for key in sorted(before.keys() | after.keys()):
            old, rule = before.get(key), after.get(key)
            new = self._candidate.policies[key] if rule else None
            if old is None or new is None:
                yield Step(key, old, rule, stands=False, basis=_basis(rule))
            elif _acts(old) != _acts(new) or old.check != new.check:
                yield Step(key, old, rule, stands=old.check == new.check, basis=_basis(rule))

    def _from_names(self, record: Recorded, stage: Stage, names: tuple[str, ...]) -> Iterable[Step]:
        """Take a policy of the same version for the same policy: a version is raised with every change."""
        ran = {policy: version for policy, _, version in (name.partition("@") for name in names)}
        after = self._after(record, stage)
        for key in sorted(ran.keys() | after.keys()):
            rule = after.get(key)
            same = rule is not None and ran.get(key) == rule.policy.version
            if not same:
                yield Step(key, None, rule, stands=False, basis=_basis(rule))

    def _after(self, record: Recorded, stage: Stage) -> dict[str, Rule]:
        return {rule.policy.id: rule for rule in self._candidate.rules if self._looks(rule.policy, record, stage)}

    def _looks(self, policy: Policy, record: Recorded, stage: Stage) -> bool:
        """Tell whether a policy looks at this stage, language, channel and brand."""
        applies = policy.applies
        return (
            self._candidate.brands.get(policy.id, record.brand) == record.brand
            and applies.stage in (None, stage)
            and (not applies.languages or record.language in applies.languages)
            and (not applies.channels or record.channel in [channel.value for channel in applies.channels])
        )


def _basis(rule: Rule | None) -> Basis:
    return basis_of(rule.policy.check.guardrail) if rule else Basis.FACTS


def _acts(policy: Policy) -> tuple[object, ...]:
    """Return everything about a policy that decides what follows a verdict."""
    return policy.status, policy.on_violation, policy.on_error
