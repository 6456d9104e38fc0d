"""What many decisions add up to: counts over time and by group, with small numbers kept back.

Added up by an adapter over the records, asked for by `GET /v1/insights` and `attune insights`. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from service.core.conversation import Value
from service.core.feedback import Feedback, FeedbackOutcome
from service.core.record import PASS, DecisionRecord

FEWEST = 5
"""Counts under this are not shown: few people can be told apart by their numbers."""


class By(StrEnum):
    """What decisions are grouped by."""

    DAY = "day"
    WEEK = "week"
    CHANNEL = "channel"
    LANGUAGE = "language"
    BRAND = "brand"
    VULNERABLE = "vulnerable"


class PolicyCost(Value, frozen=True, kw_only=True):
    """How often one policy spoke and what that cost. None: fewer than `FEWEST`, and not shown."""

    policy: str
    runs: int | None
    hits: int | None
    would_be_hits: int | None
    """Of a policy in shadow, which was not acted on."""
    errors: int | None
    decided: int | None
    """Decisions that were this policy's."""
    revisions: int | None
    """Drafts that it sent back."""
    overturned: int | None
    """Decisions of this policy after which somebody rated the reply 1 or 2, or said that nothing was resolved."""
    mean_ms: float | None


class Group(Value, frozen=True, kw_only=True):
    """One group of decisions. A count that is None is under `FEWEST`, or would give one away by subtraction."""

    group: str
    decisions: int | None
    counts: dict[str, dict[str, int | None]]
    """`emotion`, `trajectory`, `urgency`, `status`, `handoff` → word → decisions."""
    policies: tuple[PolicyCost, ...]


class Insights(Value, frozen=True, kw_only=True):
    """Groups of decisions over a span of time."""

    by: By
    since: str
    decisions: int | None
    fewest: int
    groups: tuple[Group, ...]


class _Tally:
    """One group while it is counted."""

    def __init__(self) -> None:
        self.decisions = 0
        self.counts: dict[str, Counter[str]] = {}
        self.policies: dict[str, Counter[str]] = {}

    def add(self, record: DecisionRecord, *, overturned: bool) -> None:
        self.decisions += 1
        for name, word in _words(record).items():
            self.counts.setdefault(name, Counter())[word] += 1
        for check in record.checks:
            counts = self.policies.setdefault(check.policy, Counter())
            counts["runs"] += 1
            counts["micros"] += check.micros
            if check.outcome == PASS:
                continue
            counts["errors" if check.outcome == "error" else "would_be_hits" if check.shadow else "hits"] += 1
            counts["revisions"] += not check.shadow and 0 < check.attempt < record.attempts
        for policy in record.decided_by:
            counts = self.policies.setdefault(policy, Counter())
            counts["decided"] += 1
            counts["overturned"] += overturned


def _words(record: DecisionRecord) -> Mapping[str, str]:
    return {
        "emotion": record.reading.emotion if record.reading.abstained is None else "not read",
        "trajectory": record.reading.trajectory,
        "urgency": record.reading.urgency,
        "status": record.status,
        "handoff": record.handoff or "none",
    }


class Adding:
    """Adds decisions up."""

    def __init__(self, by: By, *, since: str, overturned: frozenset[str]) -> None:
        """`overturned`: ids of records after which somebody said that the matter was not resolved."""
        self._by = by
        self._since = since
        self._overturned = overturned
        self._groups: dict[str, _Tally] = {}

    def add(self, record: DecisionRecord) -> None:
        """Count one decision."""
        group = self._groups.setdefault(_group(record, self._by), _Tally())
        group.add(record, overturned=record.id in self._overturned)

    def result(self) -> Insights:
        """Return the groups with small numbers kept back."""
        sizes = kept_back({name: tally.decisions for name, tally in self._groups.items()})
        total = sum(tally.decisions for tally in self._groups.values())
        return Insights(
            by=self._by,
            since=self._since,
            decisions=total if total >= FEWEST else None,
            fewest=FEWEST,
            groups=tuple(_shown(name, tally, sizes[name]) for name, tally in sorted(self._groups.items())),
        )


def _group(record: DecisionRecord, by: By) -> str:
    if by is By.DAY:
        return record.at[:10]
    if by is By.WEEK:
        year, week, _ = date.fromisoformat(record.at[:10]).isocalendar()
        return f"{year}-W{week:02}"
    if by is By.VULNERABLE:
        return "said to be vulnerable" if record.reading.vulnerable else "not said to be vulnerable"
    return str(getattr(record, by.value))


def _shown(name: str, tally: _Tally, size: int | None) -> Group:
    """Return a group; of one that is kept back nothing is shown but its name."""
    if size is None:
        return Group(group=name, decisions=None, counts={}, policies=())
    return Group(
        group=name,
        decisions=size,
        counts={name: kept_back(counts) for name, counts in tally.counts.items()},
        policies=tuple(_cost(policy, counts) for policy, counts in sorted(tally.policies.items())),
    )


def _cost(policy: str, counts: Counter[str]) -> PolicyCost:
    runs = counts["runs"]
    return PolicyCost(
        policy=policy,
        runs=_enough(runs),
        hits=_enough(counts["hits"]),
        would_be_hits=_enough(counts["would_be_hits"]),
        errors=_enough(counts["errors"]),
        decided=_enough(counts["decided"]),
        revisions=_enough(counts["revisions"]),
        overturned=_enough(counts["overturned"]),
        mean_ms=round(counts["micros"] / runs / 1000, 3) if runs >= FEWEST else None,
    )


def _enough(number: int) -> int | None:
    return number if number == 0 or number >= FEWEST else None


def kept_back(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Return counts that add up to a known total with the small ones kept back, and more where one could be worked out.

    A single count that is kept back is the total less the others: then the smallest of the others is kept back too.
    """
    small = {name for name, number in counts.items() if 0 < number < FEWEST}
    others = sorted((number, name) for name, number in counts.items() if number >= FEWEST)
    hidden = sum(counts[name] for name in small)
    if small and (len(small) == 1 or hidden < FEWEST) and others:
        small.add(others[0][1])
    return {name: None if name in small else number for name, number in sorted(counts.items())}


def overturned_of(feedback: Iterable[Feedback]) -> frozenset[str]:
    """Return the records after which somebody said that the matter was not resolved, or rated the reply badly."""
    return frozenset(one.record for one in feedback if one.outcome in _AGAINST or (one.rating or 5) <= 2)


_AGAINST = (FeedbackOutcome.UNRESOLVED, FeedbackOutcome.REOPENED, FeedbackOutcome.ESCALATED)
