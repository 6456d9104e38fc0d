"""What the labels of a foreign classifier say in our words: GoEmotions by name, our own columns, and common others.

Called by `encoder.py`; who brings a model of their own reads here whether its labels are understood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.emotion.mapping import GOEMOTIONS
from service.emotion.weights import COLUMNS

OTHER_NAMES: Mapping[str, str] = {
    "angry": "anger",
    "annoyed": "annoyance",
    "frustration": "annoyance",
    "frustrated": "annoyance",
    "anxiety": "nervousness",
    "anxious": "nervousness",
    "worry": "nervousness",
    "worried": "nervousness",
    "confused": "confusion",
    "disappointed": "disappointment",
    "disgusted": "disgust",
    "embarrassed": "embarrassment",
    "shame": "embarrassment",
    "guilt": "remorse",
    "scared": "fear",
    "fearful": "fear",
    "grateful": "gratitude",
    "thankful": "gratitude",
    "happy": "joy",
    "happiness": "joy",
    "satisfaction": "approval",
    "satisfied": "approval",
    "trust": "approval",
    "anticipation": "optimism",
    "sad": "sadness",
    "surprised": "surprise",
    "no emotion": "neutral",
    "none": "neutral",
    "others": "neutral",
    "other": "neutral",
    "negative": "bad",
    "neg": "bad",
    "positive": "good",
    "pos": "good",
}
"""Names of Ekman's, Plutchik's and common sentiment sets, in lower case, and the column each counts towards."""


def columns_of(labels: Sequence[str]) -> tuple[int | None, ...]:
    """Return the column of `COLUMNS` that each label counts towards; None where the name says nothing to us."""
    return tuple(_column(label.strip().lower().replace("_", " ")) for label in labels)


def _column(label: str) -> int | None:
    names = {name.replace("_", " "): at for at, name in enumerate(COLUMNS)}
    return names.get(OTHER_NAMES.get(label, label))


def reads_emotion(columns: Sequence[int | None]) -> bool:
    """Whether any label is about an emotion or about good and bad."""
    return any(column is not None and COLUMNS[column] in {*GOEMOTIONS, "bad", "good"} for column in columns)
