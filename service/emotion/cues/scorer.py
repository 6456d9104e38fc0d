"""Small linear scorers for what patterns alone miss: sums of learned weights over pieces of a line.

Called by `__init__.py` on lines that hold a telling word. Trained by `python -m evals.reading.train_cues`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
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
_MOST_WINDOWS = 60
_PRIME = 0x01000193
Pieces = NDArray[np.int64]


class Head(NamedTuple):
    """One learned yes-or-no question."""

    weights: NDArray[np.float32]
    bias: float
    threshold: float
    """Log-odds from which the answer is yes."""
    gate: frozenset[str]
    """The question is asked only of lines with one of these words."""


def pieces(text: str, *, patterned: bool) -> Pieces:
    """Return the buckets of a stretch of a line: runs of one to three words, of three to five letters, and the pattern's say."""
    words = text.split()
    runs = [*words, *map(" ".join, zip(words, words[1:], strict=False))]
    runs += map("  ".join, zip(words, words[1:], words[2:], strict=False))
    runs += [f"^{' '.join(words[:2])}", f"{' '.join(words[-2:])}$", "+" if patterned else "-"]
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
        if length > 2:  # noqa: PLR2004 - pairs of letters say little
            yield rolled ^ (length << 7)


def log_odds(head: Head, found: Pieces) -> float:
    """Return the log-odds of yes for a stretch cut into pieces."""
    return float(head.weights[found].sum()) / float(np.sqrt(len(found))) + head.bias


def windows(line: Line) -> list[tuple[int, int]]:
    """Return the spans of `line.text` to score: the whole of a short line, else each two sentences in a row."""
    text = line.text
    if text.count(" ") <= _WINDOW:
        return [(0, len(text))]
    cuts = [0]
    while len(cuts) < _MOST_WINDOWS and cuts[-1] < len(text) - 1:
        end = line.sentence(cuts[-1] + 1, cuts[-1] + 2)[1]
        cuts.append(max(end - 1, cuts[-1] + 1))
    return [(cuts[at], cuts[min(at + 2, len(cuts) - 1)]) for at in range(len(cuts) - 1)]


def says(name: str, line: Line, patterned: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the windows of a line for which the head says yes; `patterned` are spans that the patterns found."""
    head = heads().get(name)
    if head is None or line.words.isdisjoint(head.gate):
        return []
    found = []
    for start, end in windows(line):
        stretch = line.text[start:end]
        if not head.gate.isdisjoint(stretch.split()):
            hit = any(first < end and last > start for first, last in patterned)
            if log_odds(head, pieces(stretch, patterned=hit)) >= head.threshold:
                found.append((start, end))
    return found


@cache
def heads() -> dict[str, Head]:
    """Return the shipped heads; raises `ConfigError` when the file is not readable."""
    try:
        with np.load(FILE, allow_pickle=False) as stored:
            about: dict[str, Any] = json.loads(bytes(stored["about"].tobytes()))
            weights = stored["weights"]
    except (OSError, ValueError, KeyError) as error:
        raise ConfigError("the cue scorers cannot be read; train them again", place=FILE.name) from error
    return {
        name: Head(
            weights[at].astype(np.float32) * np.float32(head["scale"]),
            head["bias"],
            head["threshold"],
            frozenset(head["gate"]),
        )
        for at, (name, head) in enumerate(about["heads"].items())
    }
