"""Prompts rendered through LangChain's templates and fitted to the model's context.

Made by `compose/` when a generative model is configured. LangChain is imported at `warm_up` or at the first prompt.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from service.adapters.prompt_files import load_template
from service.adapters.prompt_fit import (
    MESSAGE_TOKENS,
    Room,
    Turns,
    alternating,
    fit_turns,
    older_turns,
    split,
)
from service.adapters.prompt_parts import load_channels, load_parts, wording_sha256
from service.adapters.prompt_sections import Kept, Sections
from service.adapters.prompt_text import disarm, shorten
from service.adapters.quiet import keep_quiet
from service.adapters.strategy_files import StrategyTable
from service.adapters.tokens import TokenCounter
from service.core.conversation import Role
from service.core.draft import Cut, Task
from service.core.errors import ConfigError
from service.core.prompt import Message, Prompt

if TYPE_CHECKING:
    from langchain_core.prompts import ChatPromptTemplate

_FOREIGN_SHARE = 4
"""A platform's notes, and a draft to be revised, get at most a quarter of the context each."""
_CHARS_A_TOKEN = 4
"""For the rough size of a prompt that certainly fits."""
_SEAM_TOKENS = 8
"""Kept free because pieces counted one by one may cost a token more where they meet."""
_UNCUT = Cut()


class LangChainPrompts:
    """Renders `reply.md`, or `revise.md` after a draft failed, into messages of at most `budget_tokens`."""

    def __init__(self, *, folder: Path, table: StrategyTable, counter: TokenCounter, budget_tokens: int) -> None:
        self._reply = load_template(folder / "reply.md")
        self._revise = load_template(folder / "revise.md")
        if self._revise.extends != self._reply.id:
            raise ConfigError(f"must say `extends: {self._reply.id}`", place=str(folder / "revise.md"))
        self._parts = load_parts(folder / "parts.yaml")
        self._sections = Sections(self._parts, load_channels(folder / "channels.yaml"), table.moves)
        self._counter = counter
        self._budget = budget_tokens
        files = [folder / name for name in ("reply.md", "revise.md", "parts.yaml", "channels.yaml")]
        self._wording_sha256 = wording_sha256(*files, also=msgspec.json.encode(table, order="sorted"))

    @property
    def wording_sha256(self) -> str:
        """Hash of every text a prompt can hold, whichever template is used."""
        return self._wording_sha256

    def warm_up(self) -> None:
        """Import LangChain and compile both templates: about a second of CPU, for a start-up thread."""
        _ = self._templates

    def whole(self, task: Task) -> Prompt | None:
        """Render everything where it fits beyond doubt: a token holds at least one byte."""
        if self._rough_size(task) > self._budget:
            return None
        prompt = self._prompt(task, _everything(task), split(task.request.conversation.turns))
        size = sum(len(message.content.encode("utf-8", "replace")) for message in prompt.messages)
        return prompt if size + MESSAGE_TOKENS * len(prompt.messages) <= self._budget else None

    def fitted(self, task: Task) -> Prompt:
        """Count, and leave out what does not fit; raises `CannotWrite` when what must stay does not."""
        turns = split(task.request.conversation.turns)
        count, request, mark = self._counter.count, task.request, self._parts.shortened
        share = self._budget // _FOREIGN_SHARE
        context = shorten(request.context, share, count, mark)
        draft = shorten(task.previous or "", share, count, mark)
        least = Kept(facts=(), history=(), context=context, draft=draft, turns_cut=len(turns.before))
        frame = (self._parts.history, self._parts.opening, self._parts.waiting)
        taken = count(self._system(task, least)) + sum(count(text) + MESSAGE_TOKENS for text in frame)
        room = Room(self._budget - taken - MESSAGE_TOKENS - _SEAM_TOKENS, count)
        kept_turns, shortened = fit_turns(turns, room, count, mark)
        facts = room.newest(request.facts, self._sections.statement, extra=1)
        if len(facts) == len(request.facts):
            kept_turns = older_turns(turns, kept_turns, room)
        all_turns = len(kept_turns.all) == len(turns.all)
        history = room.newest(request.history, self._sections.past, extra=1) if all_turns else ()
        turns_cut = len(turns.all) - len(kept_turns.all)
        kept = Kept(facts=facts, history=history, context=context, draft=draft, turns_cut=turns_cut)
        cut = Cut(
            turns=turns_cut + shortened,
            facts=len(request.facts) - len(facts),
            history=len(request.history) - len(history),
            counted_by=self._counter.counted_by,
        )
        return self._prompt(task, kept, kept_turns, cut=cut, tokens=self._budget - room.left)

    def _prompt(self, task: Task, kept: Kept, turns: Turns, *, cut: Cut = _UNCUT, tokens: int | None = None) -> Prompt:
        """Put the messages together; without a count `tokens` is a quarter of the characters."""
        messages = (Message(role="system", content=self._system(task, kept)), *self._conversation(turns))
        if tokens is None:
            tokens = sum(len(message.content) for message in messages) // _CHARS_A_TOKEN
        ref = self._revise.ref if task.is_revision else self._reply.ref
        return Prompt(ref=ref, messages=messages, tokens=tokens, cut=cut)

    def _system(self, task: Task, kept: Kept) -> str:
        """Fill the template; the text of customers and platforms goes in as values only."""
        reply, revise = self._templates
        template = revise if task.is_revision else reply
        return str(template.format_messages(**self._sections.values(task, kept))[0].content).strip()

    @cached_property
    def _templates(self) -> tuple[ChatPromptTemplate, ChatPromptTemplate]:
        return _compiled(self._reply.text), _compiled(self._reply.text + self._revise.text)

    def _conversation(self, turns: Turns) -> Sequence[Message]:
        """Return the turns as messages, word for word but for control marks of chat templates."""
        return [
            Message(role="user" if role is Role.CUSTOMER else "assistant", content=disarm(text))
            for role, text in alternating(turns.all, self._parts.opening, self._parts.waiting)
        ]

    def _rough_size(self, task: Task) -> int:
        """Characters of everything foreign: never more than its bytes, and cheap for ten thousand turns."""
        request = task.request
        return (
            len(self._reply.text)
            + len(request.context)
            + len(task.previous or "")
            + sum(len(turn.content) for turn in request.conversation.turns)
            + sum(len(item.text) for item in request.statements)
            + sum(len(past.summary) for past in request.history)
        )


def _everything(task: Task) -> Kept:
    """Leave nothing out."""
    request = task.request
    return Kept(facts=request.facts, history=request.history, context=request.context, draft=task.previous or "")


def _compiled(text: str) -> ChatPromptTemplate:
    """Compile a system message; LangChain's own tracing is held shut first."""
    keep_quiet()
    from langchain_core.prompts import ChatPromptTemplate  # noqa: PLC0415 - a second of CPU and 75 MB

    return ChatPromptTemplate.from_messages([("system", text)], template_format="f-string")
