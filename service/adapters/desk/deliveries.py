"""The worker beside the requests: takes jobs that are due, has them done, and tries again what did not work.

Runs in every web process from start to stop; `compose/` says which kind of job is whose.
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
        doing: set[asyncio.Task[None]] = set()
        try:
            while True:
                self._wake.clear()
                try:
                    if self._clock.monotonic() - tidied >= TIDY_S:
                        await self._tidy()
                        await self._jobs.forget(before=self._clock.now() - REMEMBERED)
                        tidied = self._clock.monotonic()
                    await self._take(doing)
                except DeskError as error:
                    self._alerts.alert("desk_failed", error=str(error))
                await self._rest()
        finally:
            for task in doing:
                task.cancel()
            await asyncio.gather(*doing, return_exceptions=True)

    async def _take(self, doing: set[asyncio.Task[None]]) -> None:
        """Begin the jobs that are due, as many as may be under way at once; one that ends makes room for the next."""
        free = AT_ONCE - len(doing)
        due = await self._jobs.lease(now=self._clock.now(), most=free) if free else ()
        for job in due:
            task = asyncio.create_task(self._do(job))
            doing.add(task)
            task.add_done_callback(doing.discard)
            task.add_done_callback(lambda _ended: self._wake.set())

    async def _do(self, job: Job) -> None:
        """Have one job done and note how it went."""
        try:
            async with asyncio.timeout(ATTEMPT_S):
                await self._handlers[job.kind](job)
        except Exception as error:  # noqa: BLE001 - whatever broke, the job comes back
            why = str(error) if isinstance(error, AttuneError) else type(error).__name__
            await self._note(job, why)
        else:
            await self._note(job, None)

    async def _note(self, job: Job, why: str | None) -> None:
        """Note that a job is over, or why it comes back; when even that fails, its lease brings it back."""
        try:
            if why is None:
                await self._jobs.done(job.id)
            elif not await self._jobs.retry(job, now=self._clock.now(), error=why):
                self._alerts.alert("delivery_given_up", job=job.id, error=why)
        except DeskError as error:
            self._alerts.alert("desk_failed", error=str(error))

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(LOOK_AGAIN_S):
                await self._wake.wait()
        except TimeoutError:
            return
