"""The shapes of feedback: `POST /v1/feedback`, its summary, and `attune feedback`."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from service.core.conversation import Conversation, Request, Role, Turn
from service.core.errors import FieldProblem, InputError, NotFound
from service.core.feedback import Edit, FeedbackOutcome, edit_of, feedback_on
from service.core.identity import random_id
from service.running import Service
from service.web.wire import Id, Wire, printable

MOST_CHARS = 8000
"""Longest text that is compared."""


class Grouping(StrEnum):
    """What feedback is counted by."""

    STRATEGY = "strategy"
    EMOTION = "emotion"
    CHANNEL = "channel"
    LANGUAGE = "language"
    STATUS = "status"
    MODEL = "model"


class FeedbackIn(Wire, frozen=True, kw_only=True):
    """Body of `POST /v1/feedback`: at least one of `rating`, `outcome`, `edited`.

    `edited` is what a person made of `reply`, the text as it was given out; both are compared and then forgotten,
    unless `ATTUNE_KEEP_FEEDBACK_TEXT` keeps the edited one without personal data.
    """

    record: Id
    rating: Annotated[int, msgspec.Meta(ge=1, le=5)] | None = None
    outcome: FeedbackOutcome | None = None
    reply: Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_CHARS)] | None = None
    edited: Annotated[str, msgspec.Meta(max_length=MOST_CHARS)] | None = None


class EditOut(msgspec.Struct, frozen=True, kw_only=True):
    """How much was changed (`share` of the words, 0-1), and what became of each sentence of the reply."""

    share: float
    sentences: tuple[str, ...]
    added: int


class FeedbackTaken(msgspec.Struct, frozen=True, kw_only=True):
    """What was kept."""

    feedback: str
    record: str
    edit: EditOut | None
    text_kept: bool


class TallyOut(msgspec.Struct, frozen=True, kw_only=True):
    """Feedback of one group, counted; `mean_edit` is the mean share of words changed, over those that were edited."""

    group: str
    count: int
    rated: int
    mean_rating: float | None
    outcomes: dict[str, int]
    edited: int
    mean_edit: float | None


class FeedbackSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Feedback counted in groups."""

    by: str
    since: str
    groups: tuple[TallyOut, ...]


async def take(wire: FeedbackIn, service: Service) -> FeedbackTaken:
    """Keep feedback on a record of this tenant; raises `NotFound` for any other and `InputError` naming the field."""
    if wire.rating is None and wire.outcome is None and wire.edited is None:
        raise InputError(FieldProblem("rating", "or `outcome` or `edited` is required"))
    if wire.edited is not None and wire.reply is None:
        raise InputError(FieldProblem("reply", "is required with `edited`, to be compared with it"))
    record = await service.recorder.get(wire.record)
    if record.tenant != service.tenant:
        raise NotFound("no record has this id")
    edit = edit_of(wire.reply, wire.edited) if wire.reply is not None and wire.edited is not None else None
    text = _redacted(wire.edited, service) if service.keep_feedback_text and wire.edited else None
    now = datetime.now(UTC)
    given = feedback_on(
        record,
        feedback_id=random_id("fbk", now),
        at=now,
        rating=wire.rating,
        outcome=wire.outcome,
        edit=edit,
        text=text,
    )
    await service.feedback.add(given)
    return FeedbackTaken(
        feedback=given.id, record=given.record, edit=_edit_out(edit) if edit else None, text_kept=text is not None
    )


async def summary(service: Service, *, by: Grouping, since: datetime) -> FeedbackSummary:
    """Count this tenant's feedback from a moment on."""
    start = since.astimezone(UTC).isoformat(timespec="microseconds")
    tallies = await service.feedback.tallies(service.tenant, since=start, by=by.value)
    return FeedbackSummary(
        by=by.value, since=start, groups=tuple(msgspec.convert(one, TallyOut, from_attributes=True) for one in tallies)
    )


def _edit_out(edit: Edit) -> EditOut:
    return EditOut(
        share=edit.permille / 1000, sentences=tuple(change.value for change in edit.sentences), added=edit.added
    )


def _redacted(text: str, service: Service) -> str:
    """The text without personal data, as every model and record here sees it."""
    turns = (Turn(role=Role.CUSTOMER, content=printable(text)),)
    request = Request(conversation=Conversation(id="", turns=turns), brand=service.brands[service.default_brand])
    return service.redactor.redact(request).request.conversation.turns[0].content
