"""Phone numbers: told from order numbers, dates and amounts by how they are written or by the word before them.

Called by `personal_data.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.guardrails.privacy.kinds import Kind, PersonalData

_RUN = re.compile(
    r"(?<![\w.,$£€#/-])(?:\+ ?|\()?\d(?:[ ./()–·\u00a0-]{0,3}\d){5,17}\)?(?:[ ,]{0,2}(?:x|ext\.?|extension|#)"
    r" ?\d{1,6})?(?![\w€£%]|[.,:]\d)"
)
_DATE = re.compile(
    r"(?:19|20)\d\d[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:[0-2]?\d|3[01])(?: \d{1,2})?|(?:[0-2]?\d|3[01])[-/. ](?:[0-2]?\d"
    r"|3[01])[-/. ](?:(?:19|20)\d\d|\d\d)(?: \d{1,2})?"
)
_CALLED = re.compile(
    r"\b(?:phone|phones|telephone|tel|mobile|mob|cell|cellphone|landline|fax|whatsapp|call|called|calling|ring|text"
    r"|sms|reach|contact|dial|number is|my number|ph|desk|office|home|work"
    r"|telefon|telefono|teléfono|handy|rufnummer|rückruf|móvil|movil|llamar|téléphone|portable|appeler|telefone"
    r"|telemóvel|celular|ligar)\b(?! id)[^\n]{0,25}$"
)
_NUMBERED = re.compile(
    r"\b(?:order|orders|parcel|package|tracking|shipment|consignment|invoice|ref|reference|booking|confirmation"
    r"|ticket|case|complaint|claim|policy|contract|customer|account|acct|serial|model|sku|item|article|imei"
    r"|voucher|coupon|receipt|transaction|flight|vin|isbn|batch|lot|meter|id|bestellung|bestellnummer|sendung"
    r"|rechnung|pedido|commande|encomenda|fatura|factura|facture|colis)\b"
    r"(?: ?(?:number|no|nr|num|code|id|nummer|número|numero|n°|nº))?\.?[ :#-]{0,3}(?:(?:is|was|are|ist|es|est|é|has"
    r"|number|for|nummer)[ :#]{1,2})?(?:[\w-]{1,12} ){0,1}$"
)


def phones(text: str, lowered: str) -> Iterator[PersonalData]:
    """Phone numbers; `lowered` is the text in lower case, of the same length."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        if match.group().endswith(")") and "(" not in match.group():
            end -= 1
        before = lowered[max(0, start - 48) : start]
        if _is_phone(text[start:end], before):
            yield PersonalData(kind=Kind.PHONE, start=start, end=end)


def _is_phone(written: str, before: str) -> bool:
    """Decide by the number's own shape, then by the words before it."""
    digits = re.sub(r"\D", "", re.split(r"x|ext|#", written)[0])
    if _DATE.fullmatch(written) or not 6 <= len(digits) <= 15 or len(set(digits)) == 1:
        return False
    if written.startswith("+") or (digits.startswith("00") and len(digits) > 9):
        return len(digits) >= 8
    if _NUMBERED.search(before):
        return False
    return bool(_CALLED.search(before)) or _shaped(written, digits)


def _shaped(written: str, digits: str) -> bool:
    """Tell whether the grouping alone says phone."""
    groups = [len(group) for group in re.findall(r"\d+", re.split(r"x|ext|#", written)[0])]
    if written.startswith("(") and ")" in written:
        return len(digits) >= 7
    if groups == [3, 3, 4] or groups[-3:] == [3, 3, 4] or groups == [3, 4]:
        return len(digits) != 7 or "-" in written
    national = digits.startswith("0") and 9 <= len(digits) <= 12
    return (national and len(groups) > 1) or (len(groups) == 1 and digits.startswith("07") and len(digits) == 11)
