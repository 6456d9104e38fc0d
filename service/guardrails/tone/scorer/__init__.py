"""A learned second opinion: how each sentence of a reply sounds, where no phrase of a hazard's own file stands.

One softmax regression over hashed pieces for all hazards, trained by `python -m evals.guardrails.train_tone`; data,
figures and limits in `MODEL_CARD.md`. Called by the tone guardrails; a reply is read once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from service.core.guardrail import Case
from service.guardrails.learned import (
    GOOD,
    LANGUAGES,
    Array,
    Weights,
    doubtful,
    is_brief,
    log_odds,
    pieces_of,
    plain_sentences,
    probabilities,
    read_weights,
    shares,
    weighed,
)
from service.guardrails.mood import unhappy
from service.guardrails.phrasing import Span, hear

FILE = Path(__file__).with_name("weights.npz")
IN_SOME_MOODS = ("hollow_empathy", "mismatched_cheer", "selling")
"""Ways to sound that hurt only some customers: each has its own cut, and its guardrail asks who is listening."""
_A_FEW = 3
_SHORT_QUESTION = 6
"""A question of no more words says too little to be judged by how it sounds."""
_AT_ONCE = 0.9
"""By so much, in log-odds, a reply read in one go must sound more unkind than a sentence: it is longer than what was
taught."""


class Sounds(NamedTuple):
    """One sentence: its span in the text as given, and log-odds by name; `unkind` sums the hazards of any mood."""

    start: int
    end: int
    brief: bool
    """It says too little to be judged by how it sounds."""
    odds: dict[str, float]
    leading: str
    """The hazard of any mood that is most likely here."""


def with_unkind(spans: list[Span], case: Case, hazard: str) -> list[Span]:
    """Add the sentences that sound unkind, of those the ones that sound most like this hazard."""
    alike = [one for one in _read(case) if one.leading == hazard and not one.brief]
    cut = _cut(case) if alike else 0.0
    return _merged(spans, [one for one in alike if one.odds["unkind"] >= cut])


def unkind_as_a_whole(case: Case) -> bool:
    """Tell whether a reply of two or three sentences sounds unkind read in one go."""
    if case.language not in LANGUAGES or not 1 < len(hear(case.text).sentences) <= _A_FEW:
        return False
    return _in_one_go(case.text) >= _cut(case) + _AT_ONCE


@lru_cache(maxsize=16)
def _in_one_go(text: str) -> float:
    """Return the log-odds that all sentences of a reply together are unkind."""
    heard, learnt = hear(text), weights()
    joined = " ".join(plain_sentences(heard, heard.sentences))
    return float(moods(probabilities([joined], learnt), learnt.names)["unkind"][0])


def _cut(case: Case) -> float:
    """Return the log-odds from which a sentence counts as unkind to this customer.

    A customer at ease takes fewer things amiss, so that more certainty is asked; the same where little was taught.
    """
    return weights().cuts["unkind" if case.language == "en" and unhappy(case) else "unkind_at_ease"]


def with_sounding(spans: list[Span], case: Case, name: str) -> list[Span]:
    """Add the sentences that sound like one of `IN_SOME_MOODS`."""
    doubtful_ones = _read(case)
    cut = weights().cuts[name] if doubtful_ones else 0.0
    return _merged(spans, [one for one in doubtful_ones if one.odds[name] >= cut and not one.brief])


def _read(case: Case) -> Sequence[Sounds]:
    """Return how the sentences sound, unless in a language that nobody taught."""
    return sounds(case.text) if case.language in LANGUAGES else ()


def _merged(spans: list[Span], heard: Sequence[Sounds]) -> list[Span]:
    """Add sentences in which no phrase was found: a phrase is the closer evidence."""
    if not heard:
        return sorted({*spans}) if spans else []
    new = [(one.start, one.end) for one in heard if not any(a < one.end and one.start < b for a, b in spans)]
    return sorted({*spans, *new})


@lru_cache(maxsize=16)
def sounds(text: str) -> tuple[Sounds, ...]:
    """Read every sentence of a reply, and return those that could sound like something but good."""
    spans, found = pieces_of(text)
    if not spans:
        return ()
    learnt = weights()
    logits = weighed(found, learnt)
    possible = doubtful(logits, learnt)
    if not possible:
        return ()
    odds = moods(shares(logits[possible]), learnt.names)
    leading = [learnt.names[at] for at in _any_mood(learnt.names)]
    rows = zip(*(odds[name].tolist() for name in odds), strict=True)
    named = [dict(zip(odds, values, strict=True)) for values in rows]
    return tuple(
        Sounds(
            *spans[at],
            is_brief(text, spans[at]) or _asks_briefly(text, spans[at]),
            one,
            max(leading, key=one.__getitem__),
        )
        for at, one in zip(possible, named, strict=True)
    )


def _asks_briefly(text: str, span: Span) -> bool:
    """Tell whether a sentence is a short question (`Where are you now?`), which phrases judge."""
    asked = text[slice(*span)].rstrip()
    return asked.endswith("?") and len(asked.split()) <= _SHORT_QUESTION


def moods(likely: Array, names: Sequence[str]) -> dict[str, Array]:
    """Return log-odds of every name, and of `unkind`, the hazards of any mood together."""
    summed = likely[:, _any_mood(names)].sum(1)
    return log_odds(np.column_stack([likely, summed]), (*names, "unkind"))


def _any_mood(names: Sequence[str]) -> list[int]:
    return [at for at, name in enumerate(names) if name not in (GOOD, *IN_SOME_MOODS)]


@cache
def weights() -> Weights:
    """Return the shipped weights; raises `ConfigError` when the file is not readable."""
    return read_weights(FILE, "tone")
