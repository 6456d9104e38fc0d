"""Personal names, which say nothing about what has happened: readers look away from them.

Called by `words.py` and `features.py`. The list is written by `evals.reading.names`; a name that is not on it is known
by its capital.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("names.txt")
NAME = "_name_"
"""Stands for a name in a line of words."""


@cache
def names() -> frozenset[str]:
    """Return common first and last names in small letters, without accents."""
    return frozenset(FILE.read_text("utf-8").split())
