"""Mend a text with the safe fixes its findings carry, so that it still reads as if a person wrote it.

Called by `respond.py` after the output guardrails and by `attune check` for its suggestion. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.core.conversation import Value
from service.core.guardrail import Finding

_ENDS_SENTENCE = (".", "!", "?", "…", ":", '."', '!"', '?"', ".”", "!”", "?”", ".)", "!)", "?)", ".»")
_BULLET = re.compile(r"[ \t]*(?:[-*•–]|\d{1,2}[.)])?[ \t]*")
_LEANS_BACK = re.compile(
    r"(?:(?:however|that said|having said that|nevertheless|nonetheless|even so|still|instead|though|then again"
    r"|therefore|thus|hence|consequently|as such|as a result|because of this|because of that|that way|this way|so"
    r"|sin embargo|no obstante|por lo tanto|así que|cependant|toutefois|néanmoins|pourtant|donc"
    r"|no entanto|porém|contudo|todavia|portanto), ?|(?:but|yet|so|aber|pero|mais|mas) )",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"(?:(?:also|additionally|in addition|furthermore|moreover|besides|plus|además|también|de plus|por outro lado"
    r"|além disso), ?|(?:and|und|y|et|e) )",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\s*(?:(?:it|they|both)\b|(?:that|this|these|those)(?:['’]s\b| (?:is|are|was|were|has|have|will|would|should"
    r"|covers?|includes?|means?|makes?|goes|comes)\b)|(?:das|dies) (?:ist|sind|war|waren|wird|werden|hat)\b"
    r"|(?:eso|esto) |(?:cela|ça) |c['’]|(?:isso|isto) )",
    re.IGNORECASE,
)
"""Openings that speak of the sentence before: `It was the full amount.`"""
_FEWEST_WORDS = 3
_GREETS = 3
"""Words of a greeting that ends in a comma; the sentence after it may be gone: `Hi Ana, however, …`."""


class _Edit(Value, frozen=True, kw_only=True):
    start: int
    end: int
    text: str


def apply(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with every replacement made; findings without one are left alone.

    A span that another span covers goes with it; what is inserted survives. The result is empty when nothing that
    could be sent remains, and then only a new draft helps.
    """
    edits = _disjoint(text, findings)
    for edit in reversed(edits):
        text = _drop(text, edit.start, edit.end) if not edit.text else text[: edit.start] + edit.text + text[edit.end :]
    dropped = any(not edit.text for edit in edits)
    return "" if dropped and len(text.split()) < _FEWEST_WORDS else text


def points_back(sentence: str) -> bool:
    """Tell whether a sentence speaks of the one before it, so that it cannot stand when that one is gone."""
    return _POINTS_BACK.match(sentence) is not None


def _disjoint(text: str, findings: Iterable[Finding]) -> list[_Edit]:
    """Order the edits by place, and let the longer of two overlapping spans win (of equals, the one that drops)."""
    wanted = {(f.start, f.end, f.replacement) for f in findings if f.replacement is not None}
    spans = sorted((s for s in wanted if s[0] < s[1]), key=lambda s: (s[0] - s[1], bool(s[2]), s[0], s[2]))
    kept: list[tuple[int, int, str]] = []
    for start, end, new in spans:
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, new))
    inserts = [_outside(start, new, kept) for start, end, new in wanted if start == end and new]
    return [_Edit(start=s, end=e, text=t) for s, e, t in sorted(kept + inserts) if e <= len(text)]


def _outside(at: int, new: str, kept: list[tuple[int, int, str]]) -> tuple[int, int, str]:
    """Move an insertion out of a span that changes."""
    at = next((start for start, end, _ in kept if start < at < end), at)
    return at, at, new


def _drop(text: str, start: int, end: int) -> str:
    """Remove a span and close the gap."""
    before, after = text[:start], text[end:]
    if not text[start:end].strip():
        return before + after
    line = before[before.rfind("\n") + 1 :]
    if _BULLET.fullmatch(line) and (not after.strip(" \t") or after.lstrip(" \t").startswith("\n")):
        return _close_line(before[: len(before) - len(line)], after.lstrip(" \t"))
    if not line.strip() or line.rstrip().endswith(_ENDS_SENTENCE) or _BULLET.fullmatch(line):
        return _close_sentence(before, after)
    greets = len(line.split()) <= _GREETS and line.rstrip().endswith(",")
    if greets and text[start:end].rstrip().endswith(_ENDS_SENTENCE):
        following = after.lstrip()
        gap = after[: len(after) - len(following)].strip(" \t") or " "
        return before.rstrip(" \t") + gap + _freed(following, first=True) if following else before.rstrip()
    return _close_clause(before, after)


def _close_line(before: str, after: str) -> str:
    """Join what stood above and below a line that is gone, keeping one blank line where there was one."""
    above, below = before.rstrip(), after.lstrip()
    if not above or not below:
        return above or _freed(below, first=True)
    gap = max(before[len(above) :].count("\n"), after[: len(after) - len(below)].count("\n"))
    return above + "\n" * min(gap, 2) + _freed(below, first=False)


def _close_sentence(before: str, after: str) -> str:
    """Join the sentences on both sides of one that is gone."""
    rest = after.lstrip(" \t")
    if not rest or rest.startswith("\n"):
        below = rest.lstrip()
        gap = rest[: len(rest) - len(below)]
        return before.rstrip(" \t") + (gap + _freed(below, first=False) if below else rest)
    gap = "" if not before or before[-1] == "\n" else " "
    if not before.strip() or before.endswith("\n"):
        gap = before[len(before.rstrip(" \t")) :]
    return before.rstrip(" \t") + gap + _freed(rest, first=not before.strip().rstrip("."))


def _close_clause(before: str, after: str) -> str:
    """Join the two sides of a hole inside a sentence."""
    left, right = before.rstrip(" \t"), after.lstrip(" \t")
    if not right or right[0] in ",;:.!?":
        left = left.rstrip(",;:–—- ")
        return left + right
    return f"{left} {right}"


def _freed(sentence: str, *, first: bool) -> str:
    """Take away an opening that leans on a sentence no longer there, and start with a capital."""
    for pattern in (_LEANS_BACK, _ADDS) if first else (_LEANS_BACK,):
        leaning = pattern.match(sentence)
        if leaning:
            sentence = sentence[leaning.end() :]
    return sentence[:1].upper() + sentence[1:]
