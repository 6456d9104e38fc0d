"""What happened to records besides decisions, in words. Used by `attune audit show` and the audit bundle."""

from __future__ import annotations

from service.core.record_events import Erasure, Gap, GapReason, Retention, Withdrawal

_GAP = {
    GapReason.TAIL_MISSING: "A signed checkpoint covers records that the store did not hold any more",
    GapReason.DOES_NOT_VERIFY: "A record after the last checkpoint was missing or changed",
    GapReason.CHECKPOINTS_MISSING: "The checkpoint kept beside the store was ahead of it: an older state was put back",
    GapReason.CHECKPOINTS_DIFFER: "The checkpoint kept beside the store was not of this store's history",
    GapReason.STORE_UNAVAILABLE: "While the store could not write, vetted texts left without a record",
}


def event_in_words(event: Withdrawal | Gap | Erasure | Retention) -> str:
    """Return one sentence or two."""
    head = f"{event.id}, {event.at}, tenant {event.tenant}."
    if isinstance(event, Withdrawal):
        return f"{head}\nThe text of {event.decision} did not leave: its caller had given up before it was written."
    if isinstance(event, Gap):
        many = "an unknown number" if event.missing is None else str(event.missing)
        where = f"chain {event.chain}, after number {event.after}" if event.chain else f"after checkpoint {event.after}"
        return f"{head}\n{_GAP[event.why]}: {many} missing, {where}."
    if isinstance(event, Erasure):
        return (
            f"{head}\nA person was erased: nothing joins {event.records} records to them any more, and "
            f"{event.texts} kept texts are gone. The receipt shows whom it was about."
        )
    return (
        f"{head}\nThe content of {event.records} records and {event.texts} kept texts that were to be kept until a day "
        f"before {event.before} is gone; the hashes stay."
    )
