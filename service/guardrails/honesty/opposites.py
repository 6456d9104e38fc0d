"""What a text says yes and no to, by kinds of predicate: allowed, working, paid, free, delivered, on time.

Used by `contradicts_fact.py`, which compares a clause of the reply with a fact.
"""

from __future__ import annotations

import re
from functools import lru_cache

_KINDS = {
    "allowed": (
        "allowed permitted possible welcome fine okay accepted",
        "forbidden prohibited banned impossible",
    ),
    "works": (
        "working works open opened available reopened|in stock|up and running|back on",
        "broken closed unavailable down shut|out of order|out of stock|sold out|out of service|no longer sold",
    ),
    "settled": ("paid settled cleared", "unpaid outstanding overdue owed"),
    "active": ("active valid live renewed", "ended expired inactive lapsed invalid stopped terminated"),
    "succeeded": (
        "successful succeeded approved completed|went through|gone through|has gone through",
        "failed declined rejected refused unsuccessful bounced",
    ),
    "free": (
        (
            "free complimentary|costs nothing|no fee|no charge|no cost|at no cost|without charge|free of charge|on "
            "the house"
        ),
        "costs|a fee|the fee|a charge|costs extra|is charged|you pay|customer pays|pays for|full price|costs you",
    ),
    "happens": (
        "|takes place|goes ahead|as planned|going ahead|still stands|still on",
        "cancelled postponed|called off",
    ),
    "included": (
        "included covered covers includes contains|comes with|part of the price",
        "excluded|costs extra|sold separately",
    ),
    "delivered": ("delivered arrived received", "lost missing"),
    "prompt": ("punctual early|on time", "late delayed"),
    "needed": ("needed required necessary mandatory", "optional|no need|not needed"),
    "inside": ("inside indoors", "outside outdoors"),
    "room": (
        "|places left|seats left|spaces left|free seats|free places|has places|has room",
        "full|booked up|fully booked|no places|no seats",
    ),
    "safe": ("washable waterproof recyclable refundable", "nonrefundable|non-refundable"),
}
_NEGATION = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|hardly|cannot|isn't|aren't|wasn't|weren't)\b|n't\b)(?: "
    r"[a-z'-]+){0,3} $"
)


def _pattern(listed: str) -> str:
    """Make a pattern of words, and of phrases after a bar."""
    words, *phrases = listed.split("|")
    return "|".join(re.escape(each) for each in sorted((*phrases, *words.split()), key=len, reverse=True) if each)


_YES_NO = {
    kind: re.compile(rf"(?<![\w-])(?:(?P<yes>{_pattern(yes)})|(?P<no>{_pattern(no)}))(?![\w-])")
    for kind, (yes, no) in _KINDS.items()
}
LOADED = frozenset(
    word
    for pair in _KINDS.values()
    for listed in pair
    for part in listed.split("|")
    for word in re.findall(r"[a-z]+", part)
) - {
    "a",
    "the",
    "of",
    "in",
    "on",
    "is",
    "at",
    "as",
    "no",
    "you",
    "not",
    "for",
    "out",
    "back",
    "has",
    "part",
    "up",
    "and",
}
"""A text without any of these words says yes or no to none of the kinds."""


@lru_cache(maxsize=512)
def stances(text: str) -> dict[str, bool]:
    """Return the kinds a folded text speaks of, each with yes or no; one it says both to is left out."""
    found: dict[str, bool] = {}
    both: set[str] = set()
    for kind, pattern in _YES_NO.items():
        for match in pattern.finditer(text):
            stance = (match["yes"] is not None) is not (
                _NEGATION.search(text[max(0, match.start() - 40) : match.start()]) is not None
            )
            if found.setdefault(kind, stance) is not stance:
                both.add(kind)
    return {kind: stance for kind, stance in found.items() if kind not in both}
