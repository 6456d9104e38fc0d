"""How the teacher is taught: GoEmotions first, then service language, where people state problems flatly.

Called by `train.py`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from evals.reading import datasets, perturb
from evals.reading.datasets import LABELS, Example
from evals.reading.losses import loss_of
from evals.reading.teacher import Teacher, fine_tune
from service.emotion.weights import COLUMNS

Array = NDArray[Any]
FIRST_SEED, SECOND_SEED = 7, 8
FIRST_THREADS, SECOND_THREADS = 2, 1
"""Part of the recipe: another number sums in another order."""
MIX_SEED = 11
REPLAYED, TURNS, COPIES = 4_000, 2_000, 3


def taught(data: Path, work: Path | None) -> Teacher:
    """Return the teacher; what an earlier run left in `work` is not done again (an hour of two cores otherwise)."""
    torch.manual_seed(FIRST_SEED)
    teacher = Teacher(len(COLUMNS))
    torch.set_num_threads(FIRST_THREADS)
    _kept(teacher, work, "teacher_first.pt", lambda: _first(teacher, datasets.goemotions(data, "train")))
    torch.set_num_threads(SECOND_THREADS)
    _kept(teacher, work, "teacher.pt", lambda: _second(teacher, data))
    return teacher


def _kept(teacher: Teacher, work: Path | None, name: str, teach: Callable[[], None]) -> None:
    """Take the teacher's state from a file, or teach it and write the file."""
    if work and (work / name).exists():
        teacher.load_state_dict(torch.load(work / name, weights_only=True))
        return
    teach()
    if work:
        work.mkdir(parents=True, exist_ok=True)
        torch.save(teacher.state_dict(), work / name)


def balance_of(data: Path) -> Array:
    """Return how much heavier the teacher counts a positive: the root of how rare a GoEmotions label is."""
    gold = np.array([one.targets[LABELS] for one in datasets.goemotions(data, "train")])
    balance = np.ones(len(COLUMNS), np.float32)
    balance[LABELS] = np.sqrt((len(gold) - gold.sum(0)) / gold.sum(0))
    return balance


def _first(teacher: Teacher, examples: Sequence[Example]) -> None:
    gold = np.array([one.targets[LABELS] for one in examples])
    targets = torch.from_numpy(gold)
    balance = torch.from_numpy(np.sqrt((len(gold) - gold.sum(0)) / gold.sum(0)))

    def loss_at(logits: torch.Tensor, rows: Array) -> torch.Tensor:
        return functional.binary_cross_entropy_with_logits(logits[:, LABELS], targets[rows], pos_weight=balance)

    fine_tune(teacher, [one.text for one in examples], loss_at, epochs=2, rate=1e-4, seed=FIRST_SEED)


def _second(teacher: Teacher, data: Path) -> None:
    examples = _mix(data)
    targets = torch.from_numpy(np.array([one.targets for one in examples]))
    weights = torch.from_numpy(np.array([[one.weight] for one in examples], np.float32))
    balance = torch.from_numpy(balance_of(data))

    def loss_at(logits: torch.Tensor, rows: Array) -> torch.Tensor:
        # Divided by the number of labels, so that the gradients stay under the clip as in the first round.
        return loss_of(logits, targets[rows], weights[rows], balance) / LABELS.stop

    torch.manual_seed(SECOND_SEED)
    fine_tune(teacher, [one.text for one in examples], loss_at, epochs=2, rate=8e-5, seed=SECOND_SEED)


def _mix(data: Path) -> list[Example]:
    """Return service language with enough of the rest that nothing is forgotten."""
    rng = np.random.default_rng(MIX_SEED)
    own = [one for one in datasets.own_service("train") if one.language == "en"]
    mix = _weighed(_some(datasets.goemotions(data, "train"), REPLAYED, rng), 0.5)
    mix += _weighed(datasets.brighter(data, "train", ["eng"]), 0.5)
    mix += _weighed(_some(datasets.service_turns(data), TURNS, rng), 0.4)
    mix += _weighed(datasets.abuse(data), 0.5)
    for copy in range(COPIES):
        texts = [one.text if copy < 2 else perturb.any_of(one.text, rng) for one in own]
        mix += [dataclasses.replace(one, text=text, weight=1.5) for one, text in zip(own, texts, strict=True)]
    return mix


def _some(examples: Sequence[Example], count: int, rng: perturb.Random) -> list[Example]:
    return [examples[at] for at in rng.permutation(len(examples))[:count]]


def _weighed(examples: Sequence[Example], weight: float) -> list[Example]:
    return [dataclasses.replace(one, weight=weight) for one in examples]
