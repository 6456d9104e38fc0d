"""What leaves: the reply, its status, and the handoff when a person takes over.

Made by `respond.py`; `web/wire.py` and the terminal show it.
"""

from __future__ import annotations

from enum import StrEnum

from service.core.conversation import Value
from service.core.decision import Decision
from service.core.draft import Cut, PromptRef, Usage
from service.core.guardrail import Verdict
from service.core.reading import Reading, Urgency
from service.core.strategy import ChosenStrategy


class ReplyStatus(StrEnum):
    """How the text came to be."""

    SENT = "sent"
    REVISED = "revised"
    REPLACED = "replaced"
    HANDED_OFF = "handed_off"


class Handoff(Value, frozen=True, kw_only=True):
    """Why a person takes over, how soon, and what they need to know."""

    reason: str
    priority: Urgency
    brief: str


class Disclosure(Value, frozen=True, kw_only=True):
    """What the reply tells about AI (`first-reply`, `asked`, `none`) and about reading emotion (`notice`, `none`)."""

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
    status: ReplyStatus
    text: str
    language: str
    reading: Reading
    strategy: ChosenStrategy | None
    decision: Decision
    verdicts: tuple[Verdict, ...]
    """The verdicts on input and on the text that leaves (all attempts are in the record)."""
    not_judged: tuple[str, ...] = ()
    handoff: Handoff | None = None
    disclosure: Disclosure
    prompt: PromptRef | None = None
    model: str
    fallback: str | None = None
    """Why the configured model did not write this text: `timeout`, `rate_limited`, `policy`, …"""
    cut: Cut = Cut()
    usage: Usage = Usage()
    timings: Timings
    policies_sha256: str
    record_id: str | None
    """None only when the record could not be written (and then `text` is the safe reply)."""
