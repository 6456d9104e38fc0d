r"""Word gates: an expression is run only over texts that hold the words it cannot match without.

Thirty guardrails look for thousands of wordings in each reply, and nearly none of them is there. What an expression
needs is derived from the expression itself, so nothing has to be listed beside it and nothing can drift apart:

    gated(r"\b(?:my|our) (?:refund\w*|money)\b").needs   # refund… or money, and my or our

`words_of` cuts a text once for all gates. Used by readers and guardrails instead of `re.compile` wherever an expression
is long and seldom matches (docs/decisions/0026). The idea is that of prefilters in RE2 (`FilteredRE2`) and of trigram
indexes (Cox 2012), with words in place of trigrams.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from service.core.word_needs import HEAD, folded, needs_of

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 256
"""Texts whose words are remembered: those of some requests, sentence by sentence."""


@lru_cache(maxsize=_REMEMBERED)
def words_of(text: str) -> frozenset[str]:
    """Return the different words of a text in lower case, and their first letters (`HEAD` of them)."""
    words = set(_WORD.findall(folded(text)))
    words.update([word[:HEAD] for word in words])
    return frozenset(words)


class Gated:
    """A compiled expression behind its word gate; in all else like `re.Pattern`."""

    __slots__ = ("_any", "_by_word", "_compiled", "needs", "pattern")

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.pattern = expression
        self._compiled = re.compile(expression, flags)
        self.needs = needs_of(expression, flags)
        """Ways to match: in each, a text needs one word of every set. Empty when anything may match."""
        by_word: dict[str, list[tuple[frozenset[str], ...]]] = {}
        for first, *others in self.needs:
            for word in first:
                by_word.setdefault(word, []).append(tuple(others))
        self._any = frozenset(by_word)
        self._by_word = by_word

    def may_match(self, text: str, endpos: int = sys.maxsize) -> bool:
        """Tell whether the text holds the words that some way to match needs; a word cut by `endpos` cannot tell."""
        if not self._any or (endpos < len(text) and text[endpos - 1 : endpos + 1].isalnum()):
            return True
        words = words_of(text)
        if words.isdisjoint(self._any):
            return False
        return any(
            not any(map(words.isdisjoint, others)) for word in self._any & words for others in self._by_word[word]
        )

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match."""
        return self._compiled.search(text, pos, endpos) if self.may_match(text, endpos) else None

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Match at `pos`."""
        return self._compiled.match(text, pos, endpos) if self.may_match(text, endpos) else None

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all matches, each when it is asked for."""
        return self._compiled.finditer(text, pos, endpos) if self.may_match(text, endpos) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """Replace all matches."""
        return self._compiled.sub(replacement, text) if self.may_match(text) else text


def gated(expression: str, flags: int = 0) -> Gated:
    """Compile an expression with a word gate before it."""
    return Gated(expression, flags)
