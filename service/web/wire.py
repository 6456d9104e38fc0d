"""The shapes that travel: request and reply as JSON, mapped by hand to and from the core.

The HTTP controllers and the terminal's batch files both use these, so that there is one shape everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import msgspec

from service.core.conversation import (
    Brand,
    Channel,
    Conversation,
    Customer,
    Detail,
    Fault,
    Formality,
    PastContact,
    Request,
    Role,
    Statement,
    Turn,
)
from service.core.errors import FieldProblem, InputError
from service.core.feedback import FeedbackOutcome
from service.core.guardrail import Verdict
from service.core.handoff import Handoff
from service.core.reading import Reading
from service.core.reply import Reply
from service.running import Limits

T = TypeVar("T")
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]
Lines = Annotated[tuple[Statement | Line, ...], msgspec.Meta(max_length=400)]
"""Statements with ids, or plain sentences that get one."""
DeadlineMs = Annotated[int, msgspec.Meta(ge=100, le=120_000)]

_CONTROL = {code: " " for code in [*range(32), *range(127, 160)] if chr(code) not in "\n\t"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_PATH = re.compile(r" - at `(?:key in )?`?\$?\.?([^`]*)`$")


WORDS: dict[str, type[StrEnum]] = {
    "role": Role,
    "channel": Channel,
    "fault": Fault,
    "formality": Formality,
    "detail": Detail,
    "outcome": FeedbackOutcome,
}


OPENAI_ROLES = ("system", "developer", "user", "assistant", "tool")
"""Who may speak in a message, in OpenAI's words."""


class Wire(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=False):
    """Base of what callers send: an unknown field is a mistake worth naming."""


class TurnIn(Wire, frozen=True, kw_only=True):
    """One contribution. `role` is `customer` or `agent`."""

    role: Role
    content: str


class ConversationIn(Wire, frozen=True, kw_only=True):
    """The turns so far, oldest first, with at least one by the customer."""

    turns: Annotated[tuple[TurnIn, ...], msgspec.Meta(min_length=1)]
    id: Id | None = None


class About(Wire, frozen=True, kw_only=True):
    """Everything around the turns: who the customer is and what may be said to them."""

    channel: Channel = Channel.CHAT
    brand: Id | None = None
    deadline_ms: DeadlineMs | None = None
    history: Annotated[tuple[PastContact, ...], msgspec.Meta(max_length=50)] = ()
    journey_stage: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    customer: Customer = Customer()
    facts: Lines = ()
    actions: Lines = ()
    commitments: Lines = ()
    missing: Annotated[tuple[Line, ...], msgspec.Meta(max_length=20)] = ()
    fault: Fault = Fault.UNKNOWN


class ReplyRequest(About, frozen=True, kw_only=True):
    """Body of `POST /v1/replies`, and a row of `attune reply --input`."""

    conversation: ConversationIn


class ReplyText(msgspec.Struct, frozen=True, kw_only=True):
    """The text to show or speak, and its language."""

    text: str
    language: str


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What a stream adds to the text; all pieces joined are the text of the reply."""

    text: str


class ReadingOut(msgspec.Struct, frozen=True, kw_only=True):
    """What was read, in short."""

    emotion: str
    emotions: dict[str, float]
    valence: float
    intensity: int
    urgency: str
    trajectory: str
    cues: tuple[str, ...]
    needs: tuple[str, ...]
    language: str
    abstained: str | None


class StrategyOut(msgspec.Struct, frozen=True, kw_only=True):
    """Which strategy, and why."""

    id: str
    because: str


class HandoffOut(msgspec.Struct, frozen=True, kw_only=True):
    """Why a person takes over, how soon, and their brief."""

    reason: str
    priority: str
    brief: str
    id: str | None
    """Under which it is listed and claimed; None when it could not be filed."""


class CheckOut(msgspec.Struct, frozen=True, kw_only=True):
    """One policy's verdict: `pass`, `fail` or `error`; `noted` is set when it only watches or notes."""

    policy: str
    version: str
    verdict: str
    hazards: tuple[str, ...] = ()


class DisclosureOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the text tells about AI and about reading emotion."""

    ai: str
    emotion: str


class VersionsOut(msgspec.Struct, frozen=True, kw_only=True):
    """What made this reply, by content hash or id@version."""

    policies: str
    prompt: str | None
    model: str
    reader: str
    service: str


class CutOut(msgspec.Struct, frozen=True, kw_only=True):
    """What did not fit the model's context."""

    turns: int
    facts: int
    history: int
    counted_by: str


class UsageOut(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens of the draft that left."""

    prompt_tokens: int
    completion_tokens: int


class TimingsOut(msgspec.Struct, frozen=True, kw_only=True):
    """Milliseconds by step."""

    total: float
    reading: float
    model: float
    guardrails: float
    record: float


class ReplyOut(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of `POST /v1/replies`: always a text that is safe to send, and how it came to be."""

    id: str
    status: str
    reply: ReplyText
    reading: ReadingOut
    strategy: StrategyOut | None
    handoff: HandoffOut | None
    checks: tuple[CheckOut, ...]
    not_judged: tuple[str, ...]
    disclosure: DisclosureOut
    fallback: str | None
    versions: VersionsOut
    record: str | None
    cut: CutOut
    usage: UsageOut
    timings_ms: TimingsOut


def decode(body: bytes | str, kind: type[T]) -> T:
    """Decode JSON as `kind`; raises `InputError` naming the field. The message never quotes what was sent."""
    try:
        return _decoded(body, kind)
    except msgspec.ValidationError as error:
        raise InputError(field_problem(str(error))) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InputError(FieldProblem("body", "is not valid JSON in UTF-8")) from None


def _decoded(body: bytes | str, kind: type[T]) -> T:
    """Decode; `3.0` counts as 3, since JSON knows one kind of number."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        if "got `float`" not in str(error):
            raise
        return msgspec.convert(_whole(msgspec.json.decode(body)), kind)


def _whole(value: Any) -> Any:
    """Make whole numbers integers, however deep they stand."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return {name: _whole(one) for name, one in value.items()} if isinstance(value, dict) else value


def field_problem(message: str) -> FieldProblem:
    """Split msgspec's message into the path of the field and what is wrong with it."""
    found = _PATH.search(message)
    path = found.group(1) if found else ""
    detail = message[: found.start()] if found else message
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", detail, re.DOTALL)
    if unknown:
        return FieldProblem(_join(path, unknown.group(1)), "is not a field here")
    absent = re.fullmatch(r"Object missing required field `(.*)`", detail)
    if absent:
        return FieldProblem(_join(path, absent.group(1)), "is required")
    if detail.startswith("Invalid enum value"):
        words = OPENAI_ROLES if path.startswith("messages[") else WORDS.get(path.rpartition(".")[2])
        detail = f"must be one of: {', '.join(words)}" if words else "is not one of the allowed words"
    return FieldProblem(path or "body", detail)


def _join(path: str, name: str) -> str:
    clean = re.sub(r"[^\w.-]", "?", name)[:60]
    return f"{path}.{clean}" if path else clean


def to_request(wire: ReplyRequest, brands: Mapping[str, Brand], limits: Limits, *, default_brand: str) -> Request:
    """Map a request to the core; raises `InputError` for every limit that is passed."""
    conversation = to_conversation(wire.conversation, limits)
    return request_about(wire, conversation, brand_of(wire.brand or default_brand, brands))


def to_conversation(wire: ConversationIn, limits: Limits) -> Conversation:
    """Map the turns, holding them against the limits; control characters become spaces, so that offsets stay."""
    check_turns(wire.turns, limits, where="conversation.turns")
    turns = tuple(Turn(role=turn.role, content=printable(turn.content)) for turn in wire.turns)
    return Conversation(id=wire.id or "unnamed", turns=turns, named=wire.id is not None)


def check_turns(turns: Sequence[TurnIn | Turn], limits: Limits, *, where: str) -> None:
    """Raise `InputError` when there are too many turns or one is too long; `where` is their path in the body."""
    if len(turns) > limits.max_turns:
        raise InputError(FieldProblem(where, f"has {len(turns)} turns; at most {limits.max_turns} are taken"))
    too_long = [
        FieldProblem(f"{where}[{at}].content", f"is longer than {limits.max_turn_chars} characters")
        for at, turn in enumerate(turns)
        if len(turn.content) > limits.max_turn_chars
    ]
    if too_long:
        raise InputError(*too_long[:10])


def request_about(about: About, conversation: Conversation, brand: Brand, *, context: str = "") -> Request:
    """Put a conversation and everything around it together; what the brand always promises is promised too."""
    if brand.channels and about.channel not in brand.channels:
        raise InputError(FieldProblem("channel", f"is not one of brand {brand.id}: {', '.join(brand.channels)}"))
    return Request(
        conversation=conversation,
        brand=brand,
        channel=about.channel,
        customer=about.customer,
        history=about.history,
        journey_stage=about.journey_stage,
        facts=statements(about.facts, "f"),
        actions=statements(about.actions, "a"),
        commitments=statements(about.commitments, "k") + brand.commitments,
        missing=about.missing,
        fault=about.fault,
        context=printable(context),
    )


def statements(given: Sequence[Statement | str], letter: str) -> tuple[Statement, ...]:
    """Give plain sentences an id such as `f1`."""
    return tuple(
        Statement(id=f"{letter}{number}", text=printable(one)) if isinstance(one, str) else one
        for number, one in enumerate(given, 1)
    )


def brand_of(brand_id: str, brands: Mapping[str, Brand]) -> Brand:
    """Return the brand; raises `InputError` when nobody configured it."""
    if brand_id not in brands:
        raise InputError(FieldProblem("brand", f"is not configured; there are: {', '.join(sorted(brands))}"))
    return brands[brand_id]


def printable(text: str) -> str:
    """Replace control characters by spaces and lone surrogates by U+FFFD, one for one."""
    return _SURROGATE.sub("\ufffd", text).translate(_CONTROL)


def reading_out(reading: Reading) -> ReadingOut:
    """Map a reading."""
    return ReadingOut(
        emotion=reading.emotion.value,
        emotions={label: round(reading.emotions[label], 4) for label in reading.labels if label in reading.emotions},
        valence=round(reading.valence, 3),
        intensity=reading.intensity,
        urgency=reading.urgency.word,
        trajectory=reading.trajectory.value,
        cues=tuple(sorted(kind.value for kind in reading.cue_kinds)),
        needs=tuple(need.value for need in reading.needs),
        language=reading.language,
        abstained=reading.abstained,
    )


def check_out(verdict: Verdict) -> CheckOut:
    """Map one verdict."""
    return CheckOut(
        policy=verdict.policy,
        version=verdict.version,
        verdict=verdict.outcome.value,
        hazards=tuple(dict.fromkeys(finding.hazard for finding in verdict.findings)),
    )


def reply_out(reply: Reply) -> ReplyOut:
    """Map a reply."""
    outcome = reply.outcome
    draft = outcome.written_by.draft if outcome.written_by else None
    return ReplyOut(
        id=reply.id,
        status=reply.status.value,
        reply=ReplyText(text=reply.text, language=outcome.language),
        reading=reading_out(outcome.reading),
        strategy=StrategyOut(id=outcome.strategy.id, because=outcome.strategy.because) if outcome.strategy else None,
        handoff=_handoff_out(reply.handoff) if reply.handoff else None,
        checks=tuple(check_out(verdict) for verdict in outcome.verdicts),
        not_judged=outcome.not_judged,
        disclosure=DisclosureOut(ai=reply.disclosure.ai, emotion=reply.disclosure.emotion),
        fallback=outcome.fallback,
        versions=VersionsOut(
            policies=f"sha256:{reply.policies_sha256}",
            prompt=str(draft.prompt) if draft else None,
            model=reply.model,
            reader=outcome.reading.reader,
            service=reply.service,
        ),
        record=reply.record_id,
        cut=CutOut(
            turns=draft.cut.turns if draft else 0,
            facts=draft.cut.facts if draft else 0,
            history=draft.cut.history if draft else 0,
            counted_by=draft.cut.counted_by if draft else "",
        ),
        usage=UsageOut(
            prompt_tokens=draft.usage.prompt_tokens if draft else 0,
            completion_tokens=draft.usage.completion_tokens if draft else 0,
        ),
        timings_ms=TimingsOut(**{name: getattr(reply.timings, name) for name in TimingsOut.__struct_fields__}),
    )


def _handoff_out(handoff: Handoff) -> HandoffOut:
    return HandoffOut(reason=handoff.reason, priority=handoff.priority.word, brief=handoff.brief, id=handoff.id)


def to_json(value: Any) -> bytes:
    """Encode as JSON."""
    return msgspec.json.encode(value)
