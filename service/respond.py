"""The pipeline: a customer's message in, a guarded and recorded reply out.

reading → input guardrails → strategy → prompt → draft → output guardrails → decision → record → reply.
Called by the web controllers, the terminal and the evals; put together in `compose/`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

import msgspec

from service.core.cause import infer_fault
from service.core.checking import Rulebook, check_all
from service.core.conversation import Request
from service.core.deadline import Deadline
from service.core.decision import Decision, decide
from service.core.draft import Task
from service.core.errors import RecordError
from service.core.guardrail import Case, Stage
from service.core.guardrail import Outcome as Judgement
from service.core.identity import new_id
from service.core.outcome import Drafted, Outcome, ReplyStatus
from service.core.outlet import Outlet
from service.core.policy import Action
from service.core.ports import Alerts, Clock, Reader, Redactor, SafeReplies
from service.core.reading import READER_FAILED, CueKind, Reading, Urgency
from service.core.reply import Reply, disclosure_of, timings_of
from service.core.settled import pieces
from service.core.strategy import Strategy, choose
from service.drafting import Drafter
from service.handing_over import HandingOver
from service.recording import Recording


class Responder:
    """Answers requests. Holds no state of any one of them."""

    def __init__(
        self,
        *,
        reader: Reader,
        redactor: Redactor,
        book: Rulebook,
        strategies: Sequence[Strategy],
        drafter: Drafter,
        safe_replies: SafeReplies,
        recording: Recording,
        handing_over: HandingOver,
        alerts: Alerts,
        clock: Clock,
    ) -> None:
        self._reader = reader
        self._redactor = redactor
        self._book = book
        self._strategies = strategies
        self._drafter = drafter
        self._safe_replies = safe_replies
        self._recording = recording
        self._handing_over = handing_over
        self._alerts = alerts
        self._clock = clock

    async def respond(self, request: Request, *, deadline_ms: int, arrived_s: float | None = None) -> Reply:
        """Return a reply that is safe to send, inside the deadline, recorded before it leaves.

        `arrived_s`: when the request came in, on the monotonic clock; the deadline counts from there.
        """
        return await self._answer(request, Deadline(self._clock, deadline_ms / 1000, since=arrived_s), None)

    async def stream(
        self, request: Request, *, deadline_ms: int, arrived_s: float | None = None
    ) -> AsyncGenerator[str | Reply, None]:
        """Yield the text in pieces, each after its verdict, and the recorded reply last; together they are its text.

        Closing the generator, as when the customer leaves, ends the asking; what was said is recorded all the same.
        """
        outlet = Outlet()
        answering = asyncio.create_task(
            self._answer(request, Deadline(self._clock, deadline_ms / 1000, since=arrived_s), outlet)
        )
        try:
            async for piece in outlet.until(answering):
                yield piece
            reply = await answering
            for piece in pieces(reply.text[len(outlet.said) :]):
                yield piece
            yield reply
        finally:
            answering.cancel()
            await asyncio.gather(answering, return_exceptions=True)

    async def _answer(self, request: Request, deadline: Deadline, outlet: Outlet | None) -> Reply:
        """Decide, record, return; whatever breaks or takes too long, a vetted text leaves or goes on from what left."""
        reading = await self._read(request, deadline)
        try:
            async with asyncio.timeout(deadline.deciding_s()):
                outcome = await self._outcome(request, reading, deadline, outlet)
        except TimeoutError:
            outcome = self._replaced(request, reading, outlet, fallback="deadline")
        except asyncio.CancelledError:
            if outlet and outlet.said:
                gone = self._replaced(request, reading, outlet, fallback="client_gone")
                gone = msgspec.structs.replace(gone, text=outlet.said)
                await asyncio.shield(self._recorded(gone, request, deadline, outlet))
            raise
        except Exception as error:  # noqa: BLE001 - fail closed: whatever broke, the customer gets a vetted text
            self._alerts.alert("pipeline_failed", error=type(error).__name__)
            outcome = self._replaced(request, reading, outlet, fallback="internal_error")
        return await self._recorded(outcome, request, deadline, outlet)

    async def _outcome(
        self,
        request: Request,
        reading: Reading,
        deadline: Deadline,
        outlet: Outlet | None,
    ) -> Outcome:
        """Decide what to say: a vetted text when the input calls for it, else a draft that passed."""
        language = request.reply_language(reading.language)
        case = Case(
            request=request,
            reading=reading,
            text=request.conversation.last_customer_turn,
            stage=Stage.INPUT,
            language=language,
        )
        with deadline.timing("guardrails"):
            verdicts = await check_all(self._book, case)
            decision = decide(self._book, verdicts)
        so_far = Outcome(
            status=ReplyStatus.SENT,
            text="",
            language=language,
            reading=reading,
            decision=decision,
            input_verdicts=verdicts,
            standing=await self._handing_over.standing(request),
            not_judged=self._book.not_judged(language, request.brand.id),
        )
        if so_far.standing is not None:  # people have it already: say so, and do not start over
            with_people = Decision(action=Action.HANDOFF, decided_by=decision.decided_by, verdicts=verdicts)
            return self._vetted(request, msgspec.structs.replace(so_far, decision=with_people))
        if decision.stops:  # a crisis never waits for a model
            return self._vetted(request, so_far)
        return await self._drafted(request, so_far, case, deadline, outlet)

    async def _drafted(
        self, request: Request, so_far: Outcome, case: Case, deadline: Deadline, outlet: Outlet | None
    ) -> Outcome:
        """Choose a strategy, have the reply drafted within policy, and say what came of it."""
        strategy = choose(self._strategies, so_far.reading, infer_fault(request, so_far.reading))
        redacted = self._redactor.redact(request)
        task = Task(request=redacted.request, reading=so_far.reading, strategy=strategy)
        drafted = await self._drafter.draft_within_policy(case, task, redacted, deadline, outlet)
        last = drafted.last
        outcome = msgspec.structs.replace(
            so_far,
            strategy=strategy,
            drafted=drafted,
            redacted=dict(redacted.counts),
            fallback=drafted.fallback,
            decision=last.decision if last else so_far.decision,
        )
        if last is not None and last.passed:
            first_try = len(drafted.attempts) == 1 and not last.mended
            status = ReplyStatus.SENT if first_try else ReplyStatus.REVISED
            return msgspec.structs.replace(outcome, status=status, text=last.text)
        if last is None:  # nobody could write: only a person can help
            alone = Decision(action=Action.HANDOFF, decided_by=(), verdicts=so_far.decision.verdicts)
            outcome = msgspec.structs.replace(outcome, decision=alone, why_handoff=drafted.unwritable or "")
        return self._vetted(request, msgspec.structs.replace(outcome, said=outlet.said if outlet else ""))

    async def _read(self, request: Request, deadline: Deadline) -> Reading:
        """Read the customer; a reader that breaks leaves an honest reading, which no safety check lets pass."""
        customer = request.customer
        try:
            with deadline.timing("reading"):
                return await self._reader.read(
                    request.conversation,
                    emotion=customer.consent.read_emotion,
                    language=customer.language,
                    timeout_s=deadline.reading_s(),
                )
        except Exception as error:  # noqa: BLE001 - third-party readers break in their own ways
            self._alerts.alert("reader_failed", error=type(error).__name__)
            return Reading(abstained=READER_FAILED, language=customer.language or "und")

    def _vetted(self, request: Request, outcome: Outcome) -> Outcome:
        """Answer with a text that people wrote and checked."""
        handoff = outcome.decision.action is Action.HANDOFF
        return msgspec.structs.replace(
            outcome,
            status=ReplyStatus.HANDED_OFF if handoff else ReplyStatus.REPLACED,
            text=self._safe_replies.text(
                _purpose(outcome) if handoff else "replaced",
                request,
                outcome.reading,
                said=outcome.said,
                waited=self._handing_over.waited(outcome.standing) if outcome.standing else None,
            ),
            why_handoff=_why_handoff(outcome),
        )

    def _replaced(self, request: Request, reading: Reading, outlet: Outlet | None, *, fallback: str) -> Outcome:
        """Answer with a vetted text because the pipeline itself could not; whoever is in danger gets a person too."""
        action = Action.HANDOFF if _for_life(reading) else Action.REPLACE
        return self._vetted(
            request,
            Outcome(
                status=ReplyStatus.REPLACED,
                text="",
                language=request.reply_language(reading.language),
                reading=reading,
                decision=Decision(action=action, decided_by=(), verdicts=()),
                fallback=fallback,
                said=outlet.said if outlet else "",
                drafted=outlet.drafted if outlet else Drafted(),
            ),
        )

    async def _recorded(self, outcome: Outcome, request: Request, deadline: Deadline, outlet: Outlet | None) -> Reply:
        """Write the record, then let the reply go; without a record only a vetted text may leave."""
        try:
            with deadline.timing("record"):
                record_id = await self._recording.write(outcome, request, deadline)
        except (RecordError, TimeoutError) as error:
            self._alerts.alert("record_failed", error=type(error).__name__)
            record_id = ""
            if outcome.written_by is not None:
                outcome = self._replaced(request, outcome.reading, outlet, fallback="record_failed")
                if isinstance(error, TimeoutError):
                    self._recording.write_after(outcome, request, deadline)
        handoff = None
        if outcome.status is ReplyStatus.HANDED_OFF:
            with deadline.timing("record"):
                handoff = await self._handing_over.file(
                    request, outcome, record_id=record_id or None, timeout_s=deadline.left_s()
                )
        return Reply(
            id=new_id("rep", self._clock),
            outcome=outcome,
            handoff=handoff,
            disclosure=disclosure_of(request, outcome.reading),
            timings=timings_of(deadline),
            policies_sha256=self._recording.stamp.policies_sha256,
            service=self._recording.stamp.service,
            record_id=record_id or None,
        )


def _purpose(outcome: Outcome) -> str:
    """Say which vetted text a handoff needs: danger comes before news of who has the conversation."""
    stands = outcome.standing.state.value if outcome.standing else "handoff"
    return _for_life(outcome.reading) or stands


def _for_life(reading: Reading) -> str:
    """Say which vetted text meets a life at risk; empty when none is."""
    if reading.has(CueKind.CRISIS):
        return "crisis"
    return "danger" if reading.urgency is Urgency.CRISIS else ""


def _why_handoff(outcome: Outcome) -> str:
    """Say why a person takes over: a writer's words, an earlier reason, a broken check, what was found at input."""
    broken = any(verdict.outcome is Judgement.ERROR for verdict in outcome.decision.verdicts)
    stood = outcome.standing.reason if outcome.standing else ""
    return outcome.why_handoff or stood or ("a safety check could not run" if broken else _found_at_input(outcome))


def _found_at_input(outcome: Outcome) -> str:
    """Return what the deciding input policy found, as a clause; empty when the draft decided."""
    decided = [verdict for verdict in outcome.input_verdicts if verdict.policy in outcome.decision.decided_by]
    why = next((finding.why for verdict in decided for finding in verdict.findings), "")
    return why[:1].lower() + why[1:].rstrip(".")
