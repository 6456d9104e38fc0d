"""What counts as a usable answer of a generative model, and the reading of OpenAI's wire format.

Called by the model adapters: everything an endpoint sends passes through here before it is a `Completion`.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from service.core.draft import Usage
from service.core.errors import ModelBadAnswer, ModelRefused
from service.core.prompt import Completion

MAX_ANSWER_BYTES = 256 * 1024
"""No reply to a customer is near this long; an answer that is longer is not read to its end."""
MAX_STREAM_BYTES = 4 * 1024 * 1024
"""The same for a stream, in which every few letters travel in an envelope of their own."""

_CUT = frozenset({"length", "max_tokens", "model_length"})
_REFUSED = frozenset({"content_filter", "refusal", "safety", "prohibited_content", "guardrail_intervened"})
_MODEL_NAME = re.compile(r"[\w./:@+-]{1,128}", re.ASCII)
_MAX_TOKENS = 2**31


class _Message(msgspec.Struct):
    """The fields of a message that decide whether it can be used."""

    content: Any = None
    refusal: Any = None
    tool_calls: Any = None
    function_call: Any = None


class _Choice(msgspec.Struct):
    """The first choice is the answer."""

    message: _Message
    finish_reason: Any = None


class _Answer(msgspec.Struct):
    """A chat completion; fields we can do without may hold anything."""

    choices: list[_Choice]
    model: Any = None
    usage: Any = None


_decoder = msgspec.json.Decoder(_Answer)


def completion_of(raw: bytes, *, asked: str) -> Completion:
    """Read the body of a chat completion; `asked` is the model's name as configured.

    Raises `ModelRefused` or `ModelBadAnswer`.
    """
    answer = _decoded(raw)
    if answer is None or not answer.choices:
        raise ModelBadAnswer("the answer is not a chat completion with a choice in it")
    message = answer.choices[0].message
    text = usable_text(
        message.content,
        finish=answer.choices[0].finish_reason,
        refused=bool(message.refusal),
        called_tools=bool(message.tool_calls or message.function_call),
    )
    usage = answer.usage if isinstance(answer.usage, dict) else {}
    return Completion(
        text=text,
        model=model_name(answer.model, asked=asked),
        usage=usage_of(usage.get("prompt_tokens"), usage.get("completion_tokens")),
    )


def _decoded(raw: bytes) -> _Answer | None:
    """Decode the body, or return None: the decoder's own words may quote the body."""
    try:
        return _decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def usable_text(content: Any, *, finish: Any, refused: bool, called_tools: bool) -> str:
    """Return the text of an answer that is complete and fit to be judged; raises as `completion_of` does."""
    ending = finish.lower() if isinstance(finish, str) else ""
    if refused or ending in _REFUSED:
        raise ModelRefused("the model declined to answer")
    if called_tools:
        raise ModelBadAnswer("the model called a tool, and none was offered")
    if ending in _CUT:
        raise ModelBadAnswer("the answer was cut off at the token limit")
    text = _without_thinking(joined(content))
    if not any(letter.isprintable() and not letter.isspace() for letter in text):
        raise ModelBadAnswer("the answer is empty")
    if len(text) > MAX_ANSWER_BYTES or not _encodable(text):
        raise ModelBadAnswer("the answer is too long or is not valid text")
    return text


def joined(content: Any) -> str:
    """Return the text of a message: a string, or the text parts of a list of parts; anything else is empty."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = (part.get("text") for part in parts if isinstance(part, dict) and part.get("type") == "text")
    return "".join(text for text in texts if isinstance(text, str))


def _without_thinking(text: str) -> str:
    """Drop a leading `<think>` block, which some servers leave in the content of reasoning models."""
    text = text.strip()
    if not text.startswith("<think>"):
        return text
    _, _, rest = text.partition("</think>")
    return rest.strip()


def _encodable(text: str) -> bool:
    """Whether the text is free of lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def model_name(said: Any, *, asked: str) -> str:
    """Return the name the endpoint says it answered with, or the configured one if that is no name.

    The name goes into the decision record, so nothing that could be a sentence gets through.
    """
    return said if isinstance(said, str) and _MODEL_NAME.fullmatch(said) else asked


def usage_of(prompt: Any, completion: Any) -> Usage:
    """Return the reported token counts; what is no sensible number counts as 0."""
    return Usage(prompt_tokens=_count(prompt), completion_tokens=_count(completion))


def _count(value: Any) -> int:
    """Return a token count the endpoint reported, 0 when it is not one."""
    return value if type(value) is int and 0 <= value < _MAX_TOKENS else 0
