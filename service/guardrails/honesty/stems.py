"""Words cut to crude stems, and the little words that carry no meaning of their own.

Used wherever the family compares what two texts speak of.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LITTLE_WORDS = (
    "a an the and or but if so as at by for from in into of on onto to up out off over with without within about "
    "it its it's this that "
    "these those there here i i'm i've i'll i'd we we're we've we'll we'd you you're you've you'll you'd your "
    "yours our ours my me us "
    "they them their he she his her is are was were be been being am has have had do does did done can could "
    "will would shall "
    "should may might must not no yes just now also already then than very really please thank thanks hello hi "
    "dear sorry which who "
    "whom what when where why how all any some more most other another each every both only own same too still "
    "get got let isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't "
    "wouldn't shouldn't needn't mustn't cannot it'll you'd they're there's that's what's he's she's who's let's"
)
LITTLE = frozenset(_LITTLE_WORDS.split())
_ENDINGS = re.compile(r"(?:'s|ing|ation|ement|ied|ed|ly|al|e|y)$")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Cut an ending off; `cancelled`, `cancelling` and `cancellation` meet, and so do `bike` and `bikes`."""
    if word.endswith("ies"):
        return word[:-3]
    short = word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "suiae" else word
    short = word[:-1] if len(word) > 4 and word.endswith("es") else short
    short = _ENDINGS.sub("", short) if len(short) > 4 else short
    return short[:-1] if len(short) > 4 and short[-1] == short[-2] else short
