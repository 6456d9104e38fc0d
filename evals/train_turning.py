"""Train the score of sentences that turn to the person: `python -m evals.train_turning`; the same file every time.

Learns from `scorers/material/` (one file a kind) and from other sentences of the tone family's material;
no text of a scenario is among them. Hollow frames are filled with things and people of many trades, so that it is
the frame that is learnt. The cut, and the figures it prints, come from folds that were not learned from.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from evals.guardrails.softmax_regression import Rows, fit
from evals.scorers.turning import BUCKETS, BUSINESS, FILE, STOCK, TURNING, Weights, odds, pieces, ready
from service.guardrails.honesty.passages import cut

HERE = Path(__file__).parent
OWN = HERE / "scorers" / "material"
TONE = HERE / "guardrails" / "material" / "tone"
FILES = {
    TURNING: (
        OWN / "turning.txt",
        OWN / "turning_beside_hollow.txt",
        *(TONE / "good" / f"{name}.txt" for name in ("sympathy", "apologies", "happy")),
    ),
    STOCK: (OWN / "stock.txt", TONE / "hollow_empathy.txt"),
    BUSINESS: (OWN / "business.txt", *(TONE / "good" / f"{name}.txt" for name in ("instructions", "status", "terse"))),
}
EACH = 6
"""So many times a hollow frame is filled."""
FOLDS, PENALTY, STEPS = 5, 3e-5, 60
MOST_BUSINESS = 0.07
"""Share of business sentences that may read as turning to the person."""
_FINEST = 127


def main() -> None:
    """Train, say what unseen folds show, write the weights."""
    texts, kinds = material()
    fold = np.arange(len(texts)) // 7 % FOLDS
    seen = np.zeros(len(texts))
    for part in range(FOLDS):
        trained = ready(learn(texts, kinds, fold != part, 0.0))
        for at in np.flatnonzero(fold == part):
            seen[at] = odds(texts[at], trained)
    line = float(np.quantile(seen[kinds == BUSINESS], 1 - MOST_BUSINESS))
    for name, kind in (("turning", TURNING), ("stock", STOCK), ("business", BUSINESS)):
        own = seen[kinds == kind]
        print(f"{name:9} {len(own)} sentences, {np.mean(own >= line):.3f} read as turning at log-odds {line:.2f}")
    FILE.write_bytes(msgspec.msgpack.encode(learn(texts, kinds, np.ones(len(texts), bool), round(line, 3))))


def material() -> tuple[list[str], NDArray[np.int64]]:
    """Return every sentence, folded as the scorers see it, and its kind; each once."""
    found: dict[str, int] = {}
    for kind, paths in FILES.items():
        for path in paths:
            for line in path.read_text("utf-8").splitlines():
                found.setdefault(" ".join(sentence.text for sentence in cut(line)), kind)
    for line in hollow():
        found.setdefault(" ".join(sentence.text for sentence in cut(line)), STOCK)
    found.pop("", None)
    return list(found), np.array(list(found.values()))


def hollow() -> Iterator[str]:
    """Yield each hollow frame filled: `{a}` and `{b}` with what customers write about, `{c}` with what happened."""
    things = [line.split(" | ") for line in (OWN / "things.txt").read_text("utf-8").splitlines()]
    for at, frame in enumerate((OWN / "hollow.txt").read_text("utf-8").splitlines()):
        for time in range(EACH):
            one, two, what = things[(at + time * 7) % len(things)]
            yield frame.format(a=one, b=two, c=what, A=one[0].upper() + one[1:], B=two[0].upper() + two[1:])


def learn(texts: list[str], kinds: NDArray[np.int64], chosen: NDArray[np.bool_], line: float) -> Weights:
    """Fit the regression and round its table to small integers."""
    found = [pieces(text) for text, kept in zip(texts, chosen, strict=True) if kept]
    rows = np.repeat(np.arange(len(found)), [len(each) for each in found])
    data = Rows(rows, np.concatenate([np.array(each) for each in found]), len(found), BUCKETS)
    (table,), bias = fit([data], kinds[chosen], np.ones(len(found)), 3, penalty=PENALTY, steps=STEPS)
    scale = float(np.abs(table).max()) / _FINEST
    packed = np.round(table / scale).astype(np.int8).tobytes()
    first, second, third = (round(float(value), 4) for value in bias)
    return Weights(table=packed, scale=scale, bias=(first, second, third), cut=line)


if __name__ == "__main__":
    main()
