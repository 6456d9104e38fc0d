"""Actionability: does the customer know what happens, or what to do, and when?

0 none or vague, 1 a next step, 2 step with its time or an honest `cannot` with what there is instead.
"""

from __future__ import annotations

import re

from evals.scorers.exploration import REQUEST
from evals.scorers.person import weighs
from evals.scorers.subject import Part, Score, Subject
from service.guardrails.honesty.claims import claims_in
from service.guardrails.honesty.promises import promises_in
from service.guardrails.honesty.quantities import WHEN
from service.guardrails.overlap import stems

NAME = "actionability"
_STEP = re.compile(
    r"\b(?:you can|you could|please|if you|once you|all you|send|reply|call|choose|open|go to|press|until|i can"
    r"|we can|can be|will|'ll|has been|have been|was|were|is|are|'ve)\b"
)
_CANNOT = re.compile(
    r"\b(?:can't|cannot|can not|no way to|not able|unable|isn't possible|not possible|won't be|don't know)\b"
)


_MORE_THAN_FEELING = 2
"""So many words of what was done or is known, and the customer did not say, make a step of any sentence."""

_SHARE = 0.3
"""Share of the words of one statement from which it is told."""


def score(subject: Subject) -> Score:
    """Look for sentences that carry an action, commitment, way out or what is asked for, and their time."""
    if not subject.case.request.statements and not subject.situation.missing:
        return subject.score(NAME, None, "there is nothing to do or to tell")
    steps = [part for part in subject.parts if _is_step(subject, part)]
    if not steps:
        return subject.score(NAME, 0, "no step that belongs to this situation")
    timed = [part for part in steps if any(quantity.kind in WHEN for quantity in part.sentence.quantities)]
    honest = [part for part in subject.parts if part.on_topic and _CANNOT.search(part.text)]
    if timed or (honest and len(steps) > 1) or _asks(subject, steps) or not _timed(subject):
        return subject.score(NAME, 2, "says what happens and when, or what there is instead", *(timed or steps))
    return subject.score(NAME, 1, "a step without its time", *steps)


def _is_step(subject: Subject, part: Part) -> bool:
    """Tell whether a sentence carries a step that is backed here.

    What was done, is promised or is asked for is a step by itself, in words that are not only the customer's; so is a
    fact where nothing else is known.
    """
    if part.echo:
        return False
    request = subject.case.request
    carried = part.stems & _of(*request.missing, *(one.text for one in request.actions + request.commitments))
    news = part.news
    if weighs(part) and len((carried - subject.said) | news) < _MORE_THAN_FEELING:
        return False
    fresh = carried - subject.said
    backed = bool(promises_in(part.sentence) or claims_in(part.sentence))
    if (
        carried
        and holds_enough(part, [*request.missing, *(one.text for one in request.statements)])
        and (backed or len(fresh) >= _MORE_THAN_FEELING or (fresh and _STEP.search(part.text)))
    ):
        return True
    if REQUEST.search(part.text) and any(not stem.startswith("#") for stem in part.stems & _of(*request.missing)):
        return True
    if not news or not holds_enough(part, [one.text for one in request.statements]):
        return False
    told = not request.actions and not request.commitments
    return told or backed or _STEP.search(part.text) is not None


def holds_enough(part: Part, texts: list[str]) -> bool:
    """Tell whether a sentence holds a good part of one statement: two words that fell out of it tell nothing."""
    return any(len(part.stems & stems(text)) >= _SHARE * len(stems(text)) for text in texts)


def _of(*texts: str) -> frozenset[str]:
    """What some texts are about."""
    return frozenset().union(*map(stems, texts))


def _timed(subject: Subject) -> bool:
    """Whether any statement of the situation names a time that could be said."""
    words = " ".join(statement.text for statement in subject.case.request.statements)
    return re.search(r"\d|today|tomorrow|day|week|month|hour|minute", words.lower()) is not None


def _asks(subject: Subject, steps: list[Part]) -> bool:
    """Whether the step is to send what is missing."""
    return any(part.stems & _of(*subject.situation.missing) for part in steps)
