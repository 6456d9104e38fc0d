"""Train the privacy scorer: `python -m evals.guardrails.train_privacy`; the same file every time.

Writes `service/guardrails/privacy/scorer/weights.npz` and the figures of its model card. The label of a violating reply
does not say which sentence it is: weights of the written sentences choose the one that reads most like its hazard. Cuts
and figures come from texts that were not learned from, as for the tone scorer.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from evals.guardrails.privacy_material import bad_replies, material
from evals.guardrails.tone_card import about, interval, put, share
from evals.guardrails.tone_material import Taught
from evals.guardrails.train_tone import Array, learn, rows_of, unseen, write
from service.guardrails.learned import FEWEST_WORDS, GOOD, Weights, log_odds, probabilities
from service.guardrails.privacy import scorer
from service.guardrails.privacy.scorer import HAZARDS

MOST_FOUND = {
    "internal_leak": 0.001,
    "sensitive_inference": 0.0015,
    "solicits_secret": 0.01,
}
"""Share of kind sentences that may sound like a hazard. The guardrails ask more before they find it: that a secret is
named and not refused, that nobody has opened the topic, that no statement says the same."""


def main() -> None:
    """Train, choose the cuts, write weights and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=scorer.FILE)
    given = parser.parse_args()
    taught = material()
    names = tuple(sorted({one.name for one in taught}))
    taught += _likeliest(bad_replies(), _fitted(taught, names))
    taught = list({one.text: one for one in taught}.values())
    data, labels = rows_of(taught), labels_of(taught, names)
    odds = unseen(taught, data, labels, names)
    long_enough = np.array([len(one.text.split()) >= FEWEST_WORDS for one in taught])
    good = (labels == names.index(GOOD)) & long_enough
    cuts = {name: round(float(np.quantile(odds[name][good], 1 - most)), 3) for name, most in MOST_FOUND.items()}
    learnt = learn(data, labels, names)._replace(cuts=cuts)
    write(learnt, given.out)
    put(figures(labels, names, {name: odds[name] >= cuts[name] for name in HAZARDS}, given.out), given.out)


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


def _fitted(taught: list[Taught], names: tuple[str, ...]) -> Weights:
    return learn(rows_of(taught), labels_of(taught, names), names)


def _likeliest(replies: list[list[Taught]], rough: Weights) -> list[Taught]:
    """Return of each violating reply the sentence that reads most like its hazard."""
    chosen = []
    for reply in filter(None, replies):
        odds = log_odds(probabilities([one.text for one in reply], rough), rough.names)[reply[0].name]
        chosen.append(reply[int(odds.argmax())])
    return chosen


if __name__ == "__main__":
    main()
