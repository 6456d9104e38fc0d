"""Group commit: every append in flight goes into one transaction, and each caller waits for its own commit.

One worker a process, over any `Store`.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Protocol

import msgspec

from service.adapters.records.chain import Head, Row, entry_of, head_after, row_after
from service.adapters.records.verify import Stored, Verified, verify
from service.core.errors import NotFound, RecordError
from service.core.record import DecisionRecord

MOST_PER_COMMIT = 256
Waiting = tuple[DecisionRecord, str, "asyncio.Future[None]"]


class Store(Protocol):
    """Where rows live. Every method raises `RecordError` and nothing else."""

    async def open(self) -> None:
        """Connect and migrate."""
        ...

    async def commit(self, rows: list[Row]) -> None:
        """Write all rows durably, or none."""
        ...

    async def body(self, record_id: str) -> bytes | None:
        """Return the stored bytes of one record."""
        ...

    def rows(self) -> AsyncIterator[Stored]:
        """Yield every row by writer and sequence."""
        ...

    async def close(self) -> None:
        """Disconnect."""
        ...


class GroupRecorder:
    """`ports.Recorder` over a store. The chain's writer id is new for every process."""

    def __init__(self, store: Store, *, key: bytes) -> None:
        self._store = store
        self._key = key
        self._head = Head(writer=f"w_{secrets.token_hex(8)}")
        self._waiting: list[Waiting] = []
        self._worker: asyncio.Task[None] | None = None
        self._opened = False
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Open the store once."""
        if self._opened:
            return
        async with self._opening:
            if not self._opened:
                await self._store.open()
                self._opened = True

    def digest(self, value: str) -> str:
        """Keyed digest of an id, 128 bits as hex."""
        return hmac.new(self._key, value.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]

    async def append(self, record: DecisionRecord, *, redacted_text: str) -> None:
        """Return after the record is durable.

        A caller that gives up before its commit began leaves no record; one that gives up during the commit leaves a
        second record of kind `withdrawn`, since its text did not leave.
        """
        await self.open()
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((record, redacted_text, future))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        await future

    async def get(self, record_id: str) -> DecisionRecord:
        """Return one record."""
        await self.open()
        body = await self._store.body(record_id)
        if body is None:
            raise NotFound("no record has this id")
        return entry_of(body).record

    async def verify(self) -> Verified:
        """Verify every chain in the store."""
        await self.open()
        return verify([row async for row in self._store.rows()])

    async def close(self) -> None:
        """Write what is waiting, then close."""
        if self._worker is not None:
            with suppress(asyncio.CancelledError):
                await self._worker
        await self._store.close()
        self._opened = False

    async def _work(self) -> None:
        """Commit group after group until nobody waits."""
        while self._waiting:
            group = [one for one in self._waiting[:MOST_PER_COMMIT] if not one[2].done()]
            del self._waiting[:MOST_PER_COMMIT]
            if group:
                await self._commit(group)

    async def _commit(self, group: list[Waiting]) -> None:
        """Commit one group and tell everyone who waits for it."""
        head, rows = self._head, []
        for record, redacted_text, _ in group:
            rows.append(row_after(head, record, redacted_text))
            head = head_after(rows[-1])
        try:
            await self._store.commit(rows)
        except RecordError as error:
            for _, _, future in group:
                if not future.done():
                    future.set_exception(RecordError(str(error)))
            return
        self._head = head
        for record, _, future in group:
            if future.done():
                self._withdraw(record)
            else:
                future.set_result(None)

    def _withdraw(self, record: DecisionRecord) -> None:
        """Record that the text of a committed record did not leave."""
        withdrawn = msgspec.structs.replace(record, id=f"{record.id}-withdrawn", kind="withdrawn")
        self._waiting.append((withdrawn, "", asyncio.get_running_loop().create_future()))
