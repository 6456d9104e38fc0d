"""Does a sentence turn to the person, or to the business? A small learned score over words and their order.

Used by `person.py`. The sentences it learned from stand in `material/`; `python -m evals.train_turning` writes the
weights. What a word means hardly matters here: most pieces keep only the frame of a sentence (`you x-ed the x`), so
that an industry it never saw reads the same.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from service.core.errors import ConfigError
from service.guardrails.overlap import EMPTY

TURNING, STOCK, BUSINESS = range(3)
BUCKETS = 1 << 15
FILE = Path(__file__).with_name("turning.msgpack")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[!?]")
_SHORT = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\b(?:can't|cannot)\b"), "can not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(it|that|there|here|he|she|what|who)'s\b"), r"\1 is"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"\bi'm\b"), "i am"),
)
"""Short forms and what they stand for: both read the same."""
_CLAUSE = re.compile(r"[,;:()]\s|\s[-–—]\s")
_FEWEST = 4
"""A clause of fewer words is read with its sentence only."""
_WHOM = {
    "#number": frozenset({"0"}),
    "#you": frozenset({"you", "your", "yours", "yourself"}),
    "#we": frozenset({"i", "me", "my", "we", "us", "our", "ours"}),
}
_ENDINGS = ("ing", "ed", "ly", "s")


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """A table of small integers (BUCKETS × 3), its scale and bias, and the log-odds from which a sentence turns."""

    table: bytes
    scale: float
    bias: tuple[float, float, float]
    cut: float


class Learnt(NamedTuple):
    """The weights, ready to add up."""

    table: NDArray[np.float32]
    bias: NDArray[np.float32]
    cut: float


def turns(text: str) -> bool:
    """Tell whether a folded sentence, or a clause of it, turns to the person."""
    return turned(text) >= learnt().cut


@lru_cache(maxsize=4096)
def turned(text: str) -> float:
    """Return the log-odds of the sentence or of its most personal clause."""
    read = [text, *(clause for clause in _CLAUSE.split(text) if len(clause.split()) >= _FEWEST)]
    return max(odds(each, learnt()) for each in dict.fromkeys(read))


def odds(text: str, weights: Learnt) -> float:
    """Return the log-odds that a text turns to the person."""
    found = pieces(text)
    if not found:
        return -float("inf")
    logits = weights.table[found].sum(0) / np.sqrt(len(found)) + weights.bias
    return float(logits[TURNING] - np.logaddexp(logits[STOCK], logits[BUSINESS]))


@lru_cache(maxsize=4096)
def hollow(text: str) -> float:
    """Return the log-odds that a folded sentence is stock, or its warmth fits anybody."""
    found = pieces(text)
    if not found:
        return -float("inf")
    weights = learnt()
    logits = weights.table[found].sum(0) / np.sqrt(len(found)) + weights.bias
    return float(logits[STOCK] - np.logaddexp(logits[TURNING], logits[BUSINESS]))


def pieces(text: str) -> list[int]:
    """Return the buckets of a folded text: words, its shape, and runs of one to three places of its frame."""
    for short, full in _SHORT:
        text = short.sub(full, text)
    words = ["0" if word[0].isdigit() else word for word in _WORD.findall(text)]
    frame = ["^", *map(_framed, words), "$"]
    runs = [*words, *(f"{one} {two}" for one, two in pairwise(words)), *_shape(words), *_shape(words)]
    runs += (f"~{one}" for one in frame[1:-1])
    runs += (f"~{one} {two}" for one, two in pairwise(frame))
    runs += (f"~{one} {two} {three}" for one, two, three in zip(frame, frame[1:], frame[2:], strict=False))
    return [crc32(run.encode()) % BUCKETS for run in runs]


def _shape(words: list[str]) -> list[str]:
    """Return whom a sentence speaks of, whether it holds a number, and how long it is."""
    said = frozenset(words)
    tags = [tag for tag, those in _WHOM.items() if not said.isdisjoint(those)]
    return [*tags, f"#{min(4, len(words) // 4)}"]


def _framed(word: str) -> str:
    """Return a function word as it is, and of any other only its ending."""
    if word in EMPTY or len(word) < 3:
        return word
    return next((f"x-{ending}" for ending in _ENDINGS if word.endswith(ending)), "x")


@cache
def learnt() -> Learnt:
    """Return the shipped weights; raises `ConfigError` when the file is not readable."""
    try:
        return ready(msgspec.msgpack.decode(FILE.read_bytes(), type=Weights))
    except (OSError, ValueError, msgspec.DecodeError) as error:
        raise ConfigError("cannot be read; train it again", place=FILE.name) from error


def ready(weights: Weights) -> Learnt:
    """Unpack weights."""
    table = np.frombuffer(weights.table, np.int8).reshape(BUCKETS, 3).astype(np.float32)
    return Learnt(table * np.float32(weights.scale), np.array(weights.bias, np.float32), weights.cut)
