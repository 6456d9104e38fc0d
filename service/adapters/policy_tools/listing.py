"""`attune policies list`: what is in force on a day, one row a policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from service.adapters.policy_files import bundle_hash, in_force
from service.adapters.policy_log.history import Era
from service.core.conversation import Value
from service.core.policy import Bundle, Policy


class Row(Value, frozen=True, kw_only=True):
    """One policy in the list."""

    id: str
    title: str
    version: str
    status: str
    in_force: bool
    stage: str
    """`input`, `output` or `both`."""
    severity: str
    guardrail: str
    action: str
    on_error: str
    owner: str
    since: str
    until: str | None
    review_by: str
    brand: str | None
    """The brand that added it; None for everybody's."""


class Listing(Value, frozen=True, kw_only=True):
    """The policies on a day."""

    on: str
    sha256: str
    """Hash of the whole bundle, as it stands in every record."""
    in_force_sha256: str
    """Hash over the policies in force on that day alone."""
    rows: tuple[Row, ...]
    era: Era | None = None
    """Who put the bundle in force and who approved it, where signed policies are required."""


def list_policies(
    bundle: Bundle, on: date, *, brands: Mapping[str, str] | None = None, era: Era | None = None
) -> Listing:
    """List every policy and whether it is in force on a day; `brands`: policy id → the brand that added it."""
    running = [policy for policy in bundle.policies if in_force(policy, on)]
    return Listing(
        on=on.isoformat(),
        sha256=bundle.sha256,
        in_force_sha256=bundle_hash(running),
        rows=tuple(_row(policy, running, (brands or {}).get(policy.id)) for policy in bundle.policies),
        era=era,
    )


def _row(policy: Policy, running: Iterable[Policy], brand: str | None) -> Row:
    """Return the row of one policy."""
    effective = policy.effective
    return Row(
        id=policy.id,
        title=policy.title,
        version=policy.version,
        status=policy.status.value,
        in_force=policy in running,
        stage=policy.applies.stage.value if policy.applies.stage else "both",
        severity=policy.severity,
        guardrail=policy.check.guardrail,
        action=policy.on_violation.action,
        on_error=policy.on_error,
        owner=policy.owner,
        since=effective.since.isoformat(),
        until=effective.until.isoformat() if effective.until else None,
        review_by=effective.review_by.isoformat(),
        brand=brand,
    )


def approval_in_words(era: Era | None) -> str:
    """Say who put the policies in force, and who approved them."""
    if era is None:
        return (
            "They are not signed: this is what the files say today, and each names its owner. "
            "ATTUNE_REQUIRE_SIGNED_POLICIES puts approvals on record."
        )
    one = era.activation
    approved = ", ".join(f"{each.by} on {each.at[:10]}" for each in era.approvals) or era.approved_by
    return f"Approved by {approved}; activated by {one.by} as of {one.as_of} (no. {one.number} of the log)."
