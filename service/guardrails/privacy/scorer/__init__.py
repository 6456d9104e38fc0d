"""A learned second opinion: which sentences ask for a secret, guess what is private, or show what is ours.

One softmax regression over the pieces that the tone scorer reads too, trained by
`python -m evals.guardrails.train_privacy`; data, figures and limits in `MODEL_CARD.md`. Called by the privacy
guardrails, for wordings that no rule foresaw; a reply is read once for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from service.core.guardrail import Case
from service.guardrails.learned import (
    LANGUAGES,
    Weights,
    doubtful,
    is_brief,
    log_odds,
    pieces_of,
    read_weights,
    shares,
    weighed,
)
from service.guardrails.phrasing import Heard, Span, hear

FILE = Path(__file__).with_name("weights.npz")
HAZARDS = ("internal_leak", "sensitive_inference", "solicits_secret")
_SHORT, _HELD = 3, 0.5
"""Words of so many letters say little; with this share of the others held, a sentence says nothing new."""


def sounding(case: Case, heard: Heard, name: str, taken: Sequence[Span] = ()) -> list[Span]:
    """Return the sentences that sound like a hazard, in the text as given, where no rule found anything."""
    if case.language not in LANGUAGES:
        return []
    cut = weights().cuts[name]
    new = [span for span, odds in _read(heard.given) if odds[name] >= cut]
    return [(start, end) for start, end in new if not any(a < end and start < b for a, b in taken)]


def is_held(case: Case, heard: Heard, span: Span) -> bool:
    """Tell whether most words of a sentence were said by the customer or stand in a statement."""
    request = case.request
    held = hear("\n".join((*request.conversation.customer_turns, *(one.text for one in request.statements)))).words
    said = [word for word in hear(heard.given[slice(*span)]).words if len(word) > _SHORT]
    return bool(said) and sum(word in held for word in said) >= _HELD * len(said)


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[tuple[Span, dict[str, float]], ...]:
    """Return the log-odds of each hazard for the sentences of more than a few words that could be one."""
    spans, pieces = pieces_of(text)
    if not spans:
        return ()
    learnt = weights()
    logits = weighed(pieces, learnt)
    possible = [at for at in doubtful(logits, learnt) if not is_brief(text, spans[at])]
    if not possible:
        return ()
    odds = log_odds(shares(logits[possible]), learnt.names)
    rows = zip(*(odds[name].tolist() for name in HAZARDS), strict=True)
    return tuple((spans[at], dict(zip(HAZARDS, row, strict=True))) for at, row in zip(possible, rows, strict=True))


@cache
def weights() -> Weights:
    """Return the shipped weights; raises `ConfigError` when the file is not readable."""
    return read_weights(FILE, "privacy")
