"""A full card number, security code, PIN, password or national id is never repeated, even when the customer typed it.

Source: PCI DSS 4.0 requirement 3.4 (display at most the first six and last four digits). The fix is a mask.
"""

from __future__ import annotations

import re

from service.core.conversation import Role
from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import hear
from service.guardrails.privacy.kinds import SECRET, Kind
from service.guardrails.privacy.personal_data import find

_HAZARD = "privacy.repeats_secret"
_WHY = "It repeats something that must never be repeated: a card number, code, PIN, password or identity number."
_REMEDY = "Leave it out; of a card, at most the last four digits may be named."
_MASK = "••••"
_SEPARATORS = re.compile(r"[\W_]")
_TURNS = 40
_MOST_FINDINGS = 100
_MOST = 40
"""Different secrets of one conversation that are looked for."""


def check(case: Case) -> list[Finding]:
    """Find secrets by their own format, and any secret of this conversation that comes back."""
    found: dict[tuple[int, int], Finding] = {}
    for piece in find(case.text):
        if piece.kind in SECRET:
            _add(found, piece.start, piece.end, _mask(piece.kind, case.text[piece.start : piece.end]))
    if told := _told(case):
        packed = _SEPARATORS.sub("", hear(case.text).text)
        for kind, secret in told:
            for start, end in _again(secret, case.text, packed):
                _add(found, start, end, _mask(kind, secret))
    return [finding for _, finding in sorted(found.items())]


def _add(found: dict[tuple[int, int], Finding], start: int, end: int, mask: str | None) -> None:
    """Add a finding unless another covers its place or the text shows no more than may be shown."""
    if (
        mask is not None
        and len(found) < _MOST_FINDINGS
        and all(end <= other[0] or start >= other[1] for other in found)
    ):
        found[start, end] = Finding(hazard=_HAZARD, start=start, end=end, why=_WHY, remedy=_REMEDY, replacement=mask)


def _mask(kind: Kind, secret: str) -> str | None:
    """Return what may stand there instead; None when the secret is only the last digits of a card."""
    digits = re.sub(r"\D", "", secret)
    if kind is not Kind.CARD:
        return _MASK
    return f"ending {digits[-4:]}" if len(digits) > 6 else None


def _told(case: Case) -> list[tuple[Kind, str]]:
    """Return the different secrets that the turns of this conversation hold."""
    question = ""
    told: dict[tuple[Kind, str], None] = {}
    for turn in case.request.conversation.turns[-_TURNS:]:
        if turn.role is Role.AGENT:
            question = turn.content
        pieces = find(turn.content, question if turn.role is Role.CUSTOMER else "")
        secrets = (p for p in pieces if p.kind in SECRET)
        told.update({(p.kind, _SEPARATORS.sub("", turn.content[p.start : p.end].lower())): None for p in secrets})
    return list(told)[-_MOST:]


def _again(secret: str, text: str, packed: str) -> list[tuple[int, int]]:
    """Return where a secret comes back, however its characters are separated or written."""
    if len(secret) < 3 or secret not in packed:
        return []
    folded = hear(text).folded
    pattern = r"(?<![^\W_])" + r"[\W_]{0,3}".join(map(re.escape, secret)) + r"(?![^\W_])"
    return [folded.back(*match.span()) for match in re.finditer(pattern, folded.text)]
