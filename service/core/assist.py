"""What a person who answers a customer gets: drafts, what the customer needs, what must not be said, what is open.

Made by `service/assisting.py`. It is about the customer and the case; nothing in it describes the person who answers.
"""

from __future__ import annotations

from service.core.conversation import Request, Role, Value
from service.core.guardrail import Verdict
from service.core.handoff import Handoff
from service.core.reading import Reading, Span
from service.core.strategy import ChosenStrategy
from service.core.text import sentences


class AssistDraft(Value, frozen=True, kw_only=True):
    """A text that passed every output policy, written under one strategy."""

    strategy: ChosenStrategy
    text: str
    verdicts: tuple[Verdict, ...]
    model: str
    prompt: str


class Withheld(Value, frozen=True, kw_only=True):
    """A strategy under which nothing could be offered, and why."""

    strategy: str
    because: str
    policies: tuple[str, ...] = ()


class Caution(Value, frozen=True, kw_only=True):
    """Something that must not be said here, and what that rests on."""

    text: str
    because: str
    policy: str | None = None
    """The policy that would speak, if one would."""


class Question(Value, frozen=True, kw_only=True):
    """Something the customer asked that no turn of ours came after."""

    text: str
    span: Span


class Promised(Value, frozen=True, kw_only=True):
    """Something held out to the customer, by whom and when."""

    text: str
    by: str
    """`the business`, or `our reply 2`."""


class Assistance(Value, frozen=True, kw_only=True):
    """Everything at a glance."""

    language: str
    reading: Reading
    now: tuple[str, ...]
    """What the customer needs and feels, in sentences."""
    drafts: tuple[AssistDraft, ...]
    withheld: tuple[Withheld, ...]
    must_not: tuple[Caution, ...]
    questions: tuple[Question, ...]
    needed: tuple[str, ...]
    """What is still needed from the customer."""
    promised: tuple[Promised, ...]
    handoff: Handoff


def open_questions(request: Request) -> tuple[Question, ...]:
    """Return the questions in the customer's turns since our last one."""
    turns = request.conversation.turns
    start = max((at + 1 for at, turn in enumerate(turns) if turn.role is Role.AGENT), default=0)
    asked: list[Question] = []
    for at, turn in enumerate(turns[start:], start):
        if turn.role is Role.CUSTOMER:
            for begin, end in sentences(turn.content):
                if turn.content[begin:end].rstrip("\"'”’) !").endswith(("?", "？", "؟")):
                    span = Span(turn=at, start=begin, end=end)
                    asked.append(Question(text=turn.content[begin:end], span=span))
    return tuple(asked)
