"""Every guardrail by the name a policy calls it: `family.name`.

Used by `compose/` to bind policies to guardrails.
"""

from __future__ import annotations

from service.core.guardrail import Guardrail
from service.guardrails.disclosure import GUARDRAILS as DISCLOSURE
from service.guardrails.honesty import GUARDRAILS as HONESTY
from service.guardrails.privacy import GUARDRAILS as PRIVACY
from service.guardrails.safety import GUARDRAILS as SAFETY
from service.guardrails.tone import GUARDRAILS as TONE

GUARDRAILS: dict[str, Guardrail] = {**TONE, **HONESTY, **PRIVACY, **SAFETY, **DISCLOSURE}
