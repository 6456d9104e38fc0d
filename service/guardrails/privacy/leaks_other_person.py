"""Contact data and names in a reply come from this conversation or from the facts, never from somebody else's.

What no turn, fact, action, commitment or past contact holds is either another person's or invented; neither may leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, Span, findings, hear
from service.guardrails.privacy.kinds import SECRET, Kind
from service.guardrails.privacy.personal_data import find

_CAPITAL = re.compile(r"\b(?:[A-ZÀ-Þ][\w'’-]+) [A-ZÀ-Þ]")
_SEPARATORS = re.compile(r"[^0-9a-z]")
_HAZARD = "privacy.leaks_other_person"
_WHY = "It holds personal data that this customer never gave and no fact holds."
_REMEDY = "Leave it out; name only what the customer or the facts say."

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Herrn?|Frau|Señora?|Sra?|Monsieur|Madame|Mme|Senhora?|Sr\.ª)\.?"
    r" ([A-ZÀ-Þ][\w'’-]{1,30}(?: [A-ZÀ-Þ][\w'’-]{1,30})?)"
)
_NAMED = re.compile(
    r"\b(?:customer|neighbour|neighbor|wife|husband|daughter|son|partner|account holder|cardholder|recipient|resident"
    r"|passenger|patient|member|user|client|person|tenant|guest|technician|driver|courier|colleague)(?: (?:is|was"
    r"|before you|after you|next door|upstairs|downstairs|above you|below you))?(?: called| named|,| by)?"
    r" ([A-ZÀ-Þ][a-zà-ÿ'’-]{1,30} [A-ZÀ-Þ][\w'’-]{1,30})"
)
_OTHERS = Phrases(
    r"""
    another other different previous someone somebody neighbour's neighbor's next:
        \b(?:another|the other|other|a different|the previous|the next|someone else's|somebody else's|your
         (?:neighbou?r|ex|colleague|wife|husband|partner|sister|brother|mother|father|son|daughter|flatmate
        |landlord)(?:'s)?|some other) (?:customers?'?s?|persons?'?s?|clients?'?s?|account holder'?s?|users?'?s?
        |guests?'?s?|passengers?'?s?|patients?'?s?|tenants?'?s?|members?'?s?)?[^.!?\n]{0,40}\b(?:order(?:ed)?
         (?!number of yours)\w+|address|card|payment|balance|phone|mobile|email|lives? at|bought|paid|complained
        |cancelled|account (?:shows|has|is)|details (?:are|show)|booking (?:is|shows|was)|owes|same (?:name|problem)
         as you: )\b
    """,
    unless=r"""
        \b(?:can't|cannot|can not|not able|unable|don't|do not|won't|will not|never|not allowed|couldn't|mustn't|may
         not|no access|isn't|not|different address|another address|another (?:card|payment|email|phone)|other (?:card
        |payment|email|phone|address|order))\b
    """,
)


def check(case: Case) -> list[Finding]:
    """Find contact data and titled names that nothing in this request holds."""
    heard = hear(case.text)
    spans = _OTHERS.spans(heard)
    pieces = [piece for piece in find(case.text) if piece.kind not in SECRET]
    names = (
        []
        if not _CAPITAL.search(case.text)
        else [match.span(1) for match in (*_TITLED.finditer(case.text), *_NAMED.finditer(case.text))]
    )
    if pieces or names:
        known = _known(case)
        packed = _SEPARATORS.sub("", known)
        spans += [(p.start, p.end) for p in pieces if not _held(p.kind, case.text[p.start : p.end], known, packed)]
        spans += [span for span in names[:20] if not _name_held(case.text, span, known)]
    return findings(_HAZARD, heard, sorted(set(spans)), why=_WHY, remedy=_REMEDY)


def _known(case: Case) -> str:
    """Everything this reply may draw on, in lower case."""
    return "\n".join(_sources(case)).lower()


def _sources(case: Case) -> Iterator[str]:
    request = case.request
    yield from (turn.content for turn in request.conversation.turns)
    yield from (statement.text for statement in request.statements)
    yield from (past.summary for past in request.history)
    yield from (request.context, request.brand.name, request.brand.assistant_name, request.brand.voice)
    yield request.customer.name or ""


def _held(kind: Kind, value: str, known: str, packed: str) -> bool:
    """Tell whether a value stands in what is known, in whatever grouping."""
    if kind in (Kind.NAME, Kind.ADDRESS, Kind.EMAIL, Kind.BIRTH_DATE):
        return all(word in known for word in re.findall(r"[\w@.]+", value.lower()))
    return _SEPARATORS.sub("", value.lower()) in packed


def _name_held(text: str, span: Span, known: str) -> bool:
    """Tell whether every part of a name is known."""
    return all(part.lower() in known for part in text[span[0] : span[1]].split())
