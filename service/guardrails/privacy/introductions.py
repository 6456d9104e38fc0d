"""Names by which people introduce themselves or sign: `I am Ana Ferreira`, `Kind regards, Ana`.

Called by `personal_data.py` on the text as given, since a name is known by its capitals here. Five languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.guardrails.privacy.kinds import Kind, PersonalData, words

_ONE = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-ZÀ-Þ]?[a-zà-ÿ]+)?"
_SMALL = r"(?:de|da|do|dos|das|del|de la|van|von|van der|der|le|la|bin|al|el)"
_FULL = rf"{_ONE}(?: {_SMALL})?(?: (?:{_ONE}|[A-ZÀ-Þ]\.)){{1,3}}"
_NAME = re.compile(rf"(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.? )?(?P<name>{_FULL})(?![\w-])")
_SIGNED = re.compile(
    r"(?:regards|wishes|best|sincerely|faithfully|cheers|thanks|thank you|grüße|grüßen|gruß|danke|saludos?"
    r"|atentamente"
    r"|gracias|cordialement|salutations|merci|cumprimentos|obrigad[oa]|abraço)[,.!]?\s{1,3}"
    rf"(?P<name>{_ONE}(?: (?:{_ONE}|[A-ZÀ-Þ]\.)){{0,3}})\s*$",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[A-ZÀ-Þ]")
_NO_NAMES = words(
    "british american english german french spanish portuguese irish scottish welsh indian chinese north south east"
    " west new premium gold silver platinum customer service support team order number account monday tuesday"
    " wednesday thursday friday saturday sunday january february march april june july august september october"
    " november december very upset angry so not really about just here sorry happy glad sure afraid royal mail google"
    " apple amazon paypal visa black prime air airways airlines bank card wifi"
)
"""Words that stand with a capital after `I am` and make no name."""


_LEADS = (
    "i'm ", "i’m ", "i am ", "this is ", "it's ", "it’s ", "ich bin ", "hier ist ", "hier spricht ", "hier schreibt ",
    "soy ", "je suis ", "ici ", "sou ", "sou o ", "sou a ", "aqui é o ", "aqui é a ", "aqui fala o ", "aqui fala a ",
)  # fmt: skip
_FAREWELLS = (
    "regards", "wishes", "best", "sincerely", "faithfully", "cheers", "thank", "grü", "gruß", "danke", "saludo",
    "atentamente", "gracias", "cordialement", "salutations", "merci", "cumprimentos", "obrigad", "abraço",
)  # fmt: skip
_LAST = 80
"""Characters at the end of a text in which a signature is looked for."""


def introduced(text: str, lowered: str) -> Iterator[PersonalData]:
    """Yield the names; `lowered` is the text in lower case."""
    for lead in _LEADS:
        at = lowered.find(lead)
        while at >= 0:
            begins = at == 0 or not lowered[at - 1].isalnum()
            match = _NAME.match(text, at + len(lead)) if begins else None
            if match and _NO_NAMES.isdisjoint(match["name"].lower().split()):
                yield PersonalData(kind=Kind.NAME, start=match.start("name"), end=match.end("name"))
            at = lowered.find(lead, at + 1)
    end = lowered[-_LAST:]
    signed = _SIGNED.search(text, max(0, len(text) - _LAST)) if any(word in end for word in _FAREWELLS) else None
    if signed and _STARTS.match(signed["name"]) and _NO_NAMES.isdisjoint(signed["name"].lower().split()):
        yield PersonalData(kind=Kind.NAME, start=signed.start("name"), end=signed.end("name"))
