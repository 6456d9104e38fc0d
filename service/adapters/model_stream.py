"""Read OpenAI's stream of server-sent events into a completion that grows.

Called by `openai_model.py`; what makes the whole usable is decided by `model_answer.py`, as for any other answer.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import suppress
from typing import Any

import msgspec

from service.adapters.model_answer import MAX_ANSWER_BYTES, completion_of, model_name, usable_text, usage_of
from service.core.errors import ModelBadAnswer, ModelUnavailable
from service.core.prompt import Completion

_DATA = b"data:"
_DONE = b"[DONE]"
"""Says that nothing follows; the body is read to its own end all the same, so that the connection can be used again."""
_ENVELOPE = (b"event:", b"id:", b"retry:", b":")
"""Lines of an event stream that hold no data."""


class _Delta(msgspec.Struct):
    """What one event adds to the message."""

    content: Any = None
    refusal: Any = None
    tool_calls: Any = None
    function_call: Any = None


class _Choice(msgspec.Struct):
    """The first choice is the answer."""

    delta: _Delta = msgspec.field(default_factory=_Delta)
    finish_reason: Any = None


class _Chunk(msgspec.Struct):
    """One event; fields we can do without may hold anything."""

    choices: list[_Choice] = msgspec.field(default_factory=list)
    model: Any = None
    usage: Any = None
    error: Any = None


_decoder = msgspec.json.Decoder(_Chunk)


class _Answer:
    """The answer so far."""

    def __init__(self, asked: str) -> None:
        self._asked = asked
        self._model: Any = None
        self._usage: dict[str, Any] = {}
        self._finish: Any = None
        self._refused = self._called_tools = False
        self.text = ""

    def add(self, chunk: _Chunk) -> bool:
        """Take one event in; tell whether the text grew."""
        self._model = self._model or chunk.model
        if isinstance(chunk.usage, dict):
            self._usage = chunk.usage
        if not chunk.choices:
            return False
        first = chunk.choices[0]
        self._finish = first.finish_reason or self._finish
        self._refused = self._refused or bool(first.delta.refusal)
        self._called_tools = self._called_tools or bool(first.delta.tool_calls or first.delta.function_call)
        if not isinstance(first.delta.content, str) or not first.delta.content:
            return False
        self.text += first.delta.content
        if len(self.text) > MAX_ANSWER_BYTES:
            raise ModelBadAnswer(f"the answer is longer than {MAX_ANSWER_BYTES // 1024} kB")
        return True

    def so_far(self, text: str) -> Completion:
        """Return the completion with this text."""
        counts = self._usage.get("prompt_tokens"), self._usage.get("completion_tokens")
        return Completion(text=text, model=model_name(self._model, asked=self._asked), usage=usage_of(*counts))

    def whole(self) -> Completion:
        """Return the complete answer; raises `ModelRefused` or `ModelBadAnswer` when it is of no use."""
        if self._finish is None:
            raise ModelUnavailable("the stream broke off")
        text = usable_text(self.text, finish=self._finish, refused=self._refused, called_tools=self._called_tools)
        return self.so_far(text)


async def completions_of(lines: AsyncIterator[bytes], *, asked: str) -> AsyncGenerator[Completion, None]:
    """Yield the completion as it grows, and at the end whole; `asked` is the model's name as configured.

    An endpoint that answers with one plain completion is read as such. Raises `ModelError`.
    """
    answer, plain = _Answer(asked), list[bytes]()
    async for line in lines:
        if line.startswith(_DATA):
            data = line[len(_DATA) :].strip()
            if data != _DONE and answer.add(_decoded(data)):
                yield answer.so_far(answer.text)
        elif line.strip() and not line.startswith(_ENVELOPE):
            plain.append(line)
    yield completion_of(b"\n".join(plain), asked=asked) if plain else answer.whole()


def _decoded(data: bytes) -> _Chunk:
    """Decode one event; the decoder's own words may quote it."""
    chunk = None
    with suppress(msgspec.MsgspecError, UnicodeError, RecursionError):
        chunk = _decoder.decode(data)
    if chunk is None:
        raise ModelBadAnswer("an event of the stream is not a piece of a chat completion")
    if chunk.error:
        raise ModelUnavailable("the endpoint reports an error inside its stream")
    return chunk
