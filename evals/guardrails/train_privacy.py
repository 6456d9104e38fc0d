"""Train the privacy scorer: `python -m evals.guardrails.train_privacy`; the same file every time.

Writes `service/guardrails/privacy/scorer/weights.npz` and the figures of its model card. The label of a violating reply
does not say which sentence it is: weights of the written sentences choose the one that reads most like its hazard. Cuts
and figures come from texts that were not learned from, as for the tone scorer.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from zlib import crc32

import numpy as np

from evals.guardrails.privacy_material import bad_replies, material
from evals.guardrails.softmax_regression import Rows, fit
from evals.guardrails.tone_card import about, interval, put, share
from evals.guardrails.tone_material import Taught
from evals.guardrails.train_tone import FOLDS, Array, rows_of, small, weighed, write
from service.guardrails.learned import FEWEST_WORDS, GOOD, Weights, log_odds
from service.guardrails.privacy import scorer
from service.guardrails.privacy.scorer import ALONE, HAZARDS, likely, with_nothing
from service.guardrails.privacy.scorer.notions import BUCKETS, notions_of

PENALTY, STEPS = 1.5e-6, 70
MOST_FOUND = {
    "internal_leak": 0.004,
    f"internal_leak{ALONE}": 0.0015,
    "leaks_other_person": 0.008,
    f"leaks_other_person{ALONE}": 0.0015,
    "sensitive_inference": 0.03,
    f"sensitive_inference{ALONE}": 0.002,
    "solicits_secret": 0.007,
    f"solicits_secret{ALONE}": 0.0012,
}
"""Share of kind sentences that may sound like a hazard; about a third of them are near misses, which replies hold fewer
of. The guardrails ask more before they find it: that a secret is named and not refused (unless it sounds like asking
for one beyond doubt), that nobody has opened the topic, that no statement says the same."""


def main() -> None:
    """Train, choose the cuts, write weights and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=scorer.FILE)
    given = parser.parse_args()
    taught = material()
    names = tuple(sorted({one.name for one in taught}))
    taught += _likeliest(bad_replies(), learn(blocks_of(taught), labels_of(taught, names), names))
    taught = list({one.text: one for one in taught}.values())
    labels = labels_of(taught, names)
    odds = unseen(taught, names)
    long_enough = np.array([len(one.text.split()) >= FEWEST_WORDS for one in taught])
    good = (labels == names.index(GOOD)) & long_enough
    cuts = {cut: _cut(odds[cut.removesuffix(ALONE)][good], most) for cut, most in MOST_FOUND.items()}
    learnt = learn(blocks_of(taught), labels, names)
    assert learnt.notions is not None
    write(learnt._replace(cuts=cuts, notions=learnt.notions[:BUCKETS]), given.out)
    put(figures(labels, names, {name: odds[name] >= cuts[name] for name in HAZARDS}, given.out), given.out)


def learn(blocks: list[Rows], labels: Array, names: tuple[str, ...]) -> Weights:
    """Fit both tables of the regression together and round them to small integers."""
    (pieces, notions), bias = fit(blocks, labels, weighed(labels, names), len(names), penalty=PENALTY, steps=STEPS)
    (rows, scale), (table, notion_scale) = small(pieces), small(notions)
    return Weights(names, rows, scale, bias.astype(np.float64).round(4), {}, with_nothing(table), notion_scale)


def blocks_of(taught: list[Taught]) -> list[Rows]:
    """Return the pieces of every text, and its notions."""
    rows, lengths = notions_of([one.text for one in taught])
    owners = np.repeat(np.repeat(np.arange(len(taught)), lengths), rows.shape[1])
    kept = rows.ravel() < BUCKETS
    return [rows_of(taught), Rows(owners[kept], rows.ravel()[kept], len(taught), BUCKETS)]


def unseen(taught: list[Taught], names: tuple[str, ...]) -> dict[str, Array]:
    """Return the log-odds of every text from weights that were trained without its fold."""
    fold = np.array([crc32(one.group.encode()) % FOLDS for one in taught])
    blocks, labels = blocks_of(taught), labels_of(taught, names)
    found = np.zeros((len(taught), len(names)))
    for part in range(FOLDS):
        known = fold != part
        learnt = learn([block.part(known) for block in blocks], labels[known], names)
        found[~known] = likely([one.text for one, out in zip(taught, ~known, strict=True) if out], learnt)
    return log_odds(found, names)


def figures(labels: Array, names: tuple[str, ...], hits: dict[str, Array], weights: Path) -> list[str]:
    """Return the table: sentences found out of fold by their own hazard, and kind ones found by any."""
    found = [about(weights), "", "| sentences | found | 95 % interval |", "|---|---|---|"]
    for at, name in enumerate(names):
        hit = (hits[name] if name in hits else np.any(list(hits.values()), axis=0))[labels == at]
        found.append(f"| {name} | {share(hit)} | {interval(hit)} |")
    return found


def labels_of(taught: list[Taught], names: tuple[str, ...]) -> Array:
    """Return the number of each text's name."""
    return np.array([names.index(one.name) for one in taught])


def _cut(odds: Array, most: float) -> float:
    """Return the log-odds that no larger share of kind sentences reaches."""
    return round(float(np.quantile(odds, 1 - most)), 3)


def _likeliest(replies: list[list[Taught]], rough: Weights) -> list[Taught]:
    """Return of each violating reply the sentence that reads most like its hazard."""
    chosen = []
    for reply in filter(None, replies):
        odds = log_odds(likely([one.text for one in reply], rough), rough.names)[reply[0].name]
        chosen.append(reply[int(odds.argmax())])
    return chosen


if __name__ == "__main__":
    main()
