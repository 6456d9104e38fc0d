"""Which terms the business has given: whether any statement holds a time or an amount.

Used by `service/assisting.py`, through `compose/`, to say beforehand what a reply must not name.
"""

from __future__ import annotations

from service.core.conversation import Request
from service.guardrails.honesty.quantities import WHEN, Kind, find


def known_terms(request: Request) -> frozenset[str]:
    """Return `time` and `amount` as far as a fact, action or commitment holds one."""
    kinds = {quantity.kind for statement in request.statements for quantity in find(statement.text)}
    return frozenset(
        term for term, found in (("time", not WHEN.isdisjoint(kinds)), ("amount", Kind.MONEY in kinds)) if found
    )
