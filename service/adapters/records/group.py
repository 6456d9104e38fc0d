"""Group commit: every append in flight goes into one transaction, and each caller waits for its own commit.

One worker a process, over the tables of either database.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from service.adapters.records.chain import Head, Row, entry_of, head_after, row_after, unlinked
from service.adapters.records.checkpointing import Checkpointer, CheckpointLog, Often
from service.adapters.records.database import Statement
from service.adapters.records.secret import Secret
from service.adapters.records.tables import Tables
from service.adapters.records.tail import check_tails
from service.adapters.records.waiting import ClockWatch, Waiting, gap_of, withdrawal_of
from service.core.errors import NotFound, RecordError
from service.core.ports import Alerts
from service.core.record import DecisionRecord
from service.core.record_events import AnyRecord, Gap, GapReason

MOST_PER_COMMIT = 256


class GroupRecorder:
    """`ports.Recorder` over record tables. The chain's writer id is new for every process."""

    def __init__(
        self,
        tables: Tables,
        secret: Secret,
        log: CheckpointLog,
        *,
        alerts: Alerts,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        often: Often = Often(),  # noqa: B008 - a frozen value
        keep_text_for: timedelta | None = None,
    ) -> None:
        """`keep_text_for`: how long redacted texts are kept, encrypted; None keeps none."""
        self._tables = tables
        self._secret = secret
        self._log = log
        self._alerts = alerts
        self._now = now
        self._often = often
        self._keep_text_for = keep_text_for
        self._begin_chain()
        self._waiting: list[Waiting] = []
        self._doubtful: list[Row] = []
        """Rows of a commit that failed without saying whether it took place."""
        self._unrecorded = 0
        self._worker: asyncio.Task[None] | None = None
        self._opened = False
        self._opening: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Open the store once; look at what other processes left behind, and record what is missing."""
        if self._opened:
            return
        if self._opening is None or self._opening.done():
            self._opening = asyncio.create_task(self._open())
        await asyncio.shield(self._opening)

    async def _open(self) -> None:
        self._begin_chain()  # not before: a process may have been forked after it was put together
        await self._tables.database.open()
        try:
            gaps = await check_tails(self._tables, self._secret.signer, self._log, now=self._now)
        except RecordError as error:
            self._alerts.alert("records_tail_unchecked", error=str(error))
            gaps = []
        self._opened = True
        for gap in gaps:
            self._note_gap(gap)

    def digest(self, value: str) -> str:
        """Keyed digest of an id, 128 bits as hex."""
        return self._secret.digest(value)

    async def append(self, record: DecisionRecord, *, redacted_text: str) -> None:
        """Return after the record is durable.

        A caller that gives up before its commit began leaves no record; one that gives up during the commit leaves a
        second record of kind `withdrawn`, since its text did not leave.
        """
        try:
            await self.open()
        except RecordError:
            self._unrecorded += 1
            raise
        await self._enqueue(Waiting(record=record, text=redacted_text))

    def begin(self, record: DecisionRecord, *, redacted_text: str) -> asyncio.Future[None]:
        """Do as `append` does without a task between the caller and its commit, once the store is open."""
        if self._opened:
            return self._enqueue(Waiting(record=record, text=redacted_text))
        return asyncio.ensure_future(self.append(record, redacted_text=redacted_text))

    async def append_event(
        self, record: AnyRecord, *, text: str, receipt_key: bytes | None = None, also: Sequence[Statement] = ()
    ) -> None:
        """Return after the record is durable together with what else the statements do."""
        await self.open()
        await self._enqueue(Waiting(record=record, text=text, receipt_key=receipt_key, also=also))

    async def get(self, record_id: str) -> DecisionRecord:
        """Return one decision, joined to its digests for as long as its key is kept."""
        await self.open()
        stored = await self._tables.record(record_id)
        if stored is None or not stored.body:
            raise NotFound("no record has this id")
        record = entry_of(stored.body).record
        if not isinstance(record, DecisionRecord):
            raise NotFound(f"this is no decision but a record of kind {record.__struct_config__.tag}")
        key = await self._tables.key(record_id)
        return (key and key.conversation and unlinked(record, key.key, key.subject, key.conversation)) or record

    async def checkpoint(self) -> None:
        """Sign what was not signed yet, without waiting until it is due."""
        await self._checkpointer.close()

    async def close(self) -> None:
        """Write what is waiting, sign the chain as it stands, then close."""
        if self._opening is not None:
            await asyncio.gather(self._opening, return_exceptions=True)
        while self._worker is not None and not self._worker.done():
            with suppress(asyncio.CancelledError):
                await self._worker
        if self._opened:
            await self.checkpoint()
        await self._tables.database.close()
        self._opened = False

    def _begin_chain(self) -> None:
        self._head = Head(writer=f"w_{secrets.token_hex(8)}")
        self._checkpointer = Checkpointer(
            self._log,
            self._head.writer,
            self._often,
            lambda error: self._alerts.alert("checkpoint_failed", error=str(error)),
        )
        self._clock = ClockWatch()

    def _enqueue(self, waiting: Waiting) -> asyncio.Future[None]:
        self._waiting.append(waiting)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        return waiting.done

    async def _work(self) -> None:
        """Commit group after group until nobody waits."""
        while self._waiting:
            taken = self._waiting[:MOST_PER_COMMIT]
            del self._waiting[:MOST_PER_COMMIT]
            group = [one for one in taken if not one.done.done()]
            self._unrecorded += len(taken) - len(group)
            if group:
                await self._commit(group)

    async def _commit(self, group: list[Waiting]) -> None:
        """Commit one group and tell everyone who waits for it."""
        rows: list[Row] = []
        try:
            await self._settle()
            group = [*self._unrecorded_gap(), *group]
            rows = self._chained(group)
            await self._tables.commit(rows, self._text_until(), [statement for one in group for statement in one.also])
        except RecordError as error:
            self._doubtful = self._doubtful or rows
            for one in group:
                self._unrecorded += isinstance(one.record, DecisionRecord)
                if not one.done.done():
                    one.done.set_exception(RecordError(str(error)))
                    one.done.exception()  # nobody may be waiting
            return
        self._took_place(rows)
        for one in group:
            self._accounted(one.record)
            if not one.done.done():
                one.done.set_result(None)
            elif isinstance(one.record, DecisionRecord):
                self._withdraw(one.record.id, one.record.tenant)

    def _chained(self, group: list[Waiting]) -> list[Row]:
        head, rows = self._head, []
        for one in group:
            row = row_after(
                head,
                one.record,
                one.text,
                keep_text=self._keep_text_for is not None,
                receipt_key=one.receipt_key,
            )
            rows.append(row)
            head = head_after(row)
        return rows

    def _took_place(self, rows: list[Row]) -> None:
        """Move on behind rows that are durable."""
        self._head = head_after(rows[-1])
        self._checkpointer.committed(rows)
        if stepped_s := self._clock.stepped_back_s(rows):
            self._alerts.alert("clock_stepped_back", record=rows[-1].id, seconds=round(stepped_s))

    async def _settle(self) -> None:
        """Find out whether a commit that failed took place after all, and go on from what the store holds."""
        if not self._doubtful:
            return
        rows, self._doubtful = self._doubtful, []
        try:
            head = await self._tables.head(self._head.writer)
        except RecordError:
            self._doubtful = rows
            raise
        if head == head_after(rows[-1]):
            self._took_place(rows)
            for row in rows:
                record = entry_of(row.body).record
                self._accounted(record)
                if isinstance(record, DecisionRecord):
                    self._unrecorded -= 1
                    self._withdraw(record.id, record.tenant)
        elif head != self._head:
            lost = max(self._head.sequence - head.sequence, 0)
            gap = gap_of(GapReason.TAIL_MISSING, head, missing=lost, at=self._now())
            self._begin_chain()
            self._note_gap(gap)

    def _withdraw(self, decision: str, tenant: str) -> None:
        """Record that the text of a committed record did not leave."""
        self._enqueue(Waiting(record=withdrawal_of(decision, tenant, self._now())))

    def _unrecorded_gap(self) -> list[Waiting]:
        """Account for the replies that left as vetted texts while nothing could be written."""
        count = self._unrecorded
        if not count:
            return []
        gap = gap_of(GapReason.STORE_UNAVAILABLE, self._head, missing=count, at=self._now())
        return [Waiting(record=gap)]

    def _accounted(self, record: AnyRecord) -> None:
        """Count no longer what a gap record that is durable now speaks of."""
        if isinstance(record, Gap) and record.why is GapReason.STORE_UNAVAILABLE:
            self._unrecorded -= record.missing or 0
            self._tell(record)

    def _note_gap(self, gap: Gap) -> None:
        self._tell(gap)
        self._enqueue(Waiting(record=gap))

    def _tell(self, gap: Gap) -> None:
        self._alerts.alert("records_gap", why=gap.why.value, chain=gap.chain, after=gap.after, missing=gap.missing)

    def _text_until(self) -> str:
        return (self._now() + (self._keep_text_for or timedelta())).date().isoformat()
