"""Emotion, intensity and valence of a turn: what the model reads, moved by what has happened where words stay flat.

Called by `reader.py`.
"""

from __future__ import annotations

from collections.abc import Collection

from service.core.reading import CueKind, Emotion
from service.emotion.affect import Affect
from service.emotion.lexicon import Events

_CALM = frozenset({Emotion.NEUTRAL, Emotion.SATISFIED, Emotion.CONFUSED, Emotion.GRATEFUL})
_STRAINED = 0.6
"""Trouble that frustrates anybody, however flatly it is told; see `lexicon.py`."""
_WORN_OUT = 0.85

Feeling = tuple[Emotion, int, float]


def felt(affect: Affect, said: Collection[CueKind], events: Events) -> Feeling:
    """Return emotion, intensity 0-3 and valence -1 to 1; the gravest thing said decides."""
    if CueKind.CRISIS in said:
        return Emotion.SAD, 3, min(affect.valence, -0.8)
    if CueKind.BEREAVEMENT in said:
        return Emotion.SAD, max(affect.intensity, 2), min(affect.valence, -0.5)
    if CueKind.ABUSE in said or CueKind.VIOLENCE_THREAT in said:
        return Emotion.ANGRY, max(affect.intensity, 2), min(affect.valence, -0.7)
    if CueKind.DOMESTIC_ABUSE in said and affect.emotion in _CALM:
        return Emotion.ANXIOUS, max(affect.intensity, 2), min(affect.valence, -0.5)
    if CueKind.SARCASM in said and affect.emotion in _CALM:
        return Emotion.FRUSTRATED, max(affect.intensity, 2), min(affect.valence, -0.6)
    return _with_events(affect, events, again=CueKind.REPEAT_CONTACT in said)


def _with_events(affect: Affect, events: Events, *, again: bool) -> Feeling:
    """Let a wearing situation count where the words are calm: "third time I call, still no heating"."""
    trouble = events.trouble
    if trouble >= _STRAINED or (again and not events.pleasure):
        emotion = Emotion.FRUSTRATED if affect.emotion in _CALM else affect.emotion
        least = 2 if trouble >= _WORN_OUT or again else 1
        return emotion, max(affect.intensity, least), min(affect.valence, -0.3, -trouble / 2)
    if trouble and affect.emotion is Emotion.NEUTRAL:
        return affect.emotion, affect.intensity, min(affect.valence, -trouble / 2)
    return affect.emotion, affect.intensity, affect.valence


def mood_of(affect: Affect | None, events: Events) -> float:
    """Return the mood of a turn, -1 to 1: what was felt, deepened by intensity, and what has happened, half each."""
    if affect is None:
        return events.mood
    return (events.mood + affect.valence * (0.7 + 0.1 * affect.intensity)) / 2
