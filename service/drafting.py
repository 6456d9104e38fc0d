"""Draft within policy: write, judge, fix or revise, in bounded attempts and inside the deadline.

Called by `respond.py` once the input guardrails let the request proceed.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from service.core.checking import Rulebook, check_all
from service.core.deadline import Deadline
from service.core.decision import decide
from service.core.draft import Draft, Task
from service.core.errors import AttuneError, CannotWrite, ModelBadAnswer, ModelError, ModelTimeout
from service.core.guardrail import Case, Stage, Verdict
from service.core.outcome import Attempt, Drafted
from service.core.pace import Pace
from service.core.policy import Action
from service.core.ports import Redacted, Writer
from service.core.repair import apply
from service.core.text import sentences

LEAST_WRITING_S = 0.01
"""A writer with less time than this is not asked at all."""
COMPOSER_REVISIONS = 1


class Drafter:
    """Asks the writers in turn: the configured one with revisions, then the fallback."""

    def __init__(self, *, book: Rulebook, writer: Writer, fallback: Writer, max_revisions: int) -> None:
        self._book = book
        self._writer = writer
        self._fallback = fallback
        self._max_revisions = max_revisions
        self._pace = Pace()

    async def draft_within_policy(self, case: Case, task: Task, redacted: Redacted, deadline: Deadline) -> Drafted:
        """Return the attempts; the last one passed, or nothing that was written may leave.

        Raises `TimeoutError` when there is no time left to compose and judge even one text.
        """
        with self._pace.one_more(deadline):
            run = _Run(self._book, case, redacted, deadline)
            if self._writer is self._fallback:
                return run.result(fallback=None, why=await self._compose(run, task, deadline))
            why = await self._try(run, self._writer, task, self._max_revisions, lambda: self._model_s(deadline))
            if why is None or run.must_stop:
                return run.result(fallback=None, why=why)
            return run.result(fallback=_word(why), why=await self._compose(run, run.next_task(task), deadline))

    def _model_s(self, deadline: Deadline) -> float:
        """Seconds for the model: what is left when everyone under way has been answered without it."""
        return deadline.writing_s(self._pace.queue_s())

    async def _compose(self, run: _Run, task: Task, deadline: Deadline) -> AttuneError | str | None:
        """Let the composer try, if one more text can be made and judged in time."""
        if deadline.deciding_s() < self._pace.one_s():
            raise TimeoutError
        return await self._try(run, self._fallback, task, COMPOSER_REVISIONS, deadline.left_s)

    async def _try(
        self, run: _Run, writer: Writer, task: Task, revisions: int, time_s: Callable[[], float]
    ) -> AttuneError | str | None:
        """Let one writer try; return None when a text passed, else the error or `policy`."""
        for _ in range(1 + revisions):
            try:
                attempt = await run.attempt(writer, task, timeout_s=time_s())
            except (ModelError, CannotWrite) as error:
                return error
            if attempt.passed:
                return None
            if attempt.decision.stops:
                return "policy"
            task = run.next_task(task)
        return "policy"


class _Run:
    """The attempts of one request so far."""

    def __init__(self, book: Rulebook, case: Case, redacted: Redacted, deadline: Deadline) -> None:
        self._book = book
        self._case = case
        self._redacted = redacted
        self._deadline = deadline
        self._attempts: list[Attempt] = []
        self._verdicts: list[tuple[int, Verdict]] = []

    @property
    def must_stop(self) -> bool:
        """Whether a policy asked for the safe reply or a person outright, so that no other draft may be tried."""
        return bool(self._attempts) and self._attempts[-1].decision.stops

    async def attempt(self, writer: Writer, task: Task, *, timeout_s: float) -> Attempt:
        """Write one draft and judge it, fixing once what can be fixed safely."""
        if timeout_s < LEAST_WRITING_S:
            raise ModelTimeout("no time left to ask")
        with self._deadline.timing("model"):
            draft = await writer.write(task, timeout_s=timeout_s)
        if not draft.text.strip():
            raise ModelBadAnswer("the draft is empty")
        with self._deadline.timing("guardrails"):
            attempt = await self._judge(draft, writer, self._redacted.restore(draft.text), mended=False)
            if attempt.decision.action is Action.FIX:
                mended = apply(attempt.text, attempt.decision.findings)
                if mended.strip():
                    attempt = await self._judge(draft, writer, mended, mended=True)
        self._attempts.append(attempt)
        return attempt

    async def _judge(self, draft: Draft, writer: Writer, text: str, *, mended: bool) -> Attempt:
        """Run every output policy over one text."""
        case = Case(
            request=self._case.request,
            reading=self._case.reading,
            text=text,
            stage=Stage.OUTPUT,
            language=self._case.language,
        )
        verdicts = await check_all(self._book, case)
        self._verdicts += [(len(self._attempts) + 1, verdict) for verdict in verdicts]
        return Attempt(
            draft=draft,
            params_sha256=writer.params_sha256,
            text=text,
            decision=decide(self._book, verdicts),
            mended=mended,
        )

    def next_task(self, task: Task) -> Task:
        """The same task, told what was wrong with the last text."""
        if not self._attempts:
            return task
        last = self._attempts[-1]
        return msgspec.structs.replace(
            task,
            previous=self._redacted.hide(last.draft.text),
            findings=last.decision.findings,
            avoid=task.avoid + _sentences_found(last),
        )

    def result(self, *, fallback: str | None, why: AttuneError | str | None) -> Drafted:
        """Sum up."""
        attempts = list(self._attempts)
        if attempts and not attempts[-1].passed:
            spent = decide(self._book, attempts[-1].decision.verdicts, exhausted=True)
            attempts[-1] = msgspec.structs.replace(attempts[-1], decision=spent)
        return Drafted(
            attempts=tuple(attempts),
            verdicts=tuple(self._verdicts),
            fallback=fallback,
            unwritable=str(why) if isinstance(why, AttuneError) else None,
        )


def _word(why: AttuneError | str) -> str:
    """`ModelTimeout` → `timeout`: the closed set of reasons in replies and records."""
    if isinstance(why, str):
        return why
    name = type(why).__name__.removeprefix("Model")
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).strip("_")


def _sentences_found(attempt: Attempt) -> tuple[str, ...]:
    """The sentences of a text in which something was found."""
    found = attempt.decision.findings
    return tuple(
        attempt.text[start:end]
        for start, end in sentences(attempt.text)
        if any(finding.start < end and finding.end > start for finding in found)
    )
