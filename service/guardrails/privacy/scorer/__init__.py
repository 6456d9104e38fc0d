"""A learned second opinion: sentences that ask for a secret, guess what is private, tell of others, show what is ours.

One softmax regression over the pieces that the tone scorer reads too and over what words are about (`notions.py`),
trained by `python -m evals.guardrails.train_privacy`; data, figures and limits in `MODEL_CARD.md`. Called by the
privacy guardrails, for wordings that no rule foresaw; a reply is read once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.core.guardrail import Case
from service.guardrails.learned import (
    LANGUAGES,
    Weights,
    cut_together,
    doubtful,
    is_brief,
    log_odds,
    pieces_of,
    plain_sentences,
    read_weights,
    shares,
    weighed,
)
from service.guardrails.learned.pieces import Pieces
from service.guardrails.phrasing import Heard, Span, hear
from service.guardrails.privacy.scorer import notions
from service.guardrails.privacy.scorer.notions import Notions, heard_in, notions_of

FILE = Path(__file__).with_name("weights.npz")
HAZARDS = ("internal_leak", "leaks_other_person", "sensitive_inference", "solicits_secret")
ALONE = "_alone"
"""Ends the name of a cut from which a sentence is found without anything else that speaks for it."""
_HARMLESS = -3.5
"""Log-odds below which a sentence is none of a hazard, whatever words a rule found in it: out of fold a rule lost
two in a hundred sentences of its hazard by that, and two thirds of the kind ones that it had found."""
_SHORT, _HELD = 3, 0.5
"""Words of so many letters say little; with this share of the others held, a sentence says nothing new."""


def sounding(case: Case, heard: Heard, name: str, taken: Sequence[Span] = ()) -> list[Span]:
    """Return the sentences that sound like a hazard, in the text as given, where no rule found anything.

    `name` is that of a hazard, or of a cut that needs nothing else (`ALONE`).
    """
    if case.language not in LANGUAGES:
        return []
    least, hazard = weights().cuts[name], name.removesuffix(ALONE)
    new = [span for span, odds in _read(heard.given) if odds[hazard] >= least]
    return [(start, end) for start, end in new if not any(a < end and start < b for a, b in taken)]


def is_harmless(case: Case, heard: Heard, span: Span, name: str) -> bool:
    """Tell whether the sentences that a rule's finding lies in sound like anything but its hazard."""
    if case.language not in LANGUAGES:
        return False
    spans, logits = _listened(heard.given)
    touched = [at for at, (start, end) in enumerate(spans) if start < span[1] and span[0] < end]
    touched = [at for at in touched if not is_brief(heard.given, spans[at])]
    return bool(touched) and max(odds[name] for _, odds in _told(spans, logits, touched)) < _HARMLESS


def tells(heard: Heard, span: Span) -> frozenset[int]:
    """Return the notions of a sentence."""
    return frozenset(heard_in(hear(heard.given[slice(*span)]).plain.text))


def is_held(case: Case, heard: Heard, span: Span) -> bool:
    """Tell whether most words of a sentence were said by the customer or stand in a statement."""
    request = case.request
    held = hear("\n".join((*request.conversation.customer_turns, *(one.text for one in request.statements)))).words
    said = [word for word in hear(heard.given[slice(*span)]).words if len(word) > _SHORT]
    return bool(said) and sum(word in held for word in said) >= _HELD * len(said)


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[tuple[Span, dict[str, float]], ...]:
    """Return the log-odds of each hazard for the sentences of more than a few words that could be one."""
    spans, logits = _listened(text)
    if not spans:
        return ()
    possible = [at for at in doubtful(logits, weights()) if not is_brief(text, spans[at])]
    return _told(spans, logits, possible)


def _told(spans: Sequence[Span], logits: NDArray[Any], rows: list[int]) -> tuple[tuple[Span, dict[str, float]], ...]:
    """Return the log-odds of each hazard for some of the sentences."""
    if not rows:
        return ()
    odds = log_odds(shares(logits[rows]), weights().names)
    each = zip(*(odds[name].tolist() for name in HAZARDS), strict=True)
    return tuple((spans[at], dict(zip(HAZARDS, row, strict=True))) for at, row in zip(rows, each, strict=True))


@lru_cache(maxsize=16)
def _listened(text: str) -> tuple[list[Span], NDArray[Any]]:
    """Return the sentences, and what speaks for each name in each of them."""
    spans, pieces = pieces_of(text)
    if not spans:
        return [], np.zeros((0, 0))
    return spans, _weighed(pieces, notions_of(plain_sentences(hear(text), spans)), weights())


def likely(sentences: Sequence[str], learnt: Weights) -> NDArray[Any]:
    """Return how likely each name is for each folded sentence (sentences, names)."""
    return shares(_weighed(cut_together(sentences), notions_of(sentences), learnt))


def _weighed(pieces: Sequence[Pieces], told: Notions, learnt: Weights) -> NDArray[Any]:
    """Return what speaks for each name in each sentence, by its letters and by what its words are about."""
    said = weighed(pieces, learnt)
    return said if learnt.notions is None else said + notions.weighed(told, learnt.notions, learnt.notion_scale)


@cache
def weights() -> Weights:
    """Return the shipped weights; raises `ConfigError` when the file is not readable."""
    learnt = read_weights(FILE, "privacy")
    return learnt if learnt.notions is None else learnt._replace(notions=with_nothing(learnt.notions))


def with_nothing(table: NDArray[Any]) -> NDArray[Any]:
    """Return a table of notions with a last row of nothing, for what would reach beyond a sentence."""
    return np.concatenate((table, np.zeros_like(table[:1])))
