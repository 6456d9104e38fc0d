"""Personal data told by the question before it: asked for the last four digits of a card, `2596` is card data.

Called by `personal_data.py` with the agent's last words. Numbers may be spelled out (`four two double one`). A question
about an order, booking or parcel makes its answer nobody's personal data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from service.guardrails.privacy.kinds import SECRET, Kind, PersonalData, words
from service.guardrails.privacy.spelled import runs

_ASKS = {
    Kind.PIN: re.compile(
        r"\bpin\b|geheimzahl|(?:digits|numbers|code|figures)[^.!?\n]{0,30}\b(?:cash ?(?:machine|point)|atm|tills?"
        r"|terminal)"
    ),
    Kind.CODE: re.compile(
        r"\b(?:cvv|cvc|security code|verification code|(?:three|3)[ -]digits?|one[- ]time|otp"
        r"|code (?:that )?(?:we|i) (?:just |have |'ve )*(?:sent|texted)|passcode|(?:sms|text|texted|login"
        r"|access) code"
        r"|(?:digits|numbers|code|figures)[^.!?\n]{0,30}\b(?:back|reverse|strip|text|sms|authenticator)"
        r"|prüf(?:nummer|ziffer)|código de seg|code de sécurité)"
    ),
    Kind.PASSWORD: re.compile(
        r"\b(?:password|passphrase|(?:security|memorable) (?:word|answer|phrase)|word you (?:use|log)|what (?:do"
        r"|did) you (?:type|enter|put in)|secret (?:word"
        r"|answer|phrase)|mother's maiden|maiden name|code ?word|first (?:pet|school|teacher|car)|(?:street|town"
        r"|city) (?:you"
        r" grew up|you were born|your parents met)|childhood (?:friend|nickname)|haustier|mädchenname"
        r"|losungswort|mascota"
        r"|apellido de soltera|premier animal|jeune fille|primeiro animal|apelido de solteira|palabra (?:secreta|de"
        r" seguridad)|passwort"
        r"|kennwort|contraseña|mot de passe|senha)\b"
    ),
    Kind.ID: re.compile(
        r"\b(?:ssn|social(?: security)?|national insurance|passport|licen[cs]e|tax id|nhs|id (?:number|card)"
        r"|identity|ausweis|steuer|dni|nie|nif|pasaporte|passeport|cpf|cartão de cidadão|insurance number)\b"
    ),
    Kind.BIRTH_DATE: re.compile(
        r"\b(?:date of birth|birth ?date|birthday|dob|born|geburtsdatum|fecha de nacimiento|date de naissance"
        r"|data de nascimento)\b"
    ),
    Kind.CARD: re.compile(r"\b(?:card|visa|mastercard|amex|karte|tarjeta|carte|cartão|last (?:four|4))\b"),
    Kind.ACCOUNT: re.compile(
        r"\b(?:account (?:number|no)|sort code|routing|iban|kontonummer|número de (?:cuenta|conta)"
        r"|numéro de compte)\b"
    ),
    Kind.PHONE: re.compile(
        r"\b(?:phone|telephone|mobile|cell|contact number|number (?:we|i) can|reach you|call you(?: back)?"
        r"|callback|call-back|text you|telefon\w*|rufnummer|handy\w*|teléfono|móvil|téléphone|telefone"
        r"|telemóvel)\b"
    ),
    Kind.EMAIL: re.compile(r"\b(?:e-?mail|mail address|correo|courriel)\b"),
    Kind.ADDRESS: re.compile(
        r"\b(?:(?<!email )(?<!mail )(?<!ip )address|post ?code|zip|where (?:do|should) (?:you live|we (?:send"
        r"|deliver))|adresse|anschrift|postleitzahl|dirección|morada|endereço|código postal)\b"
    ),
    Kind.NAME: re.compile(
        r"\b(?:(?:full|first|last|your|sur)[ -]?name|name (?:on|please)|who am i (?:speaking|talking|chatting)"
        r"|may i have your name|ihr name|ihren namen|su nombre|votre nom|seu nome|nachname)\b"
    ),
}
"""What a question asks for, likeliest first."""
_NUMBERED = re.compile(
    r"\b(?:order|booking|tracking|parcel|confirmation|reference|ticket|case|invoice|serial|model|flight|reservation"
    r"|bestell\w*|sendungs\w*|pedido|commande|encomenda)\b"
)
_DIGITS = re.compile(r"(?<![\w$£€])[+(]{0,2}\d(?:[ ./()–-]{0,2}\d){2,24}(?![\w€£%])")
_NO_DIGIT = re.compile(r"\D")
_SPOKEN_EMAIL = re.compile(
    r"(?<!\S)[\w.+-]{1,40}(?: (?:dot|underscore|dash) [\w-]{1,30}){0,3} at [\w-]{1,30}(?: dot [a-z]{2,10}){1,2}\b"
)
_DATE = re.compile(
    r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{1,2}(?:st|nd|rd|th|\.)?(?: of| de)? [^\W\d_]{3,10}\.?,?(?: de)? \d{2,4}"
    r"|[^\W\d_]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{2,4}|\b\d{6,8}\b"
)
_LEAD = re.compile(
    r"(?:(?:yes|yeah|yep|sure|ok|okay|of course|hi|hello|hey|it's|it is|its|that's|that would be|this is|i'm|i am"
    r"|name|my|full|first|last|surname|is|the|ja|sí|oui|sim|mr|mrs|ms|please|sorry)[ ,.:-]{1,3}){0,6}"
)
_UNSURE = re.compile(
    r",? (?:i (?:think|guess|believe|suppose)|if i remember(?: right(?:ly)?)?|maybe|probably|glaube ich|denke ich"
    r"|vielleicht|creo|me parece|je crois|je pense|peut-être|acho|talvez)\W*$"
)
"""How an answer ends that somebody is not sure of: `Marmalade, I think`."""
_PERSON = re.compile(r"[^\W\d_][\w'’-]{1,24}(?:[ ]{1,2}[^\W\d_][\w'’.-]{0,24}){0,3}")
_ANSWER_WORDS = words(
    "yes no yeah yep nope sure ok okay thanks thank please why what who how when where hello hi hey not never nothing"
    " none"
    " sorry wait already again stop help i you we it the a this that my your can could do don't have need want is are"
    " was"
    " because but and in on for"
)
_ONLY_NUMBERS = re.compile(
    r"\s*(?:sorry |its |it's |[a-z]{3,15} ){0,2}\d{3,19}(?:(?: and| as| &| /|,|/)?(?: (?:the )?(?:[a-z]{2,8} ){0,4}"
    r"|(?<=/))"
    r"\d{4,19}){0,4}\s*\.?"
)
_FROM_A_SHEET = re.compile(r"(?<![\w.])\d(?:[.,]?\d{1,6})? ?e ?\+?1[1-9](?!\w)")
"""A long number as a spreadsheet mangles it: `5.59E+15`."""
_LONG_GROUP = re.compile(r"\d{3,19}")
_SHORT_ACCOUNT = re.compile(
    r"\b(?:card|ac|accounts?|acct|ssn|digits?)(?: (?:no|number|num|ends?|ending|with|is|in|are)){0,3} (\d{4,19})\b"
)
_NUMBER_KINDS = (Kind.PIN, Kind.CODE, Kind.ID, Kind.CARD, Kind.ACCOUNT, Kind.PHONE)


def asked_for(lowered: str, asked: tuple[Kind, ...], question: str) -> Iterator[PersonalData]:
    """Yield what a question for these kinds says the answer, in lower case, is."""
    numbers = [kind for kind in asked if kind in _NUMBER_KINDS]
    if Kind.BIRTH_DATE in asked:
        yield from _all(Kind.BIRTH_DATE, _DATE, lowered)
    if Kind.EMAIL in asked:
        yield from _all(Kind.EMAIL, _SPOKEN_EMAIL, lowered)
    if numbers:
        yield from _all(numbers[0], _FROM_A_SHEET, lowered)
        yield from _asked_numbers(lowered, numbers, also_order=_NUMBERED.search(question.lower()) is not None)
    if Kind.PASSWORD in asked:
        yield from _whole(Kind.PASSWORD, lowered, most_words=3)
    if Kind.ADDRESS in asked:
        yield from _address(lowered)
    if Kind.NAME in asked:
        yield from _whole(Kind.NAME, lowered, most_words=4)


def unasked(lowered: str) -> Iterator[PersonalData]:
    """Yield the numbers of a turn that looks like an answer although the question is not known.

    All are put back into the reply (`ACCOUNT`), since what they are is a guess.
    """
    yield from _all(Kind.ACCOUNT, _FROM_A_SHEET, lowered)
    if _ONLY_NUMBERS.fullmatch(lowered):
        for match in _LONG_GROUP.finditer(lowered):
            yield PersonalData(kind=Kind.ACCOUNT, start=match.start(), end=match.end())
    for match in _SHORT_ACCOUNT.finditer(lowered):
        yield PersonalData(kind=Kind.ACCOUNT, start=match.start(1), end=match.end(1))


@lru_cache(maxsize=32)
def asked_kinds(question: str) -> tuple[Kind, ...]:
    """Return what a question asks for: only its last sentences that ask count."""
    heard = question[-600:].lower()
    if not heard.strip():
        return ()
    return tuple(kind for kind, pattern in _ASKS.items() if pattern.search(heard))


def _all(kind: Kind, pattern: re.Pattern[str], lowered: str) -> Iterator[PersonalData]:
    for match in pattern.finditer(lowered):
        yield PersonalData(kind=kind, start=match.start(), end=match.end())


def _asked_numbers(lowered: str, numbers: list[Kind], *, also_order: bool) -> Iterator[PersonalData]:
    """Runs of digits, written or spelled; the first kind asked for that fits the length.

    Asked for an order number as well, only what is as short or as long as a secret counts.
    """
    written = [(*match.span(), _NO_DIGIT.sub("", match.group())) for match in _DIGITS.finditer(lowered)]
    for start, end, digits in (*written, *runs(lowered)):
        size = len(digits)
        fitting = [kind for kind in numbers if _fits(kind, size)]
        if also_order and not (3 <= size <= 4 or size >= 13):
            fitting = []
        elif also_order:
            fitting = [kind for kind in fitting if kind in SECRET]
        if fitting:
            yield PersonalData(kind=fitting[0], start=start, end=end)


def _fits(kind: Kind, size: int) -> bool:
    """Tell whether so many digits can be an answer of this kind, in full or in part."""
    low, high = {Kind.PIN: (4, 8), Kind.CODE: (3, 8), Kind.ID: (3, 15), Kind.PHONE: (6, 15)}.get(kind, (3, 19))
    return low <= size <= high


def _whole(kind: Kind, lowered: str, *, most_words: int) -> Iterator[PersonalData]:
    """A short answer that is nothing but the thing asked for."""
    lead = _LEAD.match(lowered)
    start = lead.end() if lead else 0
    rest = _UNSURE.sub("", lowered[start:]).rstrip(" .,!?\n")
    if not rest or len(rest.split()) > most_words or not _ANSWER_WORDS.isdisjoint(rest.split()):
        return
    if kind is Kind.NAME and not _PERSON.fullmatch(rest):
        return
    yield PersonalData(kind=kind, start=start, end=start + len(rest))


def _address(lowered: str) -> Iterator[PersonalData]:
    """An answer with a house number or postcode and next to nothing else."""
    lead = _LEAD.match(lowered)
    start = lead.end() if lead else 0
    rest = lowered[start:].rstrip(" .!\n")
    words = rest.split()
    if 1 <= len(words) <= 14 and any(char.isdigit() for char in rest) and _ANSWER_WORDS.isdisjoint(words):
        yield PersonalData(kind=Kind.ADDRESS, start=start, end=start + len(rest))
