"""Statements that say the opposite of a fact, or put another number where the fact has one.

Rule: where a reply speaks of what a fact states, it must agree with it in yes and no, and in its numbers.
Registered in `__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.honesty.contexts import is_acknowledged, is_recounted
from service.guardrails.honesty.grounding import grounded, same
from service.guardrails.honesty.number_words import MONTHS, WEEKDAYS
from service.guardrails.honesty.passages import Sentence, sentences_of, whole
from service.guardrails.honesty.quantities import Kind
from service.guardrails.honesty.sources import Origin, Source, Sources, sources_of, stem

HAZARD = "honesty.contradicts_fact"
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
_OPPOSED_WORDS = frozenset(word for pair in _OPPOSITES for phrase in pair for word in re.split("[ -]", phrase)) - {
    "in",
    "on",
    "of",
    "out",
}
_COMPARABLE = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.DATE, Kind.WEEKDAY, Kind.CLOCK})
_ENTAILED_NO = re.compile(r"\b(?:only|must|unless|until|need|except)\b")


_NEGATION = re.compile(
    r"(?:\bnot\b|n't\b|\bnever\b|\bno longer\b|\bcannot\b|\bno\b(?!,)|\bwithout\b|\bunable to\b)(?P<what>(?: "
    r"[a-z'-]+){1,6})"
)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+){0,3}")
_CUT = re.compile(
    r", (?:but|and|so|since|because|which|while|though|although|as|not)\b|[;:]| - | but | because | whereas "
)
_REPORTED = re.compile(
    r"\b(?:you(?:'ve| have|'re| were| had)? (?:say|said|saying|mention|mentioned|told|feel|expected|see|saw|tell"
    r"|wrote|ask|asked|thought)|sorry"
    r"|hear|sounds like|wish|whether|if)\b"
)
_TIMES = frozenset(stem(word) for word in ("days", "day", "weeks", "week", "hours", "working", "months", *MONTHS))


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
    if _reported(sentence.text) or is_recounted(sentence.text):
        return None
    near = [source for source in sources.statements if not sentence.content.isdisjoint(source.content)]
    clauses = _clauses(sentence) if near else []
    for source in near:
        if any(_opposed(clause, source) for clause in clauses) or _other_number(sentence, source, sources):
            return source
    return None


def _clauses(sentence: Sentence) -> list[Source]:
    """Cut a sentence where it changes its subject."""
    parts = _CUT.split(sentence.text)
    return [Source(part, Origin.SAID) for part in parts] if len(parts) > 1 else [Source(sentence.text, Origin.SAID)]


def _opposed(clause: Source, source: Source) -> bool:
    """Tell whether one says yes where the other says no, about the same thing."""
    shared = clause.content & source.content
    if not shared or is_acknowledged(clause.text, len(clause.text)):
        return False
    denied, denied_there = _denied(clause), _denied(source)
    if not denied and not denied_there:
        return _opposite(clause, source, shared)
    if _ENTAILED_NO.search(source.text) or len(shared) < 2:
        return False
    return bool((denied | denied_there) & shared) and denied.isdisjoint(denied_there)


def _denied(source: Source) -> frozenset[str]:
    """Return the stems that a text says no to: the words with meaning right after a negation."""
    denied: list[str] = []
    for negation in _NEGATION.finditer(_ASIDE.sub(" ", source.text)):
        denied += [stem(word) for word in _WORD.findall(negation["what"])][:4]
    return frozenset(denied) & source.content


def _opposite(clause: Source, source: Source, shared: frozenset[str]) -> bool:
    """Tell whether one text holds a word whose opposite the other holds, after the same noun."""
    if clause.vocabulary.isdisjoint(_OPPOSED_WORDS) or source.vocabulary.isdisjoint(_OPPOSED_WORDS):
        return False
    for one, other in _OPPOSITES:
        for here, there in ((one, other), (other, one)):
            if _has(clause, here) and _has(source, there) and not _has(clause, there) and not _has(source, here):
                return len(shared) >= 2 or bool(_before(clause.text, here) & _before(source.text, there) & shared)
    return False


def _has(source: Source, words: str) -> bool:
    """Tell whether a text holds a word or phrase."""
    return f" {words} " in source.spaced if " " in words or "-" in words else words in source.vocabulary


def _before(text: str, words: str) -> frozenset[str]:
    """Return the stems of the few words before a word."""
    return frozenset(stem(word) for word in _WORD.findall(text[: text.find(words)])[-5:])


def _reported(text: str) -> bool:
    """Tell whether the sentence repeats what the customer sees: `you say it hasn't arrived`."""
    return _REPORTED.search(text) is not None


def _other_number(sentence: Sentence, source: Source, sources: Sources) -> bool:
    """Tell whether the sentence puts another number of the same kind where the source has one."""
    for quantity in sentence.quantities:
        others = [q for q in source.quantities if q.kind is quantity.kind]
        if quantity.kind not in _COMPARABLE or not others:
            continue
        said = [q for s in (*sources.statements, *sources.theirs) for q in s.quantities]
        if (
            not grounded(quantity, said)
            and not any(same(quantity, q) for q in others)
            and _same_subject(sentence, source)
        ):
            return True
    return False


def _same_subject(sentence: Sentence, source: Source) -> bool:
    """Tell whether both speak of the same thing, by the share of the shorter one's words that they have in common."""
    one, other = _nouns(sentence.content), _nouns(source.content)
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= max(1 if shorter <= 2 else 2, 0.5 * shorter)


def _nouns(content: frozenset[str]) -> frozenset[str]:
    """Leave out what is itself a date or a number."""
    return frozenset(word for word in content if not word[0].isdigit() and word not in WEEKDAYS and word not in _TIMES)
