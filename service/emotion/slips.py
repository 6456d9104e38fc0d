"""Words within one slip of the fingers of known ones: a letter missing, doubled, wrong, or two swapped.

Called by `spelling.py` and `cues/spoken.py`. Every known word is indexed with each of its letters left out.
"""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST, LONGEST = 5, 20
"""Letters of a word that is mended: in a shorter one only two swapped letters are, and a longer one is noise."""
_SHORT = 4


class Slips:
    """Known words, found by what somebody typed instead; of two that fit, the one that was given first."""

    def __init__(self, words: Iterable[str]) -> None:
        """Index the words."""
        kept = [word for word in words if _SHORT <= len(word) <= LONGEST and word.isalpha()]
        self._table = {
            word[:at] + word[at + 1 :]: word
            for word in reversed(kept)  # so that the one that was given first stays
            if len(word) >= SHORTEST
            for at in range(len(word))
        }
        self._table.update(zip(kept, kept, strict=True))

    def mended(self, word: str) -> str | None:
        """Return the known word that an unknown one misspells by one slip, or None."""
        if not _SHORT <= len(word) <= LONGEST or not word.isalpha():
            return None
        table = self._table
        if len(word) == _SHORT:
            return next((other for other in _swapped(word) if table.get(other) == other), None)
        found = table.get(word)
        if found is not None:
            return found
        for shorter in _less_one(word):
            found = table.get(shorter)
            if found is not None and abs(len(found) - len(word)) <= 1 and _one_slip(word, found):
                return found
        return None


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
