"""Verify a whole store: every record's bytes, every chain, every checkpoint, and the checkpoint that an auditor held.

Called by `attune audit verify`. Believes nothing it reads but signatures made with the given key.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterable

import msgspec

from service.adapters.records.chain import GENESIS, entry_of
from service.adapters.records.merkle import Peaks, leaf
from service.adapters.records.note import CHAIN, LOG, Checkpoint, opened
from service.adapters.records.stored import Stored, StoredCheckpoint
from service.core.conversation import Value
from service.core.errors import RecordError
from service.core.record_events import Gap, Retention


class Fault(Value, frozen=True, kw_only=True):
    """One record or checkpoint that does not verify, and why."""

    record: str
    """Its id; `checkpoint N` or `the held checkpoint` where that is what fails."""
    writer: str
    sequence: int
    why: str


class Verified(Value, frozen=True, kw_only=True):
    """What verification found. `heads` is each writer's last sequence and hash, to be held against a later check."""

    records: int
    emptied: int
    """Records whose content retention took; their hashes still hold."""
    checkpoints: int
    heads: dict[str, tuple[int, str]]
    unsigned: int
    """Records that no checkpoint covers yet."""
    gaps: tuple[Gap, ...]
    """What earlier starts found missing, recorded by them."""
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether every record and checkpoint verifies."""
        return not self.faults


class _Head(msgspec.Struct):
    """What of a body the chain needs; the rest is skipped."""

    id: str
    kind: str


class _Place(msgspec.Struct):
    writer: str
    sequence: int
    previous: str
    record: _Head


class _Chain:
    """One writer's records as they go by."""

    def __init__(self, writer: str) -> None:
        self.writer = writer
        self.sequence = 0
        self.hash = GENESIS
        self.ids: list[str] = []
        self.digests: list[bytes] = []


class Verifier:
    """Takes records by writer and sequence, then the log of checkpoints, then answers."""

    def __init__(self, public: bytes) -> None:
        self._public = public
        self._chains: dict[str, _Chain] = {}
        self._emptied: list[Stored] = []
        self._retained: list[tuple[str, int, int]] = []
        self._gaps: list[Gap] = []
        self._faults: dict[tuple[str, int, str], Fault] = {}
        self._signed: dict[str, int] = {}
        self._place = msgspec.json.Decoder(_Place)
        self._records = 0

    def records(self, rows: Iterable[Stored]) -> None:
        """Verify the next records in order of writer and sequence."""
        for row in rows:
            self._records += 1
            chain = self._chains.get(row.writer) or self._chains.setdefault(row.writer, _Chain(row.writer))
            if why := self._why(row, chain):
                self._fault(row.id, row.writer, row.sequence, why)
            chain.sequence, chain.hash = row.sequence, row.hash
            chain.ids.append(row.id)
            chain.digests.append(_digest(row.hash))

    def _why(self, row: Stored, chain: _Chain) -> str:
        """Say what is wrong with one record; empty when nothing is."""
        if row.body:
            if hashlib.sha256(row.body).hexdigest() != row.hash:
                return "its bytes do not hash to its hash: it was changed"
            try:
                place = self._place.decode(row.body)
                self._note(place.record.kind, row.body)
            except msgspec.MsgspecError:
                return "its bytes are not a record"
            if (place.writer, place.sequence, place.previous, place.record.id) != (
                row.writer,
                row.sequence,
                row.previous,
                row.id,
            ):
                return (
                    f"its columns do not agree with its bytes, which are number {place.sequence} of {place.writer} "
                    f"({place.record.id})"
                )
        else:
            self._emptied.append(row)
        if row.sequence != chain.sequence + 1:
            return _missing(chain.sequence + 1, row.sequence - 1)
        return "" if row.previous == chain.hash else "it does not follow the record before it"

    def _note(self, kind: str, body: bytes) -> None:
        """Keep what later steps need of events."""
        if kind in ("retention", "gap"):
            record = entry_of(body).record
            if isinstance(record, Retention):
                self._retained += record.ranges
            elif isinstance(record, Gap):
                self._gaps.append(record)

    async def checkpoints(self, entries: AsyncIterator[StoredCheckpoint], held: Checkpoint | None) -> int:
        """Verify the log of checkpoints against the records, and the held checkpoint against the log."""
        log, trees, number = Peaks(), {writer: Peaks() for writer in self._chains}, 0
        async for entry in entries:
            number += 1
            name = f"checkpoint {entry.number}"
            if entry.number != number:
                self._fault(
                    name, entry.writer, entry.size, f"{entry.number - number} checkpoints before it are missing"
                )
                number = entry.number
            try:
                signed = opened(entry.note, self._public)
                log.add(leaf(entry.note.encode()))
                merged = opened(entry.merged, self._public)
            except RecordError as error:
                self._fault(name, entry.writer, entry.size, str(error))
                continue
            if (merged.origin, merged.size, merged.root) != (LOG, log.size, log.root()):
                self._fault(name, entry.writer, entry.size, "the checkpoints before it are not those it was made over")
            if (signed.origin, signed.size) != (CHAIN + entry.writer, entry.size):
                self._fault(name, entry.writer, entry.size, "its note speaks of another chain or size")
                continue
            if held is not None and held.origin == LOG and held.size == log.size:
                self._held(log.root() == held.root)
            self._covered(entry, signed, trees.setdefault(entry.writer, Peaks()))
        if held is not None and held.origin == LOG and held.size > log.size:
            self._fault(HELD, "", held.size, f"checkpoints {log.size + 1} to {held.size} are missing")
        if held is not None and held.origin.startswith(CHAIN):
            writer = held.origin.removeprefix(CHAIN)
            self._held(self._root(writer, held.size) == held.root, writer)
        return number

    def _covered(self, entry: StoredCheckpoint, signed: Checkpoint, tree: Peaks) -> None:
        """Compare one signed root with the records it covers; name the first that differs."""
        chain = self._chains.get(entry.writer) or _Chain(entry.writer)
        self._signed[entry.writer] = max(self._signed.get(entry.writer, 0), entry.size)
        if tree.size <= entry.size <= len(chain.digests):
            for digest in chain.digests[tree.size : entry.size]:
                tree.add(leaf(digest))
            root = tree.root()
        else:
            root = self._root(entry.writer, entry.size) or b""
        if root == signed.root:
            return
        for number, digest in enumerate(entry.hashes(), entry.first + 1):
            if number > len(chain.digests):
                why = f"{_missing(number, entry.size)}: checkpoint {entry.number} covers them"
                self._fault(f"no. {number} of {entry.writer}", entry.writer, number, why)
                return
            if chain.digests[number - 1] != digest:
                why = f"it is not the record that checkpoint {entry.number} was signed over"
                self._fault(chain.ids[number - 1], entry.writer, number, why)
                return
        why = f"records up to {entry.size} are not those it was signed over"
        self._fault(f"checkpoint {entry.number}", entry.writer, entry.size, why)

    def _root(self, writer: str, size: int) -> bytes | None:
        chain = self._chains.get(writer)
        if chain is None or size > len(chain.digests):
            return None
        tree = Peaks()
        for digest in chain.digests[:size]:
            tree.add(leaf(digest))
        return tree.root()

    def _held(self, whole: bool, writer: str = "") -> None:
        if not whole:
            self._fault(HELD, writer, 0, "this store's history is not the one that it was signed over")

    def result(self, checkpoints: int) -> Verified:
        """Say what was found."""
        for row in self._emptied:
            if not any(w == row.writer and first <= row.sequence <= last for w, first, last in self._retained):
                self._fault(row.id, row.writer, row.sequence, "its content is gone and no retention record says so")
        unsigned = sum(max(one.sequence - self._signed.get(one.writer, 0), 0) for one in self._chains.values())
        return Verified(
            records=self._records,
            emptied=len(self._emptied),
            checkpoints=checkpoints,
            heads={one.writer: (one.sequence, one.hash) for one in self._chains.values()},
            unsigned=unsigned,
            gaps=tuple(self._gaps),
            faults=tuple(self._faults.values()),
        )

    def _fault(self, record: str, writer: str, sequence: int, why: str) -> None:
        fault = Fault(record=record, writer=writer, sequence=sequence, why=why)
        self._faults.setdefault((record, sequence, why), fault)


HELD = "the held checkpoint"


def _missing(first: int, last: int) -> str:
    if last < first:
        return "it stands where another record stood before: twice the same place"
    return f"record {first} is missing" if first == last else f"records {first} to {last} are missing"


def _digest(hashed: str) -> bytes:
    try:
        return bytes.fromhex(hashed)
    except ValueError:
        return b""
