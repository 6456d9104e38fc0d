"""Recognise that the customer asks whether they are talking to a machine or a person.

Used by `claims_human.py` and `denies_ai.py`, which judge short answers (`Nope!`, `Yes, I am`) by the question.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from service.core.guardrail import Case
from service.core.reading import CueKind
from service.core.text import fold
from service.core.word_gate import gated

_MACHINE = (
    r"(?:bots?|chat ?bots?|robots?|a\.?i\.?|machine|computer|automated|algorithm|chatgpt|gpt|llm|artificial"
    r"|virtual|program|roboter|ki|maschine|máquina|ia|robô)"
)
_PERSON = r"(?:human|person|real|people|someone|somebody|mensch|persona|humano|humana|humaine?|personne|pessoa|alive)"
_ARE_YOU = (
    r"\b(?:are you|r u|u a|you're|is this|am i (?:talking|speaking|chatting)|is it|are these|are we|is there|you "
    r"a|bist du|sind sie|spreche ich|eres|es usted"
    r"|es esto|estoy hablando|êtes-vous|es-tu|vous êtes|je parle|c'est|você é|é um|estou falando)\b"
)
_MOST_CHARACTERS = 2000
"""The end of a turn, where questions stand."""
_REMEMBERED = 16
_IF_BOT = gated(rf"{_ARE_YOU}[^.!?\n]{{0,50}}\b{_MACHINE}\b")
_IF_HUMAN = gated(rf"{_ARE_YOU}[^.!?\n]{{0,40}}\b{_PERSON}\b")


class Asked(Enum):
    """What the customer's last message asks about the one who answers."""

    NOTHING = 0
    IF_BOT = 1
    IF_HUMAN = 2


def asked_by(case: Case) -> Asked:
    """Return what the last customer turn asks; the reading's cue counts as `are you a bot?`."""
    asked = _asked_in(case.request.conversation.last_customer_turn)
    return Asked.IF_BOT if asked is Asked.NOTHING and case.reading.has(CueKind.ASKS_IF_BOT) else asked


@lru_cache(maxsize=_REMEMBERED)
def _asked_in(turn: str) -> Asked:
    """Return what the words of a turn ask, whichever question comes first."""
    text = fold(turn[-_MOST_CHARACTERS:]).text
    bot, human = _IF_BOT.search(text), _IF_HUMAN.search(text)
    if human and (not bot or human.start() <= bot.start()):
        return Asked.IF_HUMAN
    return Asked.IF_BOT if bot else Asked.NOTHING
