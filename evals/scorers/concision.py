"""Concision: is the reply as short as its channel wants? 0 outside the budget, 1 within a quarter more, 2 within.

The budgets are those of `prompts/channels.yaml`, in words.
"""

from __future__ import annotations

from evals.scorers.subject import Score, Subject
from service.core.conversation import Channel

NAME = "concision"
WORDS = {Channel.CHAT: 90, Channel.EMAIL: 180, Channel.SMS: 50, Channel.SOCIAL: 50, Channel.VOICE: 60}
_SOME_MORE = 1.25


def score(subject: Subject) -> Score:
    """Count words; brevity of a reply that says nothing earns nothing."""
    count, budget = len(subject.text.split()), WORDS[subject.situation.channel]
    if not subject.substance:
        return subject.score(NAME, 0, "says nothing about this situation")
    value = 2 if count <= budget else 1 if count <= budget * _SOME_MORE else 0
    return subject.score(NAME, value, f"{count} words of {budget}")
