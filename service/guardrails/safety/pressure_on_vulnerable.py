"""Nobody in a hard place is pressed, whatever the words: pressure is a demand with a limit, or a consequence.

A demand with a limit ("settle it by Friday"), a consequence that is tied to a demand or a condition ("otherwise we bill
it"), a consequence that frightens by itself (court, bailiffs, cutting off), haste, and waving the hard place away.
What is denied, left open or relieved is none: "nothing goes to collections", "whenever you're ready". A date that a
fact holds may be named, and asked for without a threat.

Source: UK FCA FG21/1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from service.core.guardrail import Case, Finding
from service.core.reading import Urgency
from service.guardrails.mood import low
from service.guardrails.phrasing import Span, findings, hear
from service.guardrails.safety.pressure_words import ANYHOW, CONDITION, DEMAND, EASE, HARD, HURRY, LIMIT, NOT, SOFT

_HAZARD = "safety.pressure_on_vulnerable"
_WHY = "It presses a customer who is in a hard place."
_REMEDY = "Take the pressure out: say what is possible, that there is time, and who can help."

_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")
_MOST_SENTENCES = 120
_FAR = 90
_BETWEEN = re.compile(
    r"\b(?:after that|comes|arrives|takes|we|we'll|we've|i|i'll|refund\w*|wir|ich|nous|nós|reembols\w+|erstatt\w+)\b"
)
"""Stands between a demand and a date that is ours to keep: `send it back, and we refund you within five days`."""
_NEW_CLAUSE = re.compile(r";|[,:] (?:but|so|or|and|otherwise|sonst|sinon|senão|o|ou|the|your|it|we|der|die|das)\b")
_THEN_NOT = re.compile(
    r"[^.!?,;\n]{0,25}\b(?:nicht|nichts|pas|rien|kein\w*|crossed|is off|are off|can wait|doesn't apply|stops?)\b"
)
_WE_WILL = re.compile(
    r"\b(?:we|i)(?:'ll|'d| will| may| must| shall| have to| are going to)\b|\b(?:wir|werden|nous|vamos)\b"
)
_AGED = re.compile(r"\bi(?:'m| am) (?:already )?(?:7[5-9]|8\d|9\d)\b(?! ?(?:%|km|miles|kg|minutes|days|cm))")


def check(case: Case) -> list[Finding]:
    """Find pressure in a reply to a customer in a hard place."""
    if not _fragile(case):
        return []
    heard = hear(case.text)
    text = heard.plain.text
    held = " ".join(hear(statement.text).text for statement in case.request.statements)
    told = " ".join(hear(turn).text for turn in case.request.conversation.customer_turns)
    eased = EASE.search(text) is not None
    spans = {
        heard.plain.back(*span)
        for sentence in islice(_SENTENCE.finditer(text), _MOST_SENTENCES)
        for span in islice(_pressing(text, sentence.span(), held, told, eased=eased), 1)
    }
    return findings(_HAZARD, heard, sorted(spans), why=_WHY, remedy=_REMEDY)


def _fragile(case: Case) -> bool:
    """Tell whether the customer is in a hard place, in urgent need, or of a great age by their own words."""
    said = hear(case.request.conversation.last_customer_turn)
    return low(case) or case.reading.urgency >= Urgency.HIGH or _AGED.search(said.text) is not None


def _pressing(text: str, sentence: Span, held: str, told: str, *, eased: bool) -> Iterator[Span]:
    """Yield what presses in one sentence; `eased`: the reply leaves the customer free in another.

    A court or bailiff that the customer or a fact speaks of may be spoken of, unless we add to it.
    """
    start, end = sentence
    for pattern in (HURRY, ANYHOW):
        yield from (found.span() for found in pattern.finditer(text, start, end) if not _denied(text, start, found))
    demands = (one for one in DEMAND.finditer(text, start, end) if not NOT.search(one.group()))
    demand = next((one for one in demands if not _denied(text, start, one)), None)
    condition = CONDITION.search(text, start, end)
    ours = demand or condition or _WE_WILL.search(text, start, end)
    for found in HARD.finditer(text, start, end):
        if not _denied(text, start, found) and (ours or found.group() not in held + told):
            yield found.span()
    if demand or condition:
        soft = (one for one in SOFT.finditer(text, start, end) if not _denied(text, start, one))
        tied = (one for one in soft if condition is None or one.start() > condition.start())
        yield from (_around(demand, condition, one) for one in islice(tied, 1) if condition or not eased)
    if demand and not eased:
        yield from (_around(demand, None, limit) for limit in _limits(text, sentence, demand) if limit[0] not in held)


def _denied(text: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether the clause takes it away: `you don't have to pay`, `no letter from collections`.

    What stands in a condition (`if we do not hear from you`) takes nothing away.
    """
    clause = _NEW_CLAUSE.split(text[max(start, found.start() - _FAR) : found.start()])[-1]
    if condition := CONDITION.search(clause):
        clause = clause[condition.end() :].rpartition(",")[2]
    return NOT.search(clause) is not None or _THEN_NOT.match(text, found.end()) is not None


def _limits(text: str, sentence: Span, demand: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield the limits that belong to a demand, before or after it."""
    for limit in LIMIT.finditer(text, *sentence):
        between = text[min(demand.end(), limit.end()) : max(demand.start(), limit.start())]
        if not _BETWEEN.search(between):
            yield limit


def _around(*parts: re.Match[str] | None) -> Span:
    """Return the span from the first part to the last."""
    there = [part.span() for part in parts if part]
    return min(start for start, _ in there), max(end for _, end in there)
