"""Feedback in a table: `ports.FeedbackStore` over either database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from service.adapters.desk.database import Database, Row, Statement, batches, places
from service.core.feedback import Edit, Feedback, Tally, feedback_in_words
from service.core.held import HeldElsewhere

_PLAIN = tuple(name for name in Feedback.__struct_fields__ if name != "edit")
_COLUMNS = (*_PLAIN, "edited_permille", "sentences")
_NAMES = ", ".join(_COLUMNS)
_PLACES = ", ".join(f"${number}" for number in range(1, len(_COLUMNS) + 1))
PAGE = 1000


class FeedbackTable:
    """Feedback, one row each; several on one record are all kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, feedback: Feedback) -> None:
        """Keep feedback durably."""
        values = tuple(_stored(getattr(feedback, name)) for name in _PLAIN)
        edit = (feedback.edit.permille if feedback.edit else None, msgspec.json.encode(feedback.edit).decode())
        sql = f"INSERT INTO attune_feedback ({_NAMES}) VALUES ({_PLACES})"  # noqa: S608 - names of columns
        await self._database.write(Statement(sql, (*values, *edit)))

    async def given(self, tenant: str, *, since: str, record: str | None = None) -> tuple[Feedback, ...]:
        """Return feedback from a moment on, oldest first; of one record only when it is named."""
        found: list[Feedback] = []
        after = (since, "")
        while True:
            rows = await self._database.read(
                f"SELECT {_NAMES} FROM attune_feedback "  # noqa: S608
                "WHERE tenant = $1 AND (at > $2 OR (at = $2 AND id > $3)) "
                "AND (CAST($4 AS TEXT) IS NULL OR record = $4) ORDER BY at, id LIMIT $5",
                tenant,
                *after,
                record,
                PAGE,
            )
            found += [_feedback(row) for row in rows]
            if len(rows) < PAGE:
                return tuple(found)
            after = (found[-1].at, found[-1].id)

    async def about_customer(self, tenant: str, _customer: str, records: Sequence[str]) -> tuple[HeldElsewhere, ...]:
        """Return what was said of the replies to one customer, oldest first."""
        found: list[Feedback] = []
        for some in batches(records):
            sql = f"SELECT {_NAMES} FROM attune_feedback WHERE tenant = $1 AND record IN ({places(len(some), after=1)})"  # noqa: S608
            found += [_feedback(row) for row in await self._database.read(sql, tenant, *some)]
        return tuple(
            HeldElsewhere(what="feedback", id=one.id, at=one.at, words=feedback_in_words(one))
            for one in sorted(found, key=lambda one: (one.at, one.id))
        )

    async def forget_customer(self, _tenant: str, _customer: str, records: Sequence[str]) -> int:
        """Delete what was said of the replies to one customer for good; return how many entries that were."""
        return await self.forget_records(records)

    async def forget_records(self, records: Sequence[str]) -> int:
        """Delete what was said of these replies; return how many entries that were."""
        gone = 0
        for some in batches(records):
            sql = f"DELETE FROM attune_feedback WHERE record IN ({places(len(some), after=0)}) RETURNING id"  # noqa: S608
            gone += len(await self._database.write(Statement(sql, tuple(some))))
        if gone:
            await self._database.wipe()
        return gone

    async def tallies(self, tenant: str, *, since: str, by: str) -> tuple[Tally, ...]:
        """Count feedback from a moment on, in groups by one of its words (`strategy`, `emotion`, `channel` …)."""
        groups: dict[str, list[Feedback]] = {}
        for one in await self.given(tenant, since=since):
            groups.setdefault(str(getattr(one, by)), []).append(one)
        return tuple(tally(name, members) for name, members in sorted(groups.items()))


def tally(name: str, members: Sequence[Feedback]) -> Tally:
    """Count the feedback of one group."""
    ratings = [one.rating for one in members if one.rating is not None]
    edits = [one.edit.permille / 1000 for one in members if one.edit is not None]
    return Tally(
        group=name,
        count=len(members),
        rated=len(ratings),
        mean_rating=_mean(ratings),
        outcomes=dict(Counter(one.outcome.value for one in members if one.outcome is not None)),
        edited=len(edits),
        mean_edit=_mean(edits),
    )


def _mean(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return round(sum(numbers) / len(numbers), 3) if numbers else None


def _stored(value: object) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)


def _feedback(row: Row) -> Feedback:
    values = dict(row)
    del values["edited_permille"]
    edit = msgspec.json.decode(values.pop("sentences"), type=Edit | None)
    return msgspec.convert({**values, "edit": edit}, Feedback)
