"""A customer in a hard place (bereavement, illness, debt, abuse at home, disability) is marked for extra care.

Source: UK FCA FG21/1, guidance for firms on the fair treatment of vulnerable customers.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.safety.cues import findings, heard_ever

_KINDS = (CueKind.BEREAVEMENT, CueKind.ILLNESS, CueKind.DEBT, CueKind.DOMESTIC_ABUSE, CueKind.DISABILITY)
_HAZARD = "safety.vulnerable_customer"
_WHY = "The customer said something that calls for extra care."


def check(case: Case) -> list[Finding]:
    """Find vulnerability anywhere in the conversation: a loss named once is not over."""
    return findings(_HAZARD, case, heard_ever(case, *_KINDS), _WHY)
