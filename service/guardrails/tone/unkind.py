"""Unkindness in words that no list foresaw: a small learned score over words and pairs of words.

A logistic regression on the `dev` half of this project's own labelled replies, trained by
`evals/guardrails/train_unkind.py`. It knows no reasons, so its policy asks for a second draft and never blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import sqrt
from pathlib import Path

import msgspec

from service.core.conversation import Value
from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import hear

_HAZARD = "tone.unkind"
_WHY = "Taken together, its words read like those of replies that people called unkind."
_REMEDY = "Say it warmly and plainly: what you see, what you can do, and what happens next."
_WORD = re.compile(r"[a-z']+|[?!.,:]")
_MOST_WORDS = 400
_FILE = Path(__file__).with_name("unkind.msgpack")


class Weights(Value, frozen=True, kw_only=True):
    """Hundredths of log-odds for each word and pair, the bias, and the score from which a reply is found."""

    rows: dict[str, int]
    bias: int
    lead: int


@cache
def weights() -> Weights:
    """Read the weights once."""
    return msgspec.msgpack.decode(_FILE.read_bytes(), type=Weights)


def check(case: Case, *, lead: int | None = None) -> list[Finding]:
    """Find a reply whose score reaches the lead."""
    learnt = weights()
    if score(hear(case.text).text, learnt) < (learnt.lead if lead is None else lead):
        return []
    return [Finding(hazard=_HAZARD, start=0, end=len(case.text), why=_WHY, remedy=_REMEDY)]


def score(text: str, learnt: Weights) -> float:
    """Return hundredths of log-odds; known features count, however long the text."""
    found = [learnt.rows[feature] for feature in set(features(text)) if feature in learnt.rows]
    return sum(found) / sqrt(max(1, len(found))) + learnt.bias


def features(text: str) -> Iterator[str]:
    """Yield words, marks and their pairs of a folded text."""
    words = ["<", *_WORD.findall(text)[:_MOST_WORDS], ">"]
    yield from words
    yield from map(" ".join, pairwise(words))
