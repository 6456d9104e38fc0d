"""What the pipeline needs from outside, each with one contract test class over all its adapters."""

from __future__ import annotations

from asyncio import Future
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from service.core.access import Allowance, ApiKey, Caller, Rate
from service.core.answered import Answer, Begun
from service.core.conversation import Conversation, Request
from service.core.draft import Draft, Task
from service.core.feedback import Feedback, Tally
from service.core.handoff import FiledHandoff, HandoffState
from service.core.held import HeldElsewhere, Person
from service.core.insights import By, Insights
from service.core.prompt import Completion, Message, Prompt
from service.core.reading import Reading
from service.core.record import DecisionRecord
from service.core.record_events import Receipt

READING_S = 2.0
"""Seconds a reading may wait for a model where no reply is due."""


class InstantReader(Protocol):
    """Reads the customer at once, in this process: what examples, evals and every other reader start from."""

    def read(self, conversation: Conversation, *, emotion: bool = True, language: str | None = None) -> Reading:
        """Read the conversation. With `emotion=False` (no consent) only language, requests and safety cues.

        `language`: what the caller declared, used when the turn itself is too short to tell.
        """
        ...


class Reader(Protocol):
    """Reads the customer, and may wait for it. Never raises on any text: `Reading.abstained` says what was not read.

    Whatever reads the emotion, urgency is never lower and no cue is missing that the instant reader finds.
    """

    async def read(
        self,
        conversation: Conversation,
        *,
        emotion: bool = True,
        language: str | None = None,
        timeout_s: float = READING_S,
    ) -> Reading:
        """Read as `InstantReader.read` does; what must be waited for is waited for `timeout_s` at most."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


class Restoring(Protocol):
    """Restores one text while it arrives: the chunks together read as `Redacted.restore` of the whole."""

    def feed(self, chunk: str) -> str:
        """Return what may leave now; the beginning of a placeholder is held back until it is whole."""
        ...

    def end(self) -> str:
        """Return what was held back; the text is complete."""
        ...


class Redacted(Protocol):
    """A request without personal data, and the way back for this request alone."""

    @property
    def request(self) -> Request:
        """The request with placeholders such as `<EMAIL_1>` in every text."""
        ...

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind were replaced."""
        ...

    def restore(self, text: str) -> str:
        """Put the customer's own values back; what must never be repeated (card numbers, secrets) stays masked."""
        ...

    def restoring(self) -> Restoring:
        """Return what restores one text of this request chunk by chunk."""
        ...

    def hide(self, text: str) -> str:
        """Put the same placeholders into another text about this request."""
        ...


class Redactor(Protocol):
    """Replaces personal data before any model sees the text."""

    def redact(self, request: Request) -> Redacted:
        """Return the request with placeholders, stable inside the conversation."""
        ...


class Writer(Protocol):
    """Writes a draft for a task: the composer, or a prompted generative model."""

    @property
    def id(self) -> str:
        """`composer@1.0.0` or the model's name."""
        ...

    @property
    def params_sha256(self) -> str:
        """Hash of everything that shapes the drafts besides the prompt: temperature, limits, wording files."""
        ...

    async def write(self, task: Task, *, timeout_s: float) -> Draft:
        """Return a draft within `timeout_s`; raises `ModelError` or `CannotWrite`, nothing else."""
        ...

    def stream(self, task: Task, *, timeout_s: float) -> AsyncGenerator[Draft, None]:
        """Yield the draft as it grows, each time with all of its text so far; the last one is what `write` returns.

        Raises as `write` does, also after something was yielded. Closing the iterator ends the asking.
        """
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


class PromptRenderer(Protocol):
    """Turns a task into messages that fit the context of a model."""

    def whole(self, task: Task) -> Prompt | None:
        """Render all of it without counting, in no time; None where it may not fit."""
        ...

    def fitted(self, task: Task) -> Prompt:
        """Render what fits by count; newest turns and facts survive."""
        ...


class ChatModel(Protocol):
    """A generative model behind a network."""

    @property
    def id(self) -> str:
        """The model's name, as configured."""
        ...

    @property
    def params_sha256(self) -> str:
        """Hash of the sampling parameters and limits."""
        ...

    async def complete(self, messages: tuple[Message, ...], *, timeout_s: float) -> Completion:
        """Return a usable completion within `timeout_s`; raises `ModelError`, nothing else."""
        ...

    def stream(self, messages: tuple[Message, ...], *, timeout_s: float) -> AsyncGenerator[Completion, None]:
        """Yield the completion as it grows, each time with all of its text so far; the last one is usable as a whole.

        Raises `ModelError`, nothing else, also after something was yielded. Closing the iterator ends the call.
        """
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


class SafeReplies(Protocol):
    """Vetted texts for when no draft may leave."""

    def text(
        self, purpose: str, request: Request, reading: Reading, *, said: str = "", waited: timedelta | None = None
    ) -> str:
        """Return a text for a purpose, fit for emotion, channel and language.

        Purposes: `replaced`, `handoff`, `crisis`, `danger` (to life, without a wish to die), and who writes again after
        that gets `waiting` or `claimed`, where `waited` is how long a person has been asked for, or has had it.
        `said`: what the customer has read of this reply already, in a stream; the text then begins with it and goes on
        from there. Never repeats a wording already used by the agent in this conversation. Falls back to English,
        never raises.
        """
        ...


class Recorder(Protocol):
    """Keeps decision records: an append-only, hash-chained store."""

    async def open(self) -> None:
        """Connect and bring the store to this version; raises `RecordError`. `append` opens by itself when needed."""
        ...

    def digest(self, value: str) -> str:
        """Keyed digest of an id, the same for the life of the key: joins records without naming anyone."""
        ...

    async def append(self, record: DecisionRecord, *, redacted_text: str) -> None:
        """Return after the record is durable; raises `RecordError`. `redacted_text` is committed to, not stored."""
        ...

    def begin(self, record: DecisionRecord, *, redacted_text: str) -> Future[None]:
        """Put a record on its way at once; the future ends as `append` does, cancelling it takes the record back."""
        ...

    async def get(self, record_id: str) -> DecisionRecord:
        """Return one record; raises `NotFound`."""
        ...

    async def close(self) -> None:
        """Flush and close."""
        ...


class KeyStore(Protocol):
    """Keeps API keys beside the records, where every process of a service finds them."""

    async def all(self) -> tuple[ApiKey, ...]:
        """Return every key there ever was, revoked ones too; raises `KeysUnavailable`."""
        ...

    async def put(self, key: ApiKey) -> None:
        """Add a key, or replace the one with the same id; raises `KeysUnavailable`."""
        ...


class Doorkeeper(Protocol):
    """Knows who calls."""

    async def caller(self, token: str | None, *, local: bool) -> Caller | None:
        """Return whose token this is, None when it opens nothing; raises `KeysUnavailable`.

        `local`: the caller reached us on loopback; while there are no keys at all, that is enough.
        """
        ...


class Limiter(Protocol):
    """Counts requests against a rate, by the generic cell rate algorithm (ITU-T I.371)."""

    async def take(self, name: str, rate: Rate) -> Allowance:
        """Take one request from the rate of `name`, or say when one is free again; never raises."""
        ...


class Idempotency(Protocol):
    """Keeps answers under the keys that callers gave them, for a time, so that a repeated request gets the same one."""

    async def begin(self, name: str, fingerprint: str, *, lease_s: float) -> Begun:
        """Say what is to be done with the request of this name.

        Whoever is told to answer holds a lease; when it ends without an answer, the next one who asks is told to.
        """
        ...

    async def renew(self, name: str, token: str, *, lease_s: float) -> None:
        """Hold the lease for longer."""
        ...

    async def finish(self, name: str, token: str, answer: Answer) -> None:
        """Keep the answer, unless somebody else holds the lease by now."""
        ...

    async def abandon(self, name: str, token: str) -> None:
        """Give the lease back without an answer."""
        ...


class Handoffs(Protocol):
    """Where conversations wait for a person. Every method raises `DeskError` when the store does not answer."""

    async def file(self, handoff: FiledHandoff) -> FiledHandoff:
        """Keep a handoff durably; an open one of the same conversation is brought up to date and returned instead.

        Its priority only rises. Whoever is configured to hear of handoffs does, also after a restart.
        """
        ...

    async def standing(self, tenant: str, conversation: str) -> FiledHandoff | None:
        """Return the open handoff of a conversation, if there is one."""
        ...

    async def get(self, tenant: str, handoff_id: str) -> FiledHandoff:
        """Return one handoff; raises `NotFound`."""
        ...

    async def listed(self, tenant: str, *, state: HandoffState, most: int) -> tuple[FiledHandoff, ...]:
        """Return handoffs in one state, most urgent first, then those that wait longest."""
        ...

    async def claim(self, tenant: str, handoff_id: str, *, by: str | None, at: datetime) -> FiledHandoff:
        """Take a waiting handoff; raises `NotFound`, or `Conflict` when it waits no longer."""
        ...

    async def finish(self, tenant: str, handoff_id: str, *, at: datetime) -> FiledHandoff:
        """Say that a person has dealt with it; raises `NotFound`, or `Conflict` when that was said before."""
        ...

    async def forget(self, *, before: datetime) -> None:
        """Delete what was done before a moment, and what nobody has taken up since then."""
        ...


class HandoffReceiver(Protocol):
    """Hears of handoffs: a webhook, a platform's own queue."""

    async def deliver(self, handoff: FiledHandoff, *, delivery_id: str) -> None:
        """Hand it over; raises `DeliveryError` when it should be tried again. The same id is the same delivery."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


class FeedbackStore(Protocol):
    """Keeps what people say of replies. Every method raises `DeskError` when the store does not answer."""

    async def add(self, feedback: Feedback) -> None:
        """Keep feedback durably."""
        ...

    async def given(self, tenant: str, *, since: str, record: str | None = None) -> tuple[Feedback, ...]:
        """Return feedback from a moment (RFC 3339) on, oldest first; of one record only when it is named."""
        ...

    async def tallies(self, tenant: str, *, since: str, by: str) -> tuple[Tally, ...]:
        """Count feedback from a moment on, in groups by one of its words (`strategy`, `emotion`, `channel` …)."""
        ...


class Subjects(Protocol):
    """Answers people about themselves, by the id that callers send. Raises `RecordError` when the store is away."""

    async def held(self, person: str, *, tenant: str) -> Person:
        """Return everything that is held about a person: their records, and what lies beside them."""
        ...

    async def erase(self, person: str, *, tenant: str) -> Receipt:
        """Delete what joins records to a person, and kept texts; the receipt is kept nowhere else."""
        ...


class Insight(Protocol):
    """Adds decisions up. Raises `RecordError` when the store is away."""

    async def insights(self, tenant: str, *, by: By, since: str) -> Insights:
        """Return a tenant's decisions from a day on (`2026-11-30`), in groups; small numbers are kept back."""
        ...


class Beside(Protocol):
    """Keeps something about people beside the records: shows it to them, and forgets it with the records."""

    async def about_customer(self, tenant: str, customer: str, records: Sequence[str]) -> tuple[HeldElsewhere, ...]:
        """Return everything about one customer, oldest first; `records`: the ids of theirs."""
        ...

    async def forget_customer(self, tenant: str, customer: str, records: Sequence[str]) -> int:
        """Delete everything about one customer for good; return how many entries that were."""
        ...

    async def forget_records(self, records: Sequence[str]) -> int:
        """Delete what says more about records whose content is past its date; return how many entries that were."""
        ...


class Clock(Protocol):
    """Time, so that tests can hold it still."""

    def now(self) -> datetime:
        """Wall time, UTC, aware."""
        ...

    def monotonic(self) -> float:
        """Seconds for deadlines."""
        ...


class Alerts(Protocol):
    """Tells the people who run the service that something is broken."""

    def alert(self, kind: str, **fields: str | int | None) -> None:
        """Raise an alert. Fields are ids and closed words, never text."""
        ...
