"""Trains the shipped reader: an encoder learns the public sets and our own messages, and teaches the small network.

Run as `python -m evals.reading.train --data DIR --out service/emotion/weights`; needs the extra `train`. The same bytes
come out each time on one kind of processor; `--work` keeps the teacher and its lessons, which take an hour.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from evals.reading import datasets, pack, student, teacher, teaching
from evals.reading.datasets import HEAD, LABELS, Example
from evals.reading.lessons import lessons, lexicon_rows, probabilities
from evals.reading.metrics import calibrated, curve_of, sigmoid, steady_threshold
from service.core.reading import Emotion
from service.emotion.affect import AffectModel
from service.emotion.features import TAG, fold, tagged
from service.emotion.mapping import SERVICE
from service.emotion.weights import COLUMNS, Weights

Array = NDArray[Any]
MODEL_ID = "linear@1.0.0"
THREADS = 1
SEED = 7
LEAST_SEEN = 3
SHORTEST_EXTRA = 3
WORD_WEIGHT = 0.2
START_SPREAD = 0.15
"""Standard deviation of the word rows before training."""
MOST_BALANCE = 6.0
NEUTRAL_SHARE = 0.3
LEAN_POWER = 0.3
"""How far the lean goes: all the way finds more feelings, and flips more of them at a typo."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, calibrate, write; print the sha256 of the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with goemotions/, brighter/, …")
    parser.add_argument("--out", type=Path, required=True, help="where affect.npz and manifest.json go")
    parser.add_argument("--work", type=Path, help="keeps the teacher and its lessons between runs")
    chosen = parser.parse_args(arguments)
    torch.use_deterministic_algorithms(mode=True)
    print(train(chosen.data, chosen.out, chosen.work))


def train(data: Path, out: Path, work: Path | None) -> str:
    """Run every step and return the sha256 of the weights."""
    examples, known, rows = _lessons(data, work)
    torch.set_num_threads(THREADS)
    shape = student.Shape(columns=len(COLUMNS))
    corpus = student.corpus_of([(one.text, one.language) for one in examples], shape)
    row_of = student.rows_of(corpus, known)
    torch.manual_seed(SEED)
    model = student.Student(shape, len(known))
    model.start_from(rows)
    targets = np.array([one.targets for one in examples])
    weights = np.array([[one.weight] for one in examples])
    student.train(model, corpus, row_of, targets, weights, balance=_balance(targets), seed=SEED)
    tables = pack.tables_of(model, known)
    tables["lean"] = lean_of(targets, weights)
    dev = datasets.goemotions(data, "dev")
    packed = AffectModel(Weights(tables, MODEL_ID))
    logits = np.array([packed.logits(one.text, "en")[LABELS] for one in dev])
    calibrate(tables, logits, np.array([one.targets[LABELS] for one in dev]))
    return pack.write(tables, out, MODEL_ID)


def calibrate(tables: dict[str, Array], logits: Array, gold: Array) -> None:
    """Set the curve and the threshold of each GoEmotions label from the development split."""
    names = ("slope", "offset", "steeper", "flatter")
    for at in range(gold.shape[1]):
        weights = calibrated(logits[:, at], gold[:, at])
        for name, weight in zip(names, weights, strict=True):
            tables[name][at] = weight
        tables["thresholds"][at] = steady_threshold(sigmoid(curve_of(logits[:, at]) @ weights), gold[:, at])


def lean_of(targets: Array, weights: Array) -> Array:
    """Return what each service emotion's share is multiplied with: a desk's supposed share over that in training."""
    known = ~np.isnan(targets[:, HEAD.start])
    seen = np.average(targets[known][:, HEAD], axis=0, weights=weights[known, 0])
    supposed = np.full(len(SERVICE), (1 - NEUTRAL_SHARE) / (len(SERVICE) - 1))
    supposed[SERVICE.index(Emotion.NEUTRAL)] = NEUTRAL_SHARE
    return np.asarray((supposed / seen) ** LEAN_POWER, np.float32)


def _balance(targets: Array) -> Array:
    """Return how much heavier a positive counts: the fourth root of how rare it is; the service columns stay even."""
    rate = np.nanmean(targets, axis=0)
    balance = np.clip(((1 - rate) / rate) ** 0.25, 0.5, MOST_BALANCE)
    balance[HEAD.start :] = 1
    return np.asarray(balance)


def _lessons(data: Path, work: Path | None) -> tuple[list[Example], tuple[str, ...], Array]:
    """Return the examples, the words that get a row, and the rows they start from."""
    kept = work / "lessons.pkl" if work else None
    if kept and kept.exists():  # written by an earlier run of ours, never shipped
        found: tuple[list[Example], tuple[str, ...], Array] = pickle.loads(kept.read_bytes())  # noqa: S301
        return found
    taught = teaching.taught(data, work)
    torch.set_num_threads(THREADS)
    balance = teaching.balance_of(data)

    def ask(texts: Sequence[str]) -> Array:
        print(f"teacher: reads {len(texts):,} texts", flush=True)
        return probabilities(teacher.predict(taught, texts), balance)

    examples = lessons(data, ask)
    known = _known(examples)
    english = [form for form in known if TAG not in form]
    views = ask(english)
    examples += [
        Example(form, "word", weight=WORD_WEIGHT, targets=view.astype(np.float32))
        for form, view in zip(english, views, strict=True)
    ]
    rows = _rows(known, english, taught)
    if kept:
        kept.write_bytes(pickle.dumps((examples, known, rows)))
    return examples, known, rows


def _known(examples: Sequence[Example]) -> tuple[str, ...]:
    """Return the words with a row of their own: those seen often enough, and the encoder's whole words."""
    told = [(one.text, one.language) for one in examples if one.source not in {"splice", "joined"}]
    corpus = student.corpus_of(told, student.Shape(columns=len(COLUMNS)))
    lines = (teacher.ENCODER / "vocab.txt").read_text("utf-8").split("\n")
    extra = [line for line in lines if line.isascii() and line.isalpha() and len(line) >= SHORTEST_EXTRA]
    return student.vocabulary(corpus, extra, LEAST_SEEN)


def _rows(known: Sequence[str], english: Sequence[str], taught: teacher.Teacher) -> Array:
    """Return starting rows: the main axes of what the encoder makes of a word; foreign words start as their English."""
    width = student.Shape(columns=len(COLUMNS)).width
    made = teacher.meanings(taught, english)
    made = made - made.mean(0)
    _, _, axes = np.linalg.svd(made.T @ made)
    short = made @ axes[:width].T
    start = dict(zip(english, short * (START_SPREAD / short.std()), strict=True))
    for row in lexicon_rows():
        for language, word in row.items():
            if " " not in word and row["en"] in start:
                start.setdefault(tagged(fold(word), language), start[row["en"]])
    rng = np.random.default_rng(SEED)
    return np.array([start[form] if form in start else rng.normal(0, 0.1, width) for form in known])


if __name__ == "__main__":
    main()
