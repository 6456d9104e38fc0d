"""Whether the statements, taken together, say what a sentence says.

Used by `unbacked_commitment.py` and `fabricated_action.py`: before their rules, to let a faithful restatement pass,
and after them, for what the learned score found. The customer's own words never vouch for us here.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case
from service.guardrails.honesty.assertions import Kind, assertions
from service.guardrails.honesty.contexts import is_recounted
from service.guardrails.honesty.deeds import LIGHT, backs, deeds_in
from service.guardrails.honesty.folded_text import content_of
from service.guardrails.honesty.grounding import grounded
from service.guardrails.honesty.passages import LEADS, Sentence, asserts
from service.guardrails.honesty.quantities import WHEN
from service.guardrails.honesty.quantities import Kind as Measure
from service.guardrails.honesty.sources import Sources
from service.guardrails.honesty.stems import stem

_SAME = 0.5
"""Statements that together hold this share of a sentence's words say what an unforeseen wording says."""
_FAITHFUL = 0.7
"""Statements that hold this share, all its numbers and all its deeds make a sentence a restatement."""
_TORN_OFF = 1.0
"""A clause without its sentence must read this much more clearly, in log-odds."""
_LEANING = 0.5
"""A clause is only looked at when its whole sentence leans towards asserting something."""
_FEWEST = 2
"""Words with meaning that a clause needs to be judged by itself."""
_NO_COST = frozenset(stem(word) for word in ("free", "charge", "cost", "costs", "fee", "nothing", "extra"))
"""What says `without a fee` in other words."""
_JOINTS = re.compile(r"[;:]|, | and | but | so ")
_OURS = re.compile(r"\b(?:i|we)(?:'ll| will| can)\b|\byou(?:'ll| will| get)\b")


def restated(sentence: Sentence, sources: Sources) -> bool:
    """Tell whether a sentence says what the statements say: their words, their numbers, their deeds, nothing denied."""
    content = sentence.content
    if not content or not sources.statements:
        return False
    given = [s for s in sources.statements if not s.is_general] if _OURS.search(sentence.text) else sources.statements
    held = frozenset().union(*(source.content for source in given))
    granted = frozenset().union(*(source.deeds for source in given))
    held = held | _NO_COST if "free" in granted else held
    if len(content & held) < _FAITHFUL * len(content) or not _every_clause(sentence.text, held):
        return False
    known = [quantity for source in given for quantity in source.quantities]
    if not all(grounded(quantity, known) for quantity in sentence.quantities):
        return False
    return all(backs(granted, deed) for deed in deeds_in(sentence.words) - LIGHT)


def unforeseen(sentence: Sentence, case: Case, sources: Sources, kind: Kind, *, ruled: bool) -> bool:
    """Tell whether the learned score finds a promise or a deed (`kind`) that nothing supports.

    Where a rule has found something covered (`ruled`) only the clauses that no statement speaks of are looked at.
    """
    if not ruled and asserts(sentence, case, kind) and unsupported(sentence, sources):
        return True
    if case.language != "en" or sentence.asks or sentence.assertion.lead < _LEANING:
        return False
    parts = _JOINTS.split(sentence.text)
    return len(parts) > 1 and any(_is_new(part, kind, sources) for part in parts)


def _is_new(part: str, kind: Kind, sources: Sources) -> bool:
    """Tell whether a clause asserts something of a kind that none of the statements' words are about."""
    content = content_of(part.strip(".,!;: ").split()) - (_NO_COST if sources.costs_nothing else frozenset())
    if len(content) < _FEWEST or 3 * len(content & sources.told) > len(content):
        return False
    (found,) = assertions([part.removeprefix("and ").removeprefix("but ")])
    return found.kind is kind and found.lead >= LEADS[kind] + _TORN_OFF


def _every_clause(text: str, held: frozenset[str]) -> bool:
    """Tell whether no clause is new: `it was sent on Monday, and your voucher was topped up`."""
    parts = _JOINTS.split(text)
    return len(parts) == 1 or all(
        2 * len(words & held) >= len(words)
        for part in parts
        if (words := _told(content_of(part.strip(".,!;: ").split())))
    )


def _told(words: frozenset[str]) -> frozenset[str]:
    """Leave numbers out: whether they are held is asked of each amount and date by itself."""
    return frozenset(word for word in words if not any(char.isdigit() for char in word))


def unsupported(sentence: Sentence, sources: Sources) -> bool:
    """Tell whether no statement says what a sentence asserts."""
    if is_recounted(sentence.text):
        return False
    content = sentence.content
    if not content:
        return not (sources.actions or sources.commitments)
    stated = [quantity for source in sources.statements for quantity in source.quantities]
    if any(q.kind is Measure.MONEY and not grounded(q, stated) for q in sentence.quantities):
        return True
    if len(content & sources.stated) >= _SAME * len(content):
        return False
    granting_sources = (*sources.actions, *sources.commitments)
    terms = [q for q in sentence.quantities if q.kind in WHEN or q.kind is Measure.MONEY]
    known = [quantity for source in granting_sources for quantity in source.quantities]
    if terms and all(grounded(quantity, known) for quantity in terms):
        return False
    named = deeds_in(sentence.words) - LIGHT
    granting = frozenset().union(*(source.deeds for source in granting_sources))
    return not named or not all(backs(granting, deed) for deed in named)
