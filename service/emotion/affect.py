"""The affect model: a small network and a linear reading over words, every probability a sum of parts that name words.

Called by `reader.py`. Trained by `python -m evals.reading.train`; data, figures and limits in `weights/MODEL_CARD.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import Match
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.core.conversation import Value
from service.core.reading import Emotion
from service.emotion.evidence import Parts, spans_of
from service.emotion.features import denied, followed, tokens
from service.emotion.intensity import intensity_of
from service.emotion.mapping import GOEMOTIONS, SERVICE, SIGN, TO_SERVICE
from service.emotion.vocabulary import Vocabulary
from service.emotion.weights import Weights, load_weights

LANGUAGES = frozenset({"en", "de", "es", "fr", "pt"})
TINY = 1e-6
_MAPPED = np.array([[TO_SERVICE[label] is emotion for emotion in SERVICE] for label in GOEMOTIONS], np.float32)
_BY_SIGN = np.array([[SIGN[emotion] == sign for emotion in SERVICE] for sign in (0, 1, -1)], np.float32)
"""Which emotions are neither good nor bad news, good, and bad."""

Array = NDArray[Any]


class Affect(Value, frozen=True, kw_only=True):
    """What one text says about how its writer feels."""

    emotions: dict[str, float]
    """Calibrated probability of each of the 28 GoEmotions labels (Demszky et al. 2020)."""
    labels: tuple[str, ...]
    """Labels over their own thresholds, most probable first."""
    emotion: Emotion
    valence: float
    """-1 (bad) to 1 (good): probability of good news, where the emotion is a good one, less probability of bad."""
    intensity: int
    """0 (none) to 3 (overwhelming)."""
    evidence: tuple[tuple[str, float, int, int], ...]
    """Label, share of the evidence for it (0-1), start and end in the text (code points, half-open)."""


class AffectModel:
    """Reads one text at a time; safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        """Keep the weights; words once met are remembered, within bounds."""
        self._weights = weights
        self._met: dict[str, Vocabulary] = {}
        self.id = weights.id

    @classmethod
    def load(cls) -> AffectModel:
        """Return the shipped model; raises `ConfigError` when the file is not the one the manifest names."""
        return cls(load_weights())

    def read(self, text: str, language: str) -> Affect | None:
        """Read a text; None when the language is none of `LANGUAGES`. Work is bounded, and no text raises."""
        if language not in LANGUAGES:
            return None
        found, rows, met = self._words(text, language)
        if not found:
            return _NOTHING
        weights = self._weights
        parts = self._parts(rows, met)
        probabilities = weights.probabilities(parts.logits)
        labelled = probabilities[: len(GOEMOTIONS)]
        rounded = labelled.round(4)
        emotions = rounded.tolist()
        emotion = self._leading(labelled, parts.logits)
        labels = _over(emotions, (rounded >= weights.cuts).nonzero()[0].tolist())
        bad, good, *steps = probabilities[len(GOEMOTIONS) + len(SERVICE) :].tolist()
        return Affect(
            emotions=dict(zip(GOEMOTIONS, emotions, strict=True)),
            labels=labels,
            emotion=emotion,
            valence=round((good if SIGN[emotion] > 0 else 0.0) - bad, 4),
            intensity=intensity_of(emotion, steps, text),
            evidence=spans_of(found, parts, weights, emotion, labels),
        )

    def logits(self, text: str, language: str) -> Array:
        """Return the raw outputs, in the order of `weights.COLUMNS`; measuring fits calibration on them."""
        _, rows, met = self._words(text, language)
        return self._parts(rows, met).logits if rows else self._weights.bias

    def _leading(self, labelled: Array, logits: Array) -> Emotion:
        """Mix two views: the table of `mapping.py` over the labels, and the head trained on service messages.

        `lean` undoes how often each emotion was seen in training, which is no desk's share of them. First it is decided
        whether the news is good, neither or bad, so that six kinds of bad do not lose to neutral one by one.
        """
        head = logits[len(GOEMOTIONS) : len(GOEMOTIONS) + len(SERVICE)]
        seen = np.exp(head - head.max())
        table = labelled @ _MAPPED
        share = self._weights.table_share
        mixed = ((1 - share) / seen.sum() * seen + share / table.sum() * table) * self._weights.lean
        sign = int((_BY_SIGN @ mixed).argmax())
        return SERVICE[int((mixed * _BY_SIGN[sign]).argmax())]

    def _words(self, text: str, language: str) -> tuple[list[Match[str]], list[int], Vocabulary]:
        """Return the words that are read, their rows, and the table of these; names have none."""
        met = self._met.get(language)
        if met is None or not met.has_room:
            met = self._met[language] = Vocabulary(self._weights, language)
        found = tokens(text)
        rows = [met.row(match[0]) for match in found]
        if 0 in rows:
            found = [match for match, row in zip(found, rows, strict=True) if row]
            rows = [row for row in rows if row]
        return found, rows, met

    def _parts(self, rows: Sequence[int], met: Vocabulary) -> Parts:
        """Run the network and keep what each word added."""
        weights, places = self._weights, np.array([0, *rows, 0])
        vectors = met.vectors.take(places, 0)  # row 0 stands before the first word and after the last
        windows = np.concatenate((vectors[:-2], vectors[1:-1], vectors[2:]), 1)
        activity = windows @ weights.window
        activity += weights.window_bias
        np.maximum(activity, 0, out=activity)
        peaks = activity.argmax(0)
        peak = activity[peaks, weights.filters]
        places, length = places[1:-1], len(rows) ** -0.5
        at, owners = self._phrases(places, met)
        short = float(met.energy.take(places).sum() + weights.energy.take(at).sum() + TINY) ** -0.5
        letters, said, scale = met.letters.take(places, 0), weights.direct(at), weights.direct_scale.take(at)
        letters *= short
        scale *= short
        logits = np.concatenate((peak, vectors.sum(0) * length)) @ weights.out
        logits += weights.bias
        logits += letters.sum(0)
        logits += scale @ said
        return Parts(logits, peaks, peak, vectors[1:-1], length, letters, said, scale, owners)

    def _phrases(self, rows: Array, met: Vocabulary) -> tuple[Array, Array]:
        """Return (rows of the direct table, the word each ends with), in the order of `features.phrases`."""
        count, hashes, negators = len(rows), met.hashes.take(rows), met.negators.take(rows)
        pairs = self._weights.places(followed(hashes))
        places = np.arange(count)
        if negators.any():
            under = denied(negators).nonzero()[0]
            at = np.concatenate((met.alone.take(rows), pairs, met.denied.take(rows[under])))
            owners = np.concatenate((places, places, under))
        else:
            at, owners = np.concatenate((met.alone.take(rows), pairs)), np.concatenate((places, places))
        known = (at >= 0).nonzero()[0]
        return at.take(known), owners.take(known)


def _over(probabilities: Sequence[float], at: Sequence[int]) -> tuple[str, ...]:
    """Return the labels at these places, most probable first."""
    return tuple(label for _, label in sorted((-probabilities[one], GOEMOTIONS[one]) for one in at))


_NOTHING = Affect(
    emotions={label: float(label == "neutral") for label in GOEMOTIONS},
    labels=("neutral",),
    emotion=Emotion.NEUTRAL,
    valence=0.0,
    intensity=0,
    evidence=(),
)
