"""The privacy guardrails by name; `registry.py` merges the families."""

from __future__ import annotations

from service.core.guardrail import Guardrail
from service.guardrails.privacy import (
    internal_leak,
    leaks_other_person,
    own_text,
    placeholder_leak,
    repeats_secret,
    sensitive_inference,
    solicits_secret,
)

GUARDRAILS: dict[str, Guardrail] = {
    "privacy.internal_leak": internal_leak.check,
    "privacy.leaks_other_person": leaks_other_person.check,
    "privacy.own_text": own_text.check,
    "privacy.placeholder_leak": placeholder_leak.check,
    "privacy.repeats_secret": repeats_secret.check,
    "privacy.sensitive_inference": sensitive_inference.check,
    "privacy.solicits_secret": solicits_secret.check,
}
