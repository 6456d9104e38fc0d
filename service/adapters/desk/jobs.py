"""Work that must not be lost over a restart: a job is kept until it is done, at least once, with growing pauses.

Handoff deliveries and messages of channels are jobs. Several processes may share them: a lease keeps a job with one of
them for a while. `body` is emptied once a job is over; its id stays for a time, so that it is not taken twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from service.adapters.desk.database import Database, Statement, stamp
from service.core.conversation import Value

LEASE = timedelta(seconds=60)
FIRST_PAUSE_S = 5
LONGEST_PAUSE_S = 3600
MOST_ATTEMPTS = 30
"""With the pauses above: about a day of trying."""


class Job(Value, frozen=True, kw_only=True):
    """One piece of work. `id` is the same however often it is asked for."""

    id: str
    tenant: str
    kind: str
    body: str
    attempts: int = 0


class Jobs:
    """The table of jobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, job: Job, *, at: datetime) -> bool:
        """Keep a job; return False when it has been taken before."""
        return bool(await self._database.write(adding(job, at)))

    async def lease(self, *, now: datetime, most: int) -> tuple[Job, ...]:
        """Take jobs that are due; nobody else gets them until the lease is over."""
        rows = await self._database.write(
            Statement(
                "UPDATE attune_jobs SET next_at = $2, attempts = attempts + 1 WHERE state = 'due' AND next_at <= $1 "
                "AND id IN "
                "(SELECT id FROM attune_jobs WHERE state = 'due' AND next_at <= $1 ORDER BY next_at LIMIT $3) "
                "RETURNING id, tenant, kind, body, attempts, made_at",
                (stamp(now), stamp(now + LEASE), most),
            )
        )
        oldest_first = sorted(rows, key=lambda row: row["made_at"])
        return tuple(msgspec.convert({name: row[name] for name in Job.__struct_fields__}, Job) for row in oldest_first)

    async def keep(self, job_id: str, body: str) -> None:
        """Change what a job holds, so that what was decided is not decided again when it comes back."""
        await self._database.write(Statement("UPDATE attune_jobs SET body = $2 WHERE id = $1", (job_id, body)))

    async def done(self, job_id: str) -> None:
        """Say that a job is over and forget what it held."""
        await self._database.write(
            Statement("UPDATE attune_jobs SET state = 'done', body = '' WHERE id = $1", (job_id,))
        )

    async def retry(self, job: Job, *, now: datetime, error: str) -> bool:
        """Let a job come back after a pause that grows; return False when it was tried often enough."""
        last = job.attempts >= MOST_ATTEMPTS
        pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(job.attempts - 1, 20))
        sql = "UPDATE attune_jobs SET next_at = $2, error = $3, state = $4 WHERE id = $1"
        values = (job.id, stamp(now + timedelta(seconds=pause)), error[:200], "given_up" if last else "due")
        await self._database.write(Statement(sql, values))
        return not last

    async def holding(self, tenant: str, kind: str) -> list[tuple[str, str, str]]:
        """Return (id, when it was made, body) of the jobs of a kind that still hold something, oldest first."""
        rows = await self._database.read(
            "SELECT id, made_at, body FROM attune_jobs WHERE tenant = $1 AND kind = $2 AND body <> '' "
            "ORDER BY made_at, id",
            tenant,
            kind,
        )
        return [(row["id"], row["made_at"], row["body"]) for row in rows]

    async def drop(self, job_ids: Sequence[str]) -> None:
        """Delete jobs and what they held, for good."""
        for job_id in job_ids:
            await self._database.write(Statement("DELETE FROM attune_jobs WHERE id = $1", (job_id,)))
        if job_ids:
            await self._database.wipe()

    async def forget(self, *, before: datetime) -> None:
        """Delete jobs that are over, and those that were given up, from before a moment."""
        await self._database.write(
            Statement("DELETE FROM attune_jobs WHERE state <> 'due' AND made_at < $1", (stamp(before),))
        )


def adding(job: Job, at: datetime) -> Statement:
    """The statement that keeps a job once."""
    return Statement(
        "INSERT INTO attune_jobs (id, tenant, kind, body, state, attempts, made_at, next_at, error) "
        "VALUES ($1, $2, $3, $4, 'due', 0, $5, $5, '') ON CONFLICT (id) DO NOTHING RETURNING id",
        (job.id, job.tenant, job.kind, job.body, stamp(at)),
    )
