"""What happens to records besides decisions, as records of the same chain: withdrawals, gaps, erasures, retention.

Made by the record adapters; no free text here either.
"""

from __future__ import annotations

from enum import StrEnum

from service.core.conversation import Value
from service.core.record import DecisionRecord


class Withdrawal(Value, frozen=True, kw_only=True, tag_field="kind", tag="withdrawn"):
    """The text of a committed decision did not leave: its caller had given up before it heard of the commit."""

    id: str
    at: str
    tenant: str = "default"
    decision: str
    """Id of the decision record."""


class GapReason(StrEnum):
    """Why something is missing."""

    TAIL_MISSING = "tail_missing"
    """A signed checkpoint covers records that the store does not hold."""
    DOES_NOT_VERIFY = "does_not_verify"
    """A record after the last checkpoint is missing or changed."""
    CHECKPOINTS_MISSING = "checkpoints_missing"
    """The checkpoint kept beside the store is ahead of the store: it was put back to an older state."""
    CHECKPOINTS_DIFFER = "checkpoints_differ"
    """The checkpoint kept beside the store is not of this store's history."""
    STORE_UNAVAILABLE = "store_unavailable"
    """Replies left as vetted texts without a record, since the store could not write."""


class Gap(Value, frozen=True, kw_only=True, tag_field="kind", tag="gap"):
    """Something is missing from the log, and since when. Written by the next start or the next commit that works."""

    id: str
    at: str
    tenant: str = "default"
    why: GapReason
    chain: str
    """The writer whose chain it concerns; empty for the log of checkpoints."""
    after: int
    """Last sequence (or checkpoint) that is whole."""
    missing: int | None
    """How many are missing, where that is known."""


class Erasure(Value, frozen=True, kw_only=True, tag_field="kind", tag="erasure"):
    """A person's keys, links and kept texts were deleted. Its commitment opens with the receipt alone."""

    id: str
    at: str
    tenant: str = "default"
    records: int
    """Decision records that nothing joins to the person any more."""
    texts: int
    """Kept texts that were deleted."""


class Receipt(Value, frozen=True, kw_only=True):
    """What the person gets: with it, and with it alone, they can show that the erasure was about them.

    `HMAC-SHA256(key, the customer's id)` is the commitment of the erasure record; the key is kept nowhere else.
    """

    record: str
    at: str
    tenant: str
    records: int
    texts: int
    elsewhere: int
    """Entries deleted beside the records: what waited for a person, unanswered messages, feedback on the replies."""
    key: str
    hash: str
    """Of the erasure record."""
    checkpoint: str
    """The signed note over the log with the erasure in it."""


class Retention(Value, frozen=True, kw_only=True, tag_field="kind", tag="retention"):
    """Records past their date lost their content, kept texts past theirs were deleted."""

    id: str
    at: str
    tenant: str = "default"
    before: str
    """What was to be kept until a day before this one is gone."""
    records: int
    texts: int
    ranges: tuple[tuple[str, int, int], ...]
    """(writer, first, last sequence) of the records whose content is gone; their hashes stay."""


AnyRecord = DecisionRecord | Withdrawal | Gap | Erasure | Retention
