"""What kind of thing a sentence asserts, by a small learned score over words, pairs and kinds of words.

Called by the guardrails of the family beside their rules, for wordings that no rule foresaw. A softmax regression on
this project's own sentences and labelled `dev` replies, trained by `evals/guardrails/train_assertions.py`. It reads one
English sentence and knows nothing of the conversation: whether what is asserted is true is for the caller to say.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain, pairwise, repeat
from operator import itemgetter
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
_FIRST, _SECOND = itemgetter(0), itemgetter(1)
_LANE = 4
"""Bytes of each of the sums that are carried in one whole number."""
_LIFT = 128
"""Added to every weight, so that no sum is negative and none borrows from its neighbour."""
_MOST_REMEMBERED = 20_000
"""Different tokens whose words and kinds are remembered."""


class Learnt:
    """Weights laid out so that a sentence is weighed in one pass of C.

    The eight weights of a feature and a count of one lie side by side in one whole number, so that a single sum of
    those numbers adds up all kinds at once. A feature of one part is looked up by that part, of several by their tuple.
    """

    def __init__(self, weights: Weights) -> None:
        """Put the weights of every feature into one number."""
        matrix = np.frombuffer(weights.rows, dtype=np.int8).reshape(len(weights.features), len(KINDS))
        lanes = np.ones((len(matrix), len(KINDS) + 1), dtype="<i4")
        lanes[:, :-1] = matrix.astype(np.int32) + _LIFT
        self._biases = np.multiply(weights.biases, 0.01, dtype=np.float32)
        self._rows: dict[str | tuple[str, ...], int] = {
            _key(feature): int.from_bytes(row.tobytes(), "little")
            for feature, row in zip(weights.features, lanes, strict=True)
        }

    def weigh(self, texts: Sequence[str]) -> Floats:
        """Return the log-odds of each kind, one row a folded sentence; known features count, however many."""
        size = (len(KINDS) + 1) * _LANE
        sums = np.frombuffer(b"".join([self._sum(text).to_bytes(size, "little") for text in texts]), dtype="<i4")
        sums = sums.reshape(len(texts), len(KINDS) + 1)
        known = sums[:, -1:]
        tenths = (sums[:, :-1] - _LIFT * known).astype(np.float32)
        counts = np.maximum(known, 1).astype(np.float32)
        weighed: Floats = tenths / (10 * np.sqrt(counts)) + self._biases
        return weighed

    def _sum(self, text: str) -> int:
        """Add up the weights of all features of one sentence."""
        parts = [*map(_parts, _TOKEN.findall(text)[:_MOST_TOKENS])]
        words = ["<", *chain.from_iterable(map(_FIRST, parts)), ">"]
        kinds = ["~<", *chain.from_iterable(map(_SECOND, parts)), "~>"]
        triples = zip(kinds, kinds[1:], kinds[2:], strict=False)
        around = zip(kinds, repeat("*"), kinds[2:], strict=False)
        every = chain(words, kinds, pairwise(words), pairwise(kinds), triples, around)
        return sum(map(self._rows.get, every, repeat(0)))


def _key(feature: str) -> str | tuple[str, ...]:
    """Return what a feature is looked up by; thousands share their parts, which are kept once."""
    return tuple(map(sys.intern, feature.split(" "))) if " " in feature else sys.intern(feature)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _parts(token: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a token's words and their kinds."""
    read = _read(token)
    return tuple(word for word, _ in read), tuple("~" + kind for _, kind in read)


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
