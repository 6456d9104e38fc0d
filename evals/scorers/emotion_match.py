"""Emotion match: is the reply as moved as the situation asks, and of the right colour?

0 cheer where it hurts or drama about a trifle, 1 flat or a step off, 2 within one step of the customer.
"""

from __future__ import annotations

from evals.scenario import EmotionGroup
from evals.scorers.person import DRAMA, weighs
from evals.scorers.subject import Part, Score, Subject, spans_of

NAME = "emotion_match"


def score(subject: Subject) -> Score:
    """Compare how moved the reply is (0 flat, 1 or 2 moved, 3 dramatic) with what the situation asks."""
    expected = subject.situation.expected
    cheer = subject.found("tone.mismatched_cheer")
    if cheer:
        return Score(dimension=NAME, value=0, why=cheer[0].why, spans=spans_of(cheer))
    drama = [part for part in subject.parts if DRAMA.search(part.text)]
    if drama:
        return subject.score(NAME, 0 if len(drama) > 1 or expected.intensity[1] < 3 else 1, "drama", *drama)
    moved = [part for part in subject.parts if weighs(part)]
    if not expected.empathy:
        return _plain(subject, moved)
    if moved or (expected.emotion is EmotionGroup.NEUTRAL and subject.substance):
        return subject.score(NAME, 2, "as moved as the situation asks", *moved)
    return subject.score(NAME, 1 if subject.substance else 0, "flat")


def _plain(subject: Subject, moved: list[Part]) -> Score:
    """A plain question deserves a plain answer."""
    if not subject.substance:
        return subject.score(NAME, 0, "says nothing about this situation")
    return subject.score(NAME, 2 if len(moved) < 2 else 1, "plain" if len(moved) < 2 else "more feeling than asked")
