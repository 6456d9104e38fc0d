"""Words of which only one can be true of a thing at a time: street or garden, post or e-mail, up or down.

Used by `disagreement.py`, where a clause of the reply and a unit of a statement speak of the same thing. Each class is
a row of groups; the words of a group say the same. Idea: co-hyponyms and antonyms contradict under one head (de
Marneffe et al. 2008, Finding contradictions in text).
"""

from __future__ import annotations

from enum import Enum

from service.guardrails.honesty.deeds import words_of

_CLASSES = tuple(
    tuple(words_of(group) for group in row.split("|"))
    for row in (
        "street road|garden courtyard|sea ocean beach|park|pool",
        "window|aisle|middle",
        "post mail letter|email e-mail|text sms|phone telephone|courier|fax",
        "online|counter desk branch",
        "up rose risen increased raised dearer higher|down fell fallen decreased reduced cheaper lower",
        "large big wide loose|small tight narrow short",
        "german|english|french|spanish|portuguese|italian|dutch|polish",
        "north|south|east|west",
        "morning|afternoon|evening|night",
        "review pending undecided unresolved|decided concluded finished approved rejected",
        "estimated guessed|measured taken read",
        "single|double|twin|family",
        "left|right",
        "hot warm|cold",
        "monthly|yearly annual annually|weekly|daily",
        "electric|petrol|diesel|hybrid",
        "used second-hand refurbished|new",
        "cotton|wool|silk|leather|polyester|linen",
        "gas|oil",
        "first|second|economy",
        "before|after",
        "empty|full",
        "adults adult|children kids",
    )
)
_EVERY = frozenset().union(*(group for row in _CLASSES for group in row))


class Contrast(Enum):
    """How two texts fill one class."""

    CLASH = "each asserts another member"
    AGREE = "one denies what the other does not say"


def _mailed(words: frozenset[str]) -> frozenset[str]:
    """Read `e-mail`, which a text is cut into two words at, as what it is."""
    return (words - {"mail"}) | {"email"} if {"e", "mail"} <= words else words


def contrast(here: frozenset[str], there: frozenset[str], *, denied: bool) -> Contrast | None:
    """Compare two texts by their words; `denied`: exactly one of them is negative.

    Only a class of which each text names one group, and not the same, says anything.
    """
    if here.isdisjoint(_EVERY) or there.isdisjoint(_EVERY):
        return None
    here, there = _mailed(here), _mailed(there)
    for row in _CLASSES:
        one = [at for at, group in enumerate(row) if not here.isdisjoint(group)]
        other = [at for at, group in enumerate(row) if not there.isdisjoint(group)]
        if len(one) == len(other) == 1 and one != other:
            return Contrast.AGREE if denied else Contrast.CLASH
    return None
