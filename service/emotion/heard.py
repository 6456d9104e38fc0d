"""One customer turn on its way through the reader: as folded, as plain words, with what happened in it.

Made and filled by `reader.py`.
"""

from __future__ import annotations

from service.core.text import Folded, fold
from service.emotion.cues.scorer import Window, score
from service.emotion.excerpt import Excerpt, excerpt
from service.emotion.language import UNKNOWN
from service.emotion.lexicon import Events
from service.emotion.words import Line, Tokens, line_of

_LEARNED = frozenset({"en", UNKNOWN})
"""Languages in which the learned scorers are heard."""


class Heard:
    """A turn; `line`, `events` and `windows` are there once the language is known."""

    __slots__ = ("at", "events", "folded", "line", "part", "tokens", "windows")

    line: Line
    events: Events
    windows: list[Window]

    def __init__(self, at: int, part: Excerpt, folded: Folded) -> None:
        """Keep the text and cut it into tokens; `at` indexes the turns of the conversation."""
        self.at = at
        self.part = part
        self.folded = folded
        self.tokens = Tokens(folded.text)

    def understand(self, language: str) -> None:
        """Read the turn as words of a language."""
        self.line = line_of(self.tokens, self.folded, language)
        self.events = Events(self.line)
        self.windows = score(self.line) if language in _LEARNED else []


def hear(at: int, text: str) -> Heard:
    """Take what is read of a turn."""
    part = excerpt(text)
    return Heard(at, part, fold(part.text))
