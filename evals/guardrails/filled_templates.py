"""Fill sentence templates with values made by format from a fixed seed, and label what was filled in.

Called by `measure_personal_data.py`. Names and places come from short lists of our own: they are not what is measured.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

from service.guardrails.privacy import checksums

_SLOT = re.compile(r"\{\{([a-z_]+)\}\}")
_WORDS = {
    "age": ["34", "71"],
    "city": ["Bergen", "Tampa", "Graz", "Évora"],
    "country": ["Norway", "Chile", "Japan"],
    "job": ["welder", "nurse"],
    "organization": ["Bluebell Ltd", "Orford & Sons"],
    "street_name": ["Linden", "Harbour", "Old Mill"],
    "year": ["1987", "2019"],
    "nationality": ["Danish", "Peruvian"],
}
_TYPES = {
    "credit_card_number": "CREDIT_CARD",
    "email": "EMAIL_ADDRESS",
    "iban": "IBAN_CODE",
    "ip_address": "IP_ADDRESS",
    "phone_number": "PHONE_NUMBER",
    "ssn": "US_SSN",
    "us_driver_license": "US_DRIVER_LICENSE",
}


def filled(templates: str, *, rounds: int, seed: int) -> list[dict[str, Any]]:
    """Return rows shaped like the labelled texts, each template filled `rounds` times."""
    draw = random.Random(seed)  # noqa: S311 - values for a measurement, not secrets
    lines = [line.replace("\\n", "\n") for line in templates.splitlines() if line.strip()]
    return [_filled(line, draw) for line in lines for _ in range(rounds)]


def _filled(template: str, draw: random.Random) -> dict[str, Any]:
    text, at, spans = "", 0, []
    for slot in _SLOT.finditer(template):
        text += template[at : slot.start()]
        value = _value(slot[1], draw)
        if slot[1] in _TYPES:
            span = {"start_position": len(text), "end_position": len(text) + len(value)}
            spans.append({"entity_type": _TYPES[slot[1]], **span})
        text += value
        at = slot.end()
    return {"full_text": text + template[at:], "spans": spans}


def _value(slot: str, draw: random.Random) -> str:
    """Make a value by its format; anything without one is a plain word."""
    make = _MAKERS.get(slot)
    return make(draw) if make else draw.choice(_WORDS.get(slot, ["Mira", "Tomas", "Oyelaran", "Weiss"]))


def _shape(shape: str, draw: random.Random) -> str:
    """Replace each `#` by a digit and each `%` by a digit from 2 to 9."""
    drawn = (str(draw.randint(0, 9)) if c == "#" else str(draw.randint(2, 9)) if c == "%" else c for c in shape)
    return "".join(drawn)


def _card(draw: random.Random) -> str:
    shape = draw.choice(["4##############", "5%#############", "34############", "6011###########", "36###########"])
    head = _shape(shape, draw) if shape[0] != "5" else "5" + str(draw.randint(1, 5)) + _shape("#############", draw)
    digits = next(head + str(last) for last in range(10) if checksums.luhn(head + str(last)))
    grouped = " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
    return draw.choice([digits, digits, grouped, grouped.replace(" ", "-")])


def _phone(draw: random.Random) -> str:
    shapes = [
        "%##-%##-####",
        "(%##) %##-####",
        "+1-%##-%##-####x###",
        "001-%##-%##-####",
        "%##.%##.####",
        "0%## ### ## ##",
    ]
    more = [
        "(0%) #### ####",
        "+44 %### ######",
        "07### ######",
        "0%#/#######",
        "+49 %## #######",
        "0%-##-##-##-##",
        "%##%##%###",
    ]
    return _shape(draw.choice(shapes + more), draw)


def _iban(draw: random.Random) -> str:
    country, body = draw.choice(
        [("DE", "#" * 18), ("GB", "ABCD" + "#" * 14), ("NL", "ABNA" + "#" * 10), ("ES", "#" * 20)]
    )
    body = _shape(body, draw)
    packed = next(
        f"{country}{check:02}{body}" for check in range(2, 99) if checksums.iban(f"{country}{check:02}{body}")
    )
    return draw.choice([packed, " ".join(packed[at : at + 4] for at in range(0, len(packed), 4))])


def _ssn(draw: random.Random) -> str:
    return f"{draw.randint(100, 665)}-{draw.randint(10, 99)}-{draw.randint(1000, 9999)}"


def _email(draw: random.Random) -> str:
    name = draw.choice(["mira.weiss", "t_oyelaran", "jo+shop"])
    return f"{name}{draw.randint(1, 99)}@{draw.choice(['example.org', 'mail.example.co.uk'])}"


_MAKERS: dict[str, Callable[[random.Random], str]] = {
    "credit_card_number": _card,
    "date_of_birth": lambda draw: _shape("0%/1#/19%#", draw),
    "email": _email,
    "iban": _iban,
    "ip_address": lambda draw: ".".join(str(draw.randint(1, 254)) for _ in range(4)),
    "phone_number": _phone,
    "ssn": _ssn,
    "us_driver_license": lambda draw: _shape(draw.choice(["#########", "D%######"]), draw),
    "postcode": lambda draw: _shape("#####", draw),
    "zipcode": lambda draw: _shape("#####", draw),
}
