"""Cues of every kind in a line, each with the span of the turn that says it.

Called by `reader.py`. One kind or close family a file; this file only lists them by language.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

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
from service.emotion.cues.phrases import Index, Phrase
from service.emotion.cues.scorer import Window, yes
from service.emotion.words import Line

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


@cache
def index_for(language: str) -> Index[CueKind]:
    """Return the phrases to listen for in a language; English ones always, since people mix."""
    if language in _OTHERS:
        return Index((*_OTHERS[language], *_ENGLISH))
    if language == "en":
        return Index(_ENGLISH)
    foreign = [(kind, group) for listed in _OTHERS.values() for kind, group in listed if kind in _ANY_LANGUAGE]
    return Index((*foreign, *_ENGLISH))


@cache
def _phrases_of(kind: CueKind) -> Index[CueKind]:
    return Index([(named, group) for named, group in _ENGLISH if named is kind])


def phrased(kind: CueKind, line: Line) -> list[tuple[int, int]]:
    """Return the spans of `line.text` where the English phrases of one kind stand; the scorers are taught with this."""
    return [(start, end) for _, start, end in _phrases_of(kind).find(line)]


def find(line: Line, windows: Sequence[Window] = ()) -> list[tuple[CueKind, int, int]]:
    """Return the cues of a line with their spans in the turn as given, one span a place.

    `windows` are what the learned scorers made of the line; English only.
    """
    known = line.language if line.language in _OTHERS or line.language == "en" else "other"
    denied: set[CueKind] = set()
    found = index_for(known).find(line, denied)
    if windows:
        found = _with_learned(found, windows, denied - {CueKind.CRISIS, CueKind.ASKS_IF_BOT})
    return [(kind, *line.back(start, end)) for kind, start, end in found]


def _with_learned(
    found: list[tuple[CueKind, int, int]], windows: Sequence[Window], denied: Collection[CueKind]
) -> list[tuple[CueKind, int, int]]:
    """Add what only the scorers hear, but for kinds whose phrases were taken back.

    Whether a question asks if this is a bot is for the scorers alone; a crisis is never taken back.
    """
    settled = [cue for cue in found if cue[0] is not CueKind.ASKS_IF_BOT]
    for window in windows:
        for name in window.odds:
            kind = _KINDS.get(name)
            if kind is None or kind in denied:
                continue
            here = [cue for cue in found if cue[0] is kind and cue[1] < window.end and cue[2] > window.start]
            if (kind is CueKind.ASKS_IF_BOT or not here) and yes(name, window, phrase=bool(here)):
                settled += here or [(kind, window.start + 1, max(window.end - 1, window.start + 2))]
    return list(dict.fromkeys(settled))


_KINDS = {kind.value: kind for kind in CueKind}
