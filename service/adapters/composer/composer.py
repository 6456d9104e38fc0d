"""The embedded writer: a reply from strategy, facts, actions, commitments and what the customer said, without a model.

The default without a key and the fallback of every other writer; built by `compose/`.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from service.adapters.composer.context import Context
from service.adapters.composer.issues import Issues
from service.adapters.composer.kinds import CLOSING, Kind
from service.adapters.composer.missing import Ask, Details, cannot_give
from service.adapters.composer.plan import parts_of
from service.adapters.composer.query import Query
from service.adapters.composer.said import said_before
from service.adapters.composer.select import Found, find
from service.adapters.composer.understand import Heard, understand
from service.adapters.composer.voice import render
from service.adapters.composer.wording import Bank, Choice
from service.adapters.composer.words import Vocabulary
from service.core.conversation import Channel, Detail
from service.core.draft import Draft, PromptRef, Task
from service.core.errors import CannotWrite
from service.core.reading import CueKind
from service.core.strategy import Move

_NO_WORDS = re.compile(r"\S{1,64}@\S{1,190}|https?://\S{1,400}|<[A-Z]\w{0,30}>|\b\w*\d\w*\b")
_PARTICULAR = re.compile(r"[\d£$€<]")
"""What is theirs alone and is not said back where everybody can read along."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_FILES = ("details.yaml", "issues.yaml", "wordings.yaml", "words.yaml")
_NEWEST = 40
"""Turns of ours that a reply is kept apart from."""


class Composer:
    """Writes replies by rule; the same conversation gives the same reply."""

    def __init__(self, *, vocabulary: Vocabulary, issues: Issues, details: Details, bank: Bank, sha: str) -> None:
        self._vocabulary = vocabulary
        self._issues = issues
        self._details = details
        self._bank = bank
        self._sha256 = sha

    @classmethod
    def load(cls, folder: Path) -> Composer:
        """Read the wordings in `folder`; raises `ConfigError` with the place of the first fault."""
        vocabulary = Vocabulary.load(folder / "words.yaml")
        return cls(
            vocabulary=vocabulary,
            issues=Issues.load(folder / "issues.yaml", vocabulary),
            details=Details.load(folder / "details.yaml"),
            bank=Bank.load(folder / "wordings.yaml"),
            sha=sha256(b"\0".join((folder / name).read_bytes() for name in _FILES)).hexdigest(),
        )

    @property
    def id(self) -> str:
        """`composer@1.0.0`, by the version of the wordings."""
        return f"composer@{self._bank.version}"

    @property
    def params_sha256(self) -> str:
        """Hash of the wording files."""
        return self._sha256

    async def write(self, task: Task, *, timeout_s: float) -> Draft:  # noqa: ARG002 - nothing here waits
        """Return a draft; raises `CannotWrite` for a language without wordings or when nothing new can be said."""
        return Draft(
            text=self.compose(task),
            model=self.id,
            prompt=PromptRef(id="composer", version=self._bank.version, sha256=self._sha256),
        )

    async def stream(self, task: Task, *, timeout_s: float) -> AsyncGenerator[Draft, None]:
        """Yield the draft: it is there at once."""
        yield await self.write(task, timeout_s=timeout_s)

    async def close(self) -> None:
        """Release nothing: the composer holds no connection."""

    def compose(self, task: Task) -> str:
        """Return the text of a reply."""
        if not _readable(task):
            raise CannotWrite(f"no wording for {task.reading.language}")
        conversation = task.request.conversation
        heard = understand(conversation, task.reading, self._issues, self._vocabulary)
        if heard.kind is Kind.WANTS_PERSON and not task.reading.has(CueKind.ASKS_FOR_PERSON):
            raise CannotWrite("the customer accepted the offer to go on with a person")
        if task.request.channel is Channel.SOCIAL and heard.event and _PARTICULAR.search(heard.event.text):
            heard = replace(heard, event=None, cost=None)
        found = self._found(task, heard)
        context = Context(task, heard, found, self._ask(task, heard, found), self._choice(task))
        text = render(parts_of(context), context)
        if not any(char.isalnum() for char in text):
            raise CannotWrite("everything that could be said has been said; a person should go on")
        return text

    def _found(self, task: Task, heard: Heard) -> Found:
        """Select what the request holds for this turn."""
        request = task.request
        turns = [turn for turn in request.conversation.customer_turns[-5:-1] if turn.strip()] + [heard.text]
        about = heard.matter.issue.about if heard.matter else frozenset()
        query = Query(self._vocabulary, turns, about, heard.asks, heard.wish)
        most = (
            6
            if request.customer.preferences.detail is Detail.FULL
            or Move.ONE_STEP_AT_A_TIME in task.strategy.strategy.must
            else 4
        )
        found = find(request, query, self._vocabulary, most=most)
        if not found.anything and (told := said_before(request.conversation)):
            found = find(replace(request, facts=told), query, self._vocabulary, most=most)
        return found

    def _ask(self, task: Task, heard: Heard, found: Found) -> Ask | None:
        """Return the one thing to ask for, if anything is missing."""
        if heard.kind in CLOSING or heard.kind is Kind.PRAISE:
            return None
        needs: tuple[str, ...] = ()
        how_to = heard.kind is Kind.QUESTION and heard.asks == {"how"}
        refused = heard.kind is Kind.GIVES_DETAILS and cannot_give(heard.text)
        if heard.matter and heard.matter.theirs and heard.own_case and not (how_to or refused):
            needs = heard.matter.issue.line.needs
        return self._details.first_missing(task.request, needs, found.asked)

    def _choice(self, task: Task) -> Choice:
        """Return the chooser of wordings for this conversation."""
        turns = task.request.conversation.turns
        heard = [text[:4_000] for text in task.request.conversation.agent_turns[-_NEWEST:]]
        seed = f"{len(turns)}|{len(task.avoid)}|{turns[-1].content[:400]}|{turns[0].content[:200]}"
        return Choice(
            self._bank,
            seed=seed,
            heard=[*heard, *task.avoid, *_failed(task)],
            channel=task.request.channel,
            formality=task.request.customer.preferences.formality,
        )


def _failed(task: Task) -> list[str]:
    """Return the sentences of the previous draft that did not pass."""
    if task.previous is None:
        return []
    return [task.previous[finding.start : finding.end] for finding in task.findings if finding.start < finding.end]


def _readable(task: Task) -> bool:
    """Tell whether there are wordings for the language: English, or a turn too short to tell, in Latin letters."""
    language = task.reading.language
    if language == "und":
        letters = [char for char in task.request.conversation.last_customer_turn[:400] if char.isalpha()]
        return (task.request.customer.language or "en").startswith("en") and all(char < "\u0250" for char in letters)
    return (
        language == "en"
        or _LETTERS.search(_NO_WORDS.sub(" ", task.request.conversation.last_customer_turn[:2_000])) is None
    )
