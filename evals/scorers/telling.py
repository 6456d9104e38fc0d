"""Which words of what is vouched for does a sentence tell, and which does it only hold?

Used by `subject.py`. A sentence tells when one of its clauses asserts a statement: it holds half of it, or a figure or
two neighbouring words of a little less, or most of what the clause speaks of is vouched for and it has a verb. A joke
that borrows `first class` from a fact does none of this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from service.guardrails.honesty.passages import cut
from service.guardrails.overlap import in_order

_MOST, _SOME = 0.5, 0.4
"""Share of one statement that a clause holds to tell it; the lower one where a figure or a pair of it is kept."""
_CLAUSE = re.compile(r"[,;:()]\s|\s[-–—]\s|\s(?:and|but|because|so|since|which|while|or)\s")
_UNREAL = re.compile(
    r"\b(?:should (?!have)|would (?!you)|as (?:if|though)|wish|dreams?|imagine|deserve|ought"
    r"|in (?:(?:our|my|your|the|every) )?(?:\w+ )?(?:thoughts?|hearts?|minds?|prayers|spirit|dreams))\b"
)
"""What is wished, imagined or only felt is not told."""
_AGAIN = 2
"""So many words said again in a clause make a play on them."""
_VERB = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|has|have|had|do|does|did|will|can|could|may|might|must|cannot|went|goes"
    r"|comes?|came|gets?|got|takes?|took|costs?|needs?)\b|'(?:s|re|ve|ll|m|d)\b|n't\b|\w{2,}ed\b"
    r"|\b(?:i|you|he|she|it|we|they|that|this|who|which|nobody|somebody) (?!in|on|at|of|and|with|for|to|between)\w+"
    r"|^(?:please )?(?:send|forward|show|upload|enter|use|put|ring|call|book|choose|go|set|reply|open|pick)\b"
)
"""A sentence has one; words put side by side have none."""


class Vouched(NamedTuple):
    """The sentences and clauses of what is vouched for, each as its words in order, and all of their words."""

    sentences: tuple[tuple[str, ...], ...]
    words: frozenset[str]


def vouched(texts: Sequence[str]) -> Vouched:
    """Cut statements into sentences, and these into the clauses that assert something: one may be told alone."""
    whole = dict.fromkeys(one.text for text in texts for one in cut(text))
    parts = dict.fromkeys(clause for text in whole for clause in _CLAUSE.split(text) if has_verb(clause))
    sentences = tuple(map(in_order, whole | parts))
    return Vouched(sentences, frozenset(word for sentence in sentences for word in sentence))


def told(text: str, known: Vouched) -> frozenset[str]:
    """Return the words of what is vouched for that a folded sentence tells."""
    clauses = (clause for clause in _CLAUSE.split(text) if has_verb(clause))
    return frozenset().union(*(_told(clause, known) for clause in dict.fromkeys((text, *clauses))))


def has_verb(text: str) -> bool:
    """Tell whether a folded text has a verb."""
    return _VERB.search(text) is not None


@lru_cache(maxsize=4096)
def _told(clause: str, known: Vouched) -> frozenset[str]:
    """Return the vouched words of one clause, none when it tells nothing."""
    words = in_order(clause)
    mine = frozenset(words)
    held = mine & known.words
    if not held or len(words) - len(mine) >= _AGAIN or _UNREAL.search(clause):
        return frozenset()
    most = len(held) > 1 and 2 * len(held) > len(mine) and has_verb(clause)
    return held if held == mine or most or any(_asserts(words, one) for one in known.sentences) else frozenset()


def _asserts(words: tuple[str, ...], sentence: tuple[str, ...]) -> bool:
    """Tell whether a clause holds enough of one sentence, and of what binds its words."""
    shared = frozenset(words).intersection(sentence)
    if len(shared) < 2:
        return False
    share = len(shared) / len(frozenset(sentence))
    bound = any(word[0].isdigit() for word in shared) or not _pairs(words).isdisjoint(_pairs(sentence))
    return share >= _MOST or (bound and share >= _SOME)


def _pairs(words: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Return the neighbouring words."""
    return frozenset(pairwise(words))
