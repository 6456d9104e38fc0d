"""Changes to a text that must not change its cues or its urgency: slips, noise, other tongues mixed in, who is who.

Called by `measure_cues.py`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from evals.reading.cue_copies import swapped
from evals.reading.perturb import PERTURBATIONS, Random

_NAMES = ("Emily", "Jamal", "Priya", "Wei", "Fatima", "Olga", "Chukwuemeka", "María José", "Siobhán", "Nguyen Thi")
_MIXED = (
    ("hola, {}", "{} gracias"),
    ("bonjour, {}", "{} merci d'avance"),
    ("hallo, {}", "{} danke"),
    ("oi, {}", "{} obrigado"),
    ("namaste ji, {}", "{} yaar"),
)
_DIALECTS = (
    ("isn't", "ain't"),
    ("my", "me"),
    ("you", "ya"),
    ("don't know", "dunno"),
    ("going to", "gonna"),
    ("want to", "wanna"),
    ("nothing", "nowt"),
    ("anything", "owt"),
    ("little", "wee"),
    ("yes", "aye"),
    ("and", "an'"),
    ("the", "da"),
)


def _named(text: str, rng: Random) -> str:
    return f"{_NAMES[int(rng.integers(len(_NAMES)))]} here. {text}"


def _signed(text: str, rng: Random) -> str:
    return f"{text} Regards, {_NAMES[int(rng.integers(len(_NAMES)))]}"


def _swapped(text: str, _: Random) -> str:
    return swapped(text)


def _mixed(text: str, rng: Random) -> str:
    before, after = _MIXED[int(rng.integers(len(_MIXED)))]
    return before.format(after.format(text) if rng.random() < 0.5 else text)


def _in_dialect(text: str, rng: Random) -> str:
    for plain, said in _DIALECTS:
        if rng.random() < 0.5:
            text = f" {text} ".replace(f" {plain} ", f" {said} ").strip()
    return f"{text}, like" if rng.random() < 0.5 else f"aye, {text}"


NOISE: dict[str, Callable[[str, Random], str]] = {**PERTURBATIONS, "code-switching": _mixed}
"""What people do to a text and mean nothing by."""
PEOPLE: dict[str, Callable[[str, Random], str]] = {
    "a name before": _named,
    "a name after": _signed,
    "gender": _swapped,
    "dialect": _in_dialect,
}
"""Who speaks, and of whom: nothing that a reading may turn on."""
SEED = 23


def changed(text: str, change: Callable[[str, Random], str], at: int) -> str:
    """Change the text, the same way each time for its place in a list."""
    return change(text, np.random.default_rng((SEED, at)))
