"""The figures of the tone scorer's model card, between two marks of `MODEL_CARD.md`.

Called by `train_tone.py`; `train_privacy.py` writes its own lines with the same words.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.guardrails.tally import Share
from evals.guardrails.tone_material import Taught
from service.guardrails.learned import GOOD, Weights
from service.guardrails.tone.scorer import IN_SOME_MOODS

Array = NDArray[Any]
FIRST, LAST = "<!-- figures: written by evals.guardrails.train_", "<!-- end of figures -->"


def write_figures(taught: list[Taught], odds: dict[str, Array], learnt: Weights, weights: Path) -> None:
    """Put the figures into the card beside the weights, where there is one; print them either way."""
    put(lines(taught, odds, learnt, weights), weights)


def put(figures: list[str], weights: Path) -> None:
    """Put the lines of a table between the marks of the card beside the weights."""
    text = "\n".join(figures)
    print(text)
    card = weights.with_name("MODEL_CARD.md")
    if card.exists():
        before, _, rest = card.read_text("utf-8").partition(FIRST)
        card.write_text(f"{before}{FIRST}\n{text}\n{LAST}{rest.partition(LAST)[2]}", "utf-8")


def lines(taught: list[Taught], odds: dict[str, Array], learnt: Weights, weights: Path) -> list[str]:
    """Return the table: sentences found out of fold, by how they sound, and kind ones found wrongly, by language."""
    found = [about(weights), ""]
    found += ["| sentences | found | 95 % interval | by the right name |", "|---|---|---|---|"]
    hits = {name: odds[name] >= learnt.cuts[name] for name in IN_SOME_MOODS}
    unkind = odds["unkind"] >= learnt.cuts["unkind"]
    of_any_mood = [name for name in learnt.names if name not in (GOOD, *IN_SOME_MOODS)]
    leading = np.array(of_any_mood)[np.argmax([odds[name] for name in of_any_mood], axis=0)]
    for language in sorted({one.language for one in taught}):
        for name in learnt.names:
            rows = np.array([one.name == name and one.language == language for one in taught])
            if rows.any():
                hit = hits.get(name, unkind)[rows]
                own = share(hit & (leading[rows] == name)) if name in of_any_mood else "-"
                found.append(f"| {language}, {name} | {share(hit)} | {interval(hit)} | {own} |")
    return found


def about(weights: Path) -> str:
    """Name the file that the figures are of."""
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    return f"Weights: `{weights.name}`, sha256 `{digest}`, {weights.stat().st_size:,} bytes."


def share(hit: Array) -> str:
    """Write how many of how many were found."""
    return f"{hit.mean():.3f} of {len(hit):,}"


def interval(hit: Array) -> str:
    """Write the 95 % interval of a share."""
    low, high = Share(hits=int(hit.sum()), tries=len(hit)).interval
    return f"{low:.3f} to {high:.3f}"
