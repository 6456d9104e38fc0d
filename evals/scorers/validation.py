"""Validation: does the reply let the feeling stand, without conceding what is not so?

0 dismisses or blames, 1 neutral, 2 legitimises.
"""

from __future__ import annotations

from evals.scorers.person import CONCEDES, weighs
from evals.scorers.subject import Score, Subject, spans_of
from service.core.conversation import Fault

NAME = "validation"
_AGAINST = ("tone.dismissive", "tone.blaming", "tone.condescending", "tone.commanding", "tone.sarcasm", "tone.rude")
_OURS = frozenset({Fault.COMPANY, Fault.BOT})


def score(subject: Subject) -> Score:
    """Take the product's tone findings first, then look for a sentence that weighs this event."""
    against = subject.found(*_AGAINST)
    if against:
        return Score(dimension=NAME, value=0, why=against[0].why, spans=spans_of(against))
    if not subject.situation.expected.empathy:
        return subject.score(NAME, None, "there is no feeling to let stand")
    if subject.situation.fault not in _OURS:
        conceded = [part for part in subject.parts if CONCEDES.search(part.text)]
        if conceded:
            return subject.score(NAME, 1, "concedes a fault that is not established", *conceded)
    bound = [part for part in subject.parts if weighs(part) and (part.specific >= 1 or not part.shared)]
    if bound:
        return subject.score(NAME, 2, "lets the feeling stand", *bound)
    return subject.score(NAME, 1, "neutral")
