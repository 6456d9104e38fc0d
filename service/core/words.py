r"""Cut a text into its words, and see its shape, at the cost of a few passes in C.

Guardrails ask a dozen times what words a text holds. `Words(r"[^\W_]", joints="'")` is the expression
`[^\W_]+(?:'[^\W_]+)?`, but it is ten times as fast: a table turns every other character into a space, and only what
holds a joint is looked at by the expression. Used by readers and guardrails; characters beyond Latin-1 are left to the
expression.
"""

from __future__ import annotations

import re
from itertools import filterfalse

_A_FEW = 12
_LATIN_1 = [chr(code) for code in range(256)]


class Words:
    """The words of a text in order, as it is written: runs of one class of characters, with joints inside."""

    def __init__(self, letter: str, *, joints: str = "", most: int | str = "") -> None:
        """`letter`: a class of letters or digits; `joints`: marks between parts of a word; `most`: so many joints."""
        joined = rf"(?:[{re.escape(joints)}]{letter}+){{0,{most}}}" if joints else ""
        self._joints = joints
        self._expression = re.compile(f"{letter}+{joined}")
        kept = re.compile(rf"{letter}|[{re.escape(joints)}]" if joints else letter)
        self._table = bytes(ord(char if kept.match(char) else " ") for char in _LATIN_1)

    def of(self, text: str) -> list[str]:
        """Return the words of a text."""
        try:
            found = text.encode("latin-1").translate(self._table).decode("latin-1").split()
        except UnicodeEncodeError:
            return self._expression.findall(text)
        if not any(map(text.__contains__, self._joints)):
            return found
        odd = [*filterfalse(str.isalnum, found)]
        if len(odd) > _A_FEW:
            return self._expression.findall(text)
        for run in odd:
            at = found.index(run)
            found[at : at + 1] = self._expression.findall(run)
        return found


_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_SHAPE = bytes(ord(_LETTER.sub("a", _DIGIT.sub("9", char))) for char in _LATIN_1)


def shape(text: str) -> str:
    """Return a text with `a` for each letter and `9` for each digit, to see what cannot stand in it: `a9a`, `9/9`."""
    try:
        return text.encode("latin-1").translate(_SHAPE).decode("latin-1")
    except UnicodeEncodeError:
        return _LETTER.sub("a", _DIGIT.sub("9", text))
