"""All personal data in a text: by format, by the words before it, and by the question before it.

Called by the redaction and by the privacy guardrails. Order, booking and parcel numbers and amounts are not personal
data. Sources: Microsoft Presidio's recogniser catalogue for what to look for; checksums as named in `checksums.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from service.core.words import shape
from service.guardrails.phrasing import hear
from service.guardrails.privacy import formats
from service.guardrails.privacy.addresses import addresses
from service.guardrails.privacy.announced import announced
from service.guardrails.privacy.asked_for import asked_for, asked_kinds, unasked
from service.guardrails.privacy.introductions import introduced
from service.guardrails.privacy.kinds import PersonalData
from service.guardrails.privacy.phones import phones
from service.guardrails.privacy.tagger import tagged

_SAME_LENGTH = str.maketrans(
    {
        **{chr(0xFF10 + at): str(at) for at in range(10)},
        **{chr(0x660 + at): str(at) for at in range(10)},
        **{chr(0xE0000 + code): chr(code) for code in range(0x20, 0x7F)},
        **{chr(0x1D7CE + at): str(at % 10) for at in range(50)},
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00a0\u2007\u202f\u2009\u200a", " "),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("’‘＇ʼ", "'"),
        "＠": "@",
        "．": ".",
    }
)
_OTHERWISE = frozenset(map(chr, _SAME_LENGTH))
ANY_QUESTION = "?"
"""A question for personal data of unknown kind went before."""
_RUN = re.compile(r"\d(?:(?:[ ./·–()\u00a0-]{0,3}|\r?\n)\d){5,60}")
_FEWEST = 6
_LONG_WORD = 14


@lru_cache(maxsize=32)
def find(text: str, question: str = "") -> tuple[PersonalData, ...]:
    """Return the pieces in order, without overlaps.

    `question`: what the agent said just before a customer's turn; `ANY_QUESTION` when it is not known but was one.

    The guardrails of one reply look at the same few texts, so the last ones are remembered, in memory only.
    """
    plain = text.translate(_SAME_LENGTH) if not (text.isascii() or _OTHERWISE.isdisjoint(text)) else text
    return _apart(_everything(plain, _lower(plain), question), len(text))


def _everything(text: str, lowered: str, question: str) -> Iterator[PersonalData]:
    """Yield all pieces, surest recogniser first; a recogniser runs only on texts with enough digits for it."""
    seen, said = shape(text), hear(text).words
    digits = seen.count("9")
    longest = max((shape(run).count("9") for run in _RUN.findall(text)), default=0) if digits >= _FEWEST else 0
    yield from formats.emails(text)
    if digits >= 10 and "aa99" in seen:
        yield from formats.ibans(text)
    if longest >= 12:
        yield from formats.cards(text)
    if digits >= 6:
        yield from formats.national_ids(text, seen, longest)
    if digits >= 4:
        yield from formats.network_addresses(text)
    if digits and max(map(len, text.split()), default=0) >= _LONG_WORD:
        yield from formats.wallets(text)
    yield from announced(lowered, said, digits)
    yield from introduced(text, lowered)
    if digits:
        yield from addresses(lowered, seen, said)
    if longest >= _FEWEST:
        yield from phones(text, lowered)
    if question:
        yield from _answered(lowered, question)


def _answered(lowered: str, question: str) -> Iterator[PersonalData]:
    """Yield what only the question makes personal; without a question for personal data there is nothing."""
    if question == ANY_QUESTION:
        yield from tagged(lowered)
        yield from unasked(lowered)
    elif asked := asked_kinds(question):
        yield from asked_for(lowered, asked, question)
        yield from (piece for piece in tagged(lowered) if piece.kind in asked)


def _apart(pieces: Iterable[PersonalData], size: int) -> tuple[PersonalData, ...]:
    """Keep the first of overlapping pieces, in the order of the text."""
    taken = bytearray(size)
    kept: list[PersonalData] = []
    for piece in pieces:
        if piece.end > piece.start and 1 not in taken[piece.start : piece.end]:
            taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
            kept.append(piece)
    return tuple(sorted(kept, key=lambda piece: piece.start))


def _lower(text: str) -> str:
    """Lower-case without changing the length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
