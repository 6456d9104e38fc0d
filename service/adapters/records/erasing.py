"""Forget: erase a person with a receipt, and take what is past its date. Both are records of the same chain.

Used by `attune audit erase | retain` and `DELETE /v1/subjects/{id}`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from service.adapters.records.group import GroupRecorder
from service.adapters.records.secret import Secret
from service.adapters.records.tables import Tables, emptying, forgetting
from service.core.conversation import own_id
from service.core.ports import Beside
from service.core.record_events import Erasure, Receipt, Retention

BATCH = 5000
"""Most records whose content goes in one transaction."""


class Eraser:
    """Deletes what may be deleted, through the recorder, so that each deletion is a record in the same transaction."""

    def __init__(
        self, tables: Tables, secret: Secret, recorder: GroupRecorder, *, others: Sequence[Beside] = ()
    ) -> None:
        """`others`: what else keeps something about people; they forget first, so that a receipt speaks for all."""
        self._others = others
        self._tables = tables
        self._secret = secret
        self._recorder = recorder

    async def erase(self, person: str, *, tenant: str = "default") -> Receipt:
        """Delete keys, links and kept texts of a person; the receipt alone proves later whom the erasure was about."""
        await self._recorder.open()
        digest = self._secret.digest(own_id(person, tenant))
        ids = await self._tables.of_person(digest)
        elsewhere = sum([await other.forget_customer(tenant, person, ids) for other in self._others])
        texts = [one for one in ids if await self._tables.sealed(one) is not None]
        key = secrets.token_bytes(32)
        erasure = Erasure(
            id=f"ers_{secrets.token_hex(12)}", at=_now(), tenant=tenant, records=len(ids), texts=len(texts)
        )
        await self._recorder.append_event(erasure, text=person, receipt_key=key, also=forgetting(ids) if ids else ())
        await self._tables.database.wipe()
        await self._recorder.checkpoint()
        stored = await self._tables.record(erasure.id)
        last = await self._tables.last_checkpoint()
        return Receipt(
            record=erasure.id,
            at=erasure.at,
            tenant=tenant,
            records=erasure.records,
            texts=erasure.texts,
            elsewhere=elsewhere,
            key=key.hex(),
            hash=stored.hash if stored else "",
            checkpoint=last.merged if last else "",
        )

    async def retain(self, day: str) -> tuple[Retention, ...]:
        """Take the content of records, and kept texts, that were to be kept until a day before this one."""
        await self._recorder.open()
        done: list[Retention] = []
        while True:
            past = (await self._tables.past(day))[:BATCH]
            texts = (await self._tables.texts_past(day))[:BATCH]
            if not past and not texts:
                break
            ids = [record_id for record_id, _, _ in past]
            retention = Retention(
                id=f"ret_{secrets.token_hex(12)}",
                at=_now(),
                before=day,
                records=len(ids),
                texts=len(texts),
                ranges=tuple(_ranges((writer, sequence) for _, writer, sequence in past)),
            )
            for other in self._others:
                await other.forget_records(ids)
            gone = [emptying(ids), *forgetting(ids)] if ids else []
            gone += [forgetting(texts)[1]] if texts else []
            await self._recorder.append_event(retention, text="", also=gone)
            done.append(retention)
        if done:
            await self._tables.database.wipe()
            await self._recorder.checkpoint()
        return tuple(done)


def _ranges(places: Iterable[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """Join sorted (writer, sequence) into ranges."""
    found: list[tuple[str, int, int]] = []
    for writer, sequence in places:
        if found and found[-1][0] == writer and found[-1][2] == sequence - 1:
            found[-1] = (writer, found[-1][1], sequence)
        else:
            found.append((writer, sequence, sequence))
    return found


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
