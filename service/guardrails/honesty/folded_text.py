"""A folded text with what is read from it: words, stems, quantities, what it denies; each read once, when asked for.

The base of what a reply rests on (`sources.py`) and of its own sentences (`passages.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from service.core.once import once
from service.core.word_gate import words_in
from service.core.words import Words
from service.guardrails.honesty.quantities import Quantity, find
from service.guardrails.honesty.stems import LITTLE, stem

WORDS = Words(r"[^\W_]", joints="'-", most=3)
_REMEMBERED = 1 << 13
"""Different words whose stems are remembered."""
_NEGATION = re.compile(
    r"(?:\bnot\b|n't\b|\bnever\b|\bno longer\b|\bcannot\b|\bno\b(?!,)|\bnobody\b(?:'s)?|\bno one\b|\bnone\b"
    r"|\bnothing\b(?! (?:more|further|else|for))|\bunable to\b)(?P<what>(?: "
    r"[a-z'-]+){1,6})"
)
_ASIDE = re.compile(
    r"\b(?:sorry|afraid|unfortunately|i'm|apologise|apologies|hear|understand|no problem|no worries|no need|not "
    r"only|don't worry|do not worry|why not|if not|whether or not|no later than|not sure|don't hesitate"
    r"|should (?:never|not) have(?: been)?|shouldn't have(?: been)?)\b"
)
_HELD_BACK = re.compile(
    r"\b(?:(?:that|which|who) (?:[a-z]+ ){0,2}?(?:(?:do|does|did|is|are|was|were|has|have|had|can|could|will) not"
    r"|cannot|never|(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo)n't)(?: even)? [a-z]+"
    r"|(?:if|when|where|in case) (?:[a-z']+ ){0,4}?(?:not|nobody|no one|never|no|cannot|[a-z]+n't)\b[^,;.]{0,40}"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!has )(?<!have )(?<!been )(?<!be )(?<!'s )not [a-z]+ed"
    r"|whoever (?:isn't|doesn't|hasn't) [a-z]+)\b"
)
"""A no inside a condition or a description (`parcels that were not opened`), which the sentence itself may not say."""


_FAILS = re.compile(r"\b(?:fails?|failed|(?:stopped|kept|prevented) from)\b")
_ENDS_NO = re.compile(r"(?:n't|\bnot)\W*$")
_NO_WORDS = frozenset(
    ("not", "t", "never", "no", "cannot", "nobody", "none", "nothing", "unable", "fail", "fails", "failed", "from")
)
"""A text without any of these words says no to nothing; `isn't` gives `isn` and `t`."""
_OBJECT = re.compile(r"(?<=[a-z]) (?:the|an?|your|our|my|his|her|their) ")
"""Where the object of a denied verb begins: `hasn't accepted | the value` denies the accepting, not the value."""
_COSTS = frozenset(("charg", "cost", "fee", "pay", "bill", "pric"))
"""What `not charged` denies is read by `opposites.py`: it is the same as `free`."""


class FoldedText:
    """Any text that has been folded; `text` has single spaces."""

    def __init__(self, text: str) -> None:
        self.text = text

    @once
    def words(self) -> list[str]:
        """The words in order."""
        return WORDS.of(self.text)

    @once
    def vocabulary(self) -> frozenset[str]:
        """The words as a set, cut at apostrophes and hyphens: `i'll` gives `i` and `ll`."""
        return frozenset(words_in(self.text))

    @once
    def content(self) -> frozenset[str]:
        """The stems of the words that carry meaning."""
        return content_of(self.words)

    @once
    def quantities(self) -> list[Quantity]:
        """The quantities with their places in the text."""
        return find(self.text, self.vocabulary)

    @once
    def denied(self) -> frozenset[str]:
        """The stems that the text says no to: the words with meaning right after a negation."""
        if not self.negative:
            return frozenset()
        denied: list[str] = []
        for negation in _NEGATION.finditer(_ASIDE.sub(" ", self.text)):
            denied += [stem(word) for word in WORDS.of(_OBJECT.split(negation["what"])[0])][:4]
        return (frozenset(denied) - _COSTS) & self.content

    @once
    def negative(self) -> bool:
        """Whether the text says no to anything, or says that something fails."""
        if self.vocabulary.isdisjoint(_NO_WORDS):
            return False
        if _NEGATION.search(self.text) and (
            not _ASIDE.search(self.text) or _NEGATION.search(_ASIDE.sub(" ", self.text))
        ):
            return True
        return _ENDS_NO.search(self.text) is not None or _FAILS.search(self.text) is not None

    @once
    def says_no(self) -> bool:
        """Whether the text says no by itself: a no that stands in a condition or a description is left out."""
        if not self.negative or not _HELD_BACK.search(self.text):
            return self.negative
        return FoldedText(_HELD_BACK.sub(" ", self.text)).negative


def content_of(words: list[str]) -> frozenset[str]:
    """Return crude stems of the words that carry meaning."""
    return frozenset(map(_meaning, words)) - _NOTHING


@lru_cache(maxsize=_REMEMBERED)
def _meaning(word: str) -> str:
    """Return the stem of a word, empty for one that carries no meaning."""
    return stem(word) if word not in LITTLE and (len(word) > 2 or word.isdigit()) else ""


_NOTHING = frozenset(("",))
