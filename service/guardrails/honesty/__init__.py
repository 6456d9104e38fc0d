"""The honesty guardrails by name; `registry.py` merges the families."""

from __future__ import annotations

from service.core.guardrail import Guardrail
from service.guardrails.honesty import (
    claims_feelings_or_life,
    claims_human,
    contradicts_fact,
    denies_ai,
    fabricated_action,
    guarantee,
    professional_advice,
    unbacked_commitment,
    ungrounded_claim,
    ungrounded_detail,
)

GUARDRAILS: dict[str, Guardrail] = {
    module.HAZARD: module.check
    for module in (
        unbacked_commitment,
        fabricated_action,
        ungrounded_detail,
        ungrounded_claim,
        contradicts_fact,
        claims_human,
        denies_ai,
        claims_feelings_or_life,
        guarantee,
        professional_advice,
    )
}
