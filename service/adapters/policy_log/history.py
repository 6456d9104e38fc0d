"""What was in force from when to when, who approved it and what it changed, as the log of policies tells it.

Used by the policies' page, `attune policies list` and the audit bundle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from service.adapters.policy_files import load_bundle
from service.adapters.policy_log.log import PolicyLog
from service.adapters.policy_log.notes import Activation, Approval, moment
from service.core.conversation import Value
from service.core.errors import ConfigError


class Era(Value, frozen=True, kw_only=True):
    """One activation, and the time for which it was in force."""

    activation: Activation
    approvals: tuple[Approval, ...]
    """By people whose keys are trusted now."""
    until: str | None
    """Moment of the next one; None for the last."""
    versions: dict[str, str] | None
    """Policy id → version and status; None when the copy that was signed is gone or was changed."""
    changes: tuple[str, ...]
    """Against the era before, in words."""

    @property
    def approved_by(self) -> str:
        """Who approved it, in words."""
        return ", ".join(one.by for one in self.approvals) or "nobody whose key is trusted now"


def eras(log: PolicyLog) -> tuple[Era, ...]:
    """Return every activation in the order in which they came into force; raises `ConfigError` as the log does."""
    order = sorted(log.activations(), key=lambda one: (one.as_of, one.number))
    ends = [*(after.as_of for _, after in pairwise(order)), None]
    found: list[Era] = []
    for one, until in zip(order, ends, strict=True):
        versions = _versions(log, one.sha256)
        era = Era(
            activation=one,
            approvals=log.approvals(one.sha256),
            until=until,
            versions=versions,
            changes=tuple(_changes(found[-1].versions if found else None, versions)),
        )
        found.append(era)
    return tuple(found)


def era_at(history: Sequence[Era], at: datetime) -> Era | None:
    """Return what was in force at a moment."""
    begun = [era for era in history if era.activation.as_of <= moment(at)]
    return begun[-1] if begun else None


def _versions(log: PolicyLog, sha256: str) -> dict[str, str] | None:
    try:
        policies = load_bundle(log.bundle(sha256)).policies
    except ConfigError:
        return None
    return {policy.id: f"{policy.version} ({policy.status.value})" for policy in policies}


def _changes(before: Mapping[str, str] | None, after: Mapping[str, str] | None) -> list[str]:
    """Say what one bundle changed against the one before, policy by policy."""
    if after is None:
        return ["the copy that was signed is gone, or was changed since"]
    if before is None:
        return [f"{len(after)} policies came into force"]
    words = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was != now:
            words.append(f"{key} {f'{was} → {now}' if was and now else f'{now} is new' if now else f'{was} is gone'}")
    return words or ["no version or status changed"]
