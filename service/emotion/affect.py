"""The affect model: one small network over words, read with NumPy, every probability a sum of parts that name words.

Called by `reader.py`. Trained by `python -m evals.reading.train`; data, figures and limits in `weights/MODEL_CARD.md`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.core.conversation import Value
from service.core.reading import Emotion
from service.emotion.evidence import Parts, spans_of
from service.emotion.features import phrases, tagged, words
from service.emotion.intensity import intensity_of
from service.emotion.mapping import GOEMOTIONS, SERVICE, TO_SERVICE
from service.emotion.weights import Weights, load_weights

LANGUAGES = frozenset({"en", "de", "es", "fr", "pt"})
_MAPPED = np.array([[TO_SERVICE[label] is emotion for emotion in SERVICE] for label in GOEMOTIONS], np.float32)
_KNOWN_WORDS_LIMIT = 8_192

Array = NDArray[Any]


class Affect(Value, frozen=True, kw_only=True):
    """What one text says about how its writer feels."""

    emotions: dict[str, float]
    """Calibrated probability of each of the 28 GoEmotions labels (Demszky et al. 2020)."""
    labels: tuple[str, ...]
    """Labels over their own thresholds, most probable first."""
    emotion: Emotion
    valence: float
    """-1 (bad) to 1 (good): probability of good news less probability of bad."""
    intensity: int
    """0 (none) to 3 (overwhelming)."""
    evidence: tuple[tuple[str, float, int, int], ...]
    """Label, share of the evidence for it (0-1), start and end in the text (code points, half-open)."""


class AffectModel:
    """Reads one text at a time; safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        """Keep the weights; a bounded memory of word vectors spares common words their lookup."""
        self._weights = weights
        self._vectors: dict[str, Array] = {}
        self.id = weights.id

    @classmethod
    def load(cls) -> AffectModel:
        """Return the shipped model; raises `ConfigError` when the file is not the one the manifest names."""
        return cls(load_weights())

    def read(self, text: str, language: str) -> Affect | None:
        """Read a text; None when the language is none of `LANGUAGES`. Work is bounded, and no text raises."""
        if language not in LANGUAGES:
            return None
        found = words(text)
        if not found:
            return _NOTHING
        forms = [tagged(word.form, language) for word in found]
        parts = self._parts(forms)
        logits = parts.logits
        weights = self._weights
        probabilities = _sigmoid(weights.slope * logits + weights.offset)
        labelled = probabilities[: len(GOEMOTIONS)]
        emotion = self._leading(labelled, logits)
        labels = self._labels(labelled)
        bad, good, *steps = probabilities[len(GOEMOTIONS) + len(SERVICE) :].tolist()
        return Affect(
            emotions=dict(zip(GOEMOTIONS, np.round(labelled, 4).tolist(), strict=True)),
            labels=labels,
            emotion=emotion,
            valence=round(good - bad, 4),
            intensity=intensity_of(emotion, steps, text),
            evidence=spans_of(found, parts, weights, emotion, labels),
        )

    def logits(self, text: str, language: str) -> Array:
        """Return the raw outputs, in the order of `weights.COLUMNS`; training fits the calibration on them."""
        return self._parts([tagged(word.form, language) for word in words(text)] or [""]).logits

    def _leading(self, labelled: Array, logits: Array) -> Emotion:
        """Mix two views: the table of `mapping.py` over the labels, and the head trained on service messages."""
        head = logits[len(GOEMOTIONS) : len(GOEMOTIONS) + len(SERVICE)]
        seen = np.exp(head - head.max())
        table = labelled @ _MAPPED
        mixed = (1 - self._weights.table_share) * seen / seen.sum() + self._weights.table_share * table / table.sum()
        return SERVICE[int(mixed.argmax())]

    def _labels(self, labelled: Array) -> tuple[str, ...]:
        over = np.flatnonzero(labelled >= self._weights.thresholds)
        return tuple(GOEMOTIONS[at] for at in over[np.argsort(-labelled[over], kind="stable")])

    def _parts(self, forms: list[str]) -> Parts:
        """Run the network and keep what each word added."""
        weights, count = self._weights, len(forms)
        vectors = np.zeros((count + 2, weights.width), np.float32)
        vectors[1:-1] = [self._vector(form) for form in forms]
        windows = np.concatenate([vectors[:-2], vectors[1:-1], vectors[2:]], axis=1)
        activity = np.maximum(windows @ weights.window + weights.window_bias, 0)
        peaks = activity.argmax(0)
        length = np.sqrt(np.float32(count))
        here = phrases(forms, len(weights.phrases))
        at = [bucket for buckets in here for bucket in buckets]
        direct = weights.phrases[at].astype(np.float32) * weights.phrase_scale[at, None] / length
        peak = activity[peaks, np.arange(len(peaks))]
        pooled = np.concatenate([peak, vectors.sum(0) / length])
        logits = pooled @ weights.out + weights.bias + direct.sum(0)
        owners = [word for word, buckets in enumerate(here) for _ in buckets]
        return Parts(logits, peaks, peak, vectors[1:-1] / length, direct, owners)

    def _vector(self, form: str) -> Array:
        known: Array | None = self._vectors.get(form)
        if known is None:
            if len(self._vectors) >= _KNOWN_WORDS_LIMIT:
                self._vectors.clear()
            known = self._vectors[form] = self._weights.vector(form)
        return known


_NOTHING = Affect(
    emotions={label: float(label == "neutral") for label in GOEMOTIONS},
    labels=("neutral",),
    emotion=Emotion.NEUTRAL,
    valence=0.0,
    intensity=0,
    evidence=(),
)


def _sigmoid(values: Array) -> Array:
    probabilities: Array = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return probabilities
