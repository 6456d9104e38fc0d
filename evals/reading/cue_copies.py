"""Copies of a message as somebody else would have sent it: in a hurry, in a dialect, of others, with other tongues.

Called by `cue_lessons.py`; the swaps of genders also by `cue_noise.py`.
"""

from __future__ import annotations

from functools import cache

from evals.reading import perturb
from evals.reading.perturb import Random
from evals.reading.swaps import with_dialect
from service.emotion.cues.abroad import abroad

SWAPS = (
    ("husband", "wife"),
    ("he", "she"),
    ("his", "her"),
    ("him", "her"),
    ("mum", "dad"),
    ("son", "daughter"),
    ("boyfriend", "girlfriend"),
    ("brother", "sister"),
    ("man", "woman"),
)
MIXED = 0.12
"""How many of the words somebody who mixes says in their other tongue."""


def copied(text: str, language: str, rng: Random) -> str:
    """Return a copy of the text."""
    kind = int(rng.integers(6))
    if kind == 0:
        return perturb.any_of(swapped(text), rng)
    if kind == 1 and language == "en":
        return perturb.any_of(with_dialect(text)[-1], rng)
    if kind == 2:
        return mixed(text, language, rng)
    return perturb.any_of(text, rng)


def swapped(text: str) -> str:
    """Swap words of one gender for those of the other."""
    other = dict(SWAPS) | {two: one for one, two in reversed(SWAPS)}
    return " ".join(other.get(word, word) for word in text.split(" "))


def mixed(text: str, language: str, rng: Random) -> str:
    """Say some words in another tongue: of an English text one of ours, of another's text English."""
    if language == "en":
        tables = _outwards()
        table = tables[int(rng.integers(len(tables)))]
    else:
        table = {word: (meant,) for word, meant in abroad()[language].items()}
    return " ".join(
        told[int(rng.integers(len(told)))] if rng.random() < MIXED and (told := table.get(word.lower())) else word
        for word in text.split(" ")
    )


@cache
def _outwards() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Return, by language, the words that mean an English one."""
    found = []
    for table in abroad().values():
        outwards: dict[str, tuple[str, ...]] = {}
        for word, meant in table.items():
            outwards[meant] = (*outwards.get(meant, ()), word)
        found.append(outwards)
    return tuple(found)
