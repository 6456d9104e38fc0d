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
_DIGIT = re.compile(r"\d")
_ONE, _TWO, _THREE, _SKIP = (np.uint32(salt) for salt in (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F))
"""Odd multipliers that keep a word, a pair, three in a row and a pair around a word apart."""
_LETTER = np.uint32(0x01000193)
_MOST_WORDS, _MOST_LETTERS = 3, 5
"""The longest pieces."""
_START = crc32(b"^")
"""Stands before the first word."""


class Pieces(NamedTuple):
    """The pieces of a few sentences, and of what runs from one into the next."""

    buckets: Array
    """One number a piece."""
    owns: Array
    """(sentences, pieces) 1 where a piece is of a sentence, else 0; pieces of no sentence are nobody's."""


def cut(sentences: Sequence[str]) -> Pieces:
    """Cut folded sentences into pieces: those of words before those of letters, short ones before long ones."""
    words, lines, sizes = list[int](), list[bytes](), list[int]()
    for sentence in sentences:
        found = _tokens(sentence)
        words += [_START, *map(_hashed, found)]
        sizes.append(len(found) + 1)
        lines.append(f" {' '.join(found)} ".encode("utf-8", "replace"))
    hashes = np.array(words + [0] * (_MOST_WORDS - 1), np.uint32)
    codes = np.frombuffer(b"".join(lines) + bytes(_MOST_LETTERS - 1), np.uint8).astype(np.uint32)
    buckets = np.concatenate([*_words(hashes, len(words)), *_letters(codes, len(codes) - _MOST_LETTERS + 1)])
    buckets ^= buckets >> np.uint32(16)
    return Pieces(buckets & np.uint32(BUCKETS - 1), _owned(sizes, list(map(len, lines))))


def pieces(sentences: Sequence[str]) -> tuple[Array, Array]:
    """Return the buckets of all pieces, and the index of the sentence each is of; sentences are folded texts."""
    own = [alone.buckets[alone.owns[0] == 1] for alone in (cut([sentence]) for sentence in sentences)]
    sizes = list(map(len, own))
    return np.concatenate([np.zeros(0, np.uint32), *own]), np.repeat(np.arange(len(own)), sizes)


def _tokens(sentence: str) -> list[str]:
    """Return the words and marks of a sentence, every number as `0`."""
    found = _TOKEN.findall(sentence[:MOST_CHARS])
    return ["0" if word[0].isdigit() else word for word in found] if _DIGIT.search(sentence) else found


@lru_cache(maxsize=1 << 14)
def _hashed(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


def _words(hashes: Array, many: int) -> Iterator[Array]:
    """Yield single words, pairs, threes and pairs around a word, one that begins at each of `many` words."""
    second = hashes[:-1] * _TWO ^ hashes[1:]
    yield hashes[:many] * _ONE
    yield second[:many] * _ONE
    yield (second[:many] * _THREE ^ hashes[2:]) * _ONE
    yield (hashes[:many] * _SKIP ^ hashes[2:]) * _THREE


def _letters(codes: Array, many: int) -> Iterator[Array]:
    """Yield runs of three to five letters, spaces among them, one that begins at each of `many` letters."""
    rolled = codes[:-1] * _LETTER + codes[1:]
    for length in (3, 4, _MOST_LETTERS):
        rolled = rolled[:-1] * _LETTER + codes[length - 1 :]
        yield (rolled[:many] ^ np.uint32(length << 20)) * _SKIP


def _owned(words: Sequence[int], letters: Sequence[int]) -> Array:
    """Give each sentence its pieces, by how many words and letters it has; what runs beyond its end is nobody's."""
    runs = [(run, words) for run in (1, 2, _MOST_WORDS, _MOST_WORDS)] + [
        (run, letters) for run in (3, 4, _MOST_LETTERS)
    ]
    shares = [each for run, sizes in runs for size in sizes for each in (max(0, size - run + 1), min(size, run - 1))]
    owners = [each for at in range(len(words)) for each in (at, -1)] * len(runs)
    owned: Array = (np.repeat(owners, shares) == np.arange(len(words))[:, None]).astype(np.float32)
    return owned
