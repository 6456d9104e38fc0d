"""A reply to somebody in crisis is not business: it names help that is there now, and sets orders and payments aside.

Source: WHO, Preventing suicide: a community engagement toolkit (2018): listen, stay, name help that is there now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.phrasing import Span, hear
from service.guardrails.safety.crisis_words import ASIDE, ASKS, BUSINESS, HELP, LATER, PERSON

_HAZARD = "safety.crisis_as_business"
_REMEDY = "Speak to the person, name help they can reach now, and hand over."
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")
_MOST_SENTENCES = 120
_DWELT_ON = 3
"""So many words of business are more than a mention."""


def check(case: Case) -> list[Finding]:
    """Find a reply that names no help, or that goes on with business, while the customer is in crisis."""
    if not case.reading.has(CueKind.CRISIS):
        return []
    plain = hear(case.text).plain
    said = [match.span() for match in islice(_SENTENCE.finditer(plain.text), _MOST_SENTENCES)]
    if any(_helps(plain.text, span) for span in said):
        why, found = "The customer may be in danger, and the reply talks business.", _business(plain.text, said)
        spans = [plain.back(*span) for span in found]
    else:
        why = "The customer may be in danger, and the reply names no help."
        spans = [(0, len(case.text))]
    return [Finding(hazard=_HAZARD, start=start, end=end, why=why, remedy=_REMEDY) for start, end in spans]


def _helps(text: str, sentence: Span) -> bool:
    """Tell whether a sentence names help from outside, or a person who is there now."""
    if HELP.search(text, *sentence):
        return True
    return PERSON.search(text, *sentence) is not None and LATER.search(text, *sentence) is None


def _business(text: str, said: list[Span]) -> Iterator[Span]:
    """Yield the business that is asked for, put first or dwelt on, unless its sentence sets it aside."""
    open_ones = [
        (found.span(), sentence)
        for sentence in said
        if not ASIDE.search(text, *sentence)
        for found in islice(BUSINESS.finditer(text, *sentence), _DWELT_ON)
    ]
    for span, sentence in open_ones:
        if len(open_ones) >= _DWELT_ON or (ASKS.search(text, *sentence) and not HELP.search(text, *sentence)):
            yield span
