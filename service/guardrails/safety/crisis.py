"""A customer who speaks of ending their life or of harming themselves is met by a person, before any model is asked.

The reply comes from the vetted texts with the resources of `policies/crisis_resources.yaml`. A crisis named in an
earlier turn still counts.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.safety.cues import findings, heard_ever

_HAZARD = "safety.crisis"
_WHY = "The customer may be in danger."


def check(case: Case) -> list[Finding]:
    """Find a crisis anywhere in the conversation: it does not pass because the next message is calmer."""
    return findings(_HAZARD, case, heard_ever(case, CueKind.CRISIS), _WHY)
