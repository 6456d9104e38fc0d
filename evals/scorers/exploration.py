"""Exploration: does the reply ask for exactly what is missing, and for nothing when nothing is?

0 asks what is known, too much, or not what is needed; 1 a general question; 2 exactly what is missing.
"""

from __future__ import annotations

import re

from evals.scorers.subject import Part, Score, Subject
from service.guardrails.overlap import stems

NAME = "exploration"
_MOST_QUESTIONS = 2
_REQUEST = re.compile(
    r"\b(?:please (?:send|tell|share|give|reply|let|write|check|confirm|look)|(?:could|can|would|will) you"
    r"|(?:send|tell|give) (?:me|us)|let (?:me|us) know|i(?:'d| would)? (?:still )?need|what's missing|all (?:i|we) need"
    r"|if you (?:send|tell|give|share))\b"
)
_OFFER = re.compile(r"\b(?:would you like|shall i|should i|do you want|if you(?:'d| would) (?:like|rather))\b")


def score(subject: Subject) -> Score:
    """Compare what is asked with what is missing."""
    if not subject.substance:
        return subject.score(NAME, 0, "says nothing about this situation, so it explores nothing")
    asked = [part for part in subject.parts if part.text.endswith("?") and not _OFFER.search(part.text)]
    if len(asked) > _MOST_QUESTIONS:
        return subject.score(NAME, 0, f"asks {len(asked)} questions", *asked)
    if subject.situation.missing:
        return _missing(subject, asked)
    if not asked:
        return subject.score(NAME, 2, "nothing is missing, and nothing is asked")
    return subject.score(NAME, 1, "asks although nothing is missing", *asked)


def _missing(subject: Subject, asked: list[Part]) -> Score:
    """Score a reply that has something to ask for."""
    wanted = frozenset().union(*(stems(what) for what in subject.situation.missing))
    asking = [*asked, *(part for part in subject.parts if part not in asked and _REQUEST.search(part.text))]
    right = [part for part in asking if part.stems & wanted]
    if right:
        return subject.score(NAME, 2, "asks for what is missing", *right)
    if asking:
        return subject.score(NAME, 1, "asks, but not for what is missing", *asking)
    return subject.score(NAME, 0, "does not ask for what is missing")
