"""How the teacher is taught: public comments and service messages in one round, where people state problems flatly too.

Called by `train.py`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from evals.reading import datasets, perturb
from evals.reading.datasets import HEAD, LABELS, Example
from evals.reading.losses import loss_of
from evals.reading.teacher import Teacher, fine_tune, states_of
from service.emotion.weights import COLUMNS

Array = NDArray[Any]
SEED, MIX_SEED = 7, 11
THREADS = 2
"""Part of the recipe: another number sums in another order."""
EPOCHS, RATE = 1, 2e-4
LED, TURNS, COPIES = 8_000, 3_000, 4
"""Comments that also teach the service columns; service turns; how often each of our own messages is shown."""


def taught(data: Path, work: Path | None) -> Teacher:
    """Return the teacher; what an earlier run left in `work` is not done again."""
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    teacher = Teacher(len(COLUMNS))
    kept = work / "teacher.pt" if work else None
    if kept and kept.exists():
        teacher.load_state_dict(torch.load(kept, weights_only=True))
        return teacher
    _teach(teacher, data)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        torch.save(teacher.state_dict(), kept)
    return teacher


def balance_of(data: Path) -> Array:
    """Return how much heavier the teacher counts a positive: the root of how rare a GoEmotions label is."""
    gold = np.array([one.targets[LABELS] for one in datasets.goemotions(data, "train")])
    balance = np.ones(len(COLUMNS), np.float32)
    balance[LABELS] = np.sqrt((len(gold) - gold.sum(0)) / gold.sum(0))
    return balance


def _teach(teacher: Teacher, data: Path) -> None:
    examples = _mix(data)
    targets = torch.from_numpy(np.array([one.targets for one in examples]))
    weights = torch.from_numpy(np.array([[one.weight] for one in examples], np.float32))
    balance = torch.from_numpy(balance_of(data))

    def loss_at(logits: torch.Tensor, rows: Array) -> torch.Tensor:
        # Divided by the number of labels, so that the gradients stay under the clip.
        return loss_of(logits, targets[rows], weights[rows], balance) / LABELS.stop

    fine_tune(teacher, states_of(teacher, [one.text for one in examples]), loss_at, epochs=EPOCHS, rate=RATE, seed=SEED)


def _mix(data: Path) -> list[Example]:
    """Return comments, service turns and our own messages; most comments teach the GoEmotions labels alone."""
    rng = np.random.default_rng(MIX_SEED)
    own = [one for one in datasets.own_service("train") if one.language == "en"]
    comments = _some(datasets.goemotions(data, "train"), None, rng)
    mix = comments[:LED] + [_labels_alone(one) for one in comments[LED:]]
    mix += _weighed(datasets.brighter(data, "train", ["eng"]), 0.5)
    mix += _weighed(_some(datasets.service_turns(data), TURNS, rng), 0.4)
    mix += _weighed(datasets.abuse(data), 0.5)
    for copy in range(COPIES):
        texts = [one.text if copy < 2 else perturb.any_of(one.text, rng) for one in own]
        mix += [dataclasses.replace(one, text=text, weight=1.5) for one, text in zip(own, texts, strict=True)]
    return mix


def _labels_alone(one: Example) -> Example:
    targets = one.targets.copy()
    targets[HEAD.start :] = np.nan
    return dataclasses.replace(one, targets=targets)


def _some(examples: Sequence[Example], count: int | None, rng: perturb.Random) -> list[Example]:
    return [examples[at] for at in rng.permutation(len(examples))[:count]]


def _weighed(examples: Sequence[Example], weight: float) -> list[Example]:
    return [dataclasses.replace(one, weight=weight) for one in examples]
