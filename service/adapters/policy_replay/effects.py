"""What one past decision adds to a replay, and the sum over all of them.

Pure; used by `replay.py`. What a decision adds mostly follows from its shape alone: the bundle, where it happened,
which checks passed and which spoke. So it is worked out once for each shape and then counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from service.adapters.policy_replay.recorded import Recorded
from service.adapters.policy_replay.result import ActionFlip, Class, Replay, VerdictFlip
from service.core.policy import Action

SHOWN = 5
"""Records named beside each kind of flip."""


class Flip(NamedTuple):
    """One policy that says or asks for something else on a text."""

    policy: str
    stage: str
    before: str
    after: str
    asked_before: Action | None
    asked_after: Action | None
    critical: bool


class Together(NamedTuple):
    """What all policies together asked for on a text, and would ask for now."""

    stage: str
    before: str
    after: str


@dataclass
class Effect:
    """What one decision adds; with how many of the same shape there were, and the first of them."""

    checks: Counter[Class] = field(default_factory=Counter)
    exact: bool = True
    flips: list[Flip] = field(default_factory=list)
    together: list[Together] = field(default_factory=list)
    unknown: str | None = None
    """Hash of the decision's bundle, where its text is not at hand."""
    of_its_shape: bool = True
    """Whether another decision of this shape adds the same: nothing but the shape was looked at."""
    count: int = 0
    first: list[tuple[int, str]] = field(default_factory=list)
    """(which decision it was, its id)."""

    def seen(self, number: int, record_id: str) -> None:
        """Count one decision."""
        self.count += 1
        if self.count <= SHOWN:
            self.first.append((number, record_id))


def shape_of(record: Recorded, *, kept: bool) -> tuple[object, ...]:
    """Return everything about a decision that its replay follows from, but for the reading and what the text says.

    `kept`: whether its text is at hand.
    """
    return (
        record.policies_sha256,
        record.at[:10],
        record.brand,
        record.channel,
        record.language,
        record.action,
        record.decided_by,
        record.status,
        record.attempts,
        tuple([(one.attempt, *one.micros) for one in record.passed]),
        record.spoke,
        kept,
    )


class _Counted:
    """How often something came out, and the first decisions it did on."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[tuple[int, str]] = []

    def add(self, effect: Effect) -> None:
        self.count += effect.count
        self.first = sorted({*self.first, *effect.first})[:SHOWN]

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(record_id for _, record_id in self.first)


class Sum:
    """Adds effects up."""

    def __init__(self) -> None:
        self._decisions = self._exact = 0
        self._checks: Counter[Class] = Counter()
        self._unknown: Counter[str] = Counter()
        self._flips: dict[Flip, _Counted] = {}
        self._together: dict[Together, _Counted] = {}

    def add(self, effect: Effect) -> None:
        """Take in what all decisions counted by this effect add."""
        self._decisions += effect.count
        self._exact += effect.count * effect.exact
        for one, number in effect.checks.items():
            self._checks[one] += number * effect.count
        if effect.unknown is not None:
            self._unknown[effect.unknown] += effect.count
        for flip in effect.flips:
            self._flips.setdefault(flip, _Counted()).add(effect)
        for together in effect.together:
            self._together.setdefault(together, _Counted()).add(effect)

    def result(self, *, since: str, sha256: str, emptied: int, waivers: Mapping[str, str]) -> Replay:
        """Return the sum; `sha256`: of the bundle that was tried; `emptied`: decisions that lost their content."""
        flips = [_flip(flip, counted, waivers) for flip, counted in self._flips.items()]
        together = sorted(self._together.items(), key=lambda item: (-item[1].count, item[0]))
        return Replay(
            since=since,
            sha256=sha256,
            decisions=self._decisions,
            exact_decisions=self._exact,
            emptied=emptied,
            checks={one.value: self._checks[one] for one in Class},
            unknown_bundles=dict(self._unknown),
            flips=tuple(sorted(flips, key=_gravest_first)),
            actions=tuple(
                ActionFlip(
                    stage=one.stage, before=one.before, after=one.after, count=counted.count, records=counted.records
                )
                for one, counted in together
            ),
            unused_waivers=tuple(sorted(waivers.keys() - {flip.policy for flip in self._flips if flip.critical})),
        )


def _flip(flip: Flip, counted: _Counted, waivers: Mapping[str, str]) -> VerdictFlip:
    return VerdictFlip(
        policy=flip.policy,
        stage=flip.stage,
        before=flip.before,
        after=flip.after,
        asked_before=flip.asked_before and flip.asked_before.value,
        asked_after=flip.asked_after and flip.asked_after.value,
        critical=flip.critical,
        waived=waivers.get(flip.policy) if flip.critical else None,
        count=counted.count,
        records=counted.records,
    )


def _gravest_first(flip: VerdictFlip) -> tuple[object, ...]:
    return not flip.fails, not flip.critical, -flip.count, flip.policy, flip.before, flip.after
