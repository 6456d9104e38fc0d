"""What is found in a store, nothing about it believed. From `tables.py`, judged by `verify.py`."""

from __future__ import annotations

from typing import NamedTuple

from service.core.conversation import Value


class Stored(NamedTuple):
    """A record as it was found."""

    id: str
    writer: str
    sequence: int
    previous: str
    hash: str
    body: bytes
    """Empty once retention has taken it."""


class StoredKey(NamedTuple):
    """What is kept beside a record and deleted with a person."""

    key: bytes
    subject: str | None
    conversation: str | None


class StoredCheckpoint(Value, frozen=True, kw_only=True):
    """One entry of the log of checkpoints: a chain's signed note, and the merged note over the log up to here."""

    number: int
    """From 1."""
    at: str
    writer: str
    first: int
    """How many records of the chain came before `leaves`."""
    size: int
    note: str
    leaves: bytes
    """Hashes of the chain's records `first + 1` … `size`, 32 bytes each: what names the record that was changed."""
    merged: str
    peaks: bytes
    """The log's tree, to grow on."""

    def hashes(self) -> list[bytes]:
        """Return the records' hashes one by one."""
        return [self.leaves[at : at + 32] for at in range(0, len(self.leaves), 32)]


class ChainEnd(NamedTuple):
    """How far a chain's records and its checkpoints reach."""

    writer: str
    records: int
    checkpointed: int
