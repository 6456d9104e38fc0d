"""What customers do to a text and mean nothing by: typos, stretched letters, capitals, no punctuation, emoji.

Called by `train.py`, so that the reader has seen such texts, and by `measure.py`, to count how often a reading flips.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

_NEAR = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip
Random = np.random.Generator
SHORTEST_FOR_TYPO = 4


def typo(text: str, rng: Random) -> str:
    """Misspell about one word in six: a swap, a drop, a double or a neighbouring key."""
    return re.sub(r"[^\W\d_]+", lambda m: _misspelt(m[0], rng) if rng.random() < 1 / 6 else m[0], text)


def _misspelt(word: str, rng: Random) -> str:
    if len(word) < SHORTEST_FOR_TYPO:
        return word
    at = int(rng.integers(1, len(word) - 1))
    kind = int(rng.integers(4))
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    near = _NEAR.get(word[at].lower(), word[at])
    return word[:at] + near[int(rng.integers(len(near)))] + word[at + 1 :]


def stretched(text: str, rng: Random) -> str:
    """Stretch a vowel of one longer word."""
    found = [m for m in re.finditer(r"[aeiou]", text) if m.start() and text[m.start() - 1].isalpha()]
    if not found:
        return text
    at = found[int(rng.integers(len(found)))].start()
    return text[:at] + text[at] * int(rng.integers(3, 6)) + text[at:]


def shouted(text: str, _: Random) -> str:
    """Write it all in capitals."""
    return text.upper()


def lowered(text: str, _: Random) -> str:
    """Write it all in small letters."""
    return text.lower()


def unpunctuated(text: str, _: Random) -> str:
    """Leave out punctuation and apostrophes."""
    return " ".join(re.sub(r"[^\w\s]", "", text).split()) or text


def decorated(text: str, rng: Random) -> str:
    """Add an emoji that says nothing."""
    return f"{text} {('📱', '🏠', '👀', '🤷', '📦')[int(rng.integers(5))]}"


PERTURBATIONS: dict[str, Callable[[str, Random], str]] = {
    "typos": typo,
    "elongation": stretched,
    "capitals": shouted,
    "lower case": lowered,
    "no punctuation": unpunctuated,
    "emoji": decorated,
}


def any_of(text: str, rng: Random) -> str:
    """Apply one or two of them."""
    names = list(PERTURBATIONS)
    for _ in range(int(rng.integers(1, 3))):
        text = PERTURBATIONS[names[int(rng.integers(len(names)))]](text, rng)
    return text


def spliced(one: str, other: str, rng: Random) -> str:
    """Join the head of one text to the tail of another: new contexts for the teacher to judge."""
    head, tail = one.split(), other.split()
    return " ".join(head[: int(rng.integers(1, len(head) + 1))] + tail[int(rng.integers(len(tail))) :])
