"""Pieces of sentences as numbers: runs of words and of letters, hashed into buckets, each with the sentence it is of.

Called by the package at run time and by `evals/guardrails/train_tone.py`, so that both see the same pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
BUCKETS = 1 << 16
MOST_CHARS = 1_000
"""Characters of one sentence that are read; longer ones are no sentences."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[!?.,:;\"]")
_START = "^"
_ONE, _TWO, _THREE, _SKIP = (np.uint32(salt) for salt in (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F))
"""Odd multipliers that keep a word, a pair, three in a row and a pair around a word apart."""
_LETTER = np.uint32(0x01000193)


@lru_cache(maxsize=1 << 14)
def _hashed(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


class Pieces(NamedTuple):
    """The pieces of several sentences: buckets, those of the first sentence first, and how many each sentence has."""

    buckets: Array
    counts: Array


def cut(sentences: Sequence[str]) -> Pieces:
    """Cut folded sentences into pieces, in their order."""
    buckets, owners = pieces(sentences)
    order = np.argsort(owners, kind="stable")
    return Pieces(buckets[order], np.bincount(owners, minlength=len(sentences)))


def pieces(sentences: Sequence[str]) -> tuple[Array, Array]:
    """Return the buckets of all pieces, and the index of the sentence each is of; sentences are folded texts."""
    words, lengths, lines = list[str](), list[int](), list[str]()
    for sentence in sentences:
        found = ["0" if word[0].isdigit() else word for word in _TOKEN.findall(sentence[:MOST_CHARS])]
        words += [_START, *found]
        lengths.append(len(found) + 1)
        lines.append(f" {' '.join(found)} ")
    if not words:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    said = _words(np.array(list(map(_hashed, words)), np.uint32), np.repeat(np.arange(len(lines)), lengths))
    parts = [*said, *_letters([line.encode("utf-8", "replace") for line in lines])]
    buckets, owners, last = (np.concatenate(each) for each in zip(*parts, strict=True))
    inside = owners == last
    buckets = buckets[inside]
    return (buckets ^ (buckets >> np.uint32(16))) % BUCKETS, owners[inside]


def _words(hashes: Array, owners: Array) -> Iterator[tuple[Array, Array, Array]]:
    """Yield single words, pairs, threes and pairs around a word, with the sentences of their first and last word."""
    yield hashes * _ONE, owners, owners
    second = hashes[:-1] * _TWO ^ hashes[1:]
    yield second * _ONE, owners[:-1], owners[1:]
    if len(hashes) > 2:
        yield (second[:-1] * _THREE ^ hashes[2:]) * _ONE, owners[:-2], owners[2:]
        yield (hashes[:-2] * _SKIP ^ hashes[2:]) * _THREE, owners[:-2], owners[2:]


def _letters(lines: Sequence[bytes]) -> Iterator[tuple[Array, Array, Array]]:
    """Yield runs of three to five letters, spaces among them, with the sentences of their first and last letter."""
    codes = np.frombuffer(b"".join(lines), np.uint8).astype(np.uint32)
    owners = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    rolled = codes
    for length in (2, 3, 4, 5):
        if len(codes) < length:
            break
        rolled = rolled[:-1] * _LETTER + codes[length - 1 :]
        if length > 2:
            yield (rolled ^ np.uint32(length << 20)) * _SKIP, owners[: len(rolled)], owners[length - 1 :]
