"""One turn as a plain line of words that patterns can read, with the way back to what was typed.

Called by `reader.py` for every turn; the cues match on `Line.text` and report spans of the turn as given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from service.core.text import Folded
from service.emotion.spelling import SHORTHAND, corrected, telling, vocabulary

_TOKEN = re.compile(
    r"[^\W_]+(?:['*@$][^\W_]+)*'?"
    r"|[.!?…\n;]+"
    r"|[,:()\[\]{}\-/|]"
    r"|[\"«»<>]"
    r"|[\U0001F300-\U0001FAFF☀-➿]"
)
_ELONGATED = re.compile(r"([^\W\d])\1{2,}")
_PAUSES = frozenset(",:()[]{}-/|")
_QUOTES = frozenset('"«»<>')
_NOTHING: dict[str, str] = {}
_NO_WORDS: frozenset[str] = frozenset()
_MET = 4_096
"""Words of which the spelling is remembered."""


class Tokens:
    """The words and marks of a folded text, each with its place there."""

    __slots__ = ("places", "words")

    def __init__(self, folded: str) -> None:
        matches = list(_TOKEN.finditer(folded))
        self.words = [match[0] for match in matches]
        self.places = [match.span() for match in matches]


def _mark(raw: str) -> str:
    """Return the mark that stands for a kind of mark: every kind of sentence end becomes `.`, `?` or `!`."""
    first = raw[0]
    if first in _PAUSES:
        return ","
    if first in _QUOTES:
        return '"'
    if first in ".!?…\n;":
        return "?" if "?" in raw else "!" if "!" in raw else "."
    return raw


class Line:
    """A turn in plain words: lower case, shorthand written out, frequent misspellings mended, one space between."""

    __slots__ = ("_folded", "_places", "_written", "language", "proper", "spoken", "text", "words")

    def __init__(
        self, written: list[str], tokens: Tokens, folded: Folded, language: str, proper: frozenset[str]
    ) -> None:
        self.text = f" {' '.join(written)} "
        self.spoken = self.text.split()
        self.words = frozenset(self.spoken)
        self.language = language
        self.proper = proper
        """Words that nothing but their capital tells of: names, most of them."""
        self._written = written
        self._places = tokens.places
        self._folded = folded

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the turn as given for a span of `text`, widened to whole words."""
        if not self._written:
            return 0, 0
        starts = starts_of(self._written)
        start += self.text[start : start + 1] == " "
        first = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
        return self._folded.back(self._places[first][0], self._places[last][1])

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `text` of the sentence or sentences around a match."""
        before = max(self.text.rfind(mark, 0, start) for mark in (" . ", " ? ", " ! "))
        after = [at for mark in (" . ", " ? ", " ! ") if (at := self.text.find(mark, max(end - 2, 0))) >= 0]
        return (before + 2 if before >= 0 else 0), (min(after) + 3 if after else len(self.text))


def starts_of(words: Sequence[str]) -> list[int]:
    """Return where each word stands in `Line.text`: after one space, and one space apart."""
    starts, at = [], 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return starts


def line_of(tokens: Tokens, folded: Folded, language: str, given: str = "") -> Line:
    """Write the tokens out plainly in the spelling that the patterns of this language are written in.

    `given` is the text before it was folded, for its capitals.
    """
    known = vocabulary()
    plain = _plain_english if language == "en" else _plain_other
    shorthand = SHORTHAND if language == "en" else _NOTHING
    written = [
        shorthand.get(word) or (word if word in known else plain(word) if word[0].isalnum() else _mark(word))
        for word in tokens.words
    ]
    proper = (
        _proper(written, tokens, folded, given) if given and language != "de" and not given.isupper() else _NO_WORDS
    )
    return Line(written, tokens, folded, language, proper)


def _proper(written: list[str], tokens: Tokens, folded: Folded, given: str) -> frozenset[str]:
    """Return the words of no dictionary that are written with a capital; German writes every noun so."""
    known, told = vocabulary(), telling()
    found = []
    for at, word in enumerate(tokens.words):
        if word in known or not word[0].isalpha() or written[at] in told or word in SHORTHAND:
            continue
        start, end = folded.back(*tokens.places[at])
        if given[start : start + 1].isupper() and not given[start:end].isupper():
            found.append(written[at])
    return frozenset(found)


@lru_cache(_MET)
def _plain_english(word: str) -> str:
    """Write one English word out in full: `i'm` as `i am`, `sooo` as `so`, `agnet` as `agent`."""
    word = word.rstrip("'")
    if "'" in word:
        stem, _, tail = word.partition("'")
        return SHORTHAND.get(word) or (f"{stem} {tail}" if tail else stem)
    return corrected(word)


@lru_cache(_MET)
def _plain_other(word: str) -> str:
    """Write one word without its accents, elisions as words of their own: `j'étais` as `j etais`."""
    if word.isascii():
        return _ELONGATED.sub(r"\1", word.replace("'", " ").strip() or word)
    bare = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return _ELONGATED.sub(r"\1", bare.replace("ß", "ss").replace("œ", "oe").replace("'", " ").strip() or word)
