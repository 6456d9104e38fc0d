"""Statements that say the opposite of a fact, or put another number where the fact has one.

Rule: where a reply speaks of what a fact states, it must agree with it in yes and no, and in its numbers.
Registered in `__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.honesty.contexts import is_acknowledged, is_set_apart
from service.guardrails.honesty.grounding import grounded, same
from service.guardrails.honesty.passages import Sentence, sentences_of, whole
from service.guardrails.honesty.quantities import Kind
from service.guardrails.honesty.sources import Source, Sources, sources_of

HAZARD = "honesty.contradicts_fact"
_NEGATIONS = re.compile(
    r"\b(?:not|never|no longer|cannot|nobody|none|neither|without|unable|impossible|no)\b|n't\b|\b(?:non-"
    r"|un(?=available|able|paid|opened|used|successful|active|lock))"
)
_ASIDE = re.compile(
    r"\b(?:sorry|afraid|unfortunately|i'm|apologise|apologies|hear|understand|no problem|no worries|no need|not "
    r"only|don't worry|do not worry|why not|if not|whether or not|no later than|not sure|don't hesitate)\b"
)
_PAIRS = (
    "open/closed; opened/unopened; delivered/undelivered; delivered/lost; available/unavailable; in stock/out "
    "of stock; in stock/sold out; approved/declined; approved/rejected; approved/refused; accepted/rejected; "
    "accepted/declined; active/inactive; active/expired; active/cancelled; valid/expired; valid/invalid; "
    "included/excluded; included/extra; free/charge; free/cost; paid/unpaid; paid/outstanding; paid/overdue; "
    "refundable/non-refundable; eligible/ineligible; possible/impossible; allowed/prohibited; "
    "allowed/forbidden; early/late; on time/late; on time/delayed; before/after; optional/required; "
    "optional/mandatory; unlocked/locked; working/down; increase/decrease; increased/decreased; "
    "successful/failed; went through/failed; covered/excluded; permanent/temporary; unlimited/limited; "
    "cheaper/dearer; arrived/lost; shipped/unshipped; business/consumer; monthly/yearly; monthly/annual; "
    "automatic/manual; online/in store; online/in person; always/never"
)
_OPPOSITES = tuple(tuple(pair.split("/")) for pair in _PAIRS.split("; "))
_PHRASES = tuple(pair for pair in _OPPOSITES if " " in pair[0] + pair[1] or "-" in pair[0] + pair[1])
_PHRASE_WORDS = frozenset(
    word for pair in _PHRASES for phrase in pair for word in re.split("[ -]", phrase) if len(word) > 3
)
_AGAINST: dict[str, frozenset[str]] = {
    word: frozenset(b if a == word else a for a, b in _OPPOSITES if word in (a, b) and (a, b) not in _PHRASES)
    for pair in _OPPOSITES
    if pair not in _PHRASES
    for word in pair
}
_WORDS = frozenset(_AGAINST)
_COMPARABLE = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.DATE, Kind.WEEKDAY, Kind.CLOCK})
_ENTAILED_NO = re.compile(r"\b(?:only|must|unless|until|need|except)\b")


def check(case: Case) -> list[Finding]:
    """Find the sentences that contradict a fact, action or commitment; one finding a sentence."""
    sources = sources_of(case.request)
    if not sources.statements:
        return []
    findings = []
    for sentence in sentences_of(case):
        source = None if sentence.asks else _contradicted(sentence, sources)
        if source is not None:
            why = f"Says the opposite of {source.origin.value} {source.id}, or another number."
            findings.append(
                whole(sentence, HAZARD, why, f"Say what {source.origin.value} {source.id} says, or leave it out.")
            )
    return findings


def _contradicted(sentence: Sentence, sources: Sources) -> Source | None:
    """Return the first statement the sentence contradicts."""
    content = sentence.content
    if len(content) < 2:
        return None
    for source in sources.statements:
        shared = content & source.content
        if len(shared) < 2 or is_set_apart(sentence.text, len(sentence.text)):
            continue
        close = len(shared) >= 0.5 * min(len(content), len(source.content))
        if (close and _opposed(sentence, source, shared)) or _other_number(sentence, source, sources):
            return source
    return None


def _opposed(sentence: Sentence, source: Source, shared: frozenset[str]) -> bool:
    """Tell whether one says yes where the other says no, about the same thing."""
    if is_acknowledged(sentence.text, len(sentence.text)) or _reported(sentence.text):
        return False
    if _opposite(sentence.text, sentence.vocabulary, source.text, source.vocabulary):
        return _polarity(sentence.text) == _polarity(source.text)
    needed = 3 if len(source.content) > 5 else 2
    return (
        len(shared) >= needed
        and _polarity(sentence.text) != _polarity(source.text)
        and not _ENTAILED_NO.search(source.text + sentence.text)
    )


def _opposite(one: str, its: frozenset[str], other: str, others: frozenset[str]) -> bool:
    """Tell whether one text holds a word whose opposite the other holds, and not the word itself."""
    for word in _WORDS & its:
        if word not in others and not _AGAINST[word].isdisjoint(others):
            return True
    if not (_PHRASE_WORDS & its or _PHRASE_WORDS & others):
        return False
    return any(a in one and b in other and a not in other for pair in _PHRASES for a, b in (pair, pair[::-1]))


def _polarity(text: str) -> bool:
    """Tell whether a sentence says no, leaving asides such as `no problem` out."""
    return len(_NEGATIONS.findall(_ASIDE.sub(" ", text))) % 2 == 1


def _reported(text: str) -> bool:
    """Tell whether the sentence repeats what the customer sees: `you say it hasn't arrived`."""
    return (
        re.search(
            r"\b(?:you(?:'ve)? (?:say|said|mention|mentioned|told|feel|expected|were|see|saw|tell|wrote)|sorry"
            r"|understand|hear|sounds like)\b",
            text,
        )
        is not None
    )


def _other_number(sentence: Sentence, source: Source, sources: Sources) -> bool:
    """Tell whether the sentence puts another number of the same kind where the source has one."""
    if _reported(sentence.text):
        return False
    for quantity in sentence.quantities:
        if quantity.kind not in _COMPARABLE:
            continue
        others = [q for q in source.quantities if q.kind is quantity.kind]
        if not others or grounded(quantity, [q for s in sources.statements for q in s.quantities]):
            continue
        if not any(same(quantity, q) for q in others) and _same_subject(sentence, source):
            return True
    return False


def _same_subject(sentence: Sentence, source: Source) -> bool:
    """Tell whether both speak of the same thing, by the share of the shorter one's words that they have in common."""
    one = frozenset(word for word in sentence.content if not word[0].isdigit())
    other = frozenset(word for word in source.content if not word[0].isdigit())
    return bool(one and other) and len(one & other) >= max(2, 0.5 * min(len(one), len(other)))
