"""What kind of thing a sentence asserts, by a small learned score over words, pairs and kinds of words.

Called by the guardrails of the family beside their rules, for wordings that no rule foresaw. A softmax regression on
this project's own sentences and labelled `dev` replies, trained by `evals/guardrails/train_assertions.py`. It reads one
English sentence and knows nothing of the conversation: whether what is asserted is true is for the caller to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from service.core.conversation import Value
from service.guardrails.honesty.deeds import DEEDS, words_of
from service.guardrails.honesty.stems import stem

_FILE = Path(__file__).with_name("assertions.msgpack")
_MOST_TOKENS = 80
"""A longer sentence is judged by its first words."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[£€$%]|\d+(?:[.,:/]\d+)*|[?!.,:;]")
_TIMES = words_of(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight morning afternoon evening noon "
    "weekend week day hour month year days hours weeks months minutes minute january february march april june july "
    "august september october november december"
)
_NUMBERS = words_of(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred half"
)
_LONG_FORMS = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not")}
_SHORT_FORMS = {"ll": "will", "ve": "have", "re": "are", "m": "am", "d": "would"}


class Kind(StrEnum):
    """What a sentence asserts; the order is that of the columns of the weights."""

    HARMLESS = "harmless"
    PROMISE = "promise"
    DEED = "deed"
    GUARANTEE = "guarantee"
    HUMAN = "human"
    DENIAL = "denial"
    LIFE = "life"
    ADVICE = "advice"


KINDS = tuple(Kind)


class Weights(Value, frozen=True, kw_only=True):
    """Hundredths of log-odds: one row of bytes a feature, one column a kind, and the biases."""

    features: tuple[str, ...]
    rows: bytes
    biases: tuple[int, ...]


class Assertion(NamedTuple):
    """The likeliest kind beside harmless, and by how much it beats harmless, in log-odds."""

    kind: Kind
    lead: float


Floats = NDArray[np.float32]
_BITS, _SPACE_BITS = 18, 3
"""Room for the number of a word or kind (0 stands for one that no feature holds) and for that of a feature space."""
_WORD, _KIND, _WORD_PAIR, _KIND_PAIR, _SKIP, _KIND_TRIPLE = range(6)
_MOST_REMEMBERED = 20_000
"""Different tokens whose numbers are remembered."""


class Learnt:
    """Weights laid out so that all sentences of a reply are weighed at once."""

    def __init__(self, weights: Weights) -> None:
        """Number the words and kinds, and sort the features by the number each is made into."""
        matrix = np.frombuffer(weights.rows, dtype=np.int8).reshape(len(weights.features), len(KINDS))
        self._biases = np.multiply(weights.biases, 0.01, dtype=np.float32)
        self._words: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        keys = np.array([self._key(feature) for feature in weights.features], dtype=np.int64)
        order = keys.argsort()
        self._keys = keys[order]
        self._matrix = matrix[order]
        self._read: dict[str, list[tuple[int, int]]] = {}
        self._start, self._end = ((self._words.get(mark, 0), self._kinds.get(mark, 0)) for mark in "<>")

    def weigh(self, texts: Sequence[str]) -> Floats:
        """Return the log-odds of each kind, one row a folded sentence; known features count, however many."""
        pairs: list[tuple[int, int]] = []
        lengths = []
        for text in texts:
            before = len(pairs)
            pairs.append(self._start)
            for token in _TOKEN.findall(text)[:_MOST_TOKENS]:
                pairs += self._read.get(token) or self._numbers(token)
            pairs.append(self._end)
            lengths.append(len(pairs) - before)
        of = np.repeat(np.arange(len(texts)), lengths)
        keys = _keys(np.array(pairs, dtype=np.int64))
        at = self._keys.searchsorted(keys)
        at[at == len(self._keys)] = 0
        known = (self._keys[at] == keys).nonzero()[0]
        owns = (of[known % len(of)] == np.arange(len(texts))[:, None]).astype(np.float32)
        counts = np.maximum(owns.sum(axis=1, keepdims=True), 1)
        tenths = self._matrix.take(at[known], axis=0).astype(np.float32)
        weighed: Floats = owns @ tenths / (10 * np.sqrt(counts)) + self._biases
        return weighed

    def _numbers(self, token: str) -> list[tuple[int, int]]:
        """Return the numbers of a token's words and kinds, and remember them while there is room."""
        read = [(self._words.get(word, 0), self._kinds.get(kind, 0)) for word, kind in _read(token)]
        if len(self._read) < _MOST_REMEMBERED:
            self._read[token] = read
        return read

    def _key(self, feature: str) -> int:
        """Return the number a feature is made into, numbering its parts."""
        parts = [part for part in feature.split(" ") if part != "*"]
        if feature.startswith("~"):
            numbers = [self._kinds.setdefault(part[1:], len(self._kinds) + 1) for part in parts]
            space = _SKIP if "*" in feature else (_KIND, _KIND_PAIR, _KIND_TRIPLE)[len(parts) - 1]
        else:
            numbers = [self._words.setdefault(part, len(self._words) + 1) for part in parts]
            space = (_WORD, _WORD_PAIR)[len(parts) - 1]
        joined = 0
        for number in numbers:
            joined = joined << _BITS | number
        return joined << _SPACE_BITS | space


def _keys(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers of all features of a row of words and kinds: one block of the row's length a feature space.

    A run that would begin in one sentence and end in the next holds `> <`, which no feature does.
    """
    words, kinds = pairs[:, 0], pairs[:, 1]
    next_word, next_kind, third = (np.append(each[by:], [0] * by) for each, by in ((words, 1), (kinds, 1), (kinds, 2)))
    pair = kinds << _BITS | next_kind
    return np.concatenate(
        (
            words << _SPACE_BITS | _WORD,
            kinds << _SPACE_BITS | _KIND,
            (words << _BITS | next_word) << _SPACE_BITS | _WORD_PAIR,
            pair << _SPACE_BITS | _KIND_PAIR,
            (kinds << _BITS | third) << _SPACE_BITS | _SKIP,
            (pair << _BITS | third) << _SPACE_BITS | _KIND_TRIPLE,
        )
    )


@cache
def shipped() -> Learnt:
    """Read the shipped weights once."""
    return Learnt(msgspec.msgpack.decode(_FILE.read_bytes(), type=Weights))


def assertions(texts: Sequence[str]) -> list[Assertion]:
    """Return what each folded sentence most likely asserts."""
    if not texts:
        return []
    scores = shipped().weigh(texts)
    best = scores[:, 1:].argmax(axis=1) + 1
    leads = scores[np.arange(len(texts)), best] - scores[:, 0]
    return [Assertion(KINDS[kind], lead) for kind, lead in zip(best.tolist(), leads.tolist(), strict=True)]


def features(text: str) -> Iterator[str]:
    """Yield words, kinds of words, and their runs of two and three, as training names them."""
    pairs = [("<", "<"), *_tokens(text), (">", ">")]
    words = [word for word, _ in pairs]
    kinds = ["~" + kind for _, kind in pairs]
    yield from words
    yield from kinds
    yield from map(" ".join, pairwise(words))
    yield from map(" ".join, pairwise(kinds))
    for one, two, three in zip(kinds, kinds[1:], kinds[2:], strict=False):
        yield f"{one} * {three}"
        yield f"{one} {two} {three}"


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word with its kind; contractions are two words."""
    for count, token in enumerate(_TOKEN.findall(text)):
        if count == _MOST_TOKENS:
            return
        yield from _read(token)


def _read(token: str) -> tuple[tuple[str, str], ...]:
    """Cut a contraction and name the kind of each word."""
    if token in _LONG_FORMS:
        words: tuple[str, ...] = _LONG_FORMS[token]
    elif "'" in token:
        head, _, tail = token.partition("'")
        words = (head[:-1], "not") if token.endswith("n't") else (head, _SHORT_FORMS.get(tail, "'" + tail))
    else:
        words = ("0",) if token[0].isdigit() else (token,)
    return tuple((word, _kind_of(word)) for word in words)


def _kind_of(word: str) -> str:
    """Name what a word stands for: a time, a number, money, a deed with its tense; else its stem."""
    if word in _TIMES:
        return "@time"
    if word == "0" or word in _NUMBERS:
        return "@number"
    if word in "£€$":
        return "@money"
    if word in DEEDS:
        done = "ed" if word.endswith(("ed", "sent", "paid", "done")) else "ing" if word.endswith("ing") else ""
        return "@" + DEEDS[word] + done
    return stem(word) if len(word) > 3 else word
