"""The tables of records, keys, kept texts and checkpoints, over any `Database`: every statement that touches them.

Used by the committer, the checkpointer, the archive and the verifier.
"""

# ruff: noqa: S608 - what is put into statements are column lists of this file; values are always parameters

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from service.adapters.records.chain import Head, Row
from service.adapters.records.database import Database, Statement
from service.adapters.records.stored import ChainEnd, Stored, StoredCheckpoint, StoredKey

PAGE = 1000
_STORED = "id, writer, sequence, previous, hash, body"
_CHECKPOINT = "number, at, writer, first, size, note, leaves, merged, peaks"
_INSERT = (
    "INSERT INTO attune_records (writer, sequence, id, at, kind, keep_until, previous, hash, body) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
)
_INSERT_KEY = "INSERT INTO attune_record_keys (id, key, subject, conversation) VALUES ($1, $2, $3, $4)"
_INSERT_TEXT = "INSERT INTO attune_vault (id, sealed, keep_until) VALUES ($1, $2, $3)"
_WRITERS = """
    WITH RECURSIVE w (writer) AS (
        SELECT (SELECT min(writer) FROM attune_records)
        UNION ALL
        SELECT (SELECT min(r.writer) FROM attune_records r WHERE r.writer > w.writer) FROM w WHERE w.writer IS NOT NULL
    )
    SELECT writer, (SELECT max(sequence) FROM attune_records r WHERE r.writer = w.writer)
    FROM w WHERE writer IS NOT NULL
"""
"""Jumps from writer to writer along the primary key instead of reading every record."""


class Tables:
    """Statements over one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def commit(self, rows: Sequence[Row], text_until: str, also: Sequence[Statement] = ()) -> None:
        """Write rows with their keys and kept texts, and whatever else belongs to them, in one transaction."""
        statements = [
            Statement(
                _INSERT,
                [(r.writer, r.sequence, r.id, r.at, r.kind, r.keep_until, r.previous, r.hash, r.body) for r in rows],
            )
        ]
        keys = [(r.id, r.key, r.subject, r.conversation) for r in rows if r.key is not None and r.kind == "decision"]
        texts = [(r.id, r.sealed, text_until) for r in rows if r.sealed is not None]
        statements += [Statement(sql, values) for sql, values in ((_INSERT_KEY, keys), (_INSERT_TEXT, texts)) if values]
        await self.database.write(*statements, *also)

    async def head(self, writer: str) -> Head:
        """Return where a chain stands in the store."""
        found = await self.database.fetch(
            "SELECT sequence, hash FROM attune_records WHERE writer = $1 ORDER BY sequence DESC LIMIT 1", writer
        )
        return Head(writer=writer, sequence=found[0][0], hash=found[0][1]) if found else Head(writer=writer)

    async def hashes(self, writer: str, size: int) -> list[bytes]:
        """Return the hashes of a chain's first records."""
        found = await self.database.fetch(
            "SELECT hash FROM attune_records WHERE writer = $1 AND sequence <= $2 ORDER BY sequence", writer, size
        )
        return [bytes.fromhex(row[0]) for row in found]

    async def record(self, record_id: str) -> Stored | None:
        """Return one record."""
        found = await self.database.fetch(f"SELECT {_STORED} FROM attune_records WHERE id = $1", record_id)
        return Stored(*found[0]) if found else None

    async def key(self, record_id: str) -> StoredKey | None:
        """Return a record's key and links; None once they were deleted."""
        found = await self.database.fetch(
            "SELECT key, subject, conversation FROM attune_record_keys WHERE id = $1", record_id
        )
        return StoredKey(*found[0]) if found else None

    async def sealed(self, record_id: str) -> bytes | None:
        """Return a kept text as it was sealed."""
        found = await self.database.fetch("SELECT sealed FROM attune_vault WHERE id = $1", record_id)
        return bytes(found[0][0]) if found else None

    async def kept(self, ids: Sequence[str]) -> list[tuple[str, bytes, bytes]]:
        """Return (id, key, kept text as it was sealed) of those of these records that have both; a page at most."""
        places = ", ".join(f"${number}" for number in range(1, len(ids) + 1))
        found = await self.database.fetch(
            "SELECT v.id, k.key, v.sealed FROM attune_vault v JOIN attune_record_keys k ON k.id = v.id "
            f"WHERE v.id IN ({places})",
            *ids,
        )
        return [(row[0], bytes(row[1]), bytes(row[2])) for row in found]

    async def pages(self, writer: str = "", after: int = 0, *, only: bool = False) -> AsyncIterator[list[Stored]]:
        """Yield all records by writer and sequence, a thousand at a time; `only` those of the writer after a number."""
        which = "writer = $1 AND sequence > $2" if only else "(writer, sequence) > ($1, $2)"
        sql = f"SELECT {_STORED} FROM attune_records WHERE {which} ORDER BY writer, sequence LIMIT $3"
        fetching = asyncio.create_task(self.database.fetch(sql, writer, after, PAGE))
        try:
            while found := await fetching:  # the next page is on its way while this one is looked at
                fetching = asyncio.create_task(self.database.fetch(sql, found[-1][1], found[-1][2], PAGE))
                yield [Stored(*row) for row in found]
        finally:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)

    async def decisions(self, since: str) -> AsyncIterator[list[tuple[str, bytes]]]:
        """Yield (id, body) of decisions from a moment on (RFC 3339, UTC), a thousand at a time."""
        sql = (
            "SELECT writer, sequence, id, body FROM attune_records WHERE kind = 'decision' AND at >= $1 "
            "AND (writer, sequence) > ($2, $3) ORDER BY writer, sequence LIMIT $4"
        )
        fetching = asyncio.create_task(self.database.fetch(sql, since, "", 0, PAGE))
        try:
            while found := await fetching:
                fetching = asyncio.create_task(self.database.fetch(sql, since, found[-1][0], found[-1][1], PAGE))
                yield [(row[2], row[3]) for row in found]
        finally:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)

    async def events(self, kind: str) -> list[Stored]:
        """Return all records of a kind other than `decision`."""
        found = await self.database.fetch(
            f"SELECT {_STORED} FROM attune_records WHERE kind <> 'decision' AND kind = $1 ORDER BY at, id", kind
        )
        return [Stored(*row) for row in found]

    async def of_person(self, subject: str) -> list[str]:
        """Return the ids of the records that are joined to a person."""
        found = await self.database.fetch("SELECT id FROM attune_record_keys WHERE subject = $1 ORDER BY id", subject)
        return [row[0] for row in found]

    async def past(self, day: str) -> list[tuple[str, str, int]]:
        """Return (id, writer, sequence) of records with content that were to be kept until a day before this one."""
        found = await self.database.fetch(
            "SELECT id, writer, sequence FROM attune_records WHERE keep_until <> '' AND keep_until < $1 "
            "AND length(body) > 0 ORDER BY writer, sequence",
            day,
        )
        return [(row[0], row[1], row[2]) for row in found]

    async def texts_past(self, day: str) -> list[str]:
        """Return the ids of kept texts past their date."""
        found = await self.database.fetch("SELECT id FROM attune_vault WHERE keep_until < $1", day)
        return [row[0] for row in found]

    async def add_checkpoint(self, checkpoint: StoredCheckpoint) -> None:
        """Add to the log; raises `Conflict` when another process was first with this number."""
        values = tuple(getattr(checkpoint, name) for name in checkpoint.__struct_fields__)
        sql = f"INSERT INTO attune_checkpoints ({_CHECKPOINT}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        await self.database.write(Statement(sql, [values]))

    async def last_checkpoint(self) -> StoredCheckpoint | None:
        """Return the newest entry of the log of checkpoints."""
        sql = f"SELECT {_CHECKPOINT} FROM attune_checkpoints ORDER BY number DESC LIMIT 1"
        found = await self.database.fetch(sql)
        return _checkpoint(found[0]) if found else None

    async def checkpoint(self, number: int) -> StoredCheckpoint | None:
        """Return one entry of the log of checkpoints."""
        found = await self.database.fetch(f"SELECT {_CHECKPOINT} FROM attune_checkpoints WHERE number = $1", number)
        return _checkpoint(found[0]) if found else None

    async def checkpoints(self, writer: str | None = None) -> AsyncIterator[StoredCheckpoint]:
        """Yield the log of checkpoints in order, of all chains or of one."""
        which = "" if writer is None else "AND writer = $3"
        sql = f"SELECT {_CHECKPOINT} FROM attune_checkpoints WHERE number > $1 {which} ORDER BY number LIMIT $2"
        at = 0
        while found := await self.database.fetch(sql, at, PAGE, *(() if writer is None else (writer,))):
            for row in found:
                yield _checkpoint(row)
            at = found[-1][0]

    async def ends(self) -> list[ChainEnd]:
        """Return how far each chain's records and checkpoints reach.

        Checkpoints are asked for first: a chain that grows meanwhile has more records than they cover, never fewer.
        """
        sizes = dict(await self.database.fetch("SELECT writer, max(size) FROM attune_checkpoints GROUP BY writer"))
        records = dict(await self.database.fetch(_WRITERS))
        writers = sorted(records.keys() | sizes.keys())
        return [ChainEnd(writer, records.get(writer, 0), sizes.get(writer, 0)) for writer in writers]


def forgetting(ids: Sequence[str]) -> list[Statement]:
    """Return what deletes the keys, links and kept texts of records."""
    rows = [(one,) for one in ids]
    return [Statement(f"DELETE FROM attune_{table} WHERE id = $1", rows) for table in ("record_keys", "vault")]


def emptying(ids: Sequence[str]) -> Statement:
    """Return what deletes the content of records and leaves their hashes."""
    return Statement("UPDATE attune_records SET body = $2, keep_until = '' WHERE id = $1", [(one, b"") for one in ids])


def _checkpoint(row: Sequence[Any]) -> StoredCheckpoint:
    return StoredCheckpoint(**dict(zip(StoredCheckpoint.__struct_fields__, row, strict=True)))
