"""Nobody is asked for a full card number, security code, PIN, password, one-time code or full national id.

In whatever words: what counts is that a sentence asks for something and that the thing is a secret, by name or by
description. Speaking about a secret is no asking: warnings, resets, and typing it into one's own app.

Source: every bank's and regulator's fraud advice (for instance UK Finance, Take Five: a genuine firm never asks for
your PIN or password); a service that asks teaches people to answer fraudsters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from service.core.guardrail import Case, Finding
from service.core.word_gate import Gated, Within, gated
from service.guardrails.phrasing import WORDS, Heard, Span, findings, hear
from service.guardrails.privacy.asked_next import CODE_COMES, HANDS_OVER, SPOKEN_OF
from service.guardrails.privacy.kinds import words
from service.guardrails.privacy.scorer import ALONE, is_harmless, sounding
from service.guardrails.privacy.secret_words import DESCRIBED, ELSEWHERE, NAMED, NEEDED

_HAZARD = "privacy.solicits_secret"
_WHY = "It asks for something that must never be asked for: a password, PIN, code, full card or identity number."
_REMEDY = "Ask for the order number, or send them to the place where they can verify themselves."
_MOST = 12
"""Mentions of a secret that are looked at in one text."""

_VERB = (
    r"(?:send|share|give|tell|provide|confirm|enter|type|paste|drop|pop|put|key|reply|supply|text|e?-?mail|read"
    r"|verify"
    r"|submit|forward|let (?:me|us) (?:know|have|see)|disclose|dictate|spell|fill|write|post|pass|upload|attach"
    r"|include"
    r"|quote|note down|message|dm|repeat|reveal|copy|whisper|snap|speak|state|furnish|surrender|give up|drop me"
    r"|hand (?:me|us|over)|help (?:me|us) to|punch in)"
)
_TO_US = (
    r"(?:me|us|over|back to (?:me|us)|to (?:me|us)|out|here|below|in (?:this|the|your) (?:chat|next|reply|message"
    r"|answer))"
)
_LEAD = (
    r"(?:^|[.!?:;,\n–-] ?|\b(?:please|kindly|just|simply|then|and|also|or|could you|can you|would you|will you|you"
    r" could"
    r"|you can|you may|need you to|want you to|like you to|ask you to|have to|need to|must|should|going to|if you"
    r"|once you|so|now|first|instead|mind) )(?:please |just |also |kindly |simply |quickly |all |still |then |now "
    r"|first"
    r" |only |ever |you |briefly )*"
)
_ASK = gated(
    rf"{_LEAD}{_VERB}\b(?! (?:them|anyone|anybody|someone|somebody|him|her|nobody|no one|strangers|others)\b)"
    rf"|\b{_VERB} {_TO_US}\b"
    r"|\b(?:i|we|i'll|i'd|we'll|we'd|all i|all we) (?:(?:will|would|do|can|only|just|still|also|now|really|must|might"
    r"|should|have to|simply|merely|first) )*(?:need|require|want|ask for|take|have to have|look for|lack|am missing"
    r"|are missing)\b|^(?:only |just |still |also )?(?:need|missing|required?)\b|\ball (?:it takes|that's needed"
    r"|that is"
    r" needed|i'm missing)\b|\bneeded (?:is|are)\b|\b(?:do|have|would) you (?:know|have|got)\b(?! (?:to|any|questions"
    r"|received|still))|\b(?:may|can|could|let) (?:i|we|me|us) (?:just |please |also )?(?:have|take|get|ask|see"
    r"|borrow"
    r"|use|write down|note)\b|\bi'm missing\b|\b(?:take|jot|note|write) down\b"
    r"|\b(?:once|as soon as|when|if) (?:i|we) (?:have|had|get|got|know|knew|see|saw|receive)\b|\b(?:once|as soon"
    r" as|if)"
    r" you(?:'ve| have)? (?:told|given|sent|read|shared|tell|give|send|read|share|pass(?:ed)?) (?:me|us|on|over|it"
    r"|back)\b"
    r"|\b(?:reply|answer|come back|write back|get back to (?:me|us)) with\b|\bpass (?:on|over|along)\b"
    r"|\b(?:i'll|we'll|i will|let me) (?:take|jot|note|write|have)\b"
    r"|\b(?:grateful for|appreciate|handy to have|trust (?:me|us) with|helps? (?:me |us )?(?:to (?:have|know)|if i"
    r" (?:had"
    r"|knew))|easiest if i (?:had|have))\b"
)
_WHICH = re.compile(r"\b(?:what|which|what's|whats|how does|how do)\b")
_ASK_ELSEWHERE = gated(
    r"\b(?:nennen|nenne|nenn|geben|gib|schicken|schick|senden|sende|teilen|bestätigen|verraten|verrate|verrat"
    r"|mitteilen"
    r"|angeben|sagen|sag|tippen|schreiben|schreib|lesen|lies|diktieren|übermitteln|hinterlegen|durchgeben|brauche"
    r"|brauchen(?! sie)|benötige|benötigen(?! sie)|bräuchte|fehlt mir|lautet|lauten|wie ist|was ist|welche[mnrs]?"
    r"|hätte ich gern"
    r"|dime|dígame|digame|indique|indícame|indíqueme|envíe|envíeme|envíame|envía|facilite|facilíteme|proporcione"
    r"|confirme|confírmeme|necesito|necesitamos|comparta|introduzca|escriba|escríbame|mande|mándeme|dícteme|díctame"
    r"|deme"
    r"|dame|(?:me|nos) (?:dicta|lee|dice|manda|envía|pasa|da|indica|puede)|pásame|páseme|cuál(?:es)? (?:es|son)|cual"
    r" es|qué|puede dar\w*|podría (?:dar|decir|enviar|mandar)\w*|falta"
    r"|faltan|léame"
    r"|donnez|donne|indiquez|indique|envoyez|envoie|communiquez|confirmez|fournissez|précisez|partagez|dictez|lisez"
    r"|besoin|il (?:me|nous) faut|faut|quel(?:le)?s? (?:est|sont)|tapez|saisissez|dites|écrivez|transmettez"
    r"|pouvez-vous"
    r"|pourriez-vous|dites-moi|donnez-moi|donne-moi|envoyez-moi|lisez-moi|indiquez-moi"
    r"|diga|informe|informar|envie|mande|forneça|confirme|preciso|precisamos|partilhe|compartilhe|digite|escreva|dite"
    r"|leia|passe-me|me passe|me diga|diga-me|qual é|qual e|quais são|falta-me|pode (?:me )?(?:dar|enviar|dizer"
    r"|informar|passar))\b"
)
_NOT = (
    r"(?:never|don't|do not|doesn't|won't|will not|wouldn't|isn't|aren't|not|no need|nobody|no one|without|needn't"
    r"|avoid|leave (?:out|off|away)|leaving (?:out|off)|cover|hide|skip"
    r"|instead of|rather than|nor|neither|nie|niemals|niemand\w*|nicht|keine?[nmrs]?|ohne|nunca|jamás|no|sin|nadie"
    r"|jamais"
    r"|ne|n'|pas|aucun\w*|sans|personne|não|sem|ninguém|nem|weder)"
)
_REFUSED_BEFORE = re.compile(rf"(?:\b{_NOT}\b|\bn')[^.!?;\n]{{0,70}}$")
_TURN = re.compile(r"(?:[;:–—]|, (?:so|but|just|please|then|could|can|tell|give|send)\b|\bbut\b|\bso\b)")
_REFUSED_AFTER = re.compile(
    r"^,? (?:bitte )?(?:an |mit )?(?:niemand\w*|keinem)\b|^[^.!?;\n]{0,40}?(?:\b(?:isn't|aren't|is not|are not|won't"
    r" be|not|never|nie|niemals|nicht|kein\w*|niemand\w*|no|nunca|pas|ne"
    r"|jamais|não|nunca)\b[^.!?;\n]{0,30}\b(?:need\w*|ask\w*|require\w*|share\w*|brauch\w*|weitergeb\w*"
    r"|verrat\w*|nötig|benötig\w*"
    r"|necesit\w*"
    r"|nécessaire|besoin|precis\w*|necessári\w*|weitergeben|hace falta)|\b(?:brauche|benötige|brauchen|benötigen)"
    r" (?:ich"
    r"|wir)[^.!?;\n]{0,20}\b(?:nicht|nie)|\b(?:stays?|remains?|belongs?) (?:with|to) you|\bto yourself|,? (?:but"
    r" )?not (?:to (?:us|me)|here|in (?:this|the) chat|in your reply)\b|,? nicht hier\b|,? (?:no|não) aquí?i?\b|,?"
    r" pas ici\b)"
)
_PARTLY = re.compile(
    r"(?:\b(?:last|final|ending in|letzten|últimos|últimas|derniers)(?: (?:two|three|four|five|[2-6]|zwei|drei|vier"
    r"|cuatro|quatro|quatre|dos|deux))?[ -]?(?:digits?|numbers?|figures?|characters)?(?: (?:of|on|from|in|der|de|del"
    r"|do))?"
    r"(?: (?:the|your|that|ihrer|su|la|votre|o|seu))? ?|\b(?:gift|loyalty|store|membership|library|report|sim) $)$"
)
_LAST = re.compile(
    r"^(?:last|final|letzten|últimos|derniers)\b|(?:vier|cuatro|quatro|quatre|four) (?:letzten|últimos|derniers)"
)
_OWN_PLACE = re.compile(
    r"\b(?:yourself|with you|handy|to hand|(?:your|the|it|them) +there\b|(?:in|into|on|at|through|via|using"
    r"|inside) (?:the|our|your|its)"
    r" (?:[\w'-]+ ){0,3}?(?:app|website"
    r"|site|page|portal|checkout|settings|terminal|card reader|reader|machine|till|counter|branch|form|atm|account"
    r"|profile"
    r"|sign-?in|log-?in|keypad|airport|desk|field|box|screen|lock|door|phone|handset|keyboard)\b|when you (?:log"
    r"|sign) in|at checkout"
    r"|(?:the|that|an) (?:app|page|site|screen|machine|form|terminal|website|door|lock) (?:will |then |may |might"
    r" )?(?:asks?"
    r"|wants|needs)|to (?:sign|log) (?:in|on)\b|reset|forgot(?:ten)?|new (?:password|pin|passcode|passphrase)|change"
    r" (?:your"
    r"|the|it)|choose (?:a|your)|at least \w+ (?:characters|letters)"
    r"|(?:open|launch|start|visit|go to|head to|check) (?:the|our|your) (?:[\w'-]+ ){0,2}?(?:app|website|site|page"
    r"|portal|branch|settings)"
    r"|in (?:der|ihrer) (?:\w+-?)?app|auf der (?:anmelde|login|web|start|konto|zahlungs)?-?seite|im (?:\w+)?(?:konto"
    r"|formular|bereich|menü)|am"
    r" (?:\w*automaten"
    r"|schalter|tresen|terminal|geldautomaten)|(?<!usa )(?<!marca )en (?:la|el|su) (?:aplicación|app|página|web"
    r"|cajero|tienda|mostrador"
    r"|formulario"
    r"|datáfono|terminal)|a la tienda|dans (?:l'application|votre espace|le formulaire)|sur (?:le|la|l'|notre|votre)"
    r" (?:site"
    r"|page|terminal|application|clavier)|au (?:guichet|comptoir|distributeur)|(?<!usa )(?<!marca )(?<!digita )n[ao]"
    r" (?:aplicação|aplicativo|site"
    r"|página|app"
    r"|multibanco|terminal|formulário|caixa)|ao balcão)\b"
)
_TO_CHAT = re.compile(
    r"(?<!not )(?<!never )(?<!than )(?<!nicht )(?<!pas )(?<!não )\b(?:to (?:me|us)|with (?:me|us)|here|below|(?:in"
    r"|into) (?:this|the|our) (?:chat"
    r"|conversation)"
    rf"|(?:your|next) (?:reply|message)|{_VERB} (?:me|us)|mir|uns|hier|nos|aquí|ici|aqui)\b"
)
_BARE = gated(
    r"\b(?:(?:three|four|six|eight|3|4|6|8) (?:digits|numbers|figures)\b(?! (?:of|on|from|in|after) )"
    r"|(?:the|that|this|your) code\b(?! (?:of|on|for|from) ))"
)
_ABOUT_A_SECRET = words(
    "sms text texted card pin atm authenticator otp verification verify login log arrives arrive codes phone mobile"
)
_ABOUT_A_NUMBER = words(
    "order booking meter reference postcode tracking serial parcel reading confirmation model zip voucher discount"
    " error"
    " promo coupon door gate locker qr bar postal colour color gift"
)
_NOT_ASKED = re.compile(
    r"\b(?:did|have|has|had) (?:you|they|someone|anyone|he|she) (?:already |ever |just )*(?:tell|told|give|given"
    r"|shared?"
    r"|gave|sent|send|type|typed|enter|entered)\b[^.!?\n]{0,20}$|\bif (?:you|they|someone|anyone|he|she) (?:already "
    r"|ever"
    r" |just |have |has |had )*(?:told|given|gave|shared|sent|typed|entered)\b[^.!?\n]{0,20}$|\b(?:who|someone"
    r"|somebody"
    r"|caller|anyone|whoever|they|he|she|scammers?|fraudsters?|people) (?:\w+ )?(?:asks?|asked|asking|wants?"
    r"|requests?)\b"
)
_LOGS_IN = gated(
    r"\b(?:(?:log|sign) ?(?:myself )?in(?:to)? (?:as|for) you\b|(?:anydesk|teamviewer)\b[^.!?\n]{0,40}\b(?:code|id"
    r"|number)"
    r"|remote (?:access|control) (?:to|of) your)"
)
_LOGGING_IN = ("in as you", "in for you", "into as you", "into for you", "anydesk", "teamviewer", "remote ")
"""Nobody logs in for the customer in a text without any of these."""
_WHETHER = re.compile(
    r"\b(?:whether|if (?:the|your|that|a|it)|(?:after|when|before|while|(?<!this )once|that)"
    r" (?!(?:i|we) (?:have|had|get|got|know|knew|see|receive)\b|you(?:'ve| have)? (?:told|given|sent|read|shared|tell"
    r"|give|send|share|pass(?:ed)?) (?:me|us|on|over|it|back)\b)(?:you|i|we|it|the|your))\b[^,]*$"
)
_WHETHER_ELSEWHERE = re.compile(
    r"\b(?:wenn|sobald|nachdem|bevor|falls|ob|al (?:poner|introducir|escribir|meter)|cuando|después de|si (?:ha"
    r"|han|ya)"
    r"|quand|lorsque|après avoir|quando|depois de|ao (?:escrever|digitar|pôr))\b[^,;]*$"
    r"|^(?:für|zum|um|para|pour)\b[^,;]{0,30}\b(?:anmeld\w*|einlog\w*|entrar|acceder|iniciar|connecter|bezahlen"
    r"|pagar)\b"
)
"""A condition or a purpose before the mention: what fails when a password is typed, what signing in takes."""
_STATE_ELSEWHERE = re.compile(r"(?:haben sie|hat|ist|sind|wurde|ha|han|avez-vous|est-ce|a-t-|tem|já|recebeu)\b")
_ASKS_IF = re.compile(
    r"(?:was|is|are|were|did|does|do you (?:still|remember)|has|have|had|will|would|can|should|am|doesn't|isn't)\b"
)
_THEN_SENDS = re.compile(
    rf"\b{_VERB} (?:it|them|that|those|both)\b[^.!?\n]{{0,24}}\b(?:here|me|us|over|chat|back)\b"
    r"|\b(?:reply|answer|come back|get back to (?:me|us)) with (?:it|them|that|those|both)\b|\bpass (?:it|them|that)"
    r" on\b"
    r"|\btell (?:me|us) what (?:it|they) (?:says?|shows?|reads?|is|are)\b"
)
_THEN_DOES = re.compile(
    r"(?: (?:\w+ ){0,4}?(?:will do|would do|does it|would be (?:perfect|great|enough|ideal|fine)|is (?:all"
    r"|enough|fine"
    r"|plenty)|are (?:all|enough)|and (?:i'll|i can|we'll|we can|i will)|and the \w+ (?:is|moves|goes)))\b"
)
"""What makes a bare mention an offer to take it: `a photo of your card will do`."""
_GETS_IN = words("anydesk teamviewer remote log")
_WORTH_LOOKING = NEEDED | _GETS_IN
_POLITE = re.compile(r"\b(?:please|pls|plz|asap)\b")
_BARE_ELSEWHERE = re.compile(
    r"(?:(?:und|jetzt|noch|dann|nur|y|et|e|ahora|maintenant|agora),? )*"
    r"(?:(?:ihre?n?|deine?n?|die|den|das|su|tu|la|el|votre|ton|le|a|o|sua|seu|tua|teu) )?"
)
_POLITELY = re.compile(r",? (?:bitte|por favor|s'il (?:vous|te) plaît|svp|stp|pf)\W*")
"""What makes a bare noun a request in other languages: `Ihre TAN bitte.`"""
_BARE_NOUN = re.compile(
    r"(?:(?:and|then|also|next|first|now|just|only|maybe)[, ]+)*(?:(?:your|the|a|an|my|all|both) )?(?:\w+ )?"
)
_PLEASE = re.compile(r"[^.;!?]{0,60}?\bplease(?:[,.!?]|$| and\b)")
_NEW = re.compile(
    r"\b(?:new|another|different|fresh|stronger|try (?:the|your|that)|neue[nsr]?|nuev[ao]|nouve(?:au|l"
    r"|lle)|nov[ao]) $"
)
_YOU_DID = re.compile(
    r"\b(?:you(?:'ve| have)|have you|whether you|that you) (?:already |just |now )*(?:changed|reset|set|lost"
    r"|received|got|updated"
    r"|forgotten|saved|tried|chosen|replaced|cancelled|blocked)\b[^,]*$"
)
_OTHER_NUMBER = gated(
    r"\b(?:serial|model|order|booking|reference|tracking|ticket|case|contract|voucher|meter|batch|part|product|item"
    r"|customer|member(?:ship)?|policy|invoice|claim|room|seat) $"
)
"""What numbers are called that may be asked for."""
_NO_TROUBLE = gated(
    r"\b(?:no (?:problem|worries|trouble|bother|stress|hay problema|te preocupes|se preocupe)|not a problem"
    r"|kein(?:e)? (?:problem|sorge|ursache)|sin problemas?|sem problemas?|pas de (?:souci|problème)s?|aucun (?:souci"
    r"|problème)|n'ayez crainte|don't worry|do not worry|keine sorge|nicht schlimm|não há problema|no hay problema)\b"
)
"""Words of comfort that look like a refusal."""
_CARD_ITSELF = gated(
    r"\b(?:the|your) (?:whole |full |entire )?(?:credit |debit |bank |payment )?cards?\b(?! (?:number|details|ending"
    r"|that"
    r"|which|to|back|reader))"
)
_PUT_HERE = re.compile(r"\b(?:type|write|read|jot|note|put|enter|key|dictate|spell|paste|take|drop)\b[^.!?\n]{0,30}$")
_INTO_CHAT = gated(
    r"\b(?:(?:in|into|over|through|by|via) (?:this|the|our|your next|the next) (?:chat|conversation|message|reply)"
    r"|over chat|right here|down:|out to me|in here)"
)
_FEW_WORDS = 7
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")
_NEAR = 160
_MOST_SENTENCES = 200
_ASKING = words(
    "send share give tell provide confirm enter type paste drop pop put key reply supply text mail email read verify"
    " submit"
    " forward let disclose dictate spell fill write post pass upload attach include quote note message dm repeat"
    " reveal copy"
    " whisper snap speak state furnish surrender hand need require want ask take missing know have may can could"
    " would"
    " please pls plz asap"
    " needed appreciate grateful trust borrow see handy helps easiest log sign once reply pass jot note will"
    " whatever answer come"
    " drop press choose chose called set did does"
    " nennen nenne nenn geben gib schicken schick senden sende teilen bestätigen verraten verrate verrat mitteilen"
    " angeben"
    " sagen sag tippen schreiben schreib lesen lies diktieren übermitteln hinterlegen durchgeben brauche brauchen"
    " benötige"
    " benötigen bräuchte fehlt lautet lauten wie was welche welcher welches welchen welchem gern bitte"
    " dime dígame digame indique indícame indíqueme envíe envíeme envíame envía facilite facilíteme proporcione"
    " confirme"
    " confírmeme necesito necesitamos comparta introduzca escriba escríbame mande mándeme dícteme díctame deme dame"
    " pásame"
    " páseme cuál cuáles cual qué puede podría falta faltan léame"
    " donnez donne indiquez envoyez envoie communiquez confirmez fournissez précisez partagez dictez lisez besoin"
    " faut quel quelle quels quelles tapez saisissez dites écrivez transmettez pouvez-vous pouvez pourriez"
    " diga informe informar envie forneça preciso precisamos partilhe compartilhe digite escreva dite leia passe"
    " qual quais"
    " pode dicta lee dice manda pasa da dites-moi donnez-moi envoyez-moi lisez-moi"
)
"""A sentence without any of these words, and without a question mark, asks for nothing."""


def check(case: Case) -> list[Finding]:
    """Find requests for secrets in five languages."""
    heard = hear(case.text)
    spans = list[Span]()
    if not heard.words.isdisjoint(_WORTH_LOOKING):
        spans = list(_worded(case, heard))
    sounds = sounding(case, heard, f"solicits_secret{ALONE}", spans)
    spans += [span for span in sounds if not _refuses_one(heard, span)]
    return findings(_HAZARD, heard, sorted(set(spans)), why=_WHY, remedy=_REMEDY)


def _worded(case: Case, heard: Heard) -> Iterator[Span]:
    """Yield the mentions of secrets that are asked for, and sentences that name one and sound like asking."""
    about_codes = not _ABOUT_A_SECRET.isdisjoint(heard.words | hear(case.request.conversation.last_customer_turn).words)
    bare = about_codes and _ABOUT_A_NUMBER.isdisjoint(heard.words)
    plain = heard.plain
    asked = (plain.back(*span) for span in islice(_asked(plain.text, bare=bare), _MOST))
    spans = [span for span in asked if not is_harmless(case, heard, span, "solicits_secret")]
    if not heard.words.isdisjoint(SPOKEN_OF):
        spans += [plain.back(*span) for span in islice(_asked_next(plain.text), _MOST)]
    yield from spans
    yield from (span for span in sounding(case, heard, "solicits_secret", spans) if _names_one(heard, span))


def _names_one(heard: Heard, span: Span) -> bool:
    """Tell whether a sentence names a secret, all of it, that is neither refused nor typed where it belongs."""
    text = hear(heard.given[slice(*span)]).plain.text
    for pattern in (NAMED, DESCRIBED, ELSEWHERE, _CARD_ITSELF):
        for match in islice(pattern.finditer(text), _MOST):
            before, after = text[: match.start()], text[match.end() :]
            partly = _PARTLY.search(before) or _LAST.search(match.group()) or _NOT_ASKED.search(before)
            partly = partly or _YOU_DID.search(before) or _WHETHER_ELSEWHERE.search(before)
            if not partly and not _refused(before, after) and not _at_home(before, after) and not _NEW.search(before):
                return True
    return False


def _refuses_one(heard: Heard, span: Span) -> bool:
    """Tell whether a sentence names secrets and refuses or warns of each, as in `Bitte die TAN nie weitergeben`."""
    text = hear(heard.given[slice(*span)]).plain.text
    named = [match for pattern in (NAMED, DESCRIBED, ELSEWHERE) for match in islice(pattern.finditer(text), _MOST)]
    return bool(named) and all(_refused(text[: match.start()], text[match.end() :]) for match in named)


def _asked(text: str, *, bare: bool) -> Iterator[Span]:
    """Yield the mentions of secrets that a sentence asks for; `bare`: a code without a description is one."""
    if any(part in text for part in _LOGGING_IN):
        yield from (match.span() for match in islice(_LOGS_IN.finditer(text), 1))
    for sentence in islice(_SENTENCE.finditer(text), _MOST_SENTENCES):
        said = frozenset(WORDS.of(sentence.group()))
        if said.isdisjoint(NEEDED) or (said.isdisjoint(_ASKING) and not sentence.group().endswith("?")):
            continue
        yield from _whole_card(text, sentence.span())
        for pattern, ask in ((NAMED, _ASK), (DESCRIBED, _ASK), (ELSEWHERE, _ASK_ELSEWHERE), (_BARE, _ASK)):
            if pattern is _BARE and not bare:
                continue
            for match in islice(pattern.finditer(text, *sentence.span()), _MOST):
                if _asks(text, sentence.span(), match, ask):
                    yield match.span()


def _asks(text: str, sentence: Span, secret: re.Match[str], ask: Gated) -> bool:
    """Tell whether the sentence around a secret asks for it, and for more of it than may be asked for."""
    start, end = sentence
    before = _NO_TROUBLE.sub(" ", text[max(start, secret.start() - _NEAR) : secret.start()]).lstrip(" \"'(,;-")
    after = text[secret.end() : min(end, secret.end() + _NEAR)]
    if (
        _OTHER_NUMBER.search(before)
        or _PARTLY.search(before)
        or _LAST.search(secret.group())
        or _NOT_ASKED.search(before)
    ):
        return False
    english, question = ask is _ASK, after.endswith("?")
    if english and (_WHETHER.search(before) or _YOU_DID.search(before)):
        return False
    if not english and (_WHETHER_ELSEWHERE.search(before) or (question and _STATE_ELSEWHERE.match(before))):
        return False
    sends = _THEN_SENDS.search(after) is not None or _sent_next(text, end, question=question)
    asked = ask.search(before if english else before + after) is not None or sends
    asked = asked or (english and question and _WHICH.search(before + secret.group()) is not None)
    short = len((before + after).split()) < _FEW_WORDS and not _ASKS_IF.match(before)
    asked = asked or (short and (question or _POLITE.search(before + after) is not None))
    if not english and _BARE_ELSEWHERE.fullmatch(before):
        asked = asked or _POLITELY.fullmatch(after) is not None
    if english and _BARE_NOUN.fullmatch(before):
        asked = asked or _PLEASE.match(after) is not None or (not question and _THEN_DOES.match(after) is not None)
    openly = sends or (question and _WHICH.match(secret.group()) is not None)
    at_home = not openly and (_at_home(before, after) or _NEW.search(before) is not None)
    return asked and not _refused(before, after) and not at_home


def _asked_next(text: str) -> Iterator[Span]:
    """Yield sentences that ask for the secret which the sentence before spoke of."""
    whole = Within(text)
    if not whole.may_match(HANDS_OVER):
        return
    for before, sentence in pairwise(islice(_SENTENCE.finditer(text), _MOST_SENTENCES)):
        named = any(map(before.group().__contains__, SPOKEN_OF))
        if named and _hands_over(sentence.group(), whole) and _is_of_a_secret(before.group()):
            yield sentence.start() + len(sentence.group()) - len(sentence.group().lstrip()), sentence.end()


def _hands_over(sentence: str, whole: Within) -> bool:
    """Tell whether a sentence asks for what the one before spoke of, and for it to come to us."""
    return whole.search(HANDS_OVER, sentence) is not None and not (
        _OWN_PLACE.search(sentence) or re.search(rf"\b{_NOT}\b", sentence)
    )


def _is_of_a_secret(sentence: str) -> bool:
    """Tell whether a sentence speaks of a secret that the customer has or gets, and not of part of it."""
    for pattern in (NAMED, DESCRIBED, ELSEWHERE, CODE_COMES):
        for match in islice(pattern.finditer(sentence), _MOST):
            before = sentence[: match.start()]
            if not (_OTHER_NUMBER.search(before) or _PARTLY.search(before) or _LAST.search(match.group())):
                return True
    return False


def _sent_next(text: str, end: int, *, question: bool) -> bool:
    """Tell whether the next sentence has the thing sent here: `… asks you for? Put that here`."""
    following = _SENTENCE.match(text, end)
    if following is None or not question:
        return False
    return _THEN_SENDS.search(following.group()) is not None and not re.search(rf"\b{_NOT}\b", following.group())


def _whole_card(text: str, sentence: Span) -> Iterator[Span]:
    """Yield a card that is to be written into the conversation."""
    start, end = sentence
    for match in islice(_CARD_ITSELF.finditer(text, start, end), _MOST):
        before, after = text[start : match.start()], text[match.end() : end]
        if _PUT_HERE.search(before) and _INTO_CHAT.search(before + after) and not _refused(before, after):
            yield match.span()


def _refused(before: str, after: str) -> bool:
    """Tell whether the asking is denied or warned of: `never share your`, `… is not needed`."""
    clause = before
    for turn in _TURN.finditer(before):
        clause = before[turn.end() :]
    return _REFUSED_BEFORE.search(clause) is not None or _REFUSED_AFTER.search(after) is not None


def _at_home(before: str, after: str) -> bool:
    """Tell whether the secret goes where it belongs: into the customer's own app, page or terminal."""
    around = before + " " + after
    return _OWN_PLACE.search(around) is not None and not _TO_CHAT.search(around)
