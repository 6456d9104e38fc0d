"""Passwords, security answers and recovery phrases that a customer types: `my pw = …`, `user: ana / …`.

Called by `announced.py`, on text in lower case. English, German, Spanish, French and Portuguese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.core.word_gate import gated
from service.guardrails.privacy.kinds import Kind, PersonalData, words

_PASSWORD = re.compile(
    r"\b(?:password|passwd|pwd|pw|pass ?word|passcode|pass ?phrase|passwort|kennwort|contraseña|mot de passe|mdp|senha"
    r"|palavra[- ]passe|pass(?=[ \t]{0,3}[:=])|(?:security|memorable|secret|magic) (?:word|answer|phrase|question)"
    r"|answer to (?:my|the|that) (?:\w+ )?question"
    r"|maiden name|palabra"
    r" secreta"
    r"|losungswort)(?: (?:for|to|of|on|für|para|de|do|da|pour) (?:[\w']{1,20}"
    r" ){0,3}?[\w']{1,20}?)?[ \t]{0,3}(?:is|was|=|:|ist|war|lautet|es|era|est|était|é|c'est|set to|to be"
    r"|:-)[ \t]{0,3}(?:now |set to |simply |just |still |still set to |nämlich )?[\"'“‘`]?([^\s\"'”’`<>]{3,64})"
)
_SECOND_WORD = gated(
    r"\b(?:(?:security|memorable|secret|magic) (?:word|answer|phrase)|answer to (?:my|the|that) (?:\w+ )?question)"
    r"(?: is| was|:)[ \t]{1,2}([^\W\d_]{3,20}) ([^\W\d_]{3,20})(?=[.!]?(?:\n|$))"
)
"""An answer of two words, at the end of what is said."""
_NO_PASSWORD = re.compile(
    r"(?:not|wrong|incorrect|invalid|expired|being|no|never|always|still|required|correct|right|too|a|an|the|my|your"
    r"|it|that|this|what|weak|strong|case|locked|blocked|reset|lost|forgotten|missing|important|needed|rejected"
    r"|refused|accepted|fine|ok|okay|working|broken|compromised|hacked|gone|changed|stored|saved|unknown|secure|safe"
    r"|protected|something|in|on|at|to|sent|asked|nicht|falsch|abgelaufen|ungültig|gesperrt|incorrecta|errónea|no"
    r"|caducada|incorrect|expiré|faux|pas|errada|incorreta|inválida|não|so|very|only|also|just|why|how|different"
    r"|older|short|long|empty|blank|visible|showing|shown)[.,!?;:]{0,3}"
)
_MIXED = r"(?=\S{0,40}[a-z])(?=\S{0,40}[\d!@#$%^&*_+])"
_PASSWORD_BARE = gated(
    r"\b(?:password|passwd|pwd|pw|passcode|passwort|kennwort|contraseña|mot de passe|senha)[,;:]?[ \t]{1,2}[\"'“‘]?"
    rf"({_MIXED}[^\s\"'”’,]{{5,40}})"
    r"|\b(?:log-?in|user(?:name)?|account)[ \t]?[:=][ \t]?\S{2,40}[ \t]?[/|,][ \t]?(?:pass\w*[ :]{1,2}|pw[ :]{1,2})?"
    r"([^\s/|,]{4,40})"
    r"|\b(?:tried|try|used?|typed?|type|enter(?:ed)?|put)[ \t](?:in"
    rf" )?[\"'“‘]?({_MIXED}[^\s\"'”’,]{{5,40}})[\"'”’]?(?=[^.!?\n]{{0,40}}"
    r"\b(?:(?:gets?|lets?) me in|wrong password|(?:isn't|not) accepted)\b| (?:as"
    r" (?:my |the |a )?(?:pass|pin)|every time|each time|again|for (?:the password|everything|all|both|my)|and it"
    r" (?:says|said)|but it (?:says"
    r"|said)))"
    rf"|\b(?:clave|code d'accès|palavra[- ]passe) (?:es|est|é|era)[: ]{{1,2}}[\"'“‘«]?({_MIXED}[^\s\"'”’»,]{{4,40}})"
    r"|\blog-?in is \S{2,40}[ \t]?[/|,][ \t]?([^\s/|,]{4,40})"
    r"|\b(?:recovery|seed|secret|backup|wallet) ?(?:phrase(?: is|:| was)?|words?(?: are|:)|:) ((?:[a-z]{3,12},?"
    r" ){5,23}[a-z]{3,12})"
)
_LOOKS_LIKE_ONE = re.compile(
    r"(?<![\w@./:#-])(?=[^\s@/]{6,40}(?:\s|$|[.,;!?](?:\s|$)))(?:[a-zà-ÿ]{4,20}[!#$%^&*_+-]{0,2}\d{1,4}[!#$%^&*+]{0,3}"
    r"|(?=\S{0,30}[a-z])(?=\S{0,30}[!#$%^&*_+])[a-z0-9!#$%^&*_+.-]{6,40})(?![\w@/])"
)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*)*[^\n]?")
_SPEAKS_OF_ONE = gated(
    r"\b(?:passwords?|passwd|pwd|pw|pass|passcode|passwort|kennwort|contraseña|mot de passe"
    r"|mdp|senha)\b"
)
WORDS = words(
    "password passwd pwd pw pass passcode passphrase passwort kennwort contraseña mot mdp senha palavra word answer"
    " phrase palabra losungswort maiden question login username clave d'accès wallet password's seed recovery"
)
"""A text without any of these words holds no password that can be told."""


def passwords(lowered: str) -> Iterator[PersonalData]:
    """Passwords: the word after `my password is`, unless it only speaks about the password."""
    for match in _PASSWORD_BARE.finditer(lowered):
        yield PersonalData(
            kind=Kind.PASSWORD, start=match.start(match.lastindex or 0), end=match.end(match.lastindex or 0)
        )
    for sentence in _SENTENCE.finditer(lowered):
        if _SPEAKS_OF_ONE.search(sentence.group()):
            for match in _LOOKS_LIKE_ONE.finditer(lowered, *sentence.span()):
                yield PersonalData(kind=Kind.PASSWORD, start=match.start(), end=match.end())
    for match in _SECOND_WORD.finditer(lowered):
        if not _NO_PASSWORD.fullmatch(match[1]):
            yield PersonalData(kind=Kind.PASSWORD, start=match.start(2), end=match.end(2))
    for match in _PASSWORD.finditer(lowered):
        start, end = match.span(1)
        while end > start and lowered[end - 1] in ".,;:?)":
            end -= 1
        if end - start >= 3 and not _NO_PASSWORD.fullmatch(lowered, start, end):
            yield PersonalData(kind=Kind.PASSWORD, start=start, end=end)
