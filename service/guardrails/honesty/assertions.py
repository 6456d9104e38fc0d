"""What kind of thing a sentence asserts, by a small learned score over words, pairs and kinds of words.

Called by the guardrails of the family beside their rules, for wordings that no rule foresaw. A softmax regression on
this project's own sentences and labelled `dev` replies, trained by `evals/guardrails/train_assertions.py`. It reads one
English sentence and knows nothing of the conversation: whether what is asserted is true is for the caller to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
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


class Learnt(NamedTuple):
    """The weights as they are used: row number of a feature, matrix, biases."""

    at: dict[str, int]
    matrix: NDArray[np.float32]
    biases: NDArray[np.float32]


def learnt(weights: Weights) -> Learnt:
    """Unpack weights."""
    matrix = np.frombuffer(weights.rows, dtype=np.int8).reshape(len(weights.features), len(KINDS))
    return Learnt(
        {feature: at for at, feature in enumerate(weights.features)},
        np.multiply(matrix, 0.1, dtype=np.float32),
        np.multiply(weights.biases, 0.01, dtype=np.float32),
    )


@cache
def shipped() -> Learnt:
    """Read the shipped weights once."""
    return learnt(msgspec.msgpack.decode(_FILE.read_bytes(), type=Weights))


def assertion(text: str) -> Assertion:
    """Return what one folded sentence most likely asserts."""
    scores = weigh(features(text), shipped())
    best = int(scores[1:].argmax()) + 1
    return Assertion(KINDS[best], float(scores[best] - scores[0]))


def weigh(found: list[str], by: Learnt) -> NDArray[np.float32]:
    """Return the log-odds of each kind; known features count, however long the sentence."""
    at = by.at
    rows = [at[feature] for feature in found if feature in at]
    if not rows:
        return by.biases
    weighed: NDArray[np.float32] = by.matrix[rows].sum(axis=0) / len(rows) ** 0.5 + by.biases
    return weighed


def features(text: str) -> list[str]:
    """Return words, kinds of words, and their runs of two and three, each once, in order."""
    pairs = [("<", "<"), *_tokens(text), (">", ">")]
    found = dict.fromkeys(word for word, _ in pairs)
    kinds = ["~" + kind for _, kind in pairs]
    last = len(pairs) - 1
    for at, kind in enumerate(kinds):
        found[kind] = None
        if at < last:
            found[pairs[at][0] + " " + pairs[at + 1][0]] = None
            found[two := kind + " " + kinds[at + 1]] = None
            if at + 1 < last:
                found[kind + " * " + kinds[at + 2]] = None
                found[two + " " + kinds[at + 2]] = None
    return list(found)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word with its kind; contractions are two words."""
    for count, token in enumerate(_TOKEN.findall(text)):
        if count == _MOST_TOKENS:
            return
        yield from _read(token)


@lru_cache(maxsize=8192)
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
