"""What the cues are decided by: one small network over words, run once a turn, whose every answer names its words.

Called by `hearing.py`. Trained by `python -m evals.reading.train_cues`; data, figures and limits in `MODEL_CARD.md`.
An answer is a sum: vectors of the words (a table of meanings; of unknown words, their letters), the strongest places of
a convolution over three words, single words and pairs, and which phrases of the notation stand there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from service.core.errors import ConfigError

FILE = Path(__file__).with_name("network.npz")
TAGGED = frozenset({"de", "es", "fr", "pt"})
"""Languages with thresholds of their own, whose words are no English ones unless `abroad.tsv` says which they mean."""
LONGEST = 20
"""Letters of an unknown word that are read."""
GRAMS = (3, 4, 5)
_FIRST, _SECOND = np.uint32(0x85EBCA6B), np.uint32(0x27D4EB2F)
"""Odd multipliers, so that a pair of words is not the same pair turned round."""

_MET = 2_048
"""Unknown words that are remembered."""

Array = NDArray[Any]


class Small(NamedTuple):
    """A table of small integers with a scale a row, kept as it is stored: a fourth of the memory."""

    numbers: Array
    scale: Array

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.numbers)

    def at(self, rows: Any) -> Array:
        """Return rows of the table as they are reckoned with."""
        wide: Array = self.numbers.take(rows, 0).astype(np.float32)
        wide *= self.scale.take(rows)[:, None]
        return wide


class Tables(NamedTuple):
    """The shipped file as arrays; the first row of `rows` is the word that is not known."""

    words: dict[str, int]
    rows: Small
    hashes: Array
    grams: Small
    pairs: Small
    window: Array
    window_bias: Array
    out: Array
    bias: Array
    names: tuple[str, ...]
    thresholds: Array
    """Log-odds from which each head says yes, (2, 2, heads): in English and in the other languages, where no phrase of
    the cue stands and where one does.

    Of urgency, whose heads no phrase names, both are the same.
    """
    cues: dict[str, int]
    """Which of the last inputs says that a phrase stands there, by its meaning; see `hearing.py`."""


class Run(NamedTuple):
    """What the network makes of a line, and what it takes to say why."""

    odds: Array
    """Log-odds over the threshold (stretches, heads): yes from 0 on."""
    vectors: Array
    activity: Array
    singles: Array
    doubles: Array


def plain(word: str) -> str:
    """Return a word without its language."""
    return word[3:] if word[2:3] == ":" else word


def grams_of(word: str, buckets: int) -> list[int]:
    """Return the buckets of the letters of a word, three to five at a time, its ends marked."""
    marked = f"<{plain(word)[:LONGEST]}>"
    found = [marked[at : at + n] for n in GRAMS for at in range(len(marked) - n + 1)]
    return [crc32(gram.encode("utf-8", "replace")) % buckets for gram in found or [marked]]


def hash_of(word: str) -> int:
    """Return 32 bits of a word; the same on every machine."""
    return crc32(word.encode("utf-8", "replace"))


def buckets_of(hashes: Array, buckets: int) -> tuple[Array, Array]:
    """Return the buckets of single words, and of each with the word before it (one fewer)."""
    doubles = (hashes[1:] * _FIRST) ^ (hashes[:-1] * _SECOND)
    return hashes % buckets, (doubles ^ (doubles >> 15)) % buckets


def run(words: Sequence[str], language: str, cuts: Sequence[int], said: Array) -> Run:
    """Run the network over words cut into sentences; each two sentences in a row are read at once, or one alone.

    `cuts` are the places where sentences begin, and the end; `said` what stands in each stretch (see `Tables.cues`).
    """
    tables, count = load(), len(words)
    rows, hashes = _looked_up(words, tables)
    activity = np.concatenate((rows[:-2], rows[1:-1], rows[2:]), 1) @ tables.window
    activity += tables.window_bias
    np.maximum(activity, 0, out=activity)
    hashed = tables.pairs.at(np.concatenate(buckets_of(hashes, len(tables.pairs))))
    singles, doubles, rows = hashed[:count], hashed[count:], rows[1:-1]
    pool = _as_one if len(cuts) == 2 else _by_stretch
    peaks, sums, told, lengths = pool(activity, rows, singles, doubles, cuts)
    shorter = (lengths**-0.5).astype(np.float32)[:, None]
    sums *= shorter
    told *= shorter
    odds = np.concatenate((peaks, sums, said), 1) @ tables.out
    odds += told
    odds += tables.bias
    alone, beside = tables.thresholds[int(language in TAGGED)]
    stands = np.zeros(odds.shape, bool)
    cues = min(said.shape[1], odds.shape[1])
    stands[:, :cues] = said[:, :cues] > 0
    odds -= np.where(stands, beside, alone)
    return Run(odds, rows, activity, singles, doubles)


def _as_one(activity: Array, rows: Array, singles: Array, doubles: Array, cuts: Sequence[int]) -> tuple[Array, ...]:
    """Return (peaks, sums of the vectors, sums of what is hashed, words) of a line that is read whole."""
    told = singles.sum(0)
    told += doubles.sum(0)
    return activity.max(0)[None], rows.sum(0)[None], told[None], np.array(cuts[1:])


def _by_stretch(activity: Array, rows: Array, singles: Array, doubles: Array, cuts: Sequence[int]) -> tuple[Array, ...]:
    """Return the same of each two sentences in a row."""
    begin, lengths = np.asarray(cuts[:-1]), np.diff(cuts)
    peaks, sums = np.maximum.reduceat(activity, begin), np.add.reduceat(rows, begin)
    entering = np.concatenate((doubles[:1] * 0, doubles))
    told = np.add.reduceat(singles + entering, begin)
    told = told[:-1] + told[1:] - entering[begin[:-1]]
    return np.maximum(peaks[:-1], peaks[1:]), sums[:-1] + sums[1:], told, lengths[:-1] + lengths[1:]


def _looked_up(words: Sequence[str], tables: Tables) -> tuple[Array, Array]:
    """Return the vectors of the words, with one of no word before and after, and their hashes."""
    find = tables.words.get
    known = [find(word, 0) for word in words]
    places = np.array([0, *known, 0])
    rows, hashes = tables.rows.at(places), tables.hashes.take(places[1:-1])
    if 0 in known:
        for at, row in enumerate(known):
            if not row:
                rows[at + 1], hashes[at] = _spelled(words[at])
    return rows, hashes


@lru_cache(_MET)
def _spelled(word: str) -> tuple[Array, int]:
    """Return the vector and the hash of an unknown word: its letters stand in for its meaning."""
    grams = load().grams
    at = grams_of(word, len(grams))
    vector: Array = grams.at(at).sum(0) / np.float32(len(at))
    return vector, hash_of(word)


def reasons(made: Run, start: int, end: int, head: int) -> Array:
    """Return what each word of a stretch added to an answer."""
    tables = load()
    filters, width = tables.window.shape[1], made.vectors.shape[1]
    shorter = (end - start) ** -0.5
    added = made.vectors[start:end] @ tables.out[filters : filters + width, head] * shorter
    added += made.singles[start:end, head] * shorter
    pairs = made.doubles[start : end - 1, head] * shorter / 2
    added[1:] += pairs
    added[:-1] += pairs
    activity = made.activity[start:end]
    peaks = activity.argmax(0)
    strength = activity[peaks, np.arange(filters)] * tables.out[:filters, head] / 3
    for reach in (-1, 0, 1):
        np.add.at(added, np.clip(peaks + reach, 0, end - start - 1), strength)
    found: Array = added
    return found


@cache
def load() -> Tables:
    """Return the shipped network; raises `ConfigError` when the file is not readable."""
    try:
        with np.load(FILE, allow_pickle=False) as stored:
            about = json.loads(stored["about"].tobytes())
            words: list[str] = stored["words"].tobytes().decode().split("\n")
            meant = _small(stored, "rows")
            unknown = np.zeros((1, meant.numbers.shape[1]), np.int8)
            return Tables(
                words={word: at for at, word in enumerate(words, start=1)},
                rows=Small(np.concatenate((unknown, meant.numbers)), np.append(np.float32(0), meant.scale)),
                hashes=np.array([0, *map(hash_of, words)], np.uint32),
                grams=_small(stored, "grams"),
                pairs=_small(stored, "pairs"),
                window=stored["window"].astype(np.float32),
                window_bias=stored["window_bias"].astype(np.float32),
                out=stored["out"].astype(np.float32),
                bias=stored["bias"].astype(np.float32),
                names=tuple(about["heads"]),
                thresholds=np.array(about["thresholds"], np.float32),
                cues={name: at for at, name in enumerate(about["cues"])},
            )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError("the cue network cannot be read; train it again", place=FILE.name) from error


def _small(stored: Any, name: str) -> Small:
    """Return a table that is kept as small integers with a scale a row."""
    return Small(stored[name], stored[f"{name}_scale"].astype(np.float32))
