"""Train the cue network: `python -m evals.reading.train_cues --data DIR`; the same file every time on one machine.

Called by people. Needs the extra `train`. Writes `service/emotion/cues/network.npz`; prints what each head finds in
texts that it has not seen. `evals.reading.measure_cues --card` then writes the figures into the model card.
"""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from evals.reading.cue_lessons import CUES, FOLDS, Lesson, lessons
from evals.reading.cue_student import MEANINGS, CueStudent, Words, fit, odds_of, words_of
from evals.reading.meanings import meanings, words_with_meaning
from evals.reading.pack import small
from evals.reading.teacher import WIDTH, Encoder, axes
from service.core.reading import CueKind, Urgency
from service.emotion.cues.hearing import HEADS
from service.emotion.cues.network import FILE, TAGGED
from service.emotion.cues.spoken import Ear

Array = NDArray[Any]
SEED = 7
FALSE_PER_10K = {
    "crisis": 4.0,
    "asks_for_person": 9.0,
    "asks_if_bot": 4.0,
    "violence_threat": 2.0,
    "injection": 2.0,
    "legal_threat": 0.3,
}
"""False alarms allowed the networks of the folds in ten thousand ordinary turns; of the other cues, `FALSE_ELSEWHERE`.

They have seen a fifth less than the one that ships, whose alarms in turns that nobody was taught the model card counts.
"""
FALSE_ELSEWHERE = 6.0
CALM_READ = 6_000
"""Ordinary turns that the encoder reads."""
OBVIOUS = 0.35
"""What a message about suicide counts for where the levels of urgency begin: its cue decides its urgency."""
SOONER = 2.5
PRECISE = {"crisis": 0.81, "asks_for_person": 0.75}
"""Least share of right alarms among own messages, hard negatives among them, where recall comes first."""
ACCUSES = {"abuse": 0.77, "injection": 0.75}
"""The same of cues that say something against the customer, where no phrase says so too."""
PRECISE_ELSEWHERE = 0.6


def unseen(taught: list[Lesson], meant: Array, vectors: Array, words: Words) -> Array:
    """Return log-odds of every lesson by a network that has seen neither it nor copies of it: one network a fold."""
    odds = np.zeros((len(taught), len(HEADS)), np.float32)
    for fold in range(FOLDS):
        print(f"fold {fold + 1} of {FOLDS}", flush=True)
        learnt: list[int] = []
        held: list[int] = []
        for at, one in enumerate(taught):
            (held if one.fold == fold else learnt).append(at)
        student = fit([taught[at] for at in learnt], meant[learnt], vectors, words, SEED)
        odds[held] = odds_of(student, [taught[at] for at in held], words)
    return odds


def thresholds_of(held: list[Lesson], odds: Array) -> Array:
    """Choose from which log-odds each head says yes, (languages, phrase, heads): English first, then the others.

    Alarms in ordinary turns are counted in English; the others may be heard sooner by `SOONER` at most.
    """
    english = np.array([one.language not in TAGGED for one in held])
    near = [one for one in held if one.language not in TAGGED]
    first = _for_language(near, odds[english], None)
    far = [one for one in held if one.language in TAGGED]
    return np.stack([first, _for_language(far, odds[~english], first)])


def _for_language(held: list[Lesson], odds: Array, least: Array | None) -> Array:
    """Choose (phrase, heads): where no phrase of the cue stands, and where one does; `least`: the English ones.

    A turn that may hold the cue, nobody knows, is no false alarm.
    """
    targets, said = np.stack([one.targets for one in held]), np.stack([one.said for one in held])
    own = np.array([one.source not in {"ordinary", "piece"} for one in held])
    calm_turns = np.array([one.source == "ordinary" for one in held])
    turns = max(calm_turns.sum(), 1)
    chosen = np.zeros((2, len(HEADS)))
    for head, name in enumerate(HEADS[: len(CueKind)]):
        known, stands = ~np.isnan(targets[:, head]), said[:, head] > 0
        found = np.zeros(len(held), bool)
        for place, there in enumerate((known & ~stands, known & stands)):
            own_odds, calm = odds[own & there, head], odds[calm_turns & there, head]
            right = PRECISE.get(name, PRECISE_ELSEWHERE)
            right = right if place else ACCUSES.get(name, right)
            threshold = _threshold(name, own_odds, targets[own & there, head] > 0, calm, (turns, right))
            if least is not None:
                threshold = float(np.clip(threshold, least[place, head] - SOONER, least[place, head]))
            chosen[place, head] = threshold
            found |= there & (odds[:, head] >= threshold)
        yes = own & (targets[:, head] > 0)
        recall, precision = (found & yes).sum() / yes.sum(), (found & yes).sum() / max((found & own & known).sum(), 1)
        alarms = (found & calm_turns).sum() / turns * 10_000
        print(f"{name:16} {yes.sum():5} yes | {recall:.3f} found, {precision:.3f} right, {alarms:.1f} alarms in 10,000")
    counts = np.where(targets[:, HEADS.index(CueKind.CRISIS)] == 1, OBVIOUS, 1.0) * own
    chosen[:, len(CueKind) :] = _levels(odds[:, len(CueKind) :], targets[:, len(CueKind) :], counts)
    return chosen


def _threshold(name: str, odds: Array, yes: Array, calm: Array, bounds: tuple[int, float]) -> float:
    """Return the best F1 within the false alarms allowed; of the gravest cues the most found, right often enough.

    `bounds`: how many ordinary turns there are, and the least share of right alarms among own messages.
    """
    turns, right = bounds
    candidates = np.unique(np.round(odds[yes], 2))
    allowed = FALSE_PER_10K.get(name, FALSE_ELSEWHERE) / 10_000
    best, chosen = -1.0, float(candidates[-1]) if len(candidates) else np.inf
    for candidate in candidates:
        found = odds >= candidate
        hits = float((found & yes).sum())
        if (calm >= candidate).sum() / turns > allowed or hits / max(found.sum(), 1) < right:
            continue
        score = hits if name in PRECISE else 2 * hits / (found.sum() + yes.sum())
        if score > best:
            best, chosen = score, float(candidate)
    return chosen


def _levels(odds: Array, targets: Array, counts: Array) -> Array:
    """Choose where each level of urgency begins: most right, and a miss by more than one step counts twice.

    `counts` is what each text counts for. A level counts by the root of its texts: most of them need nobody, and what
    is urgent must not pay for that.
    """
    known = (counts > 0) & ~np.isnan(targets[:, 0])
    true, odds, counts = targets[known].sum(1).astype(int), odds[known], counts[known]
    counts = counts / np.sqrt(np.bincount(true, counts))[true]
    chosen = np.zeros(odds.shape[1])
    for _ in range(2):
        for level in range(len(chosen)):
            scores = []
            grid = np.round(np.arange(-2.0, 2.01, 0.1), 1)
            for candidate in grid:
                trial = chosen.copy()
                trial[level] = candidate
                miss = np.abs(_highest(odds - trial) - true)
                scores.append(float(np.average((miss == 0) - 2.0 * (miss > 1), weights=counts)))
            chosen[level] = grid[int(np.argmax(scores))]
    miss = np.abs(_highest(odds - chosen) - true)
    print(f"urgency of {len(true)}, unseen: exact {(miss == 0).mean():.3f}, within one {(miss <= 1).mean():.3f}")
    return chosen


def _highest(odds: Array) -> Array:
    """Return the highest level that says yes."""
    levels = np.array([level for level in Urgency if level])
    found: Array = ((odds >= 0) * levels).max(1)
    return found


def write(student: CueStudent, known: list[str], thresholds: Array, file: Path) -> None:
    """Write the network as small numbers and a description, byte for byte the same for the same network."""
    state = {name: value.numpy() for name, value in student.state_dict().items()}
    about = {"heads": HEADS, "thresholds": thresholds.round(2).tolist(), "cues": CUES}
    arrays = {
        "about": np.frombuffer(json.dumps(about, sort_keys=True).encode(), np.uint8),
        "words": np.frombuffer("\n".join(known).encode(), np.uint8),
        "window": state["window.weight"].T.astype(np.float16),
        "window_bias": state["window.bias"].astype(np.float16),
        "out": state["out.weight"].T.astype(np.float32),
        "bias": state["out.bias"].astype(np.float32),
    }
    for name, table in (
        ("rows", state["rows.weight"][1:]),
        ("grams", state["grams.weight"]),
        ("pairs", state["pairs.weight"]),
    ):
        arrays[name], arrays[f"{name}_scale"] = small(table)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            held = io.BytesIO()
            np.save(held, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), held.getvalue(), zipfile.ZIP_DEFLATED)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    sets = "folder with goemotions, ru_a_robot, multidogo, banking77, bitext, convabuse, pii_multidogo"
    parser.add_argument("--data", type=Path, required=True, help=sets)
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument(
        "--work", type=Path, help="folder that keeps the encoder's views and the unseen answers between runs"
    )
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    english, foreign = words_with_meaning(given.data)
    known = english + foreign
    taught = lessons(given.data, Ear(frozenset(known)))
    print(f"{len(taught)} lessons, {len(known)} words", flush=True)
    vectors = _kept(english, foreign, given.work)
    words = words_of(taught, {word: at for at, word in enumerate(known, start=1)})
    meant = _meant(taught, Encoder(given.work and given.work / "texts"))
    thresholds = thresholds_of(taught, _kept_odds(given.work, taught, meant, vectors, words))
    student = fit(taught, meant, vectors, words, SEED)
    write(student, known, thresholds, given.out)
    print(f"wrote {given.out.name}: {given.out.stat().st_size} bytes")


def _meant(taught: list[Lesson], encoder: Encoder) -> Array:
    """Return the encoder's axes of each English text, of the many ordinary ones only of some; NaN of the others."""
    calm = [one.text for one in taught if one.source == "ordinary"]
    chosen = {one.text for one in taught if one.source not in {"ordinary", "piece"} and one.language == "en"}
    chosen |= set(calm[:: max(len(calm) // CALM_READ, 1)])
    texts = sorted(chosen)
    vectors = dict(zip(texts, encoder.meanings(texts), strict=True))
    none = np.full(WIDTH, np.nan, np.float32)
    return axes(np.array([vectors.get(one.text, none) for one in taught]), MEANINGS)


def _kept_odds(work: Path | None, taught: list[Lesson], meant: Array, vectors: Array, words: Words) -> Array:
    """Return what networks say of lessons they have not seen, as it was kept for the same lessons."""
    whole = sha256(b"".join(array.tobytes() for array in (meant, vectors, *(one.targets for one in taught))))
    whole.update("\n".join(f"{one.fold} {one.weight} {' '.join(one.words)} {one.said}" for one in taught).encode())
    kept = work / f"unseen-{whole.hexdigest()[:16]}.npy" if work else None
    if kept is not None and kept.exists():
        found: Array = np.load(kept, allow_pickle=False)
        return found
    odds = unseen(taught, meant, vectors, words)
    if kept is not None:
        np.save(kept, odds, allow_pickle=False)
    return odds


def _kept(english: list[str], foreign: list[str], work: Path | None) -> Array:
    """Return the meanings, from the folder where they were kept for the same words."""
    kept = work / "meanings.npz" if work else None
    if kept is not None and kept.exists():
        with np.load(kept, allow_pickle=False) as stored:
            if stored["words"].tobytes().decode() == "\n".join(english + foreign):
                vectors: Array = stored["vectors"]
                return vectors
    vectors = meanings(english, foreign)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.savez(kept, vectors=vectors, words=np.frombuffer("\n".join(english + foreign).encode(), np.uint8))
    return vectors


if __name__ == "__main__":
    main()
