"""Personal data told by the words before it: `my pin is …`, `last four of my social are …`, `my name is …`.

Called by `personal_data.py`. English, German, Spanish, French and Portuguese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.core.word_gate import Gated, gated
from service.guardrails.privacy import checksums
from service.guardrails.privacy.kinds import Kind, PersonalData, words
from service.guardrails.privacy.passwords import WORDS as PASSWORD_WORDS
from service.guardrails.privacy.passwords import passwords
from service.guardrails.privacy.spelled import TELLING, runs
from service.guardrails.privacy.told_codes import WORDS as TOLD_WORDS
from service.guardrails.privacy.told_codes import told_codes

_GAP = r"[^\d\n.!?]{0,28}?"
_CODE = gated(
    r"\b(?:cvv2?|cvc2?|cvn|csc|security (?:code|number|digits)|card verification|verification (?:code|number|pin)"
    r"|(?:three|3|four|4)[ -]?digits? (?:code )?(?:on|at|from) the (?:back|front)|code (?:on|at|from) the (?:back"
    r"|front|card)|code (?:that )?(?:you|they|i|we) (?:just |have |had |'ve |was )?(?:been )?(?:sent|texted|got"
    r"|received|get|mailed|e-?mailed)|(?:texted|emailed|sent) code|code (?:in|from) the (?:text|sms|message|mail)"
    r"|(?:one|single)[ -]time (?:code|passcode|password|pin)|otp|(?:2fa|sms|auth"
    r"|authentication|login|sign-?in|confirmation sms|access|unlock|pass) ?code|kartenprüf(?:nummer|ziffer)"
    r"|prüf(?:nummer|ziffer)|sicherheitscode|bestätigungscode|código de (?:seguridad|segurança|verificación"
    r"|verificação)|code de (?:sécurité|vérification)|cryptogramme)\b" + _GAP + r"(\d(?:[ -]?\d){2,7})(?![\d€%])"
)
_PIN = gated(
    r"\b(?<!drop )(?<!sim-)pin(?:s|-?code|-?nummer)?\b(?! ?(?:code)?s? on (?:the|a) map)"
    + _GAP
    + r"(\d(?:[ -]?\d){3,7})(?![\d€%])"
)
_ID = gated(
    r"\b(?:ssn|social (?:security|insurance)|(?:my|your|his|her|the|of) soc(?:ial)?|national insurance|ni (?:number"
    r"|no)|nino|passport|(?:driver'?s?|driving|drivers) (?:licen[cs]e|permit)|licen[cs]e (?:number|no)|tax (?:id"
    r"|number|file|payer|identification)|tin|nhs|medicare|medicaid|aadhaar|aadhar|pan (?:card|number)|sin number"
    r"|bsn|burgerservicenummer|pesel|personnummer|cpr(?:-?nr)?|fødselsnummer|hetu|ahv(?:-?nummer)?|avs|svnr"
    r"|codice fiscale|ppsn?(?: number)?|tfn|curp|rfc|rut|egn|oib|jmbg|cnp|nric|rijksregisternummer|nin|itin|emirates id"
    r"|(?:personal)?ausweis(?:nummer)?|reisepass(?:nummer)?|steuer-?(?:id|nummer|identifikationsnummer)"
    r"|sozialversicherungs?(?:nummer)?|führerschein(?:nummer)?|dni|nie|nif|pasaporte|seguridad social|passeport"
    r"|sécurité sociale|permis de conduire|carte d'identité|cpf|cnpj|rg|cartão de cidadão|contribuinte|passaporte"
    r"|carta de condução|id card|identity (?:card|number|document)|id (?:number|no)|national id|identification number"
    r"|insurance number)\b[^\n.!?\d]{0,28}?(?<![\w])((?:[a-z]{1,3}-?)?\d(?:[ .-]?\d){2,20}[a-z]?"
    r"|(?=[a-z0-9-]{6,22}(?![\w-]))(?=(?:[a-z-]{0,8}\d){3})[a-z0-9]+(?:-[a-z0-9]+){0,3}|[a-z]{2}(?:[ -]?\d{2}){3}["
    r" -]?[a-d])(?![\w€%])"
)
_CODE_AFTER = gated(
    r"(?<![\w$£€.,-])(\d(?:[ -]?\d){2,7})(?![\w€%]| (?:days|weeks|items|times))(?:,)? (?:(?:is|was|are|were|as)"
    r" )?(?:the |my |what"
    r" |that |a )?(?:\w+ ){0,2}?(?:code|cvv|cvc|pin|otp|tan|security code|on the back|came through|in the text)\b"
    r"|(?<![\w$£€.,-])(\d(?:[ -]?\d){3,7})(?:'s| is)? what (?:the|my) (?:text|sms|message|app|phone|authenticator|bank)"
    r" (?:says|shows|sent|gave)\b"
)
_CODE_BARE = gated(
    r"(?<!error )(?<!voucher )(?<!discount )(?<!promo )(?<!coupon )(?<!postal )(?<!zip )(?<!area )(?<!country"
    r" )(?<!sort )"
    r"(?<!product )(?<!item )(?<!gift )(?<!status )(?<!http )(?<!booking )(?<!order )(?<!door )(?<!reference"
    r" )(?<!fault )"
    r"\b(?:code|tan|(?:three|3)[ -]digits?)\b(?:'s| is| was| are| says?| reads?|:|=| -)?[ \t]{1,3}(\d(?:["
    r" -]?\d){2,7})(?![\w€%.])"
)
_SENT = gated(
    r"\b(?:bank|app|phone|sms|text|they|you|it|machine|page) (?:just |has |have |had |'ve )*(?:sent|texted|gave"
    r"|messaged|mailed)"
    r"(?: me| us)?(?: a| the)?(?: code| number)?:? (\d(?:[ -]?\d){3,7})(?![\w€%.,]|\d| (?:days|items|times|points"
    r"|euros|pounds))"
    r"|(?:mon|votre|le) code (?:est|c'est):? (\d(?:[ -]?\d){2,7})|mein code (?:ist|lautet):? (\d(?:[ -]?\d){2,7})"
    r"|(?:mi|el|meu|o) (?:código|codigo) (?:es|é):? (\d(?:[ -]?\d){2,7})"
    r"|\b(?:unlock|door|alarm|access|entry|gate|safe) code\b[^\d\n.!?]{0,28}?(\d[\d#*-]{2,9})(?![\w€%])"
)
"""Digits that came by message, or that open a door."""
_AFTER_CARD = re.compile(
    r"(?<!\d)\d(?:[ -]?\d){12,18}[ ,;/]{1,3}(?:exp\w*\.? )?\d{2}/\d{2,4}[ ,;/]{1,3}(?:cvv |cvc )?(\d{3,4})(?!\d)"
)
"""The digits that follow a card and its date."""
_OF_A_CARD = 20
"""A card, its date and its code have so many digits."""
_KEYED = gated(
    r"\b(?:entered|typed|punched in|keyed in|pressed|put(?: in)?|use[sd]?) (\d(?:"
    r" ?\d){3,5})(?!\d)[^.!?\n]{0,30}\b(?:machine|atm"
    r"|till|terminal|cash ?point|card reader)\b"
)
_SAID_NEAR = (
    (Kind.PIN, re.compile(r"\bpin\b|cash ?machine|geheimzahl")),
    (Kind.CARD, re.compile(r"\b(?:card|visa|mastercard|amex|karte|tarjeta|carte|cartão)\b(?! (?:code|pin))")),
    (Kind.CODE, re.compile(r"\b(?:code|cvv|cvc|on the back|reverse|otp|tan|digits|text)\b")),
    (Kind.ID, re.compile(r"\b(?:ssn|social|passport|insurance|licen[cs]e|ausweis|dni|cpf)\b")),
    (Kind.ACCOUNT, re.compile(r"\b(?:account|sort code|konto\w*|cuenta|compte|conta)\b")),
    (Kind.PHONE, re.compile(r"\b(?:phone|mobile|number|call|reach|telefon\w*|teléfono|téléphone|telefone)\b")),
)
_LAST_DIGITS = gated(
    r"\b(?:last (?:four|4|five|5|six|6|3|three)(?: digits?| numbers?)?|ending|ends(?: in| with)?|end in|letzten"
    r" (?:vier|4)(?: ziffern)?|últimos (?:cuatro|4|quatro)(?: dígitos)?|(?:quatre|4) derniers(?:"
    r" chiffres)?)\b[^\d\n.!?]{0,40}?(?<!\d)(\d{3,6})(?![\d%€])"
)
_SOCIAL = re.compile(r"\b(?:ssn|social|soc|national insurance|tax|passport|id)\b")
_CARD = gated(
    r"\b(?:credit card|debit card|bank card|card|visa|mastercard|amex|american express|maestro|kreditkarte|karte"
    r"|ec-karte|girocard|tarjeta|carte(?: bancaire| bleue)?|cartão)(?:nummer)?\b(?! (?:was|is|has|for|from|on|in)"
    r" (?:charged|debited))[^\d\n.!?$£€]{0,30}?(?<![\d$£€.,])(\d(?:[ ./–-]{0,2}\d){7,18})(?![\d€%])"
)
_ACCOUNT = gated(
    r"\b(?:(?:bank |current |checking |savings |giro|my )?(?:account|acct|acc|a/c)(?: number| no\.?| num| #|nr)|ac"
    r" (?:no|number)|sort code|routing (?:number|no)|bsb|kontonummer|konto(?:nr)?|blz|bankleitzahl|número de cuenta"
    r"|numéro de compte|número da conta|rib)\b[^\d\n.!?]{0,25}?(?<!\d)(\d(?:[ -]?\d){3,17})(?![\d€%])"
)
_DATE = (
    r"(?:\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{1,2}(?:st|nd|rd|th|\.|er|º)?(?: of| de)? (?:jan|feb|mar|mär|apr|abr|may"
    r"|mai|jun|jul|aug|ago|aoû|sep|set|oct|okt|out|nov|dec|dez|dic|déc|fév|avr|jui|ene)[a-zçéû]{0,9}\.?,?(?: de)?"
    r" \d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{2,4})"
)
_BIRTH = gated(
    r"\b(?:born(?: on| in)?|date of birth|dob|d\.o\.b\.?|birth ?date|birthday|geboren(?: am)?"
    r"|geburtsdatum|geburtstag|fecha de nacimiento|nací(?: el)?|date de naissance|née? le|data"
    r" de nascimento|nasci(?: em| a)?)\b[^\d\n!?]{0,20}?(" + _DATE + r")(?!\d)"
)
_NAME = gated(
    r"\b(?:my (?:full |first |last |user)?name(?:'s| is)|(?:full |first |last |sur)name(?: is)?[ ]?[:=]|name ?[:=]"
    r"|(?:i'm|i am) called|call me|mein name ist|ich heiße|ich heisse|me llamo|mi nombre es|je m'appelle|mon nom est"
    r"|meu nome é|chamo-me|me chamo)[ \t]{1,3}((?:(?:mr|mrs|ms|dr)\.? )?[^\W\d_][\w'’-]{1,24}(?:"
    r" [^\W\d_][\w'’-]{1,24}){0,3})"
)
_NAME_ENDS = re.compile(
    r"\s(?:and|but|i|my|on|in|at|with|the|from|of|for|not|please|as|can|could|would|und|y|et|e|mit|aus|is|was|phone"
    r"|mobile|email|mail|address|contact|number|booking|confirmation|order|ssn|account|card|dob|credit|here|thanks"
    r"|thank|speaking|calling|so|because|it's|which|who|that|spelled|spelt)\b.*$"
)
_NOT_A_NAME = words(
    "on in at not the a an wrong spelled misspelled incorrect missing your our this that it no yes listed showing"
    " when if back asap now today tomorrow please later again tonight before after about soon between anytime maam"
    " sir madam crazy old for by with from ready sure"
)

_CARD_WORDS = words(
    "card visa mastercard amex american maestro kreditkarte karte girocard tarjeta carte cartão kreditkartennummer"
    " kartennummer cards"
)
_NUMBERS: tuple[tuple[Kind, Gated, frozenset[str]], ...] = (
    (Kind.PIN, _PIN, words("pin pins pin's pincode pinnummer")),
    (
        Kind.CODE,
        _CODE,
        words(
            "cvv cvc cvn csc code codes verification digit digits otp passcode password kartenprüfnummer prüfnummer"
            " security kartenprüfziffer prüfziffer sicherheitscode bestätigungscode código cryptogramme pin"
        ),
    ),
    (
        Kind.ID,
        _ID,
        words(
            "ssn social soc insurance ni nino passport licence license permit tax tin nhs medicare medicaid aadhaar"
            " aadhar pan sin ausweis personalausweis ausweisnummer personalausweisnummer reisepass reisepassnummer"
            " steuer id steuernummer steuerid sozialversicherung sozialversicherungsnummer führerschein"
            " führerscheinnummer dni nie nif pasaporte seguridad passeport sécurité permis d'identité cpf cnpj rg"
            " bsn burgerservicenummer pesel personnummer cpr fødselsnummer hetu ahv avs svnr codice pps ppsn tfn"
            " curp rfc"
            " rut egn oib jmbg cnp nric rijksregisternummer nin itin emirates cidadão contribuinte passaporte"
            " condução identity identification national"
        ),
    ),
    (
        Kind.BIRTH_DATE,
        _BIRTH,
        words(
            "born birth dob birthdate birthday geboren geburtsdatum geburtstag nacimiento nací naissance né née"
            " nascimento nasci d"
        ),
    ),
    (Kind.CARD, _CARD, _CARD_WORDS),
    (
        Kind.ACCOUNT,
        _ACCOUNT,
        words(
            "account acct acc a/c ac sort routing bsb kontonummer konto kontonr blz bankleitzahl cuenta compte conta"
            " rib accountnr"
        ),
    ),
)
_CODE_WORDS = words("code code's tan cvv cvc pin otp back through digits digit text")
_SENT_WORDS = words("sent texted gave messaged mailed code código codigo")
_KEYED_WORDS = words("machine atm till terminal cashpoint point reader")
_NAME_WORDS = words(
    "name name's fullname surname username lastname firstname called call heiße heisse llamo nombre m'appelle nom"
    " nome chamo"
)
_LAST_WORDS = words("last ending ends end letzten últimos derniers")


def announced(lowered: str, said: frozenset[str], digits: int) -> Iterator[PersonalData]:
    """Yield what the words before it give away, in a text in lower case, of these words, with so many digits."""
    if not said.isdisjoint(PASSWORD_WORDS):
        yield from passwords(lowered)
    if not said.isdisjoint(TOLD_WORDS):
        yield from told_codes(lowered)
    if digits >= 3:
        yield from _numbers(lowered, said)
    if digits >= _OF_A_CARD:
        yield from (
            PersonalData(kind=Kind.CODE, start=match.start(1), end=match.end(1))
            for match in _AFTER_CARD.finditer(lowered)
        )
    if not said.isdisjoint(TELLING):
        yield from _said_in_words(lowered)
    if not said.isdisjoint(_NAME_WORDS):
        yield from _names(lowered)


def _said_in_words(lowered: str) -> Iterator[PersonalData]:
    """Digits said in words that make a card, or of which the words around say what they are: `my pin is four two …`."""
    for start, end, digits in runs(lowered):
        if checksums.payment_card(digits):
            yield PersonalData(kind=Kind.CARD, start=start, end=end)
            continue
        around = lowered[max(0, start - 40) : start] + " # " + lowered[end : end + 30]
        kind = next((kind for kind, head in _SAID_NEAR if head.search(around)), None)
        if kind is not None:
            yield PersonalData(kind=kind, start=start, end=end)


def _numbers(lowered: str, said: frozenset[str]) -> Iterator[PersonalData]:
    """Numbers whose kind the words before them say."""
    for kind, pattern, needed in _NUMBERS:
        if not said.isdisjoint(needed):
            for match in pattern.finditer(lowered):
                yield PersonalData(kind=kind, start=match.start(1), end=match.end(1))
    if not said.isdisjoint(_CODE_WORDS):
        for match in (*_CODE_BARE.finditer(lowered), *_CODE_AFTER.finditer(lowered)):
            at = match.lastindex or 0
            yield PersonalData(kind=Kind.CODE, start=match.start(at), end=match.end(at))
    if not said.isdisjoint(_SENT_WORDS):
        for match in _SENT.finditer(lowered):
            at = match.lastindex or 0
            yield PersonalData(kind=Kind.CODE, start=match.start(at), end=match.end(at))
    if not said.isdisjoint(_KEYED_WORDS):
        yield from (PersonalData(kind=Kind.PIN, start=m.start(1), end=m.end(1)) for m in _KEYED.finditer(lowered))
    if not said.isdisjoint(_LAST_WORDS):
        yield from _last_digits(lowered, said)


def _last_digits(lowered: str, said: frozenset[str]) -> Iterator[PersonalData]:
    """`last four of my social are …`, `my card ends in …`."""
    for match in _LAST_DIGITS.finditer(lowered):
        if _SOCIAL.search(lowered, max(0, match.start() - 30), match.end()):
            yield PersonalData(kind=Kind.ID, start=match.start(1), end=match.end(1))
        elif not said.isdisjoint(_CARD_WORDS):
            yield PersonalData(kind=Kind.CARD, start=match.start(1), end=match.end(1))


def _names(lowered: str) -> Iterator[PersonalData]:
    """Names after `my name is`, up to the first word that is none."""
    for match in _NAME.finditer(lowered):
        name = _NAME_ENDS.sub("", lowered[match.start(1) : match.end(1)])
        if name.split()[0] not in _NOT_A_NAME:
            yield PersonalData(kind=Kind.NAME, start=match.start(1), end=match.start(1) + len(name.rstrip(" .,'-")))
