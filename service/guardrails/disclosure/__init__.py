"""The disclosure guardrails by name; `registry.py` merges the families."""

from __future__ import annotations

from service.core.guardrail import Guardrail

GUARDRAILS: dict[str, Guardrail] = {}
