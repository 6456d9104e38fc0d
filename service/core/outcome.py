"""What drafting and deciding came to, before it is recorded.

Made by `drafting.py` and `respond.py`; `record.py` and `reply.py` turn it into what is kept and what leaves.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from service.core.conversation import Value
from service.core.decision import Decision
from service.core.draft import Draft
from service.core.guardrail import Verdict
from service.core.handoff import FiledHandoff
from service.core.policy import Action
from service.core.reading import Reading
from service.core.strategy import ChosenStrategy


class ReplyStatus(StrEnum):
    """How the text came to be."""

    SENT = "sent"
    REVISED = "revised"
    REPLACED = "replaced"
    HANDED_OFF = "handed_off"


class Attempt(Value, frozen=True, kw_only=True):
    """One text that was judged: the draft it came from, the text as it would leave, and what was decided."""

    draft: Draft
    params_sha256: str
    text: str
    decision: Decision
    mended: bool
    """Whether a fix changed the text, so that it is no longer the draft word for word."""

    @property
    def passed(self) -> bool:
        """Whether this text may leave."""
        return self.decision.action in (Action.SEND, Action.SEND_WITH_NOTE)


class Drafted(Value, frozen=True, kw_only=True):
    """Every attempt and verdict; the last attempt passed, or nothing that was written may leave."""

    attempts: tuple[Attempt, ...] = ()
    verdicts: tuple[tuple[int, Verdict], ...] = ()
    """(attempt number from 1, verdict), also of texts that a fix then changed."""
    fallback: str | None = None
    """Why the composer had to write: a word such as `timeout` or `policy`; None when it had not to."""
    unwritable: str | None = None
    """Why not even the last writer could write, in its own words; None when it could."""

    @property
    def last(self) -> Attempt | None:
        """The attempt the decision rests on."""
        return self.attempts[-1] if self.attempts else None


class Outcome(Value, frozen=True, kw_only=True):
    """What will be said and why."""

    status: ReplyStatus
    text: str
    language: str
    reading: Reading
    decision: Decision
    input_verdicts: tuple[Verdict, ...] = ()
    not_judged: tuple[str, ...] = ()
    strategy: ChosenStrategy | None = None
    drafted: Drafted = Drafted()
    redacted: dict[str, int] = msgspec.field(default_factory=dict)
    """How many of each kind of personal data were replaced before a writer saw the text."""
    fallback: str | None = None
    why_handoff: str = ""
    standing: FiledHandoff | None = None
    """The open handoff of this conversation from before: people have it already."""
    said: str = ""
    """What had left of a stream before a vetted text had to go on from there; `text` begins with it."""

    @property
    def written_by(self) -> Attempt | None:
        """The attempt whose text leaves, or the first part of it; None when it is a vetted text alone."""
        return self.drafted.last if self.said or self.status in (ReplyStatus.SENT, ReplyStatus.REVISED) else None

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts on the input and on the text that leaves."""
        return self.input_verdicts + (self.written_by.decision.verdicts if self.written_by else ())
