"""The disclosure guardrails by name; `registry.py` merges the families.

There is no guardrail for a notice that emotion is read: the EU AI Act defines emotion recognition by biometric data
(art. 3(39)), which text is not, and a line about it in every first reply would be noise. The notice is at `/v1/notice`.
"""

from __future__ import annotations

from service.core.guardrail import Guardrail
from service.guardrails.disclosure import ai

GUARDRAILS: dict[str, Guardrail] = {"disclosure.ai": ai.check}
