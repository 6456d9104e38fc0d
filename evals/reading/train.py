"""Trains the shipped reader: a linear reading of a pretrained encoder teaches a small network and a linear reading.

Run as `python -m evals.reading.train --data DIR --out service/emotion/weights`; needs the extra `train`. The same bytes
come out each time on one kind of processor. `--work` keeps what the encoder makes of each text, the longest step.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from evals.reading import datasets, direct, pack, student, teaching
from evals.reading.datasets import HEAD, LABELS, Example
from evals.reading.lessons import lessons, lexicon_rows
from evals.reading.metrics import calibrated, curve_of, sigmoid, steady_threshold
from evals.reading.teacher import ENCODER, Encoder, axes
from service.core.reading import Emotion
from service.emotion.affect import AffectModel
from service.emotion.features import TAG, fold, tagged
from service.emotion.mapping import SERVICE
from service.emotion.weights import COLUMNS, Weights

Array = NDArray[Any]
MODEL_ID = "words@2.0.0"
SHAPE = student.Shape(columns=len(COLUMNS))
THREADS = 1
"""Part of the recipe: another number sums in another order. Two wait for each other more than they save."""
SEED = 7
LEAST_SEEN = 3
SHORTEST_EXTRA = 3
START_SPREAD = 0.15
"""Standard deviation of the word rows before training."""
MOST_BALANCE = 6.0
NEUTRAL_SHARE = 0.3
LEAN_POWER = 0.5
"""How far the lean goes: all the way finds more feelings, and flips more of them at a typo."""
NOT_DIRECT = {"joined", "lexicon"}
"""Sources that would teach the linear half how often its own pieces were put together."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, calibrate, write; print the sha256 of the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with goemotions/, brighter/, …")
    parser.add_argument("--out", type=Path, required=True, help="where affect.npz and manifest.json go")
    parser.add_argument("--work", type=Path, help="keeps what the encoder made of each text between runs")
    chosen = parser.parse_args(arguments)
    torch.use_deterministic_algorithms(mode=True)
    torch.set_num_threads(THREADS)
    print(train(chosen.data, chosen.out, Encoder(chosen.work)))


def train(data: Path, out: Path, encoder: Encoder) -> str:
    """Run every step and return the sha256 of the weights."""
    teacher = teaching.taught(data, encoder)
    examples = lessons(data, teacher)
    targets = np.array([one.targets for one in examples])
    weights = np.array([[one.weight] for one in examples])
    balance = _balance(targets)
    known = _known(examples)
    meanings = axes(encoder.known([one.clean or one.text for one in examples]), SHAPE.meanings)
    goal = student.Goal(targets, weights, meanings, balance)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:  # the two halves know nothing of each other
        fitting = beside.submit(direct.fit, _once(examples), balance)
        network = _network(examples, goal, known, _rows(known, encoder, SHAPE.width))
        straight = fitting.result()
    tables = pack.tables_of(network, straight, known)
    tables["lean"] = lean_of(targets, weights)
    dev = datasets.goemotions(data, "dev")
    packed = AffectModel(Weights(tables, MODEL_ID))
    logits = np.array([packed.logits(one.text, "en")[LABELS] for one in dev])
    calibrate(tables, logits, np.array([one.targets[LABELS] for one in dev]))
    return pack.write(tables, out, MODEL_ID)


def _network(examples: Sequence[Example], goal: student.Goal, known: Sequence[str], rows: Array) -> student.Student:
    """Train the small network."""
    corpus = student.corpus_of([(one.text, one.language) for one in examples])
    torch.manual_seed(SEED)
    network = student.Student(SHAPE, len(known))
    network.start_from(rows)
    student.train(network, corpus, student.rows_of(corpus, known), goal, seed=SEED)
    return network


def _once(examples: Sequence[Example]) -> list[Example]:
    """Return each example once, as it was written, for the linear half, which does not tire of an example."""
    kept = {(one.text, one.language): one for one in examples if one.clean is None and one.source not in NOT_DIRECT}
    return list(kept.values())


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


def _known(examples: Sequence[Example]) -> tuple[str, ...]:
    """Return the words with a row of their own: those seen often enough, and the encoder's whole words."""
    corpus = student.corpus_of([(one.text, one.language) for one in examples if one.source != "joined"])
    lines = (ENCODER / "vocab.txt").read_text("utf-8").split("\n")
    extra = [line for line in lines if line.isascii() and line.isalpha() and len(line) >= SHORTEST_EXTRA]
    return student.vocabulary(corpus, extra, LEAST_SEEN)


def _rows(known: Sequence[str], encoder: Encoder, width: int) -> Array:
    """Return starting rows: the main axes of what the encoder makes of a word; foreign words start as their English."""
    english = [form for form in known if TAG not in form]
    made = encoder.meanings(english)
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
