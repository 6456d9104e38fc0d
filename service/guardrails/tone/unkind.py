"""A reply that reads unkind as a whole, where no sentence does by itself: a hazard spread over two of them.

Read by the learned scorer. It knows no reasons, so its policy asks for a second draft and never blocks.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.tone import scorer

_HAZARD = "tone.unkind"
_WHY = "Taken together, its words read like those of replies that people called unkind."
_REMEDY = "Say it warmly and plainly: what you see, what you can do, and what happens next."


def check(case: Case) -> list[Finding]:
    """Find a reply of a few sentences that reads unkind in one go."""
    if not scorer.unkind_as_a_whole(case):
        return []
    return [Finding(hazard=_HAZARD, start=0, end=len(case.text), why=_WHY, remedy=_REMEDY)]
