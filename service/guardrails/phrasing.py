"""How guardrails listen to a text: folded, as words, as sentences, and by phrases that run only when they could match.

Used by the guardrails of every family.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from service.core.guardrail import Case, Finding
from service.core.once import once
from service.core.text import Folded, fold, sentences
from service.core.word_gate import Gated, gated, open_gates
from service.core.words import Words, shape

Span = tuple[int, int]

WORDS = Words(r"[^\W\d_]", joints="'", most=1)
"""A contraction is one word: `don't`."""
_ENTRY = re.compile(r"(?P<words>(?:^ {4}[\w' +-]+\n)*^ {4}[\w' +-]+):\n(?P<pattern>(?:^ {8}.*\n)+)", re.MULTILINE)
_PART = re.compile(r"<([a-z_]+)>")
_DIGIT = re.compile(r"\d")
_DISGUISE = re.compile(
    r"(?<![^\W_])[a-z](?:[ .*_-][a-z]){2,20}(?![^\W_])|(?<=[a-z])\n(?=[a-z])| {2,}"
    r"|(?<![\w.@-])(?:[a-z]{1,12}[013457@$]|[013457@$][a-z])[a-z013457@$]{1,12}(?![\w.@-])"
)
_MIXED = re.compile(r"[a-z][013457@$][a-z]|[013457@$][a-z]{3}")
_FEW_LETTERS = 2
_LETTERS = str.maketrans("013457@$", "oieastas")
_FEW_WORDS = 4
_FEW_CHARS = 120
_ENOUGH = 20
"""Matches of one pattern looked at: nobody mends a text with more, and hostile texts stay cheap."""


class Heard:
    """A text in the forms guardrails need, each made once and only when asked for."""

    def __init__(self, given: str) -> None:
        self.given = given
        self.folded: Folded = fold(given)
        self.text = self.folded.text

    @once
    def plain(self) -> Folded:
        """The folded text without spacing inside words, line breaks inside sentences and digits for letters."""
        text = self.text
        spaced = [*map(len, self._words)].count(1) > _FEW_LETTERS
        if spaced or "\n" in text or "  " in text or (self._may_mix and _MIXED.search(text)):
            return _undisguised(self.folded)
        return self.folded

    @once
    def words(self) -> frozenset[str]:
        """The different words of the plain text; a contraction is one word: `don't`."""
        return self._words if self.plain is self.folded else frozenset(WORDS.of(self.plain.text))

    @once
    def _words(self) -> frozenset[str]:
        return frozenset(WORDS.of(self.text))

    @property
    def _may_mix(self) -> bool:
        """Whether a digit or sign that can stand for a letter stands beside one."""
        seen = self.shape
        return "9a" in seen or "@a" in seen or "$a" in seen

    @once
    def shape(self) -> str:
        """The folded text with `a` for each letter and `9` for each digit."""
        return shape(self.text)

    @once
    def gates(self) -> frozenset[int]:
        """The numbers of the word gates that the plain text opens."""
        return open_gates(self.plain.text)

    @once
    def longest(self) -> int:
        """Characters of the longest run without white space in the text as given."""
        return max(map(len, self.given.split()), default=0)

    @once
    def sentences(self) -> list[Span]:
        """Spans of the sentences in the text as given."""
        return sentences(self.given)

    def sentence_at(self, start: int, end: int) -> Span:
        """Return the span of the sentence(s) that a span of the text as given lies in."""
        touched = [span for span in self.sentences if span[0] < max(end, start + 1) and start < span[1]]
        return (touched[0][0], touched[-1][1]) if touched else (start, end)


def _undisguised(folded: Folded) -> Folded:
    """Read `c a l m`, `ca1m` and a word broken off by a line as a reader does, with the way back."""
    text, origins, at = "", list[tuple[int, int]](), 0
    for match in _DISGUISE.finditer(folded.text):
        start, end = match.span()
        text += folded.text[at:start]
        origins += [folded.back(place, place + 1) for place in range(at, start)]
        if not match.group().strip():
            text, places = text + " ", [start]
        elif match.group()[1] in " .*_-":
            text, places = text + match.group()[::2], list(range(start, end, 2))
        else:
            text, places = text + match.group().translate(_LETTERS), list(range(start, end))
        origins += [folded.back(place, place + 1) for place in places]
        at = end
    origins += [folded.back(place, place + 1) for place in range(at, len(folded.text))]
    return Folded(text + folded.text[at:], folded.given_length, tuple(origins))


@lru_cache(maxsize=16)
def hear(text: str) -> Heard:
    """Fold a text once for all the guardrails that judge it one after another."""
    return Heard(text)


class _Entry(NamedTuple):
    """A pattern, and groups of words: a text must hold one of each group."""

    groups: tuple[frozenset[str], ...]
    pattern: Gated


class Phrases:
    r"""Patterns over folded text, each with words that it counts with.

    Patterns are written as a table, so that a reviewer can read them:

        deal drama:
            \bnot (?:such )?a big (?:deal
            |drama)\b

    A line that ends with a colon (with the lines of bare words above it) names the words; the lines below, joined
    without their indent of eight, are the pattern. With `a b + c d` one word of each side is needed. `<name>` stands
    for a part given by that name.
    """

    def __init__(self, table: str, *, unless: str | None = None, **parts: str) -> None:
        """`unless`: what makes a match harmless when its sentence holds it."""
        self._entries = [_Entry(groups, gated(_filled(pattern, parts))) for groups, pattern in _entries(table)]
        self._always = [entry for entry in self._entries if not entry.pattern.number]
        self._by_gate = {entry.pattern.number: entry for entry in self._entries if entry.pattern.number}
        self._gates = frozenset(self._by_gate)
        self._unless = re.compile(_filled(_joined(unless), parts)) if unless else None

    def spans(self, heard: Heard, *, look_up: bool = True) -> list[Span]:
        """Return where the phrases stand in the text as given, in order, without repeats."""
        if look_up and not self._always and heard.gates.isdisjoint(self._gates):
            return []
        possible = self._possible(heard) if look_up else self._entries
        text, found = heard.plain.text, set[Span]()
        for entry in possible:
            for match in islice(entry.pattern.finditer(text), _ENOUGH):
                if self._unless is None or not self._innocent(text, match):
                    found.add(heard.plain.back(*match.span()))
        return sorted(found)

    def _possible(self, heard: Heard) -> list[_Entry]:
        """Return the entries whose gate is open and of which the text has a word of every group."""
        opened = [self._by_gate[gate] for gate in heard.gates & self._gates]
        return [entry for entry in opened + self._always if not any(map(heard.words.isdisjoint, entry.groups))]

    def _innocent(self, text: str, match: re.Match[str]) -> bool:
        """Tell whether the sentence around a match holds what makes it harmless."""
        assert self._unless is not None
        start = max(text.rfind(mark, max(0, match.start() - 200), match.start()) for mark in ".!?\n") + 1
        ends = [at for mark in ".!?\n" if (at := text.find(mark, match.end(), match.end() + 200)) >= 0]
        return (
            self._unless.search(text, max(start, match.start() - 200), min(ends, default=match.end() + 200)) is not None
        )


def _entries(table: str) -> Iterator[tuple[tuple[frozenset[str], ...], str]]:
    """Yield the groups of needed words and the pattern of each entry of a table."""
    for entry in _ENTRY.finditer(table):
        yield tuple(frozenset(group.split()) for group in entry["words"].split("+")), _joined(entry["pattern"])


def _joined(lines: str) -> str:
    """Join the lines of a pattern after their indent of eight; a further space belongs to the pattern."""
    return "".join(line[8:] for line in lines.splitlines())


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """Put the named parts in."""
    return _PART.sub(lambda part: parts[part[1]], pattern)


_QUOTE = re.compile(r"[\"“«„‘]([^\"“”«»„‘’\n]{2,200})[\"“”»’]")


def says_back(case: Case, span: Span) -> bool:
    """Tell whether a span stands in quotation marks, and what they hold is the customer's own: `You wrote "…"`."""
    quoted = next((one[1] for one in _QUOTE.finditer(case.text) if one.start() <= span[0] and span[1] <= one.end()), "")
    words = hear(quoted).text.strip(" .,!?") if quoted else ""
    return bool(words) and any(words in hear(turn).text for turn in case.request.conversation.customer_turns[-6:])


def findings(
    hazard: str, heard: Heard, spans: list[Span], *, why: str, remedy: str, drop: bool = True
) -> list[Finding]:
    """Make findings; where nothing but the phrase fills its sentence, the fix is to drop the sentence."""
    if not spans:
        return []
    made: dict[Span, Finding] = {}
    for span in spans:
        whole = heard.sentence_at(*span)
        fixable = drop and _says_nothing_else(heard.given, whole, span)
        start, end = whole if fixable else span
        made[start, end] = Finding(
            hazard=hazard, start=start, end=end, why=why, remedy=remedy, replacement="" if fixable else None
        )
    return list(made.values())


def _says_nothing_else(given: str, whole: Span, span: Span) -> bool:
    """Tell whether the rest of the sentence holds next to nothing: at most four words, no figures."""
    if whole[1] - whole[0] - (span[1] - span[0]) > _FEW_CHARS:
        return False
    rest = given[whole[0] : span[0]] + " " + given[span[1] : whole[1]]
    return len(WORDS.of(rest)) <= _FEW_WORDS and not _DIGIT.search(rest)
