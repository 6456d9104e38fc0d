"""A full card number, security code, PIN, password or national id is never repeated, even when the customer typed it.

However it is grouped, spelled out, half masked, reordered or turned around. Source: PCI DSS 4.0 requirement 3.4
(display at most the first six and last four digits). The fix is a mask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.core.conversation import Role
from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Heard, Span, hear
from service.guardrails.privacy.kinds import SECRET, Kind
from service.guardrails.privacy.personal_data import find
from service.guardrails.privacy.retold import retold
from service.guardrails.privacy.spelled import SPELLED, TELLING, digits_of, runs

_HAZARD = "privacy.repeats_secret"
_WHY = "It repeats something that must never be repeated: a card number, code, PIN, password or identity number."
_REMEDY = "Leave it out; of a card, at most the last four digits may be named."
_MASK = "••••"
_SEPARATORS = re.compile(r"[\W_]")
_NOT_DIGIT = re.compile(r"\D")
_FIGURES = re.compile(r"\d(?:[ .,/·–*•xX#_-]{0,3}\d){3,40}")
_GROUP = re.compile(r"(?<!\d)\d{3,6}(?!\d)")
_TURNS = 40
_MOST = 40
"""Different secrets of one conversation that are looked for."""
_MOST_FINDINGS = 100
_SHOWN = 6
"""Digits of a card in a row that may be shown: the first six name the bank, the last four the card."""
_SHORTEST_CARD = 12


def check(case: Case) -> list[Finding]:
    """Find secrets by their own format, and any secret of this conversation that comes back."""
    found: dict[Span, Finding] = {}
    for piece in find(case.text):
        if piece.kind in SECRET:
            _add(found, (piece.start, piece.end), _mask(piece.kind, case.text[piece.start : piece.end]))
    if told := _told(case):
        heard = hear(case.text)
        packed = _SEPARATORS.sub("", heard.text)
        for kind, written in told:
            for secret in dict.fromkeys(_forms(written)):
                for span in (*_again(secret, heard, packed), *_in_figures(kind, secret, heard)):
                    _add(found, span, _mask(kind, secret))
                for span in retold(kind, secret if secret.isdecimal() else written, heard):
                    _add(found, span, _mask(kind, secret))
    return [finding for _, finding in sorted(found.items())]


def _add(found: dict[Span, Finding], span: Span, mask: str | None) -> None:
    """Add a finding unless another covers its place or the text shows no more than may be shown."""
    start, end = span
    apart = all(end <= other[0] or start >= other[1] for other in found)
    if mask is not None and apart and len(found) < _MOST_FINDINGS:
        found[span] = Finding(hazard=_HAZARD, start=start, end=end, why=_WHY, remedy=_REMEDY, replacement=mask)


def _mask(kind: Kind, secret: str) -> str | None:
    """Return what may stand there instead; None when the secret is only the last digits of a card."""
    digits = _NOT_DIGIT.sub("", secret)
    if kind is not Kind.CARD:
        return _MASK
    return f"ending {digits[-4:]}" if len(digits) > _SHOWN else None


def _told(case: Case) -> list[tuple[Kind, str]]:
    """Return the different secrets that the turns of this conversation hold, as they were written in lower case."""
    question = ""
    told: dict[tuple[Kind, str], None] = {}
    for turn in case.request.conversation.turns[-_TURNS:]:
        if turn.role is Role.AGENT:
            question = turn.content
        for piece in find(turn.content, question if turn.role is Role.CUSTOMER else ""):
            if piece.kind in SECRET:
                told[piece.kind, turn.content[piece.start : piece.end].lower()] = None
    return list(told)[-_MOST:]


def _forms(written: str) -> Iterator[str]:
    """Yield a secret without separators, and in digits where words say them."""
    yield _SEPARATORS.sub("", written)
    if not SPELLED.isdisjoint(written.split()):
        yield digits_of(written)


def _again(secret: str, heard: Heard, packed: str) -> Iterator[Span]:
    """Yield where a secret comes back, however its characters are separated or its digits are said."""
    if len(secret) < 3:
        return
    if secret in packed:
        pattern = r"(?<![^\W_])" + r"[\W_]{0,3}".join(map(re.escape, secret)) + r"(?![^\W_])"
        yield from (heard.folded.back(*match.span()) for match in re.finditer(pattern, heard.text))
    if secret.isdecimal() and not heard.words.isdisjoint(TELLING):
        for start, end, digits in runs(heard.text):
            if digits == secret or (len(secret) > _SHOWN and secret in digits):
                yield heard.folded.back(start, end)


def _in_figures(kind: Kind, secret: str, heard: Heard) -> Iterator[Span]:
    """Yield where too much of a long number shows: half masked, turned around, or its groups in another order."""
    if kind not in (Kind.CARD, Kind.ID) or not secret.isdecimal() or len(secret) < _SHORTEST_CARD - 3:
        return
    most = _SHOWN if kind is Kind.CARD else 4
    backwards = secret[::-1]
    for match in _FIGURES.finditer(heard.text):
        digits = _NOT_DIGIT.sub("", match.group())
        shown = (digits[at : at + most + 1] for at in range(len(digits) - most))
        if backwards in digits or any(part in secret for part in shown) or _reordered(match.group(), secret):
            yield heard.folded.back(*match.span())


def _reordered(figures: str, secret: str) -> bool:
    """Tell whether most of a number's groups of four stand here, in whatever order."""
    groups = [secret[at : at + 4] for at in range(0, len(secret) - 3, 4)]
    seen = _GROUP.findall(figures)
    return len(groups) > 2 and sum(group in seen for group in groups) >= len(groups) - 1 and len(seen) >= 3
