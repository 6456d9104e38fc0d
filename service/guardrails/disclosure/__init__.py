"""The disclosure guardrails by name; `registry.py` merges the families.

There is no guardrail for a notice that emotion is read: Art. 50(3) of the EU AI Act speaks of biometric data, which text
is not, and a line about it in every first reply would be noise. The notice stands where the channel starts (`/v1/notice`).
"""

from __future__ import annotations

from service.core.guardrail import Guardrail
from service.guardrails.disclosure import ai

GUARDRAILS: dict[str, Guardrail] = {"disclosure.ai": ai.check}
