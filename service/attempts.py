"""The attempts at one reply: each a draft that was written, judged, fixed where that is safe, and counted.

Made by `drafting.py` for each request; a stream's attempt lets its sentences leave as they pass.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing

import msgspec

from service.core.checking import Rulebook, check_all
from service.core.deadline import Deadline
from service.core.decision import Decision, decide
from service.core.draft import Draft, Task
from service.core.errors import AttuneError, ModelBadAnswer, ModelError, ModelTimeout
from service.core.guardrail import Case, Outcome, Stage, Verdict
from service.core.outcome import Attempt, Drafted
from service.core.outlet import Outlet
from service.core.policy import Action
from service.core.ports import Redacted, Writer
from service.core.repair import apply
from service.core.text import sentences
from service.releasing import Flow, Releasing

LEAST_WRITING_S = 0.01
"""A writer with less time than this is not asked at all."""


class Attempts:
    """The attempts of one request so far."""

    def __init__(
        self, book: Rulebook, case: Case, redacted: Redacted, deadline: Deadline, outlet: Outlet | None = None
    ) -> None:
        """`outlet`: where the sentences of a streamed attempt leave; None when the reply leaves as a whole."""
        self._book = book
        self._case = case
        self._redacted = redacted
        self._deadline = deadline
        self._outlet = outlet
        self._attempts: list[Attempt] = []
        self._verdicts: list[tuple[int, Verdict]] = []
        self.broken_off: AttuneError | None = None
        """Why a stream of which something was said has no end."""

    @property
    def streams(self) -> bool:
        """Whether the reply may leave in pieces."""
        return self._outlet is not None

    @property
    def must_stop(self) -> bool:
        """Whether a policy asked for the safe reply or a person outright, so that no other draft may be tried."""
        return bool(self._attempts) and self._attempts[-1].decision.stops

    async def attempt(self, writer: Writer, task: Task, *, timeout_s: float) -> Attempt:
        """Write one draft and judge it, fixing once what can be fixed safely."""
        _enough(timeout_s)
        with self._deadline.timing("model"):
            draft = await writer.write(task, timeout_s=timeout_s)
        if not draft.text.strip():
            raise ModelBadAnswer("the draft is empty")
        with self._deadline.timing("guardrails"):
            text, mended = self._redacted.restore(draft.text), False
            decision = await self._decide(text)
            self._account(decision.verdicts)
            if decision.action is Action.FIX:
                fixed = apply(text, decision.findings)
                if fixed.strip() and not self._says_only_who_writes(text, fixed):
                    text, mended, decision = fixed, True, await self._decide(fixed)
                    self._account(decision.verdicts)
        return self._keep(writer, draft, text, decision, mended=mended)

    async def streamed(self, writer: Writer, task: Task, *, timeout_s: float) -> Attempt:
        """Let one draft leave as it is written, each sentence after its verdict.

        Nothing may have been said in the end; then the attempt did not pass. Once something was said, trouble with the
        model does not raise: the attempt says that a vetted text has to follow, and `broken_off` why.
        """
        assert self._outlet is not None
        _enough(timeout_s)
        found: list[Verdict] = []

        async def judge(text: str) -> Decision:
            decision = await self._decide(text)
            found.extend(verdict for verdict in decision.verdicts if verdict.outcome is not Outcome.PASS)
            return decision

        releasing = Releasing(self._book, judge, self._redacted.restore, self._outlet)
        draft, flow = None, Flow.ON
        try:
            async with aclosing(writer.stream(task, timeout_s=timeout_s)) as drafts:
                while flow is Flow.ON and (grown := await self._next(drafts)) is not None:
                    draft = grown
                    with self._deadline.timing("guardrails"):
                        flow = await releasing.take(draft.text)
            if draft is None or not draft.text.strip():
                raise ModelBadAnswer("the draft is empty")
            if flow is Flow.ON:
                with self._deadline.timing("guardrails"):
                    flow = await releasing.take(draft.text, complete=True)
        except ModelError as error:
            if not self._outlet.said:
                raise
            self.broken_off, flow = error, Flow.STOP
        except asyncio.CancelledError:
            if draft is not None and self._outlet.said:
                self._released(writer, draft, releasing, Flow.STOP, found)
                self._outlet.drafted = self.result(fallback=None, why=None)
            raise
        assert draft is not None
        return self._released(writer, draft, releasing, flow, found)

    def _released(
        self, writer: Writer, draft: Draft, releasing: Releasing, flow: Flow, found: Sequence[Verdict]
    ) -> Attempt:
        """Keep what came of a stream: what was said and passed, and everything found on the way."""
        if releasing.decision is None:
            raise ModelBadAnswer("the draft contradicts its own beginning")
        decision = releasing.decision
        once = {(one.policy, one.outcome, one.findings): one for one in (*found, *decision.verdicts)}
        self._account([*once.values()])
        if flow is Flow.STOP and not decision.stops:
            decision = msgspec.structs.replace(decision, action=Action.REPLACE)
        text = releasing.text or self._redacted.restore(draft.text)
        return self._keep(writer, draft, text, decision, mended=releasing.changed)

    async def _next(self, drafts: AsyncIterator[Draft]) -> Draft | None:
        """Wait for the draft to grow; None at its end."""
        with self._deadline.timing("model"):
            return await anext(drafts, None)

    async def _decide(self, text: str) -> Decision:
        """Run every output policy over a text."""
        case = Case(
            request=self._case.request,
            reading=self._case.reading,
            text=text,
            stage=Stage.OUTPUT,
            language=self._case.language,
        )
        return decide(self._book, await check_all(self._book, case))

    def _says_only_who_writes(self, text: str, fixed: str) -> bool:
        """Tell whether dropping sentences of the first reply left nothing but who is writing: that answers nobody."""
        left = len(sentences(fixed))
        return self._case.request.conversation.is_first_reply and left == 1 < len(sentences(text))

    def _account(self, verdicts: Sequence[Verdict]) -> None:
        """Keep verdicts for the record, under the number of the attempt they belong to."""
        self._verdicts += [(len(self._attempts) + 1, verdict) for verdict in verdicts]

    def _keep(self, writer: Writer, draft: Draft, text: str, decision: Decision, *, mended: bool) -> Attempt:
        attempt = Attempt(draft=draft, params_sha256=writer.params_sha256, text=text, decision=decision, mended=mended)
        self._attempts.append(attempt)
        return attempt

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
        if attempts and not (attempts[-1].passed or attempts[-1].decision.stops):
            spent = decide(self._book, attempts[-1].decision.verdicts, exhausted=True)
            attempts[-1] = msgspec.structs.replace(attempts[-1], decision=spent)
        return Drafted(
            attempts=tuple(attempts),
            verdicts=tuple(self._verdicts),
            fallback=fallback,
            unwritable=str(why) if isinstance(why, AttuneError) else None,
        )


def _enough(timeout_s: float) -> None:
    """Raise `ModelTimeout` when there is no time to ask anybody."""
    if timeout_s < LEAST_WRITING_S:
        raise ModelTimeout("no time left to ask")


def _sentences_found(attempt: Attempt) -> tuple[str, ...]:
    """The sentences of a text in which something was found."""
    found = attempt.decision.findings
    return tuple(
        attempt.text[start:end]
        for start, end in sentences(attempt.text)
        if any(finding.start < end and finding.end > start for finding in found)
    )
