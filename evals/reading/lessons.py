"""What the shipped model is taught: gold labels, the teacher's view of service texts, and texts made only for it.

Called by `train.py`.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.reading import datasets, perturb, swaps
from evals.reading.datasets import BRIGHTER_LANGUAGES, HEAD, LABELS, OWN, Example
from evals.reading.teaching import COMMENTS, TURNS, Teacher, some
from service.core.reading import Emotion
from service.emotion.mapping import GOEMOTIONS, SERVICE

Array = NDArray[Any]
SEED = 7
OWN_SHARE, WEAK_SHARE = 0.8, 0.3
"""How far our own labels, and those of public sets, count against the teacher's view."""
JOINED = 3_000
OWN_COPIES, FOREIGN_COPIES = 6, 6
OWN_WEIGHT, FOREIGN_WEIGHT, TURN_WEIGHT = 1.0, 1.5, 0.5
FROM_SERVICE: dict[Emotion, dict[str, float]] = {
    Emotion.NEUTRAL: {"neutral": 0.8, "curiosity": 0.2},
    Emotion.SATISFIED: {"joy": 0.4, "admiration": 0.3, "approval": 0.3},
    Emotion.GRATEFUL: {"gratitude": 0.9},
    Emotion.CONFUSED: {"confusion": 0.6, "curiosity": 0.4},
    Emotion.ANXIOUS: {"fear": 0.5, "nervousness": 0.4},
    Emotion.DISAPPOINTED: {"disappointment": 0.6, "sadness": 0.2},
    Emotion.FRUSTRATED: {"annoyance": 0.6, "disapproval": 0.2, "anger": 0.2},
    Emotion.ANGRY: {"anger": 0.7, "annoyance": 0.5},
    Emotion.SAD: {"sadness": 0.8},
    Emotion.ASHAMED: {"remorse": 0.5, "embarrassment": 0.4},
}
"""What our labels say about GoEmotions where no teacher reads the language."""


def lessons(data: Path, teacher: Teacher) -> list[Example]:
    """Return every example of the shipped model."""
    rng = np.random.default_rng(SEED)
    comments = some(datasets.goemotions(data, "train"), None, rng)
    own = datasets.own_service("train")
    english = [one for one in own if one.language == "en"]
    turns = some(datasets.service_turns(data), TURNS, rng)
    found = _comments(comments, teacher)
    found += _taught(datasets.brighter(data, "train", ["eng"]), teacher, WEAK_SHARE)
    found += _weighed(_taught(turns, teacher, WEAK_SHARE), TURN_WEIGHT)
    found += _taught(datasets.abuse(data), teacher, OWN_SHARE)
    found += _copies(_weighed(_taught(english, teacher, OWN_SHARE), OWN_WEIGHT), OWN_COPIES, rng)
    found += _told(_joined(english, turns, rng), teacher, "joined", TURN_WEIGHT)
    foreign = [_spread(one) for one in own if one.language != "en"]
    found += _copies(_weighed(foreign, FOREIGN_WEIGHT), FOREIGN_COPIES, rng)
    found += datasets.brighter(data, "train", [name for name in BRIGHTER_LANGUAGES if name != "eng"])
    return found + lexicon(teacher)


def lexicon(teacher: Teacher) -> list[Example]:
    """Return the words of `lexicon.tsv` in every language, read as the teacher reads the English ones."""
    rows = lexicon_rows()
    views = teacher([row["en"] for row in rows])
    return [
        Example(word, "lexicon", language=language, weight=0.5, targets=_columns_of_service(view))
        for row, view in zip(rows, views, strict=True)
        for language, word in row.items()
    ]


def lexicon_rows() -> list[dict[str, str]]:
    """Return the lines of `lexicon.tsv`: one meaning each, by language."""
    with (OWN / "lexicon.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _comments(comments: Sequence[Example], teacher: Teacher) -> list[Example]:
    """Return comments with their gold labels; the service columns are the teacher's, where it reads them."""
    read = _taught(comments[:COMMENTS], teacher, WEAK_SHARE)
    rest = []
    for one in comments[COMMENTS:]:
        targets = one.targets.copy()
        targets[HEAD.start :] = np.nan
        rest.append(dataclasses.replace(one, targets=targets))
    return [*read, *rest]


def _taught(examples: Sequence[Example], teacher: Teacher, share: float) -> list[Example]:
    """Mix the service columns that are known (by `share`) with the teacher's view, which alone fills the unknown."""
    views = teacher([one.text for one in examples])
    found = []
    for one, view in zip(examples, views, strict=True):
        targets = one.targets.copy()
        service = targets[HEAD.start :]
        known = ~np.isnan(service)
        service[~known] = view[HEAD.start :][~known]
        service[known] = share * service[known] + (1 - share) * view[HEAD.start :][known]
        found.append(dataclasses.replace(one, targets=targets))
    return found


def _told(texts: Sequence[str], teacher: Teacher, source: str, weight: float) -> list[Example]:
    views = teacher(texts)
    return [
        Example(text, source, weight=weight, targets=_columns_of_service(view))
        for text, view in zip(texts, views, strict=True)
    ]


def _columns_of_service(view: Array) -> Array:
    """Return a view without the GoEmotions labels, in which the teacher is weaker than the gold ones."""
    targets = view.astype(np.float32)
    targets[LABELS] = np.nan
    return targets


def _weighed(examples: Sequence[Example], weight: float) -> list[Example]:
    return [dataclasses.replace(one, weight=weight) for one in examples]


def _copies(examples: Sequence[Example], count: int, rng: perturb.Random) -> list[Example]:
    """Repeat our own messages: twice as written, then as other people would have written them, in a hurry."""
    return [
        one if copy < 2 else dataclasses.replace(one, text=_hurried(one, rng), clean=one.text)
        for copy in range(count)
        for one in examples
    ]


def _hurried(one: Example, rng: perturb.Random) -> str:
    text = swaps.another_writer(one.text, rng) if one.language == "en" else one.text
    return perturb.any_of(text, rng)


def _joined(own: Sequence[Example], turns: Sequence[Example], rng: perturb.Random) -> list[str]:
    """Set one of our messages beside a turn of a public service set, or the halves of two of ours together."""
    found = []
    for at in range(JOINED):
        one, other = (own[int(rng.integers(len(own)))].text for _ in range(2))
        if at % 2:
            pair = [one, turns[int(rng.integers(len(turns)))].text]
            found.append(" ".join(pair if rng.random() < 0.5 else pair[::-1]))
        else:
            found.append(perturb.spliced(one, other, rng))
    return found


def _spread(one: Example) -> Example:
    """Fill the GoEmotions columns of a message no teacher reads from its service emotion."""
    targets = one.targets.copy()
    said = FROM_SERVICE[SERVICE[int(one.targets[HEAD].argmax())]]
    targets[LABELS] = [said.get(label, 0.0) for label in GOEMOTIONS]
    return dataclasses.replace(one, targets=targets)
