"""No placeholder leaves: `{{name}}`, `[Customer Name]`, `<EMAIL_1>`, `%s`, `INSERT DATE`."""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import findings, hear

_HAZARD = "privacy.placeholder_leak"
_WHY = "It holds a placeholder that nobody filled in."
_REMEDY = "Write the sentence without it; ask for what is missing if it is needed."

_THINGS = (
    r"name|date|time|number|order|amount|product|item|email|e-mail|phone|address|company|agent|customer|link|url"
    r"|reference|ref|issue|brand|city|price|insert|your|first|last|tracking|id|code|reason|department|signature|title"
    r"|placeholder|redacted|xx+"
    r"|kunde|kundenname|bestellnummer|datum|betrag|nombre|número|fecha|importe|nom|numéro|montant|nome|data|valor"
    r"|pedido"
)
_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}|\{%[^%\n]{0,60}%\}|\$\{[^{}\n]{0,60}\}|\{[a-z_][a-z0-9_. ]{0,40}\}"
    r"|<\s?[a-z]{2,12}(?:[_ ][a-z]{2,12}){0,3}(?:_\d{1,4})?\s?>(?<!<br>)|<\|[^|\n]{1,40}\|>"
    rf"|[\[(<](?=[^\]\n)>]{{0,50}}\b(?:{_THINGS})\b)(?:your |the |insert |customer(?:'s)? |add |enter |their"
    rf" )?[a-z0-9 _/'#.-]{{2,50}}[\])>](?<=[\]>])(?!\()"
    rf"|\b(?:insert|enter|add) (?:the |your |customer |order )?(?:{_THINGS}) here\b|%\(?[a-z_]{{0,20}}\)?s\b"
    rf"|__[a-z]{{3,20}}__|\bxx/xx/xx(?:xx)?\b|\b(?:lorem ipsum|todo:|tbd:?)\b"
)
_HTML = frozenset(["b", "i", "u", "p", "br", "div", "span", "strong", "em", "a", "ul", "ol", "li", "hr", "img", "h1", "h2", "h3", "pre", "code", "table", "tr", "td", "th"])


def check(case: Case) -> list[Finding]:
    """Find placeholders of templates, of models and of our own redaction."""
    if (
        not any(char in case.text for char in "{[<%_")
        and "x/" not in case.text.lower()
        and "insert" not in case.text.lower()
        and "tb" not in case.text.lower()
        and "todo" not in case.text.lower()
        and "lorem" not in case.text.lower()
        and "enter" not in case.text.lower()
        and "add" not in case.text.lower()
    ):
        return []
    heard = hear(case.text)
    spans = [
        heard.folded.back(*match.span())
        for match in _PLACEHOLDER.finditer(heard.text)
        if match.group().strip("<> /") not in _HTML
    ]
    return findings(_HAZARD, heard, spans[:20], why=_WHY, remedy=_REMEDY)
