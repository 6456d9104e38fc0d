"""What each guardrail's verdict rests on, so that replay knows what it needs to judge a past text anew.

Held against the policies' own examples in the tests: with only that much left, no verdict may change.
"""

from __future__ import annotations

from enum import StrEnum

from service.adapters.policy_binding import OUTSIDE


class Basis(StrEnum):
    """What must still be there; the class of a replayed check follows from it."""

    FACTS = "facts"
    """Cues that stand in the record."""
    EXCHANGE = "exchange"
    """The last message and the reply, without personal data: what the vault keeps."""
    MORE = "more"
    """Earlier turns, facts, actions, commitments or personal data: nothing of that is ever kept."""
    ASKED = "asked"
    """Whatever somebody else's validator says, often a model: not the same twice."""


_FACTS = frozenset({"safety.crisis", "safety.vulnerable_customer"})
_EXCHANGE = frozenset({
    "honesty.claims_human", "honesty.denies_ai", "honesty.claims_feelings_or_life",
    "privacy.solicits_secret",
    "safety.asks_for_person", "safety.legal_or_press_threat", "safety.violence_threat", "safety.injection",
    "safety.discrimination",
    "tone.channel_fit", "tone.commanding_feelings", "tone.condescending", "tone.dismissive", "tone.grovelling",
    "tone.mismatched_cheer", "tone.rude", "tone.sarcasm", "tone.unkind",
})  # fmt: skip


def basis_of(guardrail: str) -> Basis:
    """Return what the guardrail of this name needs; one that nobody looked at needs more than is kept."""
    if guardrail.startswith(OUTSIDE):
        return Basis.ASKED
    if guardrail in _FACTS:
        return Basis.FACTS
    return Basis.EXCHANGE if guardrail in _EXCHANGE else Basis.MORE
