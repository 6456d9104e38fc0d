"""Text as it is read aloud.

Used by `voice.py` for what is sent and by `moves.py` to see what was said before.
"""

from __future__ import annotations

import re

_RANGE = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)")
_MARKUP = re.compile(r"[*`#|]|(?<![A-Z])_|_(?!\d)|https?://")
"""Signs that nobody can say; those of a placeholder (`<NAME_1>`) stay until its value is put back."""
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


def spoken(text: str) -> str:
    """Write what is read aloud: no brackets, no mark-up."""
    text = _BRACKETS.sub(r", \1,", text)
    text = _RANGE.sub(" to ", text)
    return re.sub(r"\s{2,}", " ", _MARKUP.sub("", text)).replace(";", ",").replace(" ,", ",").replace(",.", ".")
