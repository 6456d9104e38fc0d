"""A text as somebody reads it who undoes a cipher: turned around, rot13, base64, hex, or spelled letter by letter.

Used by guardrails that look for what must not leave in any form. Source: Yi et al. 2023 (BIPIA) for what injected
instructions ask models to do with their answers.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error, unhexlify
from codecs import encode
from collections.abc import Iterator

from service.guardrails.phrasing import Span

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{12,4000}={0,2}(?![A-Za-z0-9+/=_-])")
_HEX = re.compile(r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}[ :-]?){10,2000}(?![0-9a-fA-F])")
_NOT_LETTER = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_SHORTEST = 12
_MOST = 8
"""Encoded pieces of one text that are opened."""
_READABLE = 0.9


def packed(text: str) -> str:
    """Return letters and digits alone, in lower case."""
    return _NOT_LETTER.sub("", text).lower()


def encoded(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the pieces of a text that are base64 or hex of something readable, and what they say."""
    pieces, ways = 0, ((_BASE64, _from_base64), (_HEX, _from_hex))
    for pattern, opened in ways if _may_be_encoded(text) else ():
        for match in pattern.finditer(text):
            said = opened(match.group())
            if said is not None:
                yield match.span(), said
                pieces += 1
            if pieces >= _MOST:
                return


def _may_be_encoded(text: str) -> bool:
    """Tell whether anything stands there but words: base64 has capitals or signs in one long run, hex has digits."""
    if _DIGIT.search(text):
        return True
    return any(len(word) >= _SHORTEST and not word.islower() for word in text.split())


def readings(text: str) -> Iterator[tuple[Span, str]]:
    """Yield every way to read a text, packed, with the span it stands in; the plain way comes first."""
    whole = 0, len(text)
    plain = packed(text)
    yield whole, plain
    yield whole, plain[::-1]
    yield whole, encode(plain, "rot13")
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
