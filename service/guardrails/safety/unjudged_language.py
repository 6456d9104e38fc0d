"""Who writes in a language that the policies cannot judge is met by a person, before any model is asked.

Most guardrails know the words of five languages. In another one neither a crisis is heard at input nor a promise at
output, and a check that does not look is no pass. Which languages count as judged is a parameter of the policy.
Source: the design rule that an unknown is never safe (docs/decisions/0004).
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding

_HAZARD = "safety.unjudged_language"
_WHY = "The customer writes in a language in which these policies hear neither a crisis nor a promise."
_REMEDY = "Let a person who reads the language answer."
_NAMED = ("en", "de", "es", "fr", "pt")


def check(case: Case, *, judged: tuple[str, ...] | list[str] = _NAMED) -> list[Finding]:
    """Find a conversation to be answered in a language that is not among the judged ones."""
    if case.request.by_person or not case.text or case.language in judged:
        return []
    return [Finding(hazard=_HAZARD, start=0, end=len(case.text), why=_WHY, remedy=_REMEDY)]
