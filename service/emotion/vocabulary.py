"""The words met so far, as rows of a few arrays: common words cost one look-up, and the memory is bounded.

Called by `affect.py`; safe to share between threads, since rows are only ever added. The arrays grow with the words.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.emotion.features import (
    LONGEST,
    NEGATORS,
    alone,
    fold,
    hashed,
    plain,
    shortened,
    tagged,
    under_negation,
)
from service.emotion.weights import Weights

Array = NDArray[Any]
ROWS = 16_384
FIRST = 256
"""Rows at the start: most services meet few words of most languages."""
SPARE = 8_192
"""Rows left for texts that are being read when the rest is full."""


class Vocabulary:
    """Rows of vector, letters, hash and negation for the tokens of one language; a full one gives way to an empty."""

    def __init__(self, weights: Weights, language: str) -> None:
        """Start with one row, that of no word at all."""
        self._weights, self._language = weights, language
        self._lock = Lock()
        self._rows: dict[str, int] = {"": 0}
        self._forms: dict[str, int] = {}
        self.vectors = np.zeros((FIRST, weights.width), np.float32)
        self.letters = np.zeros((FIRST, len(weights.bias)), np.float32)
        self.energy = np.zeros(FIRST, np.float32)
        self.hashes = np.zeros(FIRST, np.uint32)
        self.negators = np.zeros(FIRST, bool)
        self.alone, self.denied = np.zeros(FIRST, np.int32), np.zeros(FIRST, np.int32)
        """The place in the direct table of each word by itself and under a negation; -1 for none."""

    @property
    def has_room(self) -> bool:
        """Whether the next text surely finds a row for each of its words."""
        return len(self._rows) < ROWS - SPARE

    def row(self, token: str) -> int:
        """Return the row of a token as it was typed, learning it if it is new; 0 for a name."""
        known = self._rows.get(token[:LONGEST])
        return self._learn(token[:LONGEST]) if known is None else known

    def _learn(self, token: str) -> int:
        form = self._form(token)
        with self._lock:
            at = len(self._rows)
            if at >= ROWS:
                return 0
            if self._language != "de" and token.istitle() and not self._weights.knows(form):
                return self._rows.setdefault(token, 0)  # a capital, and in no text that was learnt from
            alike = self._forms.get(form)  # the same word typed otherwise, or another number
            if alike is not None:
                return self._rows.setdefault(token, alike)
            if at >= len(self.vectors):
                self._grow()
            self.vectors[at] = self._weights.vector(form)
            self.letters[at], self.energy[at] = self._weights.letters(form)
            self.hashes[at] = hashed(form)
            self.alone[at], self.denied[at] = self._places(self.hashes[at : at + 1])
            self.negators[at] = plain(form) in NEGATORS
            self._forms[form] = at
            return self._rows.setdefault(token, at)

    def _places(self, word: Array) -> tuple[int, int]:
        """Return where the direct table has a word (its hash alone in an array) by itself and under a negation."""
        by_itself, under = self._weights.places(np.concatenate((alone(word), under_negation(word)))).tolist()
        return by_itself, under

    def _grow(self) -> None:
        """Double the arrays; a reader that still holds an old one finds there all rows it asks for."""
        self.vectors, self.letters = _doubled(self.vectors), _doubled(self.letters)
        self.energy, self.hashes, self.negators = map(_doubled, (self.energy, self.hashes, self.negators))
        self.alone, self.denied = _doubled(self.alone), _doubled(self.denied)

    def _form(self, token: str) -> str:
        """Return the token's form; a stretched word that is not known so may be known unstretched."""
        form = tagged(fold(token), self._language)
        if self._weights.knows(form):
            return form
        short = tagged(fold(shortened(token)), self._language)
        return short if self._weights.knows(short) else form


def _doubled(rows: Array) -> Array:
    """Return twice as many rows, the new ones zero."""
    return np.concatenate((rows, np.zeros_like(rows)))
