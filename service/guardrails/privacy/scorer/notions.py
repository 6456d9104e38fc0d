"""Sentences as notions: words of five languages by what they are about (`notions.txt`), alone, in pairs and in threes.

Called by the package and by `evals/guardrails/train_privacy.py`, so that both see the same. A pair says more than the
words of it: to give, to us and a password is asking in any language, and what is learned in one counts in all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.core.errors import ConfigError
from service.guardrails.learned.pieces import MOST_CHARS

FILE = Path(__file__).with_name("notions.txt")
MOST = 128
"""Notions there is room for; the first three are the beginning of a sentence, digits and a question mark."""
_THREES = 1 << 13
BUCKETS = MOST + MOST * MOST + _THREES
"""Places for single notions, pairs and threes; only threes can fall on one another."""
_START, _DIGITS, _ASKS = 0, 1, 2
_MARKS = {"\n": _START, "?": _ASKS}
_REACH = 6
"""How many notions further on the other one of a pair may stand."""
_MOST_REMEMBERED = 1 << 14
_STEPS = np.array([*range(_REACH), 2])
"""How much further on stand the notions of a row: itself, those it makes a pair with, and the last of its three."""
_NUMBERS = np.arange(1 << 10)
_MOST_AT_ONCE = len(_NUMBERS)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|\?")
_WORD_OR_END = re.compile(rf"{_WORD.pattern}|\n")

Array = NDArray[Any]


class Notions(NamedTuple):
    """The notions of several sentences, those of the first sentence first."""

    rows: Array
    """(notions, 1 + pairs + 1) the bucket of a notion, of the pairs and of the three it begins; `BUCKETS` is none."""
    lengths: list[int]
    """How many notions each sentence has."""


@cache
def notions() -> dict[str, int]:
    """Map each word of the file to the number of its notion; raises `ConfigError` when there are too many."""
    found: dict[str, int] = {}
    for at, name in enumerate(_by_name(), start=_ASKS + 1):
        for word in _by_name()[name]:
            found.setdefault(word, at)
    if len(_by_name()) + _ASKS >= MOST:
        raise ConfigError("there is no room for so many notions", place=FILE.name)
    return found


def numbers_of(*names: str) -> frozenset[int]:
    """Return the numbers of notions by their names in the file."""
    return frozenset(list(_by_name()).index(name) + _ASKS + 1 for name in names)


@cache
def _by_name() -> dict[str, list[str]]:
    """Return the words of each notion, in the order of the file."""
    words: dict[str, list[str]] = {}
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith(" "):
            words[next(reversed(words))] += line.split()
        elif not line.startswith("#"):
            words[line.strip()] = []
    return words


class _Remembered(dict[str, int | None]):
    """The notions of words met before, so that a common word is looked up once; begun anew when it grows too large."""

    def __missing__(self, word: str) -> int | None:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[word] = found = _looked_up(word)
        return found


_REMEMBERED = _Remembered()


def notion_of(word: str) -> int | None:
    """Return the notion of a word in lower case: its own, of its part before an apostrophe, or of its singular."""
    return _REMEMBERED[word]


def _looked_up(word: str) -> int | None:
    known = notions()
    if word[0].isdigit():
        return _DIGITS
    if word in _MARKS:
        return _MARKS[word]
    found = known.get(word)
    if found is None and "'" in word:
        before, _, after = word.partition("'")
        found = known.get(before) or known.get(after)
    if found is None and word.endswith("s"):
        found = known.get(word[:-1])
    return found


def heard_in(sentence: str) -> list[int]:
    """Return the notions of a folded sentence in their order."""
    found = map(_REMEMBERED.__getitem__, _WORD.findall(sentence[:MOST_CHARS]))
    return [notion for notion in found if notion is not None]


def notions_of(sentences: Sequence[str]) -> Notions:
    """Return the buckets of the notions of folded sentences: a row for each notion, with its pairs and its three."""
    words = _WORD_OR_END.findall("".join(f"\n{' '.join(sentence[:MOST_CHARS].split())}" for sentence in sentences))
    told = [notion for notion in map(_REMEMBERED.__getitem__, words) if notion is not None]
    total = len(told)
    begins = [at for at, notion in enumerate(told) if notion == _START]
    lengths = [end - begin for begin, end in pairwise([*begins, total])]
    line = np.zeros(total + _REACH, np.int64)
    line[:total] = told
    whose = np.full(total + _REACH, -1)
    whose[:total] = np.repeat(np.arange(len(lengths)), lengths)
    after = (_NUMBERS[:total] if total < _MOST_AT_ONCE else np.arange(total))[:, None] + _STEPS
    rows = line[after]
    inside = whose[after] == whose[:total, None]
    rows[:, 1:-1] += MOST + rows[:, :1] * MOST
    rows[:, -1] = (
        MOST + MOST * MOST + (line[after[:, 0]] * 7919 + line[after[:, 1]] * 131 + line[after[:, 2]]) % _THREES
    )
    rows[~inside] = BUCKETS
    return Notions(rows, lengths)


def weighed(told: Notions, table: Array, scale: float) -> Array:
    """Return what the notions of each sentence say for each name (sentences, names): their sum over the root of all.

    The table has a last row of nothing, for pairs that would reach into the next sentence.
    """
    if not told.lengths:
        return np.zeros((0, table.shape[1]))
    width = told.rows.shape[1]
    starts = [width * at for at in accumulate(told.lengths[:-1], initial=0)]
    sums = np.add.reduceat(table.take(told.rows.ravel(), axis=0), starts, axis=0, dtype=np.int32)
    said: Array = sums * (scale / np.sqrt(list(map(_many, told.lengths))))[:, None]
    return said


@cache
def _many(length: int) -> int:
    """Return how many single notions, pairs and threes a sentence of so many notions has."""
    return length + sum(max(0, length - reach) for reach in range(1, _REACH)) + max(0, length - 2)
