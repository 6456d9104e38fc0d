"""Pieces of sentences as numbers: runs of words and of letters, hashed into buckets, each with the sentence it is of.

Called by the package at run time and by `evals/guardrails/train_tone.py`, so that both see the same pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
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


def pieces(sentences: Sequence[str]) -> tuple[Array, Array]:
    """Return the buckets of all pieces, and the index of the sentence each is of; sentences are folded texts."""
    words, owners, lines = list[str](), list[int](), list[str]()
    for at, sentence in enumerate(sentences):
        found = ["0" if word[0].isdigit() else word for word in _TOKEN.findall(sentence[:MOST_CHARS])]
        words += [_START, *found]
        owners += [at] * (len(found) + 1)
        lines.append(f" {' '.join(found)} ")
    if not words:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    said = _words(np.array([_hashed(word) for word in words], np.uint32), np.array(owners))
    letters = _letters([line.encode("utf-8", "replace") for line in lines])
    buckets = np.concatenate([part[0] for part in (*said, *letters)])
    return (buckets ^ (buckets >> np.uint32(16))) % BUCKETS, np.concatenate([part[1] for part in (*said, *letters)])


def _words(hashes: Array, owners: Array) -> list[tuple[Array, Array]]:
    """Return single words, pairs, threes and pairs around a word, none across a sentence."""
    found = [(hashes * _ONE, owners)]
    second = hashes[:-1] * _TWO ^ hashes[1:]
    same = owners[:-1] == owners[1:]
    found.append(((second * _ONE)[same], owners[1:][same]))
    if len(hashes) > 2:
        same = owners[:-2] == owners[2:]
        found.append((((second[:-1] * _THREE ^ hashes[2:]) * _ONE)[same], owners[2:][same]))
        found.append((((hashes[:-2] * _SKIP ^ hashes[2:]) * _THREE)[same], owners[2:][same]))
    return found


def _letters(lines: Sequence[bytes]) -> list[tuple[Array, Array]]:
    """Return runs of three to five letters, spaces among them, none across a sentence."""
    codes = np.frombuffer(b"".join(lines), np.uint8).astype(np.uint32)
    owners = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    found, rolled = [], codes
    for length in (2, 3, 4, 5):
        if len(codes) < length:
            break
        rolled = rolled[:-1] * _LETTER + codes[length - 1 :]
        if length > 2:
            same = owners[: len(rolled)] == owners[length - 1 :]
            found.append(((rolled ^ np.uint32(length << 20))[same] * _SKIP, owners[: len(rolled)][same]))
    return found
