"""The worker beside the requests: takes jobs that are due, has them done, and tries again what did not work.

Runs in every web process from start to stop; `compose.py` says which kind of job is whose.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from service.adapters.desk.jobs import Job, Jobs
from service.core.errors import AttuneError, DeskError
from service.core.ports import Alerts, Clock

AT_ONCE = 16
LOOK_AGAIN_S = 5.0
"""How often due jobs are looked for when nobody says that there are new ones."""
ATTEMPT_S = 45.0
"""Longest time of one attempt; shorter than the lease."""
REMEMBERED = timedelta(days=7)
"""How long a job that is over is remembered, so that the same one is not taken again."""
TIDY_S = 3600.0

Handler = Callable[[Job], Awaitable[None]]
"""Does one job. Raises `DeliveryError` when it is worth trying again; what it raises else is tried again too."""
Wake = asyncio.Event


class Deliveries:
    """Does jobs until cancelled."""

    def __init__(
        self,
        jobs: Jobs,
        handlers: Mapping[str, Handler],
        *,
        wake: Wake,
        clock: Clock,
        alerts: Alerts,
        tidy: Callable[[], Awaitable[None]],
    ) -> None:
        """`tidy` deletes what is past its date; it runs at start and every hour."""
        self._jobs = jobs
        self._handlers = handlers
        self._wake = wake
        self._clock = clock
        self._alerts = alerts
        self._tidy = tidy

    async def run(self) -> None:
        """Work until cancelled; a store that does not answer is asked again later."""
        tidied = -TIDY_S
        while True:
            self._wake.clear()
            try:
                if self._clock.monotonic() - tidied >= TIDY_S:
                    await self._tidy()
                    await self._jobs.forget(before=self._clock.now() - REMEMBERED)
                    tidied = self._clock.monotonic()
                more = await self.work()
            except DeskError as error:
                self._alerts.alert("desk_failed", error=str(error))
                more = False
            if not more:
                await self._rest()

    async def work(self) -> bool:
        """Do the jobs that are due now; return whether there may be more."""
        due = await self._jobs.lease(now=self._clock.now(), most=AT_ONCE)
        await asyncio.gather(*(self._do(job) for job in due))
        return len(due) == AT_ONCE

    async def _do(self, job: Job) -> None:
        """Have one job done and note how it went."""
        try:
            async with asyncio.timeout(ATTEMPT_S):
                await self._handlers[job.kind](job)
        except Exception as error:  # noqa: BLE001 - whatever broke, the job comes back
            why = str(error) if isinstance(error, AttuneError) else type(error).__name__
            if not await self._jobs.retry(job, now=self._clock.now(), error=why):
                self._alerts.alert("delivery_given_up", job=job.id, error=type(error).__name__)
        else:
            await self._jobs.done(job.id)

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(LOOK_AGAIN_S):
                await self._wake.wait()
        except TimeoutError:
            return
