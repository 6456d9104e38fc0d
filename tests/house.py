"""A whole service over fakes, for the web and the terminal."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from service.adapters.clock import SystemClock
from service.adapters.notice_files import NoticeFiles
from service.adapters.shared.memory_idempotency import MemoryIdempotency
from service.adapters.shared.memory_limiter import MemoryLimiter
from service.assisting import Assistant
from service.core.conversation import Value
from service.core.notice import Practice
from service.core.recording import Stamp
from service.core.strategy import Move, Strategy, When
from service.drafting import Drafter
from service.handing_over import HandingOver
from service.judging import Judge
from service.recording import Recording
from service.respond import Responder
from service.running import Door, Limits, Running, Service
from service.settings import shipped
from tests.fake_handoffs import FakeFeedback, FakeHandoffs
from tests.fakes import (
    BRAND,
    FakeAlerts,
    FakeDoorkeeper,
    FakeInsight,
    FakeReader,
    FakeRecorder,
    FakeSubjects,
    FakeWriter,
    a_request,
)
from tests.rules import book

PRACTICE = Practice(
    model=None,
    model_host=None,
    model_reads=False,
    record_days=400,
    text_days=0,
    handoff_days=30,
    repeat_hours=24,
    feedback_text=False,
)
STRATEGY = Strategy(id="plain", title="Plain", when=When(), must=(), must_not=(), guidance="Be plain.")


class Hidden(Value, frozen=True, kw_only=True):
    """A request in which one word, `secret`, is hidden."""

    request: object
    counts: dict

    def restore(self, text: str) -> str:
        return text.replace("<HIDDEN_1>", "secret")

    def hide(self, text: str) -> str:
        return text.replace("secret", "<HIDDEN_1>")


class FakeRedactor:
    """Hides one word, `secret`, in every turn."""

    def redact(self, request):
        turns = tuple(
            msgspec.structs.replace(turn, content=turn.content.replace("secret", "<HIDDEN_1>"))
            for turn in request.conversation.turns
        )
        conversation = msgspec.structs.replace(request.conversation, turns=turns)
        return Hidden(request=msgspec.structs.replace(request, conversation=conversation), counts={"hidden": 1})


class FakeSafeReplies:
    """Says which text was asked for."""

    def text(self, purpose, request, reading, *, said="", waited=None):
        return f"{said} safe: {purpose}".lstrip()


class House:
    """A service over fakes, and what they saw."""

    def __init__(
        self,
        *answers,
        rules=(),
        fallback=("from the composer",),
        reading=None,
        revisions=1,
        broken=False,
        strategies=(),
        keeps_text=False,
        **limits,
    ):
        strategies = (*strategies, STRATEGY)
        self.callers: dict = {}
        """Token → caller; while it is empty, everyone is let in."""
        self.next: House | Exception | None = None
        self.cors_origins: tuple[str, ...] = ()
        self.writer = FakeWriter(*answers)
        self.fallback = FakeWriter(*fallback, id="composer")
        self.recorder = FakeRecorder(broken=broken)
        self.alerts = FakeAlerts()
        self.handoffs = FakeHandoffs()
        self.feedback = FakeFeedback()
        self.reader = FakeReader(reading)
        self.book = book(*rules)
        drafter = Drafter(book=self.book, writer=self.writer, fallback=self.fallback, max_revisions=revisions)
        self.responder = Responder(
            reader=self.reader,
            redactor=FakeRedactor(),
            book=self.book,
            strategies=strategies,
            drafter=drafter,
            safe_replies=FakeSafeReplies(),
            recording=Recording(
                recorder=self.recorder,
                redactor=FakeRedactor(),
                alerts=self.alerts,
                clock=SystemClock(),
                stamp=Stamp(service="attune@test", policies_sha256="b" * 64, retain_for=timedelta(days=30)),
            ),
            handing_over=HandingOver(
                self.handoffs,
                redactor=FakeRedactor(),
                promises=lambda text: [],
                alerts=self.alerts,
                clock=SystemClock(),
            ),
            alerts=self.alerts,
            clock=SystemClock(),
        )
        bounds = {"max_turns": 20, "max_turn_chars": 500, "max_body_bytes": 20_000, "max_in_flight": 8, **limits}
        self.service = Service(
            responder=self.responder,
            subjects=FakeSubjects(),
            insight=FakeInsight(self.recorder),
            reader=self.reader,
            judge=Judge(reader=self.reader, book=self.book),
            redactor=FakeRedactor(),
            assistant=Assistant(
                reader=self.reader,
                redactor=FakeRedactor(),
                book=self.book,
                strategies=strategies,
                moves={move: move.value for move in Move},
                drafter=drafter,
                safe_replies=FakeSafeReplies(),
                promises=lambda text: [],
                known=lambda request: (),
                clock=SystemClock(),
            ),
            recorder=self.recorder,
            handoffs=self.handoffs,
            feedback=self.feedback,
            keep_feedback_text=keeps_text,
            policies=tuple(rule.policy for rule in self.book.rules),
            policies_sha256=self.book.sha256,
            vetted=FakeSafeReplies().text,
            chatwoot=None,
            severities={rule.policy.id: rule.policy.severity for rule in self.book.rules},
            brands={"default": BRAND},
            brands_of=lambda tenant: ("default",),
            default_brand="default",
            default_deadline_ms=2000,
            limits=Limits(**bounds),
            about={"service": "attune@0.0.0", "model": "fake-model"},
            notice=NoticeFiles(shipped("prompts") / "notice.yaml", PRACTICE).notice,
            warm_up=self._nothing,
            reply_s=self._reply_s,
            work=self._nothing,
            close=self._nothing,
        )

    @property
    def running(self):
        """The service with an open door, its rates and answers in memory."""
        clock = SystemClock()
        door = Door(
            doorkeeper=FakeDoorkeeper(**self.callers),
            limiter=MemoryLimiter(clock),
            idempotency=MemoryIdempotency(clock, keep_s=60),
            cors_origins=self.cors_origins,
            degraded=tuple,
            close=self._nothing,
        )
        return Running(service=self.service, door=door, recompose=self.recompose)

    async def recompose(self):
        """What a reload would give: another house's service, or the error that was put here."""
        if isinstance(self.next, Exception):
            raise self.next
        return self.next.service

    async def _nothing(self) -> None:
        return

    async def _reply_s(self) -> float:
        return 0.01

    async def respond(self, *texts, deadline_ms=2000, **about):
        return await self.responder.respond(a_request(*texts, **about), deadline_ms=deadline_ms)

    async def stream(self, *texts, deadline_ms=2000, **about):
        """Return the pieces of a streamed reply, and the reply."""
        told = self.responder.stream(a_request(*texts, **about), deadline_ms=deadline_ms)
        *pieces, reply = [one async for one in told]
        return pieces, reply

    @property
    def record(self):
        (record,) = self.recorder.records
        return record
