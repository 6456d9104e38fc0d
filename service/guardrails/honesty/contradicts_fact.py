"""Statements that say the opposite of a fact, or put another number where the fact has one.

Rule: where a clause of a reply speaks of what a statement says, it must agree with it in yes and no, and in its
numbers; a clause that another statement bears out contradicts nothing. Registered in `__init__.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from service.core.guardrail import Case, Finding
from service.guardrails.honesty.contexts import is_acknowledged, is_recounted
from service.guardrails.honesty.disagreement import agree, disagrees
from service.guardrails.honesty.folded_text import FoldedText
from service.guardrails.honesty.passages import Sentence, sentences_of, whole
from service.guardrails.honesty.sources import Source, Sources, Unit, sources_of

HAZARD = "honesty.contradicts_fact"
_MOST_CLAUSES = 8
_CUT = re.compile(
    r", (?:but|and|so|since|because|which|while|though|although|as)\b|, (?=(?:not|no|yes|just|only|except|apart)\b)"
    r"|, (?=(?:[a-z]+ ){1,3}(?:isn't|aren't|doesn't|don't|can't|won't|hasn't|is not|are not)\b)|[;:]| - | but "
    r"| because | whereas |(?<=^yes), |(?<=^no), |(?<=^sure), "
)
_REGRET = re.compile(r"(?:i'm afraid(?: that)?|unfortunately,?|sadly,?|sorry,?|no,|yes,) ")
_NOT_SAID = re.compile(
    r"\b(?:you(?:'ve| have|'re| were| had)? (?:say|said|saying|mention|mentioned|told|feel|expected|see|saw|tell"
    r"|wrote|ask|asked|thought)|sorry (?:that|to hear|about|for|the|your|you|it|this)"
    r"|hear|sounds like|wish|whether|if|unless|once|until|i (?:can't|cannot|can not|don't|won't|wouldn't|haven't"
    r"|couldn't|am not|didn't)|i'm not|would|could|might|may be)\b|^(?:please )?(?:don't|do not|never) [a-z]+"
    r"|^(?:please|try|enter|use|put|open|tell|send|take)\b"
)
"""What the customer said, what is only possible, what we ourselves cannot do, and what we ask for deny no fact."""


def check(case: Case) -> list[Finding]:
    """Find the sentences that contradict a fact, action or commitment; one finding a sentence."""
    sources = sources_of(case.request)
    if not sources.statements:
        return []
    findings = []
    for sentence in sentences_of(case):
        source = None if sentence.asks else _contradicted(sentence, sources)
        if source is not None:
            why = f"Says the opposite of {source.origin.value} {source.id}, or another number."
            findings.append(
                whole(sentence, HAZARD, why, f"Say what {source.origin.value} {source.id} says, or leave it out.")
            )
    return findings


def _contradicted(sentence: Sentence, sources: Sources) -> Source | None:
    """Return the first statement that a clause of the sentence contradicts."""
    near = [unit for unit in sources.units if not sentence.content.isdisjoint(unit.text.content)]
    for clause in islice(_clauses(sentence), _MOST_CLAUSES) if near else ():
        about = [unit for unit in near if not clause.content.isdisjoint(unit.text.content)]
        unit = _against(clause, about, sources) if about else None
        if unit is not None and not (_NOT_SAID.search(clause.text) or is_acknowledged(clause.text, len(clause.text))):
            return None if is_recounted(sentence.text) else unit.statement
    return None


def _clauses(sentence: Sentence) -> Iterator[FoldedText]:
    """Cut a sentence where it changes its subject; regrets are left out, quantities taken over."""
    start = 0
    for cut in (*_CUT.finditer(sentence.text), None):
        end, following = (cut.start(), cut.end()) if cut else (len(sentence.text), 0)
        regret = _REGRET.match(sentence.text, start, end)
        start = regret.end() if regret else start
        yield sentence if start == 0 and cut is None else _Clause(sentence, start, end)
        start = following


class _Clause(FoldedText):
    """Part of a sentence."""

    def __init__(self, sentence: Sentence, start: int, end: int) -> None:
        super().__init__(sentence.text[start:end])
        self.quantities = [
            q._replace(start=q.start - start, end=q.end - start) for q in sentence.quantities if start <= q.start < end
        ]


def _against(clause: FoldedText, about: list[Unit], sources: Sources) -> Unit | None:
    """Return the unit that a clause disagrees with, of those it is about, unless another one bears it out."""
    against = None
    for unit in about:
        if disagrees(clause, unit.text, sources):
            against = against or unit
        elif _bears_out(unit.text, clause):
            return None
    if against is not None and any(_says_the_same(unit.text, clause, against.text) for unit in about):
        return None
    return against


def _says_the_same(unit: FoldedText, clause: FoldedText, against: FoldedText) -> bool:
    """Tell whether a unit says what a clause says, yes or no, and is closer to it than one that says another thing."""
    if unit is against or not agree(clause, unit):
        return False
    return len(unit.content & clause.content) >= max(2, len(against.content & clause.content))


def _bears_out(unit: FoldedText, clause: FoldedText) -> bool:
    """Tell whether a unit holds most words of a clause, yes and no included."""
    held = 3 * len(clause.content & unit.content) >= 2 * len(clause.content)
    return held and clause.negative is unit.negative
