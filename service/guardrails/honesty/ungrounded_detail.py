"""Amounts, dates, durations, references, contact details, links, percentages and named rules out of thin air.

Rule: a detail may stand only when a turn, past contact, fact, action or commitment holds it, in any format, or when
it follows from those by simple arithmetic. Registered in `__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.core.word_gate import gated
from service.guardrails.honesty.contexts import is_set_apart
from service.guardrails.honesty.deeds import words_of
from service.guardrails.honesty.grounding import bounded, grounded, nearly
from service.guardrails.honesty.passages import Sentence, sentences_of, whole
from service.guardrails.honesty.quantities import Kind, Quantity
from service.guardrails.honesty.sources import Sources, sources_of
from service.guardrails.honesty.stems import stem

HAZARD = "honesty.ungrounded_detail"
EMERGENCY = frozenset({"112", "999", "911", "110", "116123", "988"})
"""Numbers everyone may be given; the crisis texts carry their own sources."""
_SMALL = 3
"""Bare numbers up to this count the reply's own points and options: `two things`, `step 1`."""
_HARMLESS_RELATIVE = frozenset({"today"})
_IDIOMS = re.compile(
    r"\b(?:24/7|100 ?%|a hundred (?:per ?cent|times)|one (?:hundred )?per ?cent|a million|thousand times|hundred "
    r"times|one day|some day|"
    r"these days|a day at a time|day by day|the (?:1st|first) (?:step|thing)|at the end of the day|first thing"
    r"|to the (?:last )?(?:cent|penny)|the (?:last|next) time)\b"
)
_NAMED = gated(
    r"\b(?:(?:under|per|as per|according to|in line with|in accordance with|due to|because of|by) (?:the |our "
    r"|company )?"
    r"(?P<under>(?:[a-z-]{3,20} ){0,4}(?:policy|policies|terms|terms and conditions|act|guarantee|regulations?"
    r"|directive|code of practice|rules|law))"
    r"|(?:our|the|company|store|standard) (?P<our>(?:[a-z0-9-]{3,20} ){0,3}(?:policy|guarantee|promise|scheme"
    r"|warranty|price match|programme))"
    r" (?:is|says|states|allows?|does|means|covers?|requires?|lets|only|gives|entitles|doesn't|does not|applies"
    r"|will|runs|lasts)"
    r"|(?P<act>(?:[a-z-]{3,20} ){1,3}(?:act|directive|regulations?) \d{4}|section \d{1,3}|article \d{1,3}|clause "
    r"\d{1,3}))\b"
)


_RULE_WORDS = words_of(
    "policy policies terms act guarantee regulation regulations directive code rules law promise scheme warranty "
    "match programme section article "
    "clause"
)


def check(case: Case) -> list[Finding]:
    """Find the sentences with details that nothing holds; one finding a sentence."""
    findings = []
    for sentence in sentences_of(case):
        kinds = _loose(sentence, case)
        if kinds:
            named = " and ".join(f"an {kind}" if kind[0] in "aeiou" else f"a {kind}" for kind in kinds)
            why = f"States {named} that nothing in the conversation or the facts holds."
            remedy = (
                f"Leave the {' and the '.join(kinds)} out, or use the one given in the facts, actions or commitments."
            )
            findings.append(whole(sentence, HAZARD, why, remedy))
    return findings


def _loose(sentence: Sentence, case: Case) -> list[str]:
    """Return the kinds of detail in a sentence that are not grounded, each once."""
    loose = (q for q in sentence.quantities if not _is_idle(q, sentence, case) and not _given(q, sentence, case))
    kinds = [quantity.kind.value for quantity in loose]
    if not sentence.vocabulary.isdisjoint(_RULE_WORDS):
        match = _NAMED.search(sentence.text)
        if (
            match
            and not sentence.asks
            and not _rule_given(match, sources_of(case.request))
            and not is_set_apart(sentence.text, match.start())
        ):
            kinds.append("rule")
    return list(dict.fromkeys(kinds))


def _feels(sentence: Sentence, case: Case) -> bool:
    """Tell whether an English sentence reads like sympathy or small talk and states nothing."""
    return case.language == "en" and sentence.assertion.lead <= _SYMPATHY


def _is_idle(quantity: Quantity, sentence: Sentence, case: Case) -> bool:
    """Tell whether a quantity asserts nothing: small counts, idioms, times inside questions about them."""
    around = sentence.text[max(0, quantity.start - 18) : quantity.end + 16]
    before = sentence.text[max(0, quantity.start - 26) : quantity.start]
    loosely = _LOOSELY.match(sentence.text[quantity.start : quantity.end]) and not _BOUND.search(before)
    measured = _MEASURE.match(sentence.text, quantity.end) is not None
    asked = sentence.asks and quantity.kind in (Kind.WEEKDAY, Kind.RELATIVE, Kind.CLOCK)
    if loosely or asked or _counts_points(quantity, measured=measured) or _IDIOMS.search(around):
        return True
    if (
        quantity.kind in _SOFT
        and not _DIGIT.search(sentence.text[quantity.start : quantity.end])
        and _feels(sentence, case)
    ):
        return True
    if quantity.kind in _SOFT and _SUPPOSED.search(sentence.text, max(0, quantity.start - 90), quantity.start):
        return True
    return quantity.kind is Kind.NUMBER and quantity.number <= 20 and _asks_for_digits(quantity, sentence)


def _counts_points(quantity: Quantity, *, measured: bool) -> bool:
    """Tell whether a number counts the reply's own points, or is one everybody knows."""
    if quantity.kind is Kind.NUMBER:
        return (quantity.number <= _SMALL and not measured) or f"{quantity.number:.0f}" in EMERGENCY
    if quantity.kind is Kind.DATE:
        return quantity.days[0][1] == 0 and quantity.days[0][0] <= _SMALL
    return quantity.text in EMERGENCY or quantity.text in _HARMLESS_RELATIVE


_MEASURE = re.compile(
    r" ?(?:kg|kilos?|g|grams?|cm|mm|m|km|metres?|meters?|miles?|inch(?:es)?|feet|ft|litres?|liters?|l|ml|mg|gb"
    r"|mb|tb|mbit|watts?|w|volts?|degrees)\b"
)
_LOOSELY = re.compile(
    r"(?:an?|half an?|one|(?:a )?(?:hundred|thousand|million))(?: (?:day|hour|week|month|year|morning))?$"
)
"""`a day free`, `a hundred of these`: no figure, unless something binds it (`within a day`)."""
_BOUND = re.compile(
    r"\b(?:within|in|takes?|taking|under|inside|up to|than|every|after|lasts?|another|by|about|around|for|least)"
    r"(?: (?:about|around|just|only|less than|under|roughly))?(?: an?)? $"
)
_SYMPATHY = -4.2
"""From here on a sentence is so far from asserting anything that a number in words is a figure of speech."""
_DIGIT = re.compile(r"\d")
_SOFT = frozenset({Kind.DURATION, Kind.NUMBER, Kind.WEEKDAY, Kind.RELATIVE, Kind.DATE})
_SUPPOSED = re.compile(
    r"\b(?:if|in case|imagine|suppose|i(?:'d)? (?:suggest|recommend)|you (?:could|might) (?:try|want)|it may help to"
    r"|i (?:can't|cannot|won't|couldn't) (?:say|tell|know|promise)|no idea|whether)\b[^.;:]{0,80}$"
)
"""What is only supposed, suggested or not known needs nothing that holds it: `if it came last week`."""
_ROUGHLY = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|some|over|under|close to|more than|less than)(?: an?)? $"
)
_BESIDE = 16
"""The weekday beside a given date is only its name: `Friday 16 May`."""
_DIGITS_ASKED = re.compile(
    r"\b(?:digits?|characters?|letters?|numbers?|photos?|minutes?|moments?|questions?|things?|options?|steps?"
    r"|ways|stars?)\b"
)


def _asks_for_digits(quantity: Quantity, sentence: Sentence) -> bool:
    """`the last four digits`, `your 10-digit order number`, `three photos` ask, they do not assert."""
    after = sentence.text[quantity.end : quantity.end + 14]
    return _DIGITS_ASKED.search(after) is not None


def _given(quantity: Quantity, sentence: Sentence, case: Case) -> bool:
    """Tell whether the conversation or a statement holds a quantity."""
    sources = sources_of(case.request)
    if quantity.kind is Kind.LINK and case.request.brand.name.lower().replace(" ", "") == quantity.text.split(".")[0]:
        return "/" not in quantity.text and quantity.text in sources.said
    given = sources.quantities
    if quantity.kind is Kind.MONEY:
        given = [*given, *(q for q in sentence.quantities if q.kind is Kind.NUMBER)]
    if quantity.kind is Kind.WEEKDAY and any(
        q.kind is Kind.DATE and abs(q.start - quantity.start) < _BESIDE and grounded(q, given)
        for q in sentence.quantities
    ):
        return True
    if _ROUGHLY.search(sentence.text, max(0, quantity.start - 16), quantity.start) and nearly(quantity, given):
        return True
    before = sentence.text[max(0, quantity.start - 16) : quantity.start]
    return grounded(quantity, given, sources.said) or bounded(before, quantity, given)


def _rule_given(match: re.Match[str], sources: Sources) -> bool:
    """Tell whether a named rule is one that the sources speak of."""
    name = match["under"] or match["our"] or match["act"]
    if match["act"]:
        return name in sources.said
    heads = {stem(word) for word in name.split()}
    told = [source for source in sources.everything if not heads.isdisjoint(source.content)]
    return any(source.origin.value != "said" or name.split()[-1] in source.text for source in told)
