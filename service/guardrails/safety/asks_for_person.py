"""A customer who asks for a person gets one: not an offer to try again with the assistant."""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.safety.cues import findings, heard_now

_HAZARD = "safety.asks_for_person"
_WHY = "The customer asks to speak to a person."


def check(case: Case) -> list[Finding]:
    """Find a request for a person in the last message."""
    return findings(_HAZARD, case, heard_now(case, CueKind.ASKS_FOR_PERSON), _WHY)
