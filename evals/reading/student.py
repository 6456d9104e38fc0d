"""The small network that ships, in torch, and its training: word rows, character n-grams, one convolution.

Called by `train.py`. The arithmetic is the one `service/emotion/affect.py` repeats in NumPy.
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from evals.reading.losses import distance_of, loss_of
from service.emotion.features import fold, ngrams, plain, tagged
from service.emotion.features import tokens as tokens_of

Array = NDArray[Any]
MAX_TRAIN_WORDS = 120
MEANING_WEIGHT = 1.0
UNSEEN_RATE = 0.12
"""How often a known word is read by its n-grams alone in training, so that misspellings find their way."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the tables."""

    columns: int
    width: int = 64
    filters: int = 160
    gram_buckets: int = 1 << 14
    meanings: int = 48
    """Axes of what the encoder makes of a text; learnt beside the columns and not shipped."""


@dataclass(frozen=True)
class Corpus:
    """Texts as indices into one list of word forms, ready for batches."""

    forms: tuple[str, ...]
    texts: list[Array]
    gram_ids: Array
    gram_starts: Array

    def part(self, start: int, end: int) -> Corpus:
        """Return some of the texts, over the same word forms."""
        return dataclasses.replace(self, texts=self.texts[start:end])


def corpus_of(texts: Sequence[tuple[str, str]]) -> Corpus:
    """Read (text, language) pairs once into indices."""
    index: dict[str, int] = {}
    tokens = []
    for text, language in texts:
        forms = [tagged(fold(match[0]), language) for match in tokens_of(text)[:MAX_TRAIN_WORDS]] or [""]
        tokens.append(np.array([index.setdefault(form, len(index)) for form in forms], np.int64))
    grams = [ngrams(form, Shape.gram_buckets) for form in index]
    starts = np.cumsum([0, *map(len, grams)])
    return Corpus(tuple(index), tokens, np.concatenate([np.array(g, np.int64) for g in grams]), starts)


def vocabulary(corpus: Corpus, extra: Sequence[str], least: int) -> tuple[str, ...]:
    """Return the words that get a row of their own: those seen at least `least` times, and the extra ones."""
    counts = Counter(int(at) for text in corpus.texts for at in text)
    seen = {corpus.forms[at] for at, count in counts.items() if count >= least}
    return tuple(sorted(seen | set(extra)))


def rows_of(corpus: Corpus, known: Sequence[str]) -> Array:
    """Return the row of each form: its own, that of the plain form, or 0."""
    index = {form: at for at, form in enumerate(known, start=1)}
    return np.array([index.get(form) or index.get(plain(form), 0) for form in corpus.forms], np.int64)


class Student(nn.Module):
    """The network; `rows[0]` is the word nobody has seen."""

    def __init__(self, shape: Shape, known: int) -> None:
        super().__init__()
        self.rows = nn.Embedding(known + 1, shape.width, padding_idx=0, sparse=True)
        self.grams = nn.EmbeddingBag(shape.gram_buckets, shape.width, mode="mean", sparse=True)
        self.window = nn.Linear(3 * shape.width, shape.filters)
        self.out = nn.Linear(shape.filters + shape.width, shape.columns)
        self.means = nn.Linear(shape.filters + shape.width, shape.meanings)
        nn.init.normal_(self.rows.weight, std=0.1)
        nn.init.normal_(self.grams.weight, std=0.1)

    def start_from(self, rows: Array) -> None:
        """Start the word rows (without the unseen one) from vectors that already mean something."""
        with torch.no_grad():
            self.rows.weight[1:] = torch.from_numpy(rows.astype(np.float32))

    def forward(self, batch: Batch, *, drop: float = 0.0) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits (texts, columns) and what the text would mean to the encoder (texts, meanings)."""
        types = self.rows(batch.row_ids) + self.grams(batch.gram_ids, batch.gram_starts)
        vectors = types[batch.tokens] * batch.mask.unsqueeze(-1)
        vectors = nn.functional.dropout(vectors, drop, self.training)
        padded = nn.functional.pad(vectors, (0, 0, 1, 1))
        windows = torch.cat([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], -1)
        activity = torch.relu(self.window(windows)) * batch.mask.unsqueeze(-1)
        length = batch.mask.sum(1, keepdim=True).sqrt()
        pooled = torch.cat([activity.amax(1), vectors.sum(1) / length], 1)
        pooled = nn.functional.dropout(pooled, drop, self.training)
        return self.out(pooled), self.means(pooled)


@dataclass(frozen=True)
class Goal:
    """What the network is to learn of each text: columns and the encoder's axes, NaN where unknown, and how much."""

    targets: Array
    weights: Array
    meanings: Array
    balance: Array
    """How much heavier a positive counts, by column."""


@dataclass(frozen=True)
class Batch:
    """What one step needs."""

    row_ids: torch.Tensor
    gram_ids: torch.Tensor
    gram_starts: torch.Tensor
    tokens: torch.Tensor
    mask: torch.Tensor


def batch_of(corpus: Corpus, row_of: Array, chosen: Array, rng: np.random.Generator | None) -> Batch:
    """Gather the chosen texts; with `rng`, some words are read as unseen."""
    texts = [corpus.texts[at] for at in chosen]
    types, inverse = np.unique(np.concatenate(texts), return_inverse=True)
    lengths = [len(text) for text in texts]
    tokens = np.zeros((len(texts), max(lengths)), np.int64)
    mask = np.zeros(tokens.shape, np.float32)
    at = 0
    for row, length in enumerate(lengths):
        tokens[row, :length] = inverse[at : at + length]
        mask[row, :length] = 1
        at += length
    rows = row_of[types]
    if rng is not None:
        rows = np.where(rng.random(len(rows)) < UNSEEN_RATE, 0, rows)
    starts, ends = corpus.gram_starts[types], corpus.gram_starts[types + 1]
    grams = np.concatenate([corpus.gram_ids[a:b] for a, b in zip(starts, ends, strict=True)])
    return Batch(
        row_ids=torch.from_numpy(rows),
        gram_ids=torch.from_numpy(grams),
        gram_starts=torch.from_numpy(np.cumsum(np.r_[0, (ends - starts)[:-1]])),
        tokens=torch.from_numpy(tokens),
        mask=torch.from_numpy(mask),
    )


def shuffled(lengths: Array, size: int, rng: np.random.Generator) -> Iterator[Array]:
    """Yield batches of similar length in random order."""
    order = rng.permutation(len(lengths))
    order = order[np.argsort(lengths[order] + rng.uniform(0, 3, len(order)), kind="stable")]
    starts = np.arange(0, len(order), size)
    for start in rng.permutation(starts):
        yield order[start : start + size]


def train(
    student: Student,
    corpus: Corpus,
    row_of: Array,
    goal: Goal,
    *,
    epochs: int = 6,
    rate: float = 6e-3,
    size: int = 256,
    drop: float = 0.3,
    decay: float = 0.01,
    seed: int = 7,
) -> None:
    """Fit the student; deterministic for one number of threads on one kind of processor."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    lengths = np.array([len(text) for text in corpus.texts])
    steps = epochs * math.ceil(len(lengths) / size)
    tables = [student.rows.weight, student.grams.weight]
    rest = [one for one in student.parameters() if all(one is not table for table in tables)]
    optimisers = (torch.optim.SparseAdam(tables, lr=rate), torch.optim.AdamW(rest, lr=rate, weight_decay=decay))
    cycle = torch.optim.lr_scheduler.OneCycleLR
    schedules = [cycle(one, rate, total_steps=steps, pct_start=0.15, cycle_momentum=False) for one in optimisers]
    soft = torch.from_numpy(goal.targets.astype(np.float32))
    heavy = torch.from_numpy(goal.weights.astype(np.float32))
    meant = torch.from_numpy(goal.meanings.astype(np.float32))
    scale = torch.from_numpy(goal.balance.astype(np.float32))
    for epoch in range(epochs):
        student.train()
        total = 0.0
        for chosen in shuffled(lengths, size, rng):
            logits, means = student(batch_of(corpus, row_of, chosen, rng), drop=drop)
            loss = loss_of(logits, soft[chosen], heavy[chosen], scale)
            loss = loss + MEANING_WEIGHT * distance_of(means, meant[chosen])
            total += float(loss.item()) * len(chosen)
            student.zero_grad()
            loss.backward()
            for step in (*optimisers, *schedules):
                step.step()
        print(f"student: epoch {epoch + 1} of {epochs}, loss {total / len(lengths):.4f}", flush=True)
