"""Train the tagger of personal data without a format: `python -m evals.guardrails.train_tagger --data DIR`.

Averaged perceptron over the training turns of `pii_multidogo` and the questions of `banking77`; the lead that another
label needs over `O` is the smallest that touches at most 4.5 % of the clean dev turns. Writes the tagger's weights.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec

from service.guardrails.privacy import tagger
from service.guardrails.privacy.tagger import LABELS, Weights, features, label_tokens, shape

_NAMES = {
    "ACCOUNT_NUMBER": "NUMBER",
    "ADDRESS": "ADDRESS",
    "BOOKING_REF": "REF",
    "CARD": "NUMBER",
    "EMAIL": "EMAIL",
    "PERSON": "PERSON",
    "PHONE": "PHONE",
    "SSN": "NUMBER",
}
_SCALE = 12
_MOST_TOUCHED = 0.045
Row = tuple[list[str], list[str]]


def main() -> None:
    """Train, choose the lead, write the weights and say what they do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    asked = parser.parse_args()
    train = [labelled(row) for row in rows(asked.data, "train")] + ordinary(asked.data)
    learnt = perceptron(train, epochs=asked.epochs, seed=3)
    dev = rows(asked.data, "dev")
    for keep in range(-80, 400, 4):
        chosen = Weights(rows=learnt, keep=keep)
        if touched(dev, chosen) <= _MOST_TOUCHED:
            break
    tagger._FILE.write_bytes(msgspec.msgpack.encode(chosen))  # noqa: SLF001 - the one writer of this file
    print(f"{len(learnt)} features, lead {chosen.keep}, clean turns touched {touched(dev, chosen):.3f}")


def rows(data: Path, part: str) -> list[dict[str, Any]]:
    """Read one part of the turns."""
    return [json.loads(line) for line in (data / "pii_multidogo" / f"{part}.jsonl").open(encoding="utf-8")]


def ordinary(data: Path) -> list[Row]:
    """Return questions to a bank, which hold nothing personal: ordinary sentences are to be left alone."""
    with next((data / "banking77").glob("*.csv")).open(encoding="utf-8", newline="") as file:
        texts = [line[0].lower() for line in csv.reader(file) if line][1:]
    found = [[match.group() for match in tagger._TOKEN.finditer(text)] for text in texts]  # noqa: SLF001 - as in use
    return [(tokens, ["O"] * len(tokens)) for tokens in found if tokens]


def labelled(row: dict[str, Any]) -> Row:
    """Return the tokens of a turn and the label of each."""
    matches = list(tagger._TOKEN.finditer(row["text"].lower()))  # noqa: SLF001 - the same tokens as in use
    labels = ["O"] * len(matches)
    for span in row["spans"]:
        for at, match in enumerate(matches):
            if span["label"] in _NAMES and match.start() < span["end"] and span["start"] < match.end():
                labels[at] = _NAMES[span["label"]]
    return [match.group() for match in matches], labels


def perceptron(train: list[Row], *, epochs: int, seed: int) -> dict[str, tuple[int, ...]]:
    """Return averaged weights, rounded to small whole numbers, without those that say nothing."""
    now: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
    total: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
    draw, step = random.Random(seed), 1  # noqa: S311 - the order of examples, not a secret
    for _ in range(epochs):
        draw.shuffle(train)
        for tokens, gold in train:
            shapes = [shape(token) for token in tokens]
            seen: list[str] = []
            for at in range(len(tokens)):
                seen_features = list(features(tokens, shapes, seen, at))
                scores = [0.0] * len(LABELS)
                for name in seen_features:
                    if name in now:
                        scores = [score + weight for score, weight in zip(scores, now[name], strict=True)]
                guess, right = scores.index(max(scores)), LABELS.index(gold[at])
                if guess != right:
                    for name in seen_features:
                        now[name][right] += 1
                        now[name][guess] -= 1
                        total[name][right] += step
                        total[name][guess] -= step
                seen.append(LABELS[guess])
                step += 1
    averaged = {name: [w - t / step for w, t in zip(row, total[name], strict=True)] for name, row in now.items()}
    rounded = {name: tuple(round(w * _SCALE) for w in row) for name, row in averaged.items()}
    return {name: row for name, row in rounded.items() if max(map(abs, row)) >= _SCALE // 3}


def touched(dev: list[dict[str, Any]], learnt: Weights) -> float:
    """Return the share of clean turns in which anything but `O` and `REF` is labelled."""
    clean = [labelled(row)[0] for row in dev if not row["spans"]]
    hits = sum(not {"O", "REF"}.issuperset(label_tokens(tokens, learnt)) for tokens in clean)
    return hits / len(clean)


if __name__ == "__main__":
    main()
