"""A writer that asks a generative model: render the prompt, take the answer, strip what is not the reply.

Made by `compose/` over any `ChatModel`; what comes back is a draft and trusted by nobody.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Protocol

from service.adapters.unwrapping import unwrapped, unwrapped_so_far
from service.core.draft import Draft, Task, Usage
from service.core.errors import ModelBadAnswer
from service.core.ports import ChatModel, PromptRenderer
from service.core.prompt import Completion, Prompt


class Renderer(PromptRenderer, Protocol):
    """A renderer that can say which wordings it was made from."""

    @property
    def wording_sha256(self) -> str:
        """Hash of every text a prompt can hold."""
        ...


class PromptedWriter:
    """Implements `ports.Writer` over a prompt renderer and a chat model."""

    def __init__(self, renderer: Renderer, model: ChatModel) -> None:
        self._renderer = renderer
        self._model = model
        both = f"{model.params_sha256}\n{renderer.wording_sha256}"
        self._params_sha256 = hashlib.sha256(both.encode()).hexdigest()

    @property
    def id(self) -> str:
        """The model's name, as configured."""
        return self._model.id

    @property
    def params_sha256(self) -> str:
        """Hash of sampling parameters, limits and every wording a prompt can hold."""
        return self._params_sha256

    async def write(self, task: Task, *, timeout_s: float) -> Draft:
        """Return the model's draft; raises `ModelError`, or `CannotWrite` when the prompt cannot fit."""
        prompt, left_s = await self._rendered(task, timeout_s)
        return _whole(prompt, await self._model.complete(prompt.messages, timeout_s=left_s))

    async def stream(self, task: Task, *, timeout_s: float) -> AsyncGenerator[Draft, None]:
        """Yield the draft as the model goes on; raises as `write` does."""
        prompt, left_s = await self._rendered(task, timeout_s)
        completion = None
        async with aclosing(self._model.stream(prompt.messages, timeout_s=left_s)) as completions:
            async for completion in completions:
                yield _draft(prompt, completion, unwrapped_so_far(completion.text))
        if completion is None:
            raise ModelBadAnswer("the answer is empty")
        yield _whole(prompt, completion)

    async def _rendered(self, task: Task, timeout_s: float) -> tuple[Prompt, float]:
        """Return the prompt, and how long the model may take.

        What must be counted is counted on a thread: the first time, that loads a vocabulary (0.3 s, 70 MB).
        """
        prompt = self._renderer.whole(task)
        if prompt is not None:
            return prompt, timeout_s
        started_s = time.monotonic()
        prompt = await asyncio.to_thread(self._renderer.fitted, task)
        return prompt, timeout_s - (time.monotonic() - started_s)

    async def close(self) -> None:
        """Release the model's connections."""
        await self._model.close()


def _whole(prompt: Prompt, completion: Completion) -> Draft:
    """Make the draft of a complete answer; raises `ModelBadAnswer` when all of it is wrapping."""
    text = unwrapped(completion.text)
    if not text:
        raise ModelBadAnswer("nothing is left of the answer without its wrapping")
    return _draft(prompt, completion, text)


def _draft(prompt: Prompt, completion: Completion, text: str) -> Draft:
    told = completion.usage
    usage = Usage(prompt_tokens=told.prompt_tokens or prompt.tokens, completion_tokens=told.completion_tokens)
    return Draft(text=text, model=completion.model, prompt=prompt.ref, cut=prompt.cut, usage=usage)
