"""The material the reader learns from and is measured on, as examples with the same 43 targets; unknown ones are NaN.

Called by `train.py` and `measure.py`. Public sets are read from a folder the user gives; own messages lie in `data/`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.core.reading import Emotion
from service.emotion.mapping import GOEMOTIONS, SERVICE, SIGN, TO_SERVICE
from service.emotion.weights import COLUMNS

Array = NDArray[Any]
OWN = Path(__file__).parent / "data"
LABELS = slice(0, len(GOEMOTIONS))
HEAD = slice(len(GOEMOTIONS), len(GOEMOTIONS) + len(SERVICE))
BAD, GOOD = COLUMNS.index("bad"), COLUMNS.index("good")
STEPS = slice(GOOD + 1, len(COLUMNS))
FROM_BRIGHTER: dict[str, dict[str, float]] = {
    "anger": {"anger": 0.6, "annoyance": 0.5},
    "disgust": {"disgust": 0.8},
    "fear": {"fear": 0.8, "nervousness": 0.4},
    "joy": {"joy": 0.7},
    "sadness": {"sadness": 0.8},
    "surprise": {"surprise": 0.8},
}
"""What a BRIGHTER label says about the GoEmotions labels."""
BRIGHTER_TO_SERVICE = {
    "anger": Emotion.ANGRY,
    "disgust": Emotion.ANGRY,
    "fear": Emotion.ANXIOUS,
    "joy": Emotion.SATISFIED,
    "sadness": Emotion.SAD,
}
BRIGHTER_LANGUAGES = {"eng": "en", "deu": "de", "esp": "es", "ptbr": "pt"}
_PROBLEM = re.compile(
    "complaint|issue|problem|reportbroken|reportlost|dispute|not_working|not_showing|not_recognised|not_received|swallowed"
    "|compromised|declined|failed|reverted|charged_twice|extra_charge|wrong_|stolen|unable|blocked|not_updated|card_arrival"
)
"""Intents of the service sets in which something has gone wrong."""
PROBLEM_BAD = 0.3
CONFUSED_BAD = 0.5
"""Being lost is half bad news."""
PROBLEM_LEAN = {Emotion.NEUTRAL: 0.7, Emotion.FRUSTRATED: 0.2, Emotion.ANXIOUS: 0.1}
"""How such a turn leans when nothing else is known: a problem stated once, without a word of feeling."""


@dataclass(frozen=True)
class Example:
    """One text with what is known about it."""

    text: str
    source: str
    language: str = "en"
    weight: float = 1.0
    targets: Array = field(default_factory=lambda: np.full(len(COLUMNS), np.nan, np.float32))
    clean: str | None = None
    """The text before somebody's hurry was put into it."""


def goemotions(folder: Path, split: str) -> list[Example]:
    """Read a split of GoEmotions; the service columns follow from the mapping."""
    found = []
    for line in (folder / "goemotions" / f"{split}.tsv").read_text("utf-8").split("\n"):
        if line.strip():
            text, ids, _ = line.rstrip("\r").split("\t")
            labels = {GOEMOTIONS[int(at)]: 1.0 for at in ids.split(",")}
            felt = [TO_SERVICE[label] for label in labels]
            found.append(Example(text, "goemotions", targets=targets_of(labels, felt)))
    return found


def brighter(folder: Path, split: str, names: Iterable[str] = tuple(BRIGHTER_LANGUAGES)) -> list[Example]:
    """Read a split of BRIGHTER in the languages we read, with its levels of intensity."""
    found = []
    for name in names:
        for row in _csv(folder / "brighter" / "intensity" / split / f"{name}.csv"):
            levels = {label: int(row[label]) for label in FROM_BRIGHTER if row.get(label)}
            labels: dict[str, float] = {}
            for label, level in levels.items():
                if level:
                    labels |= FROM_BRIGHTER[label]
            felt = [BRIGHTER_TO_SERVICE[label] for label, level in levels.items() if level and label != "surprise"]
            targets = targets_of(labels or {"neutral": 1.0}, felt or [Emotion.NEUTRAL], max(levels.values(), default=0))
            language = BRIGHTER_LANGUAGES[name]
            found.append(Example(row["text"], f"brighter:{language}", language=language, targets=targets))
    return found


def service_turns(folder: Path) -> list[Example]:
    """Return the distinct turns of the public service sets with weak labels: thanks, a problem, or a plain request."""
    found: dict[str, Example] = {}
    for text, intent, source in _service_rows(folder):
        if intent == "thankyou":
            targets = service_targets(Emotion.GRATEFUL, (), 1)
        elif _PROBLEM.search(intent):
            targets = service_targets(Emotion.NEUTRAL, (), None)
            targets[HEAD] = [PROBLEM_LEAN.get(one, 0.0) for one in SERVICE]
            targets[BAD] = PROBLEM_BAD
        else:
            targets = service_targets(Emotion.NEUTRAL, (), 0)
        found.setdefault(text, Example(text, source, weight=0.5, targets=targets))
    return list(found.values())


def _service_rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (text, intent, source)."""
    for path in sorted((folder / "multidogo").glob("*.tsv")):
        rows = csv.DictReader(io.StringIO(path.read_text("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in rows:
            if row["utterance"] and row["intent"]:
                yield row["utterance"], row["intent"], f"multidogo:{path.name.split('.')[0]}"
    for row in _csv(folder / "banking77" / "train.csv"):
        yield row["text"], row["category"], "banking77"
    for row in _csv(folder / "bitext" / "train.csv"):
        yield row["utterance"], row["intent"], "bitext"


def convabuse(folder: Path, split: str) -> list[tuple[str, float]]:
    """Return (what the user said, mean severity): 1 not abusive … -3 very strongly abusive."""
    found = []
    for row in _csv(folder / "convabuse" / f"{split}.csv"):
        votes = [
            level
            for who in range(1, 9)
            for level in (1, 0, -1, -2, -3)
            if (row.get(f"Annotator{who}_is_abuse.{level}") or "0").strip() in {"1", "1.0"}
        ]
        if votes and row["user"].strip():
            found.append((row["user"], float(np.mean(votes))))
    return found


def abuse(folder: Path) -> list[Example]:
    """Return what ConvAbuse's annotators call abusive, as anger."""
    return [
        Example(text, "convabuse", targets=service_targets(Emotion.ANGRY, (), 3 if mean <= -2 else 2))
        for text, mean in convabuse(folder, "train")
        if mean <= -1
    ]


def own_service(half: str) -> list[Example]:
    """Read our own service messages: `train` or `held_out`."""
    found = []
    for path in sorted((OWN / half).glob("*.jsonl")):
        for row in read_jsonl(path):
            emotion = Emotion(row["emotion"])
            also = [Emotion(also) for also in row.get("also", ())]
            found.append(
                Example(
                    row["text"],
                    f"{path.stem}:{row['industry']}",
                    language=row.get("language", "en"),
                    targets=service_targets(emotion, also, int(row["intensity"])),
                )
            )
    return found


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON-lines file."""
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def targets_of(labels: dict[str, float], felt: Sequence[Emotion], level: int | None = None) -> Array:
    """Return targets from GoEmotions labels and the service emotions they stand for."""
    targets = service_targets(felt[0], felt[1:], level)
    targets[LABELS] = [labels.get(label, 0.0) for label in GOEMOTIONS]
    return targets


def service_targets(emotion: Emotion, also: Sequence[Emotion] = (), level: int | None = None) -> Array:
    """Return targets of the service columns alone; `also` shares the head's weight."""
    targets = np.full(len(COLUMNS), np.nan, np.float32)
    felt: list[Emotion] = [one for one in (emotion, *also) if one is not Emotion.NEUTRAL]
    felt = felt or [Emotion.NEUTRAL]
    targets[HEAD] = [felt.count(one) / len(felt) for one in SERVICE]
    signs = [SIGN[one] for one in felt]
    targets[BAD], targets[GOOD] = float(-1 in signs), float(1 in signs)
    if felt == [Emotion.CONFUSED]:
        targets[BAD] = CONFUSED_BAD
    if level is not None:
        targets[STEPS] = [float(level >= step) for step in (1, 2, 3)]
    return targets


def _csv(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(1 << 20)
    yield from csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
