"""Responsibility: one specific apology when we are at fault, none for what is not ours.

0 deflects or grovels, 1 a generic apology, 2 owned once and specifically, or rightly none.
"""

from __future__ import annotations

from evals.scorers.person import CONCEDES, SORRY, amiss, owns
from evals.scorers.subject import Part, Score, Subject, spans_of
from service.core.conversation import Fault

NAME = "responsibility"
_OURS = frozenset({Fault.COMPANY, Fault.BOT})


def score(subject: Subject) -> Score:
    """Read apologies and ownership against who is at fault."""
    knees = subject.found("tone.grovelling", "tone.blaming")
    if knees:
        return Score(dimension=NAME, value=0, why=knees[0].why, spans=spans_of(knees))
    if not subject.substance:
        return subject.score(NAME, 0, "says nothing about this situation")
    sorry = [part for part in subject.parts if SORRY.search(part.text)]
    owned = [part for part in subject.parts if _owned(subject, part)]
    if subject.situation.fault in _OURS:
        if owned:
            return subject.score(NAME, 2, "owns what happened", *owned)
        return subject.score(NAME, 1 if sorry else 0, "a generic apology" if sorry else "owns nothing", *sorry)
    conceded = [part for part in subject.parts if CONCEDES.search(part.text)]
    generic = [part for part in sorry if part not in owned]
    if conceded or generic:
        return subject.score(NAME, 1, "apologises for what is not ours", *conceded, *generic)
    return subject.score(NAME, 2, "takes on no fault that is not ours", *owned)


def _owned(subject: Subject, part: Part) -> bool:
    """Tell whether a sentence is sorry about this situation, owns it, or says what was amiss beside one."""
    if part.on_topic and SORRY.search(part.text):
        return True
    at = subject.parts.index(part)
    beside = subject.parts[max(0, at - 1) : at + 2]
    if owns(part):
        return any(each.on_topic or SORRY.search(each.text) for each in beside)
    return amiss(part) and any(SORRY.search(each.text) for each in beside)
