"""Acknowledgement: does the reply name what happened to this customer, and what it meant for them?

0 none or stock only, 1 the kind of issue, 2 this event with its weight.
"""

from __future__ import annotations

from evals.scorers.person import weighs
from evals.scorers.subject import Score, Subject

NAME = "acknowledgement"


def score(subject: Subject) -> Score:
    """Score the best sentence; a situation that asks for no empathy has nothing to acknowledge."""
    if not subject.situation.expected.empathy:
        return subject.score(NAME, None, "nothing here asks to be acknowledged")
    bound = [part for part in subject.parts if weighs(part)]
    full = [part for part in bound if part.specific >= 2]
    if full:
        return subject.score(NAME, 2, "names the event and weighs it", *full)
    named = [part for part in subject.parts if part.on_topic]
    if named:
        return subject.score(NAME, 1, "names the kind of issue", *(bound or named)[:1])
    return subject.score(NAME, 0, "nothing in it is about what happened")
