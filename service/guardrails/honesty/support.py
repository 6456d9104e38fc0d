"""Whether the statements, taken together, say what a sentence says.

Used by `unbacked_commitment.py` and `fabricated_action.py`: before their rules, to let a faithful restatement pass,
and after them, for what the learned score found. The customer's own words never vouch for us here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.core.guardrail import Case
from service.guardrails.honesty.assertions import Kind, assertions
from service.guardrails.honesty.contexts import is_recounted
from service.guardrails.honesty.deeds import LIGHT, MONEY, backs, deeds_in
from service.guardrails.honesty.folded_text import FoldedText, content_of
from service.guardrails.honesty.grounding import grounded
from service.guardrails.honesty.paraphrase import FREE, comes, meaning, told_deeds
from service.guardrails.honesty.passages import LEADS, Sentence, asserts
from service.guardrails.honesty.quantities import WHEN
from service.guardrails.honesty.quantities import Kind as Measure
from service.guardrails.honesty.sources import Source, Sources
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
_OURS = re.compile(
    r"\b(?:i|we)(?:'ll| will| can|'ve| have)\b|\byou(?:'ll| will| get)\b|\b(?:has|have) (?:now |already )?been\b"
)
"""What is promised or claimed for this customer, which no rule for everyone vouches for."""
_IN_OTHER_WORDS = 0.6
"""Statements that hold this share of what a sentence means bear it out."""


def restated(sentence: Sentence, sources: Sources) -> bool:
    """Tell whether a sentence says what the statements say: their words, their numbers, their deeds, nothing denied."""
    if not sentence.content or not sources.statements:
        return False
    given = [s for s in sources.statements if not s.is_general] if _OURS.search(sentence.text) else sources.statements
    return _says_only(sentence, given)


def says_only(text: FoldedText, sources: Sources) -> bool:
    """Tell whether a clause says what the statements say, rules for everyone among them."""
    return _says_only(text, sources.statements)


def _says_only(sentence: FoldedText, given: Sequence[Source]) -> bool:
    content = sentence.content
    held = frozenset().union(*(source.content for source in given))
    granted = frozenset().union(*(source.deeds for source in given))
    held = held | _NO_COST if "free" in granted else held
    if len(content & held) < _FAITHFUL * len(content) or not _every_clause(sentence.text, held):
        return False
    known = [quantity for source in given for quantity in source.quantities]
    if not all(grounded(quantity, known) for quantity in sentence.quantities):
        return False
    return all(backs(granted, deed) for deed in deeds_in(sentence.words) - LIGHT)


_PAYING = frozenset(("pay", "charge"))
"""What `you pay nothing` names, and does not promise."""


def borne_out(text: FoldedText, sources: Sources, deed: str = "") -> bool:
    """Tell whether what vouches for this customer says, in other words, what a promise or claim of a deed says."""
    given = [source for source in sources.statements if not source.is_general]
    said = meaning(text)
    held = frozenset().union(*(meaning(source) for source in given))
    if len(said & held) < max(min(_FEWEST, len(said)), _IN_OTHER_WORDS * len(said)):
        return _owes_nothing(text, given, sources)
    if not said and not text.quantities:
        return False
    known = [quantity for source in given for quantity in source.quantities]
    told_too = sources.known
    measured = [q for q in text.quantities if q.kind is not Measure.NUMBER or q.number > 1]  # `the loan one`
    if not all(grounded(q, told_too if q.kind is Measure.DURATION else known) for q in measured):
        return False
    granted = _granted(given)
    told = told_deeds(text.text)
    moving = [word for word in text.words if not comes(word)]
    named = told or (deeds_in(moving) - LIGHT) | ({deed} & MONEY)
    named = named - _PAYING if FREE in said else named
    return all(backs(granted, each) for each in named)


_OWES_NOTHING = re.compile(
    r"\byou (?:pay|owe) nothing\b|\byou (?:don't|do not|needn't|won't) (?:have to pay|need to pay|pay|owe)\b"
    r"|\bno (?:further|more|other) (?:payment|charge|bill|fee|instalment|reminder)s?\b"
    r"|\bnothing (?:more|further) is (?:taken|charged|due|coming)\b|\bnothing (?:for you )?to pay\b|\bthere(?:'s| is"
    r"|'ll be| will be) no bill\b"
)
_TAKEN_BACK = frozenset(("cancel", "reverse", "waive", "free", "refund", "credit"))
_BILLS = frozenset(
    stem(word) for word in ("bill", "charge", "fee", "fine", "invoice", "payment", "reminder", "penalty")
)


def _owes_nothing(text: FoldedText, given: Sequence[Source], sources: Sources) -> bool:
    """Tell whether `you owe nothing` follows: a bill was taken back, or what it is about costs nobody anything."""
    if not _OWES_NOTHING.search(text.text) or len(meaning(text)) > _FEWEST + 1:
        return False
    if any(not _TAKEN_BACK.isdisjoint(one.deeds) and not _BILLS.isdisjoint(one.content) for one in given):
        return True
    return sources.costs_nothing or (
        _NO_MORE.search(text.text) is not None and any(_OVER.search(one.text) for one in given)
    )


_NO_MORE = re.compile(r"\b(?:no|nothing) (?:further|more|other)\b")
_OVER = re.compile(r"\b(?:ends?|ended|stopped|cancelled|not renewed|paid off|the last|only once|closed)\b")


def _granted(given: Sequence[Source]) -> frozenset[str]:
    """Return the deeds that statements tell of, also those told by more than one word."""
    return frozenset().union(*(source.deeds | told_deeds(source.text) for source in given))


def unforeseen(sentence: Sentence, case: Case, sources: Sources, kind: Kind, *, ruled: bool) -> bool:
    """Tell whether the learned score finds a promise or a deed (`kind`) that nothing supports.

    Where a rule has found something covered (`ruled`) only the clauses that no statement speaks of are looked at.
    """
    if not ruled and asserts(sentence, case, kind) and unsupported(sentence, sources):
        return not tells_of_nothing(sentence.text, kind)
    if case.language != "en" or sentence.asks or sentence.assertion.lead < _LEANING:
        return False
    parts = _JOINTS.split(sentence.text)
    new = len(parts) > 1 and any(_is_new(part, kind, sources) for part in parts)
    return new and not tells_of_nothing(sentence.text, kind)


_BAD_NEWS = re.compile(
    r"^\W*(?:(?:no|sorry|unfortunately|sadly|i'm afraid),? )?(?:it|they|that|(?:the|your)(?: [a-z]+){1,3}) (?:won't"
    r"|will not"
    r"|can't|cannot|isn't|is not|aren't) (?:be )?(?:come|coming|arrive|arriving|reach|make it|ready|here|there|back"
    r"|leave"
    r"|leaving|run|running|open|possible|today|tonight|tomorrow)\b"
)
_NOTHING_DONE = re.compile(
    r"^\W*(?:so far |as yet |no, )?(?:nothing|nobody|none|no [a-z]+)(?: [a-z]+){0,3} (?:has|have|was|were|is) "
)


def tells_of_nothing(text: str, kind: Kind) -> bool:
    """Tell whether a sentence only says what does not come, or that nothing was done."""
    return (_BAD_NEWS if kind is Kind.PROMISE else _NOTHING_DONE).match(text) is not None


def _is_new(part: str, kind: Kind, sources: Sources) -> bool:
    """Tell whether a clause asserts something of a kind that none of the statements' words are about."""
    content = content_of(part.strip(".,!;: ").split()) - (_NO_COST if sources.costs_nothing else frozenset())
    if len(content) < _FEWEST or 3 * len(content & sources.told) > len(content):
        return False
    (found,) = assertions([part.removeprefix("and ").removeprefix("but ")])
    return found.kind is kind and found.lead >= LEADS[kind] + _TORN_OFF and not _told_otherwise(part, sources)


def _done_otherwise(text: str, sources: Sources) -> bool:
    """Tell whether the actions hold every deed that a text tells by more than one word."""
    told = told_deeds(text)
    return bool(told) and all(backs(_granted(sources.actions), deed) for deed in told)


def _told_otherwise(part: str, sources: Sources) -> bool:
    """Tell whether a clause says in other words what was done or is vouched for: `your money comes back`."""
    clause = FoldedText(part)
    given = [*sources.actions, *sources.commitments]
    told = told_deeds(part)
    known = [quantity for source in given for quantity in source.quantities]
    if told and all(backs(_granted(given), deed) for deed in told):
        return all(grounded(quantity, known) for quantity in clause.quantities)
    return borne_out(clause, sources)


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
    told = len(content) <= _FEWEST and _done_otherwise(sentence.text, sources)
    if told or len(content & sources.stated) >= _SAME * len(content) or borne_out(sentence, sources):
        return False
    granting_sources = (*sources.actions, *sources.commitments)
    terms = [q for q in sentence.quantities if q.kind in WHEN or q.kind is Measure.MONEY]
    known = [quantity for source in granting_sources for quantity in source.quantities]
    if terms and all(grounded(quantity, known) for quantity in terms):
        return False
    named = deeds_in(sentence.words) - LIGHT
    granting = frozenset().union(*(source.deeds for source in granting_sources))
    return not named or not all(backs(granting, deed) for deed in named)
