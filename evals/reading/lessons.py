"""What the small network is taught: gold labels, the teacher's view of the same texts, and texts made only for it.

Called by `train.py`.
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.reading import datasets, perturb
from evals.reading.datasets import BRIGHTER_LANGUAGES, HEAD, LABELS, OWN, Example
from evals.reading.metrics import sigmoid
from service.core.reading import Emotion
from service.emotion.mapping import GOEMOTIONS, SERVICE
from service.emotion.weights import COLUMNS

Array = NDArray[Any]
Ask = Callable[[Sequence[str]], Array]
"""Texts in, the teacher's probabilities of all columns out."""

GOLD_SHARE = 0.5
WEAK_SHARE = 0.4
SPLICES = 12_000
TURNS = 6_000
JOINED = 5_000
COPIES = 5
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


def lessons(data: Path, ask: Ask, seed: int = 7) -> list[Example]:
    """Return every example of the small network, targets complete where the teacher reads the language."""
    rng = np.random.default_rng(seed)
    gold = datasets.goemotions(data, "train")
    own = datasets.own_service("train")
    english = [one for one in own if one.language == "en"]
    turns = datasets.service_turns(data)
    turns = [turns[at] for at in rng.permutation(len(turns))[:TURNS]]
    taught = _taught(gold, ask, GOLD_SHARE, slice(0, len(COLUMNS)))
    taught += _taught(datasets.brighter(data, "train", ["eng"]), ask, WEAK_SHARE, slice(HEAD.start, len(COLUMNS)))
    taught += _taught(turns, ask, WEAK_SHARE, slice(HEAD.start, len(COLUMNS)))
    taught += _taught(datasets.abuse(data), ask, 0.8, slice(HEAD.start, len(COLUMNS)))
    taught += _taught(_copies(english, rng), ask, 0.9, slice(HEAD.start, len(COLUMNS)))
    taught += _told(_splices([one.text for one in gold], rng), ask, "splice", 0.7)
    taught += _told(_joined(english, turns, rng), ask, "joined", 0.5)
    foreign = [_spread(one) for one in own if one.language != "en"]
    taught += _copies(foreign, rng)
    taught += datasets.brighter(data, "train", [name for name in BRIGHTER_LANGUAGES if name != "eng"])
    return taught + lexicon(ask)


def lexicon(ask: Ask) -> list[Example]:
    """Return the words of `lexicon.tsv` in every language, read as the teacher reads the English ones."""
    rows = lexicon_rows()
    views = ask([row["en"] for row in rows])
    return [
        Example(word, "lexicon", language=language, weight=0.5, targets=view.astype(np.float32))
        for row, view in zip(rows, views, strict=True)
        for language, word in row.items()
    ]


def lexicon_rows() -> list[dict[str, str]]:
    """Return the lines of `lexicon.tsv`: one meaning each, by language."""
    with (OWN / "lexicon.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _taught(examples: Sequence[Example], ask: Ask, share: float, mixed: slice) -> list[Example]:
    """Mix gold (by `share`, in the columns `mixed`) with the teacher's view, which alone fills the rest."""
    views = ask([one.text for one in examples])
    found = []
    for one, view in zip(examples, views, strict=True):
        targets = view.astype(np.float32)
        known = ~np.isnan(one.targets)
        known[: mixed.start] = False
        targets[known] = share * one.targets[known] + (1 - share) * targets[known]
        found.append(dataclasses.replace(one, targets=targets))
    return found


def _told(texts: Sequence[str], ask: Ask, source: str, weight: float) -> list[Example]:
    views = ask(texts)
    return [
        Example(text, source, weight=weight, targets=view.astype(np.float32))
        for text, view in zip(texts, views, strict=True)
    ]


def _copies(examples: Sequence[Example], rng: perturb.Random) -> list[Example]:
    """Repeat our own messages: twice as written, then as hurried people write them."""
    return [
        dataclasses.replace(one, text=one.text if copy < 2 else perturb.any_of(one.text, rng))
        for copy in range(COPIES)
        for one in examples
    ]


def _splices(texts: Sequence[str], rng: perturb.Random) -> list[str]:
    pairs = rng.integers(len(texts), size=(SPLICES, 2))
    told = [(texts[one], texts[other]) for one, other in pairs]
    return [perturb.spliced(one, other, rng) for one, other in told if one.split() and other.split()]


def _joined(own: Sequence[Example], turns: Sequence[Example], rng: perturb.Random) -> list[str]:
    """Set one of our messages beside a turn of a public service set, either first."""
    found = []
    for _ in range(JOINED):
        pair = [own[int(rng.integers(len(own)))].text, turns[int(rng.integers(len(turns)))].text]
        found.append(" ".join(pair if rng.random() < 0.5 else pair[::-1]))
    return found


def _spread(one: Example) -> Example:
    """Fill the GoEmotions columns of a message no teacher reads from its service emotion."""
    targets = one.targets.copy()
    said = FROM_SERVICE[SERVICE[int(one.targets[HEAD].argmax())]]
    targets[LABELS] = [said.get(label, 0.0) for label in GOEMOTIONS]
    return dataclasses.replace(one, targets=targets, weight=1.5)


def probabilities(logits: Array, balance: Array) -> Array:
    """Return the teacher's probabilities: the head as one choice, the rest freed of the balance it was trained with."""
    found = sigmoid(logits - np.log(balance))
    head = np.exp(logits[:, HEAD] - logits[:, HEAD].max(1, keepdims=True))
    found[:, HEAD] = head / head.sum(1, keepdims=True)
    return found
