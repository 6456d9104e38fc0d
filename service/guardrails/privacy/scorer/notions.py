"""Sentences as notions: words of five languages by what they are about (`notions.txt`), alone, in pairs and in threes.

Called by the package and by `evals/guardrails/train_privacy.py`, so that both see the same. A pair says more than the
words of it: to give, to us and a password is asking in any language, and what is learned in one counts in all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
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
_REACH = 6
"""How many notions further on the other one of a pair may stand."""
_MOST_REMEMBERED = 1 << 14
_STEPS = np.arange(_REACH)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|\?")

Array = NDArray[Any]


class Notions(NamedTuple):
    """The notions of several sentences: buckets, those of the first sentence first, and how many each sentence has."""

    buckets: Array
    counts: Array


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
    if word == "?":
        return _ASKS
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
    """Return the buckets of the notions of folded sentences, and how many each sentence has: at least its beginning."""
    told = [[_START, *heard_in(sentence)] for sentence in sentences]
    lengths = np.array([len(one) for one in told], np.int64)
    total = int(lengths.sum())
    if not total:
        return Notions(np.zeros(0, np.int64), np.zeros(0, np.int64))
    line = np.zeros(total + _REACH, np.int64)
    line[:total] = list(chain.from_iterable(told))
    whose = np.full(total + _REACH, -1)
    whose[:total] = np.repeat(np.arange(len(told)), lengths)
    after = np.arange(total)[:, None] + _STEPS  # a row a notion: itself, then those it makes a pair with
    buckets, inside = line[after], whose[after] == whose[:total, None]
    three = (buckets[:, 0] * 7919 + buckets[:, 1] * 131 + buckets[:, 2]) % _THREES
    buckets[:, 1:] += MOST + buckets[:, :1] * MOST
    buckets = np.concatenate((buckets, MOST + MOST * MOST + three[:, None]), axis=1)
    inside = np.concatenate((inside, inside[:, 2:3]), axis=1)
    return Notions(buckets[inside], np.add.reduceat(inside.sum(1), lengths.cumsum() - lengths))


def weighed(told: Notions, table: Array, scale: float) -> Array:
    """Return what the notions of each sentence say for each name (sentences, names): their sum over the root of all."""
    buckets, counts = told
    if not len(counts):
        return np.zeros((0, table.shape[1]))
    sums = np.add.reduceat(table.take(buckets, axis=0), counts.cumsum() - counts, axis=0, dtype=np.int32)
    said: Array = sums * (scale / np.sqrt(counts))[:, None]
    return said
