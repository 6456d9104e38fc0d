"""How strong a feeling is, 0 to 3: the network's estimate, moved by how the text is written.

Called by `affect.py`. Volume alone moves it by one step at most, and never makes a feeling out of none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.core.reading import Emotion

_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
_STRETCHED = re.compile(r"([a-zA-Z])\1{3,}")
_MARKS = re.compile(r"[!?]{2,}")
MARK_CHARS = 8_000
PER_SIGN = 0.25


def intensity_of(emotion: Emotion, steps: Sequence[float], text: str) -> int:
    """Return 0-3. `steps`: probabilities that the intensity is at least 1, 2 and 3."""
    if emotion is Emotion.NEUTRAL:
        return 0
    seen = text[:MARK_CHARS]
    signs = len(_SHOUTED.findall(seen)) >= 2, _STRETCHED.search(seen), _MARKS.search(seen)
    expected = sum(steps) + PER_SIGN * sum(map(bool, signs))
    return min(3, max(1, round(expected)))
