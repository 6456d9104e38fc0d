"""The queue of handoffs: `ports.Handoffs` over either database, with a delivery for each configured receiver.

Handoff and deliveries are committed together, so that nothing that was filed goes unannounced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from service.adapters.desk.database import Database, Row, Statement, batches, first, places, stamp
from service.core.errors import Conflict, NotFound
from service.core.handoff import FiledHandoff, HandoffState, handoff_in_words
from service.core.held import HeldElsewhere
from service.core.reading import Urgency

_FIELDS = FiledHandoff.__struct_fields__
_COLUMNS = ", ".join(_FIELDS)
_PLACES = ", ".join(f"${number}" for number in range(1, len(_FIELDS) + 1))
_HIGHER = "excluded.priority > attune_handoffs.priority"
_SELECT = f"SELECT {_COLUMNS} FROM attune_handoffs"  # noqa: S608 - names of columns, nothing from outside
_FILE = f"""
    INSERT INTO attune_handoffs ({_COLUMNS}) VALUES ({_PLACES})
    ON CONFLICT (tenant, conversation) WHERE state <> 'done' DO UPDATE SET
        reason = CASE WHEN {_HIGHER} THEN excluded.reason ELSE attune_handoffs.reason END,
        priority = CASE WHEN {_HIGHER} THEN excluded.priority ELSE attune_handoffs.priority END,
        brief = excluded.brief, told = excluded.told, language = excluded.language, record = excluded.record
    RETURNING {_COLUMNS}
"""  # noqa: S608 - names of columns, nothing from outside
_ANNOUNCE = """
    INSERT INTO attune_jobs (id, tenant, kind, body, state, attempts, made_at, next_at, error)
    SELECT CAST($3 AS TEXT) || ':' || id || ':' || CAST(priority AS TEXT), tenant, CAST($3 AS TEXT), id,
        'due', 0, CAST($4 AS TEXT), CAST($4 AS TEXT), ''
    FROM attune_handoffs WHERE tenant = $1 AND conversation = $2 AND state <> 'done'
    ON CONFLICT (id) DO NOTHING
"""
"""One job a receiver and priority: a handoff that becomes more urgent is announced again."""


class Queue:
    """Handoffs in a table."""

    def __init__(
        self, database: Database, *, receivers: Sequence[str] = (), filed: Callable[[], None] = lambda: None
    ) -> None:
        """`receivers`: the kinds of job that announce a handoff; `filed` is called when there are new ones."""
        self._database = database
        self._receivers = tuple(receivers)
        self._filed = filed

    async def file(self, handoff: FiledHandoff) -> FiledHandoff:
        """Keep a handoff durably; an open one of the same conversation is brought up to date instead."""
        values = tuple(_stored(getattr(handoff, name)) for name in _FIELDS)
        announce = [
            Statement(_ANNOUNCE, (handoff.tenant, handoff.conversation, kind, handoff.at)) for kind in self._receivers
        ]
        rows = await self._database.write(Statement(_FILE, values), *announce)
        if announce:
            self._filed()
        return _handoff(rows[0])

    async def standing(self, tenant: str, conversation: str) -> FiledHandoff | None:
        """Return the open handoff of a conversation, if there is one."""
        found = first(
            await self._database.look(
                f"{_SELECT} WHERE tenant = $1 AND conversation = $2 AND state <> 'done'", tenant, conversation
            )
        )
        return _handoff(found) if found else None

    async def get(self, tenant: str, handoff_id: str) -> FiledHandoff:
        """Return one handoff; raises `NotFound`."""
        found = first(await self._database.read(f"{_SELECT} WHERE tenant = $1 AND id = $2", tenant, handoff_id))
        if found is None:
            raise NotFound("no handoff has this id")
        return _handoff(found)

    async def listed(self, tenant: str, *, state: HandoffState, most: int) -> tuple[FiledHandoff, ...]:
        """Return handoffs in one state, most urgent first, then those that wait longest."""
        rows = await self._database.read(
            f"{_SELECT} WHERE tenant = $1 AND state = $2 ORDER BY priority DESC, at LIMIT $3",
            tenant,
            state.value,
            most,
        )
        return tuple(_handoff(row) for row in rows)

    async def claim(self, tenant: str, handoff_id: str, *, by: str | None, at: datetime) -> FiledHandoff:
        """Take a waiting handoff; raises `NotFound`, or `Conflict` when it waits no longer."""
        return await self._move(
            "SET state = 'claimed', claimed_by = $3, claimed_at = $4 "
            "WHERE tenant = $1 AND id = $2 AND state = 'waiting'",
            (tenant, handoff_id, by, stamp(at)),
        )

    async def finish(self, tenant: str, handoff_id: str, *, at: datetime) -> FiledHandoff:
        """Say that a person has dealt with it; raises `NotFound`, or `Conflict` when that was said before."""
        return await self._move(
            "SET state = 'done', done_at = $3 WHERE tenant = $1 AND id = $2 AND state <> 'done'",
            (tenant, handoff_id, stamp(at)),
        )

    async def forget(self, *, before: datetime) -> None:
        """Delete what was done before a moment, and what nobody has taken up since then."""
        sql = "DELETE FROM attune_handoffs WHERE coalesce(done_at, claimed_at, at) < $1"
        await self._database.write(Statement(sql, (stamp(before),)))

    async def about_customer(self, tenant: str, customer: str, records: Sequence[str]) -> tuple[HeldElsewhere, ...]:
        """Return the handoffs of one customer, also where only the record says whose it is, oldest first."""
        rows = await self._database.read(f"{_SELECT} WHERE tenant = $1 AND customer = $2", tenant, customer)
        for some in batches(records):
            by_record = f"{_SELECT} WHERE tenant = $1 AND record IN ({places(len(some), after=1)})"
            rows += await self._database.read(by_record, tenant, *some)
        found = {one.id: one for one in map(_handoff, rows)}
        return tuple(
            HeldElsewhere(what="handoff", id=one.id, at=one.at, words=handoff_in_words(one))
            for one in sorted(found.values(), key=lambda one: (one.at, one.id))
        )

    async def forget_customer(self, tenant: str, customer: str, records: Sequence[str]) -> int:
        """Delete the handoffs of one customer for good; return how many that were."""
        found = [one.id for one in await self.about_customer(tenant, customer, records)]
        for some in batches(found):
            sql = f"DELETE FROM attune_handoffs WHERE id IN ({places(len(some), after=0)})"  # noqa: S608 - placeholders
            await self._database.write(Statement(sql, tuple(some)))
        if found:
            await self._database.wipe()
        return len(found)

    async def forget_records(self, records: Sequence[str]) -> int:
        """Delete nothing: handoffs have a date of their own (`forget`)."""
        del records
        return 0

    async def _move(self, change: str, values: tuple[str | None, ...]) -> FiledHandoff:
        sql = f"UPDATE attune_handoffs {change} RETURNING {_COLUMNS}"
        moved = first(await self._database.write(Statement(sql, values)))
        if moved is None:
            found = await self.get(str(values[0]), str(values[1]))
            raise Conflict(f"this handoff is {found.state.value} already")
        return _handoff(moved)


def _stored(value: object) -> str | int | None:
    return value.value if isinstance(value, HandoffState | Urgency) else value  # type: ignore[return-value]


def _handoff(row: Row) -> FiledHandoff:
    return msgspec.convert(dict(row), FiledHandoff)
