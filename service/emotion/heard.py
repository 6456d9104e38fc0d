"""One customer turn on its way through the reader: as folded, as plain words, with what happened in it.

Made and filled by `reader.py`.
"""

from __future__ import annotations

from service.core.reading import CueKind, Urgency
from service.core.text import Folded, fold
from service.emotion.cues.hearing import Hearing
from service.emotion.cues.worldwide import find_worldwide
from service.emotion.excerpt import Excerpt, excerpt
from service.emotion.language import SUPPORTED, UNKNOWN
from service.emotion.lexicon import Events
from service.emotion.listening import Meaning, index_for
from service.emotion.urgency import urgency_of
from service.emotion.words import Tokens, line_of

_LEARNED = frozenset({*SUPPORTED, UNKNOWN})
"""Languages that the network reads; an unknown one as if it were English."""


class Heard:
    """A turn; all but where it stands and its text is there once the language is known."""

    __slots__ = ("at", "cues", "events", "folded", "part", "said", "tokens", "urgency")

    said: frozenset[Meaning]
    """What the phrases mean that stand in the turn."""
    cues: list[tuple[CueKind, int, int]]
    """Spans of the part as given."""
    events: Events
    urgency: Urgency

    def __init__(self, at: int, part: Excerpt, folded: Folded) -> None:
        """Keep the text and cut it into tokens; `at` indexes the turns of the conversation."""
        self.at = at
        self.part = part
        self.folded = folded
        self.tokens = Tokens(folded.text)

    def understand(self, language: str) -> None:
        """Read the turn as words of a language."""
        line = line_of(self.tokens, self.folded, language, self.part.text)
        found = index_for(language if language in SUPPORTED else "other").find(line)
        meanings = [meaning for meaning, _, _ in found]
        self.said = frozenset(meanings)
        self.events = Events(meanings)
        hearing = Hearing(line, found) if language in _LEARNED else None
        heard = hearing.cues() if hearing else ((one, at, end) for one, at, end in found if isinstance(one, CueKind))
        self.cues = [(kind, *line.back(start, end)) for kind, start, end in heard]
        if language not in SUPPORTED:
            self.cues += find_worldwide(self.part.text)
        self.urgency = urgency_of({kind for kind, _, _ in self.cues}, self.said, hearing)


def hear(at: int, text: str) -> Heard:
    """Take what is read of a turn."""
    part = excerpt(text)
    return Heard(at, part, fold(part.text))
