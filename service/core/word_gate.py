r"""Word gates: an expression is run only over texts that hold the words it cannot match without.

Fifty guardrails look for a thousand wordings in each reply, and nearly none of them is there. What an expression needs
is derived from the expression itself, so nothing has to be listed beside it and nothing can drift apart:

    gated(r"\b(?:my|our) (?:refund\w*|money)\b").needs   # refund… or money, and my or our

A text is cut into words once, and one pass over them tells which of all gates are open in it. Used by readers and
guardrails instead of `re.compile` wherever an expression is long and seldom matches (docs/decisions/0026). The idea is
that of prefilters in RE2 (`FilteredRE2`) and of trigram indexes (Cox 2012), with words in place of trigrams.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

from service.core.word_needs import HEAD, Need, folded, needs_of
from service.core.words import Words

Ways = tuple[tuple[Need, ...], ...]

_WORDS = Words(r"[^\W_]")
_LITTLE_WORK = 40_000
"""Characters of a text times those of an expression: below it, searching is done sooner than cutting into words."""
_REMEMBERED = 256
"""Texts whose words and open gates are remembered: those of a few requests, sentence by sentence."""


@lru_cache(maxsize=_REMEMBERED)
def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case, in order, cut at every sign: `don't` gives `don` and `t`."""
    return _WORDS.of(folded(text))


_needs: dict[Need, Need] = {}


def _one(need: Need) -> Need:
    """Return one object for each set and each word, so that what gates share is kept, and told, once."""
    if need not in _needs:
        kept = frozenset(map(sys.intern, need))
        _needs[kept] = kept
    return _needs[need]


class _Absent(dict[Need, bool]):
    """Whether a text holds nothing of a set, told once for each set that is asked for."""

    def __init__(self, said: AbstractSet[str]) -> None:
        self._said = said

    def __missing__(self, need: Need) -> bool:
        absent = self[need] = self._said.isdisjoint(need)
        return absent


class _House:
    """All gates, by the words of which each needs one. It only ever grows: a gate is a constant of its module."""

    def __init__(self) -> None:
        self.gates = 0
        self._by_word: dict[str, list[tuple[int, tuple[Need, ...]]]] = {}

    def add(self, needs: Ways) -> int:
        """Enter a gate by the rarest set of each of its ways, the small ones of the others first; return its number."""
        self.gates += 1
        for rarest, *others in needs:
            rest = tuple(sorted(others, key=len))
            for word in rarest:
                self._by_word.setdefault(word, []).append((self.gates, rest))
        return self.gates

    def open_for(self, said: AbstractSet[str]) -> frozenset[int]:
        """Return the numbers of the gates of which a text holds all that some way needs."""
        found, absent = set[int](), _Absent(said).__getitem__
        for word in self._by_word.keys() & said:
            for gate, others in self._by_word[word]:
                if gate not in found and not any(map(absent, others)):
                    found.add(gate)
        return frozenset(found)


_house = _House()


class _Heard:
    """What one text says, and which gates that opens."""

    __slots__ = ("_gates", "_open", "_said")

    def __init__(self, text: str) -> None:
        words = words_in(text)
        self._said = frozenset((*words, *map(" ".join, pairwise(words)), *[word[:HEAD] for word in words]))
        self._gates = -1
        self._open: frozenset[int] = frozenset()

    def open_gates(self) -> frozenset[int]:
        """Return the numbers of all gates that are open, told in one pass over the words."""
        if self._gates != _house.gates:
            self._gates, self._open = _house.gates, _house.open_for(self._said)
        return self._open


@lru_cache(maxsize=_REMEMBERED)
def _heard(text: str) -> _Heard:
    """Cut a text once for all gates, however it is capitalised."""
    low = folded(text)
    return _Heard(text) if low == text else _heard(low)


def open_gates(text: str) -> frozenset[int]:
    """Return the numbers of all gates that are open in a text."""
    return _heard(text).open_gates()


class Gated:
    """A compiled expression behind its word gate; in all else like `re.Pattern`."""

    __slots__ = ("_short", "compiled", "needs", "number", "pattern")

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.pattern = expression
        tree = parser.parse(expression, flags)
        self.compiled: re.Pattern[str] = compiler.compile(tree, flags)
        self._short = _LITTLE_WORK // max(1, len(expression))
        self.needs = tuple(tuple(map(_one, way)) for way in needs_of(tree))
        """Ways to match: in each, a text needs one word of every set. Empty when anything may match."""
        self.number = _house.add(self.needs) if self.needs else 0
        """Its number among all gates; 0 for one that is always open."""

    def may_match(self, text: str, endpos: int = sys.maxsize) -> bool:
        """Tell whether the text holds the words that some way to match needs; a word cut by `endpos` cannot tell."""
        if not self.number or self.number in _heard(text).open_gates():
            return True
        return endpos < len(text) and text[endpos - 1 : endpos + 1].isalnum()

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match."""
        return self.compiled.search(text, pos, endpos) if self._worth_running(text, endpos) else None

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Match at `pos`."""
        return self.compiled.match(text, pos, endpos) if self._worth_running(text, endpos) else None

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all matches, each when it is asked for."""
        return self.compiled.finditer(text, pos, endpos) if self._worth_running(text, endpos) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """Replace all matches."""
        return self.compiled.sub(replacement, text) if self._worth_running(text, len(text)) else text

    def _worth_running(self, text: str, endpos: int) -> bool:
        """Tell whether to run the expression: at once where that is little work, else if it may match."""
        return len(text) < self._short or self.may_match(text, endpos)


class Within:
    """Looks at parts of a text with the gates that the whole text opens: what those keep shut matches in no part.

    Cutting a sentence into its words costs more than running one expression over it.
    """

    __slots__ = ("_open",)

    def __init__(self, whole: str) -> None:
        self._open = open_gates(whole)

    def may_match(self, gate: Gated) -> bool:
        """Tell whether the whole text holds the words that some way to match needs."""
        return not gate.number or gate.number in self._open

    def search(self, gate: Gated, part: str) -> re.Match[str] | None:
        """Find the first match in a part."""
        return gate.compiled.search(part) if self.may_match(gate) else None

    def match(self, gate: Gated, part: str) -> re.Match[str] | None:
        """Match at the beginning of a part."""
        return gate.compiled.match(part) if self.may_match(gate) else None

    def finditer(self, gate: Gated, part: str) -> Iterator[re.Match[str]]:
        """Find all matches in a part."""
        return gate.compiled.finditer(part) if self.may_match(gate) else iter(())


def gated(expression: str, flags: int = 0) -> Gated:
    """Compile an expression with a word gate before it."""
    return Gated(expression, flags)
