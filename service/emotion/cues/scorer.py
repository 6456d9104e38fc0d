"""Small linear scorers for what phrases alone miss: sums of learned weights over pieces of a line.

Called by the package and by `urgency.py`. Trained by `python -m evals.reading.train_cues`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from service.core.errors import ConfigError
from service.emotion.words import Line

BUCKETS = 1 << 14
FILE = Path(__file__).with_name("scorers.npz")
_WINDOW = 40
"""Words scored at once; longer turns are scored two sentences at a time."""
_MOST_WINDOWS = 40
_LONGEST = 1_500
"""Characters of one window that are scored."""
_FIRST_SYMBOL = "\u2600"
"""Emoji say nothing here: a feeling is no cue."""
_PRIME = 0x01000193
Pieces = NDArray[np.int64]


class Head(NamedTuple):
    """One learned yes-or-no question."""

    name: str
    bias: float
    phrase: float
    """Log-odds added where a phrase of the cue stands in the window."""
    threshold: float
    """Log-odds from which the answer is yes."""
    gate: frozenset[str]
    """The question is asked only of windows with one of these words; empty: of every one."""


class Heads(NamedTuple):
    """All heads, and their weights with a column each."""

    weights: NDArray[np.float32]
    heads: tuple[Head, ...]


class Window(NamedTuple):
    """A stretch of a line, and the log-odds of each head there."""

    start: int
    end: int
    odds: dict[str, float]


def pieces(text: str) -> Pieces:
    """Return the buckets of a stretch of a line: runs of one to three words and of three to five letters."""
    words = [word for word in text.split() if word[0] < _FIRST_SYMBOL]
    text = f" {' '.join(words)} "
    runs = [*words, *map(" ".join, pairwise(words))]
    runs += map("  ".join, zip(words, words[1:], words[2:], strict=False))
    runs.append(f"^{' '.join(words[:2])}")
    hashed = np.fromiter((crc32(run.encode("utf-8", "replace")) for run in runs), np.int64, len(runs))
    return np.concatenate([hashed, *_letters(text)]) % BUCKETS


def _letters(text: str) -> Iterator[Pieces]:
    """Yield rolling hashes of runs of letters, spaces among them."""
    codes = np.frombuffer(text.encode("utf-8", "replace"), np.uint8).astype(np.int64)
    rolled = codes
    for length in (2, 3, 4, 5):
        if len(codes) < length:
            return
        rolled = (rolled[:-1] * _PRIME + codes[length - 1 :]) & 0xFFFFFFFF
        if length > 2:
            yield rolled ^ (length << 7)


def _windows(line: Line) -> list[tuple[int, int]]:
    """Return the spans of `line.text` to score: the whole of a short line, else each two sentences in a row."""
    text = line.text
    if text.count(" ") <= _WINDOW:
        return [(0, len(text))]
    cuts = [0]
    while len(cuts) <= _MOST_WINDOWS and cuts[-1] < len(text) - 1:
        end = line.sentence(cuts[-1] + 1, cuts[-1] + 2)[1]
        cuts.append(max(end - 1, cuts[-1] + 1))
    return [(cuts[at], cuts[min(at + 2, len(cuts) - 1)]) for at in range(len(cuts) - 1)]


def score(line: Line) -> list[Window]:
    """Score a line: what each head makes of each window, phrases left aside."""
    shipped = heads()
    found = []
    for start, end in _windows(line):
        stretch = line.text[start : min(end, start + _LONGEST)]
        at = pieces(stretch)
        odds = shipped.weights[at].sum(0) / np.sqrt(len(at))
        words = frozenset(stretch.split())
        asked = {
            head.name: float(value) + head.bias
            for head, value in zip(shipped.heads, odds.tolist(), strict=True)
            if not head.gate or not words.isdisjoint(head.gate)
        }
        found.append(Window(start, end, asked))
    return found


def yes(name: str, window: Window, *, phrase: bool) -> bool:
    """Tell whether a head says yes to a window; `phrase`: whether a phrase of the cue stands there."""
    head = by_name()[name]
    return window.odds.get(name, -np.inf) + head.phrase * phrase >= head.threshold


@cache
def by_name() -> Mapping[str, Head]:
    """Return the heads by name."""
    return {head.name: head for head in heads().heads}


@cache
def heads() -> Heads:
    """Return the shipped heads; raises `ConfigError` when the file is not readable."""
    try:
        with np.load(FILE, allow_pickle=False) as stored:
            about: list[dict[str, Any]] = json.loads(bytes(stored["about"].tobytes()))
            weights = stored["weights"]
            scales = np.array([head.pop("scale") for head in about], np.float32)
            return Heads(
                np.ascontiguousarray(weights.T.astype(np.float32) * scales),
                tuple(Head(**{**head, "gate": frozenset(head["gate"])}) for head in about),
            )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError("the cue scorers cannot be read; train them again", place=FILE.name) from error
