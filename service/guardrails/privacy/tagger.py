"""Names, addresses, numbers and spoken e-mail addresses without a format, told by a small trained tagger.

Called by `personal_data.py` on a customer's turn that may be an answer (`john`, `4471`, `75 hill road`). An averaged
perceptron over words, shapes and neighbours, trained by `evals/guardrails/train_tagger.py` on MultiDoGO turns
(CDLA-Permissive 1.0, see NOTICE). What it finds is put back into the reply, so that a false alarm costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from service.core.conversation import Value
from service.guardrails.privacy.kinds import Kind, PersonalData

LABELS = ("O", "PERSON", "ADDRESS", "EMAIL", "PHONE", "NUMBER", "REF")
KINDS = {
    "PERSON": Kind.NAME,
    "ADDRESS": Kind.ADDRESS,
    "EMAIL": Kind.EMAIL,
    "PHONE": Kind.PHONE,
    "NUMBER": Kind.ACCOUNT,
}
"""`REF` (a booking or order number) is learnt so as to be left alone."""
_TOKEN = re.compile(r"[^\W_]+")
_MOST_TOKENS = 40
_FILE = Path(__file__).with_name("tagger.msgpack")


class Weights(Value, frozen=True, kw_only=True):
    """One small whole number per label for each feature, and what an `O` is given on top."""

    rows: dict[str, tuple[int, ...]]
    keep: int
    """How far another label must be ahead of `O`; chosen so that few clean turns are touched."""


@cache
def weights() -> Weights:
    """Read the weights once."""
    return msgspec.msgpack.decode(_FILE.read_bytes(), type=Weights)


def tagged(lowered: str) -> Iterator[PersonalData]:
    """Yield the spans of a turn in lower case."""
    tokens = list(_TOKEN.finditer(lowered))[:_MOST_TOKENS]
    labels = label_tokens([token.group() for token in tokens], weights())
    start = 0
    for at, label in enumerate(labels):
        if at + 1 == len(labels) or labels[at + 1] != label:
            if label in KINDS:
                yield PersonalData(kind=KINDS[label], start=tokens[start].start(), end=tokens[at].end())
            start = at + 1


def label_tokens(tokens: list[str], learnt: Weights) -> list[str]:
    """Label tokens from left to right, each with the labels before it in view."""
    labels: list[str] = []
    shapes = [shape(token) for token in tokens]
    nothing = (0,) * len(LABELS)
    for at in range(len(tokens)):
        scores = [0] * len(LABELS)
        for feature in features(tokens, shapes, labels, at):
            row = learnt.rows.get(feature, nothing)
            if row is not nothing:
                scores = [score + weight for score, weight in zip(scores, row, strict=True)]
        scores[0] += learnt.keep
        labels.append(LABELS[scores.index(max(scores))])
    return labels


def shape(token: str) -> str:
    """Say how a token is written: `9` with its length for digits, `a` for letters, `a9` for both."""
    if token.isdigit():
        return f"9{min(len(token), 12)}"
    digits = any(char.isdigit() for char in token)
    mail = "@" if token.endswith(("mail", "mailcom", "com", "yahoocom")) else ""
    return ("a9" if digits else f"a{min(len(token), 4)}") + mail


def features(tokens: list[str], shapes: list[str], labels: list[str], at: int) -> Iterator[str]:
    """Yield what is seen of one token and around it."""
    token, own, size = tokens[at], shapes[at], len(tokens)
    before = tokens[at - 1] if at else "^"
    after = tokens[at + 1] if at + 1 < size else "$"
    shape_before = shapes[at - 1] if at else "^"
    shape_after = shapes[at + 1] if at + 1 < size else "$"
    last = labels[-1] if labels else "^"
    last_two = "|".join(labels[-2:]) if labels else "^"
    crowd = str(min(size, 6))
    yield "b"
    yield f"w={token}"
    yield f"s={own}"
    yield f"e={token[-3:]}"
    yield f"p={token[:3]}"
    yield f"-1={before}"
    yield f"+1={after}"
    yield f"-2={tokens[at - 2] if at > 1 else '^'}"
    yield f"s-1={shape_before}|{own}"
    yield f"s+1={own}|{shape_after}"
    yield f"-1s={before}|{own}"
    yield f"l={last}|{own}"
    yield f"ll={last_two}"
    yield f"lw={last}|{token}"
    yield f"n={crowd}|{own}"
    yield f"nl={crowd}|{at if at < 3 else 'x'}|{own}"
    if size <= 4:
        yield "t=" + " ".join(shapes)
        yield f"tw={size}|{token}"
