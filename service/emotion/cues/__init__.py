"""Cues of every kind in a line, each with the span of the turn that says it.

Called by `reader.py`. One kind or close family a file; this file only lists them.
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
from service.emotion.cues.pattern import Pattern, spans
from service.emotion.words import Line

ENGLISH: dict[CueKind, tuple[Pattern, ...]] = {
    CueKind.ASKS_FOR_PERSON: person.ENGLISH,
    CueKind.ASKS_IF_BOT: bot.ENGLISH,
    CueKind.CRISIS: crisis.ENGLISH,
    CueKind.BEREAVEMENT: vulnerability.BEREAVEMENT,
    CueKind.ILLNESS: vulnerability.ILLNESS,
    CueKind.DEBT: vulnerability.DEBT,
    CueKind.DOMESTIC_ABUSE: vulnerability.DOMESTIC_ABUSE,
    CueKind.DISABILITY: vulnerability.DISABILITY,
    CueKind.LEGAL_THREAT: threats.LEGAL,
    CueKind.PRESS_THREAT: threats.PRESS,
    CueKind.VIOLENCE_THREAT: threats.VIOLENCE,
    CueKind.LEAVING: leaving.ENGLISH,
    CueKind.ABUSE: abuse.ENGLISH,
    CueKind.REPEAT_CONTACT: contact.REPEAT,
    CueKind.DEADLINE: contact.DEADLINE,
    CueKind.INJECTION: injection.ENGLISH,
    CueKind.SARCASM: sarcasm.ENGLISH,
}


def find(line: Line) -> list[tuple[CueKind, int, int]]:
    """Return the cues of a line with their spans in the turn as given, one span a place."""
    found = []
    for kind, patterns in ENGLISH.items():
        for start, end in _apart(spans(line, patterns)):
            found.append((kind, *line.back(start, end)))
    return found


def _apart(spans: object) -> list[tuple[int, int]]:
    """Merge spans that overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):  # type: ignore[call-overload]
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
