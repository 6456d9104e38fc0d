"""A past decision becomes a case: its kept text once more without personal data, with made-up values in its place.

Called by `attune evals adopt`. A record holds neither facts nor actions, so whoever adopts it says what was known; what
nobody says is derived from the reading, and the case names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.case import Case, Origin, case_of
from evals.outside import Expecting, settled, slug
from service.core.conversation import (
    Channel,
    Consent,
    Conversation,
    Customer,
    Fault,
    Request,
    Role,
    Statement,
    Turn,
    Value,
)
from service.core.errors import FieldProblem, InputError
from service.core.exchange import apart
from service.core.held import Held
from service.core.record import DecisionRecord
from service.running import Service

_PLACEHOLDER = re.compile(r"<([A-Z_]+?)_(\d{1,4})>")
_NAMES = ("Casey Ashby", "Sam Okafor", "Alex Lindqvist", "Noor Haddad", "Jo Pereira")
_NO_CONSENT = "no_consent"


class Known(Value, frozen=True, kw_only=True):
    """What whoever adopts a record says about it."""

    facts: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    fault: Fault = Fault.UNKNOWN


async def adopt(
    held: Held, *, consent: str, known: Known, service: Service, name: str | None = None, edited: str = ""
) -> Case:
    """Return the case of one decision; raises `InputError` saying why it cannot be adopted.

    `consent`: where it is written that the customer agreed. `edited`: what a person made of the reply.
    """
    record = _decision(held)
    message, answer = apart(held.text or "") or ("", "")
    if not consent.strip():
        raise InputError(FieldProblem("consent", "says where it is written that the customer agreed to this use"))
    message, answer, edited = stood_in(_redacted(service, message, answer, edited))
    given = Expecting(must=known.must, must_not=known.must_not)
    situation, derived = await settled(_request(record, message, known, service), given, service)
    origin = Origin(source=f"record {record.id}", consent=consent.strip(), replied=answer, edited=edited)
    return case_of(situation, origin, name=name or slug(record.id), family="adopted", derived=derived)


def stood_in(texts: Sequence[str]) -> list[str]:
    """Put made-up values where placeholders for names, addresses and numbers are, the same one for each."""
    return [_PLACEHOLDER.sub(lambda found: _made_up(found[1], int(found[2]), found[0]), text) for text in texts]


def _made_up(kind: str, number: int, placeholder: str) -> str:
    """Return a value nobody has: reserved domains and numbers; secrets and account numbers stay placeholders."""
    return {
        "NAME": _NAMES[(number - 1) % len(_NAMES)],
        "EMAIL": f"customer{number}@example.org",
        "PHONE": f"01632 960{number:03}",
        "ADDRESS": f"{number} Example Street",
    }.get(kind, placeholder)


def _decision(held: Held) -> DecisionRecord:
    """Return the decision; raises `InputError` where there is nothing to adopt."""
    record = held.record
    if held.erased or record is None:
        raise InputError(FieldProblem("record", "was erased or is past its date: it must not be adopted"))
    if not isinstance(record, DecisionRecord):
        raise InputError(FieldProblem("record", "is no decision about a reply"))
    if held.text is None:
        why = (
            "holds no text; only replies given while ATTUNE_KEEP_TEXT is true can be adopted, as long as texts are kept"
        )
        raise InputError(FieldProblem("record", why))
    return record


def _redacted(service: Service, *texts: str) -> list[str]:
    """Redact once more, together, so that one value has one placeholder in all of them."""
    turns = tuple(Turn(role=Role.CUSTOMER if at == 0 else Role.AGENT, content=text) for at, text in enumerate(texts))
    brand = service.brands[service.default_brand]
    request = Request(conversation=Conversation(id="", turns=turns), brand=brand)
    return [turn.content for turn in service.redactor.redact(request).request.conversation.turns]


def _request(record: DecisionRecord, message: str, known: Known, service: Service) -> Request:
    """Return the request as far as record and adopter tell."""
    reads = record.reading.abstained != _NO_CONSENT
    brand = service.brands.get(record.brand, service.brands[service.default_brand])
    return Request(
        conversation=Conversation(id=record.id, turns=(Turn(role=Role.CUSTOMER, content=message),)),
        brand=brand,
        channel=Channel(record.channel),
        customer=Customer(language=record.language, consent=Consent(read_emotion=reads)),
        facts=_statements("f", known.facts),
        actions=_statements("a", known.actions),
        commitments=_statements("c", known.commitments),
        missing=known.missing,
        fault=known.fault,
    )


def _statements(letter: str, texts: tuple[str, ...]) -> tuple[Statement, ...]:
    return tuple(Statement(id=f"{letter}{number}", text=text) for number, text in enumerate(texts, 1))
