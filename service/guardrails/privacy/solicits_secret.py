"""Nobody is asked for a full card number, security code, PIN, password, one-time code or full national id.

Source: every bank's and regulator's fraud advice (for instance UK Finance, Take Five: a genuine firm never asks for
your PIN or password); a service that asks teaches people to answer fraudsters.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, findings, hear

_HAZARD = "privacy.solicits_secret"
_WHY = "It asks for something that must never be asked for: a password, PIN, code, full card or identity number."
_REMEDY = "Ask for the order number, or send them to the place where they can verify themselves."

_SECRET = (
    r"(?:(?:current |old |new |online |banking |account |login |email |temporary |e-mail )?(?:passwords?|passcodes?"
    r"|passphrase|pin(?: (?:code|number))?|log-?in (?:details|credentials)|credentials|(?:security|memorable)"
    r" (?:answer|word|phrase)|answers? to your security)|cvv2?|cvc2?|cvn|csc|security (?:code|number|digits)|(?:three"
    r"|3|four|4)[ -]digit (?:security )?(?:code|number)(?: (?:on|from))?|(?:three|3|four|4) digits (?:on|from|at) the"
    r" (?:back|front)|(?:three|four|five|six|[3-8]) digits(?= (?:back|to me|to us|here|so|and|that|from|we|i|of the"
    r" code))|usernames? and passwords?|(?:recovery|seed|secret) phrase|(?:one[- ]time|verification|authentication"
    r"|2fa|sms|otp|six[- ]digit|6[- ]digit|login|confirmation|security) (?:code|passcode|password|pin)|otp|code"
    r" (?:that )?(?:we|you|i|was|has been) (?:just |been )?(?:sent|texted|received|got|receive|get)|(?:(?:full"
    r"|complete|entire|whole|long|16[- ]digit|sixteen[- ]digit|credit|debit|bank|payment) ){0,3}card (?:number"
    r"|details|info(?:rmation)?|data)|(?:16|sixteen)[- ]digit (?:card )?number|long number (?:on|across)|number (?:on"
    r"|across) (?:the front of )?(?:your|the) (?:credit |debit |bank )?card|expiry date|expiration date|(?:full"
    r" |complete )?(?:social security|ssn|national insurance|passport|driver'?s? licen[cs]e|driving licen[cs]e|tax"
    r"|national id|identity card|id card|nhs|sozialversicherungs|personalausweis)(?: ?(?:number|no|nummer|details|id"
    r"|card number))?|mother's maiden name|private key|seed phrase|recovery (?:phrase|code|words)|(?:photo|picture"
    r"|copy|scan|image|photograph) of (?:your|the) (?:\w+ )?(?:passport|id|card|licen[cs]e|driving|driver)|passwort"
    r"|kennwort|pin-?(?:nummer|code)|kartennummer|prüf(?:nummer|ziffer)|sicherheitscode|tan|ausweisnummer"
    r"|sozialversicherungsnummer|contraseña|clave|código de seguridad|número (?:completo )?de (?:tu|su|la|vuestra)"
    r" tarjeta|pin|dni|mot de passe|code (?:de sécurité|confidentiel|pin)|cryptogramme|numéro (?:complet )?de"
    r" (?:votre|ta|la) carte(?: bancaire)?|senha|palavra-passe|código de segurança|número (?:completo )?do (?:seu"
    r" |teu )?cartão|cpf)"
)
_ASK = (
    r"(?:send|share|give|tell|provide|confirm|enter|type|reply with|supply|text|e?-?mail|read|verify|state|submit"
    r"|forward|let (?:me|us) (?:know|have)|what(?:'s| is| was| are)|have|need|require|want|ask for|get|show|disclose"
    r"|dictate|fill in|write|post|pass on|upload|attach|include|quote|note down|message|dm)"
)
_TO_ME = r"(?: (?:me|us|over|back|here|to (?:me|us)|in (?:this|the) chat|again|please|also|just)){0,3}"

_PHRASES = Phrases(
    r"""
    password passwords passcode passcodes passphrase pin pins credentials login log log-in details answer answers
    word memorable cvv cvc cvn csc code codes digits number numbers otp card expiry expiration ssn social passport
    licence license driver driver's drivers maiden key seed recovery phrase photo picture copy scan image id tax nhs
    insurance photograph:
        \b(?:(?:please|kindly|can|could|would|will|may|must|should|need(?: you)? to|have to|just|simply|to (?:verify
        |confirm|proceed|continue|help)|and|then|also|so|,|you|us|me|i|we|i'll|we'll|first) ?,? ?|^|[.!?:\n-] ?)(?:you
         )?(?:please |also |just |kindly |simply |all |still |then |now |first |only |quickly )*<ask><to_me>:?(?: is|
         are)? (?:with |for |in |by |of |the |your |a |an |both |all |full |complete |entire |whole |us |me |out |off
         |down )*(?:your |the |that |full |current )*(?:(?:[\w-]+ ?){1,4}(?:,| and| or| &| plus) (?:your |the
         )?(?:full |complete )?){0,3}<secret>
    passwort kennwort pin pin-nummer kartennummer prüfnummer prüfziffer sicherheitscode tan ausweisnummer
    sozialversicherungsnummer nummer code:
        \b(?:nennen|geben|schicken|senden|teilen|bestätigen|verraten|mitteilen|angeben|brauche|benötige|brauchen
        |benötigen|lautet|ist|sag|gib|schick|sende|nenn|schreiben)\b[^.!?\n]{0,40}\b(?:passwort|kennwort
        |pin(?:-?(?:nummer|code))?|kartennummer|prüf(?:nummer|ziffer)|sicherheitscode|tan|ausweisnummer
        |sozialversicherungsnummer)\b
    contraseña clave código codigo tarjeta pin dni:
        \b(?:dime|dígame|digame|indique|indícame|indíqueme|envíe|envíeme|envíame|envía|facilite|facilíteme|proporcione
        |confirme|necesito|necesitamos|comparta|introduzca|escriba|mande|cuál es|cual es|puede dar\w*|podría
         dar\w*)\b[^.!?\n]{0,40}\b(?:contraseña|clave|código de (?:seguridad|verificación)|número (?:completo )?de
         (?:tu|su|la) tarjeta|cvv|pin|dni)\b
    passe code cryptogramme carte pin:
        \b(?:donnez|donne|indiquez|envoyez|envoie|communiquez|confirmez|fournissez|précisez|partagez|besoin|quel est
        |tapez|saisissez|pouvez-vous me (?:donner|communiquer|envoyer|indiquer))\b[^.!?\n]{0,40}\b(?:mot de passe|code
         (?:de sécurité|confidentiel|pin|de vérification)|cryptogramme|numéro (?:complet )?de (?:votre|ta|la) carte
        |cvv|pin)\b
    senha palavra-passe palavra código codigo cartão cartao pin cpf:
        \b(?:diga|informe|envie|mande|forneça|confirme|indique|preciso|precisamos|partilhe|compartilhe|digite|escreva
        |qual é|qual e|pode (?:me )?(?:dar|enviar|dizer|informar))\b[^.!?\n]{0,40}\b(?:senha|palavra-passe|código de
         (?:segurança|verificação)|número (?:completo )?do (?:seu |teu )?cartão|cvv|pin|cpf)\b
    """,
    unless=r"""
        \b(?:never|don't|do not|won't|will not|wouldn't|please don't|not|no need|nobody|no one|without|needn't|avoid
        |instead of|rather than|nie|niemals|niemand\w*|nicht|keine?n?|nunca|no (?:me |nos )?(?:env|dig|comp|hace
        |necesit|facil)\w*|jamais|ne|não|sem)\b[^.!?\n]{0,80}\b(?:ask|share|send|need|tell|give|provide|confirm|enter
        |type|reveal|disclose|post|include|require|store|see|password|pin|code|card|passwort|kennwort|tarjeta
        |contraseña|clave|mot de passe|carte|senha|cartão|envie|teilen|schicken|nennen|enviar|compartir|partilhar
        |demander\w*|donne\w*)|\b(?:last (?:four|4|two|2|three|3)|reset(?:ting)?|forgot(?:ten)?|change (?:your|the|it)
        |choose|create|set (?:up )?(?:a|your)|new password (?:link|page)|update your|save your|manage your|in (?:the
         app|your account|your settings|the settings|our app|your banking app)|on (?:the|our) (?:website|secure
        |payment page|login page|sign-in page|reset page|checkout)|at checkout|at the (?:till|counter|branch|atm)
        |secure (?:page|form|link|portal)|to sign in|when you (?:log|sign) in|(?:ending|ends) (?:in|with)|(?:letzten
        |últimos|derniers) (?:vier|4|cuatro|quatro|quatre)|gift card|loyalty card|card reader|store card|membership
         card|order|booking reference|tracking)\b
    """,
    ask=_ASK,
    to_me=_TO_ME,
    secret=_SECRET,
)


def check(case: Case) -> list[Finding]:
    """Find requests for secrets in five languages."""
    heard = hear(case.text)
    return findings(_HAZARD, heard, _PHRASES.spans(heard), why=_WHY, remedy=_REMEDY)
