"""Make foreign text harmless inside a prompt, and shorten it visibly.

Called by the prompt renderer for everything that customers and platforms wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CONTROL = re.compile(
    r"<\||\|>|<｜|｜>|\[/?INST\]|<</?SYS>>|</?s>|<(?:start|end)_of_turn>|<(?:bos|eos|pad|unk)>"
    r"|\[/?(?:TOOL_CALLS|AVAILABLE_TOOLS)\]",
    re.IGNORECASE,
)
"""Marks with which chat templates of common models separate roles; typed by a customer they must stay text."""
_BLOCK = re.compile(r"<(?=\s{0,4}/?\s{0,4}(?:facts|actions|commitments|history|context|draft)\b)", re.IGNORECASE)
"""The marks of our own blocks, opening and closing."""
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]{8,}")
"""Rows of characters that a person does not see and a model may read; an emoji or a flag needs six at most."""
_DISARMED = str.maketrans("<>[]", "‹›⟦⟧")
_HEAD_SHARE = 0.6
_CHARS_A_TOKEN = 8
"""More characters than a token holds in running text: a longer text is cut before it is counted."""

_GAP = re.compile(r"\{\w+\}|(?<=[.!?:])\s+|\s(?:#+|-)\s")
_TELLING = 40
"""Characters from which a passage of a prompt is unlikely to be anybody's own words."""


def disarm(text: str) -> str:
    """Return the text with control marks of chat templates made plain characters, and without what nobody sees."""
    return _CONTROL.sub(lambda match: match[0].translate(_DISARMED), _UNSEEN.sub("", text))


def block(text: str) -> str:
    """Return text for inside one of our blocks: no control marks, and nothing that could close the block."""
    return _BLOCK.sub("‹", disarm(text)).strip()


def line(text: str) -> str:
    """Return text for one line inside a block: `block`, with white space made single spaces."""
    return " ".join(block(text).split())


def shorten(text: str, limit: int, count: Callable[[str], int], mark: str) -> str:
    """Cut the middle out of a text so that it has at most `limit` tokens, the mark included."""
    if not certainly_over(text, limit) and count(text) <= limit:
        return text
    room = max(1, limit - count(mark))
    chars = min(len(text), room * _CHARS_A_TOKEN)
    while chars > 0:
        cut = _without_middle(text, chars, mark)
        if (counted := count(cut)) <= limit:
            return cut
        chars = min(chars - 1, int(chars * limit / counted))
    return mark.strip()


def certainly_over(text: str, limit: int) -> bool:
    """Tell without counting whether a text is so long that it cannot be worth counting."""
    return len(text) > max(limit, 1) * _CHARS_A_TOKEN


def _without_middle(text: str, chars: int, mark: str) -> str:
    """Keep this many characters, more of the beginning than of the end."""
    head = int(chars * _HEAD_SHARE)
    tail = chars - head
    return f"{text[:head].rstrip()}{mark}{text[len(text) - tail :].lstrip()}"


def passages(template: str) -> tuple[str, ...]:
    """Return the passages of a template that stand in no reply: whole sentences, without what is filled in."""
    flat = " ".join(template.split())
    pieces = _GAP.split(flat)
    return tuple(said for piece in pieces if len(said := piece.strip(" -")) >= _TELLING)
