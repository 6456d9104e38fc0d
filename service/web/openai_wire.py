"""OpenAI's chat-completion shapes, as far as they have a meaning here, mapped by hand to the core.

A platform's system prompt is honoured as brand and task context, never as permission to skip a policy.
"""

from __future__ import annotations

import hashlib
import re
import time
from typing import Annotated, Any, Literal

import msgspec

from service.adapters.platform_prompt import parted
from service.core.conversation import Conversation, Request, Role, Statement, Turn
from service.core.errors import FieldProblem, InputError
from service.core.reply import Reply
from service.running import Service
from service.web.wire import About, ReplyOut, brand_of, check_turns, printable, reply_out, request_about

MODEL_ID = "attune"
_PARAMETER = re.compile(r"[a-z_]{1,60}")
"""What may be a parameter's name; anything else in a body is not said back."""


class TextPart(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a message in several parts; only text can be read here."""

    type: str
    text: str = ""


class MessageIn(msgspec.Struct, frozen=True, kw_only=True):
    """One message: `system` and `developer` are context, `user` the customer, `assistant` us, `tool` a fact."""

    role: Literal["system", "developer", "user", "assistant", "tool"]  # as OPENAI_ROLES says them
    content: str | tuple[TextPart, ...] | None = None


class StreamOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a stream ends."""

    include_usage: bool | None = None


class ResponseFormat(msgspec.Struct, frozen=True, kw_only=True):
    """Only text has a meaning here."""

    type: str = "text"


class CompletionRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Body of `POST /v1/chat/completions`.

    `user` is the customer's id where `attune.customer` names none; `metadata.conversation_id` the conversation's.
    Parameters that shape a model's sampling are accepted without effect and named in `attune.ignored`; what a platform
    could not do without and does not get here (several choices, JSON, a tool call it insists on) is an error.
    """

    messages: Annotated[tuple[MessageIn, ...], msgspec.Meta(min_length=1)]
    model: str = MODEL_ID
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    user: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    metadata: dict[str, str] | None = None
    response_format: ResponseFormat | None = None
    tool_choice: Any = None
    modalities: tuple[str, ...] | None = None
    attune: About = About()


class AnswerMessage(msgspec.Struct, frozen=True, kw_only=True):
    """The reply as an assistant message."""

    content: str
    role: Literal["assistant"] = "assistant"
    refusal: None = None


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The one choice."""

    message: AnswerMessage
    index: int = 0
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class CompletionUsage(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens of the draft that left."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class AttuneOut(ReplyOut, frozen=True, kw_only=True):
    """Everything about the reply, and the parameters of the request that had no effect."""

    ignored: tuple[str, ...] = ()


class Completion(msgspec.Struct, frozen=True, kw_only=True):
    """OpenAI's answer, with everything about the reply in one extra object, `attune`."""

    id: str
    created: int
    model: str
    choices: tuple[Choice, ...]
    usage: CompletionUsage
    attune: AttuneOut
    object: Literal["chat.completion"] = "chat.completion"


class Delta(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one chunk adds to the message."""

    role: Literal["assistant"] | None = None
    content: str | None = None


class ChunkChoice(msgspec.Struct, frozen=True, kw_only=True):
    """The one choice, growing."""

    delta: Delta
    index: int = 0
    finish_reason: Literal["stop"] | None = None
    logprobs: None = None


class Chunk(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a stream."""

    id: str
    created: int
    model: str
    choices: tuple[ChunkChoice, ...] = ()
    usage: CompletionUsage | msgspec.UnsetType | None = msgspec.UNSET
    """Set when `stream_options.include_usage` is: null until the last chunk, as OpenAI has it."""
    attune: AttuneOut | msgspec.UnsetType = msgspec.UNSET
    """On the chunk that finishes the choice."""
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"


class ModelOut(msgspec.Struct, frozen=True, kw_only=True):
    """One model."""

    id: str
    created: int = 0
    object: Literal["model"] = "model"
    owned_by: str = "attune"


_WITH_EFFECT = frozenset(CompletionRequest.__struct_fields__) - {"tool_choice"}


class ModelList(msgspec.Struct, frozen=True, kw_only=True):
    """The models there are."""

    data: tuple[ModelOut, ...]
    object: Literal["list"] = "list"


def to_request(wire: CompletionRequest, service: Service) -> Request:
    """Map messages and the `attune` object to a core request; raises `InputError` naming the field."""
    _check_meaning(wire)
    texts = [(message.role, _text(message, at)) for at, message in enumerate(wire.messages)]
    turns = tuple(
        Turn(role=Role.CUSTOMER if role == "user" else Role.AGENT, content=printable(text))
        for role, text in texts
        if role in ("user", "assistant") and text
    )
    check_turns(turns, service.limits, where="messages")
    if not any(turn.role is Role.CUSTOMER and turn.content.strip() for turn in turns):
        raise InputError(FieldProblem("messages", "needs at least one message with role `user` and text"))
    named = bool((wire.metadata or {}).get("conversation_id"))
    context, stated = parted("\n\n".join(text for role, text in texts if role in ("system", "developer")))
    asked = request_about(
        wire.attune,
        Conversation(id=_conversation_id(wire, turns), turns=turns, named=named),
        brand_of(wire.attune.brand or service.default_brand, service.brands),
        context=context,
    )
    if wire.user and asked.customer.id is None:
        asked = msgspec.structs.replace(asked, customer=msgspec.structs.replace(asked.customer, id=wire.user))
    from_tools = [text for role, text in texts if role == "tool" and text]
    told = tuple(
        Statement(id=f"{origin}-{number}", text=printable(text))
        for origin, given in (("prompt", stated), ("tool", from_tools))
        for number, text in enumerate(given, 1)
    )
    return msgspec.structs.replace(asked, facts=asked.facts + told) if told else asked


def _check_meaning(wire: CompletionRequest) -> None:
    """Raise `InputError` for what a platform insists on and would not get."""
    if wire.n not in (None, 1):
        raise InputError(FieldProblem("n", "must be 1: one customer gets one reply"))
    if wire.response_format is not None and wire.response_format.type != "text":
        raise InputError(FieldProblem("response_format.type", "must be `text`: a reply is read by a person"))
    if wire.tool_choice not in (None, "none", "auto"):
        raise InputError(FieldProblem("tool_choice", "must be `auto` or `none`: a reply calls no tools"))
    if wire.modalities is not None and set(wire.modalities) - {"text"}:
        raise InputError(FieldProblem("modalities", "must be `text` alone"))


def ignored(body: bytes) -> tuple[str, ...]:
    """Return the top-level parameters of a body that have no effect here, in order of the alphabet."""
    names = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    return tuple(sorted(name for name in names.keys() - _WITH_EFFECT if _PARAMETER.fullmatch(name)))


def completion_of(wire: CompletionRequest, reply: Reply, without_effect: tuple[str, ...]) -> Completion:
    """Dress a reply as a chat completion."""
    out = attune_out(reply, without_effect)
    return Completion(
        id=f"chatcmpl-{reply.id}",
        created=int(time.time()),
        model=wire.model,
        choices=(Choice(message=AnswerMessage(content=reply.text)),),
        usage=usage_of(out),
        attune=out,
    )


def attune_out(reply: Reply, without_effect: tuple[str, ...]) -> AttuneOut:
    """Return everything about the reply."""
    return AttuneOut(**msgspec.structs.asdict(reply_out(reply)), ignored=without_effect)


def usage_of(out: ReplyOut) -> CompletionUsage:
    """Count the tokens in OpenAI's words."""
    counts = out.usage
    return CompletionUsage(
        prompt_tokens=counts.prompt_tokens,
        completion_tokens=counts.completion_tokens,
        total_tokens=counts.prompt_tokens + counts.completion_tokens,
    )


def _text(message: MessageIn, at: int) -> str:
    """The text of a message; other kinds of parts cannot be read."""
    if message.content is None or isinstance(message.content, str):
        return message.content or ""
    odd = next((part.type for part in message.content if part.type not in ("text", "refusal")), None)
    if odd is not None:
        raise InputError(FieldProblem(f"messages[{at}].content", "has a part that is not text"))
    return "\n".join(part.text for part in message.content)


def _conversation_id(wire: CompletionRequest, turns: tuple[Turn, ...]) -> str:
    """The platform's own id from `metadata.conversation_id`, else one that follows from how the conversation began."""
    given = (wire.metadata or {}).get("conversation_id")
    if given:
        return given[:200]
    opening: Any = (wire.user or "", turns[0].content)
    return hashlib.sha256(repr(opening).encode("utf-8", "replace")).hexdigest()[:32]
