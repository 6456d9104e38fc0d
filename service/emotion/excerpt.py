"""The part of a turn that is read: all of it, or the first and last pages of one that goes on and on.

Called by `reader.py`; bounds the work that any text can cause.
"""

from __future__ import annotations

from typing import NamedTuple

PAGE = 4_000
"""Characters read from the start, and from the end, of each turn."""
_SEAM = "\n"


class Excerpt(NamedTuple):
    """What is read of a turn, and how many characters were left out after the first page."""

    text: str
    left_out: int

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the turn for a span of the excerpt."""
        if not self.left_out:
            return start, end
        return self._place(start), max(self._place(end - 1) + 1, self._place(start)) if end > start else self._place(
            start
        )

    def _place(self, at: int) -> int:
        return at if at < PAGE else at + self.left_out - len(_SEAM) if at >= PAGE + len(_SEAM) else PAGE - 1


def excerpt(text: str) -> Excerpt:
    """Take the first and last pages of a text."""
    if len(text) <= 2 * PAGE:
        return Excerpt(text, 0)
    return Excerpt(text[:PAGE] + _SEAM + text[-PAGE:], len(text) - 2 * PAGE)
