"""Digits said in words (`four two double one`), in English, German, Spanish, French and Portuguese.

Used by the recognisers of personal data and by `repeats_secret.py`, on text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = {
    "0": "zero oh o nought null cero zéro",
    "1": "one eins uno una un une um uma",
    "2": "two zwei zwo dos deux dois duas",
    "3": "three drei tres trois três",
    "4": "four vier cuatro quatre quatro",
    "5": "five fünf fuenf cinco cinq",
    "6": "six sechs seis",
    "7": "seven sieben siete sept sete",
    "8": "eight acht ocho huit oito",
    "9": "nine neun nueve neuf nove",
}
_DIGIT = {word: digit for digit, spelled in _WORDS.items() for word in spelled.split()}
_TIMES = {"double": 2, "triple": 3, "doppel": 2, "doble": 2}
SPELLED = frozenset(_DIGIT)
TELLING = SPELLED - {"one", "o", "un", "une", "um", "una", "uma", "uno", "a"}
"""Words for digits that hardly mean anything else."""
_ONE = "|".join([*sorted(_DIGIT, key=len, reverse=True), *_TIMES, r"\d"])
RUN = re.compile(rf"(?<!\w)(?:{_ONE})(?:[ ,.;:/-]{{0,3}}(?:(?<=[^a-zß-ÿ])(?:{_ONE})(?![a-zß-ÿ]))){{2,40}}(?!\w)")
"""Three or more digits in a row, at least some of them words."""
_TOKEN = re.compile(_ONE)


def runs(lowered: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, digits) of each run of digits in which a word stands for one."""
    for match in RUN.finditer(lowered):
        digits = digits_of(match.group())
        if not match.group().isdecimal() and len(digits) > 2 and any(char.isalpha() for char in match.group()):
            yield match.start(), match.end(), digits


def digits_of(said: str) -> str:
    """Return the digits of a run, whether written or said."""
    digits, times = "", 1
    for token in _TOKEN.findall(said):
        if token in _TIMES:
            times = _TIMES[token]
        else:
            digits += (token if token.isdecimal() else _DIGIT[token]) * times
            times = 1
    return digits
