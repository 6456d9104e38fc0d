"""The affect of a text by an encoder the operator brings: its labels become ours, the rest the shipped model reads.

Made by `compose/` for `ATTUNE_READER=encoder:FOLDER`; stands where the shipped affect model stands, inside the same
reader, so that cues, urgency and trajectory are read as ever. It cannot say which words moved it: evidence is empty.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from service.adapters.readers.encoder_folder import EncoderConfig, Run, config_of, network
from service.adapters.readers.label_names import columns_of, reads_emotion
from service.core.errors import ConfigError
from service.core.reading import Emotion
from service.emotion.affect import Affect, AffectModel
from service.emotion.intensity import intensity_of
from service.emotion.mapping import GOEMOTIONS, SERVICE, SIGN, TO_SERVICE
from service.emotion.weights import COLUMNS

Array = NDArray[Any]
MAX_CHARS = 8_000
_HEAD = slice(len(GOEMOTIONS), len(GOEMOTIONS) + len(SERVICE))
_BAD, _GOOD = COLUMNS.index("bad"), COLUMNS.index("good")
_STEPS = slice(_GOOD + 1, len(COLUMNS))
_SIGNS = np.array([SIGN[TO_SERVICE[label]] for label in GOEMOTIONS], np.float32)
_MAPPED = np.array([[TO_SERVICE[label] is emotion for emotion in SERVICE] for label in GOEMOTIONS], np.float32)


class EncoderAffect:
    """Reads one text at a time with the encoder; other languages than its own go to the shipped model."""

    def __init__(self, config: EncoderConfig, run: Run, otherwise: AffectModel, *, name: str) -> None:
        """Map the labels; raises `ConfigError` when none of them says anything about a feeling."""
        labels = config.labels
        columns = columns_of(labels)
        if not reads_emotion(columns):
            raise ConfigError(f"no label is one we know: {', '.join(labels[:8])}", place="id2label in config.json")
        self._columns = columns
        self._cuts = [config.thresholds.get(label, 0.5) for label in GOEMOTIONS]
        self._labelled = any(column is not None and column < len(GOEMOTIONS) for column in columns)
        self._languages = frozenset(config.languages)
        self._alone = config.problem_type == "multi_label_classification"
        self._run = run
        self._otherwise = otherwise
        self.id = f"encoder:{config.name or name}+{otherwise.id}"

    @classmethod
    def load(cls, folder: Path, otherwise: AffectModel) -> EncoderAffect:
        """Load the folder; raises `ConfigError`."""
        return cls(config_of(folder), network(folder), otherwise, name=folder.resolve().name)

    def read(self, text: str, language: str) -> Affect | None:
        """Read a text; see `AffectModel.read`."""
        shipped = self._otherwise.read(text, language)
        if language not in self._languages or shipped is None or not text.strip():
            return shipped
        found = self._probabilities(self._run(text[:MAX_CHARS]))
        labelled = np.nan_to_num(found[: len(GOEMOTIONS)])
        emotions = dict(zip(GOEMOTIONS, labelled.round(4).tolist(), strict=True))
        emotion = self._leading(found, labelled)
        over = sorted((-p, label) for (label, p), cut in zip(emotions.items(), self._cuts, strict=True) if p >= cut)
        if not self._labelled:  # it reads service emotions alone
            emotions, over = shipped.emotions, [(0.0, label) for label in shipped.labels]
        return replace(
            shipped,
            emotions=emotions,
            labels=tuple(label for _, label in over),
            emotion=emotion,
            valence=self._valence(found, labelled),
            intensity=self._intensity(emotion, found, text, shipped.intensity),
            evidence=(),
        )

    def _probabilities(self, logits: Array) -> Array:
        """Return one probability a column of ours, NaN where no label counts towards it."""
        if self._alone:
            each = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
        else:
            each = np.exp(logits - logits.max())
            each = each / each.sum()
        found = np.full(len(COLUMNS), np.nan, np.float32)
        for value, column in zip(each, self._columns, strict=True):
            if column is not None:
                found[column] = min(1.0, np.nan_to_num(found[column]) + value)
        return found

    def _leading(self, found: Array, labelled: Array) -> Emotion:
        """Return the service emotion: by its own outputs where the encoder has them, else by the table of labels."""
        head = found[_HEAD]
        weights = labelled @ _MAPPED if np.isnan(head).any() else head
        if not weights.any():  # only good and bad are known
            bad, good = np.nan_to_num(found[[_BAD, _GOOD]])
            return Emotion.NEUTRAL if max(bad, good) < 0.5 else Emotion.SATISFIED if good > bad else Emotion.FRUSTRATED
        return SERVICE[int(weights.argmax())]

    def _valence(self, found: Array, labelled: Array) -> float:
        bad, good = found[_BAD], found[_GOOD]
        if np.isnan(bad) and np.isnan(good):
            return round(float(np.clip(labelled @ _SIGNS, -1, 1)), 4)
        return round(float(np.nan_to_num(good) - np.nan_to_num(bad)), 4)

    def _intensity(self, emotion: Emotion, found: Array, text: str, shipped: int) -> int:
        """Return 0-3: the encoder's own steps if it has them, else the shipped model's view of how strong it is."""
        if emotion is Emotion.NEUTRAL:
            return 0
        steps = found[_STEPS]
        return max(1, shipped) if np.isnan(steps).any() else intensity_of(emotion, steps.tolist(), text)
