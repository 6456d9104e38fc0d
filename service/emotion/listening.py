"""Every phrase of a language in one index, so that a line is searched once: cues, situations, events and needs.

Called by `heard.py`.
"""

from __future__ import annotations

from functools import cache

from service.core.reading import CueKind, Need, Urgency
from service.emotion import lexicon, needs, urgency
from service.emotion.cues import phrases_for
from service.emotion.cues.phrases import Index
from service.emotion.lexicon import Event
from service.emotion.lifelines import Lifeline

Meaning = CueKind | Urgency | Lifeline | Event | Need


@cache
def index_for(language: str) -> Index[Meaning]:
    """Return the phrases to listen for in a language; English ones always, since people mix."""
    return Index((*phrases_for(language), *urgency.PHRASES, *lexicon.PHRASES, *needs.PHRASES))
