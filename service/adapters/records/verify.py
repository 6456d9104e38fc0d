"""Verify stored records: every byte hashes to what the chain says, and no link is missing.

Called by `attune audit verify`. Pure, over rows in order of writer and sequence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from service.adapters.records.chain import GENESIS, Entry, canonical, entry_of
from service.core.conversation import Value


class Stored(Value, frozen=True, kw_only=True):
    """A row as it was found, nothing about it believed."""

    id: str
    writer: str
    sequence: int
    previous: str
    hash: str
    body: bytes


class Fault(Value, frozen=True, kw_only=True):
    """One record that does not verify, and why."""

    record: str
    writer: str
    sequence: int
    why: str


class Verified(Value, frozen=True, kw_only=True):
    """What verification found. `heads` is each writer's last sequence and hash, to be held against a later check."""

    records: int
    heads: dict[str, tuple[int, str]]
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether every record verifies."""
        return not self.faults


def verify(rows: Iterable[Stored]) -> Verified:
    """Verify rows sorted by writer and sequence."""
    count = 0
    heads: dict[str, tuple[int, str]] = {}
    faults: list[Fault] = []
    for row in rows:
        count += 1
        sequence, previous = heads.get(row.writer, (0, GENESIS))
        if why := _fault(row, sequence, previous):
            faults.append(Fault(record=row.id, writer=row.writer, sequence=row.sequence, why=why))
        heads[row.writer] = (row.sequence, row.hash)
    return Verified(records=count, heads=heads, faults=tuple(faults))


def _fault(row: Stored, sequence: int, previous: str) -> str:
    """Say what is wrong with one row; empty when nothing is."""
    if hashlib.sha256(row.body).hexdigest() != row.hash:
        return "its bytes do not hash to its hash: it was changed"
    try:
        entry = entry_of(row.body)
    except msgspec.MsgspecError:
        return "its bytes are not a record"
    if canonical(entry) != row.body:
        return "its bytes are not in canonical form"
    if not _same(entry, row):
        return "its columns do not agree with its bytes"
    if row.sequence != sequence + 1:
        return f"{row.sequence - sequence - 1} records before it are missing"
    return "" if row.previous == previous else "it does not follow the record before it"


def _same(entry: Entry, row: Stored) -> bool:
    return (entry.writer, entry.sequence, entry.previous, entry.record.id) == (
        row.writer,
        row.sequence,
        row.previous,
        row.id,
    )
