"""No placeholder leaves: `{{name}}`, `[Customer Name]`, `<EMAIL_1>`, `%s`, `INSERT DATE`."""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Span, findings, hear

_HAZARD = "privacy.placeholder_leak"
_WHY = "It holds a placeholder that nobody filled in."
_REMEDY = "Write the sentence without it; ask for what is missing if it is needed."

_THING = (
    r"(?:name|date|time|number|amount|address|e-?mail|phone|link|url|reference|here|placeholder|signature|title|price|city"
    r"|company|department|agent|product|item|redacted|id|xx+|kundenname|bestellnummer|datum|betrag|nombre|número|fecha|importe"
    r"|nom|numéro|montant|nome|valor)"
)
_FILL = re.compile(
    rf"(?:your|the|insert|customer|enter|add|their|agent|company|recipient)(?:'s)?\b.*|.*\b{_THING}"
    rf"|{_THING} (?:of|to|for|here)\b.*"
)
_CURLY = re.compile(r"\{\{[^{}\n]{0,60}\}\}|\{%[^%\n]{0,60}%\}|\$?\{[a-z_][a-z0-9_. ]{0,40}\}|<\|[^|\n]{1,40}\|>")
_OURS = re.compile(r"<\s?[a-z]{2,12}(?:_[a-z]{2,12}){0,2}_\d{1,4}\s?>")
_BRACKETED = re.compile(r"[\[(<]([a-z0-9 _/'#.-]{2,60})[\])>](?!\()")
_BLANK = re.compile(
    r"%\([a-z_]{1,20}\)s|(?<!\d)%s\b|__[a-z]{3,20}__|\bxx/xx/xx(?:xx)?\b|\b(?:lorem ipsum|todo:|tbd:?)\b"
    r"|\b(?:insert|enter|add) (?:the |your |customer |order )?(?:name|date|number|amount|link|address|email) here\b"
)
_BLANK_WORDS = frozenset({"insert", "enter", "add", "lorem", "todo", "tbd", "xx", "s"})
_PROSE = re.compile(r"\((?!your name|name|date|insert)")


def check(case: Case) -> list[Finding]:
    """Find placeholders of templates, of models and of our own redaction."""
    heard = hear(case.text)
    text = heard.text
    spans: list[Span] = []
    if "{" in text or "<" in text:
        spans += [match.span() for match in _CURLY.finditer(text)]
        spans += [match.span() for match in _OURS.finditer(text)]
    if "[" in text or "<" in text or "(" in text:
        spans += [
            m.span() for m in _BRACKETED.finditer(text) if _FILL.fullmatch(m[1].strip()) and not _PROSE.match(m.group())
        ]
    if "%" in text or "__" in text or not heard.words.isdisjoint(_BLANK_WORDS):
        spans += [match.span() for match in _BLANK.finditer(text)]
    given = sorted({heard.folded.back(*span) for span in spans})
    return findings(_HAZARD, heard, given[:20], why=_WHY, remedy=_REMEDY)
