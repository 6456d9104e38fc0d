"""Fakes of the ports, and small builders of values, for every test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime

from service.core.access import ANYONE, Caller
from service.core.conversation import Brand, Conversation, Request, Role, Statement, Turn
from service.core.draft import Draft, PromptRef, Task
from service.core.errors import ModelUnavailable, NotFound, RecordError
from service.core.held import Person
from service.core.insights import Adding, By, Insights
from service.core.reading import Reading
from service.core.record import DecisionRecord, ReadingEntry
from service.core.record_events import Receipt

BRAND = Brand(id="default", name="Northwind", assistant_name="Robin", voice="Warm, plain and brief.")
PROMPT = PromptRef(id="reply", version="1.0.0", sha256="0" * 64)


def a_conversation(*texts: str, id: str = "c-1") -> Conversation:  # noqa: A002
    """Customer and agent by turns, so that the customer speaks last."""
    first_is_agent = len(texts) % 2 == 0
    roles = [Role.AGENT, Role.CUSTOMER] if first_is_agent else [Role.CUSTOMER, Role.AGENT]
    return Conversation(id=id, turns=tuple(Turn(role=roles[at % 2], content=text) for at, text in enumerate(texts)))


def statements(*texts: str) -> tuple[Statement, ...]:
    return tuple(Statement(id=f"s{number}", text=text) for number, text in enumerate(texts, 1))


def a_request(*texts: str, facts=(), actions=(), commitments=(), **more) -> Request:
    more.setdefault("brand", BRAND)
    return Request(
        conversation=a_conversation(*(texts or ("Where is my parcel?",))),
        facts=statements(*facts),
        actions=statements(*actions),
        commitments=statements(*commitments),
        **more,
    )


def a_record(record_id: str = "rec_1", **changes) -> DecisionRecord:
    values = dict(
        id=record_id,
        at="2026-11-23T09:00:00.000000+00:00",
        conversation="d" * 32,
        subject=None,
        brand="default",
        channel="chat",
        language="en",
        policies_sha256="0" * 64,
        strategy="plain-answer",
        prompt="reply@1.0.0",
        prompt_sha256="0" * 64,
        model="composer@1.0.0",
        model_params_sha256="0" * 64,
        service="attune@0.1.0",
        reading=ReadingEntry(
            emotion="neutral",
            intensity=0,
            urgency="none",
            trajectory="steady",
            vulnerable=False,
            cues=(),
            abstained=None,
            reader="fake@1",
            spans=(("annoyance", 0, 1, 4),),
        ),
        passed=(),
        spoke=(),
        not_judged=(),
        action="send",
        decided_by=(),
        status="sent",
        attempts=1,
        fallback=None,
        handoff=None,
        disclosure_ai="first-reply",
        disclosure_emotion="none",
        cut_turns=0,
        cut_facts=0,
        cut_history=0,
        counted_by="",
        prompt_tokens=0,
        completion_tokens=0,
        micros_reading=10,
        micros_model=10,
        micros_guardrails=10,
        micros_total=40,
        retain_until="2027-12-28",
        redacted={},
    )
    return DecisionRecord(**{**values, **changes})


class FakeReader:
    """Answers with a reading it was given, or breaks."""

    def __init__(self, reading: Reading | Exception | None = None) -> None:
        self._reading = reading or Reading(reader="fake@1")

    async def read(self, conversation, *, emotion=True, language=None, timeout_s=1.0) -> Reading:
        if isinstance(self._reading, Exception):
            raise self._reading
        return self._reading

    async def close(self) -> None:
        pass


class FakeWriter:
    """Answers with the texts or errors it was given, one a call; the last one again and again.

    A stream gives `chunk` more characters at a time, and after `breaks_after` of them raises instead.
    """

    def __init__(self, *answers: str | BaseException, id: str = "fake-model", chunk: int = 7) -> None:  # noqa: A002
        self._answers = list(answers)
        self.chunk = chunk
        self.breaks_after: int | None = None
        self.error: BaseException = ModelUnavailable("down")
        self.closed_streams = 0
        self.id = id
        self.params_sha256 = "f" * 64
        self.tasks: list[Task] = []

    async def write(self, task: Task, *, timeout_s: float) -> Draft:
        self.tasks.append(task)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, BaseException):
            raise answer
        return Draft(text=answer, model=self.id, prompt=PROMPT)

    async def stream(self, task: Task, *, timeout_s: float) -> AsyncGenerator[Draft, None]:
        whole = (await self.write(task, timeout_s=timeout_s)).text
        try:
            for end in [*range(self.chunk, len(whole), self.chunk), len(whole)]:
                if self.breaks_after is not None and end > self.breaks_after:
                    raise self.error
                yield Draft(text=whole[:end], model=self.id, prompt=PROMPT)
                await asyncio.sleep(0)
        finally:
            self.closed_streams += 1

    async def close(self) -> None:
        return


class FakeRecorder:
    """Keeps records in a list, or fails every append."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.records: list[DecisionRecord] = []
        self.texts: list[str] = []

    async def open(self) -> None:
        return

    def digest(self, value: str) -> str:
        return f"digest-of-{len(value)}"

    async def append(self, record: DecisionRecord, *, redacted_text: str) -> None:
        if self.broken:
            raise RecordError("disk full")
        self.records.append(record)
        self.texts.append(redacted_text)

    def begin(self, record: DecisionRecord, *, redacted_text: str) -> asyncio.Future[None]:
        return asyncio.ensure_future(self.append(record, redacted_text=redacted_text))

    async def get(self, record_id: str) -> DecisionRecord:
        for record in self.records:
            if record.id == record_id:
                return record
        raise NotFound("no record has this id")

    async def close(self) -> None:
        return


class FakeSubjects:
    """Knows nobody."""

    async def held(self, person: str, *, tenant: str) -> Person:
        return Person()

    async def erase(self, person: str, *, tenant: str) -> Receipt:
        raise RecordError("the record store is closed")


class FakeInsight:
    """Adds up the records that it is given."""

    def __init__(self, recorder: FakeRecorder) -> None:
        self._recorder = recorder

    async def insights(self, tenant: str, *, by: By, since: str) -> Insights:
        adding = Adding(by, since=since, overturned=frozenset())
        for record in self._recorder.records:
            if record.tenant == tenant:
                adding.add(record)
        return adding.result()


class FakeAlerts:
    """Remembers what was alerted."""

    def __init__(self) -> None:
        self.kinds: list[str] = []

    def alert(self, kind: str, **fields: str | int | None) -> None:
        self.kinds.append(kind)


class FakeClock:
    """Stands still unless it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 9, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds


class FakeDoorkeeper:
    """Knows the callers it was given by their tokens; knowing none, lets everyone in."""

    def __init__(self, **callers: Caller) -> None:
        self._callers = callers

    async def caller(self, token, *, local):
        return self._callers.get(token) if self._callers else ANYONE
