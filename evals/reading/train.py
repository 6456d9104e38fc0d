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
from evals.reading.metrics import platt, sigmoid, steady_threshold
from service.emotion.features import TAG, fold, tagged
from service.emotion.weights import COLUMNS

Array = NDArray[Any]
MODEL_ID = "linear@1.0.0"
TEACHER_THREADS, STUDENT_THREADS = 2, 1
SEED = 7
LEAST_SEEN = 3
SHORTEST_EXTRA = 3
WORD_WEIGHT = 0.2
START_SPREAD = 0.15
"""Standard deviation of the word rows before training."""
MOST_BALANCE = 6.0


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
    torch.set_num_threads(STUDENT_THREADS)
    shape = student.Shape(columns=len(COLUMNS))
    dev = datasets.goemotions(data, "dev")
    corpus = student.corpus_of([(one.text, one.language) for one in (*examples, *dev)], shape)
    learnt, held = corpus.part(0, len(examples)), corpus.part(len(examples), len(corpus.texts))
    row_of = student.rows_of(corpus, known)
    torch.manual_seed(SEED)
    model = student.Student(shape, len(known))
    model.start_from(rows)
    targets = np.array([one.targets for one in examples])
    weights = np.array([[one.weight] for one in examples])
    student.train(model, learnt, row_of, targets, weights, balance=_balance(targets), seed=SEED)
    tables = pack.tables_of(model, known)
    gold = np.array([one.targets[LABELS] for one in dev])
    calibrate(tables, student.predict(model, held, row_of)[:, LABELS], gold)
    return pack.write(tables, out, MODEL_ID)


def calibrate(tables: dict[str, Array], logits: Array, gold: Array) -> None:
    """Set slope, offset and threshold of each GoEmotions label from the development split."""
    for at in range(gold.shape[1]):
        tables["slope"][at], tables["offset"][at] = platt(logits[:, at], gold[:, at])
        found = sigmoid(tables["slope"][at] * logits[:, at] + tables["offset"][at])
        tables["thresholds"][at] = steady_threshold(found, gold[:, at])


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
    torch.set_num_threads(TEACHER_THREADS)
    taught = teaching.taught(data, work)
    balance = teaching.balance_of(data)

    def ask(texts: Sequence[str]) -> Array:
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
