"""What the cue network reads of a line: no names, greetings, thanks or marks; words it knows, in English, slips mended.

Called by `hearing.py` at run time and by `evals/reading` in training, so both see the same words. What is left out here
cannot move an answer: who writes, in which tongue they say hello, and whether they set full stops.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from service.emotion.cues.abroad import abroad, anywhere
from service.emotion.cues.endings import endings
from service.emotion.cues.network import TAGGED
from service.emotion.names import names
from service.emotion.slips import Slips
from service.emotion.spelling import keywords, vocabulary
from service.emotion.words import Line, starts_of

WHOLE = 60
"""Words read at once; longer turns are read two sentences at a time."""
PAGE_WORDS = 800
"""Words read from the start, and from the end, of a turn with more than twice as many."""
_MEMORY = 10_000
"""Words of each language that are remembered."""
_ENDS = frozenset(".?!")
_HELLO = frozenset({
    "hello", "hi", "hey", "hiya", "heya", "howdy", "greetings", "dear", "sir", "madam", "sirs", "team", "folks",
    "namaste", "ji", "yo", "oi", "aye", "salam", "ciao", "well", "okay", "ok",
})  # fmt: skip
_GOOD = frozenset({"good"})
_TIMES = frozenset({"morning", "afternoon", "evening", "day", "days", "night", "nights", "late"})
_THANKS = frozenset(
    {"thanks", "thank", "thx", "cheers", "ta", "yaar", "bhai", "mate", "like", "lol", "haha", "xx", "x"}
)
_SAID = frozenset({"thanks", "thank", "thx", "many"})
_ADVANCE = frozenset({"advance", "avance", "antemao", "antelacion", "adelantado", "voraus", "you", "much", "in", "d"})
_HERE = frozenset({"here", "speaking"})
_REGARDS = frozenset({
    "regards", "sincerely", "faithfully", "grüße", "grüßen", "gruß", "gruss", "grüsse", "grussen", "grusse", "saludos",
    "saludo", "atentamente", "cordialement", "salutations", "atenciosamente", "cumprimentos", "abraços", "abraço",
    "abracos", "abraco",
})  # fmt: skip
_KIND = frozenset({
    "kind", "best", "warm", "with", "yours", "many", "mit", "freundlichen", "besten", "vielen", "viele", "liebe",
    "beste", "freundliche", "schöne", "schone", "un", "cordial", "cordiales", "bien", "sincères", "sinceres",
    "meilleures", "mes", "os", "melhores", "meus", "um", "com",
})  # fmt: skip
_NAME = 4
"""Words that may follow the formula: a comma and a name."""


class Spoken(NamedTuple):
    """Words as the network reads them, where each stands in `Line.text`, and where its sentences begin."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    cuts: list[int]
    """Places in `words` where a sentence of a long line begins, and the end; a short line counts as one."""


class Ear:
    """Turns words as they were typed into those that the network knows."""

    def __init__(self, known: Collection[str]) -> None:
        """Take the words that the network has a row for; what it once heard it remembers, within bounds."""
        self._known = known
        self._met: dict[str, dict[str, str]] = {}
        self._misspelt: dict[str, Slips] = {}

    def hear(self, line: Line) -> Spoken:
        """Return what is read of a line."""
        given, starts = line.spoken, starts_of(line.spoken)
        opened, closed = self._opened(line), self._closed(line)
        places: Sequence[int] = range(opened, max(closed, opened))
        if len(places) > 2 * PAGE_WORDS:
            places = [*places[:PAGE_WORDS], *places[-PAGE_WORDS:]]
        words: list[str] = []
        at: list[int] = []
        ended: list[int] = []
        for place in places:
            word = given[place]
            if word in _ENDS:
                ended.append(len(words))
            elif word[0].isalnum() and not self._named(word, line):
                words.append(self.meant(word, line.language))
                at.append(place)
        if not words:  # nothing but a greeting, thanks or a name: then that is what is read
            at = [place for place, word in enumerate(given[:PAGE_WORDS]) if word[0].isalnum()]
            words = [self.meant(given[place], line.language) for place in at]
        cuts = cuts_of(len(words), ended)
        return Spoken(words, [starts[place] for place in at], [starts[place] + len(given[place]) for place in at], cuts)

    def _named(self, word: str, line: Line) -> bool:
        """Tell whether a word names somebody: one of the list, or one that nothing but its capital tells of."""
        return word in names() or (word in line.proper and word not in self._known)

    def meant(self, word: str, language: str) -> str:
        """Return the word that the network knows for one that was typed, or that word as one of its language."""
        met = self._met.setdefault(language, {})
        found = met.get(word)
        if found is None:
            found = self._found(word, language)
            if len(met) < _MEMORY:
                met[word] = found
        return found

    def _found(self, word: str, language: str) -> str:
        foreign = language in TAGGED and word.isalpha()
        own = f"{language}:{word}" if foreign else word
        told = abroad()[language].get(word) if foreign else None
        if told is not None:
            return told
        if own in self._known or word in self._known:
            return own if own in self._known else word
        told = anywhere().get(word) or (endings(language).meant(word) if foreign else None)
        if told is not None:
            return told
        mended = self._slips(language if foreign else "en").mended(word)
        if mended is not None:
            return abroad()[language].get(mended, mended) if foreign else mended
        return own

    def _slips(self, language: str) -> Slips:
        """Return the words of a language that unknown ones may misspell, the telling ones first."""
        found = self._misspelt.get(language)
        if found is None:
            common = [*keywords(), *sorted(vocabulary())]
            rest = sorted(word for word in self._known if ":" not in word)
            found = Slips(abroad()[language] if language in TAGGED else [*common, *rest])
            self._misspelt[language] = found
        return found

    def _opened(self, line: Line) -> int:
        """Return how many words of greeting and introduction come first."""
        given = line.spoken
        at = 0
        while at < len(given):
            word = given[at]
            told = self.meant(word, line.language) if word[0].isalnum() else word
            if not word[0].isalnum() or told in _HELLO or word in _HELLO or self._named(word, line):
                at += 1
            elif told in _GOOD and at + 1 < len(given) and self.meant(given[at + 1], line.language) in _TIMES:
                at += 2
            else:
                break
        before = [word for word in given[:at] if word[0].isalnum()]
        if word_at(given, at) in _HERE and before and word_at(given, at + 1) in {".", ",", "!"}:
            return at + 2  # `Emily Okafor here.`
        return at

    def _closed(self, line: Line) -> int:
        """Return how many words come before thanks and signature: neither is a reason."""
        given = line.spoken
        at = unsigned(given)
        while at > 0:
            word = given[at - 1]
            if not word[0].isalnum() or word in _THANKS or self._named(word, line):
                at -= 1
                continue
            told = self.meant(word, line.language)
            if told in _THANKS:
                at -= 1
                continue
            reach = next((back for back in (2, 3, 4) if self._thanked(line, at, back)), 0)
            if not reach:
                break
            at -= reach
        return at

    def _thanked(self, line: Line, at: int, back: int) -> bool:
        """Tell whether the last words say thanks in advance, in any tongue."""
        last = line.spoken[max(at - back, 0) : at]
        if len(last) < back:
            return False
        return self.meant(last[0], line.language) in _SAID and all(word in _ADVANCE for word in last[1:])


def word_at(words: Sequence[str], at: int) -> str:
    """Return the word at a place, nothing past the end."""
    return words[at] if at < len(words) else ""


def unsigned(words: Sequence[str]) -> int:
    """Return how many words come before the signature, all of them where there is none: a name is no reason."""
    for at in range(max(len(words) - _NAME - 1, 1), len(words)):
        if words[at] in _REGARDS and words[at + 1 : at + 2] != ["to"]:
            while at > 1 and words[at - 1] in _KIND:
                at -= 1  # noqa: PLW2901 - the closing formula begins earlier
            return at
    return len(words)


def cuts_of(count: int, ended: Sequence[int]) -> list[int]:
    """Return where the sentences of a long line begin, and its end; a short line counts as one.

    `ended` says after how many words a sentence ended.
    """
    if count <= WHOLE:
        return [0, count]
    cuts = [0]
    for end in [*ended, count]:
        while end - cuts[-1] > WHOLE:
            cuts.append(cuts[-1] + WHOLE)
        if end > cuts[-1]:
            cuts.append(end)
    return cuts
