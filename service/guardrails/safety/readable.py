"""Whether a text reads as plain sentences in its language: no cipher, no anagrams, no code, no foreign answer.

Used by `follows_injection.py`. Function words make up a third of any real text; disguised and foreign texts have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, repeat

from service.core.words import Words
from service.guardrails.phrasing import Span
from service.guardrails.privacy.kinds import words

_FUNCTION = {
    "en": words(
        "the and you your my is are was were have has had not do does did don't can't i'm i've i'll it's this that"
        " these"
        " those with for from what when where why how who which would could will there their they been because just"
        " please"
        " thanks thank hello hi sorry yes want need get if or but so no on in at to of a an as by up out all any"
        " some now"
        " then than too very can i we me us he she him her it be about we're we've we'll you're you've let's more"
        " one our"
        " into until after before here may only over also still once each both most back like know see look take give"
    ),
    "de": words(
        "ich du er sie es wir ihr der die das den dem des ein eine einen einem einer und oder aber nicht kein keine"
        " ist sind"
        " war bin habe hat haben mit von für auf bei nach aus zu zum zur im ins am um über wie was wann wo wer dass"
        " wenn"
        " noch schon immer mehr nur auch sehr mir mich ihnen ihre ihren ihrem kann können möchte bitte danke hallo"
        " guten tag"
        " hier jetzt wird werden wurde dann diese dieser dieses man uns sich so damit gern gerne leider als"
    ),
    "es": words(
        "el la los las un una y o pero no que de del al en con por para sin sobre es son está están ser ha han he tiene"
        " puede me te se le les nos mi su sus yo usted ustedes como cuando donde porque qué cómo muy más ya también"
        " esto"
        " este esta eso hola gracias si lo hay soy bien desde hasta aquí ahora"
    ),
    "fr": words(
        "le la les un une des du de et ou mais ne pas que qui est sont suis ai a avez avons ont je tu il elle nous"
        " vous ils"
        " on mon ma mes votre vos ce cet cette ces dans sur avec pour par sans chez quand où comment plus très bien"
        " bonjour"
        " merci si c'est d'un d'une l'on à au aux en y se son sa ses leur ici maintenant"
    ),
    "pt": words(
        "o a os as um uma e ou mas não que de do da dos das no na em com por para sem sobre é são está estão ser tem"
        " pode me"
        " te se lhe nos meu minha seu sua eu você como quando onde porque muito mais já também isto este esta isso olá"
        " obrigado obrigada se há sou bem desde até aqui agora ao à pelo pela"
    ),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORDS = Words(r"[^\W\d_]", joints="'", most=1)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")
_SWAPPED = re.compile(
    r"(?<![\w@./:-])(?=[\w@$&#%!*+]{3,})[A-Za-z]*(?:[a-z][@$&#%!*+0-9]+[a-z]|[@$&#%*+]+[a-z]{2})[\w@$&#%!*+]*"
)
_NUMBERS = re.compile(r"(?<![\d.,:/-])(?:(?:[1-9]|1\d|2[0-6])[ ,./|-]{1,3}){6,}(?:[1-9]|1\d|2[0-6])(?![\d:/-])")
_GLUED = re.compile(r"(?<![\w@/.:-])(?=[^\W\d_]{20})\w{26,}")
_GROUPS = re.compile(r"(?<!\w)(?:[a-z]{3} ){7,}[a-z]{1,3}(?!\w)|(?<!\w)(?:[a-z]{4} ){7,}[a-z]{1,4}(?!\w)")
_MORSE = re.compile(r"(?:[.·-]{1,5}[ /]{1,3}){6,}")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_CODE = re.compile(
    r"```|\bdef \w+\(|\bfunction \w*\(|<\?php|<script\b|\bconsole\.log\(|\bprint\(|\bimport (?:os|sys|re|math)\b"
    r"|\bselect \w+"
    r" from \w+|#include|\bpublic static\b|===?(?: |\b)[^=]|\breturn \w+ [*+]"
)
_CODE_HOLDS = (
    "```", "def ", "function ", "<?php", "<script", "console.log(", "print(", "import ", "select ", "#include",
    "public static", "==", "return ",
)  # fmt: skip
"""No text without any of these is code."""
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]+")
_LONG_ROW, _MANY_UNSEEN = 8, 24
_NOT_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7af\uf900-\ufaff]+")
_FEWEST_LETTERS = 4
_FIGURE = re.compile(r"\d+")
_MARKS_IN_WORDS = frozenset("@$&#%!*+0123456789")
_MARK_IN_WORD = re.compile(r"[@$&#%!*+0-9][a-z]")
_FEWEST_NUMBERS, _FEWEST_SIGNALS, _GLUED_SIZE = 7, 6, 26
_GROUPS_INSIDE = (b"\3" * 6, b"\4" * 6)
"""Sizes of words in a row that a text in groups of three or four has."""
_LONGEST = 255
_ENOUGH = 12
_LONG_SENTENCE = 10
_FEWEST = 0.2
_SENTENCE_WORDS = 4
_SWAPS = 3
_SHARE = 0.25
_MANY_EMOJI = 4


def unseen(text: str) -> Iterator[Span]:
    """Yield rows of characters that nobody sees: an emoji or a flag needs six at most, a hidden text many.

    Where they come between the letters one by one, as many as a quarter of what is seen, all of them are yielded.
    """
    if text.isascii():
        return
    rows = [match.span() for match in _UNSEEN.finditer(text)]
    count = sum(end - start for start, end in rows)
    strewn = count >= _MANY_UNSEEN and 4 * count >= len(text) - count
    yield from (row for row in rows if strewn or row[1] - row[0] >= _LONG_ROW)


def other_script(text: str, language: str, known: str) -> Iterator[Span]:
    """Yield the words in letters that the language is not written in, unless they stand in `known`, as a name may.

    Only for languages in Latin letters, and only where there are more of them than a formula or a unit has.
    """
    if text.isascii() or language not in _FUNCTION:
        return
    found = [match.span() for match in _NOT_LATIN.finditer(text) if match.group() not in known]
    if sum(end - start for start, end in found) >= _FEWEST_LETTERS:
        yield found[0][0], found[-1][1]


def unreadable(lowered: str, language: str) -> Iterator[Span]:
    """Yield the parts of a text that are no plain sentences of the language."""
    said = lowered.split()
    for pattern in _possible(lowered, said):
        yield from (match.span() for match in list(pattern.finditer(lowered))[:3])
    count = max(1, len(said))
    if not _MARKS_IN_WORDS.isdisjoint(lowered) and len(_MARK_IN_WORD.findall(lowered)) >= _SWAPS:
        swapped = [match.span() for match in _SWAPPED.finditer(lowered)]
        if len(swapped) >= _SWAPS and len(swapped) >= count / 8:
            yield swapped[0][0], swapped[-1][1]
    if not lowered.isascii() and len(_EMOJI.findall(lowered)) >= max(_MANY_EMOJI, count / 6):
        yield 0, len(lowered)
    yield from _foreign(lowered, language)


def _possible(lowered: str, said: list[str]) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that could match a text, looked up by what each needs: `said` is the text cut at spaces."""
    if len(_FIGURE.findall(lowered)) >= _FEWEST_NUMBERS:
        yield _NUMBERS
    sizes = bytes(map(min, map(len, said), repeat(_LONGEST)))
    if max(sizes, default=0) >= _GLUED_SIZE:
        yield _GLUED
    if any(groups in sizes for groups in _GROUPS_INSIDE):
        yield _GROUPS
    if lowered.count(".") + lowered.count("-") + lowered.count("·") >= _FEWEST_SIGNALS:
        yield _MORSE
    if any(map(lowered.__contains__, _CODE_HOLDS)):
        yield _CODE


def _foreign(lowered: str, language: str) -> Iterator[Span]:
    """Yield the whole text when it has hardly any small words of its language, else sentences in another one."""
    own = _FUNCTION.get(language)
    if own is None:
        return
    cut = [(match.span(), _WORDS.of(match.group())) for match in _SENTENCE.finditer(lowered.replace("’", "'"))]
    said = [*chain.from_iterable(words_ for _, words_ in cut)]
    if len(said) >= _ENOUGH and sum(map(own.__contains__, said)) < _FEWEST * len(said):
        yield 0, len(lowered)
        return
    for span, words_ in cut:
        if len(words_) < _SENTENCE_WORDS or not own.isdisjoint(words_):
            continue
        if len(words_) >= _LONG_SENTENCE:
            yield span
            continue
        other = max(sum(word in small for word in words_) for code, small in _FUNCTION.items() if code != language)
        if other >= 2 and other >= _SHARE * len(words_):
            yield span


def scrambled(lowered: str, known: frozenset[str]) -> list[Span]:
    """Return the words that are no known word but have the letters of one: typos on purpose, anagrams."""
    letters = {"".join(sorted(word)) for word in (known | _FUNCTION["en"]) if len(word) > 2}
    return [
        match.span()
        for match in _WORD.finditer(lowered)
        if len(match.group()) > 2
        and match.group() not in known
        and match.group() not in _FUNCTION["en"]
        and "".join(sorted(match.group())) in letters
    ]
