"""The cue network in torch, and its training. The arithmetic is the one `service/emotion/cues/network.py` repeats.

Called by `train_cues.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from evals.reading.cue_lessons import CUES, Lesson
from evals.reading.losses import distance_of
from service.emotion.cues.hearing import HEADS
from service.emotion.cues.network import buckets_of, grams_of, hash_of

Array = NDArray[Any]
FILTERS = 192
GRAM_BUCKETS = 1 << 13
PAIR_BUCKETS = 1 << 15
BATCH = 256
EPOCHS = 6
RATE = 4e-3
PAIR_RATE = 2.5e-2
"""Pairs are seen seldom; what is learnt from them must be learnt at once."""
MEANINGS, MEANING_WEIGHT = 48, 1.5
"""Axes of what the encoder makes of a text that are learnt beside the answers, and what they count for."""
MEANING_RATE = 3e-4
"""Words move little from what the encoder makes of them, so that unheard neighbours move along."""
DROPPED = 0.25
UNSEEN = 0.12
"""How often a known word is read by its letters alone, so that misspellings find their way."""
CALM = 0.5
"""How many of the ordinary turns, which are many and alike, are read in an epoch."""
UNSAID = 0.35
"""How often the phrases that stand in a text are kept from the network, so that it learns to do without."""
RARE = 2.0
"""Weight of a cue that is there, against one that is not."""


@dataclass(frozen=True)
class Words:
    """Every word form that occurs, with the row of its meaning (0: none), its letters and its hash."""

    index: dict[str, int]
    rows: Array
    grams: list[Array]
    hashes: Array


class Batch(NamedTuple):
    """Texts side by side, each word form once."""

    rows: torch.Tensor
    grams: torch.Tensor
    gram_starts: torch.Tensor
    words: torch.Tensor
    mask: torch.Tensor
    pairs: torch.Tensor
    pair_starts: torch.Tensor
    said: torch.Tensor


def words_of(lessons: Sequence[Lesson], known: dict[str, int]) -> Words:
    """Number every word form; `known` numbers those that have a meaning of their own, from 1."""
    index: dict[str, int] = {}
    for lesson in lessons:
        for word in lesson.words:
            index.setdefault(word, len(index))
    rows = np.array([known.get(word, 0) for word in index], np.int64)
    grams = [np.array(grams_of(word, GRAM_BUCKETS)) for word in index]
    return Words(index, rows, grams, np.array([hash_of(word) for word in index], np.uint32))


class CueStudent(nn.Module):
    """The network."""

    def __init__(self, meanings: Array) -> None:
        super().__init__()
        width = meanings.shape[1]
        self.rows = nn.Embedding(len(meanings) + 1, width, padding_idx=0)
        self.grams = nn.EmbeddingBag(GRAM_BUCKETS, width, mode="mean")
        self.pairs = nn.EmbeddingBag(PAIR_BUCKETS, len(HEADS), mode="sum")
        self.window = nn.Linear(3 * width, FILTERS)
        self.out = nn.Linear(FILTERS + width + len(CUES), len(HEADS))
        self.means = nn.Linear(FILTERS + width, MEANINGS)
        with torch.no_grad():
            self.rows.weight[1:] = torch.from_numpy(meanings.astype(np.float32))
            self.out.bias.fill_(-2.0)
        nn.init.normal_(self.grams.weight, std=0.1)
        nn.init.zeros_(self.pairs.weight)

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Return log-odds (texts, heads) and what the text would mean to the encoder (texts, axes)."""
        unknown = (batch.rows == 0).unsqueeze(-1)
        forms = self.rows(batch.rows) + unknown * self.grams(batch.grams, batch.gram_starts)
        vectors = forms[batch.words] * batch.mask.unsqueeze(-1)
        vectors = nn.functional.dropout(vectors, DROPPED, self.training)
        padded = nn.functional.pad(vectors, (0, 0, 1, 1))
        three = torch.cat([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], 2)
        peaks = (torch.relu(self.window(three)) * batch.mask.unsqueeze(-1)).max(1).values
        shorter = batch.mask.sum(1, keepdim=True) ** -0.5
        inputs = nn.functional.dropout(torch.cat([peaks, vectors.sum(1) * shorter], 1), DROPPED, self.training)
        odds: torch.Tensor = self.out(torch.cat([inputs, batch.said], 1))
        return odds + self.pairs(batch.pairs, batch.pair_starts) * shorter, self.means(inputs)


def fit(lessons: Sequence[Lesson], meant: Array, meanings: Array, words: Words, seed: int) -> CueStudent:
    """Train from the meanings of the words (AdamW, one cycle); the same numbers every time on one machine.

    `meant` are the encoder's axes of each text, learnt beside the answers and not shipped; NaN where it has not read.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    student = CueStudent(meanings)
    rates = {"rows.weight": MEANING_RATE, "pairs.weight": PAIR_RATE}
    groups = [{"params": [weights], "lr": rates.get(name, RATE)} for name, weights in student.named_parameters()]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=1e-3)
    ordinary = np.array([one.source == "ordinary" for one in lessons])
    at_once = int((~ordinary).sum() + CALM * ordinary.sum())
    steps = EPOCHS * (at_once // BATCH + 2)
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [group["lr"] for group in groups], total_steps=steps + 1, pct_start=0.1
    )
    lengths = np.array([len(one.words) for one in lessons])
    targets = torch.from_numpy(np.stack([one.targets for one in lessons]))
    weights = torch.tensor([one.weight for one in lessons]).unsqueeze(1)
    told = torch.from_numpy(meant.astype(np.float32))
    rare = torch.ones(len(HEADS))
    rare[:-4] = RARE
    for epoch in range(EPOCHS):
        student.train()
        total = 0.0
        kept = np.flatnonzero(~ordinary | (rng.random(len(lessons)) < CALM))
        for chosen in _shuffled(kept, lengths, rng):
            odds, means = student(_batch([lessons[at] for at in chosen], words, rng))
            wanted = targets[chosen]
            known = ~wanted.isnan()
            losses = nn.functional.binary_cross_entropy_with_logits(
                odds, wanted.nan_to_num(), reduction="none", pos_weight=rare
            )
            loss = (losses * known * weights[chosen]).sum() / len(chosen)
            loss = loss + MEANING_WEIGHT * distance_of(means, told[chosen])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(student.parameters(), 5.0)
            optimiser.step()
            cycle.step()
            total += loss.item() * len(chosen)
        print(f"  epoch {epoch + 1} of {EPOCHS}: loss {total / at_once:.4f}", flush=True)
    student.eval()
    return student


def odds_of(student: CueStudent, lessons: Sequence[Lesson], words: Words) -> Array:
    """Return the log-odds of each text, read alone and whole."""
    found = np.zeros((len(lessons), len(HEADS)), np.float32)
    order = np.argsort([len(one.words) for one in lessons], kind="stable")
    with torch.no_grad():
        for at in range(0, len(order), 4 * BATCH):
            chosen = order[at : at + 4 * BATCH]
            found[chosen] = student(_batch([lessons[one] for one in chosen], words, None))[0].numpy()
    return found


def _batch(lessons: Sequence[Lesson], words: Words, rng: np.random.Generator | None) -> Batch:
    """Lay texts side by side; `rng` hides some words and phrases, in training."""
    texts = [np.array([words.index[word] for word in one.words]) for one in lessons]
    forms, where = np.unique(np.concatenate(texts), return_inverse=True)
    rows = words.rows[forms]
    said = np.stack([one.said for one in lessons])
    if rng is not None:
        rows = np.where(rng.random(len(rows)) < UNSEEN, 0, rows)
        said = said * (rng.random((len(said), 1)) >= UNSAID)
    tokens = np.zeros((len(texts), max(map(len, texts))), np.int64)
    mask = np.zeros(tokens.shape, np.float32)
    at = 0
    for row, text in enumerate(texts):
        tokens[row, : len(text)] = where[at : at + len(text)]
        mask[row, : len(text)] = 1
        at += len(text)
    grams = [words.grams[form] for form in forms]
    pairs = [np.concatenate(buckets_of(words.hashes[text], PAIR_BUCKETS)).astype(np.int64) for text in texts]
    return Batch(
        torch.from_numpy(rows),
        *_bags(grams),
        torch.from_numpy(tokens),
        torch.from_numpy(mask),
        *_bags(pairs),
        torch.from_numpy(said.astype(np.float32)),
    )


def _bags(parts: Sequence[Array]) -> tuple[torch.Tensor, torch.Tensor]:
    starts = np.cumsum([0, *map(len, parts)])[:-1]
    return torch.from_numpy(np.concatenate(parts)), torch.from_numpy(starts)


def _shuffled(kept: Array, lengths: Array, rng: np.random.Generator) -> Iterator[Array]:
    """Yield batches of similar length, at random within stretches of forty batches."""
    order = rng.permutation(kept)
    for start in range(0, len(order), 40 * BATCH):
        stretch = order[start : start + 40 * BATCH]
        stretch = stretch[np.argsort(lengths[stretch], kind="stable")]
        batches = [stretch[at : at + BATCH] for at in range(0, len(stretch), BATCH)]
        for at in rng.permutation(len(batches)):
            yield batches[at]
