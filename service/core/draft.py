"""What a writer is asked for (a task) and what it proposes (a draft).

`respond.py` makes tasks; writers (`ports.Writer`) answer with drafts; nothing in a draft is trusted yet.
"""

from __future__ import annotations

from service.core.conversation import Request, Value
from service.core.guardrail import Finding
from service.core.reading import Reading
from service.core.strategy import ChosenStrategy


class Task(Value, frozen=True, kw_only=True):
    """One reply to write: everything a writer may use."""

    request: Request
    """With personal data replaced by placeholders (`ports.Redactor`)."""
    reading: Reading
    strategy: ChosenStrategy
    previous: str | None = None
    """The draft that failed, when this is a revision."""
    findings: tuple[Finding, ...] = ()
    """What was wrong with `previous`, each with what would make it right."""
    avoid: tuple[str, ...] = ()
    """Sentences that did not pass, for the composer: never write these again for this reply."""

    @property
    def is_revision(self) -> bool:
        """Whether an earlier draft failed."""
        return self.previous is not None


class PromptRef(Value, frozen=True, kw_only=True):
    """Which text the draft was asked with: id, version and the hash of the template's bytes."""

    id: str
    version: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.id}@{self.version}"


class Cut(Value, frozen=True, kw_only=True):
    """What did not fit the model's context, oldest first, and how the size was counted."""

    turns: int = 0
    facts: int = 0
    history: int = 0
    counted_by: str = ""
    """`o200k_base`, `estimate`, or empty when nothing was counted."""


class Usage(Value, frozen=True, kw_only=True):
    """Tokens as the endpoint reports them, or as counted here."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


class Draft(Value, frozen=True, kw_only=True):
    """A proposed reply. It is not safe to send before the output guardrails have spoken."""

    text: str
    model: str
    """`composer@1.0.0`, or the id the endpoint says it answered with."""
    prompt: PromptRef
    cut: Cut = Cut()
    usage: Usage = Usage()
