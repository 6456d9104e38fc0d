"""Understanding: does the reply meet what the customer needs, said or unsaid?

0 nothing, 1 some of it or only the customer's words again, 2 what this situation asks of a good reply.
"""

from __future__ import annotations

from evals.scenario import Expectation
from evals.scorers.subject import Part, Score, Subject
from service.guardrails.overlap import stems

NAME = "understanding"
_ENOUGH = 0.66
"""Share of what must be said from which a need counts as met."""


def score(subject: Subject) -> Score:
    """Count the expectations the reply meets in words of its own."""
    own = [part for part in subject.parts if not part.echo]
    musts = subject.situation.must
    met = [(must, by) for must in musts if (by := _meets(must, own))]
    evidence = [part for _, by in met for part in by]
    if musts and len(met) >= _ENOUGH * len(musts):
        return subject.score(NAME, 2, f"meets {len(met)} of {len(musts)} expectations", *evidence)
    restates = [part for part in subject.parts if part.shared_said]
    if met or restates:
        return subject.score(NAME, 1, f"meets {len(met)} of {len(musts)} expectations", *(evidence or restates[:1]))
    return subject.score(NAME, 0, "meets nothing that is needed here")


def _meets(must: Expectation, parts: list[Part]) -> list[Part]:
    """Return the sentences that do what is expected, by its hints, else by what it speaks of."""
    if must.words:
        return [part for part in parts if part.on_topic and any(word in part.text for word in must.words)]
    wanted = stems(must.says)
    return [part for part in parts if wanted and len(part.stems & wanted) * 2 >= len(wanted)]
