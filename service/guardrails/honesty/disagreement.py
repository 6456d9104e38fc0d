"""Whether a clause of a reply and a unit of a statement speak of the same thing and disagree about it.

Used by `contradicts_fact.py`. Two texts are compared by stems: what they share, what either denies, which predicates
they say yes or no to, and which numbers they put.
"""

from __future__ import annotations

import re
from functools import lru_cache

from service.guardrails.honesty.contrasts import Contrast, contrast
from service.guardrails.honesty.folded_text import WORDS, FoldedText
from service.guardrails.honesty.grounding import bounded, grounded, nearly, same
from service.guardrails.honesty.number_words import MONTHS, NUMBER_WORDS, WEEKDAYS
from service.guardrails.honesty.opposites import LOADED, PREDICATES, Said, said_of, stances
from service.guardrails.honesty.quantities import Kind, Quantity
from service.guardrails.honesty.sources import Sources
from service.guardrails.honesty.stems import stem

_COMPARABLE = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.DATE, Kind.WEEKDAY, Kind.CLOCK})
_LIMITS = re.compile(r"\b(?:until|before|within|up to|from|after|if|when|unless|except|without|since|on request)\b")
_BEYOND = re.compile(
    r"\b(?:after|from|then|later|past|beyond|otherwise|once|over|before(?! the due)|earlier|(?<!even )if"
    r"|(?<!even )when|unless|outside|until|without|not yet|any longer|no longer)\b"
)
_PRONOUN = re.compile(r"(?:it|they|this|that|these|those)\b")
_TWICE = re.compile(r"\b(?:without|until|unless|before)\b")
"""A second no, which makes `without a prescription we can't` a yes."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|cannot|do|does|did|will|must|need|needs|comes?|offers?|opens?|closes?"
    r"|accepts?|takes?|costs?"
    r"|applies|stays?|[a-z]+ed)\b|n't\b|'s "
)
_ONLY = re.compile(r"\b(?:only|just) (?P<what>[a-z-]+)|\bcan only (?:be )?(?P<verb>[a-z]+)|\b(?P<last>[a-z]+) only\b")
_CAN = re.compile(
    r"\b(?:you|guests|customers|dogs|pets|children|two|both|it|they|we) (?:can|may)(?P<not>n't|not| not)? "
)
_TIMES = frozenset(
    stem(word) for word in ("days", "day", "weeks", "week", "hours", "hour", "working", "months", "minutes", *MONTHS)
)
_PREDICATES = frozenset(stem(word) for word in PREDICATES)
_NOUN = re.compile(r"[ -][a-z]{4,}")
_ORDINALS = frozenset(("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "second"))
_DATES = _TIMES | {stem(word) for word in (*WEEKDAYS, "today", "tonight", "tomorrow", "yesterday")}
_NO_THINGS = _DATES | _PREDICATES | frozenset(stem(word) for word in NUMBER_WORDS)


def disagrees(clause: FoldedText, unit: FoldedText, sources: Sources) -> bool:
    """Tell whether the two say different things about one thing."""
    if _other_number(clause, unit, sources):
        return True
    things = _things(clause.content) & _things(unit.content)
    if not things:
        denies_all = unit.negative and not clause.negative and _PRONOUN.match(clause.text) is not None
        return denies_all and not clause.content.isdisjoint(unit.content) and _other_stance(clause, unit)
    beyond = _limited(unit.text) and _BEYOND.search(clause.text) is not None
    if not _same_thing(clause, unit, things) or beyond or _turns(clause, unit) or _other_day(clause, unit):
        return False
    filled = contrast(clause.vocabulary, unit.vocabulary, denied=clause.negative is not unit.negative)
    if filled is not None:
        return filled is Contrast.CLASH and not _stated(clause, sources)
    return _denies(clause, unit) or _other_stance(clause, unit) or _outside_only(clause, unit)


_TURN = re.compile(r"\b(?:until|till|before|by|from|since|after)(?: the| [a-z]+day,?)? $")


def _turns(clause: FoldedText, unit: FoldedText) -> bool:
    """Tell whether a clause speaks of the moment at which a unit says that things change: `closed until Monday`."""
    return any(
        _TURN.search(unit.text[max(0, given.start - 24) : given.start])
        and same(q, given)
        and not _TURN.search(clause.text[max(0, q.start - 24) : q.start])
        for given in unit.quantities
        for q in clause.quantities
    )


def _other_day(clause: FoldedText, unit: FoldedText) -> bool:
    """Tell whether a clause speaks of a day that is none of those a unit names: `today` beside `Monday to Friday`."""
    named = [q.number for q in unit.quantities if q.kind is Kind.WEEKDAY]
    if not named:
        return False
    if any(q.kind is Kind.RELATIVE and q.text in ("today", "tomorrow") for q in clause.quantities):
        return True
    first, last = named[0], named[-1]
    inside = {(first + by) % 7 for by in range(int(last - first) % 7 + 1)} if _RANGE.search(unit.text) else {*named}
    days = [q.number for q in clause.quantities if q.kind is Kind.WEEKDAY]
    return bool(days) and inside.isdisjoint(days)


_RANGE = re.compile(r"day (?:to|until|till|through|-) [a-z]+day|day-[a-z]+day")


def _stated(clause: FoldedText, sources: Sources) -> bool:
    """Tell whether one statement holds every word of a clause that says something."""
    return any(clause.content <= source.content for source in sources.statements)


@lru_cache(maxsize=256)
def _limited(text: str) -> bool:
    """Tell whether a unit says how far it holds: `until Friday`, `except on Sundays`."""
    return _LIMITS.search(text) is not None


@lru_cache(maxsize=256)
def _things(content: frozenset[str]) -> frozenset[str]:
    """Return what is spoken about: no dates, no numbers, no predicates."""
    return frozenset(word for word in content - _NO_THINGS if not word[0].isdigit())


def _same_thing(clause: FoldedText, unit: FoldedText, shared: frozenset[str]) -> bool:
    """Tell whether most of what the shorter of the two speaks about is in the other."""
    shorter = min(len(_things(clause.content)), len(_things(unit.content)))
    return len(shared) >= max(1, 0.5 * shorter)


def _denies(clause: FoldedText, unit: FoldedText) -> bool:
    """Tell whether one denies a word that the other asserts, and both share two more."""
    shared = clause.content & unit.content
    brief = len(unit.content) <= 3 and len(clause.content) <= 2
    if len(_nouns(shared)) < (1 if brief else 2) or clause.negative is unit.negative or not _VERB.search(clause.text):
        return False
    if clause.says_no is unit.says_no or _about_else(clause, unit, shared) or agree(clause, unit):
        return False
    return not (clause.denied | unit.denied).isdisjoint(_nouns(shared))


def _about_else(clause: FoldedText, unit: FoldedText, shared: frozenset[str]) -> bool:
    """Tell whether a no of one of two texts is not about what the other one says."""
    if unit.says_no and len(shared) < _MOSTLY * len(clause.content):
        return True
    if _TWICE.search(clause.text) or _TWICE.search(unit.text):
        return True
    if _NEED_NOT.search(clause.text) and not _MUST.search(unit.text):
        return True
    others = "other" in unit.vocabulary and "other" not in clause.vocabulary
    return others and not _YOU.isdisjoint(clause.vocabulary)  # what you are not at fault for, another one is


_MOSTLY = 0.6
"""The share of a clause's words that a statement must hold whose no it is to have left out."""
_NEED_NOT = re.compile(r"\b(?:needn't|need not|(?:don't|doesn't|do not|does not) (?:have|need) to|no need)\b")
_MUST = re.compile(r"\b(?:must|has to|have to|needs?|needed|required|necessary|mandatory)\b")
"""What need not be done may be done all the same: it only denies a must."""
_YOU = frozenset(("you", "your", "yours"))


def agree(clause: FoldedText, unit: FoldedText) -> bool:
    """Tell whether the two say the same to one kind of predicate: `isn't in stock` and `out of stock`."""
    if clause.vocabulary.isdisjoint(LOADED) or unit.vocabulary.isdisjoint(LOADED):
        return False
    there = stances(unit.text)
    return any(there.get(kind) is stance for kind, stance in stances(clause.text).items())


def _other_stance(clause: FoldedText, unit: FoldedText) -> bool:
    """Tell whether the two say yes and no to the same kind of predicate."""
    if _allows(clause, unit):
        return True
    if clause.vocabulary.isdisjoint(LOADED) or unit.vocabulary.isdisjoint(LOADED):
        return False
    here, there = said_of(clause.text), said_of(unit.text)
    shared = _things(clause.content) & _things(unit.content)
    both = [(said, there[kind]) for kind, said in here.items() if kind in there]
    clash = [(one, other) for one, other in both if one.yes is not other.yes]
    if not any(_said_near(clause.text, one, shared) and _said_near(unit.text, other, shared) for one, other in clash):
        return False
    return 2 * len(clash) >= len(both)


def _said_near(text: str, said: Said, shared: frozenset[str]) -> bool:
    """Tell whether a yes or no stands near what both texts speak of; where they share no thing, anywhere."""
    if not shared:
        return True
    around = text[max(0, said.start - _NEAR) : said.end + _NEAR]
    return any(stem(word) in shared for word in WORDS.of(around))


_NEAR = 40
"""So many characters before and after a yes or no hold what it is about."""


def _allows(clause: FoldedText, unit: FoldedText) -> bool:
    """Tell whether one says `you can` where the other says `not allowed` or `cannot`, about two words they share."""
    if len(clause.content & unit.content) < 2:
        return False
    can = _CAN.search(clause.text)
    allowed = stances(unit.text).get("allowed") if can else None
    return can is not None and allowed is not None and (can["not"] is None) is not allowed


def _outside_only(clause: FoldedText, unit: FoldedText) -> bool:
    """Tell whether a unit says `only cards` and a clause that denies nothing says the same of something else."""
    only = _ONLY.search(unit.text)
    if only is None or clause.denied or _ONLY.search(clause.text) or not only["what"]:
        return False
    what = stem(only["what"])
    shared = clause.content & unit.content
    return what not in clause.content and not _PREDICATES.isdisjoint(shared) and len(shared) >= 2


def _other_number(clause: FoldedText, unit: FoldedText, sources: Sources) -> bool:
    """Tell whether the clause puts another number of the same kind where the unit has one."""
    if not (clause.quantities and unit.quantities) or (clause.negative and not unit.negative):
        return False
    for quantity in clause.quantities:
        if _counted_otherwise(quantity, clause, unit):
            return True
        others = [q for q in unit.quantities if q.kind is quantity.kind]
        if quantity.kind not in _COMPARABLE or not others or not _same_subject(clause, unit):
            continue
        if (
            not any(same(quantity, q) for q in others)
            and not _told(quantity, sources)
            and not nearly(quantity, others)
            and not bounded(clause.text[max(0, quantity.start - 16) : quantity.start], quantity, others)
        ):
            return True
    return False


def _told(quantity: Quantity, sources: Sources) -> bool:
    """Tell whether a statement holds a quantity, or the customer does, unless it is a day."""
    about_day = quantity.kind in (Kind.DATE, Kind.WEEKDAY, Kind.CLOCK)
    known = sources.statements if about_day else (*sources.statements, *sources.theirs)
    return grounded(quantity, [q for source in known for q in source.quantities])


def _counted_otherwise(quantity: Quantity, clause: FoldedText, unit: FoldedText) -> bool:
    """Tell whether the unit counts the same things (`two items`, `the second floor`) to another number."""
    if quantity.kind is not Kind.NUMBER:
        return False
    noun = _NOUN.match(clause.text, quantity.end)
    if noun is None or quantity.number <= 1:
        return False
    ordinal = clause.text[quantity.start : quantity.end] in _ORDINALS
    counted = [
        q
        for q in unit.quantities
        if q.kind is Kind.NUMBER
        and unit.text.startswith(noun.group()[1:], q.end + 1)
        and (unit.text[q.start : q.end] in _ORDINALS) is ordinal
    ]
    return bool(counted) and all(q.number != quantity.number for q in counted)


def _same_subject(clause: FoldedText, unit: FoldedText) -> bool:
    """Tell whether both speak of the same thing, by the share of the shorter one's words that they have in common."""
    one, other = _nouns(clause.content), _nouns(unit.content)
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= max(1 if shorter <= 2 else 2, 0.5 * shorter)


@lru_cache(maxsize=256)
def _nouns(content: frozenset[str]) -> frozenset[str]:
    """Leave out what is itself a date or a number."""
    return frozenset(word for word in content - _DATES if not word[0].isdigit())
