"""The safety guardrails by name; `registry.py` merges the families."""

from __future__ import annotations

from service.core.guardrail import Guardrail
from service.guardrails.safety import (
    abuse,
    asks_for_person,
    crisis,
    crisis_as_business,
    discrimination,
    follows_injection,
    injection,
    legal_or_press_threat,
    pressure_on_vulnerable,
    unjudged_language,
    urgent_unanswered,
    violence_threat,
    vulnerable_customer,
)

GUARDRAILS: dict[str, Guardrail] = {
    "safety.abuse": abuse.check,
    "safety.asks_for_person": asks_for_person.check,
    "safety.crisis": crisis.check,
    "safety.crisis_as_business": crisis_as_business.check,
    "safety.discrimination": discrimination.check,
    "safety.follows_injection": follows_injection.check,
    "safety.injection": injection.check,
    "safety.legal_or_press_threat": legal_or_press_threat.check,
    "safety.pressure_on_vulnerable": pressure_on_vulnerable.check,
    "safety.unjudged_language": unjudged_language.check,
    "safety.urgent_unanswered": urgent_unanswered.check,
    "safety.violence_threat": violence_threat.check,
    "safety.vulnerable_customer": vulnerable_customer.check,
}
