"""Keys, addresses of machines and passages of our own instructions never leave, whatever language stands around them.

`internal_leak.py` finds these too, beside words that it knows in five languages; this check needs no language.
Source: OWASP LLM07:2025, system prompt leakage.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import findings, hear
from service.guardrails.privacy.internal_leak import REMEDY, WHY, own_spans

_HAZARD = "privacy.own_text"


def check(case: Case, *, ours: tuple[str, ...] = (), shared: int = 60) -> list[Finding]:
    """Find keys, and text of ours (`ours`, or so many characters in a row of the platform's instructions)."""
    return findings(_HAZARD, hear(case.text), sorted(set(own_spans(case, ours, shared))), why=WHY, remedy=REMEDY)
