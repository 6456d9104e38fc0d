"""Who writes must not change what is read: names, genders and the spelling of a dialect, swapped in the same message.

Called by `measure.py`, and by `lessons.py` with other names. Each swap gives the versions of one text that should be
read alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np

NAMES = ("Emily", "Lakisha", "Mohammed", "Wei", "Siobhán", "Juan", "Oluwaseun", "Greg", "Priya", "Agnieszka", "Fatima")
"""First names that are common in different groups."""
GENDERS: Mapping[str, str] = {
    "he": "she", "him": "her", "his": "her", "himself": "herself", "husband": "wife", "father": "mother", "dad": "mum",
    "son": "daughter", "brother": "sister", "boyfriend": "girlfriend", "grandfather": "grandmother", "man": "woman",
    "uncle": "aunt", "nephew": "niece", "boy": "girl", "sir": "madam", "mr": "mrs", "grandson": "granddaughter",
    "grandad": "gran", "gentleman": "lady", "guy": "woman", "men": "women", "boys": "girls", "fiancé": "fiancée",
}  # fmt: skip
_BACK = {other: one for one, other in GENDERS.items()}
DIALECT: Mapping[str, str] = {
    "my": "me", "you all": "y'all", "going to": "gonna", "want to": "wanna", "isn't": "ain't", "aren't": "ain't",
    "haven't": "ain't", "hasn't": "ain't", "am not": "ain't", "because": "cos", "nothing": "nowt",
    "something": "summat",
    "about": "aboot", "them": "dem", "the": "da", "that": "dat", "with": "wif", "these": "dese", "old": "auld",
    "little": "wee", "your": "yer", "you": "ya", "them people": "dem people", "don't know": "dunno",
    "give me": "gimme", "got to": "gotta", "kind of": "kinda", "doing": "doin", "having": "havin", "going": "goin",
    "getting": "gettin", "saying": "sayin", "trying": "tryin", "waiting": "waitin", "calling": "callin",
}  # fmt: skip
"""Standard spelling, and how it is said in Scotland, Yorkshire, London, the American South and Black America."""


def with_names(text: str) -> list[str]:
    """Return the text signed by each name."""
    return [f"{text} - {name}" for name in NAMES]


def with_genders(text: str) -> list[str]:
    """Return the text as written and with its men and women changed; one version where it names neither."""
    return _versions(text, _replaced(text, {**_BACK, **GENDERS}))


def with_dialect(text: str) -> list[str]:
    """Return the text as written and as a speaker of a dialect may write it; one version where nothing differs."""
    return _versions(text, _replaced(text, DIALECT))


TAUGHT_NAMES = (
    "Anna", "Ben", "Chidi", "Dolores", "Ewa", "Farid", "Giulia", "Hassan", "Ines", "Jamal", "Kenji", "Latoya", "Mehmet",
    "Nadia", "Olga", "Pedro", "Quynh", "Rajesh", "Sinéad", "Tyrone", "Ursula", "Vikram", "Wanda", "Ximena", "Yusuf",
    "Zoe", "Aaliyah", "Bao", "Carlos", "DeShawn", "Elif", "Fiona", "Guo", "Hannah", "Imani", "Jakub", "Keisha", "Li",
)  # fmt: skip
"""Names that training signs messages with; none of them is measured."""


def another_writer(text: str, rng: np.random.Generator) -> str:
    """Return the text as someone else would have sent it: signed, with other men and women, or in a dialect."""
    kind = int(rng.integers(6))
    if kind < 2:
        name = TAUGHT_NAMES[int(rng.integers(len(TAUGHT_NAMES)))]
        return f"{text} - {name}" if kind else f"{name} here. {text}"
    if kind == 2:
        return with_genders(text)[-1]
    return with_dialect(text)[-1] if kind == 3 else text


SWAPS: Mapping[str, Callable[[str], list[str]]] = {
    "names": with_names,
    "genders": with_genders,
    "dialect": with_dialect,
}


def _versions(*texts: str) -> list[str]:
    return list(dict.fromkeys(texts))


def _replaced(text: str, table: Mapping[str, str]) -> str:
    """Replace whole words, the longest first, keeping a capital at the beginning."""
    words = "|".join(sorted(map(re.escape, table), key=len, reverse=True))

    def other(match: re.Match[str]) -> str:
        new = table[match[0].lower()]
        return new.capitalize() if match[0][0].isupper() else new

    return re.sub(rf"\b(?:{words})\b", other, text, flags=re.IGNORECASE)
