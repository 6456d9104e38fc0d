"""Who took a parcel in, by name, in five languages: `signed for by …`, `… hat es angenommen`.

Used by `leaks_other_person.py` on the text as given, since a name is known by its capitals.
"""

from __future__ import annotations

from service.core.word_gate import gated
from service.guardrails.privacy.kinds import words

_ONE, _TWO = r"[A-ZÀ-Þ][a-zà-ÿ'’-]{1,30}", r"[A-ZÀ-Þ][\w'’-]{1,30}"
_NAME = rf"({_ONE} {_TWO})"
NEIGHBOURS = words("neighbour neighbor flatmate roommate landlord tenant")
RECEIVED = gated(
    rf"\b(?:signed(?: for)?|picked up|collected|received) by {_NAME}"
    rf"|\b(?:[Ii]t's|[Ii]t is|parcel is|package is|is now|was left|left it|left) with {_NAME}"
    rf"|\b(?:gave|handed|delivered|passed|left) (?:it|them|(?:the|your) \w+) (?:over )?(?:to|with) {_NAME}"
    rf"|\b(?:handed|delivered|given) (?:over )?to {_NAME}"
    rf"|{_NAME} (?:(?:in|at|from|of) (?:number|flat|house|room|apartment) \w+ )?"
    r"(?:took it|has it|has your|signed for|accepted (?:it|the|your)|collected (?:it|the|your)|picked (?:it"
    r"|them) up)\b"
    rf"|\b[Yy]our (?:neighbour|neighbor|flatmate|roommate|landlord|tenant)s? ({_ONE}(?: {_TWO})?)"
    rf"|\bhat {_NAME} (?:\w+ ){{0,4}}?(?:angenommen|abgeholt|unterschrieben|entgegengenommen)\b"
    rf"|\bvon {_NAME} (?:\w+ ){{0,2}}?(?:angenommen|abgeholt|unterschrieben)\b"
    rf"|\b(?:recogió|firmó|recibió|retiró) (?:don |doña )?{_NAME}|\b(?:firmado|recogido|recibido|entregado)"
    rf" (?:por|a) {_NAME}"
    rf"|{_NAME} a (?:signé|pris|récupéré|retiré|réceptionné)\b|\b(?:signé|récupéré|retiré|remis) (?:par|à) {_NAME}"
    rf"|\b(?:recebeu|assinou|levantou) foi (?:[oa] )?{_NAME}"
    rf"|\b(?:recebid|assinad|entregue|levantad)[oae]? (?:por|pel[oa]|a|à|ao) {_NAME}"
)
"""One group of each match is the name."""
