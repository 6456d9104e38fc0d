"""What a guardrail sees and what it answers.

A guardrail is a plain function `check(case, **params) -> list[Finding]` in `service/guardrails/<family>/`;
`checking.py` runs it and turns an exception into an error, which is never a pass.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from enum import IntEnum, StrEnum

from service.core.conversation import Request, Value
from service.core.reading import Reading


class Stage(StrEnum):
    """When a check runs: on what the customer said, or on what we are about to say."""

    INPUT = "input"
    OUTPUT = "output"


class Severity(IntEnum):
    """How bad a hazard is; ordered."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """The name as policies and JSON write it."""
        return self.name.lower()


class Case(Value, frozen=True, kw_only=True):
    """What a guardrail judges: at output `text` is the draft; at input it is the last customer turn."""

    request: Request
    """As the caller sent it: personal data is still there, so that an echo can be recognised."""
    reading: Reading
    text: str
    stage: Stage = Stage.OUTPUT
    language: str = "en"
    """Language of `text`."""


class Finding(Value, frozen=True, kw_only=True):
    """One occurrence of a hazard."""

    hazard: str
    """`family.name`, as in `honesty.unbacked_commitment`."""
    start: int
    end: int
    """Half-open code point range in `Case.text`; start == end marks a place where something is missing."""
    why: str
    """For people, in one sentence, without customer data: what is wrong here."""
    remedy: str = ""
    """For the revision prompt: what would make it true, kind or safe."""
    replacement: str | None = None
    """A safe fix for the span (empty string: drop it); None when only a new draft can mend it."""


Guardrail = Callable[..., Sequence[Finding] | Awaitable[Sequence[Finding]]]
"""`(case, **params) -> findings`, empty when nothing is wrong. Raises only when it is broken."""


class Outcome(StrEnum):
    """What a check came to. An error is not a pass."""

    PASS = "pass"
    FAIL = "fail"
    ERROR = "error"


class Verdict(Value, frozen=True, kw_only=True):
    """The result of one policy's check on one text."""

    policy: str
    version: str
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    """For an error: the kind of failure, never the text."""
    micros: int = 0
    shadow: bool = False
    """True when the policy only watches: recorded, never acted on."""
