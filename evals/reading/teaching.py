"""The teacher: one linear reading of the encoder's vectors, fitted to service messages and public sets.

Called by `train.py`. The fit is convex: no seed, no epochs, the same answer each time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from evals.reading import datasets
from evals.reading.datasets import HEAD, Example
from evals.reading.losses import loss_of
from evals.reading.metrics import sigmoid
from evals.reading.teacher import Encoder

Array = NDArray[Any]
SEED = 11
COMMENTS, TURNS = 5_000, 5_000
OWN_WEIGHT, TURN_WEIGHT, COMMENT_WEIGHT = 1.0, 0.03, 0.02
PULL = 150.0
"""Weight of the squared coefficients, against the sum of the losses."""
STEPS = 80


@dataclass(frozen=True)
class Teacher:
    """Reads vectors of the encoder into probabilities of all columns."""

    encoder: Encoder
    middle: Array
    spread: Array
    weights: Array
    bias: Array

    def logits(self, texts: Sequence[str]) -> Array:
        """Return logits (texts, columns)."""
        found: Array = (self.encoder.meanings(texts) - self.middle) / self.spread @ self.weights + self.bias
        return found

    def __call__(self, texts: Sequence[str]) -> Array:
        """Return probabilities (texts, columns); the ten of the head sum to one."""
        logits = self.logits(texts)
        found = sigmoid(logits)
        head = np.exp(logits[:, HEAD] - logits[:, HEAD].max(1, keepdims=True))
        found[:, HEAD] = head / head.sum(1, keepdims=True)
        return found


def taught(data: Path, encoder: Encoder) -> Teacher:
    """Fit the teacher."""
    examples = material(data)
    vectors = encoder.meanings([one.text for one in examples])
    middle, spread = vectors.mean(0), vectors.std(0) + 1e-3
    weights, bias = fitted((vectors - middle) / spread, examples)
    return Teacher(encoder, middle, spread, weights, bias)


def material(data: Path) -> list[Example]:
    """Return what the teacher learns from: English alone, since the encoder is English."""
    rng = np.random.default_rng(SEED)
    own = [one for one in datasets.own_service("train") if one.language == "en"]
    found = _weighed(own, OWN_WEIGHT)
    found += _weighed(some(datasets.service_turns(data), TURNS, rng), TURN_WEIGHT)
    found += _weighed(some(datasets.goemotions(data, "train"), COMMENTS, rng), COMMENT_WEIGHT)
    found += _weighed(datasets.abuse(data), COMMENT_WEIGHT)
    return found + _weighed(datasets.brighter(data, "train", ["eng"]), COMMENT_WEIGHT)


def fitted(vectors: Array, examples: Sequence[Example], pull: float = PULL) -> tuple[Array, Array]:
    """Return (weights, bias) of the linear reading with the least loss."""
    x = torch.from_numpy(vectors.astype(np.float32))
    targets = torch.from_numpy(np.array([one.targets for one in examples], np.float32))
    heavy = torch.from_numpy(np.array([[one.weight] for one in examples], np.float32))
    even = torch.ones(targets.shape[1])
    weights = torch.zeros(x.shape[1], targets.shape[1], requires_grad=True)
    bias = torch.zeros(targets.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        total = loss_of(x @ weights + bias, targets, heavy, even) * len(x) + pull / 2 * weights.square().sum()
        total.backward()
        return total

    optimiser.step(loss)
    return weights.detach().numpy(), bias.detach().numpy()


def some(examples: Sequence[Example], count: int | None, rng: np.random.Generator) -> list[Example]:
    """Return this many of the examples, or all, in random order."""
    return [examples[at] for at in rng.permutation(len(examples))[:count]]


def _weighed(examples: Sequence[Example], weight: float) -> list[Example]:
    return [dataclasses.replace(one, weight=weight) for one in examples]
