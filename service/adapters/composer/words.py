"""Words as the composer compares them: lower-cased, stemmed, and mapped to one word for one thing.

Called by `issues.py`, `understand.py`, `select.py` and `missing.py`; the word lists are in `words.yaml`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from service.adapters import strict_yaml

NOT = "not"
"""Every negation compares equal: `hasn't`, `never`, `without`."""

_WORD = re.compile(r"<[A-Z]\w*>|[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)
_NEGATIVE = re.compile(
    r"(?:\w+n['’]t|cannot|cant|dont|didnt|doesnt|hasnt|havent|isnt|wasnt|wont|couldnt|never|without|no"
    r"|nothing|none|nobody|neither|nor)"
)
_CONTRACTIONS = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\b([Cc])an['’]t\b", r"\1annot"),
        (r"\b([Ww])on['’]t\b", r"\1ill not"),
        (r"n['’]t\b", " not"),
        (r"\bI['’]m\b", "I am"),
        (r"\bi['’]m\b", "i am"),
        (r"['’]re\b", " are"),
        (r"['’]ve\b", " have"),
        (r"['’]ll\b", " will"),
        (r"\b([Ii]t|[Tt]hat|[Ww]hat|[Hh]ere|[Tt]here|[Hh]e|[Ss]he)['’]s\b", r"\1 is"),
        (r"\b(I|i|[Yy]ou|[Ww]e|[Tt]hey)['’]d\b", r"\1 would"),
    )
)
_VOWEL = re.compile(r"[aeiouy]")
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ied", "ies", "ers", "ed", "er", "es", "ly", "s")


class WordLists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The word lists as they stand in `words.yaml`."""

    id: str
    version: str
    ignored: str
    same: tuple[str, ...]
    rude: str
    acronyms: str


class Vocabulary:
    """Compares words of this service: stop words left out, words for one thing made one."""

    def __init__(self, lists: WordLists) -> None:
        self.ignored = frozenset(lists.ignored.split())
        self.rude = frozenset(lists.rude.split())
        self.acronyms = frozenset(lists.acronyms.split())
        self._same = {stem(word): stem(row.split()[0]) for row in lists.same for word in row.split()}
        self._cached = lru_cache(maxsize=4096)(self._key)

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Read the word lists; raises `ConfigError`."""
        return cls(strict_yaml.load(path, WordLists))

    def key(self, word: str) -> str:
        """Return what a word is compared by; empty when it says nothing on its own."""
        return self._cached(word)

    def keys(self, text: str) -> list[str]:
        """Return the keys of the words that say something, in order."""
        return [key for word in tokens(text) if (key := self._cached(word))]

    def _key(self, word: str) -> str:
        lowered = word.lower().replace("’", "'")
        if _NEGATIVE.fullmatch(lowered):
            return NOT
        lowered = lowered.removesuffix("'s").removesuffix("'")
        if lowered in self.ignored:
            return ""
        stemmed = stem(lowered)
        return self._same.get(stemmed, stemmed)


def each(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(words.split())


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text; a placeholder such as `<EMAIL_1>` is one word."""
    return _WORD.findall(text)


def plain(text: str) -> str:
    """Return the lower-case words of a text, contractions written out, one space between: for comparing wordings."""
    straight = text.lower().replace("’", "'")
    return " ".join(tokens(written_out(straight) if "'" in straight else straight))


def written_out(text: str) -> str:
    """Write contractions out, as a formal reply does."""
    for pattern, full in _CONTRACTIONS:
        text = pattern.sub(full, text)
    return text


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Cut an English ending when a vowel stays in front of it; numbers and short words stay."""
    lowered = word.lower()
    if len(lowered) < 4 or not lowered.isalpha():
        return lowered
    for ending in _ENDINGS:
        root = lowered.removesuffix(ending)
        if root != lowered and len(root) >= 3 and _VOWEL.search(root) and not (ending == "s" and root[-1] in "su"):
            return _tidy(root + ("y" if ending in ("ied", "ies") else ""))
    return _tidy(lowered)


def _tidy(root: str) -> str:
    """Undo a doubled consonant and a silent e, so that `cancelled`, `cancel` and `charge`, `charging` meet."""
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "aeiouls":
        return root[:-1]
    if len(root) > 4 and root.endswith("ll"):
        return root[:-1]
    return root[:-1] if len(root) > 3 and root[-1] == "e" else root
