"""What a text says yes and no to, by kinds of predicate: allowed, working, in stock, paid, free, on time.

Used by `contradicts_fact.py`, which compares a clause of the reply with a fact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from service.guardrails.honesty.deeds import words_of

_KINDS = {
    "allowed": (
        "allowed permitted possible welcome fine okay accepted admitted|we take|we accept|we allow|we let|let in",
        (
            "forbidden prohibited banned impossible disallowed|must not|may not|you can't|you cannot|can't be"
            "|off limits|we don't take|we don't accept|we don't allow|no entry"
        ),
    ),
    "works": (
        "working works worked open opened reopened running|up and running|back on|in order|in service",
        "broken closed down shut fails failing failed defective|out of order|out of service|doesn't work",
    ),
    "stock": (
        "available|in stock|plenty of|we've got|we have it|still have|back in stock|ready to buy",
        "unavailable|out of stock|sold out|no longer sold|none left|run out|out of print",
    ),
    "settled": ("paid settled cleared", "unpaid outstanding overdue owed"),
    "active": (
        "active valid live renewed runs|still runs|still on|in force|remains in force|still going|as usual",
        "ended ends expired inactive lapsed invalid stopped terminated over cancelled closed|ran out",
    ),
    "succeeded": (
        "successful succeeded approved completed|went through|gone through|has gone through",
        "failed declined rejected refused unsuccessful bounced denied",
    ),
    "free": (
        (
            "free complimentary|nothing for|costs nothing|no fee|no charge|no cost|at no cost|without charge"
            "|on the house|costs you nothing|cost you nothing|costs the customer nothing|costs them nothing"
            "|cost nothing"
            "|pay nothing|you pay nothing|pays nothing|nothing to pay|no bill|not charged|without a fee"
            "|without a charge"
        ),
        (
            "costs|a fee|the fee is|the fee of|the fee applies|a charge|costs extra|is charged|you pay|customer pays"
            "|pays for|full price|costs you"
        ),
    ),
    "happens": ("|takes place|goes ahead|as planned|going ahead|still stands", "cancelled postponed|called off"),
    "included": (
        "included covered covers includes contains|comes with|part of|in the price",
        "excluded excludes exclude|is free of|are free of|costs extra|sold separately|not part of|none of",
    ),
    "delivered": ("delivered arrived received reached", "lost missing"),
    "left": (
        "dispatched shipped posted sent|left the|on its way|handed to the",
        "|still in|still at|being packed|not yet left|waiting to be sent",
    ),
    "prompt": ("punctual early|on time|before the due date|in time", "late delayed|after the due date|too late"),
    "needed": (
        "needed required necessary mandatory must|has to|have to|need a|needs a",
        "optional|no need|not needed|nobody has to|no one has to|nobody needs|don't have to|needn't|don't need",
    ),
    "inside": ("inside indoors", "outside outdoors"),
    "room": (
        "|places left|seats left|spaces left|free seats|free places|has places|has room|free seat|free place",
        "full|booked up|fully booked|no places|no seats",
    ),
    "lit": ("lit illuminated|has lights|with lights", "unlit dark|no lights"),
    "returnable": (
        "refundable returnable|can be returned|can go back",
        "nonrefundable|non-refundable|can't be returned",
    ),
    "restorable": (
        "restorable|can be restored|can be brought back|can be recovered",
        "irretrievable|can't be restored|can't be brought back|cannot be restored|lost for good",
    ),
    "proof": ("waterproof washable recyclable", "|not waterproof|not washable"),
    "accessible": ("step-free accessible|no stairs|no steps|free of steps", "|only by stairs|by stairs|up the stairs"),
    "drinkable": ("drinkable|safe to drink|as it is", "undrinkable|must be boiled|boiled before"),
    "personal": ("shareable|may share|can share|can be shared", "personal|can't be shared|not be shared"),
    "within": (
        "|still inside|still within|well inside|well within|in time for",
        "|has passed|had passed|is over|were over",
    ),
}
_NEGATION = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|hardly|cannot|isn't|aren't|wasn't|weren't|nobody|none|nothing)\b|n't\b"
    r"|\b(?:stopped|kept|prevented) from\b)(?: [a-z'-]+){0,3} $"
)
_REGRETTED = re.compile(r"\bshould(?:n't| not| never) have (?:[a-z]+ ){0,3}$")
"""What should not have happened did happen."""
_NOTHING = re.compile(r"costs? (?:[a-z]+ ){0,5}nothing\b")
_BY_NOBODY = (" by nobody", " by no one", " to nobody", " to no one")
_NEGATED_ITSELF = re.compile(
    r"^(?:not|no|nobody|none|must not|may not|without|can't|cannot|needn't|don't|doesn't|we don't|still in)\b"
)


def _phrases(listed: str) -> list[str]:
    """Return the words, and the phrases after bars, of a list."""
    words, *phrases = listed.split("|")
    return [*words.split(), *phrases]


def _by_first_word() -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Return for each word that opens a phrase: the phrases, their kinds, and yes or no; the longest first."""
    table: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for kind, pair in _KINDS.items():
        for listed, yes in zip(pair, (True, False), strict=True):
            for phrase in _phrases(listed):
                if phrase:
                    table[phrase.split()[0]].append((phrase, kind, yes))
    return {first: tuple(sorted(each, key=lambda entry: -len(entry[0]))) for first, each in table.items()}


_OPENS = _by_first_word()
LOADED = frozenset(_OPENS)
"""A text without any of these words says yes or no to none of the kinds."""
PREDICATES = frozenset(
    word for pair in _KINDS.values() for listed in pair for word in listed.partition("|")[0].split()
) | words_of("affect must")
"""The words that say yes or no, and are not what is spoken about."""
_OTHER_SENSES = {
    "free": (
        r"(?<=feel )free|(?<=-)free|free(?:-| (?:seats?|places?|dates?|slots?|tables?|rooms?|days?|time|space|from"
        r"|until|on|at"
        r"|to|of(?! charge)|again|between|next|this|tomorrow|tonight|today|now)\b)"
    ),
    "full": r"(?<=in )full|full(?! up| price)(?: [a-z]+)",
    "over": r"over (?!now|soon|since|for good|by)[\w£€$]|(?<=hand )over|(?<=handed )over",
    "late": r"late (?:mum|mom|mother|father|dad|wife|husband|brother|sister|son|daughter|partner|nan|gran\w*|fees?)\b",
    "fine": r"fine (?:of|is|was|for|on)\b|(?<=\ba )fine|(?<=\bthe )fine|(?<=\byour )fine",
    "lost": r"lost (?:your|his|her|my|a|the) ",
    "down": r"down (?:to|for|payment)\b|(?<=put you )down|(?<=written )down|(?<=turn )down|(?<=calm )down",
    "welcome": r"(?<=you're )welcome",
    "personal": r"personal (?:data|details|reasons|identification)",
    "the": r"the (?:[a-z]+ )?fee\b[^.;]{0,40}\b(?:waived|dropped|lifted|refunded|cancelled|paid back"
    r"|falls away|taken off|(?:not|isn't|n't) (?:charged|taken|due|asked|apply)|doesn't apply|ours|free)\b",
    "a": r"a (?:fee|charge)\b[^.;]{0,30}\b(?:waived|dropped|lifted|refunded|cancelled|falls away)\b",
    "costs": (
        r"costs (?:(?:you |them )?no\b|are\b|were\b|of\b|for\b|will\b|have\b|come\b|arise\b)|(?<=\bthe )costs"
        r"|(?<=\ball )costs"
        r"|(?<=\bno )costs"
    ),
    "pays": r"pays for",
}
"""Words that say yes or no to something else here: `free on Thursday`, `over £200`, `your late mother`."""
_MEANS_ELSE = {word: re.compile(pattern) for word, pattern in _OTHER_SENSES.items()}


def _means_else(text: str, word: str, start: int) -> bool:
    """Tell whether a word that may say yes or no stands in another sense."""
    sense = _MEANS_ELSE.get(word)
    return sense is not None and sense.match(text, start) is not None


_WORD = re.compile(r"[a-z][a-z'-]*")


def stances(text: str) -> dict[str, bool]:
    """Return the kinds a folded text speaks of, each with yes or no; one it says both to is left out."""
    return {kind: said.yes for kind, said in said_of(text).items()}


class Said(NamedTuple):
    """Yes or no to one kind, and where the words of it stand."""

    yes: bool
    start: int
    end: int


@lru_cache(maxsize=512)
def said_of(text: str) -> dict[str, Said]:
    """Return the kinds a folded text speaks of, with the place of the first words; one it says both to is left out."""
    found: dict[str, Said] = {}
    both: set[str] = set()
    taken = 0
    for match in [match for match in _WORD.finditer(text) if match.group() in _OPENS]:
        start = match.start()
        if start < taken or _means_else(text, match.group(), start):
            continue
        longest = 0
        for phrase, kind, yes in _OPENS[match.group()]:
            end = start + len(phrase)
            if end < start + longest or not text.startswith(phrase, start) or text[end : end + 1].isalnum():
                continue
            longest = len(phrase)
            if " " in phrase:
                taken = max(taken, end)
            negated = (
                not _NEGATED_ITSELF.match(phrase)
                and _NEGATION.search(text[max(0, start - 40) : start]) is not None
                and not _REGRETTED.search(text[max(0, start - 40) : start])
            )
            if phrase.startswith("cost") and (nothing := _NOTHING.match(text, start)):
                found["free"] = Said(True, *nothing.span())
                taken = max(taken, nothing.end())
                continue
            negated = negated or text.startswith(_BY_NOBODY, end)
            said = Said(yes is not negated, start, end)
            if found.setdefault(kind, said).yes is not said.yes:
                both.add(kind)
    return {kind: said for kind, said in found.items() if kind not in both}
