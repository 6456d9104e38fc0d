"""What people say of a reply afterwards: a rating, what became of it, and how they changed the text.

Made by `POST /v1/feedback`, kept by a `ports.FeedbackStore`. The changed text itself is kept only where a setting says
so; which sentences were changed and how much is kept always, since that is what there is to learn from.
"""

from __future__ import annotations

from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from service.core.conversation import Value
from service.core.record import DecisionRecord
from service.core.text import sentences

_CHANGED = 0.5
"""Two sentences that share at least this much of their words are one sentence, changed."""


class FeedbackOutcome(StrEnum):
    """What became of the matter after the reply."""

    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"
    REOPENED = "reopened"
    ESCALATED = "escalated"


class Change(StrEnum):
    """What became of one sentence."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"


class Edit(Value, frozen=True, kw_only=True):
    """How one text became another, without either of them."""

    permille: int
    """0: word for word the same; 1000: no word in common."""
    sentences: tuple[Change, ...]
    """For each sentence of the reply, in order."""
    added: int
    """How many sentences the changed text has that the reply had not."""


class Feedback(Value, frozen=True, kw_only=True):
    """One piece of feedback with the coarse facts of the record it is about, so that it can be counted without it."""

    id: str
    tenant: str
    at: str
    record: str
    rating: int | None
    """1 (bad) to 5 (good)."""
    outcome: FeedbackOutcome | None
    edit: Edit | None
    text: str | None
    """The changed text without personal data; None unless a setting allows it."""
    status: str
    emotion: str
    strategy: str
    channel: str
    language: str
    model: str


class Tally(Value, frozen=True, kw_only=True):
    """Feedback of one group, counted."""

    group: str
    count: int
    rated: int
    mean_rating: float | None
    outcomes: dict[str, int]
    edited: int
    mean_edit: float | None
    """Mean share of the words that were changed, 0-1, over those that were edited."""


def feedback_in_words(feedback: Feedback) -> str:
    """Say everything that a piece of feedback holds, for whoever it is about."""
    lines = [f"On {feedback.record}, which was {feedback.status.replace('_', ' ')}."]
    if feedback.rating is not None:
        lines.append(f"The reply was rated {feedback.rating} of 5.")
    if feedback.outcome is not None:
        lines.append(f"The matter: {feedback.outcome.value}.")
    if feedback.edit is not None:
        changes = ", ".join(change.value for change in feedback.edit.sentences) or "none"
        lines.append(f"A person changed {feedback.edit.permille / 10:.0f} % of its words; its sentences: {changes}.")
    if feedback.text is not None:
        lines.append(f"As it was changed, without personal data: {feedback.text}")
    return "\n".join(lines)


def feedback_on(
    record: DecisionRecord,
    *,
    feedback_id: str,
    at: datetime,
    rating: int | None,
    outcome: FeedbackOutcome | None,
    edit: Edit | None,
    text: str | None,
) -> Feedback:
    """Put feedback beside the coarse facts of its record."""
    return Feedback(
        id=feedback_id,
        tenant=record.tenant,
        at=at.isoformat(timespec="microseconds"),
        record=record.id,
        rating=rating,
        outcome=outcome,
        edit=edit,
        text=text,
        status=record.status,
        emotion=record.reading.emotion,
        strategy=record.strategy or "none",
        channel=record.channel,
        language=record.language,
        model=record.model,
    )


def edit_of(reply: str, edited: str) -> Edit:
    """Compare the reply with what a person made of it: by sentence, and over all words."""
    before, after = _sentences(reply), _sentences(edited)
    free = list(after)
    changes: list[Change] = []
    for sentence in before:
        if sentence in free:
            free.remove(sentence)
            changes.append(Change.KEPT)
            continue
        near = max(free, key=lambda one: _alike(sentence, one), default=None)
        if near is not None and _alike(sentence, near) >= _CHANGED and near not in before:
            free.remove(near)
            changes.append(Change.CHANGED)
        else:
            changes.append(Change.DROPPED)
    return Edit(permille=round(1000 * (1 - _alike(reply, edited))), sentences=tuple(changes), added=len(free))


def _sentences(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in sentences(text)]


def _alike(one: str, other: str) -> float:
    """Share of the words that both have in the same order, 0-1."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
