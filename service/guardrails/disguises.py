"""A text as somebody reads it who undoes a cipher: turned around, rot13, base64, hex, or spelled letter by letter.

Used by guardrails that look for what must not leave in any form. Source: Yi et al. 2023 (BIPIA) for what injected
instructions ask models to do with their answers.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error, unhexlify
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from service.guardrails.phrasing import Span

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{12,4000}={0,2}(?![A-Za-z0-9+/=_-])")
_HEX = re.compile(r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}[ :-]?){10,2000}(?![0-9a-fA-F])")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_HEX_OR_SPACE = bytes(ord("f" if chr(code) in "0123456789abcdefABCDEF :-" else " ") for code in range(256))
_ROT13 = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")
_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"\S{12,}")
_SHORTEST_HEX = 20
_MOST = 8
"""Encoded pieces of one text that are opened."""
_READABLE = 0.9


def packed(text: str) -> str:
    """Return letters and digits alone, in lower case."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_SIGNS).decode().lower()
    return "".join(filter(str.isalnum, text)).lower()


@lru_cache(maxsize=16)
def encoded(text: str) -> tuple[tuple[Span, str], ...]:
    """Return the pieces of a text that are base64 or hex of something readable, and what they say."""
    return tuple(islice(_opened(text), _MOST))


def _opened(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what each way to encode gives; a way is tried where anything is long enough for it."""
    digits = _DIGIT.search(text) is not None
    if any(map(_may_be_base64, _LONG.findall(text))):
        yield from _read_by(_from_base64, _BASE64.finditer(text))
    runs = text.encode("ascii", "replace").translate(_HEX_OR_SPACE).split()
    if digits and max(map(len, runs), default=0) >= _SHORTEST_HEX:
        yield from _read_by(_from_hex, _HEX.finditer(text))


def _may_be_base64(word: str) -> bool:
    """Tell whether a long word is more than small letters and marks."""
    return not word.islower() or _DIGIT.search(word) is not None


def _read_by(opened: Callable[[str], str | None], matches: Iterable[re.Match[str]]) -> Iterator[tuple[Span, str]]:
    """Yield the pieces that say something when they are opened."""
    for match in matches:
        said = opened(match.group())
        if said is not None:
            yield match.span(), said


def readings(text: str) -> Iterator[tuple[Span, str]]:
    """Yield every way to read a text, packed, with the span it stands in; the plain way comes first."""
    whole = 0, len(text)
    plain = packed(text)
    yield whole, plain
    yield whole, plain[::-1]
    yield whole, plain.translate(_ROT13)
    for span, said in encoded(text):
        yield span, packed(said)


def _from_base64(piece: str) -> str | None:
    bare = piece.rstrip("=").replace("-", "+").replace("_", "/")
    if bare.isdecimal() or bare.islower() or len(bare) % 4 == 1:
        return None
    try:
        return _readable(b64decode(bare + "=" * (-len(bare) % 4), validate=True))
    except (Error, ValueError):
        return None


def _from_hex(piece: str) -> str | None:
    bare = re.sub(r"[ :-]", "", piece)
    return None if bare.isdecimal() else _readable(unhexlify(bare))


def _readable(raw: bytes) -> str | None:
    """Return the text behind bytes, if it is one: printable, mostly letters and spaces."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    letters = sum(char.isalpha() for char in text)
    likely = sum(char.isalnum() or char in " .,:;'!?-" for char in text)
    long_enough = len(text) >= 8 and text.isprintable()
    return text if long_enough and 2 * letters > len(text) and likely >= _READABLE * len(text) else None
