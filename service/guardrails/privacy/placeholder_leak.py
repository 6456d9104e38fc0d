"""No placeholder leaves: `{{name}}`, `[Customer Name]`, `<<date>>`, `<EMAIL_1>`, `EMAIL_1`, `%s`, `£___`, `X days`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Heard, Span, findings, hear
from service.guardrails.privacy.kinds import Kind

_HAZARD = "privacy.placeholder_leak"
_WHY = "It holds a placeholder that nobody filled in."
_REMEDY = "Write the sentence without it; ask for what is missing if it is needed."

_THING = (
    r"(?:name|date|time|number|amount|address|e-?mail|phone|link|url|reference|here|placeholder|signature|title"
    r"|price|city"
    r"|company|department|agent|product|item|redacted|id|xx+|\w*name|\w*nummer|datum|betrag"
    r"|anrede|nombre|número|fecha|importe|nom|numéro|montant|nome|valor)"
)
_FILL = re.compile(
    r"(?:your|the|insert|customer|enter|add|their|agent|company|recipient|first|last|full|ihr\w*|su|votre"
    r"|seu)(?:'s)?\b.*"
    rf"|.*\b{_THING}|{_THING} (?:of|to|for|here|des|del|de|du|do)\b.*|mr/m.*|.*/mrs?\b.*"
)
_CURLY = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}|\{%[^%\n]{0,60}%\}|\$?\{[a-zß-ÿ_][a-zß-ÿ0-9_. ]{1,40}\}|<\|[^|\n]{1,40}\|>"
    r"|<<[^<>\n]{1,40}>>"
    r"|\(\([^()\n]{1,40}\)\)|\[\[[^\[\]\n]{1,40}\]\]"
)
_OURS = re.compile(rf"(?<!\w)[<\[(]?\s?(?:{'|'.join(kind.value.lower() for kind in Kind)})_\d{{1,4}}\s?[>\])]?(?!\w)")
_BRACKETED = re.compile(r"[\[(<]([^\[\]()<>\n]{2,60})[\])>](?!\()")
_BLANK = re.compile(
    r"%\([a-z_]{1,20}\)s|(?<!\d)%s\b|__[a-z]{3,20}__|(?<!\w)_{3,20}(?!\w)|\b(?:xx?|dd|mm)[/.](?:xx?|dd|mm)(?:[/.](?:xx"
    r"|yy|jj|aa){1,2})?\b|\b(?:lorem ipsum|todo:|tbd:?)\b|\b(?:insert|enter|add) (?:the |your |customer |order"
    r" )?(?:name"
    r"|date|number|amount|link|address|email) here\b|(?<![\w-])(?:x|xx|xxx|n|xyz) (?:working |business |calendar"
    r" )?(?:days"
    r"|weeks|hours|minutes|euros|pounds|dollars|months)\b|[£$€] ?x{1,4}\b"
)
_BLANK_WORDS = frozenset(
    {"insert", "enter", "add", "lorem", "todo", "tbd", "xx", "xxx", "xxxx", "xyz", "s", "x", "n", "dd", "mm"}
)
_CONSTANT = re.compile(
    r"\b(?=[A-Z0-9_]{0,40}(?:NAME|DATE|MAIL|ORDER|CUSTOMER|NUMBER|AMOUNT|LINK|URL|PHONE|ADDRESS|COMPANY|AGENT"
    r"|PRODUCT|TICKET))"
    r"[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){1,4}\b"
)
_SHOWS_A_FORM = re.compile(
    r"\b(?:format|written|write|enter|type|field|example|template|form|style|as in|like this|looks like|subject|fill)\b"
)
"""Words of a sentence that tells the customer how to fill something in."""
_TEMPLATES = re.compile(
    r"\b(?:template|editor|preview|merge (?:tag|field)|mail ?merge|newsletter|placeholder|variable|formula|vorlage"
    r"|plantilla"
    r"|modèle|modelo)s?\b"
)
"""A conversation about templates may name what stands in them."""
_NAMES_IT = re.compile(
    r"\b(?:type|write|enter|replace|called|named|tag|marked|between|schreiben sie|schreiben|escriba|écrivez|tapez"
    r"|escreva)"
    r" ['\"]?$"
)
_NAMED_AFTER = re.compile(
    r"['\"]? (?:exactly|shouldn't|should not|stands for|is (?:replaced|filled)|in the (?:editor|template|preview))\b"
)
_SPOKEN_TO = re.compile(r"(?:\b(?:hi|hello|hey|dear|hallo|liebe[r]?|hola|bonjour|olá|for you),? ?|, ?)$")
_PROSE = re.compile(r"\((?!your name|name|date|insert|first name|last name|customer name)")


def check(case: Case) -> list[Finding]:
    """Find placeholders of templates, of models and of our own redaction."""
    heard = hear(case.text)
    told = hear("\n".join(turn.content for turn in case.request.conversation.turns)).text
    given = {heard.folded.back(*span) for span in _in_folded(heard) if not _named(heard.text, span, told)}
    if "_" in case.text:
        said = case.request.conversation.last_customer_turn
        given |= {match.span() for match in _CONSTANT.finditer(case.text) if match.group() not in said}
    return findings(_HAZARD, heard, sorted(given)[:20], why=_WHY, remedy=_REMEDY)


def _in_folded(heard: Heard) -> Iterator[Span]:
    """Yield the placeholders of the folded text; each pattern runs only where its marks stand."""
    text = heard.text
    if "{" in text or "<" in text or "((" in text or "[[" in text:
        yield from (match.span() for match in _CURLY.finditer(text))
    if "_" in text:
        yield from (match.span() for match in _OURS.finditer(text))
    if "[" in text or "<" in text or "(" in text:
        for match in _BRACKETED.finditer(text):
            if _FILL.fullmatch(match[1].strip()) and not _PROSE.match(match.group()) and not _explained(text, match):
                yield match.span()
    if "%" in text or "__" in text or not heard.words.isdisjoint(_BLANK_WORDS):
        yield from (match.span() for match in _BLANK.finditer(text) if not _explained(text, match))


def _explained(text: str, match: re.Match[str]) -> bool:
    """Tell whether the customer is being told what to write there: `in the format DD/MM/YYYY`."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    return _SHOWS_A_FORM.search(text, max(start, match.start() - 90), match.start()) is not None


def _named(text: str, span: Span, told: str) -> bool:
    """Tell whether a placeholder is spoken about and not left over: `type {name} as shown`, or the customer's own."""
    before, after = text[max(0, span[0] - 24) : span[0]], text[span[1] : span[1] + 24]
    if _SPOKEN_TO.search(before):
        return False
    if _NAMES_IT.search(before) or _NAMED_AFTER.match(after):
        return True
    return _TEMPLATES.search(told) is not None or _has(told, text[span[0] : span[1]])


def _has(told: str, placeholder: str) -> bool:
    """Tell whether the conversation holds what looks like a placeholder: `{name}`, or the `x` of `x days`."""
    own = placeholder.split(maxsplit=1)[0]
    return re.search(rf"(?<!\w){re.escape(own)}(?!\w)", told) is not None
