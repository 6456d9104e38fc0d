"""Words within one slip of the fingers of known ones: a letter missing, doubled, wrong, or two swapped.

Called by `spelling.py` and `cues/spoken.py`. Every known word is indexed with each of its letters left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np

SHORTEST, LONGEST = 5, 20
"""Letters of a word that is mended: in a shorter one only two swapped letters are, and a longer one is noise."""
_SHORT = 4


class Slips:
    """Known words, found by what somebody typed instead; of two that fit, the one that was given first.

    The index holds 32 bits of each spelling and which word it is of, sorted: an eighth of a dictionary's memory.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Index the words: as they are, and with each letter left out."""
        self._words = [word for word in dict.fromkeys(words) if _SHORT <= len(word) <= LONGEST and word.isalpha()]
        keys, owners = [*map(_key, self._words)], [*range(len(self._words))]
        for at, word in enumerate(self._words):
            if len(word) >= SHORTEST:
                keys += map(_key, _less_one(word))
                owners += [at] * len(word)
        order = np.argsort(np.array(keys, np.uint32), kind="stable")  # whole words first, then as they were given
        self._keys, self._owners = np.array(keys, np.uint32)[order], np.array(owners, np.int32)[order]

    def mended(self, word: str) -> str | None:
        """Return the known word that an unknown one misspells by one slip, or None."""
        if not _SHORT <= len(word) <= LONGEST or not word.isalpha():
            return None
        if len(word) == _SHORT:
            swapped = _swapped(word)
            return next(
                (other for other, found in zip(swapped, self._of(swapped), strict=True) if found == other), None
            )
        typed, *shorter = self._of([word, *_less_one(word)])
        if typed is not None:
            return typed
        fits = (found for found in shorter if found is not None and abs(len(found) - len(word)) <= 1)
        return next((found for found in fits if _one_slip(word, found)), None)

    def _of(self, spellings: Sequence[str]) -> list[str | None]:
        """Return the first known word that has each of these spellings: it is one, or is one with a letter more."""
        keys = [_key(spelling) for spelling in spellings]
        places = self._keys.searchsorted(np.array(keys, np.uint32)).tolist()
        return [self._first(at, key, spelling) for at, key, spelling in zip(places, keys, spellings, strict=True)]

    def _first(self, at: int, key: int, spelling: str) -> str | None:
        while at < len(self._keys) and self._keys[at] == key:
            word: str = self._words[self._owners[at]]
            if word == spelling or spelling in _less_one(word):  # another spelling may have the same 32 bits
                return word
            at += 1
        return None


def _key(spelling: str) -> int:
    return crc32(spelling.encode())


def _less_one(word: str) -> list[str]:
    """Return the word with each of its letters left out in turn."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _swapped(word: str) -> list[str]:
    """Return the word with each two neighbours swapped."""
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]


def _one_slip(word: str, known: str) -> bool:
    """Tell whether one slip explains the difference; both share a word less one letter."""
    if len(word) != len(known):
        return True
    wrong = [at for at, (given, meant) in enumerate(zip(word, known, strict=True)) if given != meant]
    return len(wrong) == 1 or (wrong[-1] - wrong[0] == 1 and word[wrong[0]] == known[wrong[-1]])
