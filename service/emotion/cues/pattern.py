"""A readable pattern: the words that wake it, what it finds, and what in the same sentence speaks against it.

Every file of this package makes `Pattern`s of one kind of cue; `__init__.py` runs them over a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from service.emotion.words import Line

SOME = r"(?:[\w',]+ ){0,3}"
"""Up to three words between two that matter, inside one sentence."""
FEW = r"(?:[\w',]+ ){0,6}"
"""Up to six words between two that matter."""


class Pattern(NamedTuple):
    """`find` is tried only on lines with one of `wakes`; a match falls when `unless` matches its sentence."""

    wakes: frozenset[str]
    find: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def pattern(wakes: str, find: str, unless: str = "") -> Pattern:
    """Make a pattern; `wakes` are words with spaces between, `find` and `unless` regular expressions on whole words."""
    return Pattern(
        frozenset(wakes.split()),
        re.compile(rf"\b(?:{find})(?!\w)"),
        re.compile(rf"\b(?:{unless})(?!\w)") if unless else None,
    )


def spans(line: Line, patterns: Iterable[Pattern]) -> Iterator[tuple[int, int]]:
    """Yield the spans of `line.text` that the patterns find, at most eight a pattern."""
    words, text = line.words, line.text
    for wakes, find, unless in patterns:
        if words.isdisjoint(wakes):
            continue
        for count, match in enumerate(find.finditer(text)):
            if count == 8:
                break
            if unless is None or not unless.search(text, *line.sentence(*match.span())):
                yield match.span()
