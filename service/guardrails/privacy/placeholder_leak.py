"""No placeholder leaves: `{{name}}`, `[Customer Name]`, `<<date>>`, `<EMAIL_1>`, `EMAIL_1`, `%s`, `£___`, `X days`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Heard, Span, findings, hear
from service.guardrails.privacy.kinds import Kind, words

_HAZARD = "privacy.placeholder_leak"
_WHY = "It holds a placeholder that nobody filled in."
_REMEDY = "Write the sentence without it; ask for what is missing if it is needed."

_THING = (
    r"(?:name|date|weekday|time|number|amount|ref|position|location|pending|tbc|role|address|e-?mail|phone|link"
    r"|url|reference|here"
    r"|placeholder|signature|title"
    r"|price|city"
    r"|company|department|agent|product|item|redacted|id|xx+|\w*name|\w*nummer|datum|betrag"
    r"|anrede|prénom|apellido|vorname|nachname|sobrenome|nombre|número|fecha|importe|nom|numéro|montant|nome|valor)"
)
_FILL = re.compile(
    r"(?:your|the|insert|customer|enter|add|their|agent|company|recipient|first|last|full|ihr\w*|su|votre"
    r"|seu)(?:'s)?\b.*"
    r"|(?:inserir|insertar|insérer|indiquer|einfügen|eintragen|completar|preencher)\b.*"
    r"|.*\b(?:einsetzen|einfügen|eintragen|ergänzen|à compléter|à insérer|a completar|a preencher|to be filled in)"
    rf"|.*\b{_THING}|{_THING} (?:of|to|for|here|des|del|de|du|do)\b.*|delete as .*|mr/m.*|.*/mrs?\b.*"
)
_CURLY = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}|\{%[^%\n]{0,60}%\}|\$?\{[a-zß-ÿ_][a-zß-ÿ0-9_. ]{1,40}(?::[^{}\n]{0,12})?\}|<\|[^"
    r"|\n]{1,40}\|>"
    r"|<<[^<>\n]{1,40}>>"
    r"|\(\([^()\n]{1,40}\)\)|\[\[[^\[\]\n]{1,40}\]\]"
)
_OURS = re.compile(rf"(?<!\w)[<\[(]?\s?(?:{'|'.join(kind.value.lower() for kind in Kind)})_\d{{1,4}}\s?[>\])]?(?!\w)")
_BRACKETED = re.compile(r"[\[(<]([^\[\]()<>\n]{2,60})[\])>](?!\()")
_BLANK = re.compile(
    r"%\([a-z_]{1,20}\)s|(?<!\d)%s\b|__[a-z]{3,20}__|(?<!\w)_{2,20}(?!\w)|\binsert (?!the |your |it |a "
    r"|an )(?:[\w-]+ ){1,3}here\b|\b(?:xx?|dd|jj|tt|mm)[/.](?:xx?|dd"
    r"|mm)(?:[/.](?:xx"
    r"|yy|jj|aa){1,2})?\b|\b(?:lorem ipsum|todo:|tbd:?)|\b(?:x{3,4}-){1,3}x{3,4}\b|\bdear (?:customer|client"
    r"|valued) name\b|\b(?:insert|enter|add) (?:the |your |customer |order"
    r" )?(?:name"
    r"|date|number|amount|link|address|email|apology|greeting|reason|price) here\b|(?<![\w-])(?:x|xx|xxx|n|xyz)"
    r" (?:working |business |calendar"
    r" )?(?:days"
    r"|weeks|hours|minutes|euros|pounds|dollars|months)\b|[£$€] ?x{1,4}\b"
)
_BLANK_WORDS = words("insert enter add lorem todo tbd xx dear xxx xxxx xyz s x n dd jj tt mm")
_CONSTANT = re.compile(
    r"\b(?=[A-Z0-9_]{0,40}(?:NAME|DATE|MAIL|ORDER|CUSTOMER|NUMBER|AMOUNT|LINK|URL|PHONE|ADDRESS|COMPANY|AGENT"
    r"|PRODUCT|TICKET))"
    r"[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){1,4}\b"
)
_WRAPPED = re.compile(
    r"\bTODO\b|\bTBD\b|<[A-Z]{2,12}[_ -]?\d{1,3}>|\b[A-Z]{4,10}_\d{1,2}\b|%[A-Za-z_]{3,30}%|\*\|\w{2,30}\|\*"
    r"|<%[^%\n]{1,40}%>"
    r"|\$[A-Za-z_]{3,30}\b"
    r"|(?P<sign>##|@@|\*|~|\||#)(?P<in>[\w ]{3,30})(?P=sign)|«(?P<quoted>[\w ]{3,30})»|\{\d{1,2}\}|<!--"
    r"|\{[a-z_.]{2,30}(?=[,.!? ]|$)|(?<![{\w.])[a-z_.]{2,30}\}\}"
    r"|&(?:lt|gt|nbsp|amp|quot);|\[object Object\]|\b00/00/0000\b|#{4,}|(?<!\?)\?{3}(?=\.)|\bX{2,3}:X{2}\b|\bHH:MM\b"
    r"|(?<=\d )X{3,4}[ -]X{3,4}\b|\bX{4,20}\b|\b[Xx]{2,4} ?[€£$%]|\b(?:Herrn?|Frau|Mr|Mrs|Ms|Monsieur|Madame|Mme"
    r"|Señora?"
    r"|Sra?|Dona?|Senhora?)\.? X[XYZ]{0,2}\b|\b(?:DD|TT|JJ) (?:de |of )?M{2,3}\b|#(?:REF!|N/A|NAME\?|VALUE!)"
    r"|\b0000-00-00\b|\bFIXME\b|\bTBC by\b|\bN\. ?N\.(?=[ ,])|\bbetween [XN] and [YM]\b|\[[●•._…-]{1,5}\]"
    r"|\b(?:COMPANY|CUSTOMER|AGENT|ORDER|PRODUCT|FIRST|LAST|FULL|YOUR|USER) (?:NAME|NUMBER|ID|DATE)\b"
    r"|\b(?:on|at|is|by|of|with) (?:…|\.{3}) (?:at|with|and|to|on)\b|\b(?:of|is|on|by|at|to) N/A\b"
    r"|(?:^|\n)(?:Your|Agent|Ihr|Tu|Su|Votre|O seu|Seu) (?:[Nn]ame|[Nn]ombre|[Nn]om|[Nn]ome)\s*$"
    r"|(?<=\bis )(?:\.{4,}|-{3,})|\b(?:FIRST|LAST|FULL|USER|CUSTOMER|AGENT|ORDER|PRODUCT|COMPANY)(?:NAME|NUMBER|ID"
    r"|DATE)\b"
    r"|\b(?:Hi|Hello|Hey|Dear|at|on|by|from|in|is|to|for|of|your|Hallo|Hola|Bonjour|Olá) (?:[FL]?NAME|SURNAME"
    r"|DATE|TIME"
    r"|LOCATION|ADDRESS|AMOUNT|CITY|PRICE|LINK|PHONE|EMAIL|VORNAME|NACHNAME|NOMBRE|PR[EÉ]NOM|NOME|TBC)\b"
    r"|(?<!\w)@(?:name|customer|first_?name|agent|user)\b|\[X{1,3}\]|\b(?:[Nn]o\.?|[Nn]umber|#) ?0{4,12}\b"
    r"|\]\((?:link|url)\)"
    r"|\bREF#(?=[ .,;!?]|$)|\b(?:Max|Erika|Herrn?|Frau) Mustermann\b|\b(?:Frau/Herr|Herr/Frau)\b|\bJ(?:ohn|ane) Doe\b"
    r"|\bFulan[oa] de [Tt]al\b|: ?\?{3}(?= |$)"
    r"|(?:#|: ?|\b(?:is|at|of|on|by|to|for|ref) )(?:NaN|None|null|NULL|undefined)\b(?= ?(?:[.,;!?]|$))"
)
"""What a template, a table or a program leaves behind, in the text as given."""
_FIELD = re.compile(r"\[(?:\.\.\.|…|\?|[a-zß-ÿ][a-zß-ÿ_/ -]{1,30})\](?!\()|<[a-zß-ÿ][a-zß-ÿ_ -]{2,30}>")
_KEYS = re.compile(
    r"\b(?:press|push|hit|key|button|click|tap|choose|shows?|display\w*|taste|drücken|says?|reads?"
    r"|marked|called) ['\"]?$"
)
_EXPLAINS = re.compile(r"(?<!\w)[A-Z]{1,3} $")
"""A size or a letter that brackets explain: `M [medium]`."""
_LEFT = frozenset(
    {
        "nan",
        "todo",
        "tbd",
        "none",
        "null",
        "undefined",
        *(one + "name" for one in ("first", "last", "full", "user", "customer", "agent")),
    }
)
_WRAPS = frozenset("%*«{}<&[_~|$#@")
_WRITTEN = (
    "TODO", "FIXME", "TBD", "TBC", "N/A", "REF!", "NAME?", "VALUE!", "##", "@@", "00/", "0000-", "???", "XX", "Xx",
    "xX", "xx", "HH:MM", " X", "DD", "TT", "JJ", "N.", "en X", "en N", "[●", "[•", "[.", "[_", "[…", "[-", " …", " ...",
    "is .", "is -", "NAME", "NUMBER", "ID", "DATE", "TIME", "LOCATION", "ADDRESS", "AMOUNT", "CITY", "PRICE", "LINK",
    "PHONE", "EMAIL", "NOM", "NOME", "\nYour ", "\nAgent ", "\nIhr ", "\nTu ", "\nSu ", "\nVotre ", "\nO seu ",
    "\nSeu ", "Mustermann", "/Herr", "/Frau", " Doe", "ulan", " 0000", "#0000", "NaN", "None", "null", "NULL",
    "undefined",
)  # fmt: skip
"""No text without any of these signs and pieces holds what `_WRAPPED` looks for."""
_EMPTY = re.compile(
    r"(?:^|\n)(?:hi|hello|hey|dear|hallo|liebe[r]?|hola|bonjour|olá|guten tag|sehr geehrte[r]?)(?: ,| (?:none|null"
    r"|undefined"
    r"|nan|name surname|first ?name|last ?name|customer|user ?name|client)(?= ?[,!]))"
)
"""A greeting to nobody: `Hi , thanks`, `Hello null,`."""
_SHOWS_A_FORM = re.compile(
    r"\b(?:format|use|box|put|written|write|enter|type|field|example|template|form|style|as in|like this"
    r"|looks like|subject"
    r"|fill)\b"
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
_PROSE = re.compile(
    r"\((?!(?:product|customer|agent|company|order|recipient|item) (?:name|number|id)\)|(?:time|amount|price|link"
    r"|location)\)|(?:insert|inserir|insertar|insérer)\b|[^()]*\b(?:einsetzen|einfügen|eintragen|à compléter"
    r"|a completar|a preencher)\)"
    r"|your name|name|date|insert|first name|last name|customer name)"
)


def check(case: Case) -> list[Finding]:
    """Find placeholders of templates, of models and of our own redaction."""
    heard = hear(case.text)
    told = hear("\n".join(turn.content for turn in case.request.conversation.turns)).text
    given = {heard.folded.back(*span) for span in _in_folded(heard) if not _named(heard.text, span, told)}
    if not _WRAPS.isdisjoint(case.text) or any(map(case.text.__contains__, _WRITTEN)):
        wrapped = (match for match in _WRAPPED.finditer(case.text) if not _known(case, match.group()))
        given |= {match.span() for match in wrapped if _is_left_over(match) and not _told(heard, match.start())}
    if "[" in case.text or "<" in case.text:
        given |= set(_in_brackets(case, heard))
    given |= {heard.folded.back(*match.span()) for match in _EMPTY.finditer(heard.text)}
    if "_" in case.text:
        said = case.request.conversation.last_customer_turn
        given |= {match.span() for match in _CONSTANT.finditer(case.text) if match.group() not in said}
    return findings(_HAZARD, heard, sorted(given)[:20], why=_WHY, remedy=_REMEDY)


def _told(heard: Heard, start: int) -> bool:
    """Tell whether the words before name the placeholder: `the merge tag %FIRSTNAME%`."""
    return _NAMES_IT.search(heard.given[max(0, start - 24) : start].lower()) is not None


def _known(case: Case, piece: str) -> bool:
    """Tell whether a turn or a statement holds the same signs."""
    request = case.request
    return any(
        piece in text
        for text in (*(t.content for t in request.conversation.turns), *(o.text for o in request.statements))
    )


def _in_brackets(case: Case, heard: Heard) -> Iterator[Span]:
    """Yield words in square or angle brackets that nobody wrote and no key, button or link is named by."""
    for match in _FIELD.finditer(case.text):
        before = heard.given[max(0, match.start() - 40) : match.start()].lower()
        told = _NAMES_IT.search(before) or _EXPLAINS.search(heard.given[: match.start()])
        if not told and not _known(case, match.group()) and not _KEYS.search(before):
            yield match.span()


def _is_left_over(match: re.Match[str]) -> bool:
    """Tell whether what stands between signs is the name of a field: `*customer name*`, not `*really*`."""
    inside = match["in"] or match["quoted"]
    return inside is None or match["sign"] in ("##", "@@") or _FILL.fullmatch(inside.strip().lower()) is not None


def _in_folded(heard: Heard) -> Iterator[Span]:
    """Yield the placeholders of the folded text; each pattern runs only where its marks stand."""
    text = heard.text
    if "{" in text or "<" in text or "((" in text or "[[" in text:
        yield from (match.span() for match in _CURLY.finditer(text))
    if "_" in text:
        yield from (match.span() for match in _OURS.finditer(text))
    if "[" in text or "<" in text or "(" in text:
        for match in _BRACKETED.finditer(text):
            named = _KEYS.search(text[max(0, match.start() - 40) : match.start()]) or _explained(text, match)
            if _FILL.fullmatch(match[1].strip()) and not _PROSE.match(match.group()) and not named:
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
