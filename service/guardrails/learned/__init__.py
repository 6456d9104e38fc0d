"""What learned scores of sentences share: pieces cut once a reply, a table of weights, and how both become log-odds.

A score is one softmax regression over hashed pieces. The tone and the privacy scorer are two of them, each with a file,
hazards and a model card of its own.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
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


class Weights(NamedTuple):
    """The table of the regression, and the log-odds from which a sentence is found."""

    names: tuple[str, ...]
    rows: Array
    """A row of small integers for each bucket, a column for each name."""
    scale: float
    bias: Array
    cuts: dict[str, float]
    """By what is found: the log-odds from which a sentence counts."""


@lru_cache(maxsize=16)
def pieces_of(text: str) -> tuple[list[Span], Pieces]:
    """Return the sentences of a text and their pieces, cut once for all that was learned from pieces."""
    heard = hear(text)
    spans = heard.sentences[:_MOST_SENTENCES]
    return spans, cut(plain_sentences(heard, spans))


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
    return weighed(cut(sentences), learnt)


def weighed(pieces: Pieces, learnt: Weights) -> Array:
    """Return how likely each name is for each sentence (sentences, names), by its pieces."""
    buckets, counts = pieces
    sums = np.zeros((len(counts), len(learnt.names)))
    starts = counts.cumsum() - counts
    filled = counts > 0
    if filled.any():
        rows = learnt.rows.take(buckets, axis=0, mode="clip")
        sums[filled] = np.add.reduceat(rows, starts[filled], axis=0, dtype=np.int32)
    logits = sums * (learnt.scale / np.sqrt(np.maximum(counts, 1)))[:, None] + learnt.bias
    risen = np.exp(logits - logits.max(1, keepdims=True))
    shares: Array = risen / risen.sum(1, keepdims=True)
    return shares


def log_odds(shares: Array, names: Sequence[str]) -> dict[str, Array]:
    """Return the log-odds of every name; shares that are surer than a billion to one are not surer here."""
    every = np.clip(shares, 1e-9, 1 - 1e-9)
    odds = np.log(every / (1 - every))
    return {name: odds[:, at] for at, name in enumerate(names)}


def read_weights(path: Path, whose: str) -> Weights:
    """Return the weights in a file; raises `ConfigError` when it is not readable."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            about: dict[str, Any] = json.loads(bytes(stored["about"].tobytes()))
            rows, bias = stored["rows"], stored["bias"]
            return Weights(tuple(about["names"]), rows, float(about["scale"]), bias, dict(about["cuts"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"the {whose} scorer cannot be read; train it again", place=path.name) from error
