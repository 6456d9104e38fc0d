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
_I_AM = re.compile(
    r"(?:^|(?<=[\s,.!?;:(]))(?P<who>[Ii](?:['’]m| am)|[Tt]his is|[Ii]t['’]s|[Ii]ch bin|[Hh]ier (?:ist|spricht"
    r"|schreibt)"
    rf"|[Ss]oy|[Jj]e suis|[Ii]ci|[Ss]ou [oa]|[Ss]ou|[Aa]qui (?:é|fala) [oa])(?: (?:Mr|Mrs|Ms|Dr|Herr|Frau)\.?)?"
    rf" (?P<name>{_FULL})"
    r"(?![\w-])"
)
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


def introduced(text: str, lowered: str) -> Iterator[PersonalData]:
    """Yield the names; `lowered` is the text in lower case."""
    if any(
        word in lowered for word in ("i'm", "i am", "is", "it's", "bin", "soy", "suis", "ici", "sou", "aqui", "hier")
    ):
        for match in _I_AM.finditer(text):
            if _NO_NAMES.isdisjoint(match["name"].lower().split()):
                yield PersonalData(kind=Kind.NAME, start=match.start("name"), end=match.end("name"))
    signed = _SIGNED.search(text, max(0, len(text) - 80))
    if signed and _STARTS.match(signed["name"]) and _NO_NAMES.isdisjoint(signed["name"].lower().split()):
        yield PersonalData(kind=Kind.NAME, start=signed.start("name"), end=signed.end("name"))
