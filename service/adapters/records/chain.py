"""The bytes of a record and what chains them: canonical JSON, SHA-256 over the exact bytes, keyed commitments.

Pure; used by the group committer when it writes and by whoever verifies.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

import msgspec

from service.core.conversation import Value
from service.core.record import DecisionRecord

GENESIS = "0" * 64


class Head(Value, frozen=True, kw_only=True):
    """Where a writer's chain stands."""

    writer: str
    sequence: int = 0
    hash: str = GENESIS


class Row(Value, frozen=True, kw_only=True):
    """A record as it is stored: `body` is what was hashed, byte for byte."""

    id: str
    writer: str
    sequence: int
    previous: str
    hash: str
    at: str
    body: bytes
    key: bytes
    """The record's own key, kept apart: deleting it makes the commitment unopenable and leaves the chain whole."""


class Entry(Value, frozen=True, kw_only=True):
    """What `body` holds: the record with its place in the chain and its commitment."""

    writer: str
    sequence: int
    previous: str
    commitment: str
    """HMAC-SHA256 of the redacted text under the record's own key, hex."""
    record: DecisionRecord


def row_after(head: Head, record: DecisionRecord, redacted_text: str) -> Row:
    """Chain a record behind the head."""
    key = secrets.token_bytes(32)
    entry = Entry(
        writer=head.writer,
        sequence=head.sequence + 1,
        previous=head.hash,
        commitment=hmac.new(key, redacted_text.encode("utf-8", "replace"), hashlib.sha256).hexdigest(),
        record=record,
    )
    body = canonical(entry)
    return Row(
        id=record.id,
        writer=head.writer,
        sequence=entry.sequence,
        previous=head.hash,
        hash=hashlib.sha256(body).hexdigest(),
        at=record.at,
        body=body,
        key=key,
    )


def head_after(row: Row) -> Head:
    """Return where the chain stands once this row is in."""
    return Head(writer=row.writer, sequence=row.sequence, hash=row.hash)


def canonical(entry: Entry) -> bytes:
    """RFC 8785 for these values: keys are ASCII and sorted, there are no floats, no insignificant space."""
    return msgspec.json.encode(entry, order="sorted")


def entry_of(body: bytes) -> Entry:
    """Read a stored body."""
    return msgspec.json.decode(body, type=Entry)
