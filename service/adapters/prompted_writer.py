"""A writer that asks a generative model: render the prompt, take the answer, strip what is not the reply.

Made by `compose.py` over any `ChatModel`; what comes back is a draft and trusted by nobody.
"""

from __future__ import annotations

import hashlib
import re
from typing import Protocol

from service.core.draft import Draft, Task, Usage
from service.core.errors import ModelBadAnswer
from service.core.ports import ChatModel, PromptRenderer

_REASONING = re.compile(r"<(?P<end>/?)(?:think|thinking|reasoning|analysis)>", re.IGNORECASE)
_FENCE = re.compile(r"\A```[a-z]{0,12}[ \t]*\n(?P<inside>.*?)\n?```\Z", re.DOTALL | re.IGNORECASE)
_BOLD = r"(?:\*\*|#{1,3} )"
_LABEL = re.compile(
    rf"\A{_BOLD}?(?:(?:final |revised |draft )?(?:reply|response|message|answer)|antwort|respuesta|réponse|resposta)"
    r"(?: to (?:the )?customer)?(?::\*\*|\*\*:|:)[ \t]*\n?"
    rf"|\A{_BOLD}(?:reply|response|message|answer)(?:\*\*)?[ \t]*\n",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\A(?:(?:sure|certainly|of course|okay)[!,.:]? )?here(?:'s| is) [^\n:]{0,40}\b(?:reply|response|draft|message)\b"
    r"[^\n:]{0,40}:[ \t]*\n\n+",
    re.IGNORECASE,
)
_QUOTES = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("'", "'"))


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
        prompt = self._renderer.render(task)
        completion = await self._model.complete(prompt.messages, timeout_s=timeout_s)
        text = unwrapped(completion.text)
        if not text:
            raise ModelBadAnswer("nothing is left of the answer without its wrapping")
        told = completion.usage
        usage = Usage(prompt_tokens=told.prompt_tokens or prompt.tokens, completion_tokens=told.completion_tokens)
        return Draft(text=text, model=completion.model, prompt=prompt.ref, cut=prompt.cut, usage=usage)

    async def close(self) -> None:
        """Release the model's connections."""
        await self._model.close()


def unwrapped(text: str) -> str:
    """Return an answer without reasoning, code fence, label, lead-in and surrounding quotation marks.

    Only what surrounds the whole answer goes; a quotation inside it stays. Reasoning that never ends leaves nothing.
    """
    text = _without_reasoning(text).strip()
    for _ in range(3):  # a label inside a fence inside a lead-in; more nesting is not wrapping
        bare = _LEAD_IN.sub("", text)
        if fenced := _FENCE.fullmatch(bare):
            bare = fenced["inside"]
        bare = _unquoted(_LABEL.sub("", bare.strip()).strip())
        if bare == text:
            break
        text = bare
    return text


def _without_reasoning(text: str) -> str:
    """Drop blocks of reasoning: also one that was opened in the prompt, so that only its end comes back, or never ends.

    One pass over the marks, since a model may answer with thousands of them.
    """
    kept: list[str] = []
    at, inside = 0, False
    for mark in _REASONING.finditer(text):
        if mark["end"]:
            if not inside:
                kept.clear()
            inside = False
            at = mark.end()
        elif not inside:
            kept.append(text[at : mark.start()])
            inside = True
    return "".join(kept) + ("" if inside else text[at:])


def _unquoted(text: str) -> str:
    """Drop one pair of quotation marks around the whole text, unless one of them belongs to something inside."""
    for opening, closing in _QUOTES:
        inside = text[1:-1]
        if (
            len(text) > 1
            and text[0] == opening
            and text[-1] == closing
            and opening not in inside
            and closing not in inside
        ):
            return inside.strip()
    return text
