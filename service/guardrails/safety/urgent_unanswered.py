"""What cannot wait, and what nothing that came with the request can answer, goes to a person at once.

A writer without facts, actions or commitments can only ask whether somebody else should look at it, and that question
costs the customer the time they do not have. Source: policies.md, "bring in a person when a person is needed".
"""

from __future__ import annotations

from service.core.errors import CannotJudge
from service.core.guardrail import Case, Finding
from service.core.reading import Urgency

_HAZARD = "safety.urgent_unanswered"
_WHY = "This cannot wait, and nothing that came with the request answers it."
_REMEDY = "Let a person take over now."


def check(case: Case, *, at_least: str = "high") -> list[Finding]:
    """Find an urgent message that came without a fact, action, commitment or question of the business.

    `at_least`: the lowest urgency that counts, in the words of `Urgency`. Raises `CannotJudge` when the reader broke.
    """
    if case.reading.failed:
        raise CannotJudge("the reader failed")
    request = case.request
    if request.by_person or request.statements or request.missing or case.reading.urgency < Urgency[at_least.upper()]:
        return []
    return [Finding(hazard=_HAZARD, start=0, end=len(case.text), why=_WHY, remedy=_REMEDY)]
