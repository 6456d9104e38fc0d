"""The shapes of a reading on its own: `POST /v1/readings` and `attune read`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from service.core.conversation import Conversation, Role, Turn
from service.core.errors import FieldProblem, InputError
from service.core.reading import Reading
from service.running import Limits, Service
from service.web.wire import ConversationIn, ReadingOut, Wire, check_turns, printable, reading_out, to_conversation

RowId = str | int | None


class ReadingItem(Wire, frozen=True, kw_only=True):
    """One thing to read: a conversation, or one message as `text`. `language` helps where a turn is too short."""

    conversation: ConversationIn | None = None
    text: str | None = None
    language: Annotated[str, msgspec.Meta(min_length=2, max_length=8)] | None = None
    id: RowId = None


class ReadingRequest(ReadingItem, frozen=True, kw_only=True):
    """Body of `POST /v1/readings`: one item, or many in `items`."""

    items: Annotated[tuple[ReadingItem, ...], msgspec.Meta(min_length=1, max_length=1000)] | None = None


class SpanOut(msgspec.Struct, frozen=True, kw_only=True):
    """Where a cue stands, or what moved the reading towards an emotion (`weight` 0-1), in code points of a turn."""

    label: str
    kind: str
    turn: int
    start: int
    end: int
    weight: float | None = None


class FullReading(ReadingOut, frozen=True, kw_only=True):
    """Everything that was read: `emotions` holds all 28 probabilities, `labels` those over their thresholds."""

    labels: tuple[str, ...]
    turned_at: int | None
    reader: str
    spans: tuple[SpanOut, ...]
    id: RowId = None


class Readings(msgspec.Struct, frozen=True, kw_only=True):
    """Answer to a batch, in the order it was asked."""

    items: tuple[FullReading, ...]


async def read_item(item: ReadingItem, service: Service, *, where: str = "") -> FullReading:
    """Read one item; raises `InputError` naming the field."""
    conversation = _conversation(item, service.limits, where)
    return full_reading(await service.reader.read(conversation, emotion=True, language=item.language), item.id)


def full_reading(reading: Reading, row_id: RowId = None) -> FullReading:
    """Map a reading with all its spans."""
    short = reading_out(reading)
    cues = [
        SpanOut(label=cue.kind.value, kind="cue", turn=cue.span.turn, start=cue.span.start, end=cue.span.end)
        for cue in reading.cues
    ]
    evidence = [
        SpanOut(
            label=one.label,
            kind="emotion",
            turn=one.span.turn,
            start=one.span.start,
            end=one.span.end,
            weight=round(one.weight, 3),
        )
        for one in reading.evidence
    ]
    fields = {name: getattr(short, name) for name in ReadingOut.__struct_fields__}
    fields["emotions"] = {label: round(value, 4) for label, value in reading.emotions.items()}
    return FullReading(
        **fields,
        labels=reading.labels,
        turned_at=reading.turned_at,
        reader=reading.reader,
        spans=tuple(cues + evidence),
        id=row_id,
    )


def _conversation(item: ReadingItem, limits: Limits, where: str) -> Conversation:
    """Take the conversation, or make one of the text."""
    if (item.conversation is None) is (item.text is None):
        raise InputError(FieldProblem(f"{where}text", "or `conversation` is required, and only one of them"))
    if item.conversation is not None:
        return to_conversation(item.conversation, limits)
    turns = (Turn(role=Role.CUSTOMER, content=printable(item.text or "")),)
    check_turns(turns, limits, where=f"{where}text")
    if not turns[0].content.strip():
        raise InputError(FieldProblem(f"{where}text", "needs some text"))
    return Conversation(id="unnamed", turns=turns)
