"""guardrails-ai: its validators as our guardrails, our guardrails as its validators.

`compose/` hands `external` to `policy_files.bind`; `guard_of` gives other programs a `Guard` of our policies.
Importing this package does not import guardrails-ai.
"""

from __future__ import annotations

from service.adapters.guardrails_ai.ours import guard_of, register, verdicts_of
from service.adapters.guardrails_ai.theirs import ValidatorGuardrail, external

__all__ = ["ValidatorGuardrail", "external", "guard_of", "register", "verdicts_of"]
