"""Which sentences of a growing text are finished, whatever may still follow.

Called by `releasing.py`, which lets a streamed reply go sentence by sentence, and by `respond.py` for what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.core.text import sentences

_WORD = re.compile(r"\S+(?=\s)")
_MAY_END = re.compile(r"[.!?…。！？\n]")
_FEWEST_WORDS = 4
"""A text that begins with fewer words than this, a salutation, goes together with what follows."""


def settled(text: str, start: int, *, complete: bool) -> Iterator[int]:
    """Yield the ends of the finished sentences after `start`, itself such an end or 0.

    A sentence is finished once a whole word of the next one stands there, or the text is `complete`. Places depend on
    the text alone, never on the pieces in which it came.
    """
    looked = start
    for word in _WORD.finditer(text, start):
        if not _MAY_END.search(text, max(looked - 1, start), word.start()):
            continue
        looked = word.start()
        ends = _ends(text[: word.end()], start)[:-1]
        if ends:
            yield from ends
            start = looked = ends[-1]
    if complete:
        yield from _ends(text, start)


def _ends(text: str, start: int) -> list[int]:
    """Return where the sentences after `start` end; a salutation at the very start ends with its follower."""
    ends = [start + end for _, end in sentences(text[start:])]
    salutes = start == 0 and len(ends) > 1 and len(text[: ends[0]].split()) < _FEWEST_WORDS
    return ends[1:] if salutes else ends


def pieces(text: str) -> Iterator[str]:
    """Cut a text into its sentences, each with the white space before it; joined they are the text."""
    at = 0
    for _, end in sentences(text):
        yield text[at:end]
        at = end
    if at < len(text):
        yield text[at:]
