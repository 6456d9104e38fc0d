"""Measure, and with `--fit` fit, the groundedness score on BEGIN: `python -m evals.guardrails.groundedness FOLDER`.

FOLDER holds `begin_dev_wow.tsv` and `begin_dev_cmu.tsv` (Dziri et al. 2022, CC BY 4.0), which are not part of this
repository. Prints the area under the ROC curve, fully attributable against all else, of plain word overlap, of the
shipped weights (fitted on these very texts) and of weights fitted without the fold they judge. Folds never share a
piece of knowledge.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from service.core.text import fold
from service.guardrails.honesty.groundedness import WEIGHTS, Known, features

_SETS = ("wow", "cmu")
_FOLDS, _RIDGE, _STEPS = 5, 3.0, 60
_WORD = re.compile(r"\w+")
Floats = NDArray[np.float64]


class Judged(NamedTuple):
    """One set: features a row, whether each is fully attributable, the fold of its knowledge, its plain overlaps."""

    found: Floats
    grounded: Floats
    fold: NDArray[np.int64]
    shared: Floats
    """Share of the response's words that the knowledge holds."""
    jaccard: Floats


def main() -> None:
    """Print the table, and the weights when asked to fit."""
    parser = argparse.ArgumentParser(description="Measure the groundedness score on BEGIN.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fit", action="store_true", help="print weights fitted on both sets")
    asked = parser.parse_args()
    sets = {name: read(asked.folder / f"begin_dev_{name}.tsv") for name in _SETS}
    grid = Table(title="groundedness on BEGIN dev, AUROC", title_justify="left")
    for column in ("set", "rows", "words shared", "Jaccard", "this score, shipped", "fitted without the fold"):
        grid.add_column(column, justify="right")
    unseen = cross_fitted(list(sets.values()))
    for name, judged, scores in zip(_SETS, sets.values(), unseen, strict=True):
        shipped = judged.found @ np.array(WEIGHTS.of) + WEIGHTS.bias
        figures = (judged.shared, judged.jaccard, shipped, scores)
        grid.add_row(name, str(len(scores)), *(f"{auroc(each, judged.grounded):.3f}" for each in figures))
    Console(width=110).print(grid)
    if asked.fit:
        weights, bias = fit(np.vstack([s.found for s in sets.values()]), np.hstack([s.grounded for s in sets.values()]))
        print("of =", tuple(round(float(weight), 2) for weight in weights), "bias =", round(bias, 2))


def read(path: Path) -> Judged:
    """Read one file; quoting is off in BEGIN."""
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    rows = [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines if line.strip()]
    words = [[set(_WORD.findall(row[part].lower())) for part in ("knowledge", "response")] for row in rows]
    return Judged(
        found=np.array([features(fold(r["response"]).text, Known([fold(r["knowledge"]).text])) for r in rows]),
        grounded=np.array([row["begin_label"] == "Fully attributable" for row in rows], dtype=float),
        fold=np.array([crc32(row["knowledge"].encode()) % _FOLDS for row in rows]),
        shared=np.array([len(known & said) / max(1, len(said)) for known, said in words]),
        jaccard=np.array([len(known & said) / max(1, len(known | said)) for known, said in words]),
    )


def cross_fitted(sets: list[Judged]) -> list[Floats]:
    """Score every row of each set by weights fitted on the other folds of all sets."""
    scores = [np.zeros(len(each.grounded)) for each in sets]
    for part in range(_FOLDS):
        weights, bias = fit(
            np.vstack([each.found[each.fold != part] for each in sets]),
            np.hstack([each.grounded[each.fold != part] for each in sets]),
        )
        for each, score in zip(sets, scores, strict=True):
            score[each.fold == part] = each.found[each.fold == part] @ weights + bias
    return scores


def fit(found: Floats, grounded: Floats) -> tuple[Floats, float]:
    """Fit a ridge logistic regression by Newton's method; return weights of the raw features and the bias."""
    mean, spread = found.mean(axis=0), found.std(axis=0) + 1e-9
    scaled = np.column_stack([(found - mean) / spread, np.ones(len(found))])
    ridge = np.append(np.full(found.shape[1], _RIDGE), 1e-9)
    weights = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - grounded) + ridge * weights
        curve = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + np.diag(ridge)
        weights -= np.linalg.solve(curve, slope)
    return weights[:-1] / spread, float(weights[-1] - (weights[:-1] * mean / spread).sum())


def auroc(scores: Floats, positive: Floats) -> float:
    """Return the area under the ROC curve; ties count half."""
    above, below = scores[positive > 0], scores[positive == 0]
    return float(np.mean([np.mean(each > below) + 0.5 * np.mean(each == below) for each in above]))


if __name__ == "__main__":
    main()
