"""Cues of every kind: the phrases that may say one, and the network that decides whether it is said.

Called by `listening.py`, which takes the phrases. One kind or close family a file; this file lists them by language.
"""

from __future__ import annotations

from service.core.reading import CueKind
from service.emotion.cues import (
    abuse,
    bot,
    contact,
    crisis,
    injection,
    leaving,
    person,
    sarcasm,
    threats,
    vulnerability,
)
from service.emotion.cues.phrases import Phrase

Listed = tuple[tuple[CueKind, tuple[Phrase, ...]], ...]

_ENGLISH: Listed = (
    (CueKind.ASKS_FOR_PERSON, person.ENGLISH),
    (CueKind.ASKS_IF_BOT, bot.ENGLISH),
    (CueKind.CRISIS, crisis.ENGLISH),
    (CueKind.BEREAVEMENT, vulnerability.BEREAVEMENT),
    (CueKind.ILLNESS, vulnerability.ILLNESS),
    (CueKind.DEBT, vulnerability.DEBT),
    (CueKind.DOMESTIC_ABUSE, vulnerability.DOMESTIC_ABUSE),
    (CueKind.DISABILITY, vulnerability.DISABILITY),
    (CueKind.LEGAL_THREAT, threats.LEGAL),
    (CueKind.PRESS_THREAT, threats.PRESS),
    (CueKind.VIOLENCE_THREAT, threats.VIOLENCE),
    (CueKind.LEAVING, leaving.ENGLISH),
    (CueKind.ABUSE, abuse.ENGLISH),
    (CueKind.REPEAT_CONTACT, contact.REPEAT),
    (CueKind.DEADLINE, contact.DEADLINE),
    (CueKind.INJECTION, injection.EVERYWHERE),
    (CueKind.SARCASM, sarcasm.ENGLISH),
)
_SHARED: Listed = (
    (CueKind.PRESS_THREAT, threats.PRESS_OTHER),
    (CueKind.VIOLENCE_THREAT, threats.VIOLENCE_OTHER),
)
_OTHERS: dict[str, Listed] = {
    "de": (
        (CueKind.ASKS_FOR_PERSON, person.GERMAN),
        (CueKind.ASKS_IF_BOT, bot.GERMAN),
        (CueKind.CRISIS, crisis.GERMAN),
        (CueKind.LEGAL_THREAT, threats.THREATS_GERMAN),
        (CueKind.ABUSE, abuse.GERMAN),
        *_SHARED,
    ),
    "es": (
        (CueKind.ASKS_FOR_PERSON, person.SPANISH),
        (CueKind.ASKS_IF_BOT, bot.SPANISH),
        (CueKind.CRISIS, crisis.SPANISH),
        (CueKind.LEGAL_THREAT, threats.THREATS_SPANISH),
        (CueKind.ABUSE, abuse.SPANISH),
        *_SHARED,
    ),
    "fr": (
        (CueKind.ASKS_FOR_PERSON, person.FRENCH),
        (CueKind.ASKS_IF_BOT, bot.FRENCH),
        (CueKind.CRISIS, crisis.FRENCH),
        (CueKind.LEGAL_THREAT, threats.THREATS_FRENCH),
        (CueKind.ABUSE, abuse.FRENCH),
        *_SHARED,
    ),
    "pt": (
        (CueKind.ASKS_FOR_PERSON, person.PORTUGUESE),
        (CueKind.ASKS_IF_BOT, bot.PORTUGUESE),
        (CueKind.CRISIS, crisis.PORTUGUESE),
        (CueKind.LEGAL_THREAT, threats.THREATS_PORTUGUESE),
        (CueKind.ABUSE, abuse.PORTUGUESE),
        *_SHARED,
    ),
}
_ANY_LANGUAGE = frozenset(
    {
        CueKind.ASKS_FOR_PERSON,
        CueKind.ASKS_IF_BOT,
        CueKind.CRISIS,
        CueKind.VIOLENCE_THREAT,
        CueKind.LEGAL_THREAT,
        CueKind.ABUSE,
    }
)
"""Cues listened for in every language at once where the language is none of ours."""


def phrases_for(language: str) -> Listed:
    """Return the phrases to listen for in a language; English ones always, since people mix."""
    if language in _OTHERS:
        return (*_OTHERS[language], *_ENGLISH)
    if language == "en":
        return _ENGLISH
    foreign = [(kind, group) for listed in _OTHERS.values() for kind, group in listed if kind in _ANY_LANGUAGE]
    return (*foreign, *_ENGLISH)
