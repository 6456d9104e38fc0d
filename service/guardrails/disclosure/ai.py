"""The first reply says plainly that it comes from an AI assistant, and so does the answer to `are you a bot?`.

Source: EU AI Act (Regulation 2024/1689) art. 50(1). The fix puts one natural sentence in, after the greeting.
"""

from __future__ import annotations

import re

from service.core.conversation import Channel
from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.core.word_gate import gated
from service.guardrails.phrasing import hear

_HAZARD = "disclosure.ai"
_WHY_FIRST = "The first reply does not say that it comes from an AI assistant."
_WHY_ASKED = "The customer asked whether this is a machine, and the reply does not say so plainly."
_REMEDY = "Say in one natural sentence that you are an AI assistant."

_SAYS_SO = gated(
    r"\b(?:(?:ai|a\.i\.|ki|ia)\b(?![- ](?:camera|kamera|chip|doorbell|speaker|toothbrush|feature|mode|filter|photo"
    r"|search)s?\b)"
    r"|artificial intelligence|artificially intelligent|chat ?bot|bot|robot|automated (?:assistant"
    r"|agent|service|system|helper|reply|message)"
    r"|(?:digital|virtual) ai|computer program|künstliche intelligenz|ki-assistent\w*|sprachassistent\w*"
    r"|automatisch\w* assistent\w*"
    r"|inteligencia artificial|asistente automático|intelligence artificielle|assistant automatique|inteligência"
    r" artificial|assistente automático)\b"
    r"|\b(?:i'm|i am|it's|as|with|from|by) a machine\b"
    r"|\b(?:not|n't|kein|keine|no soy|pas|não sou) (?:a |an |un |une |uma |um |actually |really )*(?:human|person"
    r"|real person|mensch|persona|humano|humain|personne|pessoa)\b"
)
_DENIES = gated(
    r"\b(?:not|n't|never|kein|keine|no soy|pas|não sou|no) (?:a |an |any |un |une |uma |um |just |talking to an?"
    r" |speaking (?:to|with) an? |einem? |einer )*(?:ai|bot|chat ?bot|robot|machine|ki|ia|automated|roboter"
    r"|computer)\b"
)
_GREETING = re.compile(
    r"\s*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|liebe[r]?"
    r"|hola|buen(?:os|as) (?:días|tardes|noches)|estimad[oa]|bonjour|bonsoir|cher|chère|olá|oi|bom dia|boa (?:tarde"
    r"|noite)|car[oa])"
    r"(?: there)?(?: [^\W\d_<][\w'’.-]{0,24}| <[A-Z]+_\d+>){0,3}[ ]?(?P<mark>[,!.:–—-]|(?=\n)))(?P<gap>\s*)",
    re.IGNORECASE,
)

_FIRST = {
    "en": "I'm {assistant}, an AI assistant at {brand}. ",
    "de": "Ich bin {assistant}, der KI-Assistent von {brand}. ",
    "es": "Soy {assistant}, asistente de IA de {brand}. ",
    "fr": "Je suis {assistant}, l'assistant IA de {brand}. ",
    "pt": "Sou {assistant}, assistente de IA da {brand}. ",
}
_FIRST_SMS = {
    "en": "{assistant} here, {brand}'s AI assistant. ",
    "de": "Hier ist {assistant}, KI-Assistenz von {brand}. ",
    "es": "Soy {assistant}, la IA de {brand}. ",
    "fr": "Ici {assistant}, l'IA de {brand}. ",
    "pt": "Aqui é {assistant}, a IA da {brand}. ",
}
_ASKED = {
    "en": "To be open with you: I'm {assistant}, an AI assistant, not a person. ",
    "de": "Ganz offen: Ich bin {assistant}, eine KI-Assistenz und kein Mensch. ",
    "es": "Con toda franqueza: soy {assistant}, un asistente de IA, no una persona. ",
    "fr": "En toute franchise : je suis {assistant}, un assistant IA et non une personne. ",
    "pt": "Com toda a franqueza: sou {assistant}, um assistente de IA, não uma pessoa. ",
}


def check(case: Case) -> list[Finding]:
    """Find a first reply, or an answer to the question, that does not say it comes from an AI assistant."""
    if case.request.by_person:
        return []
    asked = case.reading.has(CueKind.ASKS_IF_BOT)
    if not asked and not case.request.conversation.is_first_reply:
        return []
    if says_so(case.text):
        return []
    why = _WHY_ASKED if asked else _WHY_FIRST
    fixes = _in_place_of_denials(case, asked=asked) or [_sentence(case, asked=asked)]
    return [
        Finding(hazard=_HAZARD, start=start, end=end, why=why, remedy=_REMEDY, replacement=replacement)
        for start, end, replacement in fixes
    ]


def _in_place_of_denials(case: Case, *, asked: bool) -> list[tuple[int, int, str | None]]:
    """Put the sentence where the first denial stands and drop the others: beside a denial it would be a contradiction.

    A denial in a sentence that says more asks for a new draft.
    """
    heard = hear(case.text)
    text = _SURE.sub(lambda match: " " * len(match.group()), heard.text)
    found = dict.fromkeys(heard.sentence_at(*heard.folded.back(*match.span())) for match in _DENIES.finditer(text))
    fixes: list[tuple[int, int, str | None]] = []
    for start, end in found:
        brief = len(case.text[start:end].split()) <= _MOST_WORDS
        wording = _wording(case, asked=asked) if not fixes else ""
        fixes.append((start, end, wording.rstrip() if brief and wording is not None else None))
    return fixes


def says_so(text: str) -> bool:
    """Tell whether a text says that it comes from an AI assistant, and nowhere that it does not."""
    heard = hear(text)
    sure = _SURE.sub("", heard.text) if "not " in heard.text else heard.text
    return bool(_SAYS_SO.search(heard.text)) and not _DENIES.search(sure)


_MOST_WORDS = 12
"""A longer sentence with a denial in it says something else too."""
_SURE = re.compile(r"\bnot (?:just|only) (?:a|an)\b")


def _sentence(case: Case, *, asked: bool) -> tuple[int, int, str | None]:
    """Return where the sentence goes and the sentence; after `Hi Ana,` the next word gets its capital."""
    sentence = _wording(case, asked=asked)
    greeting = _GREETING.match(case.text)
    at = greeting.end() if greeting else len(case.text) - len(case.text.lstrip())
    if sentence is None:
        return at, at, None
    following = case.text[at : at + 1]
    if greeting and not greeting["gap"]:
        sentence = " " + sentence
    if following.islower() and not (greeting and greeting["mark"] in ".!"):
        return at, at + 1, sentence + following.upper()
    return at, at, sentence if following else sentence.rstrip()


def _wording(case: Case, *, asked: bool) -> str | None:
    """Return the sentence with a space after it, in the customer's language; None where there is none."""
    table = _ASKED if asked else _FIRST_SMS if case.request.channel is Channel.SMS else _FIRST
    language = "en" if case.language in ("und", "") else case.language
    brand = case.request.brand
    own = None if asked else brand.disclosure.get(language)
    if own:
        return f"{own} "
    wording = table.get(language)
    return wording and wording.format(assistant=brand.assistant_name, brand=brand.name)
