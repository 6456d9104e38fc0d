"""Asking for a secret over two sentences, as in `You will get a text with six digits. Send them to me`.

Used by `solicits_secret.py`, on folded text in lower case; in five languages.
"""

from __future__ import annotations

from service.core.word_gate import gated
from service.guardrails.privacy.kinds import words

CODE_COMES = gated(
    r"\b(?:codes?|digits|numbers|figures|ziffern|zahlen|código|números|chiffres)\b[^.!?\n]{0,40}\b(?:text|sms"
    r"|phone|mobile"
    r"|handset|message|authenticator|handy|nachricht|móvil|mensaje|téléphone|telemóvel|celular|mensagem)\b"
    r"|\b(?:text|sms|message|nachricht|mensaje|mensagem)\b[^.!?\n]{0,30}\b(?:codes?|digits|numbers?|figures"
    r"|ziffern|zahl"
    r"|código|números|chiffres)\b|\bback of (?:the|your) card\b"
)
"""A code that comes by message, and the back of a card, where the next sentence asks for it."""
HANDS_OVER = gated(
    r"\b(?:send|tell|read|write|share|give|type|paste|text|forward|pass|put|drop|copy|mail|dictate|repeat) (?:it"
    r"|them|that"
    r"|those|this)\b[^.!?\n]{0,24}\b(?:me|us|here|chat|back|over)\b|\b(?:tell|give|send|read) (?:me|us) (?:it"
    r"|them|that"
    r"|what (?:it|they|that)(?:'s| is| are| says?| reads?)|those)\b|\blet (?:me|us) (?:have|know|see) (?:it|them"
    r"|that|what it"
    r" (?:is|says))\b|\b(?:could|can|would|will) you (?:please )?(?:share|tell|give|send|read|repeat|spell)"
    r" (?:it|them|that"
    r"|those)\b|^\W*(?:so|and|then|now)?,? ?(?:what|which) (?:is|are) (?:it|they|those)(?: now)?\?|^\W*(?:so|and"
    r"|then)?,?"
    r" ?(?:what|which) (?:\w+ )?(?:digits|numbers|letters|characters|words|figures) (?:are|is|do|stand)\b"
    r"|\b(?:schicken|sagen|nennen|geben|schreiben|lesen|tippen|verraten) sie (?:ihn|sie|es|mir|uns|das"
    r"|die)\b[^.!?\n]{0,20}"
    r"\b(?:mir|uns|hier|ihn|sie|es|vor|durch)\b|^\W*wie lautet (?:er|sie|es)\b|\b(?:mándemel|envíemel|dígamel"
    r"|démel|léamel"
    r"|pásemel|reenvíemel)[oa]s?\b|\bescríbal[oa]s? aquí\b|^\W*¿?cuál(?:es)? (?:es|son)\?|\b(?:envoyez|dites"
    r"|donnez|lisez"
    r"|transférez)-(?:le|la|les)-(?:moi|nous)\b|\bécrivez-(?:le|la|les) ici\b|^\W*quel(?:le)?s? (?:est-il"
    r"|est-elle|sont-ils)"
    r"|\b(?:envie|mande|diga|dê|leia|passe)-m[oae]s?\b|\bescreva-[oa]s? aqui\b|\bme (?:manda|envia|passa|diz)\b"
)
"""Asking for what the sentence before spoke of: `Send them to me.`"""
SPOKEN_OF = words(
    "password passwords passcode passphrase pin pins code codes digits number numbers figures cvv cvc otp login"
    " credentials"
    " passport id licence license social insurance card phrase seed words key answer maiden passwort kennwort"
    " geheimzahl tan"
    " ziffern zahlen ausweis reisepass karte clave contraseña código números tarjeta dni mot passe chiffres"
    " carte senha"
    " cartão algarismos sms text"
)
"""A sentence without any of these speaks of no secret that the next one could ask for."""
