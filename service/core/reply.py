"""What leaves: the reply, its status, and the handoff when a person takes over.

Made by `respond.py`; `web/wire.py` and the terminal show it.
"""

from __future__ import annotations

from service.core.conversation import Request, Value
from service.core.deadline import Deadline
from service.core.handoff import Handoff
from service.core.outcome import Outcome, ReplyStatus
from service.core.reading import CueKind, Reading


class Disclosure(Value, frozen=True, kw_only=True):
    """What is told about AI (`first-reply`, `asked`, `none`) and about reading emotion.

    `notice`: emotion was read, and `GET /v1/notice` says so to whoever asks; `none`: it was not read.
    """

    ai: str
    emotion: str


class Timings(Value, frozen=True, kw_only=True):
    """Milliseconds spent, by step; `total` is from request to reply."""

    total: float
    reading: float = 0.0
    model: float = 0.0
    guardrails: float = 0.0
    record: float = 0.0


class Reply(Value, frozen=True, kw_only=True):
    """A text that is safe to send, and how it came to be."""

    id: str
    outcome: Outcome
    handoff: Handoff | None
    disclosure: Disclosure
    timings: Timings
    policies_sha256: str
    service: str
    record_id: str | None
    """None only when the record could not be written (and then the text is the safe reply)."""

    @property
    def text(self) -> str:
        """What the customer receives."""
        return self.outcome.text

    @property
    def status(self) -> ReplyStatus:
        """How the text came to be."""
        return self.outcome.status

    @property
    def model(self) -> str:
        """Who wrote the text: a model, the composer, or `safe-reply`."""
        return self.outcome.written_by.draft.model if self.outcome.written_by else "safe-reply"


def disclosure_of(request: Request, reading: Reading) -> Disclosure:
    """What the disclosure policy makes every passing text and every vetted text say."""
    asked = reading.has(CueKind.ASKS_IF_BOT)
    first = request.conversation.is_first_reply
    return Disclosure(
        ai="asked" if asked else "first-reply" if first else "none", emotion="none" if reading.abstained else "notice"
    )


def timings_of(deadline: Deadline) -> Timings:
    """Read the stopwatch, in milliseconds with two decimals."""
    steps = {step: round(deadline.spent_ms(step), 2) for step in ("reading", "model", "guardrails", "record")}
    return Timings(total=round(deadline.elapsed_s() * 1000, 2), **steps)
