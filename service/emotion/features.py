"""Text to numbers: words folded to one form, their spans, and the hashed features of each.

Called by `affect.py` at run time and by `evals/reading` in training, so both see the same features.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from zlib import crc32

HEAD_CHARS = TAIL_CHARS = 4_000
MAX_WORDS = 400
NGRAMS = (3, 4, 5)
MAX_WORD_CHARS = 24
_TOKEN = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)|[:;=]['\-]?[()\[\]DPpOo/\\|]|([^\w\s]|_)\2*")
_ELONGATED = re.compile(r"(.)\1{2,}")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_NEGATORS = frozenset(
    {
        "not",
        "no",
        "never",
        "nothing",
        "none",
        "nobody",
        "nor",
        "without",
        "cannot",
        "cant",
        "dont",
        "doesnt",
        "didnt",
        "isnt",
        "wasnt",
        "arent",
        "werent",
        "wont",
        "wouldnt",
        "couldnt",
        "shouldnt",
        "havent",
        "hasnt",
        "hadnt",
        "aint",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "nie",
        "niemals",
        "nichts",
        "ohne",
        "nunca",
        "nada",
        "sin",
        "ningun",
        "ninguna",
        "ne",
        "pas",
        "jamais",
        "rien",
        "sans",
        "aucun",
        "aucune",
        "nao",
        "nem",
        "sem",
        "nenhum",
        "nenhuma",
    }
)
NEGATION_REACH = 3
TAG = "\t"


class Word(NamedTuple):
    """One folded word and where it stands in the text (code points, half-open)."""

    form: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the folded words of the head and the tail of the text, in order."""
    if len(text) <= HEAD_CHARS + TAIL_CHARS:
        found = [Word(fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    else:
        tail = len(text) - TAIL_CHARS
        found = [Word(fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text, 0, HEAD_CHARS)]
        found += [Word(fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text, tail)]
    if len(found) > MAX_WORDS:
        return found[: MAX_WORDS // 2] + found[-MAX_WORDS // 2 :]
    return found


def fold(token: str) -> str:
    """Return a token without case, accents, elongation or long numbers: `Sooooo` → `soo`, `can't` → `cant`."""
    form = token.lower()
    if not form.isascii():
        form = unicodedata.normalize("NFKD", form.translate(_APOSTROPHES))
        form = "".join(c for c in form if not unicodedata.combining(c)) or token
    if _ELONGATED.search(form):
        form = _ELONGATED.sub(r"\1\1", form)
    if form.isdigit() and len(form) > 2:
        return "000"
    return form.replace("n't", "nt") if "'" in form else form


def tagged(form: str, language: str) -> str:
    """Return the form as a word of its language, so that German `die` is no English one; English stays plain."""
    return form if language == "en" or not form.isalpha() else f"{language}{TAG}{form}"


def plain(form: str) -> str:
    """Return a form without the tag of its language."""
    return form.rpartition(TAG)[2]


def ngrams(form: str, buckets: int) -> list[int]:
    """Return the buckets of a word's character n-grams, boundaries marked; cognates share them across languages."""
    marked = f"<{plain(form)[:MAX_WORD_CHARS]}>"
    grams = (marked[at : at + n] for n in NGRAMS for at in range(len(marked) - n + 1))
    return [bucket(gram, buckets) for gram in grams] or [bucket(marked, buckets)]


def phrases(forms: list[str], buckets: int) -> list[list[int]]:
    """Return, for each word, the buckets of itself, of it with the word before, and of it under a negation."""
    found: list[list[int]] = []
    before, negated = "^", 0
    for form in forms:
        here = [bucket(f"1 {form}", buckets), bucket(f"2 {before} {form}", buckets)]
        if negated:
            here.append(bucket(f"not {form}", buckets))
        negated = NEGATION_REACH if plain(form) in _NEGATORS else max(0, negated - 1)
        found.append(here)
        before = form
    return found


def bucket(feature: str, buckets: int) -> int:
    """Return the bucket of a feature; the same on every machine, in every run."""
    return crc32(feature.encode("utf-8", "replace")) % buckets
