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
"""So many words that a sentence tells, and the customer did not say, make a step of one that weighs something."""


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
    """Tell whether a sentence asks for what is missing, or tells what was done, is promised or can be done.

    Where nothing but facts is known, any of them is a step.
    """
    request = subject.case.request
    if part.echo:
        return False
    asks = part.text.endswith("?") or REQUEST.search(part.text)
    if asks and any(not stem.startswith("#") for stem in part.stems & _of(*request.missing)):
        return True
    if not part.told or (weighs(part) and len(part.told) < _MORE_THAN_FEELING):
        return False
    done = [one.text for one in request.actions + request.commitments]
    backed = promises_in(part.sentence) or claims_in(part.sentence)
    return not done or bool(part.told & _of(*done) or backed or _STEP.search(part.text))


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
