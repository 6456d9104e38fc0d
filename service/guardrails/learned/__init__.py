"""What learned scores of sentences share: pieces cut once a reply, a table of weights, and how both become log-odds.

A score is one softmax regression over hashed pieces. The tone and the privacy scorer are two of them, each with a file,
hazards and a model card of its own.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.core.errors import ConfigError
from service.guardrails.learned.pieces import Pieces, cut
from service.guardrails.phrasing import Heard, Span, hear

Array = NDArray[Any]
LANGUAGES = frozenset({"en", "de", "es", "fr", "pt"})
"""Those that were taught."""
FEWEST_WORDS = 4
"""Shorter sentences (`Sure thing.`) say too little to be judged by how they sound; phrases judge them."""
_MOST_SENTENCES = 100
_TOGETHER = 8
"""So many sentences are cut and weighed at once."""
_ROUNDING = 1e-6
GOOD = "good"
"""What every table calls a sentence that may be sent."""


class Weights(NamedTuple):
    """The table of the regression, and the log-odds from which a sentence is found."""

    names: tuple[str, ...]
    rows: Array
    """A row of small integers for each bucket, a column for each name, and columns of nothing up to a power of two."""
    scale: float
    bias: Array
    cuts: dict[str, float]
    """By what is found: the log-odds from which a sentence counts."""
    notions: Array | None = None
    """A second table, of small integers too, for a score that reads what words are about; `notion_scale` is its own."""
    notion_scale: float = 1.0

    @property
    def good(self) -> int:
        """The column of what may be sent."""
        return self.names.index(GOOD)


@lru_cache(maxsize=16)
def pieces_of(text: str) -> tuple[list[Span], list[Pieces]]:
    """Return the sentences of a text and their pieces, cut once for all that was learned from pieces."""
    heard = hear(text)
    spans = heard.sentences[:_MOST_SENTENCES]
    return spans, cut_together(plain_sentences(heard, spans))


def cut_together(sentences: Sequence[str]) -> list[Pieces]:
    """Cut sentences, a few together: together they cost little more than one, and memory grows with their square."""
    return [cut(sentences[at : at + _TOGETHER]) for at in range(0, len(sentences), _TOGETHER)]


def is_brief(text: str, span: Span) -> bool:
    """Tell whether a sentence says too little to be judged by how it sounds."""
    return len(text[slice(*span)].split()) < FEWEST_WORDS


def plain_sentences(heard: Heard, spans: Sequence[Span]) -> list[str]:
    """Return the sentences as `Heard.plain` reads them, disguises undone."""
    plain = heard.plain
    if plain.origins is None:
        return [plain.text[start:end] for start, end in spans]
    starts = [start for start, _ in plain.origins]
    return [plain.text[bisect_left(starts, start) : bisect_left(starts, end)] for start, end in spans]


def probabilities(sentences: Sequence[str], learnt: Weights) -> Array:
    """Return how likely each name is for each sentence (sentences, names)."""
    return shares(weighed(cut_together(sentences), learnt))


def weighed(pieces: Sequence[Pieces], learnt: Weights) -> Array:
    """Return what speaks for each name in each sentence (sentences, names); `shares` makes them add up to one."""
    return np.concatenate([_weighed(some, learnt) for some in pieces])


def _weighed(pieces: Pieces, learnt: Weights) -> Array:
    """Add up the rows of the pieces: whole numbers, so that no order of adding them matters."""
    sums = pieces.owns @ learnt.rows.take(pieces.buckets, axis=0).astype(np.float32)
    scales = learnt.scale / np.sqrt(pieces.owns.sum(1, dtype=np.float64))
    logits: Array = sums[:, : len(learnt.names)].astype(np.float64) * scales[:, None] + learnt.bias
    return logits


def shares(logits: Array) -> Array:
    """Return how likely each name is (sentences, names)."""
    risen = np.exp(logits - logits.max(1, keepdims=True))
    made: Array = risen / risen.sum(1, keepdims=True)
    return made


def doubtful(logits: Array, learnt: Weights) -> list[int]:
    """Return the rows in which something beside good could reach its cut.

    The log-odds of a name, or of several together, are never more than by how much the likeliest of them is ahead of
    good, and the logarithm of how many they are.
    """
    good, ahead = learnt.good, min(learnt.cuts.values()) - log(len(learnt.names)) - _ROUNDING
    rows = logits.tolist()
    return [at for at, row in enumerate(rows) if max(row[:good] + row[good + 1 :]) - row[good] >= ahead]


def log_odds(likely: Array, names: Sequence[str]) -> dict[str, Array]:
    """Return the log-odds of every name; shares that are surer than a billion to one are not surer here."""
    every = np.clip(likely, 1e-9, 1 - 1e-9)
    odds = np.log(every / (1 - every))
    return {name: odds[:, at] for at, name in enumerate(names)}


def read_weights(path: Path, whose: str) -> Weights:
    """Return the weights in a file; raises `ConfigError` when it is not readable."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            about: dict[str, Any] = json.loads(bytes(stored["about"].tobytes()))
            rows, bias, notions = stored["rows"], stored["bias"], stored.get("notions")
            scale, other = float(about["scale"]), float(about.get("notion_scale", 1))
            return Weights(tuple(about["names"]), _widened(rows), scale, bias, dict(about["cuts"]), notions, other)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"the {whose} scorer cannot be read; train it again", place=path.name) from error


def _widened(rows: Array) -> Array:
    """Add columns of nothing up to a power of two: rows of such a width are looked up three times as fast."""
    width = 1 << (rows.shape[1] - 1).bit_length()
    return np.pad(rows, ((0, 0), (0, width - rows.shape[1])))
