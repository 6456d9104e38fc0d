"""Sentences that nobody reads as an answer in English: little but emoji, or written in another language.

Used by `subject.py`; such a sentence earns nothing, whatever it shares with the situation.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55]")
_FEW = 2


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FOREIGN = _words(
    "das der die den dem und mit uns ist ein eine nicht wir sie ihr ihnen auch auf für zu von tut sehr es im"
    " lo de que y los las nos con su muy por una el la le les et des pour nous vous avec est sont très une du"
    " em os um uma não com para isso il di che non per sono molto della"
)
_ENGLISH = _words(
    "the a an and of to is are was were it that this you your we i our in on for with at by as be have has not"
)
"""Small words that tell languages apart."""


def unread(text: str) -> bool:
    """Tell whether a folded sentence holds more than one emoji, or more small words of other languages."""
    words = _WORD.findall(text)
    foreign = sum(word in _FOREIGN for word in words)
    return len(_EMOJI.findall(text)) >= _FEW or (foreign >= _FEW and foreign > sum(word in _ENGLISH for word in words))
