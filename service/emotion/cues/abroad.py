"""Words of German, Spanish, French and Portuguese with the English word that means the same; `abroad.tsv`, editable.

Called by `spoken.py`, so that the cue network reads one language, and what it learns in one it knows in all.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from service.emotion.spelling import keywords, vocabulary

FILE = Path(__file__).with_name("abroad.tsv")
SHORTEST_ELSEWHERE = 3
"""Letters of a word that is looked for in every language where its own does not know it."""


@cache
def abroad() -> Mapping[str, Mapping[str, str]]:
    """Map a language to its words, without accents, each with the English one."""
    with FILE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    codes = [code for code in rows[0] if code != "en"]
    return {code: {word: row["en"] for row in rows for word in row[code].split("|") if word} for code in codes}


@cache
def anywhere() -> Mapping[str, str]:
    """Map the words of all four to the English one, for people who mix; English words are left out."""
    english = vocabulary() | set(keywords())
    return {
        word: meant
        for table in reversed(list(abroad().values()))
        for word, meant in table.items()
        if len(word) >= SHORTEST_ELSEWHERE and word not in english
    }
