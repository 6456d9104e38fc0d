"""Proofs that need no store to be checked: a record was in the log by a time, and one log continues another.

Used by `attune audit prove`; the standalone verifier checks what this writes.
"""

from __future__ import annotations

from service.adapters.records.merkle import consistency, inclusion, leaf
from service.adapters.records.note import LOG, opened
from service.adapters.records.secret import Secret
from service.adapters.records.tables import Tables
from service.core.conversation import Value
from service.core.errors import NotFound, RecordError


class Path(Value, frozen=True, kw_only=True):
    """A path in a tree, hex, from the leaf upwards, and the signed note with the root it leads to."""

    at: int
    """Place of the leaf, from 0."""
    path: tuple[str, ...]
    note: str


class Since(Value, frozen=True, kw_only=True):
    """That the log continues the one a held note was signed over."""

    held: str
    path: tuple[str, ...]


class Proof(Value, frozen=True, kw_only=True):
    """The record is in its chain's tree, whose note is in the log of checkpoints, whose note is signed."""

    record: str
    hash: str
    proved_at: str
    """Time of the first checkpoint that covers the record: it was in the log by then."""
    chain: Path
    log: Path
    since: Since | None
    key: str
    """The verifier key; compare it with the one that you noted down."""


async def prove(
    tables: Tables, secret: Secret, record_id: str, *, by: str | None = None, held: str | None = None
) -> Proof:
    """Prove a record; `by`: a time it has to have been in the log by; `held`: a merged note to continue from."""
    stored = await tables.record(record_id)
    if stored is None:
        raise NotFound("no record has this id")
    entries = [entry async for entry in tables.checkpoints()]
    covering = [entry for entry in entries if entry.writer == stored.writer and entry.size >= stored.sequence]
    if not covering:
        raise RecordError(
            "no checkpoint covers this record yet; the next one will, within a minute or at the next start"
        )
    first = min(covering, key=lambda entry: entry.number)
    signed = opened(first.note, secret.signer.public)
    if by is not None and signed.at > by:
        raise RecordError(f"that cannot be proved: the first checkpoint that covers it is of {signed.at}")
    hashes = await tables.hashes(stored.writer, first.size)
    if len(hashes) < first.size:
        raise RecordError(
            f"{first.size - len(hashes)} records of its chain are missing: `attune audit verify` names them"
        )
    notes = [leaf(entry.note.encode()) for entry in entries]
    return Proof(
        record=stored.id,
        hash=stored.hash,
        proved_at=signed.at,
        chain=Path(
            at=stored.sequence - 1,
            path=_hex(inclusion([leaf(digest) for digest in hashes], stored.sequence - 1)),
            note=first.note,
        ),
        log=Path(at=first.number - 1, path=_hex(inclusion(notes, first.number - 1)), note=entries[-1].merged),
        since=_since(held, notes, secret) if held else None,
        key=secret.signer.verifier_key,
    )


def _since(held: str, notes: list[bytes], secret: Secret) -> Since:
    checkpoint = opened(held, secret.signer.public)
    if checkpoint.origin != LOG or checkpoint.size > len(notes):
        raise RecordError("the held checkpoint is not of this log, or the log was cut")
    return Since(held=held, path=_hex(consistency(notes, checkpoint.size)))


def _hex(path: list[bytes]) -> tuple[str, ...]:
    return tuple(step.hex() for step in path)
