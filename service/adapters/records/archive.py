"""Read what was recorded: one decision, a sample, everything, a person's, and whether it all verifies.

Used by `attune audit`, the subject routes and the audit bundle. Writes nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence

import msgspec

from service.adapters.records.chain import entry_of, unlinked
from service.adapters.records.note import Checkpoint, opened, public_of
from service.adapters.records.proofs import Proof, prove
from service.adapters.records.secret import Secret, unseal
from service.adapters.records.stored import Stored, StoredCheckpoint
from service.adapters.records.tables import Tables
from service.adapters.records.verify import Verified, Verifier
from service.core.conversation import own_id
from service.core.errors import NotFound, RecordError
from service.core.held import Held, Person
from service.core.ports import Beside
from service.core.record import DecisionRecord


class Archive:
    """Reading over record tables."""

    def __init__(self, tables: Tables, secret: Secret, *, others: Sequence[Beside] = ()) -> None:
        """`others`: what else keeps something about people."""
        self.tables = tables
        self._others = others
        self._secret = secret

    @property
    def verifier_key(self) -> str:
        """The public key of the checkpoints, for an auditor to keep."""
        return self._secret.signer.verifier_key

    async def open(self) -> None:
        """Connect and bring the store to this version."""
        await self.tables.database.open()

    async def find(self, record_id: str) -> Held:
        """Return one record; raises `NotFound`."""
        stored = await self.tables.record(record_id)
        if stored is None:
            raise NotFound("no record has this id")
        return await self._found(stored)

    async def verify(self, *, key: str | None = None, held: str | None = None) -> Verified:
        """Verify everything, against a verifier key and a checkpoint that were kept elsewhere, if given."""
        public = public_of(key) if key else self._secret.signer.public
        checkpoint: Checkpoint | None = opened(held, public) if held else None
        verifier = Verifier(public)
        async for page in self.tables.pages():
            verifier.records(page)
        return verifier.result(await verifier.checkpoints(self.tables.checkpoints(), checkpoint))

    async def prove(self, record_id: str, *, by: str | None = None, held: str | None = None) -> Proof:
        """Prove that a record was in the log `by` a time, and that the log continues a held checkpoint."""
        return await prove(self.tables, self._secret, record_id, by=by, held=held)

    async def decisions(self) -> AsyncIterator[DecisionRecord]:
        """Yield every decision that has content, by writer and sequence, with its commitments as they are stored."""
        async for page in self.tables.pages():
            for stored in page:
                record = entry_of(stored.body).record if stored.body else None
                if isinstance(record, DecisionRecord):
                    yield record

    async def bodies(self, since: str) -> AsyncIterator[list[tuple[str, bytes]]]:
        """Yield (id, stored bytes) of the decisions from a moment on, page by page; no bytes: retention took them."""
        async for page in self.tables.decisions(since):
            yield page

    async def kept_texts(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the texts kept with records, without personal data; left out where none is, or its key is gone."""
        return {one: unseal(key, one, sealed) for one, key, sealed in await self.tables.kept(ids)} if ids else {}

    async def lines(self) -> AsyncIterator[bytes]:
        """Yield every record as one line: its exact bytes, or what is left of one that retention emptied."""
        async for page in self.tables.pages():
            for stored in page:
                yield stored.body or msgspec.json.encode(
                    {"emptied": True} | {name: getattr(stored, name) for name in _STUB}, order="sorted"
                )

    async def checkpoint_lines(self) -> AsyncIterator[bytes]:
        """Yield the log of checkpoints, one line each, for whoever verifies without this store."""
        async for entry in self.tables.checkpoints():
            yield msgspec.json.encode(
                {
                    "number": entry.number,
                    "writer": entry.writer,
                    "first": entry.first,
                    "size": entry.size,
                    "note": entry.note,
                    "merged": entry.merged,
                    "leaves": [digest.hex() for digest in entry.hashes()],
                },
                order="sorted",
            )

    async def last_checkpoint(self) -> StoredCheckpoint | None:
        """Return the newest checkpoint: its merged note is what an auditor keeps."""
        return await self.tables.last_checkpoint()

    async def subject(self, person: str, *, tenant: str = "default") -> tuple[Held, ...]:
        """Return every record that is joined to a person, oldest first."""
        digest = self._secret.digest(own_id(person, tenant))
        ids = await self.tables.of_person(digest)
        return tuple([await self.find(one) for one in ids])

    async def person(self, person: str, *, tenant: str = "default") -> Person:
        """Return everything that is held about a person, beside the records too."""
        records = await self.subject(person, tenant=tenant)
        ids = [one.record.id for one in records if one.record is not None]
        elsewhere = [each for other in self._others for each in await other.about_customer(tenant, person, ids)]
        return Person(records=records, elsewhere=tuple(elsewhere))

    async def _found(self, stored: Stored) -> Held:
        record = entry_of(stored.body).record if stored.body else None
        key = await self.tables.key(stored.id)
        text = None
        if isinstance(record, DecisionRecord) and key is not None and key.conversation is not None:
            joined = unlinked(record, key.key, key.subject, key.conversation)
            if joined is None:
                raise RecordError(f"{stored.id} is joined to someone it was not made for: its links were changed")
            record = joined
            sealed = await self.tables.sealed(stored.id)
            text = unseal(key.key, stored.id, sealed) if sealed is not None else None
        return Held(
            writer=stored.writer,
            sequence=stored.sequence,
            hash=stored.hash,
            record=record,
            erased=isinstance(record, DecisionRecord) and key is None,
            text=text,
        )


_STUB = ("id", "writer", "sequence", "previous", "hash")
