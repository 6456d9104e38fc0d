"""Measures the shipped reader: against public sets the user has, and against our own held-out messages.

Run as `python -m evals.reading.measure --data DIR`; without `--data` only what the repository holds is measured.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from evals.reading import datasets, first_contact, metrics, perturb, swaps
from evals.reading.datasets import BAD, HEAD, LABELS, Example
from service.emotion.affect import Affect, AffectModel
from service.emotion.mapping import GOEMOTIONS, SERVICE, SIGN
from service.emotion.weights import FOLDER

Array = NDArray[Any]
CARD_START, CARD_END = "<!-- figures: written by evals.reading.measure -->", "<!-- end of figures -->"
TURNS_TIMED = 2_000
SHORT_WORDS = 8
WRITINGS = {"first": "en", "second": "second_en", "third": "third_en"}
"""Writers of the held-out messages, by file."""


class Measure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure with its 95 % bootstrap interval."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    count: int
    public: bool
    """Whether it needs the public sets."""

    @property
    def row(self) -> str:
        """The figure as a row of the model card."""
        between = "" if self.low is None or self.high is None else f"{self.low:.3f} to {self.high:.3f}"
        return f"| {self.name} | {self.value:.3f} | {between} | {self.count:,} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table; with `--write`, keep it beside the weights and in the model card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with goemotions/, brighter/, …")
    parser.add_argument("--write", type=Path, help="folder of the weights: writes metrics.json and MODEL_CARD.md there")
    chosen = parser.parse_args(arguments)
    model = AffectModel.load()
    found = list(own_measures(model))
    if chosen.data:
        found += public_measures(model, chosen.data)
    print("| measure | value | 95 % interval | texts |\n|---|---|---|---|")
    for measure in found:
        print(measure.row)
    print("\nmessages of writers apart, never tuned on; kept in no card")
    for measure in first_contact_measures(model):
        print(measure.row)
    print(f"\n{milliseconds_a_turn(model):.3f} ms of CPU a turn, one thread, texts not seen before")
    if chosen.write:
        write(found, chosen.write)


def own_measures(model: AffectModel) -> Iterator[Measure]:
    """Measure on our held-out messages, English and the other languages apart, and how often a reading flips."""
    held = datasets.own_service("held_out")
    english = [one for one in held if one.language == "en"]
    yield from _service(model, english, "own service messages, en")
    for writing, stem in WRITINGS.items():
        there = [one for one in english if one.source.partition(":")[0] == stem]
        yield from _service(model, there, f"own service messages, en, {writing} writing")
    short = [one for one in english if len(one.text.split()) < SHORT_WORDS]
    yield from _service(model, short, f"own service messages, en, under {SHORT_WORDS} words")
    for language in ("de", "es", "fr", "pt"):
        there = [one for one in held if one.language == language]
        yield from _service(model, there, f"own service messages, {language}")
    yield from _flips(model, english)
    yield from _swaps(model, english)


def first_contact_measures(model: AffectModel) -> Iterator[Measure]:
    """Measure how well valence tells messages with something wrong from those without, by writers apart."""
    for writer, language in product(first_contact.WRITERS, first_contact.LANGUAGES):
        judged = [one for one in first_contact.messages(writer, language) if one.part == "urgency"]
        wrong = np.array([one.urgency != "none" for one in judged])
        valence = np.array([_reading(model, one.text, language).valence for one in judged])
        name = f"{writer.replace('_', ' ')}, {language}: something wrong v nothing, by valence, AUROC"
        yield _measure(name, metrics.auroc, (-valence, wrong))


def public_measures(model: AffectModel, data: Path) -> Iterator[Measure]:
    """Measure on the public development splits."""
    yield from _goemotions(model, datasets.goemotions(data, "dev"))
    for name, language in datasets.BRIGHTER_LANGUAGES.items():
        examples = datasets.brighter(data, "dev", [name])
        valence = np.array([_read(model, one).valence for one in examples])
        bad = np.array([one.targets[BAD] for one in examples])
        yield _measure(f"BRIGHTER dev {language}: negative v rest, AUROC", valence_auroc, (-valence, bad), public=True)


def _goemotions(model: AffectModel, dev: Sequence[Example]) -> Iterator[Measure]:
    logits = np.array([model.logits(one.text, "en")[LABELS] for one in dev])
    gold = np.array([one.targets[LABELS] for one in dev]).astype(bool)
    found, said = metrics.cross_fitted(logits, gold.astype(float))
    yield _measure("GoEmotions dev: macro-F1, 28 labels, cross-fitted", metrics.macro_f1, (said, gold), public=True)
    top = found.argmax(1)
    right = gold[np.arange(len(top)), top]
    name = "GoEmotions dev: ECE of the leading label, cross-fitted"
    yield _measure(name, metrics.expected_calibration_error, (found.max(1), right), public=True)
    for at, label in enumerate(GOEMOTIONS):
        yield _measure(f"GoEmotions dev: F1 {label}", metrics.f1, (said[:, at], gold[:, at]), public=True)


def _service(model: AffectModel, examples: Sequence[Example], name: str) -> Iterator[Measure]:
    readings = [_read(model, one) for one in examples]
    gold = np.array([one.targets[HEAD].argmax() for one in examples])
    said = np.array([SERVICE.index(reading.emotion) for reading in readings])
    bad = np.array([one.targets[BAD] for one in examples]) == 1
    valence = np.array([reading.valence for reading in readings])
    level = np.array([int(np.nansum(one.targets[datasets.STEPS])) for one in examples])
    apart = np.abs(np.array([reading.intensity for reading in readings]) - level)
    yield _measure(f"{name}: negative v rest, AUROC", valence_auroc, (-valence, bad))
    yield _measure(f"{name}: leading emotion of ten, accuracy", np.mean, (said == gold,))
    yield _measure(f"{name}: leading emotion of ten, macro-F1", _macro, (said, gold))
    yield _measure(f"{name}: intensity within one step", np.mean, (apart <= 1,))


def _flips(model: AffectModel, examples: Sequence[Example]) -> Iterator[Measure]:
    """Count readings whose sign of feeling changes; a change of leading emotion within the sign is counted apart."""
    before = [_read(model, one) for one in examples]
    all_signs, all_leading = [], []
    for name, change in perturb.PERTURBATIONS.items():
        rng = np.random.default_rng(23)
        after = [_read(model, one, change(one.text, rng)) for one in examples]
        signs = np.array([_sign(a) != _sign(b) for a, b in zip(before, after, strict=True)])
        all_signs.append(signs)
        all_leading.append(np.array([a.emotion != b.emotion for a, b in zip(before, after, strict=True)]))
        yield _measure(f"flips of good, neither, bad: {name}", np.mean, (signs,))
    yield _measure("flips of good, neither, bad: all", np.mean, (np.concatenate(all_signs),))
    yield _measure("flips of the leading emotion of ten: all", np.mean, (np.concatenate(all_leading),))


def _swaps(model: AffectModel, examples: Sequence[Example]) -> Iterator[Measure]:
    """Count texts that are read with another sign of feeling when only who writes is changed."""
    for name, versions_of in swaps.SWAPS.items():
        versions = [found for one in examples if len(found := versions_of(one.text)) > 1]
        read = [[_reading(model, text) for text in texts] for texts in versions]
        flipped = np.array([len({_sign(reading) for reading in readings}) > 1 for readings in read])
        spread = np.array([np.ptp([reading.valence for reading in readings]) for readings in read])
        yield _measure(f"flips of good, neither, bad: swapped {name}", np.mean, (flipped,))
        yield _measure(f"change of valence (of 2): swapped {name}, mean", np.mean, (spread,))


def valence_auroc(scores: Array, bad: Array) -> float:
    """Return the chance that bad news scores over the rest."""
    return metrics.auroc(scores, bad == 1)


def _macro(said: Array, gold: Array) -> float:
    present = np.unique(gold)
    return float(np.mean([metrics.f1(said == one, gold == one) for one in present]))


def _sign(reading: Affect) -> int:
    return SIGN[reading.emotion]


def _read(model: AffectModel, one: Example, text: str | None = None) -> Affect:
    return _reading(model, one.text if text is None else text, one.language)


def _reading(model: AffectModel, text: str, language: str = "en") -> Affect:
    reading = model.read(text, language)
    assert reading is not None
    return reading


def _measure(name: str, of: Callable[..., Any], columns: tuple[Array, ...], *, public: bool = False) -> Measure:
    count = len(columns[0])
    low, high = metrics.interval(lambda rows: float(of(*(column[rows] for column in columns))), count)
    value = float(of(*columns))
    return Measure(name=name, value=round(value, 4), low=round(low, 4), high=round(high, 4), count=count, public=public)


def milliseconds_a_turn(model: AffectModel) -> float:
    """Return the CPU time of one reading, over turns whose order number differs each time."""
    texts = [one.text for one in datasets.own_service("held_out") if one.language == "en"]
    turns = [f"{texts[at % len(texts)]} {at}" for at in range(TURNS_TIMED)]
    model.read(turns[0], "en")
    start = time.process_time()
    for turn in turns:
        model.read(turn, "en")
    return (time.process_time() - start) / len(turns) * 1_000


def write(found: Sequence[Measure], folder: Path = FOLDER) -> None:
    """Keep the figures as `metrics.json` and as the table of the model card."""
    digest = json.loads((folder / "manifest.json").read_text("utf-8"))["sha256"]
    kept = {"sha256": digest, "measures": msgspec.to_builtins(found)}
    (folder / "metrics.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    card = folder / "MODEL_CARD.md"
    before, _, rest = card.read_text("utf-8").partition(CARD_START)
    _, _, after = rest.partition(CARD_END)
    card.write_text(f"{before}{CARD_START}\n{table(found, digest)}\n{CARD_END}{after}", "utf-8")


def table(found: Sequence[Measure], digest: str) -> str:
    """Return the card's table, headed by the file it is about."""
    head = (
        f"Weights: `affect.npz`, sha256 `{digest}`.\n\n| measure | value | 95 % interval | texts |\n|---|---|---|---|"
    )
    return "\n".join([head, *(measure.row for measure in found)])


if __name__ == "__main__":
    main()
