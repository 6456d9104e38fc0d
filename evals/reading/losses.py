"""The losses of teacher and student.

Called by `teacher.py` and `student.py`.
"""

from __future__ import annotations

import torch
from torch import nn

from evals.reading.datasets import HEAD


def loss_of(logits: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor, balance: torch.Tensor) -> torch.Tensor:
    """Weighted cross-entropy over the known columns (unknown ones are NaN); the service head is one choice of ten.

    `weights` is (texts, 1); `balance` (columns) is how much heavier a positive counts.
    """
    known = ~torch.isnan(targets)
    filled = torch.nan_to_num(targets)
    each = nn.functional.binary_cross_entropy_with_logits(logits, filled, pos_weight=balance, reduction="none")
    head = -(filled[:, HEAD] * torch.log_softmax(logits[:, HEAD], 1)).sum(1, keepdim=True)
    alone = torch.cat([each[:, : HEAD.start], head, each[:, HEAD.stop :]], 1)
    told = torch.cat([known[:, : HEAD.start], known[:, HEAD.start : HEAD.start + 1], known[:, HEAD.stop :]], 1)
    return (alone * told * weights).sum() / len(logits)


def distance_of(means: torch.Tensor, meant: torch.Tensor) -> torch.Tensor:
    """Return the squared distance to the encoder's axes, one being chance; texts it has not read (NaN) are left out."""
    known = ~torch.isnan(meant[:, :1])
    apart = (means - torch.nan_to_num(meant)).square().mean(1, keepdim=True)
    return (apart * known).sum() / len(means)
