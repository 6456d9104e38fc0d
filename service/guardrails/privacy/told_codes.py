"""Codes told by words that other recognisers do not know: `die TAN ist …`, `the text said …`, recovery phrases, keys.

Called by `announced.py`, on text in lower case; five languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.core.word_gate import gated
from service.guardrails.privacy.kinds import Kind, PersonalData, words

_DIGITS = r"(?<![\w.,$£€-])(\d(?:[ -]?\d){2,7})(?![\w€%-]|[.,:]\d)"
_BEFORE = gated(
    r"\b(?:tan (?:ist|lautet|war)|mtan|otp|geheimzahl|geheimnummer|puk|(?:recovery|backup|unlock|login|sign-?in)"
    r" codes?|clave(?:"
    r" secreta)?|mot de"
    r" passe|code (?:secret|reçu|confidentiel)|código (?:secreto|recibido|recebido|que [^\d\n.!?]{1,24}?)"
    r"|(?:digits|numbers|figures) (?:on|at) the (?:back|reverse)|chiffres (?:au dos|derrière)|números de atrás"
    r"|números de trás|ziffern (?:hinten|auf der rückseite))\b(?! (?:für|for|para|pour) (?:die|the|el|la|le|o|a)"
    r" (?:bestell|order"
    rf"|pedido|commande|encomenda))[^\d\n.!?]{{0,16}}?{_DIGITS}"
)
_CAME = gated(
    rf"\b(?:text|sms|message|nachricht|mensaje|mensagem) (?:said|says|reads|read|shows|sagt|dice|diz|dit):? {_DIGITS}"
    rf"|\b(?:got|received|entered) {_DIGITS} (?:by|via|in (?:a|the)|as a) (?:text|sms|message)\b"
    r"|\b[a-z]-(\d{6})\b(?= (?:is|ist|es|est|é) )"
    r"|\b(?:your|the|my) (?:code|passcode|otp) (?:is|was):? (\d(?:[ -]?\d){3,7})(?=[.!?,]?(?:\s|$))"
    r"|\b(?:combination|kombination|combinación|combinaison|combinação|opens with|open it with)\b[^\d\n.!?]{0,16}?"
    r"(\d{1,2}[ -]\d{1,2}[ -]\d{1,2})(?![\d-])"
)
_LETTERED = gated(
    r"\b(?:recovery|backup|unlock|activation|access)"
    r" codes?\b[^\n.!?]{0,12}?(?<!\w)((?=[a-z-]{0,12}\d)[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){1,5})"
    r"|\b(?:private|secret|api|access) (?:key|token)s?(?: is| was|:|=)? ?:?"
    r" ?[\"']?(?=[a-z_-]{0,20}\d)([a-z0-9_/+=-]{16,200})"
)
_PHRASE = gated(
    r"\b(?:12|24|twelve|twenty-four|recovery|seed|backup|secret|zwölf|doce|douze|doze) (?:\w+ )?(?:words?|phrase"
    r"|wörter|palabras|mots"
    r"|palavras)(?: are| is|:| sind| son| sont| são)? ?:? ?((?:[a-zà-ÿ]{3,12},? ){7,23}[a-zà-ÿ]{3,12})"
    r"|\b(?:seed|recovery) phrase ((?:[a-z]{3,12},? ){7,23}[a-z]{3,12})"
)
_ANSWER = gated(
    r"\b(?:maiden name|mädchenname|apellido de soltera|nom de jeune fille|apelido de solteira),? (?!is\b|was\b"
    r"|of\b|for\b|on\b"
    r"|as\b|and\b|or\b|please\b|ist\b|es\b|est\b|é\b|to\b|in\b|then\b)([^\W\d_]{3,20})(?=[.,!?]?(?:\s|$))"
    r"|\bfirst (?:pet|school|teacher|car)(?:'s name)? (?:was called|is called|called|was named) ([^\W\d_]{3,20})"
    r"|\b(?:code|pass) ?word (?:is|was|:) ?(?!not\b|wrong\b|no\b|the\b|too\b|still\b|always\b"
    r"|my\b)([^\W\d_]{4,20})(?=[.,!?]?(?:\s|$))"
)
WORDS = words(
    "tan tans mtan otp geheimzahl geheimnummer puk recovery backup unlock login sign-in clave mot code codes"
    " código digits"
    " numbers figures chiffres números ziffern text sms message nachricht mensaje mensagem passcode combination"
    " kombination"
    " combinación combinaison combinação opens open activation access private secret api words word phrase"
    " wörter palabras"
    " mots palavras seed maiden mädchenname soltera fille solteira pet school teacher car password codeword"
)
"""A text without any of these words holds nothing of the kind."""


def told_codes(lowered: str) -> Iterator[PersonalData]:
    """Yield codes, keys, recovery phrases and answers to security questions."""
    for kind, pattern in (
        (Kind.CODE, _BEFORE),
        (Kind.CODE, _CAME),
        (Kind.PASSWORD, _LETTERED),
        (Kind.PASSWORD, _PHRASE),
        (Kind.PASSWORD, _ANSWER),
    ):
        for match in pattern.finditer(lowered):
            at = match.lastindex or 0
            yield PersonalData(kind=kind, start=match.start(at), end=match.end(at))
