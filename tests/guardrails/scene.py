"""A customer in a mood and a reply: cases for the tables of tone, privacy, safety and disclosure."""

from __future__ import annotations

from collections.abc import Sequence

from service.core.conversation import Brand, Channel, Conversation, Customer, Request, Role, Statement, Turn
from service.core.guardrail import Case, Stage
from service.core.reading import READER_FAILED, Cue, CueKind, Emotion, Reading, Span

WAITING = "Third week without my parcel and nobody answers my emails."


def scene(
    reply: str,
    *turns: str,
    emotion: str = "frustrated",
    intensity: int = 2,
    cues: Sequence[str] = (),
    facts: Sequence[str] = (),
    channel: str = "chat",
    language: str = "en",
    vulnerable: str | None = None,
    context: str = "",
) -> Case:
    """`turns`: the customer's, or ours when they start with `A:`. `cues` stand in the last customer turn."""
    said = [
        Turn(role=Role.AGENT if text.startswith("A:") else Role.CUSTOMER, content=text.removeprefix("A:").strip())
        for text in turns or (WAITING,)
    ]
    last = max(at for at, turn in enumerate(said) if turn.role is Role.CUSTOMER)
    request = Request(
        conversation=Conversation(id="c", turns=tuple(said)),
        brand=Brand(id="b", name="Northlight", assistant_name="Robin", voice=""),
        channel=Channel(channel),
        customer=Customer(vulnerable=vulnerable),
        facts=tuple(Statement(id=f"f{at}", text=text) for at, text in enumerate(facts)),
        context=context,
    )
    return Case(request=request, reading=mood(emotion, intensity, cues, turn=last), text=reply, language=language)


def heard(*turns: str, cues: Sequence[str] = (), turn: int | None = None) -> Case:
    """The last customer turn as an input guardrail sees it; `turn` is where the cues stand."""
    case = scene("x", *turns)
    at = len(case.request.conversation.turns) - 1 if turn is None else turn
    text = case.request.conversation.last_customer_turn
    return Case(request=case.request, reading=mood("angry", 2, cues, turn=at), text=text, stage=Stage.INPUT)


def unread(case: Case) -> Case:
    """The same case after the reader broke."""
    reading = Reading(abstained=READER_FAILED)
    return Case(request=case.request, reading=reading, text=case.text, stage=case.stage)


def mood(emotion: str, intensity: int, cues: Sequence[str], *, turn: int) -> Reading:
    found = tuple(Cue(kind=CueKind(kind), span=Span(turn=turn, start=0, end=1)) for kind in cues)
    return Reading(emotion=Emotion(emotion), intensity=intensity, cues=found)
