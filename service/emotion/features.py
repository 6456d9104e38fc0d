"""Text to numbers: words folded to one form, their spans, and the hashed features of each.

Called by `affect.py` at run time and by `evals/reading` in training, so both see the same features.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from service.emotion.names import names

Array = NDArray[Any]
HEAD_CHARS = TAIL_CHARS = 4_000
MAX_WORDS = 400
NGRAMS = (3, 4, 5)
LONGEST = 40
"""Characters of a word that are read."""
GRAM_CHARS = 24
_MET = 4_096
"""Tokens of which it is remembered whether they are names."""
_TOKEN = re.compile(
    r"([^\W_]+(?:['’][^\W_]+)*)|[:;=]['\-]?[()\[\]DPpOo/\\|]|([^\w\s.,;:'\"’‘“”„«»()\[\]{}/\\\-–—*#+<>=~`|])\2*"
)
"""Words, emoticons, marks that may carry a feeling; not full stops and commas, which many people leave out."""
_ELONGATED = re.compile(r"(.)\1{2,}")
_APOSTROPHE = re.compile(r"'(?!ll\b)")
"""Left out, as hurried people do; `I'll` and `we'll` would become other words."""
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
NEGATORS = frozenset(
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
_ALONE, _AFTER, _DENIED, _BEFORE = (np.uint32(salt) for salt in (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F))
"""Odd multipliers: a word by itself, after another, under a negation; and what the word before is multiplied with."""


def tokens(text: str) -> list[re.Match[str]]:
    """Return the matches of the words of the head and the tail of the text, in order; names are left out."""
    if len(text) <= HEAD_CHARS + TAIL_CHARS:
        found = list(_TOKEN.finditer(text))
    else:
        found = [*_TOKEN.finditer(text, 0, HEAD_CHARS), *_TOKEN.finditer(text, len(text) - TAIL_CHARS)]
    found = [match for match in found if not is_name(match[0])]
    if len(found) > MAX_WORDS:
        return found[: MAX_WORDS // 2] + found[-MAX_WORDS // 2 :]
    return found


@lru_cache(_MET)
def is_name(token: str) -> bool:
    """Tell whether a token is somebody's name: who writes is no feeling."""
    known = names()
    form = token.lower()
    if form in known:
        return True
    if form.isascii():
        return form.endswith("'s") and form[:-2] in known
    bare = "".join(
        c for c in unicodedata.normalize("NFD", form.translate(_APOSTROPHES)) if not unicodedata.combining(c)
    )
    return bare.removesuffix("'s") in known


def fold(token: str) -> str:
    """Return a token without case, accents, elongation or long numbers: `Sooooo` → `soo`, `can't` → `cant`."""
    form = token[:LONGEST].lower()
    if not form.isascii():
        form = unicodedata.normalize("NFKD", form.translate(_APOSTROPHES))
        form = "".join(c for c in form if not unicodedata.combining(c)) or token
    if _ELONGATED.search(form):
        form = _ELONGATED.sub(r"\1\1", form)
    if form.isdigit() and len(form) > 2:
        return "000"
    return _APOSTROPHE.sub("", form) if "'" in form else form


def shortened(token: str) -> str:
    """Return a token with each stretched letter said once: `heeeating` → `heating`."""
    return _ELONGATED.sub(r"\1", token[:LONGEST])


def tagged(form: str, language: str) -> str:
    """Return the form as a word of its language, so that German `die` is no English one; English stays plain."""
    return form if language == "en" or not form.isalpha() else f"{language}{TAG}{form}"


def plain(form: str) -> str:
    """Return a form without the tag of its language."""
    return form.rpartition(TAG)[2]


def hashed(feature: str) -> int:
    """Return 32 bits of a feature; the same on every machine, in every run."""
    return crc32(feature.encode("utf-8", "replace"))


def ngrams(form: str, buckets: int) -> list[int]:
    """Return the buckets of a word's character n-grams, boundaries marked; cognates share them across languages."""
    return [key % buckets for key in letters(form)]


def letters(form: str) -> list[int]:
    """Return the keys (32 bits) of a word's character n-grams."""
    return [hashed(gram) for gram in _grams(f"<{plain(form)[:GRAM_CHARS]}>")]


def _grams(marked: str) -> Iterator[str]:
    if len(marked) < NGRAMS[0]:
        yield marked
    for n in NGRAMS:
        for at in range(len(marked) - n + 1):
            yield marked[at : at + n]


def phrases(hashes: Array, negators: Array) -> tuple[Array, Array]:
    """Return (keys, the word each ends with): each word, each with the word before, each word under a negation.

    `hashes`: 32 bits of each word; `negators`: whether it negates. A key has 32 bits.
    """
    places, under = np.arange(len(hashes)), denied(negators).nonzero()[0]
    keys = np.concatenate([alone(hashes), followed(hashes), under_negation(hashes[under])])
    return keys, np.concatenate([places, places, under])


def alone(hashes: Array) -> Array:
    """Return the keys of words by themselves."""
    return _mixed(hashes * _ALONE)


def followed(hashes: Array) -> Array:
    """Return the keys of words, each with the word before it."""
    mixed = hashes.copy()
    mixed[1:] ^= hashes[:-1] * _BEFORE
    mixed *= _AFTER
    return _mixed(mixed)


def under_negation(hashes: Array) -> Array:
    """Return the keys of words under a negation."""
    return _mixed((hashes * _DENIED) ^ _BEFORE)


def denied(negators: Array) -> Array:
    """Return which words stand under a negation: one that comes up to `NEGATION_REACH` words before."""
    found = np.zeros(len(negators), bool)
    for reach in range(1, min(NEGATION_REACH, len(negators) - 1) + 1):
        found[reach:] |= negators[:-reach]
    return found


def _mixed(keys: Array) -> Array:
    mixed: Array = (keys ^ (keys >> 15)) * _ALONE
    return mixed
