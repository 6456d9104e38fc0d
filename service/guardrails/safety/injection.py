"""Instructions to the model inside a customer's message are noted and change nothing.

It never hands over and never refuses: otherwise a quoted sentence would let anybody stop the service for anybody.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.safety.cues import findings, heard_now

_HAZARD = "safety.injection"
_WHY = "The message tries to give the assistant instructions."


def check(case: Case) -> list[Finding]:
    """Find instructions meant for the model in the last message."""
    return findings(_HAZARD, case, heard_now(case, CueKind.INJECTION), _WHY)
