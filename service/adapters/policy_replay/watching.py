"""`attune policies shadow`: what the policies that only watch saw, and what they would have asked for.

Called by the terminal; `insights` counts the same entries over time.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping
from dataclasses import dataclass, field

from service.adapters.policy_replay.recorded import Recorded, Spoke, recorded
from service.adapters.policy_tools.words import ACTIONS, count
from service.core.conversation import Value
from service.core.policy import Action, Policy, Status

SHOWN = 5


class Watching(Value, frozen=True, kw_only=True):
    """One policy in shadow, over the decisions since a day."""

    policy: str
    version: str
    title: str | None
    """None for a version that the folder does not hold any more."""
    runs: int
    """Texts that it judged."""
    hits: int
    errors: int
    would_change: int
    """Hits on texts that nothing in force stopped: what enforcing it would change."""
    would_ask: str | None
    """What it would ask for on a hit."""
    records: tuple[str, ...]
    """The first few with a hit."""


class Watched(Value, frozen=True, kw_only=True):
    """Every policy in shadow."""

    since: str
    decisions: int
    policies: tuple[Watching, ...]


@dataclass
class _Counts:
    runs: int = 0
    hits: int = 0
    errors: int = 0
    would_change: int = 0
    records: list[str] = field(default_factory=list)


async def watched(
    pages: AsyncIterable[list[tuple[str, bytes]]], policies: Mapping[str, Policy], *, since: str
) -> Watched:
    """Count what every policy in shadow saw; those of the folder that saw nothing yet are named too."""
    decisions = 0
    found: dict[tuple[str, str], _Counts] = {
        (policy.id, policy.version): _Counts() for policy in policies.values() if policy.status is Status.SHADOW
    }
    async for page in pages:
        for _, body in page:
            if body:
                decisions += 1
                _add(found, recorded(body))
    rows = tuple(_row(key, counts, policies) for key, counts in sorted(found.items()))
    return Watched(since=since, decisions=decisions, policies=rows)


def _add(found: dict[tuple[str, str], _Counts], record: Recorded) -> None:
    for one in record.spoke:
        if not one.shadow:
            continue
        counts = found.setdefault((one.policy, one.version), _Counts())
        counts.runs += 1
        counts.errors += one.outcome == "error"
        if one.outcome == "fail":
            counts.hits += 1
            counts.would_change += _free(record, one)
            if record.id not in counts.records[:SHOWN]:
                counts.records.append(record.id)


def _free(record: Recorded, hit: Spoke) -> bool:
    """Tell whether nothing in force stopped the text that a watching policy found something in."""
    return record.left == hit.attempt or (hit.attempt == 0 and record.attempts > 0)


def _row(key: tuple[str, str], counts: _Counts, policies: Mapping[str, Policy]) -> Watching:
    named, version = key
    policy = policies.get(named)
    same = policy if policy is not None and policy.version == version else None
    return Watching(
        policy=named,
        version=version,
        title=same.title if same else None,
        runs=counts.runs,
        hits=counts.hits,
        errors=counts.errors,
        would_change=counts.would_change,
        would_ask=same.on_violation.action if same else None,
        records=tuple(counts.records[:SHOWN]),
    )


def in_words(found: Watched) -> str:
    """Say it as a person would read it."""
    lines = [f"{count(found.decisions, 'decision')} since {found.since}."]
    for one in found.policies:
        lines += [
            "",
            f"{one.policy} {one.title or '(a version that the folder does not hold any more)'} ({one.version})",
        ]
        share = f" ({100 * one.hits / one.runs:.1f} %)" if one.runs else ""
        lines.append(f"  Found something in {one.hits} of {count(one.runs, 'text')}{share}; {one.errors} errors.")
        if one.would_ask and one.hits:
            lines.append(f"  Enforced, it would have asked: {ACTIONS[Action(one.would_ask)]}.")
            lines.append(f"  {one.would_change} of these texts nothing else stopped.")
        if one.records:
            lines.append(f"  For example {', '.join(one.records)}.")
    if not found.policies:
        lines.append("No policy is in shadow.")
    return "\n".join(lines)
