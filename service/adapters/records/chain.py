"""The bytes of a record and what chains them: canonical JSON, SHA-256 over the exact bytes, keyed commitments.

Pure; used by the group committer when it writes and by whoever reads or verifies.
"""

from __future__ import annotations

import hashlib
import secrets

import msgspec

from service.adapters.records.secret import link, mac, seal
from service.core.conversation import Value
from service.core.record import DecisionRecord
from service.core.record_events import AnyRecord

GENESIS = "0" * 64
VERSION = 2
"""Of the format of `Entry`; docs/records.md describes it."""


class Head(Value, frozen=True, kw_only=True):
    """Where a writer's chain stands."""

    writer: str
    sequence: int = 0
    hash: str = GENESIS


class Entry(Value, frozen=True, kw_only=True):
    """What `body` holds: the record with its place in the chain and its commitment."""

    version: int
    writer: str
    sequence: int
    previous: str
    commitment: str
    """HMAC-SHA256 under the record's own key, hex: of the redacted text for a decision, of the person's digest for an
    erasure (opened by the receipt), of nothing otherwise."""
    record: AnyRecord


class Row(Value, frozen=True, kw_only=True):
    """A record on its way into the store: `body` is what was hashed, byte for byte."""

    id: str
    writer: str
    sequence: int
    previous: str
    hash: str
    at: str
    kind: str
    keep_until: str
    """A date, or empty for what stays."""
    body: bytes
    key: bytes | None
    """The record's own key, kept apart: deleting it makes the commitments unopenable and leaves the chain whole."""
    subject: str | None
    conversation: str | None
    """Digests, kept beside the key alone and deleted with it."""
    sealed: bytes | None
    """The redacted text under the record's key, where texts are kept."""


def row_after(
    head: Head, record: AnyRecord, text: str, *, keep_text: bool = False, receipt_key: bytes | None = None
) -> Row:
    """Chain a record behind the head. `receipt_key` opens the commitment instead of a key in the store."""
    key = receipt_key or secrets.token_bytes(32)
    stored, subject, conversation, keep_until = record, None, None, ""
    if isinstance(record, DecisionRecord):
        subject, conversation, keep_until = record.subject, record.conversation, record.retain_until
        stored = msgspec.structs.replace(
            record,
            subject=None if subject is None else link(key, "subject", subject),
            conversation=link(key, "conversation", conversation),
        )
    entry = Entry(
        version=VERSION,
        writer=head.writer,
        sequence=head.sequence + 1,
        previous=head.hash,
        commitment=mac(key, text),
        record=stored,
    )
    body = canonical(entry)
    return Row(
        id=record.id,
        writer=head.writer,
        sequence=entry.sequence,
        previous=head.hash,
        hash=hashlib.sha256(body).hexdigest(),
        at=record.at,
        kind=kind_of(record),
        keep_until=keep_until,
        body=body,
        key=None if receipt_key else key,
        subject=subject,
        conversation=conversation,
        sealed=seal(key, record.id, text) if keep_text and isinstance(record, DecisionRecord) else None,
    )


def head_after(row: Row) -> Head:
    """Return where the chain stands once this row is in."""
    return Head(writer=row.writer, sequence=row.sequence, hash=row.hash)


def kind_of(record: AnyRecord) -> str:
    """`decision`, `withdrawn`, `gap`, `erasure` or `retention`."""
    return str(record.__struct_config__.tag)


def canonical(entry: Entry) -> bytes:
    """RFC 8785 for these values: keys are ASCII and sorted, there are no floats, no insignificant space."""
    return msgspec.json.encode(entry, order="sorted")


def entry_of(body: bytes) -> Entry:
    """Read a stored body."""
    return msgspec.json.decode(body, type=Entry)


def unlinked(record: DecisionRecord, key: bytes, subject: str | None, conversation: str) -> DecisionRecord | None:
    """Return the record with its digests in place of the commitments; None when they are not what was committed to."""
    committed = None if subject is None else link(key, "subject", subject)
    if record.subject != committed or record.conversation != link(key, "conversation", conversation):
        return None
    return msgspec.structs.replace(record, subject=subject, conversation=conversation)
