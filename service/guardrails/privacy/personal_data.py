"""All personal data in a text: by format, by the words before it, and by the question before it.

Called by the redaction and by the privacy guardrails. Order, booking and parcel numbers and amounts are not personal
data. Sources: Microsoft Presidio's recogniser catalogue for what to look for; checksums as named in `checksums.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from service.guardrails.privacy import formats
from service.guardrails.privacy.announced import announced
from service.guardrails.privacy.asked_for import asked_for
from service.guardrails.privacy.kinds import PersonalData
from service.guardrails.privacy.phones import phones

_SAME_LENGTH = str.maketrans(
    {
        **{chr(0xFF10 + at): str(at) for at in range(10)},
        **{chr(0x660 + at): str(at) for at in range(10)},
        **{chr(0x1D7CE + at): str(at % 10) for at in range(50)},
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00a0\u2007\u202f\u2009\u200a", " "),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("’‘＇ʼ", "'"),
        "＠": "@",
        "．": ".",
    }
)


def find(text: str, question: str = "") -> list[PersonalData]:
    """Return the pieces in order, without overlaps. `question`: what the agent said just before."""
    plain = text.translate(_SAME_LENGTH) if not text.isascii() else text
    lowered = _lower(plain)
    return _apart(_everything(plain, lowered, question))


def _everything(text: str, lowered: str, question: str) -> Iterator[PersonalData]:
    """Yield all pieces, surest recogniser first."""
    yield from formats.emails(text)
    if any(char in lowered for char in "0123456789"):
        yield from formats.ibans(text)
        yield from formats.cards(text)
        yield from formats.national_ids(text)
        yield from formats.network_addresses(text)
        yield from formats.wallets(text)
    yield from announced(text, lowered)
    yield from phones(text, lowered)
    if question:
        yield from asked_for(text, lowered, question)


def _apart(pieces: Iterable[PersonalData]) -> list[PersonalData]:
    """Keep the first of overlapping pieces, in the order of the text."""
    kept: list[PersonalData] = []
    for piece in pieces:
        if piece.end > piece.start and all(piece.end <= other.start or piece.start >= other.end for other in kept):
            kept.append(piece)
    return sorted(kept, key=lambda piece: piece.start)


def _lower(text: str) -> str:
    """Lower-case without changing the length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
