"""Makes the folder that `ATTUNE_READER=encoder:FOLDER` reads with: the teacher itself, as ONNX.

Run as `python -m evals.reading.encoder_out --data DIR --out FOLDER`; needs the extra `train`. It reads the service
columns (emotion of ten, good and bad, intensity); the 28 labels stay with the shipped model, which is better at them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from evals.reading import teaching
from evals.reading.datasets import HEAD
from evals.reading.teacher import ENCODER, Encoder
from evals.reading.teaching import Teacher
from service.emotion.weights import COLUMNS

NAME = "minilm-service@1.0.0"
OPSET = 17


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit the teacher and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with goemotions/, brighter/, …")
    parser.add_argument("--out", type=Path, required=True, help="where model.onnx, tokenizer.json and config.json go")
    parser.add_argument("--work", type=Path, help="keeps what the encoder made of each text between runs")
    chosen = parser.parse_args(arguments)
    write(teaching.taught(chosen.data, Encoder(chosen.work)), chosen.out)


class Whole(nn.Module):
    """The layers of the encoder that are used, the mean over the words, and the teacher's linear reading."""

    def __init__(self, teacher: Teacher) -> None:
        super().__init__()
        self.encoder = teacher.encoder.model
        scaled = teacher.weights[:, HEAD.start :] / teacher.spread[:, None]
        self.out = nn.Linear(*scaled.shape)
        with torch.no_grad():
            self.out.weight.copy_(torch.from_numpy(np.ascontiguousarray(scaled.T, np.float32)))
            self.out.bias.copy_(torch.from_numpy(teacher.bias[HEAD.start :] - teacher.middle @ scaled))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return the logits of the service columns (texts, columns)."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        wide = attention_mask.unsqueeze(-1).to(hidden.dtype)
        logits: torch.Tensor = self.out((hidden * wide).sum(1) / wide.sum(1))
        return logits


def write(teacher: Teacher, out: Path) -> None:
    """Write the network, the tokenizer and the configuration."""
    out.mkdir(parents=True, exist_ok=True)
    example = torch.tensor([[101, 7592, 102]]), torch.ones(1, 3, dtype=torch.long)
    words = {0: "texts", 1: "words"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter that needs no further package calls itself old (torch 2.13)
        torch.onnx.export(
            Whole(teacher).eval(),
            example,
            str(out / "model.onnx"),
            input_names=["input_ids", "attention_mask"],
            output_names=["logits"],
            dynamic_axes={"input_ids": words, "attention_mask": words, "logits": {0: "texts"}},
            opset_version=OPSET,
            dynamo=False,
        )
    shutil.copy(ENCODER / "tokenizer.json", out / "tokenizer.json")
    labels = {str(at): name for at, name in enumerate(COLUMNS[HEAD.start :])}
    config = {"name": NAME, "languages": ["en"], "problem_type": "multi_label_classification", "id2label": labels}
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
