"""A small notation for phrases, so that what a cue listens for can be read aloud, and never costs more than a line.

Used by every file of this package. One phrase a line, over the plain words of `Line.text`:

    speak|talk ~2 <person>      alternatives; up to two words between; a named list of alternatives
    (my|the) (new)? card        brackets group; a question mark makes optional
    cancel* my                  any ending
    a person !card|id number    not when one of these follows; always last
    ^ agent $                   after the start or a mark; before a mark or the end
    # times, #th time           any number; any ordinal number in digits

A line indented further goes on with the one before. Commas between words never matter, and a gap never crosses
the end of a sentence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from textwrap import dedent
from typing import Generic, NamedTuple, TypeVar

from service.emotion.words import Line

_ELEMENT = re.compile(r"\^|\$|~\d+|!?(?:\([^()]*\)|[^\s()]+)\??")
Meaning = TypeVar("Meaning", bound=Hashable)

_MOST = 6
"""How many times one phrase is reported in one turn."""
_TAIL = re.compile(r"(?<=\s)!(?!\()(.*)$")
_BRACKETS = re.compile(r"[()]")
_LIST = re.compile(r"<(\w+)>")
_COMMA = "(?:, )?"
_NUMBERS = {"#": r"\d\w*", "#th": r"\d{1,3}(?:st|nd|rd|th)"}
_END = r"(?=[,.?!\"]|$)"
COMMON = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "it",
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "you",
        "your",
        "yours",
        "yourself",
        "we",
        "us",
        "our",
        "they",
        "them",
        "their",
        "he",
        "him",
        "his",
        "she",
        "her",
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "having",
        "will",
        "would",
        "can",
        "could",
        "should",
        "shall",
        "may",
        "might",
        "must",
        "not",
        "no",
        "yes",
        "to",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "without",
        "about",
        "into",
        "over",
        "up",
        "out",
        "off",
        "and",
        "or",
        "but",
        "if",
        "so",
        "as",
        "than",
        "then",
        "there",
        "here",
        "what",
        "which",
        "who",
        "when",
        "where",
        "why",
        "how",
        "all",
        "any",
        "some",
        "more",
        "most",
        "much",
        "many",
        "just",
        "only",
        "also",
        "very",
        "too",
        "really",
        "now",
        "get",
        "got",
        "go",
        "going",
        "want",
        "need",
        "like",
        "know",
        "think",
        "say",
        "said",
        "tell",
        "please",
        "again",
        "still",
        "never",
        "one",
        "two",
        "thing",
        "something",
        "anything",
        "everything",
        "nothing",
        "ever",
        "even",
        "because",
        "day",
        "today",
        "time",
        "help",
        "make",
        "made",
        "take",
        "see",
        "look",
        "call",
        "come",
        "back",
        "way",
        "work",
        "account",
        "card",
        "money",
        "order",
        "pay",
        ",",
        ".",
        "?",
        "!",
        "ich",
        "du",
        "er",
        "sie",
        "es",
        "wir",
        "ihr",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "einen",
        "und",
        "oder",
        "nicht",
        "kein",
        "keine",
        "mit",
        "zu",
        "von",
        "fur",
        "auf",
        "ist",
        "sind",
        "war",
        "mein",
        "meine",
        "habe",
        "hat",
        "bin",
        "mir",
        "mich",
        "ihnen",
        "sich",
        "man",
        "was",
        "wie",
        "wenn",
        "noch",
        "schon",
        "nur",
        "auch",
        "so",
        "mal",
        "da",
        "hier",
        "yo",
        "tu",
        "el",
        "ella",
        "la",
        "los",
        "las",
        "un",
        "una",
        "y",
        "o",
        "no",
        "que",
        "de",
        "en",
        "con",
        "por",
        "para",
        "me",
        "te",
        "se",
        "mi",
        "su",
        "es",
        "son",
        "estoy",
        "esta",
        "soy",
        "he",
        "ha",
        "lo",
        "le",
        "si",
        "ya",
        "muy",
        "mas",
        "je",
        "tu",
        "il",
        "elle",
        "on",
        "nous",
        "vous",
        "le",
        "les",
        "un",
        "une",
        "et",
        "ou",
        "ne",
        "pas",
        "que",
        "qui",
        "de",
        "du",
        "des",
        "en",
        "dans",
        "avec",
        "pour",
        "par",
        "me",
        "te",
        "se",
        "mon",
        "ma",
        "mes",
        "ce",
        "est",
        "suis",
        "ai",
        "a",
        "au",
        "plus",
        "tout",
        "bien",
        "j",
        "n",
        "c",
        "s",
        "d",
        "l",
        "eu",
        "voce",
        "ele",
        "ela",
        "o",
        "os",
        "as",
        "um",
        "uma",
        "e",
        "nao",
        "que",
        "de",
        "do",
        "da",
        "em",
        "com",
        "por",
        "para",
        "me",
        "te",
        "se",
        "meu",
        "minha",
        "isso",
        "esse",
        "sou",
        "estou",
        "esta",
        "tem",
        "ja",
        "mais",
    ]
)


class Phrase(NamedTuple):
    """One line of the notation, and what must be there for it to be tried."""

    wakes: frozenset[str]
    """The words of its most telling part, one of which a line must hold."""
    needs: tuple[frozenset[str], ...]
    """The words of every other part that must be there, likewise."""
    line: str
    """The line with the named lists written out."""
    unless: str
    """Lines of phrases that, found in the same sentence, take this one back; empty for none."""


@cache
def expression(lines: str) -> re.Pattern[str]:
    """Return the regular expression of lines, any of them; made when first needed, so that loading stays quick."""
    return re.compile("|".join(map(_source, lines.splitlines())))


def phrases(text: str, *, unless: str = "", **lists: str) -> tuple[Phrase, ...]:
    """Read phrases in the notation; `unless` holds phrases that take them back in the same sentence."""
    against = "\n".join(" ".join(_elements(line, lists)) for line in _lines(unless))
    return tuple(_phrase(_elements(line, lists), against) for line in _lines(text))


def _lines(text: str) -> list[str]:
    """Return the phrases of a text; a line indented further than the first goes on with the one before."""
    found: list[str] = []
    for line in dedent(text).splitlines():
        if line.startswith(" ") and found:
            found[-1] += ("" if found[-1].endswith("|") else " ") + line.strip()
        elif line.strip():
            found.append(line.strip())
    return found


def _elements(line: str, lists: Mapping[str, str]) -> list[str]:
    """Cut a line into elements, with the named lists written out."""
    line = _TAIL.sub(lambda tail: f"!({_BRACKETS.sub('', tail.group(1))})", line)
    inside = re.sub(r"\([^()]*\)", lambda group: _LIST.sub(lambda name: lists[name.group(1)], group.group()), line)
    return _ELEMENT.findall(_LIST.sub(lambda name: f"({lists[name.group(1)]})", inside))


def _source(line: str) -> str:
    """Translate one line into a regular expression in which every part eats the space after it."""
    elements = _ELEMENT.findall(line)
    first = r"(?:^|(?<=[,.?!\"])) " if elements[0] == "^" else " "
    return first + "".join(_translated(element) for element in elements if element != "^")


def _translated(element: str) -> str:
    if element == "$":
        return _END
    if element[0] == "~":
        return rf"(?:[^\s.?!\"]+ ){{0,{element[1:]}}}?"
    if element[0] == "!":
        return rf"(?!{_choices(element[1:])})"
    if element != "?" and element[-1] == "?":
        return rf"(?:{_choices(element[:-1])}{_COMMA})?"
    return _choices(element) + _COMMA


def _choices(element: str) -> str:
    """Translate alternatives, each of one or more words."""
    return f"(?:{'|'.join(_words(choice) for choice in _alternatives(element))})"


def _alternatives(element: str) -> list[str]:
    return [choice.strip() for choice in element.strip("()").split("|")]


def _words(choice: str) -> str:
    """Translate the words of one alternative; those ending in `?` may be missing."""
    return "".join(_word(word) for word in choice.split())


def _word(word: str) -> str:
    if word.startswith("~"):
        return rf"(?:[^\s.?!\"]+ ){{0,{word[1:]}}}?"
    if word == "$":
        return _END
    if word != "?" and word.endswith("?"):
        return f"(?:{_plain(word[:-1])} )?"
    return f"{_plain(word)} "


def _plain(word: str) -> str:
    if word in _NUMBERS:
        return _NUMBERS[word]
    return rf"{re.escape(word[:-1])}\w*" if word.endswith("*") else re.escape(word)


def _phrase(elements: list[str], against: str) -> Phrase:
    """Read one line; its telling part is the one with the fewest everyday words among those that must be there."""
    needed = []
    for element in elements:
        if element[0] in "^$~!" or (element != "?" and element[-1] == "?"):
            continue
        words = [_telling(choice) for choice in _alternatives(element)]
        if all(words):
            needed.append(frozenset(words))
    if not needed:
        raise ValueError(f"no word must be there: {' '.join(elements)}")
    needed.sort(key=lambda words: (sum(word in COMMON for word in words), len(words)))
    return Phrase(needed[0], tuple(needed[1:]), " ".join(elements), against)


def _telling(choice: str) -> str:
    """Return the least everyday word that an alternative must hold, or nothing when it has none."""
    must = [word for word in choice.split() if word[0] not in "~#" and (word == "?" or word[-1] not in "?*$")]
    return sys.intern(min(must, key=lambda word: (word in COMMON, -len(word)), default=""))


class Index(Generic[Meaning]):
    """Phrases with what they mean, found through the words that wake them."""

    def __init__(self, meanings: Iterable[tuple[Meaning, Iterable[Phrase]]]) -> None:
        self._phrases: list[tuple[Meaning, Phrase]] = []
        woken: dict[str, list[int]] = {}
        for meaning, group in meanings:
            for phrase in group:
                for word in phrase.wakes:
                    woken.setdefault(word, []).append(len(self._phrases))
                self._phrases.append((meaning, phrase))
        self._woken = {word: tuple(numbers) for word, numbers in woken.items()}

    def find(self, line: Line, denied: set[Meaning] | None = None) -> list[tuple[Meaning, int, int]]:
        """Return what is meant with its spans of `line.text`, in order of the text, overlaps of one meaning merged.

        `denied` receives the meanings of phrases that something in their sentence took back.
        """
        words = line.words
        woken = {at for word in self._woken.keys() & words for at in self._woken[word]}
        found = []
        for at in woken:
            meaning, phrase = self._phrases[at]
            for need in phrase.needs:
                if words.isdisjoint(need):
                    break
            else:
                for start, end, stands in _spans(phrase, line):
                    if stands:
                        found.append((start, end, meaning))
                    elif denied is not None:
                        denied.add(meaning)
        return _merged(found) if found else []


def _spans(phrase: Phrase, line: Line) -> Iterator[tuple[int, int, bool]]:
    """Yield where a phrase is found, at most `_MOST` times, and whether it stands in its sentence."""
    text, find, at = line.text, expression(phrase.line), 0
    for _ in range(_MOST):
        match = find.search(text, at)
        if match is None:
            return
        start, end = match.start() + 1, match.end() - 1
        at = max(end, start)
        stands = not phrase.unless or not expression(phrase.unless).search(text, *line.sentence(start, end))
        yield start, start + len(text[start:end].rstrip(" ,")), stands


def _merged(found: list[tuple[int, int, Meaning]]) -> list[tuple[Meaning, int, int]]:
    """Order the spans and merge those of one meaning that overlap."""
    merged: list[tuple[Meaning, int, int]] = []
    last: dict[Meaning, int] = {}
    for start, end, meaning in sorted(found, key=lambda span: span[:2]):
        before = last.get(meaning)
        if before is not None and start <= merged[before][2]:
            merged[before] = (meaning, merged[before][1], max(end, merged[before][2]))
        else:
            last[meaning] = len(merged)
            merged.append((meaning, start, end))
    return merged
