"""What a log of decisions adds up to, for the start page of the audit bundle.

Pure; fed with every record once, in order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from service.core.record import DecisionRecord
from service.core.record_events import AnyRecord, Erasure, Gap, Retention, Withdrawal

STATUSES = ("sent", "revised", "replaced", "handed_off")
FEWEST = 10
"""Groups smaller than this are not shown on their own: few people can be told apart by their numbers."""


@dataclass
class Rule:
    """How often a rule spoke, what that cost and what it led to."""

    runs: int = 0
    found: int = 0
    errors: int = 0
    shadow: int = 0
    decided: int = 0
    micros: int = 0


@dataclass
class Span:
    """When a bundle decided."""

    first: str
    last: str
    decisions: int = 0


@dataclass
class Figures:
    """Counts over all decisions and events."""

    first: str = ""
    last: str = ""
    decisions: int = 0
    status: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Rule] = field(default_factory=dict)
    released: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    """(prompt, model, policies' hash, eval run's hash) → decisions."""
    bundles: dict[str, Span] = field(default_factory=dict)
    """Hash of the policies → when they decided."""
    disclosed_ai: Counter[str] = field(default_factory=Counter)
    disclosed_emotion: Counter[str] = field(default_factory=Counter)
    handoffs: Counter[str] = field(default_factory=Counter)
    crisis: Counter[str] = field(default_factory=Counter)
    redacted: Counter[str] = field(default_factory=Counter)
    groups: dict[str, Counter[str]] = field(default_factory=dict)
    """`language en`, `said to be vulnerable` … → status → decisions."""
    fallbacks: Counter[str] = field(default_factory=Counter)
    an_error: tuple[str, str] | None = None
    """(record, policy) of one check that could not judge, as an example."""
    a_finding: str | None = None
    """A record on which a rule found something, as an example."""
    erasures: list[Erasure] = field(default_factory=list)
    retentions: list[Retention] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    withdrawn: int = 0
    emptied: int = 0

    def add(self, record: AnyRecord) -> None:
        """Count one record."""
        self.first = min(self.first or record.at, record.at)
        self.last = max(self.last, record.at)
        if isinstance(record, DecisionRecord):
            self._decision(record)
        elif isinstance(record, Erasure):
            self.erasures.append(record)
        elif isinstance(record, Retention):
            self.retentions.append(record)
        elif isinstance(record, Gap):
            self.gaps.append(record)
        else:
            assert isinstance(record, Withdrawal)
            self.withdrawn += 1

    def _decision(self, record: DecisionRecord) -> None:
        self.decisions += 1
        self.status[record.status] += 1
        made = (
            record.prompt or "none",
            record.model,
            record.policies_sha256,
            record.attestation_sha256 or "none named",
        )
        self.released[made] += 1
        span = self.bundles.setdefault(record.policies_sha256, Span(record.at, record.at))
        span.first, span.last = min(span.first, record.at), max(span.last, record.at)
        span.decisions += 1
        self.disclosed_ai[record.disclosure_ai] += 1
        self.disclosed_emotion[record.disclosure_emotion] += 1
        self.handoffs.update([record.handoff] if record.handoff else [])
        self.redacted.update(record.redacted)
        self.fallbacks.update([record.fallback] if record.fallback else [])
        if "crisis" in record.reading.cues or record.reading.urgency == "crisis":
            self.crisis[record.status] += 1
        vulnerable = "said to be vulnerable" if record.reading.vulnerable else "not said to be vulnerable"
        for group in (f"language {record.language}", vulnerable):
            self.groups.setdefault(group, Counter())[record.status] += 1
        self._checks(record)

    def _checks(self, record: DecisionRecord) -> None:
        for check in record.checks:
            rule = self.rules.setdefault(check.policy, Rule())
            rule.runs += 1
            rule.micros += check.micros
            rule.shadow += check.shadow and check.outcome != "pass"
            if check.outcome == "error":
                rule.errors += 1
                self.an_error = self.an_error or (record.id, check.policy)
            elif check.outcome != "pass":
                rule.found += 1
                self.a_finding = self.a_finding or record.id
        for policy in record.decided_by:
            self.rules.setdefault(policy, Rule()).decided += 1
