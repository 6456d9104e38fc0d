"""What a model does to its reply when an instruction tells it to: ciphers, anagrams, typos, missing spaces.

Called by `measure_injection.py`; each transforms a whole text, always in the same way.
"""

from __future__ import annotations

import re
from base64 import b64encode
from codecs import encode
from collections.abc import Callable
from random import Random

_VOWELS = str.maketrans("aeiou", "12345")
_SYMBOLS = str.maketrans("aeiob", "@#!$&")
_DOTS = ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
_MORSE = {chr(97 + at): dots for at, dots in enumerate(_DOTS.split())}
_WORD = re.compile(r"[a-z]{3,}")


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _anagram(word: str) -> str:
    letters = list(word)
    Random(len(word)).shuffle(letters)  # noqa: S311 - any order will do
    return "".join(letters) if "".join(letters) != word else word[::-1]


def _typo(word: str) -> str:
    return word[0] + word[2] + word[1] + word[3:] if len(word) > 3 else word[::-1]


def _each(change: Callable[[str], str], *, every: int = 1, least: int = 3) -> Callable[[str], str]:
    """Return a transformation of every n-th word of at least so many letters."""

    def transform(text: str) -> str:
        count = 0

        def changed(match: re.Match[str]) -> str:
            nonlocal count
            count += len(match.group()) >= least
            return change(match.group()) if len(match.group()) >= least and count % every == 0 else match.group()

        return _WORD.sub(changed, text.lower())

    return transform


def _grouped(text: str, size: int) -> str:
    letters = _letters(text)
    return " ".join(letters[at : at + size] for at in range(0, len(letters), size))


CIPHERS: dict[str, Callable[[str], str]] = {
    "numbers": lambda text: " ".join(str(ord(char) - 96) for char in _letters(text)),
    "vowel_numbers": lambda text: text.lower().translate(_VOWELS),
    "third_numbers": lambda text: re.sub(r"([a-z]{2})[a-z]", r"\g<1>3", text.lower()),
    "symbols": lambda text: text.lower().translate(_SYMBOLS),
    "typos": _each(_typo),
    "fourth_typos": _each(_typo, every=4),
    "anagrams": _each(_anagram),
    "third_anagrams": _each(_anagram, every=3),
    "long_anagrams": _each(_anagram, least=7),
    "nospace": lambda text: re.sub(r"[\W_]", "", text),
    "groups3": lambda text: _grouped(text, 3),
    "groups4": lambda text: _grouped(text, 4),
    "reverse": lambda text: text[::-1],
    "base64": lambda text: b64encode(text.encode()).decode(),
    "rot13": lambda text: encode(text, "rot13"),
    "hex": lambda text: text.encode().hex(),
    "emoji": _each(lambda word: "📦" if len(word) > 5 else word),
    "morse": lambda text: " ".join(_MORSE[char] for char in _letters(text)),
    "stars": lambda text: "*".join(_letters(text)),
}
