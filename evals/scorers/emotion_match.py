"""Emotion match: is the reply as moved as the situation asks, and of the right colour?

0 cheer where it hurts or drama about a trifle, 1 flat or a step off, 2 within one step of the customer.
"""

from __future__ import annotations

import re

import msgspec

from evals.scenario import EmotionGroup
from evals.scorers.person import DRAMA, talks, weighs
from evals.scorers.subject import Part, Score, Subject, spans_of
from service.core.guardrail import Finding
from service.core.reading import Emotion
from service.guardrails.tone import mismatched_cheer

NAME = "emotion_match"
_BRIEF, _SHORT = 2, 6
"""Words of a cheer, and of a sentence that is glad."""
GLAD = re.compile(r"(?:good that|glad (?:it|that|you)|lovely that|well done|congratulations)\b")
_MUCH = 2
"""So many sentences that turn to the person are still a plain answer."""


def score(subject: Subject) -> Score:
    """Compare how moved the reply is (0 flat, 1 or 2 moved, 3 dramatic) with what the situation asks."""
    expected = subject.situation.expected
    cheer = _cheer(subject)
    if cheer:
        return Score(dimension=NAME, value=0, why=cheer[0].why, spans=spans_of(cheer))
    drama = [part for part in subject.parts if DRAMA.search(part.text)]
    if drama:
        return subject.score(NAME, 0 if len(drama) > 1 or expected.intensity[1] < 3 else 1, "drama", *drama)
    moved = [part for part in subject.parts if weighs(part)]
    if not expected.empathy:
        return _plain(subject, moved)
    if moved or (expected.emotion is EmotionGroup.NEUTRAL and _spoken(subject)):
        return subject.score(NAME, 2, "as moved as the situation asks", *moved)
    return subject.score(NAME, 1 if subject.substance else 0, "flat")


def _cheer(subject: Subject) -> tuple[Finding, ...]:
    """Return cheer towards somebody who hurts: by the reading, or because the situation says that they do.

    Nobody's cheer is out of place where the situation is a glad one, whatever was read.
    """
    expected = subject.situation.expected
    if expected.emotion is EmotionGroup.GLAD:
        return ()
    found = subject.found("tone.mismatched_cheer")
    if found or not expected.empathy:
        return found
    hurt = msgspec.structs.replace(subject.case.reading, emotion=Emotion.SAD, valence=-0.8, intensity=2)
    return tuple(mismatched_cheer.check(msgspec.structs.replace(subject.case, reading=hurt)))


def _plain(subject: Subject, moved: list[Part]) -> Score:
    """A plain question deserves a plain answer, and joy a little company."""
    if not subject.substance:
        return subject.score(NAME, 0, "says nothing about this situation")
    if subject.situation.expected.emotion is EmotionGroup.GLAD:
        brief = [
            part for part in subject.parts if len(part.text.split()) <= (_SHORT if GLAD.match(part.text) else _BRIEF)
        ]
        glad = moved or [part for part in brief if GLAD.match(part.text) or part.text.endswith("!")]
        return subject.score(NAME, 2 if glad else 1, "is glad with the customer" if glad else "flat", *glad)
    if not _spoken(subject, plain=True):
        return subject.score(NAME, 1, "speaks to nobody")
    much = len([part for part in moved if part.shared_said]) > _MUCH
    return subject.score(NAME, 1 if much else 2, "more feeling than asked" if much else "plain")


def _spoken(subject: Subject, *, plain: bool = False) -> bool:
    """Whether the reply has substance and is said to somebody; `plain`: in a sentence that is no sympathy."""
    said = [part for part in subject.parts if talks(part) or (GLAD.match(part.text) and not part.hollow)]
    sober = [part for part in said if part.tells or not weighs(part) or GLAD.match(part.text)]
    return subject.substance and bool(sober if plain else said)
