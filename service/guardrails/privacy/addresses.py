"""Postal addresses: a house number with a street, and postcodes that have a format of their own.

Called by `personal_data.py`, on text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.guardrails.privacy.kinds import Kind, PersonalData, words

_STREET = re.compile(
    r"(?<![\w.,$£€#/-])\d{1,5}[a-z]?,? (?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.? )?(?!(?:days?|weeks?"
    r"|months?|years?|hours?|minutes?|mins?|times?|items?|pairs?|of|to|in|or|and|by|on|the|more|working|business"
    r"|orders?|parcels?|euros?|pounds?|dollars?|gb|percent|people|emails?|calls?|if|when|as|is|it|it's|for"
    r"|before|after|at) )"
    r"(?:[a-zà-ÿ'’.-]{2,20} ){1,3}?(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|square|boulevard"
    r"|blvd|terrace|crescent|gardens|grove|hill|parkway|pkwy|highway|hwy|row|mews|circle|cir|trail|plaza"
    r"|expressway)\b\.?(?! (?:way|time|of the))"
    r"(?:,? (?:apt|apartment|suite|ste|unit|flat|floor|fl|#)\.?"
    r" ?[\w-]{1,6})?(?:,? {0,2}[a-zà-ÿ'’.-]{2,20}){0,4}?(?:,? {0,2}(?:[a-z]{2} )?(?:\d{5}(?:-\d{4})?"
    r"|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}))?(?!\w)"
)
_STREET_ELSEWHERE = re.compile(
    r"(?<!\w)(?:[a-zäöüß.-]{2,25}(?:straße|strasse|str\.|weg|allee|platz|gasse|ufer|damm) \d{1,4} ?[a-z]?(?:,? \d{5}"
    r" [a-zäöüß-]{2,25})?"
    r"|(?:calle|c/|avenida|avda\.?|plaza|paseo|rua|travessa|praça|alameda) (?:[a-zà-ÿ'.-]{1,20}"
    r" ){0,4}?[a-zà-ÿ'.-]{2,20},? (?:n[º°o.]{1,2} ?)?\d{1,4}(?:,? \d{4,5}(?:-\d{3})?(?: [a-zà-ÿ-]{2,25})?)?"
    r"|\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|impasse|chemin|allée|quai|cours)"
    r" (?:[a-zà-ÿ'’.-]{1,20} ?){1,5}?(?:,? \d{5} [a-zà-ÿ-]{2,25})?)(?!\w)"
)
_POSTCODE = re.compile(r"(?<!\w)(?:gir ?0aa|[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2})(?!\w)")


_STREET_WORDS = words(
    "street st road rd avenue ave lane ln drive dr close court ct square boulevard blvd terrace crescent gardens"
    " grove hill"
    " parkway pkwy highway hwy row mews circle cir trail plaza expressway"
)
_ELSEWHERE_WORDS = words(
    "calle c avenida avda plaza paseo rua travessa praça alameda rue avenue boulevard place impasse chemin allée quai"
    " cours"
)
_STREET_ENDS = ("straße", "strasse", "str.", "weg", "allee", "platz", "gasse", "ufer", "damm")


def addresses(lowered: str, seen: str, said: frozenset[str]) -> Iterator[PersonalData]:
    """Yield addresses and postcodes, in a text of this shape and of these words."""
    if not said.isdisjoint(_STREET_WORDS):
        yield from _all(_STREET, lowered)
    if not said.isdisjoint(_ELSEWHERE_WORDS) or _street_ends(lowered, seen):
        yield from _all(_STREET_ELSEWHERE, lowered)
    if "a9" in seen:
        yield from _all(_POSTCODE, lowered)


def _street_ends(lowered: str, seen: str) -> bool:
    """Tell whether a number stands after a word that ends as streets do: `hauptstraße 5`."""
    at = seen.find(" 9")
    while at >= 0:
        if lowered.endswith(_STREET_ENDS, 0, at):
            return True
        at = seen.find(" 9", at + 1)
    return False


def _all(pattern: re.Pattern[str], lowered: str) -> Iterator[PersonalData]:
    for match in pattern.finditer(lowered):
        yield PersonalData(kind=Kind.ADDRESS, start=match.start(), end=match.end())
