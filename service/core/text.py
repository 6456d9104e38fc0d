"""Fold text so that disguises fall away, with a map back to the text as given; and cut text into sentences.

Called by the readers and guardrails, which match on folded text and report spans of the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_letters, digits
from typing import NamedTuple

_REMEMBERED = 64
"""Folded texts that are remembered: those of a request or two, which readers and guardrails fold one after another."""
_LONGEST_CLUSTER = 30
"""Marks after this many start a new cluster (UAX #15, stream-safe text), so that normalising stays linear."""

_STRAIGHT = {
    **dict.fromkeys("‘’‚‛′‵ʹʻʼʽˈ`´＇", "'"),
    **dict.fromkeys("“”„‟″‶«»〝〞＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "),
    **dict.fromkeys("\u2028\u2029\u0085", "\n"),
}
_LOOKALIKES = {
    **dict(zip("авеёзкмнорстухіїјѕһԁԛԝүӏьѵґєп", "abee3kmhopctyxiijshdqwylbvren", strict=True)),
    **dict(zip("АВЕЁЗКМНОРСТУХІЇЈЅҺԀԚԜҮӀЬѴҐЄ", "abee3kmhopctyxiijshdqwylbvre", strict=True)),
    **dict(zip("αβγεζηικμνορστυχωϲϳ", "abyeznikuvopotuxwcj", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "abezhikmnoptyxcj", strict=True)),
    **dict(zip("άέήίόύώϊϋ", "aeniouwiu", strict=True)),
}
_LATIN_LOOKALIKES = {
    **dict(zip("ɑƅϲԁɡɩıɪʟɴʀꜱʙɢʜᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢʏᴤ", "abcdgiiilnrsbghacdejkmoptuvwzys", strict=True)),
    **{chr(0x1F150 + at): chr(97 + at) for at in range(26)},
    **{chr(0x1F170 + at): chr(97 + at) for at in range(26)},
    **{chr(0x1F1E6 + at): chr(97 + at) for at in range(26)},
    **{chr(0xE0000 + code): chr(code) for code in range(0x20, 0x7F)},
}
_ONE_TO_ONE = str.maketrans(_STRAIGHT | _LATIN_LOOKALIKES)
_TO_LATIN = str.maketrans(_LOOKALIKES)

_IGNORABLE = (
    "\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e001f\U000e007f-\U000e0fff"
)
_HIDDEN = re.compile(f"[{_IGNORABLE}]")
_MARKS = re.compile("[\u0300-\u036f\u20d0-\u20ff\ufe20-\ufe2f]")
_PLAIN = re.compile(
    "[\t-\r -~\u00a0-\u00a7\u00a9\u00ab\u00ac\u00ae\u00b0\u00b1\u00b6\u00b7\u00bb\u00bf-\u00ff€‘’“”„–—]*"
)
"""Texts of only these keep their length when straightened and lower-cased."""
_PLAIN_STRAIGHT = tuple((char, _STRAIGHT[char]) for char in "\u00a0‘’“”„–—«»")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")


class Folded(NamedTuple):
    """Folded text and the way back; `origins` is None when every character stayed in its place."""

    text: str
    given_length: int
    origins: tuple[tuple[int, int], ...] | None = None
    """For each folded character the half-open span of the text as given that it comes from."""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as given for a span of the folded text."""
        if self.origins is None:
            return start, end
        if start < end:
            return self.origins[start][0], self.origins[end - 1][1]
        at = self.origins[start][0] if start < len(self.origins) else self.given_length
        return at, at


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> Folded:
    """Apply NFKC, drop what cannot be seen, straighten quotes and dashes, read lookalikes as Latin, lower-case."""
    if text.isascii() and (text.isprintable() or not _HIDDEN.search(text)):
        return Folded(text.lower(), len(text))
    if _PLAIN.fullmatch(text):
        straight = text
        for char, plain in _PLAIN_STRAIGHT:
            straight = straight.replace(char, plain)
        return Folded(straight.lower(), len(text))
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        piece = _fold_cluster(text[start:end])
        pieces.append(piece)
        origins.extend([(start, end)] * len(piece))
    joined = "".join(pieces)
    read = _WORD.sub(_latin, joined) if _GREEK_OR_CYRILLIC.search(joined) else joined
    return Folded(read.lower(), len(text), tuple(origins))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a character with the marks that follow it, leaving out what cannot be seen."""
    start = end = 0
    for at, char in enumerate(text):
        if char >= "\u0080" and unicodedata.combining(char) and end > start and end - start < _LONGEST_CLUSTER:
            end = at + 1
        elif not _HIDDEN.match(char):
            if end > start:
                yield start, end
            start, end = at, at + 1
    if end > start:
        yield start, end


def _fold_cluster(cluster: str) -> str:
    """Fold one character with its marks; case stays, because a lookalike depends on it, unless lowering lengthens."""
    if cluster.isascii():
        return cluster
    visible = _HIDDEN.sub("", cluster).translate(_ONE_TO_ONE)
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", visible).translate(_ONE_TO_ONE))
    lowered = plain.lower()
    return plain if len(lowered) == len(plain) else _MARKS.sub("", lowered)


def _latin(word: re.Match[str]) -> str:
    """Read a word as Latin when its Greek or Cyrillic letters stand beside Latin ones or are all lookalikes."""
    given = word.group()
    if not _GREEK_OR_CYRILLIC.search(given):
        return given
    read = given.translate(_TO_LATIN)
    disguised = any(char < "\u0250" for char in given) or not _GREEK_OR_CYRILLIC.search(read)
    return read if disguised else given


_MARK = (
    r"(?P<mark>[.!?…。！？](?<![.!?…。！？]{2})[.!?…。！？]*+)(?P<close>[\"'”’»)\]*_]{0,4})"
    r"(?:(?=\s|$)|(?=[A-ZÀ-Þ¿¡])|(?<=[。！？]))"
)
_END_IN_LINE = re.compile(_MARK)
_END = re.compile(rf"{_MARK}|(?P<line>[ \t\r]{{0,40}}\n)")
_TITLES = "mr mrs ms mx dr prof rev hon messrs hr frau sr sra srta dra ud uds vd vds mme mlle mm mgr exmo exma v.exa"
_SHORT = (
    "e.g i.e eg ie vs approx cf viz incl excl z.b d.h u.a bzw ca ggf inkl evtl bspw zzgl abzgl sog p.ej aprox p.ex env"
)
_COUNTS = "no nos nr nrs núm num nº n° tel ext fig vol art abs p pp ch sec para min max st"
_DATES = "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
_NEVER_LAST = frozenset(f"{_TITLES} {_SHORT}".split())
_BEFORE_DIGITS = frozenset(f"{_COUNTS} {_DATES}".split())
_MONTH_OR_WORD_AFTER_ORDINAL = re.compile(
    r"\s{1,3}(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|jan|feb|apr|jun|jul|aug|sep|okt|nov|dez|tag|woche|monat|etage|stock|mahnung)",
    re.IGNORECASE,
)
_LONGEST_SHORT = 14
_PLAIN_WORD = f"{ascii_letters}{digits}_.°º"
_BEFORE_NEXT = " \t\r\n\"'“‘«¿¡(*_-–—"
"""White space and opening marks, of which any may stand before a sentence."""
_LIST_ITEM = re.compile(r"[ \t]{0,20}(?:[-*•·–—▪◦➜✓>]|\(?\d{1,2}[.)]|[a-z][.)])[ \t]")
_LIST_NUMBER = re.compile(r"[ \t]*\(?\d{1,2}$")
_FULL_LINE = 60
"""A line at least this long without a closing mark is a wrapped line, not a finished one."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences, without the white space around them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in (_END if "\n" in text else _END_IN_LINE).finditer(text):
        if _is_end(text, start, match):
            _add(text, start, match.end(), spans)
            start = match.end()
    _add(text, start, len(text), spans)
    return spans


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Trim a span and keep it when anything is left; a stray closing mark joins the sentence before it."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = left + len(piece.strip())
    if right <= left:
        return
    if right - left <= 3 and spans and not any(map(str.isalnum, text[left:right])):
        spans[-1] = (spans[-1][0], right)
    else:
        spans.append((left, right))


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a closing mark or line break ends the sentence that starts at `start`."""
    if match.lastgroup == "line":
        return _line_ends(text, start, match)
    mark, close = match.group("mark", "close")
    end = match.end()
    after = text[end : end + 40].lstrip(_BEFORE_NEXT)[:1]
    if mark[-1] in "!?。！？":
        return not (close and after.islower())
    if mark == "…" or mark.endswith(".."):
        return not after.islower()
    if end < len(text) and not text[end].isspace():
        return _glued(text, match)
    return mark != "." or bool(close) or not _is_abbreviation(text, start, match.start(), after)


def _glued(text: str, match: re.Match[str]) -> bool:
    """Tell whether a full stop without a space after it still ends a sentence: `is late.We will`."""
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return before.isalpha() and before.islower() and len(after) == 2 and not after[1].isupper() and after[1] != "."


def _is_abbreviation(text: str, start: int, dot: int, after: str) -> bool:
    """Tell whether the full stop at `dot` belongs to the word before it."""
    given = _word_before(text, max(start, dot - _LONGEST_SHORT), dot)
    word = given.lower()
    if word in _NEVER_LAST:
        return True
    if word in _BEFORE_DIGITS and after.isdigit():
        return True
    if word.isdigit():
        return _ordinal(text, start, dot, word)
    if len(word) == 1 and given.isupper() and word != "i":
        begin = dot - len(given)
        return after.isupper() and not text[max(start, begin - 2) : begin].strip().islower()
    return "." in word and (after.islower() or after.isdigit())


def _word_before(text: str, start: int, end: int) -> str:
    """Return the letters, digits and full stops that stand right before a place, from `start` on."""
    at = start + len(text[start:end].rstrip(_PLAIN_WORD))
    while at > start and (text[at - 1].isalnum() or text[at - 1] in "_.°º"):
        at -= 1
    return text[at:end]


def _ordinal(text: str, start: int, dot: int, word: str) -> bool:
    """Tell whether digits and a full stop are a list number or a German ordinal: `1. Open`, `3. Mai`."""
    line = text.rfind("\n", start, dot) + 1
    opens_line = (
        _LIST_NUMBER.fullmatch(text, max(line, start), dot) is not None if dot - max(line, start) < 24 else False
    )
    return opens_line or (len(word) <= 2 and _MONTH_OR_WORD_AFTER_ORDINAL.match(text, dot + 1) is not None)


def _line_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a line break ends a sentence: always at an empty line or a list, never inside a wrapped line."""
    rest = text[match.end() : match.end() + 60]
    if not rest.strip(" \t\r") or rest.lstrip(" \t\r").startswith("\n") or _LIST_ITEM.match(rest):
        return True
    if _LIST_ITEM.match(text[start : start + 30].lstrip("\n")):
        return not rest.lstrip()[:1].islower()
    line_start = text.rfind("\n", start, match.start()) + 1
    wrapped = match.start() - max(start, line_start) >= _FULL_LINE
    return not (wrapped or rest.lstrip()[:1].islower())
