"""OpenAI's chat-completion shapes, as far as they have a meaning here, mapped by hand to the core.

A platform's system prompt is honoured as brand and task context, never as permission to skip a policy.
"""

from __future__ import annotations

import hashlib
import time
from typing import Annotated, Any, Literal

import msgspec

from service.core.conversation import Conversation, Request, Role, Statement, Turn
from service.core.errors import FieldProblem, InputError
from service.core.reply import Reply
from service.running import Service
from service.web.wire import About, ReplyOut, brand_of, check_turns, printable, reply_out, request_about

MODEL_ID = "attune"


class TextPart(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a message in several parts; only text can be read here."""

    type: str
    text: str = ""


class MessageIn(msgspec.Struct, frozen=True, kw_only=True):
    """One message: `system` and `developer` are context, `user` the customer, `assistant` us, `tool` a fact."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | tuple[TextPart, ...] | None = None


class CompletionRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Body of `POST /v1/chat/completions`. Parameters without a meaning here are accepted and ignored."""

    messages: Annotated[tuple[MessageIn, ...], msgspec.Meta(min_length=1)]
    model: str = MODEL_ID
    stream: bool | None = None
    n: int | None = None
    user: str | None = None
    metadata: dict[str, str] | None = None
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


class Completion(msgspec.Struct, frozen=True, kw_only=True):
    """OpenAI's answer, with everything about the reply in one extra object, `attune`."""

    id: str
    created: int
    model: str
    choices: tuple[Choice, ...]
    usage: CompletionUsage
    attune: ReplyOut
    object: Literal["chat.completion"] = "chat.completion"


class ModelOut(msgspec.Struct, frozen=True, kw_only=True):
    """One model."""

    id: str
    created: int = 0
    object: Literal["model"] = "model"
    owned_by: str = "attune"


class ModelList(msgspec.Struct, frozen=True, kw_only=True):
    """The models there are."""

    data: tuple[ModelOut, ...]
    object: Literal["list"] = "list"


def to_request(wire: CompletionRequest, service: Service) -> Request:
    """Map messages and the `attune` object to a core request; raises `InputError` naming the field."""
    if wire.stream:
        raise InputError(FieldProblem("stream", "must be false: this version answers whole replies only"))
    if wire.n not in (None, 1):
        raise InputError(FieldProblem("n", "must be 1: one customer gets one reply"))
    texts = [(message.role, _text(message, at)) for at, message in enumerate(wire.messages)]
    turns = tuple(
        Turn(role=Role.CUSTOMER if role == "user" else Role.AGENT, content=printable(text))
        for role, text in texts
        if role in ("user", "assistant") and text
    )
    check_turns(turns, service.limits, where="messages")
    if not any(turn.role is Role.CUSTOMER and turn.content.strip() for turn in turns):
        raise InputError(FieldProblem("messages", "needs at least one message with role `user` and text"))
    asked = request_about(
        wire.attune,
        Conversation(id=_conversation_id(wire, turns), turns=turns),
        brand_of(wire.attune.brand or service.default_brand, service.brands),
        context="\n\n".join(text for role, text in texts if role in ("system", "developer")),
    )
    from_tools = tuple(
        Statement(id=f"tool-{number}", text=printable(text))
        for number, (_, text) in enumerate((pair for pair in texts if pair[0] == "tool" and pair[1]), 1)
    )
    return msgspec.structs.replace(asked, facts=asked.facts + from_tools) if from_tools else asked


def completion_of(wire: CompletionRequest, reply: Reply) -> Completion:
    """Dress a reply as a chat completion."""
    out = reply_out(reply)
    return Completion(
        id=f"chatcmpl-{reply.id}",
        created=int(time.time()),
        model=wire.model,
        choices=(Choice(message=AnswerMessage(content=reply.text)),),
        usage=CompletionUsage(
            prompt_tokens=out.usage.prompt_tokens,
            completion_tokens=out.usage.completion_tokens,
            total_tokens=out.usage.prompt_tokens + out.usage.completion_tokens,
        ),
        attune=out,
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
