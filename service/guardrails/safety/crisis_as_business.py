"""A reply to somebody in crisis is not business: it names help, and it does not go on about orders and payments."""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.phrasing import Phrases, hear

_HAZARD = "safety.crisis_as_business"
_REMEDY = "Speak to the person, name help they can reach now, and hand over."

_HELP = Phrases(
    r"""
    emergency ambulance samaritans lifeline helpline hotline crisis telefonseelsorge notruf emergencias emergência
    urgence urgences seelsorge teléfono linha linea línea numéro suicide cvv:
        \b(?:emergency|ambulance|samaritans|lifeline|help ?line|hotline|crisis (?:line|service|team|support|centre
        |center)|telefonseelsorge|notruf|seelsorge|emergencias|emergência|urgences?|línea|linha|cvv|numéro
        |suicid\w+)\b
    person someone somebody colleague people human doctor friend:
        \b(?:someone|somebody|a person|a colleague|people|a friend|a doctor|a human)\b[^.!?\n]{0,60}\b(?:talk|listen
        |speak|with you|call|reach|trust|now|straight away|right away|help)\b|\b(?:talk|speak|reach out|call) (?:to
        |with) (?:someone|somebody|a person|a friend|a doctor|people)\b
    """
)
_NUMBERS = (
    "112",
    "999",
    "911",
    "116 123",
    "116123",
    "988",
    "3114",
    "024",
    "188",
    "13 11 14",
    "0800 111 0 111",
    "0800 1110111",
    "000",
)
_BUSINESS = Phrases(
    r"""
    fees bookings booking's deliveries refund refunds refunded payment payments invoice order orders parcel delivery
    discount voucher balance overdue account subscription contract upgrade tracking pay bill warranty booking
    cancellation fee reference number:
        \b(?:refund\w*|payments?|invoice|orders?|parcel|deliver\w+|discount|voucher|balance|overdue|subscription
        |contract|upgrade|tracking|bill|warranty|booking|cancellation|fees?|(?:order|reference|account) number)\b
    """
)


def check(case: Case) -> list[Finding]:
    """Find a reply that names no help, or that asks for business, while the customer is in crisis."""
    if not case.reading.has(CueKind.CRISIS):
        return []
    heard = hear(case.text)
    if not _HELP.spans(heard) and not any(number in case.text for number in _NUMBERS):
        why = "The customer may be in danger, and the reply names no help."
        return [Finding(hazard=_HAZARD, start=0, end=len(case.text), why=why, remedy=_REMEDY)]
    why = "The customer may be in danger, and the reply talks business."
    business = _BUSINESS.spans(heard)
    return [
        Finding(hazard=_HAZARD, start=start, end=end, why=why, remedy=_REMEDY)
        for start, end in (business if len(business) > 1 else [])
    ]
