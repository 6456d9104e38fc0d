"""Which words a reading rests on: the share each word added to a label's logit.

Called by `affect.py`. The network is a sum of parts, so the shares are exact, not estimated.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import Match
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.core.reading import Emotion
from service.emotion.mapping import GOEMOTIONS, SERVICE
from service.emotion.weights import Weights

Array = NDArray[Any]
SPANS_A_LABEL = 3
LABELS_AT_MOST = 3
LEAST_SHARE = 0.12
_OF_LABEL = {label: at for at, label in enumerate(GOEMOTIONS)}
_OF_EMOTION = {emotion: at for at, emotion in enumerate(SERVICE, start=len(GOEMOTIONS))}
"""The output of each label, and of each emotion of the service."""


class Parts(NamedTuple):
    """The logits of one text and what each word added to them."""

    logits: Array
    peaks: Array
    """For each filter, the word at which it was most active."""
    peak: Array
    """That activity."""
    vectors: Array
    """Word vectors (words, width)."""
    length: float
    """What sums over words are multiplied with: one over the root of their number."""
    letters: Array
    """What the character n-grams of each word add (words, columns)."""
    said: Array
    """Rows of the phrases as stored, without their scale (phrases, columns)."""
    scale: Array
    """What each of these rows is multiplied with."""
    owners: Array
    """The word each phrase ends with."""


def spans_of(
    found: Sequence[Match[str]], parts: Parts, weights: Weights, emotion: Emotion, labels: Sequence[str]
) -> tuple[tuple[str, float, int, int], ...]:
    """Return (label, share, start, end) for the words that speak for the leading emotion and the labels."""
    named = [(emotion.value, _OF_EMOTION[emotion])] if emotion is not Emotion.NEUTRAL else []
    named += [(label, _OF_LABEL[label]) for label in labels if label not in ("neutral", emotion.value)]
    return tuple(
        (label, share, found[first].start(), found[last].end())
        for label, column in named[:LABELS_AT_MOST]
        for first, last, share in _strongest(_added(parts, weights, column, len(found)), found)
    )


def _added(parts: Parts, weights: Weights, column: int, count: int) -> Array:
    """Return what each word added to one column's logit."""
    filters, out = len(parts.peak), weights.columns[column]
    added = np.bincount(parts.peaks, parts.peak * out[:filters], count)
    added += np.bincount(parts.owners, parts.said[:, column] * parts.scale, count)
    added += parts.letters[:, column]
    mean = parts.vectors @ out[filters:]
    mean *= parts.length
    added += mean
    return added


def _strongest(added: Array, found: Sequence[Match[str]]) -> list[tuple[int, int, float]]:
    """Return (first word, last word, share) of the strongest runs of words, neighbours joined."""
    gains = np.maximum(added, 0).tolist()
    total = sum(gains)
    if total <= 0:
        return []
    best = sorted(range(len(gains)), key=gains.__getitem__)[-SPANS_A_LABEL:]
    runs: list[list[int]] = []
    for at in sorted(at for at in best if gains[at] >= LEAST_SHARE * total):
        if runs and at == runs[-1][1] + 1 and found[at].start() - found[at - 1].end() <= 1:
            runs[-1][1] = at
        else:
            runs.append([at, at])
    shared = [(first, last, round(sum(gains[first : last + 1]) / total, 3)) for first, last in runs]
    return sorted(shared, key=lambda run: -run[2])
