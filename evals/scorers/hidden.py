"""What stands in a reply and no customer sees: comments, styled-away text, characters without width. It earns nothing.

Used by `evals/scoring.py` before a reply is scored; the gates are judged on the whole text, since what is hidden may
still be a lie. Blanks take its place, so that every span stays where it is.
"""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|$)"
    r"|<(\w+)[^>]*(?:style|hidden|class|aria-hidden)[^>]*>.*?(?:</\1>|$)"
    r"|<(?:script|style|template|title|meta)\b.*?(?:</(?:script|style|template|title)>|$)"
    r"|^\[[^\]\n]*\]: ?#[^\n]*$"
    r"|</?\w+[^>\n]*>"
    r"|[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]+",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


def without_hidden(text: str) -> str:
    """Return the reply with all of that blanked out."""
    return _HIDDEN.sub(lambda found: " " * len(found.group()), text)
