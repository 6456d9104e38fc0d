"""Text with what is to be seen in it marked: evidence of scores, broken gates, differences to the other reply.

Called by `cases.py`. Marks may overlap; where they do, a piece carries all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from html import escape
from itertools import pairwise
from typing import NamedTuple

from evals.composite import Profile
from evals.scorers.subject import MOST

_WORDS = re.compile(r"\s+|[^\s]+")


class Mark(NamedTuple):
    """A half-open code point range, how it looks, and what it says when somebody asks."""

    start: int
    end: int
    kind: str
    why: str = ""


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Return the text as HTML."""
    marks = [mark for mark in marks if mark.start < mark.end]
    edges = sorted({0, len(text), *(min(edge, len(text)) for mark in marks for edge in mark[:2])})
    return "".join(
        _piece(text[start:end], [mark for mark in marks if mark.start <= start and mark.end >= end])
        for start, end in pairwise(edges)
    )


def evidence(profile: Profile | None) -> list[Mark]:
    """Return what each score and each broken gate rests on."""
    if profile is None:
        return []
    broken = [gate for gate in profile.gates if gate.value == 0]
    return [
        *(Mark(*span, "gate", f"{gate.dimension} broken: {gate.why}") for gate in broken for span in gate.spans),
        *(
            Mark(*span, f"v{each.value}", f"{each.dimension} {each.value} of {MOST}: {each.why}")
            for each in profile.scores if each.value is not None for span in each.spans
        ),
    ]  # fmt: skip


def differences(before: str, after: str) -> tuple[list[Mark], list[Mark]]:
    """Return what only the first text says, and what only the second says, word by word."""
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    gone, new = [], []
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            gone.append(Mark(len("".join(first[:a])), len("".join(first[:b])), "gone"))
            new.append(Mark(len("".join(second[:c])), len("".join(second[:d])), "new"))
    return gone, new


def _piece(text: str, marks: list[Mark]) -> str:
    shown = escape(text)
    if not marks:
        return shown
    kinds = {mark.kind for mark in marks}
    why = "; ".join(dict.fromkeys(mark.why for mark in marks if mark.why))
    proof = sorted(kinds - {"gone", "new"})
    if proof:
        shown = f'<mark class="{proof[-1] if "gate" not in proof else "gate"}" title="{escape(why)}">{shown}</mark>'
    if "gone" in kinds:
        shown = f"<del>{shown}</del>"
    return f"<ins>{shown}</ins>" if "new" in kinds else shown
