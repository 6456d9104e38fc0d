"""Longer factual claims that nothing known bears out: how a product is made, why something happened, who does it.

Rule: where the business has said something about the case, a claim of some length must rest on it or on what was said;
what no statement speaks of may be left open, but not invented. Registered in `__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.honesty.groundedness import groundedness
from service.guardrails.honesty.passages import sentences_of, whole
from service.guardrails.honesty.sources import sources_of

HAZARD = "honesty.ungrounded_claim"
_WHY = "Tells at length what neither the facts nor the conversation hold."
_REMEDY = "Say only what the facts hold, or say that you don't know."
_FEWEST_WORDS = 7
"""Words with meaning from which a sentence is a claim of some length."""
_CLAIMING = -1.6
"""How little a sentence may read like sympathy, advice or a refusal, in log-odds of the learned score."""


_REFLECTS = re.compile(
    r"^\W*(?:so much |all (?:of )?(?:this|that) )?(?:not )?[a-z]{2,}ing\b[^.;]{8,120}\b(?:makes?|is|are|must|can"
    r"|feels?|leaves?"
    r"|takes?|wears?|costs?)\b"
)
"""What such a thing does to anybody, which tells of no fact: `Waiting without knowing when makes it hard to plan`."""


def check(case: Case, *, least: float = 0.05) -> list[Finding]:
    """Find the sentences whose groundedness is below `least` (0 to 1); English only, one finding a sentence."""
    sources = sources_of(case.request)
    if case.language != "en" or not sources.statements:
        return []
    return [
        whole(sentence, HAZARD, _WHY, _REMEDY)
        for sentence in sentences_of(case)
        if len(sentence.content) >= _FEWEST_WORDS
        and not (sentence.asks or _REFLECTS.match(sentence.text))
        and 2 * len(sentence.content & sources.told) < len(sentence.content)
        and sentence.assertion.lead > _CLAIMING
        and groundedness(sentence.text, sources.known_text) < least
    ]
