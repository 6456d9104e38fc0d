"""Draft within policy: write, judge, fix or revise, in bounded attempts and inside the deadline.

Called by `respond.py` once the input guardrails let the request proceed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from service.attempts import Attempts
from service.core.checking import Rulebook
from service.core.deadline import Deadline
from service.core.draft import Task
from service.core.errors import AttuneError, CannotWrite, ModelError
from service.core.guardrail import Case
from service.core.outcome import Attempt, Drafted
from service.core.outlet import Outlet
from service.core.pace import Pace
from service.core.ports import Redacted, Writer

COMPOSER_REVISIONS = 1


class Drafter:
    """Asks the writers in turn: the configured one with revisions, then the fallback."""

    def __init__(self, *, book: Rulebook, writer: Writer, fallback: Writer, max_revisions: int) -> None:
        self._book = book
        self._writer = writer
        self._fallback = fallback
        self._max_revisions = max_revisions
        self._pace = Pace()

    async def draft_within_policy(
        self, case: Case, task: Task, redacted: Redacted, deadline: Deadline, outlet: Outlet | None = None
    ) -> Drafted:
        """Return the attempts; the last one passed, or nothing that was written may leave.

        With an `outlet` the first draft leaves sentence by sentence; once something has left, no other draft is tried.
        Raises `TimeoutError` when there is no time left to compose and judge even one text.
        """
        with self._pace.one_more(deadline):
            made = Attempts(self._book, case, redacted, deadline, outlet)
            if self._writer is self._fallback:
                return made.result(fallback=None, why=await self._compose(made, task, deadline))
            why = await self._ask(made, task, deadline)
            if why is None or made.must_stop:
                return made.result(fallback=_word(why) if made.broken_off else None, why=why)
            return made.result(fallback=_word(why), why=await self._compose(made, made.next_task(task), deadline))

    async def _ask(self, made: Attempts, task: Task, deadline: Deadline) -> AttuneError | str | None:
        """Let the configured writer try; a stream counts as its first attempt."""
        time_s: Callable[[], float] = lambda: deadline.writing_s(self._pace.queue_s())  # noqa: E731 - asked anew
        times = 1 + self._max_revisions
        if made.streams:
            why = await self._try(made, self._writer, task, times=1, time_s=time_s, attempt=made.streamed)
            if why != "policy" or made.must_stop:
                return why
            task, times = made.next_task(task), times - 1
        return await self._try(made, self._writer, task, times=times, time_s=time_s, attempt=made.attempt)

    async def _compose(self, made: Attempts, task: Task, deadline: Deadline) -> AttuneError | str | None:
        """Let the composer try, if one more text can be made and judged in time."""
        if deadline.deciding_s() < self._pace.one_s():
            raise TimeoutError
        times = 1 + COMPOSER_REVISIONS
        return await self._try(made, self._fallback, task, times=times, time_s=deadline.left_s, attempt=made.attempt)

    async def _try(
        self,
        made: Attempts,
        writer: Writer,
        task: Task,
        *,
        times: int,
        time_s: Callable[[], float],
        attempt: Callable[..., Awaitable[Attempt]],
    ) -> AttuneError | str | None:
        """Let one writer try so many times; return None when a text passed, else the error or `policy`."""
        for _ in range(times):
            try:
                latest = await attempt(writer, task, timeout_s=time_s())
            except (ModelError, CannotWrite) as error:
                return error
            if latest.passed:
                return None
            if latest.decision.stops:
                return made.broken_off or "policy"
            task = made.next_task(task)
        return "policy"


def _word(why: AttuneError | str | None) -> str | None:
    """`ModelTimeout` → `timeout`: the closed set of reasons in replies and records."""
    if why is None or isinstance(why, str):
        return why
    name = type(why).__name__.removeprefix("Model")
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).strip("_")
