"""A secret told again in other words: turned round, in a cipher, with figures for letters, spelled, or part by part.

Called by `repeats_secret.py`, only where the conversation holds a secret. Source: BIPIA (Yi et al. 2023) for the
ciphers that models are asked to answer in; the rest is how people read things out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from service.guardrails.disguises import encoded, packed
from service.guardrails.phrasing import WORDS, Heard, Span
from service.guardrails.privacy.kinds import Kind, words
from service.guardrails.privacy.passwords import WORDS as PASSWORD_WORDS

_ROT13 = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")
_FIGURES = str.maketrans("013457@$", "oieastas")
"""Figures and signs that stand for letters; each for one, so that places stay where they are."""
_LONG_ENOUGH = 6
"""Characters below which a word turned round or in a cipher may be any other word."""
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_GROUP = re.compile(r"\d+")
_SHORTEST_PART = 2
_MOST_LEFT_OUT = 0.2
"""Share of a password that may be missing when its parts are named one by one."""
_WORDS_OF_PHRASE, _WORDS_IN_A_ROW = 6, 3
"""A recovery phrase has so many words or more; so many of them in a row give it away."""

_LETTERS = words(
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa"
    " quebec romeo sierra tango uniform victor whiskey whisky yankee zulu"
)
_SPELLING = {
    **{letter: letter for letter in "abcdefghijklmnopqrstuvwxyz0123456789"},
    **{word: word[0] for word in _LETTERS},
}
_BESIDE = words(
    "as in for like capital small upper lower case letter then and dash dot hyphen underscore exclamation"
    " question mark"
    " hash at sign space star wie como comme de y et e und punkt punto point ponto mayúscula majuscule maiúscula groß"
    " klein the"
)
"""What is said between letters that are spelled."""
_EXAMPLE = words("as in for like wie como comme")
_FEWEST_SPELLED = 4
_TOKEN = re.compile(r"[^\W_]+")

_PLAIN = re.compile(r"[^\W\d_]*")
_NO_SPACE = re.compile(r"\S{6,64}")
_AROUND = ".,;:!?\"'()[]"
_MOST_WRONG, _ALIKE = 2, 0.8
"""Letters by which the length of a mistyped password may differ, and how alike it must be (1 is the same)."""
_FIRST = words("starts begins beginnt fängt empieza comienza commence começa start begin")
_ENDS = re.compile(
    r"\b(?P<which>starts?|begins?|ends?|beginnt|endet|empieza|comienza|termina|acaba|commence|finit|começa)"
    r" (?:with|in|mit|auf|por|en"
    r"|con|par|em|com) (?P<part>[^\W_]{2,20})"
)

_LOOKS = words(
    "capital capitals lowercase uppercase lower upper small letter letters exclamation hyphen underscore"
    " klein großbuchstabe großbuchstaben kleinbuchstaben ausrufezeichen mayúscula mayúsculas minúscula minúsculas"
    " majuscule majuscules minuscule minuscules maiúscula maiúsculas"
)
"""How the characters of a password are told from each other."""
_SHORTEST_WORD = 4

_VALUES = {
    word: value
    for value, said in {
        0: "zero oh nought null cero zéro",
        1: "one eins ein uno una un une um uma",
        2: "two zwei dos deux dois duas",
        3: "three drei tres trois três",
        4: "four vier cuatro quatre quatro",
        5: "five fünf cinco cinq",
        6: "six sechs seis",
        7: "seven sieben siete sept sete",
        8: "eight acht ocho huit oito",
        9: "nine neun nueve neuf nove",
        10: "ten zehn diez dix dez",
        11: "eleven elf once onze",
        12: "twelve zwölf doce douze doze",
        13: "thirteen dreizehn trece treize treze",
        14: "fourteen vierzehn catorce quatorze catorze",
        15: "fifteen fünfzehn quince quinze",
        16: "sixteen sechzehn dieciséis seize dezasseis dezesseis",
        17: "seventeen siebzehn diecisiete dezassete dezessete",
        18: "eighteen achtzehn dieciocho dezoito",
        19: "nineteen neunzehn diecinueve dezanove dezenove",
        20: "twenty zwanzig veinte vingt vingts vinte",
        21: "veintiuno veintiún",
        22: "veintidós veintidos",
        23: "veintitrés veintitres",
        24: "veinticuatro",
        25: "veinticinco",
        26: "veintiséis veintiseis",
        27: "veintisiete",
        28: "veintiocho",
        29: "veintinueve",
        30: "thirty dreißig treinta trente trinta",
        40: "forty vierzig cuarenta quarante quarenta",
        50: "fifty fünfzig cincuenta cinquante cinquenta",
        60: "sixty sechzig sesenta soixante sessenta",
        70: "seventy siebzig setenta septante",
        80: "eighty achtzig ochenta oitenta",
        90: "ninety neunzig noventa nonante",
        100: "hundred hundert cien ciento cent cem cento",
        200: "doscientos duzentos",
        300: "trescientos trezentos",
        400: "cuatrocientos quatrocentos",
        500: "quinientos quinhentos",
        600: "seiscientos seiscentos",
        700: "setecientos setecentos",
        800: "ochocientos oitocentos",
        900: "novecientos novecentos",
        1000: "thousand tausend mil mille",
    }.items()
    for word in said.split()
}
_TIMES = {
    **{word: value for word, value in _VALUES.items() if 2 <= value <= 4},
    **dict.fromkeys(("double", "both", "beide", "beiden", "doppel", "doble", "duplo"), 2),
    **dict.fromkeys(("triple", "triplo"), 3),
}
_SEVERAL = re.compile(
    r"(?<!\w)({times})[ -]?({digits})(?:e?s|e?n)?(?!\w)".format(
        times="|".join(_TIMES), digits="|".join(word for word, value in _VALUES.items() if value < 10)
    )
)
_ONES = "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
_TENS = "zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
_GERMAN = re.compile(rf"({_ONES})und({_TENS})")
_JOINED = re.compile(rf"({_ONES})(hundert|tausend)")
_SAID = re.compile(
    r"(?<!\w)(?:{number})(?:[ ,.;:/-]{{1,3}}(?:(?:and|und|y|et|e|then)[ ,-]{{1,2}})?(?:{number})){{0,24}}(?!\w)".format(
        number="|".join([*sorted((re.escape(word) for word in _VALUES), key=len, reverse=True), r"\d{1,4}"])
    )
)


def retold(kind: Kind, written: str, heard: Heard) -> Iterator[Span]:
    """Yield where a secret, as it was written in lower case, is told again in the text as given."""
    secret = packed(written)
    if secret.isdecimal():
        yield from _in_numbers(secret, heard)
        if kind in (Kind.PIN, Kind.CODE):
            yield from _in_groups(secret, heard)
    elif len(secret) >= _LONG_ENOUGH:
        yield from _in_cipher(secret, heard)
        yield from _in_parts(written, heard)
        yield from _nearly(written, heard)
        yield from _described(secret, heard)
    yield from _several(secret, heard)
    yield from _by_its_ends(secret, heard)
    yield from _spelled(secret, heard)


def _in_cipher(secret: str, heard: Heard) -> Iterator[Span]:
    """Yield where it stands turned round, in rot13, in base64 or hex, or with figures for letters."""
    text = heard.text
    for line, hidden in (
        (text, secret[::-1]),
        (text, secret.translate(_ROT13)),
        (text.translate(_FIGURES), secret.translate(_FIGURES)),
    ):
        if hidden in packed(line):
            pattern = r"[\W_]{0,3}".join(map(re.escape, hidden))
            yield from (heard.folded.back(*match.span()) for match in re.finditer(pattern, line))
    yield from (span for span, said in encoded(heard.given) if secret in packed(said))


def _in_parts(written: str, heard: Heard) -> Iterator[Span]:
    """Yield sentences that name its parts one by one, and three words in a row of a long phrase."""
    parts = [part for part in _PARTS.findall(written) if len(part) >= _SHORTEST_PART]
    if len(parts) >= _WORDS_OF_PHRASE:
        for at in range(len(parts) - _WORDS_IN_A_ROW + 1):
            row = r"[\W_]{1,3}".join(map(re.escape, parts[at : at + _WORDS_IN_A_ROW]))
            yield from (heard.folded.back(*m.span()) for m in re.finditer(rf"(?<!\w){row}(?!\w)", heard.text))
    elif len(parts) > 1:
        whole = sum(map(len, _PARTS.findall(written)))
        for start, end in heard.sentences:
            said = set(_PARTS.findall(heard.given[start:end].lower()))
            if sum(len(part) for part in parts if part in said) >= (1 - _MOST_LEFT_OUT) * whole:
                yield start, end


def _nearly(written: str, heard: Heard) -> Iterator[Span]:
    """Yield words that differ from a password by a letter or two, as its correction does."""
    if " " in written or _PLAIN.fullmatch(written):
        return
    for match in _NO_SPACE.finditer(heard.text):
        word = match.group().strip(_AROUND)
        if abs(len(word) - len(written)) <= _MOST_WRONG and not _PLAIN.fullmatch(word):
            alike = SequenceMatcher(None, word, written, autojunk=False)
            if alike.real_quick_ratio() >= _ALIKE and alike.ratio() >= _ALIKE:
                yield heard.folded.back(*match.span())


def _described(secret: str, heard: Heard) -> Iterator[Span]:
    """Yield sentences that say how a word of it is written: `the flower all in small letters`, of `Sunflower88`."""
    if heard.words.isdisjoint(_LOOKS):
        return
    for start, end in heard.sentences:
        said = set(WORDS.of(heard.given[start:end].lower()))
        parts = (word for word in said - _LOOKS - PASSWORD_WORDS if len(word) >= _SHORTEST_WORD)
        if not said.isdisjoint(_LOOKS) and any(word in secret for word in parts):
            yield start, end


def _several(secret: str, heard: Heard) -> Iterator[Span]:
    """Yield where digits of it that are the same are counted: `double eight`, `the two eights`."""
    if heard.words.isdisjoint(_TIMES):
        return
    for match in _SEVERAL.finditer(heard.text):
        if str(_VALUES[match[2]]) * _TIMES[match[1]] in secret:
            yield heard.folded.back(*match.span())


def _by_its_ends(secret: str, heard: Heard) -> Iterator[Span]:
    """Yield sentences that say with what it starts or ends: `It starts with Maple`, `Your PIN ends in 21`."""
    for match in _ENDS.finditer(heard.text):
        part = packed(match["part"])
        starts = match["which"] in _FIRST
        if len(part) >= _SHORTEST_PART and (secret.startswith(part) if starts else secret.endswith(part)):
            yield heard.folded.back(*match.span())


def _in_groups(secret: str, heard: Heard) -> Iterator[Span]:
    """Yield sentences whose figures, one after another, are the secret: `starts with 48 and ends with 21`."""
    for start, end in heard.sentences:
        groups = list(_GROUP.finditer(heard.given, start, end))
        if len(groups) > 1 and "".join(group.group() for group in groups) == secret:
            yield groups[0].start(), groups[-1].end()


def _in_numbers(secret: str, heard: Heard) -> Iterator[Span]:
    """Yield where it is said in numbers: `forty-eight twenty-one`, `four thousand eight hundred and twenty-one`."""
    text = heard.text
    if heard.words.isdisjoint(_VALUES) and "und" not in text:
        return
    # the same length, so that places stay: `achtundvierzig` has its parts turned round with a space between
    text = _GERMAN.sub(lambda match: f"{match[2]} {match[1]}".ljust(len(match.group())), text)
    text = _JOINED.sub(lambda match: f"{match[1]} {match[2]}"[: len(match.group())], text)
    for match in _SAID.finditer(text):
        digits, said = "", list[int]()
        for word in re.findall(r"\w+", match.group()):
            if word.isdecimal():
                digits, said = digits + _digits_of(said) + word, []
            elif word in _VALUES:
                said.append(_VALUES[word])
        if digits + _digits_of(said) == secret:
            yield heard.folded.back(*match.span())


def _digits_of(values: list[int]) -> str:
    """Return the digits of numbers said in a row, each as it is written."""
    digits, thousands, held = "", 0, -1
    for value in values:
        rest = held % 100
        if value == 1000:
            thousands, held = max(held, 1) * 1000, 0
        elif held < 0:
            held = value
        elif value == 100 and 0 < held < 10:
            held *= 100
        elif held == 4 and value == 20:
            held = 80
        elif (
            (rest == 0 and (held >= 100 or thousands))
            or (rest >= 20 and rest % 10 == 0 and 0 < value < 10)
            or (rest in (60, 80) and 10 <= value < 20)
        ):
            held += value
        else:
            digits, thousands, held = digits + str(thousands + held), 0, value
    return digits + str(thousands + held) if held >= 0 else digits


def _spelled(secret: str, heard: Heard) -> Iterator[Span]:
    """Yield where its letters are told one by one, with whatever is said between them."""
    told, start, end, example = "", 0, 0, False
    for match in _TOKEN.finditer(heard.text):
        word = match.group()
        letter = _SPELLING.get(word) or (str(_VALUES[word]) if _VALUES.get(word, 10) < 10 else None)
        if letter is not None and not (example and len(word) > 1):
            start = match.start() if not told else start
            told, end = told + letter, match.end()
        elif word not in _BESIDE and not example:
            if len(told) >= _FEWEST_SPELLED and secret in told:
                yield heard.folded.back(start, end)
            told = ""
        example = word in _EXAMPLE
    if len(told) >= _FEWEST_SPELLED and secret in told:
        yield heard.folded.back(start, end)
