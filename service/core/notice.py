"""What a running service does with people's words, and the notice that says so.

`compose/` states the practice from the settings; `adapters/notice_files.py` has the words; `web/notice.py` and
`attune notice` show them.
"""

from __future__ import annotations

from service.core.conversation import Value


class Practice(Value, frozen=True, kw_only=True):
    """What is read, kept, for how long, and where it goes. Stated from the configuration, so that it cannot drift."""

    model: str | None
    """The generative model that is sent redacted texts; None when there is none."""
    model_host: str | None
    """Where it runs, as a host name; None when unknown or when there is no model."""
    model_reads: bool
    """Whether the same model is asked how the customer feels."""
    record_days: int
    text_days: int
    """How long the redacted exchange is kept; 0: not at all."""
    handoff_days: int
    """How long the summary for a person is kept once they are done."""
    feedback_text: bool
    """Whether a reply as somebody changed it is kept with the feedback on it."""
    repeat_hours: int
    """How long an answer may be held for a repeated request; 0: not at all."""


class Paragraph(Value, frozen=True, kw_only=True):
    """One thing said, under the name of what it is about."""

    about: str
    text: str


class Notice(Value, frozen=True, kw_only=True):
    """The notice in one language, and what it rests on."""

    language: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    practice: Practice


def topics(practice: Practice) -> tuple[str, ...]:
    """Return what the notice must speak about, in order; each is a line of `prompts/notice.yaml`."""
    return (
        "ai",
        "emotion",
        "consent",
        "model" if practice.model else "no_model",
        *(["reading_model"] if practice.model_reads else []),
        "checked",
        "record",
        "text_kept" if practice.text_days else "text_not_kept",
        *(["feedback_text"] if practice.feedback_text else []),
        *(["repeat"] if practice.repeat_hours else []),
        "person",
        "agents",
        "rights",
    )
