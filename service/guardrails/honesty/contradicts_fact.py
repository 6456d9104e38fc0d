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
from service.guardrails.honesty.opposites import LOADED, stances
from service.guardrails.honesty.passages import Sentence, sentences_of, whole
from service.guardrails.honesty.quantities import Kind, Quantity
from service.guardrails.honesty.sources import Origin, Source, Sources, sources_of, stem

HAZARD = "honesty.contradicts_fact"
_COMPARABLE = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.DATE, Kind.WEEKDAY, Kind.CLOCK})
_EXCEPTS = re.compile(r"\b(?:only|unless|except)\b")
_LIMITED = re.compile(r"\b(?:until|before|within|up to|from|after|if|when)\b")
_BEYOND = re.compile(
    r"\b(?:after|from|then|later|past|beyond|otherwise|once|over|before|earlier|if|when|unless|outside)\b"
)


_CUT = re.compile(
    r", (?:but|and|so|since|because|which|while|though|although|as|not)\b|[;:]| - | but | because | whereas "
)
_REPORTED = re.compile(
    r"\b(?:you(?:'ve| have|'re| were| had)? (?:say|said|saying|mention|mentioned|told|feel|expected|see|saw|tell"
    r"|wrote|ask|asked|thought)|sorry (?:that|to hear|about|for|the|your|you|it|this)"
    r"|hear|sounds like|wish|whether|if)\b"
)
_TIMES = frozenset(stem(word) for word in ("days", "day", "weeks", "week", "hours", "working", "months", *MONTHS))


_NOT_US = re.compile(r"\bi (?:can't|cannot|can not|don't|won't|wouldn't|haven't|couldn't|am not|didn't)\b|\bi'm not\b")
"""What the assistant itself cannot do denies no fact."""
_CAN = re.compile(r"\b(?:you|guests|customers|dogs|pets|children|it|they) (?:can|may)(?P<not>n't|not| not)? ")
_PREDICATES = frozenset(stem(word) for word in LOADED)


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
    near = [source for source in sources.statements if not sentence.content.isdisjoint(source.content)]
    if not near or _reported(sentence.text) or is_recounted(sentence.text):
        return None
    clauses = _clauses(sentence)
    if any(_repeats(clauses[0], source) for source in near) and len(clauses) == 1:
        near = [source for source in near if _repeats(clauses[0], source)]
    for source in near:
        if any(_opposed(clause, source) for clause in clauses) or _other_number(sentence, source, sources):
            return source
    return None


def _repeats(clause: Source, source: Source) -> bool:
    """Tell whether a sentence says what a statement says, yes and no included."""
    alike = 4 * len(clause.content & source.content) >= 3 * len(clause.content)
    return alike and bool(clause.denied) is bool(source.denied)


def _clauses(sentence: Sentence) -> list[Source]:
    """Cut a sentence where it changes its subject."""
    parts = _CUT.split(sentence.text)
    return [Source(part, Origin.SAID) for part in parts] if len(parts) > 1 else [Source(sentence.text, Origin.SAID)]


def _opposed(clause: Source, source: Source) -> bool:
    """Tell whether one says yes where the other says no, about the same thing."""
    shared = clause.content & source.content
    if not shared or is_acknowledged(clause.text, len(clause.text)) or _speaks_of_the_rest(clause, source):
        return False
    denied, denied_there = clause.denied, source.denied
    ours = _NOT_US.search(clause.text) is not None
    if (
        not ours
        and len(shared) >= 2
        and bool(denied) is not bool(denied_there)
        and not (denied | denied_there).isdisjoint(shared)
    ):
        return True
    return _other_stance(clause, source, shared)


def _speaks_of_the_rest(clause: Source, source: Source) -> bool:
    """Tell whether a fact has limits and the clause speaks of what lies beyond: `after Friday it isn't free`."""
    if _EXCEPTS.search(source.text):
        return True
    return _LIMITED.search(source.text) is not None and _BEYOND.search(clause.text) is not None


def _other_stance(clause: Source, source: Source, shared: frozenset[str]) -> bool:
    """Tell whether the two say yes and no to the same kind of predicate about a thing they share."""
    if not _allows(clause, source, shared) and (
        clause.vocabulary.isdisjoint(LOADED) or source.vocabulary.isdisjoint(LOADED)
    ):
        return False
    here, there = stances(clause.text), stances(source.text)
    things = shared - _PREDICATES
    if things and any(there.get(kind, stance) is not stance for kind, stance in here.items()):
        return True
    return _allows(clause, source, shared)


def _allows(clause: Source, source: Source, shared: frozenset[str]) -> bool:
    """Tell whether one says `you can` where the other says `not allowed`, about two things they share."""
    if len(shared) < 2:
        return False
    can = _CAN.search(clause.text)
    allowed = stances(source.text).get("allowed") if can else None
    return can is not None and allowed is not None and (can["not"] is None) is not allowed


def _reported(text: str) -> bool:
    """Tell whether the sentence repeats what the customer sees: `you say it hasn't arrived`."""
    return _REPORTED.search(text) is not None


def _other_number(sentence: Sentence, source: Source, sources: Sources) -> bool:
    """Tell whether the sentence puts another number of the same kind where the source has one."""
    for quantity in sentence.quantities:
        if _counted_otherwise(quantity, sentence, source):
            return True
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


def _counted_otherwise(quantity: Quantity, sentence: Sentence, source: Source) -> bool:
    """Tell whether the source counts the same things (`two items`) to another number."""
    if quantity.kind is not Kind.NUMBER:
        return False
    if sentence.text[quantity.start : quantity.end].endswith(("th", "nd", "rd", "st")):
        return False
    noun = _NOUN.match(sentence.text, quantity.end)
    counted = [
        q for q in source.quantities if q.kind is Kind.NUMBER and noun and source.text.startswith(noun.group(), q.end)
    ]
    return bool(counted) and all(q.number != quantity.number for q in counted)


_NOUN = re.compile(r" [a-z]{4,}")


def _same_subject(sentence: Sentence, source: Source) -> bool:
    """Tell whether both speak of the same thing, by the share of the shorter one's words that they have in common."""
    one, other = _nouns(sentence.content), _nouns(source.content)
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= max(1 if shorter <= 2 else 2, 0.5 * shorter)


def _nouns(content: frozenset[str]) -> frozenset[str]:
    """Leave out what is itself a date or a number."""
    return frozenset(word for word in content if not word[0].isdigit() and word not in WEEKDAYS and word not in _TIMES)
