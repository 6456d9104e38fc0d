"""The kinds of personal data that are recognised, and which of them must never be repeated.

Used by the recognisers, the redaction and the privacy guardrails.
"""

from __future__ import annotations

from enum import StrEnum

from service.core.conversation import Value


class Kind(StrEnum):
    """What a piece of personal data is; the value is the word in a placeholder: `<EMAIL_1>`."""

    ACCOUNT = "ACCOUNT"
    ADDRESS = "ADDRESS"
    BIRTH_DATE = "BIRTH_DATE"
    CARD = "CARD"
    CODE = "CODE"
    """A card's security code or a one-time code."""
    EMAIL = "EMAIL"
    IBAN = "IBAN"
    ID = "ID"
    """A national identity, social security, tax, passport or licence number."""
    IP = "IP"
    NAME = "NAME"
    PASSWORD = "PASSWORD"
    PHONE = "PHONE"
    PIN = "PIN"
    WALLET = "WALLET"


SECRET = frozenset({Kind.CARD, Kind.CODE, Kind.ID, Kind.PASSWORD, Kind.PIN})
"""Never repeated, even to the person who typed it."""


class PersonalData(Value, frozen=True, kw_only=True):
    """One piece of personal data in a text, as a half-open range of code points."""

    kind: Kind
    start: int
    end: int


def words(text: str) -> frozenset[str]:
    """Return the different words of a text, for looking up whether a recogniser can find anything."""
    return frozenset(text.split())
