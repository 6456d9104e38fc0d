"""Train the cue scorers: `python -m evals.reading.train_cues --data DIR`; the same weights every time.

Called by people. Writes `service/emotion/cues/scorers.npz`; prints what each head finds out of fold.
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.reading import cue_data
from evals.reading.cue_data import Line as Taught
from service.core.reading import CueKind, Urgency
from service.core.text import fold
from service.emotion.cues import phrased
from service.emotion.cues.phrases import COMMON
from service.emotion.cues.scorer import BUCKETS, FILE, Pieces, pieces
from service.emotion.urgency import shown
from service.emotion.words import Line, Tokens, line_of

Array = NDArray[Any]
FOLDS = 5
STEPS = 200
LEVELS = 127
"""Weights are kept as whole numbers from -127 to 127."""


class Plan(NamedTuple):
    """How one head is taught."""

    taught: list[Taught]
    ordinary: list[str]
    phrase: Callable[[Line], bool]
    """Whether the phrases that ship find it."""
    false_per_10k: float | None
    """False alarms allowed in ten thousand ordinary turns; None: the best F1 on what is taught."""
    precision: float = 0.85
    """Least share of right alarms on what is taught, where false alarms are bounded."""
    gated: bool = True
    shrink: float = 0.2


class Set(NamedTuple):
    """Examples of one head, those without a word of the gate left out."""

    found: list[Pieces]
    yes: Array
    ordinary: Array
    phrase: Array
    gate: frozenset[str]


def plans(folder: Path) -> dict[str, Plan]:
    """Return what each head learns from."""
    turns = cue_data.service_turns(folder)
    ordinary = [text for text, intent in turns if intent != "contact_human_agent"] + cue_data.more_service_turns(folder)
    robot = cue_data.robot(folder, "train")
    not_person = [Taught(line.text, False) for line in robot]
    person = [Taught(text, True) for text, intent in turns if intent == "contact_human_agent"]
    more = {
        CueKind.ASKS_IF_BOT: robot,
        CueKind.ASKS_FOR_PERSON: person + not_person,
        CueKind.CRISIS: not_person,
        CueKind.ABUSE: cue_data.abuse(folder, "train"),
    }
    allowed = {CueKind.ASKS_IF_BOT: None, CueKind.ASKS_FOR_PERSON: 4.0, CueKind.CRISIS: 2.4}
    found: dict[str, Plan] = {}
    ordinary = list(dict.fromkeys(ordinary))
    for kind in LEARNED:
        taught = cue_data.own_training(kind) + more.get(kind, [])
        found[kind] = Plan(taught, ordinary, _phrase_of(kind), allowed.get(kind, 3.0))
    levels = cue_data.own_urgency()
    calm = [text for text, intent in turns if intent not in TROUBLED][::4] + cue_data.more_service_turns(folder)[::4]
    for level in (Urgency.LOW, Urgency.ELEVATED, Urgency.HIGH):
        taught = [Taught(text, known >= level) for text, known in levels]
        found[f"urgency_{level.word}"] = Plan(taught, calm, _level_of(level), 40.0, PRECISE[level], gated=False)
    return found


def _phrase_of(kind: CueKind) -> Callable[[Line], bool]:
    return lambda line: bool(phrased(kind, line))


def _level_of(level: Urgency) -> Callable[[Line], bool]:
    return lambda line: shown(line) >= level


def prepare(plan: Plan) -> Set:
    """Cut the texts of a head into pieces. Ordinary turns in which a phrase stands may be right: they are left out."""
    rows = [(_line(taught.text), taught.yes, False) for taught in plan.taught]
    gate = _gate(line for line, said, _ in rows if said) if plan.gated else frozenset()
    rows += [(_line(text), False, True) for text in dict.fromkeys(plan.ordinary)]
    found, yes, ordinary, phrase = [], [], [], []
    for line, said, plain in rows:
        if gate and line.words.isdisjoint(gate):
            continue
        stands = plan.phrase(line)
        if plain and stands:
            continue
        found.append(pieces(line.text))
        yes.append(said)
        ordinary.append(plain)
        phrase.append(stands)
    return Set(found, np.array(yes, float), np.array(ordinary, bool), np.array(phrase, float), gate)


def _line(text: str) -> Line:
    folded = fold(text[:1000])
    return line_of(Tokens(folded.text), folded, "en")


def _gate(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words that tell: those of the examples but for everyday ones."""
    return frozenset(word for line in lines for word in line.words if word.isalpha()) - COMMON


def fit(data: Set, at: Array, shrink: float) -> tuple[Array, float, float]:
    """Fit a logistic regression over hashed pieces, each text of length one, by Adam over all texts at once."""
    found, yes, phrase = [data.found[one] for one in at], data.yes[at], data.phrase[at]
    lengths = np.array([len(one) for one in found])
    flat, scale = np.concatenate(found), 1 / np.sqrt(lengths)
    starts, owner = np.concatenate([[0], np.cumsum(lengths)[:-1]]), np.repeat(np.arange(len(found)), lengths)
    weight = np.where(yes > 0, max(1.0, 0.25 * (1 - yes).sum() / max(yes.sum(), 1)), 1.0)
    place = np.zeros(BUCKETS + 2)
    slope, square = np.zeros_like(place), np.zeros_like(place)
    for step in range(1, STEPS + 1):
        odds = np.add.reduceat(place[flat], starts) * scale + place[-1] + place[-2] * phrase
        miss = (1 / (1 + np.exp(-odds)) - yes) * weight
        pull = np.bincount(flat, (miss * scale)[owner], BUCKETS) + shrink * place[:-2]
        pull = np.concatenate([pull, [(miss * phrase).sum() + shrink * place[-2], miss.sum()]])
        slope, square = 0.9 * slope + 0.1 * pull, 0.99 * square + 0.01 * pull**2
        pace = 0.1 * (1 - step / STEPS)
        place -= pace * (slope / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return place[:-2], float(place[-2]), float(place[-1])


def out_of_fold(data: Set, shrink: float) -> Array:
    """Return log-odds by models that have not seen the text; a text and its copies share a fold."""
    part = np.array([int(one[: min(len(one), 8)].sum()) % FOLDS for one in data.found])
    odds = np.zeros(len(data.found))
    for fold_at in range(FOLDS):
        weights, phrase, bias = fit(data, np.flatnonzero(part != fold_at), shrink)
        for held in np.flatnonzero(part == fold_at):
            found = data.found[held]
            odds[held] = weights[found].sum() / np.sqrt(len(found)) + bias + phrase * data.phrase[held]
    return odds


def threshold_of(odds: Array, data: Set, plan: Plan) -> float:
    """Return the log-odds to answer yes from: best F1, or most found within the false alarms allowed."""
    yes, taught = data.yes > 0, ~data.ordinary
    best, chosen = -1.0, float(odds.max())
    for candidate in np.unique(np.round(odds, 2)):
        said = odds >= candidate
        hits = float((said & yes).sum())
        score = 2 * hits / max(float((said & taught).sum() + yes.sum()), 1.0)
        if plan.false_per_10k is not None:
            false = float((said & data.ordinary).sum()) / len(plan.ordinary) * 10_000
            right = hits / max(float((said & taught).sum()), 1.0)
            if false > plan.false_per_10k or right < plan.precision:
                continue
            score = hits
        if score > best:
            best, chosen = score, float(candidate)
    return chosen


def write(trained: Sequence[tuple[Array, dict[str, Any]]], file: Path) -> None:
    """Write the heads as whole numbers and a description, byte for byte the same for the same heads."""
    scales = [float(np.abs(weights).max()) / LEVELS for weights, _ in trained]
    rows = [np.round(weights / scale).astype(np.int8) for (weights, _), scale in zip(trained, scales, strict=True)]
    about = [head | {"scale": scale} for (_, head), scale in zip(trained, scales, strict=True)]
    described = np.frombuffer(json.dumps(about, sort_keys=True).encode(), np.uint8)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in (("weights", np.stack(rows)), ("about", described)):
            held = io.BytesIO()
            np.save(held, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), held.getvalue(), zipfile.ZIP_DEFLATED)


def train(name: str, plan: Plan) -> tuple[Array, dict[str, Any]]:
    """Train one head and say how it does on texts that it has not seen."""
    data = prepare(plan)
    odds = out_of_fold(data, plan.shrink)
    threshold = threshold_of(odds, data, plan)
    said, yes = odds >= threshold, data.yes > 0
    either = said | (data.phrase > 0)
    false = float((said & data.ordinary).sum()) / len(plan.ordinary) * 10_000
    precise = (said & yes).sum() / max((said & ~data.ordinary).sum(), 1)
    found, with_phrases = (said & yes).sum() / yes.sum(), (either & yes).sum() / yes.sum()
    print(
        f"{name:16} {int(yes.sum()):5} yes {int((~yes).sum()):6} no | out of fold: recall {found:.3f} "
        f"(with phrases {with_phrases:.3f}), precision {precise:.3f}, {false:.1f} false in 10,000 turns",
        flush=True,
    )
    weights, phrase, bias = fit(data, np.arange(len(data.found)), plan.shrink)
    return weights, {"name": name, "bias": bias, "phrase": phrase, "threshold": threshold, "gate": sorted(data.gate)}


def main() -> None:
    """Train every head and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    sets = "folder with ru_a_robot, multidogo, banking77, bitext, convabuse, pii_multidogo"
    parser.add_argument("--data", type=Path, required=True, help=sets)
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    trained = [train(str(name), plan) for name, plan in plans(given.data).items()]
    write(trained, given.out)
    print(f"wrote {given.out.name}: {given.out.stat().st_size} bytes")


LEARNED = (
    CueKind.ASKS_IF_BOT,
    CueKind.ASKS_FOR_PERSON,
    CueKind.CRISIS,
    CueKind.ABUSE,
    CueKind.LEAVING,
    CueKind.LEGAL_THREAT,
    CueKind.PRESS_THREAT,
    CueKind.VIOLENCE_THREAT,
    CueKind.DOMESTIC_ABUSE,
    CueKind.DEBT,
    CueKind.REPEAT_CONTACT,
    CueKind.DEADLINE,
    CueKind.SARCASM,
    CueKind.ILLNESS,
    CueKind.BEREAVEMENT,
)
TROUBLED = frozenset(
    [
        "lost_or_stolen_card",
        "compromised_card",
        "lost_or_stolen_phone",
        "card_swallowed",
        "cash_withdrawal_not_recognised",
        "reportlostcard",
        "card_payment_not_recognised",
        "direct_debit_payment_not_recognised",
        "transaction_charged_twice",
        "disputecharge",
        "reportbrokensoftware",
        "contact_human_agent",
        "complaint",
        "payment_issue",
        "reportbrokenphone",
        "openclaim",
    ]
)
"""Intents that may be urgent: no examples of calm."""
PRECISE = {Urgency.LOW: 0.94, Urgency.ELEVATED: 0.92, Urgency.HIGH: 0.88}
"""Least share of right raises on the own messages."""

if __name__ == "__main__":
    main()
