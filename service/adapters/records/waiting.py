"""What goes into the next commit of `group.py`: records that wait, events it makes itself, the steps of the clock."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from service.adapters.records.chain import Head, Row
from service.adapters.records.database import Statement
from service.core.record_events import AnyRecord, Gap, GapReason, Withdrawal

STEP_S = 2.0
"""How far the wall clock may lag behind the last record before somebody is told."""


@dataclass(kw_only=True)
class Waiting:
    """A record on its way into the next commit, and what has to happen in the same transaction."""

    record: AnyRecord
    text: str = ""
    also: Sequence[Statement] = ()
    receipt_key: bytes | None = None
    done: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


def gap_of(why: GapReason, head: Head, *, missing: int | None, at: datetime) -> Gap:
    """Return the record that says what is missing behind where a chain stands."""
    moment = at.isoformat(timespec="microseconds")
    name = f"gap_{secrets.token_hex(12)}"
    return Gap(id=name, at=moment, why=why, chain=head.writer, after=head.sequence, missing=missing)


def withdrawal_of(decision: str, tenant: str, at: datetime) -> Withdrawal:
    """Return the record that says that the text of a committed decision did not leave."""
    moment = at.isoformat(timespec="microseconds")
    return Withdrawal(id=f"{decision}-withdrawn", at=moment, tenant=tenant, decision=decision)


class ClockWatch:
    """Notices when records get earlier instead of later."""

    def __init__(self) -> None:
        self._last_at = ""

    def stepped_back_s(self, rows: Sequence[Row]) -> float:
        """Return by how many seconds these rows lie before the last ones; 0 when they do not, or hardly."""
        newest = max(row.at for row in rows)
        if newest >= self._last_at:
            self._last_at = newest
            return 0.0
        lag_s = (datetime.fromisoformat(self._last_at) - datetime.fromisoformat(newest)).total_seconds()
        if lag_s <= STEP_S:
            return 0.0
        self._last_at = newest
        return lag_s
