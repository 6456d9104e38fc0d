"""Train the tone scorer: `python -m evals.guardrails.train_tone`; the same file every time.

Writes `service/guardrails/tone/scorer/weights.npz` and the figures of its model card. Cuts and figures come from texts
that were not learned from: each of four folds is read by weights trained on the other three.
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from evals.guardrails.softmax_regression import Rows, fit
from evals.guardrails.tone_card import write_figures
from evals.guardrails.tone_material import Taught, material
from service.guardrails.learned import FEWEST_WORDS, GOOD, Weights, probabilities
from service.guardrails.learned.pieces import BUCKETS, pieces
from service.guardrails.tone import scorer
from service.guardrails.tone.scorer import moods

Array = NDArray[Any]
FOLDS, PENALTY, STEPS = 4, 1.5e-6, 100
MOST_FOUND = {
    "unkind": 0.014,
    "unkind_at_ease": 0.008,
    "hollow_empathy": 0.0005,
    "mismatched_cheer": 0.0002,
    "selling": 0.001,
}
"""Share of kind sentences that may be found, by cut.

Many of them are near misses written to be hard, which replies hold fewer of: read by weights that had not seen them,
these cuts find a sentence in less than 2.5 % of the good `dev` replies of any family.
"""
_FINEST = 127


def main() -> None:
    """Train, choose the cuts, write weights and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=scorer.FILE)
    given = parser.parse_args()
    taught = material()
    names = tuple(sorted({one.name for one in taught}))
    data, labels = rows_of(taught), np.array([names.index(one.name) for one in taught])
    odds = unseen(taught, data, labels, names)
    long_enough = np.array([len(one.text.split()) >= FEWEST_WORDS for one in taught])
    learnt = learn(data, labels, names)._replace(cuts=cuts(odds, (labels == names.index(GOOD)) & long_enough))
    write(learnt, given.out)
    write_figures(taught, odds, learnt, given.out)


def rows_of(taught: list[Taught]) -> Rows:
    """Return the pieces of every text."""
    buckets, owners = pieces([one.text for one in taught])
    order = np.argsort(owners, kind="stable")
    return Rows(owners[order], buckets[order], len(taught), BUCKETS)


def unseen(taught: list[Taught], data: Rows, labels: Array, names: tuple[str, ...]) -> dict[str, Array]:
    """Return the log-odds of every text from weights that were trained without its fold."""
    fold = np.array([crc32(one.group.encode()) % FOLDS for one in taught])
    shares = np.zeros((len(taught), len(names)))
    for part in range(FOLDS):
        learnt = learn(data.part(fold != part), labels[fold != part], names)
        held = fold == part
        shares[held] = probabilities([one.text for one, out in zip(taught, held, strict=True) if out], learnt)
    return moods(shares, names)


def learn(data: Rows, labels: Array, names: tuple[str, ...]) -> Weights:
    """Fit the regression and round its table to small integers; no name outweighs another by its number of texts."""
    (table,), bias = fit([data], labels, weighed(labels, names), len(names), penalty=PENALTY, steps=STEPS)
    rows, scale = small(table)
    return Weights(names, rows, scale, bias.astype(np.float64).round(4), {})


def weighed(labels: Array, names: tuple[str, ...]) -> Array:
    """Return how much each text counts: rare names more, by the root of how rare they are."""
    counts = np.bincount(labels, minlength=len(names))
    return np.where(labels == names.index(GOOD), 1.0, (counts.mean() / np.maximum(counts, 1))[labels] ** 0.5)


def small(table: Array) -> tuple[Array, float]:
    """Round a table to small integers; return them and what one of them is worth."""
    scale = float(np.abs(table).max()) / _FINEST
    return np.round(table / scale).astype(np.int8), scale


def cuts(odds: dict[str, Array], good: Array) -> dict[str, float]:
    """Return the log-odds from which a sentence is found, by the share of kind ones that may be."""
    return {
        cut: round(float(np.quantile(odds["unkind" if cut.startswith("unkind") else cut][good], 1 - most)), 3)
        for cut, most in MOST_FOUND.items()
    }


def write(learnt: Weights, path: Path) -> None:
    """Write the weights, the same bytes for the same numbers."""
    about: dict[str, Any] = {"names": learnt.names, "scale": learnt.scale, "cuts": learnt.cuts}
    tables = {"rows": learnt.rows, "bias": learnt.bias}
    if learnt.notions is not None:
        about["notion_scale"] = learnt.notion_scale
        tables["notions"] = learnt.notions
    tables = {"about": np.frombuffer(json.dumps(about).encode(), np.uint8), **tables}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, table in tables.items():
            packed = io.BytesIO()
            np.save(packed, table, allow_pickle=False)
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), packed.getvalue(), zipfile.ZIP_DEFLATED
            )


if __name__ == "__main__":
    main()
