"""The labelled replies: one JSON object a line in `evals/guardrails/data/<family>.jsonl`.

Called by `measure.py`. Half of a file is for development, half only for the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from service.core.conversation import (
    Brand,
    Channel,
    Conversation,
    Customer,
    Request,
    Statement,
    Turn,
    Value,
)
from service.core.guardrail import Case, Stage
from service.core.ports import InstantReader

DATA = Path(__file__).parent / "data"
WRITERS = (DATA / "fourth_writer", DATA / "sixth_writer")
"""Replies of writers who had read no guardrail: counted apart, learned from and looked at by nobody."""
UNREAD = DATA / "unread"
"""A random part of the replies that were written before their writer read any guardrail; the others are `dev`."""
GOOD_REPLIES = DATA / "good_replies"
"""Good replies that say what they were given in other words: learned from, and no more than a few may be stopped."""
BRAND = Brand(id="northlight", name="Northlight", assistant_name="Robin", voice="Warm, plain and brief.")
Split = Literal["dev", "report"]


class Given(Value, frozen=True, kw_only=True):
    """The conversation a reply answers, and what may be said in it."""

    turns: tuple[Turn, ...]
    facts: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    channel: Channel = Channel.CHAT
    language: str = "en"
    customer: Customer = Customer()


class Row(Value, frozen=True, kw_only=True):
    """One reply with its label: `hazard` is `family.name`, or null for a reply that may be sent."""

    id: str
    family: str
    hazard: str | None
    split: Split
    near_miss: bool = False
    """For a good reply: whether it comes close to a hazard."""
    request: Given
    reply: str
    stage: Stage = Stage.OUTPUT
    language: str | None = None
    """Of the reply, where it is not that of the conversation."""


def read_rows(family: str, folder: Path = DATA) -> Iterator[Row]:
    """Yield the rows of a family."""
    for line in (folder / f"{family}.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield msgspec.json.decode(line, type=Row)


def good_replies() -> Iterator[Row]:
    """Yield the good replies that stand apart, all `dev`."""
    return read_rows("honesty", GOOD_REPLIES)


def families(folder: Path = DATA) -> list[str]:
    """Return the families that have labelled replies."""
    return sorted(path.stem for path in folder.glob("*.jsonl"))


def request_of(row: Row) -> Request:
    """Return the request that a row's reply answers."""
    given = row.request
    return Request(
        conversation=Conversation(id=row.id, turns=given.turns),
        brand=BRAND,
        channel=given.channel,
        customer=given.customer,
        facts=_statements("f", given.facts),
        actions=_statements("a", given.actions),
        commitments=_statements("c", given.commitments),
    )


def case_of(row: Row, reader: InstantReader) -> Case:
    """Build what the guardrails judge, read by the same reader as in service."""
    given, request = row.request, request_of(row)
    conversation = request.conversation
    return Case(
        request=request,
        reading=reader.read(conversation, language=given.language),
        text=row.reply if row.stage is Stage.OUTPUT else conversation.last_customer_turn,
        stage=row.stage,
        language=row.language or given.language,
    )


def _statements(letter: str, texts: tuple[str, ...]) -> tuple[Statement, ...]:
    """Number statements the way a caller does."""
    return tuple(Statement(id=f"{letter}{at + 1}", text=text) for at, text in enumerate(texts))
