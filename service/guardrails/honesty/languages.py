"""Promises of money and time in German, Spanish, French and Portuguese.

Used by `unbacked_commitment.py`. Coarser than the English reading: a future or granting verb of ours, or a "you will
get", beside money or a time that no statement holds.
"""

from __future__ import annotations

from service.guardrails.honesty.passages import Sentence
from service.guardrails.honesty.sources import Sources


def money_or_time_promised(sentence: Sentence, language: str, sources: Sources) -> bool:
    """Tell whether a sentence in one of these languages promises money or a time that no statement holds."""
    return False
