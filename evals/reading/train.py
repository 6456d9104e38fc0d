"""Trains the shipped reader: an encoder learns the public sets and our own messages, and teaches the small network.

Run as `python -m evals.reading.train --data DIR --out service/emotion/weights`; needs the extra `train`.
"""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from evals.reading import datasets, pack, perturb, student, teacher
from evals.reading.datasets import LABELS, Example
from evals.reading.metrics import platt, sigmoid, steady_threshold
from service.core.reading import Emotion
from service.emotion.weights import COLUMNS

Array = NDArray[Any]
MODEL_ID = "linear@1.0.0"
THREADS = 2
SEED = 7
GOLD_SHARE = 0.5
"""How much of a GoEmotions target is the annotators', the rest is the teacher's."""
SPLICES = 60_000
OWN_COPIES = 6
LEAST_SEEN = 3
TABLE_SHARE = 0.25


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, calibrate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with goemotions/, brighter/, …")
    parser.add_argument("--out", type=Path, required=True, help="where affect.npz and manifest.json go")
    parser.add_argument("--work", type=Path, help="keeps the teacher and its labels between runs")
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(mode=True)
    print(train(chosen.data, chosen.out, chosen.work))


def train(data: Path, out: Path, work: Path | None) -> str:
    """Run every step and return the sha256 of the weights."""
    taught = teacher.taught(data, work)
    examples, known, meanings = lessons(data, taught, work)
    shape = student.Shape(columns=len(COLUMNS))
    dev = datasets.goemotions(data, "dev")
    corpus = student.corpus_of([(one.text, one.language) for one in (*examples, *dev)], shape)
    split = len(examples)
    learnt, held = corpus.slice(0, split), corpus.slice(split, len(corpus.texts))
    rows = student.rows_of(corpus, known)
    torch.manual_seed(SEED)
    model = student.Student(shape, len(known))
    model.start_from(meanings)
    targets = np.array([one.targets for one in examples])
    weights = np.array([[one.weight] for one in examples])
    student.train(model, learnt, rows, targets, weights, epochs=8, balance=balance_of(targets), seed=SEED)
    tables = pack.tables_of(model, known)
    gold = np.array([one.targets for one in dev])[:, LABELS]
    calibrate(tables, student.predict(model, held, rows)[:, LABELS], gold)
    return pack.write(tables, out, MODEL_ID)
