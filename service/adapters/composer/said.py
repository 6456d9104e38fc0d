"""What our side has told this customer before: a statement with a figure in it need not be vouched for twice.

Called by `composer.py` where the request holds nothing that answers.
"""

from __future__ import annotations

import re

from service.adapters.composer.guideline import is_instruction
from service.core.conversation import Conversation, Statement
from service.core.text import sentences

_NEWEST = 30
"""Turns of ours that are looked at."""
_LONGEST = 4_000
_FIGURE = re.compile(r"\d")
_OF_SOMEBODY = re.compile(r"\b(?:i|we|us|me|you|i['’]\w+|we['’]\w+|you['’]\w+)\b", re.IGNORECASE)


def said_before(conversation: Conversation) -> tuple[Statement, ...]:
    """Return what our turns stated about things, the newest last: no question, and nothing of anybody's doing."""
    found: list[Statement] = []
    for at, turn in enumerate(conversation.agent_turns[-_NEWEST:]):
        text = turn[:_LONGEST]
        for start, end in sentences(text):
            said = text[start:end].strip()
            if _states(said):
                found.append(Statement(id=f"said-{at}", text=said))
    return tuple(found)


def _states(said: str) -> bool:
    return (
        len(said.split()) >= 4
        and _FIGURE.search(said) is not None
        and not said.endswith("?")
        and not _OF_SOMEBODY.search(said)
        and not is_instruction(said)
    )
