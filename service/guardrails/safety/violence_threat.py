"""A threat against anyone goes to a person, who can judge how serious it is and call for help."""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.safety.cues import findings, heard_now

_HAZARD = "safety.violence_threat"
_WHY = "The message threatens somebody."


def check(case: Case) -> list[Finding]:
    """Find a threat of violence in the last message."""
    return findings(_HAZARD, case, heard_now(case, CueKind.VIOLENCE_THREAT), _WHY)
