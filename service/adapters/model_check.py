"""A check that asks the configured model whether a reply breaks a rule in plain words: `guardrail: llm:NAME`.

Made by `compose/rules.py` for the policies that name one; NAME is a prompt under `prompts/checks/`. An answer that is
late, or not exactly what was asked for, raises, and so is an error: never a pass. The judged text is data: it goes out
as a JSON value without personal data, and where it holds orders to a machine a pass is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import Annotated

import msgspec
from msgspec.structs import replace

from service.adapters.prompt_files import load_template
from service.adapters.prompt_text import disarm
from service.adapters.unwrapping import unwrapped
from service.core.conversation import Conversation, Role, Turn, Value
from service.core.errors import ConfigError, ModelBadAnswer
from service.core.guardrail import Case, Finding
from service.core.ports import ChatModel, Redacted, Redactor
from service.core.prompt import Completion, Message
from service.core.text import fold
from service.guardrails.safety.orders import without_orders

INPUTS = {"rule", "key"}
TURNS, TURN_CHARS = 8, 2_000
LONGEST_S = 20.0
"""The policy's own `timeout_ms` ends the call sooner."""
_TO_A_CHECKER = re.compile(
    r"[\"'{]\s?(?:breaks|quotes|key|verdict|compl\w+|violat\w+)\b\s?[\"']?\s?:|\b(?:reviewer|evaluator|checker"
    r"|moderator"
    r"|validator|the check|this check|llm|language model)\b[^.!?\n]{0,60}\b(?:pass|approve|answer|say|return|mark"
    r"|false|true"
    r"|comply|complies|compliant)\b|\b(?:ignore|disregard)\b[^.!?\n]{0,30}\b(?:rule|instruction|above|previous)"
)
Quote = Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]


class Judgement(Value, frozen=True, kw_only=True):
    """The answer that `prompts/checks/*.md` ask for."""

    key: str
    breaks: bool
    quotes: Annotated[tuple[Quote, ...], msgspec.Meta(max_length=3)]


_decoder = msgspec.json.Decoder(Judgement)


class ModelCheck:
    """A guardrail: `(case, rule, remedy) -> findings`."""

    def __init__(self, name: str, *, model: ChatModel, redactor: Redactor, folder: Path) -> None:
        """Read the prompt; raises `ConfigError` when there is none of this name or it asks for other inputs."""
        path = folder / f"{name}.md"
        if re.fullmatch(r"[a-z][a-z0-9-]*", name) is None or not path.is_file():
            raise ConfigError(f"there is no prompt `{name}` for checks in {folder.name}/")
        template = load_template(path)
        if set(template.inputs) != INPUTS:
            raise ConfigError("must have the inputs rule and key", place=str(path))
        self.ref = template.ref
        self._text = template.text
        self._name = name
        self._model = model
        self._redactor = redactor

    async def __call__(self, case: Case, *, rule: str, remedy: str = "") -> list[Finding]:
        """Ask once. Raises `ModelError` for no answer, and `ModelBadAnswer` for one that cannot be trusted."""
        key = token_hex(8)
        redacted = _without_personal_data(self._redactor, case)
        reply = disarm(redacted.request.conversation.turns[-1].content)
        system = Message(role="system", content=self._text.format(rule=rule.strip(), key=key))
        completion = await self._model.complete((system, _asking(redacted, reply)), timeout_s=LONGEST_S)
        judged = judgement_of(completion, key, reply)
        if not judged.breaks and addresses_the_check(case.text):
            raise ModelBadAnswer("the text speaks to whoever checks it, so a pass is not believed")
        return list(self._findings(judged, case.text, redacted.restore, remedy))

    async def close(self) -> None:
        """Release the model's connections."""
        await self._model.close()

    def _findings(self, judged: Judgement, text: str, restore: Callable[[str], str], remedy: str) -> Iterator[Finding]:
        for quote in judged.quotes:
            said = restore(quote)
            start = disarm(text).find(said)
            span = (start, start + len(said)) if start >= 0 else (0, len(text))
            why = "A model that was asked about this rule says that this breaks it."
            yield Finding(hazard=f"llm.{self._name}", start=span[0], end=span[1], why=why, remedy=remedy)


def judgement_of(completion: Completion, key: str, reply: str) -> Judgement:
    """Return the judgement; raises `ModelBadAnswer` unless it is exactly what was asked for, about this reply."""
    try:
        judged = _decoder.decode(unwrapped(completion.text))
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        raise ModelBadAnswer("the answer is not a judgement") from None
    if judged.key != key:
        raise ModelBadAnswer("the judgement is not about this question")
    if judged.breaks is not bool(judged.quotes):
        raise ModelBadAnswer("a reply that breaks the rule has a passage that does, and no other has one")
    if any(quote not in reply for quote in judged.quotes):
        raise ModelBadAnswer("a quoted passage is not in the reply")
    return judged


def addresses_the_check(text: str) -> bool:
    """Tell whether a reply holds orders to a machine, or words meant for whoever checks it."""
    return without_orders(text).strip() != text.strip() or _TO_A_CHECKER.search(fold(text).text) is not None


def _without_personal_data(redactor: Redactor, case: Case) -> Redacted:
    """Replace personal data in the conversation and in the text, which comes last."""
    given = case.request.conversation
    turns = (*given.turns, Turn(role=Role.CUSTOMER, content=case.text))  # as strict as with a customer's own words
    return redactor.redact(replace(case.request, conversation=Conversation(id=given.id, turns=turns)))


def _asking(redacted: Redacted, reply: str) -> Message:
    """Return the conversation and the reply as one JSON value, so that neither can end early."""
    turns = redacted.request.conversation.turns[-TURNS - 1 : -1]
    told = [{"who": turn.role.value, "says": disarm(turn.content[-TURN_CHARS:])} for turn in turns]
    asked = msgspec.json.encode({"conversation": told, "reply": reply})
    return Message(role="user", content=asked.decode())
