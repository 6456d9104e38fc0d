"""How far a text rests on what is known, from 0 (made up or idle talk) to 1 (all of it can be read there).

Used by `ungrounded_claim.py`; `python -m evals.guardrails.groundedness` measures it. A small learned sum over what
plain word overlap lacks: words weighed by how telling they are, runs of two and three words, numbers and names that
stand nowhere, and whether the text asks or speaks of the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import exp, log1p
from typing import NamedTuple

from service.guardrails.honesty.deeds import words_of
from service.guardrails.honesty.number_words import NUMBER_WORDS
from service.guardrails.honesty.stems import LITTLE, stem

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SELF = words_of("i i'm i've me my we think love loved like liked hope guess believe favorite favourite enjoy enjoyed")
_MOST_TOKENS = 600
"""More words than this of either text are not compared."""


class Weights(NamedTuple):
    """One weight a feature, in the order of `features`, and the bias."""

    of: tuple[float, ...]
    bias: float


WEIGHTS = Weights(of=(4.29, 1.94, 1.52, -0.31, -1.4, 1.0, -2.44, -2.69, 0.44), bias=-4.95)
"""Fitted by `evals/guardrails/groundedness.py --fit` on the dev files of BEGIN (Dziri et al. 2022, CC BY 4.0)."""


class Known:
    """A body of text to compare claims with: its stems and runs of stems."""

    def __init__(self, texts: Sequence[str]) -> None:
        """`texts` are folded."""
        words = [_words(text) for text in texts]
        self.stems = frozenset(word for each in words for word in each)
        self.pairs = frozenset(pair for each in words for pair in pairwise(each))
        self.triples = frozenset(run for each in words for run in zip(each, each[1:], each[2:], strict=False))


def groundedness(text: str, known: Known, weights: Weights = WEIGHTS) -> float:
    """Return the score of one folded text."""
    found = features(text, known)
    return 1 / (1 + exp(-sum(weight * value for weight, value in zip(weights.of, found, strict=True)) - weights.bias))


def features(text: str, known: Known) -> tuple[float, ...]:
    """Return what speaks for and against: shares of what is held, counts of what is not, the manner of speaking."""
    words = _words(text)
    if not words:
        return (0.0,) * 9
    telling = [word for word in words if word not in _LITTLE]
    pairs = list(pairwise(words))
    triples = list(zip(words, words[1:], words[2:], strict=False))
    loose = sum(word not in known.stems for word in telling)
    numbers = [word for word in words if word[0].isdigit() or word in NUMBER_WORDS]
    return (
        _share(words, known.stems),
        _weighed(telling, known.stems),
        _share(pairs, known.pairs),
        _share(triples, known.triples),
        log1p(loose),
        log1p(sum(number not in known.stems for number in numbers)),
        float("?" in text),
        float(not _SELF.isdisjoint(words)),
        log1p(len(telling)),
    )


_LITTLE = frozenset(stem(word) for word in LITTLE)


def _words(text: str) -> list[str]:
    return [stem(word) for word in _TOKEN.findall(text)[:_MOST_TOKENS]]


def _share(found: Sequence[object], held: frozenset[object]) -> float:
    """Return the share that is held; nothing to hold counts as not held."""
    return sum(each in held for each in found) / len(found) if found else 0.0


def _weighed(words: Sequence[str], held: frozenset[str]) -> float:
    """Return the share of the telling words that is held, longer words and numbers weighing more."""
    weights = [1.0 + (len(word) > 6) + word[0].isdigit() for word in words]
    total = sum(weights)
    return sum(w for w, word in zip(weights, words, strict=True) if word in held) / total if total else 0.0
