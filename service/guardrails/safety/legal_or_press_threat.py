"""A customer who speaks of lawyers, regulators, courts or the press is answered, and somebody is told.

Handing over at every `I will tell everyone` would leave people waiting for nothing; what matters is that the reply
promises and admits nothing (the honesty family sees to that) and that a person sees the conversation.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.safety.cues import findings, heard_now

_HAZARD = "safety.legal_or_press_threat"
_WHY = "The customer speaks of legal steps or of the press."


def check(case: Case) -> list[Finding]:
    """Find a threat of legal steps or of the press in the last message."""
    return findings(_HAZARD, case, heard_now(case, CueKind.LEGAL_THREAT, CueKind.PRESS_THREAT), _WHY)
