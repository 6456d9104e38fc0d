"""What the start page's answers are made from, and what each of them is.

Filled by `write.py`, answered by the `about_*.py` files, drawn by `page.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from service.adapters.audit_bundle.figures import Figures
from service.adapters.policy_log.history import Era
from service.adapters.policy_replay.result import Replay
from service.adapters.policy_tools.listing import Listing
from service.adapters.policy_tools.trial import Trial
from service.adapters.records.verify import Verified


class Table(NamedTuple):
    """A caption, the headings, and the rows."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


class Answer(NamedTuple):
    """One question with its answer."""

    question: str
    says: tuple[str, ...]
    commands: tuple[str, ...]
    tables: tuple[Table, ...] = ()


class Practice(NamedTuple):
    """What the running configuration says, in sentences."""

    texts: tuple[str, ...]
    """How texts, records and what waits for people are kept."""
    approvers: tuple[str, ...]
    """The verifier keys of those who may put policies in force; none where signed policies are not required."""
    keys: Sequence[Sequence[str]]
    """API keys that there ever were: id, name, tenant, scopes, state."""


class Known(NamedTuple):
    """Everything that answers are made from."""

    figures: Figures
    verified: Verified
    listing: Listing
    trial: Trial
    owners: Mapping[str, str]
    limits: Sequence[Sequence[str]]
    """What rules get wrong today, known and accepted: rule, text, what would be right, until when."""
    history: tuple[Era, ...]
    """What was in force when, where policies are signed."""
    replay: Replay
    """Every decision under other rules: the proposal, or those in force now."""
    proposal: str | None
    """The folder of the proposal, where one was given."""
    practice: Practice


def counts(numbers: Counter[str]) -> str:
    """Write counts in words, the largest first."""
    return ", ".join(f"{name.replace('_', ' ')} {number:,}" for name, number in numbers.most_common()) or "none"


def short(sha256: str) -> str:
    """Write a hash so that it fits a table: its first twelve digits tell bundles apart."""
    return f"sha256:{sha256[:12]}"


def number(count: int, noun: str) -> str:
    """Write `1 record`, `2,000 records`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def moment(at: str) -> str:
    """Write a moment so that it fits a table: `2026-11-30 12:00:05`, UTC."""
    return at[:19].replace("T", " ")
