"""At a start: look at the end of every chain that was not signed to its end, and say what is missing.

Called by the committer before its first record. What is whole is signed; nothing is repaired.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime

from service.adapters.records.chain import GENESIS, entry_of
from service.adapters.records.checkpointing import CheckpointLog
from service.adapters.records.merkle import Peaks, leaf
from service.adapters.records.note import Signer, opened
from service.adapters.records.stored import ChainEnd
from service.adapters.records.tables import Tables
from service.core.errors import RecordError
from service.core.record_events import Gap, GapReason


async def check_tails(tables: Tables, signer: Signer, log: CheckpointLog, *, now: Callable[[], datetime]) -> list[Gap]:
    """Return the gaps that no record speaks of yet."""
    known = {_place(entry_of(stored.body).record) for stored in await tables.events("gap")}
    found = await _log_gaps(tables, signer, log)
    for end in await tables.ends():
        if end.records < end.checkpointed:
            found.append((GapReason.TAIL_MISSING, end.writer, end.records, end.checkpointed - end.records))
        elif end.records > end.checkpointed:
            found += await _seal(tables, log, end)
    at = now().isoformat(timespec="microseconds")
    return [
        Gap(id=f"gap_{secrets.token_hex(12)}", at=at, why=why, chain=chain, after=after, missing=missing)
        for why, chain, after, missing in found
        if (why, chain, after) not in known
    ]


Found = tuple[GapReason, str, int, int | None]


def _place(record: object) -> tuple[GapReason, str, int] | None:
    return (record.why, record.chain, record.after) if isinstance(record, Gap) else None


async def _log_gaps(tables: Tables, signer: Signer, log: CheckpointLog) -> list[Found]:
    """Compare the log of checkpoints with the note that was kept beside the store."""
    note = log.held()
    if note is None:
        return []
    held = opened(note, signer.public)
    last = await tables.last_checkpoint()
    number = last.number if last else 0
    if number < held.size:
        return [(GapReason.CHECKPOINTS_MISSING, "", number, held.size - number)]
    then = await tables.checkpoint(held.size)
    same = then is not None and opened(then.merged, signer.public) == held
    return [] if same else [(GapReason.CHECKPOINTS_DIFFER, "", 0, None)]


async def _seal(tables: Tables, log: CheckpointLog, end: ChainEnd) -> list[Found]:
    """Verify what follows a chain's last checkpoint and sign it, or say from where on it does not hold."""
    before = [one async for entry in tables.checkpoints(end.writer) for one in _from(entry.first, entry.hashes())]
    hashes = [digest for _, digest in sorted(dict(before).items())]
    tree = Peaks()
    for digest in hashes:
        tree.add(leaf(digest))
    if tree.size != end.checkpointed:
        raise RecordError(f"the checkpoints of {end.writer} do not add up")
    previous = hashes[-1].hex() if hashes else GENESIS
    sequence, leaves = end.checkpointed, bytearray()
    async for page in tables.pages(end.writer, end.checkpointed, only=True):
        for row in page:
            whole = row.sequence == sequence + 1 and row.previous == previous
            if not whole or (row.body and hashlib.sha256(row.body).hexdigest() != row.hash):
                return [(GapReason.DOES_NOT_VERIFY, end.writer, sequence, max(row.sequence - sequence - 1, 0) or None)]
            sequence, previous = row.sequence, row.hash
            leaves += bytes.fromhex(row.hash)
            tree.add(leaf(bytes.fromhex(row.hash)))
    await log.add(end.writer, end.checkpointed, bytes(leaves), tree)
    return []


def _from(first: int, hashes: list[bytes]) -> list[tuple[int, bytes]]:
    return list(enumerate(hashes, first))
