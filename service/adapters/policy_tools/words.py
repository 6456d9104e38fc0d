"""The plain words for what policies ask for, used wherever a person reads about them."""

from __future__ import annotations

from service.core.policy import Action

ACTIONS: dict[Action, str] = {
    Action.SEND: "the reply may be sent",
    Action.SEND_WITH_NOTE: "the reply may be sent, and the finding is noted in the record",
    Action.FIX: "the marked words are mended and the reply is checked again",
    Action.REVISE: "a new draft is asked for",
    Action.REPLACE: "the safe reply is sent instead",
    Action.HANDOFF: "a person takes over",
}

PRECEDENCE = "handoff > replace > revise > fix > send_with_note > send"
"""The strongest action asked for is the one taken."""


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return `1 policy`, `2 policies`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


LANGUAGES = {"en": "English", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese"}
"""Code → name, of the languages that policies and examples are written in."""
