"""What `Idempotency-Key` is about: an answer that was given once, and what to do with a request that may be a repeat.

Kept by a `ports.Idempotency`; used by `web/idempotent.py`.
"""

from __future__ import annotations

from enum import StrEnum

from service.core.conversation import Value


class Answer(Value, frozen=True, kw_only=True):
    """An answer as bytes: for a stream, everything that was streamed."""

    status: int
    content_type: str
    body: bytes
    record: str | None
    """The id of the decision record behind it."""


class Course(StrEnum):
    """What is to be done with a request."""

    ANSWER = "answer"
    """Nobody has: answer it, and finish or abandon with the token."""
    WAIT = "wait"
    """Somebody is at it; ask again shortly."""
    REPEAT = "repeat"
    """It was answered: give the same answer."""
    REFUSE = "refuse"
    """The key was used for another request."""


class Begun(Value, frozen=True, kw_only=True):
    """What is to be done, with the token of the lease or the answer that was given."""

    course: Course
    token: str = ""
    answer: Answer | None = None
