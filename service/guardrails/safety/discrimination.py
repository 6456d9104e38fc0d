"""Nobody is treated or spoken of as less for origin, language, faith, sex, orientation, age, disability or name.

Built from parts, in five languages: a group and something worse said of all of it; something refused to a group or
kept for others; a different treatment because of one; less expected for age, language or sex. A sentence that condemns
such a thing, or says that it makes no difference, is none.

Source: UK Equality Act 2010 part 3 and EU Directive 2000/43/EC on services.
"""

from __future__ import annotations

from itertools import islice
from operator import itemgetter

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Span, findings, hear
from service.guardrails.safety.group_remarks import REMARKS
from service.guardrails.safety.group_words import (
    AGE,
    AGE_STARTS,
    BECAUSE,
    CONDEMNED,
    EXCLUSION,
    GENDER,
    GENDER_STARTS,
    LANGUAGE,
    LANGUAGE_STARTS,
    REFUSAL,
    SLUR,
    STARTS,
    STEREOTYPE,
)

_HAZARD = "safety.discrimination"
_WHY = "It treats or describes somebody by a group they belong to."
_REMEDY = "Speak of what this customer needs, not of who they are."

_OF_GROUPS = (STEREOTYPE, REFUSAL, EXCLUSION, BECAUSE)
_OF_ANYBODY = ((AGE_STARTS, AGE), (LANGUAGE_STARTS, LANGUAGE), (GENDER_STARTS, GENDER))
"""What may be said of anybody, each with the beginnings of words of which a text needs one."""
_MOST_FOUND = 20
_START = itemgetter(slice(4))
"""The first four letters of a word."""


def check(case: Case) -> list[Finding]:
    """Find remarks, refusals and treatment that rest on a group."""
    heard = hear(case.text)
    text = heard.plain.text
    starts = set(map(_START, heard.words))
    possible = [SLUR, *(pattern for needed, pattern in _OF_ANYBODY if not starts.isdisjoint(needed))]
    if not starts.isdisjoint(STARTS):
        possible += _OF_GROUPS
    spans = {
        heard.plain.back(*match.span())
        for pattern in possible
        for match in islice(pattern.finditer(text), _MOST_FOUND)
        if not _condemned(text, match.span())
    }
    return findings(_HAZARD, heard, sorted(spans.union(REMARKS.spans(heard))), why=_WHY, remedy=_REMEDY)


def _condemned(text: str, span: Span) -> bool:
    """Tell whether the sentence around a match condemns it or says that it makes no difference."""
    start = max(text.rfind(mark, max(0, span[0] - 200), span[0]) for mark in ".!?\n") + 1
    ends = [at for mark in ".!?\n" if (at := text.find(mark, span[1], span[1] + 200)) >= 0]
    sentence = max(start, span[0] - 200), min(ends, default=span[1] + 200)
    return CONDEMNED.search(text, *sentence) is not None
