"""Checkpoints of one chain: counts what was committed, and signs every so many records or seconds, and at the end.

Owned by the group committer. The work is a task of its own: no reply waits for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from service.adapters.records.chain import Row
from service.adapters.records.database import Conflict
from service.adapters.records.merkle import Peaks, leaf
from service.adapters.records.note import CHAIN, LOG, Checkpoint, Signer
from service.adapters.records.stored import StoredCheckpoint
from service.adapters.records.tables import Tables
from service.core.conversation import Value
from service.core.errors import RecordError

TRIES = 50
"""How often another process may take the next number first."""


class Often(Value, frozen=True, kw_only=True):
    """When a checkpoint is due."""

    records: int = 1000
    seconds: float = 60.0


class CheckpointLog:
    """The log of checkpoints, which all writers of a store share."""

    def __init__(self, tables: Tables, signer: Signer, now: Callable[[], str], *, held: Path | None = None) -> None:
        """`held`: a file beside the store that keeps the newest merged note, so that an older store shows."""
        self._tables = tables
        self._signer = signer
        self._now = now
        self._held = held

    async def add(self, writer: str, first: int, leaves: bytes, tree: Peaks) -> str:
        """Sign how far a chain reaches; return the merged note over the whole log."""
        at = self._now()
        note = self._signer.sign(Checkpoint(origin=CHAIN + writer, size=tree.size, root=tree.root(), at=at))
        for attempt in range(TRIES):
            last = await self._tables.last_checkpoint()
            log = Peaks.unpack(last.number, last.peaks) if last else Peaks()
            log.add(leaf(note.encode()))
            merged = self._signer.sign(Checkpoint(origin=LOG, size=log.size, root=log.root(), at=at))
            entry = StoredCheckpoint(
                number=log.size,
                at=at,
                writer=writer,
                first=first,
                size=tree.size,
                note=note,
                leaves=leaves,
                merged=merged,
                peaks=log.packed(),
            )
            with suppress(Conflict):
                await self._tables.add_checkpoint(entry)
                await asyncio.to_thread(self._hold, merged)
                return merged
            await asyncio.sleep(0.002 * attempt)
        raise RecordError("other processes kept taking the next checkpoint's number")

    def held(self) -> str | None:
        """Return the note that was kept beside the store."""
        try:
            return self._held.read_text(encoding="utf-8") if self._held else None
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            raise RecordError("the checkpoint beside the store cannot be read") from None

    def _hold(self, merged: str) -> None:
        """Keep the newest merged note beside the store. That it cannot be kept there stops nothing."""
        if self._held is not None:
            draft = self._held.with_name(f"{self._held.name}.new")
            with suppress(OSError):
                draft.write_text(merged, encoding="utf-8")
                draft.replace(self._held)


class Checkpointer:
    """One chain's tree as it grows."""

    def __init__(self, log: CheckpointLog, writer: str, often: Often, failed: Callable[[RecordError], None]) -> None:
        self._log = log
        self._writer = writer
        self._often = often
        self._failed = failed
        self._tree = Peaks()
        self._leaves = bytearray()
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def committed(self, rows: Sequence[Row]) -> None:
        """Take in what is durable now."""
        for row in rows:
            digest = bytes.fromhex(row.hash)
            self._tree.add(leaf(digest))
            self._leaves += digest
        if len(self._leaves) >= 32 * self._often.records:
            self._start()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._often.seconds, self._start)

    async def close(self) -> None:
        """Sign what was not signed yet."""
        if self._task is not None:
            await self._task
        await self._sign()
        if self._timer is not None:
            self._timer.cancel()

    def _start(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._sign())

    async def _sign(self) -> None:
        """Sign the chain as it stands; what cannot be signed now is signed with what follows."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._leaves:
            return
        tree, leaves = Peaks(self._tree.size, self._tree.hashes), bytes(self._leaves)
        try:
            await self._log.add(self._writer, tree.size - len(leaves) // 32, leaves, tree)
        except RecordError as error:
            self._failed(error)
            self._timer = asyncio.get_running_loop().call_later(self._often.seconds, self._start)
            return
        del self._leaves[: len(leaves)]
