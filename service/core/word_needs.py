r"""Derive from a regular expression the words without which it cannot match.

Called by `word_gate.py`. The expression's parse tree is walked once. Each part becomes a few ways to read it: what it
needs, and what stands at its two edges, because `(?:refund|re-?fund)s?\b` spells whole words only together with its
neighbours. Words that stand beside each other are needed as a pair: `of course`. What cannot be told (`\w+`, `.`, a
reference) needs nothing, so a gate may open in vain but never stays shut on a match.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import fsum
from re import _constants as code  # type: ignore[attr-defined]
from typing import Any, NamedTuple

HEAD = 4
"""Of a word whose end is open (`refund\\w*`) so many first letters are looked up."""
_MOST_WAYS = 24
"""More ways to read a part than this are thrown together."""
_MOST_SPELLINGS = 600
"""More spellings of an edge than this are not told apart."""
_MOST_PAIRS = 60
"""More pairs of words than this are not looked up: one word of each does."""
_MOST_LETTERS = 6
"""A set of more characters than this is not spelled out."""
_MOST_NEEDS = 4
"""More sets than this of one way are not looked up: the rarest tell."""
_ANY = "\0"
"""Stands for what cannot be told: any text, or none."""
_COMMON_WORDS = """
    a about all am an and any anything are as at be been before but by can d do don for from get give good had has
    have he help here how i if in into is it just know like ll look m make me more my need no not now of on one or
    our out please re right s see send she so some someone sorry t take thank that the their them then there they
    this time to up us ve want was we well what when where which who will with would you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words that many a reply holds, so that needing one of them tells little."""
_OFTEN, _OFTEN_TOGETHER, _SELDOM = 0.4, 0.05, 0.01
"""In how many texts one of those words stands, two of them side by side, and another one: guesses, to choose by."""
_EQUAL = str.maketrans("ſı", "si")
"""Letters that match another when case is ignored and that lowering leaves alone."""

Need = frozenset[str]
"""Words and pairs of words of which a text needs one."""
Edge = frozenset[str]
"""How an edge may be spelled: what is open, with the whole word beyond the break beside it where that is known."""


class Way(NamedTuple):
    """A way to read a part: all it needs, between its edges.

    `right` is None where nothing in the part divides words, so that both edges are one: `left`. `near`: nothing but a
    break lies between the edges.
    """

    left: Edge
    needs: frozenset[Need] = frozenset()
    right: Edge | None = None
    near: bool = False


_NOTHING = frozenset(("",))
_BREAK = Way(_NOTHING, frozenset(), _NOTHING, near=True)
_EMPTY = Way(_NOTHING)
_UNKNOWN = Way(frozenset((_ANY,)))
Ways = list[Way]


def folded(text: str) -> str:
    """Return a text as words are compared: in lower case."""
    return text.lower() if text.isascii() else text.lower().translate(_EQUAL)


def needs_of(tree: Any) -> tuple[tuple[Need, ...], ...]:
    """Return the ways to match a parsed expression; each names sets of words, and a text needs one of every set.

    The rarest set comes first; the same expression has the same ways in every process. Empty when some way needs no
    word at all.
    """
    ways = _sequence([_UNKNOWN], tree)
    needed = {way.needs for way in _joined(_joined(ways, [_UNKNOWN]), [_BREAK])}
    if frozenset() in needed:
        return ()
    least = [needs for needs in needed if not any(other < needs for other in needed)]
    told = {tuple(sorted(needs, key=_frequency)[:_MOST_NEEDS]) for needs in least}
    return tuple(sorted(told, key=lambda way: [*map(sorted, way)]))


def _frequency(need: Need) -> tuple[float, list[str]]:
    """Guess how often a text holds one of these; where the guess is the same, the order is theirs."""
    return fsum(map(_guess, need)), sorted(need)


def _guess(token: str) -> float:
    """Guess in how many texts a word or a pair stands."""
    one, _, other = token.partition(" ")
    if one not in _COMMON or (other and other not in _COMMON):
        return _SELDOM
    return _OFTEN_TOGETHER if other else _OFTEN


def _sequence(ways: Ways, parts: Iterable[tuple[Any, Any]]) -> Ways:
    """Continue ways by the parts that follow one another; letters in a row are one part."""
    letters = ""
    for operation, value in parts:
        if operation is code.LITERAL:
            letters += chr(value)
            continue
        if letters:
            ways, letters = _joined(ways, [_spelled(letters)]), ""
        ways = _joined(ways, _part(operation, value))
    return _joined(ways, [_spelled(letters)]) if letters else ways


@lru_cache(maxsize=512)
def _spelled(text: str) -> Way:
    """Return characters in a row: words, with parts of words at the edges."""
    low = folded(text)
    if len(low) != len(text):
        return _UNKNOWN
    if low.isalnum():
        return Way(frozenset((low,)))
    left, *between, right = "".join(char if char.isalnum() else " " for char in low).split(" ")
    words = [word for word in between if word]
    if not words:
        return Way(frozenset((left,)), frozenset(), frozenset((right,)), near=True)
    needed = map(" ".join, pairwise(words)) if len(words) > 1 else words
    edges = frozenset((f"{left} {words[0]}",)), frozenset((f"{words[-1]} {right}",))
    return Way(edges[0], frozenset(frozenset((each,)) for each in needed), edges[1])


def _part(operation: Any, value: Any) -> Ways:
    """Return the ways to read one node of the parse tree."""
    match operation:
        case code.IN:
            return _one_of(value)
        case code.BRANCH:
            return _merged(way for branch in value[1] for way in _sequence([_EMPTY], branch))
        case code.SUBPATTERN | code.ATOMIC_GROUP:
            return _sequence([_EMPTY], value[3] if operation is code.SUBPATTERN else value)
        case code.MAX_REPEAT | code.MIN_REPEAT | code.POSSESSIVE_REPEAT:
            return _repeated(*value)
        case code.AT | code.ASSERT | code.ASSERT_NOT:
            return [_BREAK if _keeps_apart(operation, value) else _EMPTY]
        case _:
            return [_UNKNOWN]


def _keeps_apart(operation: Any, value: Any) -> bool:
    r"""Tell whether letters on both sides of a place would not match there: `\b`, `^`, `(?!\w)`, `(?= )`."""
    if operation is code.AT:
        return value is not code.AT_NON_BOUNDARY
    if operation is code.ASSERT:
        return _sequence([_EMPTY], value[1]) == [_BREAK]
    parts = value[1]
    return len(parts) == 1 and parts[0][0] is code.IN and (code.CATEGORY, code.CATEGORY_WORD) in parts[0][1]


def _one_of(members: Sequence[tuple[Any, Any]]) -> Ways:
    """Return a character of a set: a few letters one by one, any sign that divides words as one."""
    if all(_divides(*member) for member in members):
        return [_BREAK]
    if any(operation is not code.LITERAL for operation, _ in members):
        return [_UNKNOWN]
    ways = _merged(_spelled(chr(char)) for _, char in members)
    return ways if sum(len(way.left) for way in ways) <= _MOST_LETTERS else [_UNKNOWN]


def _divides(operation: Any, value: Any) -> bool:
    """Tell whether a member of a set stands for nothing that words are made of."""
    if operation is code.RANGE:
        return not any(chr(char).isalnum() for char in range(value[0], value[1] + 1))
    if operation is code.CATEGORY:
        return value in (code.CATEGORY_NOT_WORD, code.CATEGORY_SPACE)
    return operation is code.LITERAL and not chr(value).isalnum()


def _repeated(least: int, most: int, parts: Iterable[tuple[Any, Any]]) -> Ways:
    """Return a part that stands there once, several times or not at all."""
    ways = _sequence([_EMPTY], parts)
    if most > 1 and ways != [_BREAK]:
        closed = all(way.right is not None and all(not edge.rpartition(" ")[2] for edge in way.right) for way in ways)
        ways = _joined(_joined(ways, [_UNKNOWN]), [_BREAK if closed else _EMPTY])
    return _merged([_EMPTY, *ways]) if least == 0 else ways


def _joined(first: Ways, second: Ways) -> Ways:
    """Return every way of the first part followed by every way of the second; too many are thrown together."""
    if first == [_EMPTY]:
        return second
    if len(first) == len(second) == 1:
        return [_followed(first[0], second[0])]
    if len(first) * len(second) > _MOST_WAYS and min(len(first), len(second)) > 1:
        if len(first) > len(second):
            first = _thrown_together(first)
        else:
            second = _thrown_together(second)
    if len(first) * len(second) > _MOST_WAYS and min(len(first), len(second)) > 1:
        first, second = _thrown_together(first), _thrown_together(second)
    return _merged(_followed(one, other) for one in first for other in second)


def _followed(one: Way, other: Way) -> Way:
    """Join two ways; where both edges that meet lie between breaks, they spell a word."""
    if one.right is None:
        return Way(_continued(one.left, other.left), other.needs, other.right, other.near)
    if other.right is None:
        return Way(one.left, one.needs, _continued(one.right, other.left), one.near)
    met = _met(one.right, other.left)
    needed = frozenset(_needed(*each) for each in met)
    if len(needed) > _MOST_PAIRS:
        needed = frozenset(_needed("", word, "") for _, word, _ in met)
    needs = one.needs | other.needs
    if "" not in needed:
        halves = frozenset(before for before, _, _ in met), frozenset(after for _, _, after in met)
        needs = needs.difference(halves) | {needed}
    left, right = one.left, other.right
    if one.near:
        left = _beside(left, {_whole(word, after) for _, word, after in met}, "{1} {0}")
    if other.near:
        right = _beside(right, {_whole(word, before) for before, word, _ in met}, "{0} {1}")
    return Way(left, needs, right, one.near and other.near and not any(word for _, word, _ in met))


def _met(one: Edge, other: Edge) -> list[tuple[str, str, str]]:
    """Return the words that two edges spell where they meet, each between the whole words beside it, if known."""
    if len(one) * len(other) > _MOST_SPELLINGS:
        other = _UNKNOWN.left
    ends = [spelled.rpartition(" ") for spelled in one]
    starts = [spelled.partition(" ") for spelled in other]
    return [
        (before, opened if opened.endswith(_ANY) else opened + closing, after)
        for before, _, opened in ends
        for closing, _, after in starts
    ]


def _needed(before: str, word: str, after: str) -> str:
    """Return what a word between breaks needs: a pair where a neighbour is known, "" where too little is told."""
    if _ANY in word:
        told = word.partition(_ANY)[0]
        return told[:HEAD] if len(told) >= HEAD else ""
    if not word:
        return f"{before} {after}" if before and after else ""
    if before:
        return f"{before} {word}"
    return f"{word} {after}" if after else word


def _whole(word: str, beyond: str) -> str:
    """Return the whole word nearest to a break: this one, or the one beyond it where nothing stands between."""
    return "" if _ANY in word else word or beyond


def _continued(one: Edge, other: Edge) -> Edge:
    """Return the spellings of one edge followed by those of another, up to what cannot be told."""
    if one == _NOTHING:
        return other
    if len(one) * len(other) > _MOST_SPELLINGS:
        other = _UNKNOWN.left
    return frozenset(
        spelled if spelled.endswith(_ANY) else spelled + following for spelled in one for following in other
    )


def _beside(edge: Edge, words: set[str], order: str) -> Edge:
    """Put whole words beside an edge, on the far side of its break."""
    if "" in words or len(words) * len(edge) > _MOST_PAIRS:
        return edge
    return frozenset(order.format(word, opened) for word in words for opened in edge)


def _merged(ways: Iterable[Way]) -> Ways:
    """Make one way of those that have no break, and of those that differ in one edge alone."""
    whole: set[str] = set()
    by_left: dict[tuple[Any, ...], Edge] = {}
    for left, needs, right, near in ways:
        if right is None:
            whole |= left
        else:
            key = left, needs, near
            by_left[key] = by_left[key] | right if key in by_left else right
    by_right: dict[tuple[Any, ...], Edge] = {}
    for (left, needs, near), right in by_left.items():
        key = right, needs, near
        by_right[key] = by_right[key] | left if key in by_right else left
    merged = [Way(left, needs, right, near) for (right, needs, near), left in by_right.items()]
    return [Way(frozenset(whole)), *merged] if whole else merged


def _thrown_together(ways: Ways) -> Ways:
    """Make one way of those that need nothing yet, and one of the others: it needs a word that one of them needs."""
    made = [way for way in ways if way.right is None]
    for needy in (False, True):
        alike = [way for way in ways if way.right is not None and bool(way.needs) is needy]
        if alike:
            best = frozenset[str]().union(*(min(way.needs, key=_frequency) for way in alike if needy))
            left = frozenset[str]().union(*(way.left for way in alike))
            right = frozenset[str]().union(*(way.right or "" for way in alike))
            made.append(Way(left, frozenset((best,)) if needy else frozenset(), right))
    return made
