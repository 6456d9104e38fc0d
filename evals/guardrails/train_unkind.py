"""Train the learned score of unkindness: `python -m evals.guardrails.train_unkind`.

Uses the English `dev` rows of every family: unkind are the tone rows with a hazard but `channel_fit`, kind are all rows
without one. The lead is where six-fold cross-validation stops 1 % of the kind ones. Writes `tone/unkind.msgpack`.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import msgspec
import numpy as np

from evals.guardrails.rows import families, read_rows
from service.guardrails.phrasing import hear
from service.guardrails.tone import unkind
from service.guardrails.tone.unkind import Weights, features, score

_EPOCHS, _FOLDS, _STEP, _DECAY, _SCALE = 25, 6, 0.2, 0.9995, 100
_MOST_STOPPED = 0.01
Sample = tuple[frozenset[str], bool]


def main() -> None:
    """Train, choose the lead, write the weights and say what they do."""
    texts = samples()
    draw = Random(1)  # noqa: S311 - the order of examples, not a secret
    fold = [draw.randrange(_FOLDS) for _ in texts]
    scores = np.zeros(len(texts))
    for part in range(_FOLDS):
        learnt = fit([_sample(text) for text, at in zip(texts, fold, strict=True) if at != part])
        for at, (text, _) in enumerate(texts):
            if fold[at] == part:
                scores[at] = score(text, learnt)
    bad = np.array([label for _, label in texts])
    lead = int(np.quantile(scores[~bad], 1 - _MOST_STOPPED)) + 1
    final = fit([_sample(text) for text in texts])
    chosen = Weights(rows=final.rows, bias=final.bias, lead=lead)
    unkind._FILE.write_bytes(msgspec.msgpack.encode(chosen))  # noqa: SLF001 - the one writer of this file
    caught, stopped = float((scores[bad] >= lead).mean()), float((scores[~bad] >= lead).mean())
    print(f"{len(final.rows)} features, lead {lead}; unseen folds: caught {caught:.3f}, good stopped {stopped:.3f}")


def samples() -> list[tuple[str, bool]]:
    """Return folded replies of the dev half with whether they are unkind."""
    found = []
    for row in (row for family in families() for row in read_rows(family) if row.split == "dev"):
        english = (row.language or row.request.language) == "en"
        unkindly = row.family == "tone" and row.hazard not in (None, "tone.channel_fit")
        if english and (unkindly or row.hazard is None):
            found.append((hear(row.reply).text, unkindly))
    return found


def _sample(text: tuple[str, bool]) -> Sample:
    return frozenset(features(text[0])), text[1]


def fit(train: list[Sample]) -> Weights:
    """Fit a logistic regression with AdaGrad; features seen once are left out."""
    counts = Counter(feature for known, _ in train for feature in known)
    at = {feature: number for number, feature in enumerate(sorted(f for f, n in counts.items() if n > 1))}
    rows = [(np.array([at[f] for f in sorted(known) if f in at], dtype=np.int64), bad) for known, bad in train]
    weights, squares, bias = np.zeros(len(at)), np.full(len(at), 1e-6), np.zeros(1)
    more = 0.7 * sum(not bad for _, bad in rows) / max(1, sum(bad for _, bad in rows))
    order = np.random.default_rng(0)
    for _ in range(_EPOCHS):
        for known, bad in (rows[number] for number in order.permutation(len(rows)) if len(rows[number][0])):
            size = float(np.sqrt(len(known)))
            odds = weights[known].sum() / size + bias[0]
            error = (1 / (1 + np.exp(-odds)) - bad) * (more if bad else 1)
            weights[known] *= _DECAY
            squares[known] += (error / size) ** 2
            weights[known] -= _STEP * error / size / np.sqrt(squares[known])
            bias -= 0.01 * error
    kept = {feature: round(float(weights[number]) * _SCALE) for feature, number in at.items()}
    return Weights(
        rows={f: weight for f, weight in kept.items() if weight}, bias=round(float(bias[0]) * _SCALE), lead=0
    )


if __name__ == "__main__":
    main()
