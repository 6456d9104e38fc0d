"""Cues of every kind in a line, each with the span of the turn that says it.

Called by `reader.py`. One kind or close family a file; this file only lists them by language.
"""

from __future__ import annotations

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
from service.emotion.cues.scorer import says
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
_ANY_LANGUAGE = frozenset({CueKind.ASKS_FOR_PERSON, CueKind.ASKS_IF_BOT, CueKind.CRISIS, CueKind.VIOLENCE_THREAT})
"""Cues listened for in every language at once where the language is none of ours."""


_LEARNED = (CueKind.ASKS_IF_BOT, CueKind.ASKS_FOR_PERSON, CueKind.CRISIS, CueKind.ABUSE)
"""Cues that learned scorers hear too, in English."""


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
def _patterns_of(kind: CueKind) -> Index[CueKind]:
    return Index([(named, group) for named, group in _ENGLISH if named is kind])


def patterned(kind: CueKind, line: Line) -> list[tuple[int, int]]:
    """Return the spans of `line.text` where the English patterns of one kind stand; the scorers are taught with this."""
    return [(start, end) for _, start, end in _patterns_of(kind).find(line)]


def find(line: Line) -> list[tuple[CueKind, int, int]]:
    """Return the cues of a line with their spans in the turn as given, one span a place."""
    known = line.language if line.language in _OTHERS or line.language == "en" else "other"
    found = index_for(known).find(line)
    if line.language in ("en", "und"):
        found = _scored(line, found)
    return [(kind, *line.back(start, end)) for kind, start, end in found]


def _scored(line: Line, found: list[tuple[CueKind, int, int]]) -> list[tuple[CueKind, int, int]]:
    """Add what the learned scorers hear; asking whether this is a bot is theirs alone to decide."""
    settled = list(found)
    for kind in _LEARNED:
        spans = [(start, end) for named, start, end in found if named is kind]
        windows = says(kind, line, spans)
        if kind is CueKind.ASKS_IF_BOT:
            settled = [cue for cue in settled if cue[0] is not kind or _inside(cue, windows)]
        settled += [
            (kind, start + 1, max(end - 1, start + 2))
            for start, end in windows
            if not any(first < end and last > start for first, last in spans)
        ]
    return settled


def _inside(cue: tuple[CueKind, int, int], windows: list[tuple[int, int]]) -> bool:
    return any(start <= cue[2] and cue[1] <= end for start, end in windows)
