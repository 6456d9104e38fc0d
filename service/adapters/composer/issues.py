"""What a conversation is about: the matter, its words and the customer's noun for it, from `issues.yaml`.

Called by `understand.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from service.adapters import strict_yaml
from service.adapters.composer.words import Vocabulary, plain, tokens
from service.core.errors import ConfigError

_SENTENCE_END = re.compile(r"[.!?\n;]+\s")
_OF_MANY = {"{thing} is": "{thing} are", "{thing} isn't": "{thing} aren't", "{thing} has": "{thing} have"}
_OF_ONE = re.compile(r"\{thing\} (?:isn't|is|has)\b")
_SURE = 1.5
"""A match of two words at least, not too long ago: only then the matter is named in our words."""
_BRISK = 6
_BRISK_WORD = 1.3
"""What a single word counts in a short last turn without numbers: `ok then cancel it` does change the subject."""
_ONE_WORD = 0.7
"""What a match of a single word counts: an order number alone does not change the subject."""
_EARLIER = 0.6
"""What a match in an earlier turn counts beside one in the last turn."""


class IssueLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One matter as it stands in `issues.yaml`, where its fields are explained."""

    id: str
    when: tuple[str, ...]
    things: tuple[str, ...]
    called: str
    weighs: tuple[str, ...]
    unknown: str
    needs: tuple[str, ...]
    about: str


class IssueFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`issues.yaml` as it stands."""

    id: str
    version: str
    issues: tuple[IssueLine, ...]


class Issue:
    """One matter, ready to be matched."""

    def __init__(self, line: IssueLine, vocabulary: Vocabulary) -> None:
        self.line = line
        self.id = line.id
        self.bags = tuple(frozenset(vocabulary.keys(row)) for row in line.when)
        self.about = frozenset(vocabulary.keys(line.about)) | {key for bag in self.bags for key in bag if key != "not"}


class Matter:
    """The issue found in a conversation, and the noun the customer has for it."""

    def __init__(self, issue: Issue, noun: str, *, named: bool, sure: bool, owner: str = "your") -> None:
        self.issue = issue
        self.noun = noun
        self.named = named
        self.sure = sure
        self.owner = owner

    @property
    def thing(self) -> str:
        """`your parcel`, or `our website`."""
        return f"{self.owner} {self.noun}"

    def put(self, text: str) -> str:
        """Fill a line of the issue."""
        text = text.replace("a {noun}", f"an {self.noun}") if self.noun[0] in "aeiou" else text
        if self.noun.endswith("s") and not self.noun.endswith("ss"):
            text = _OF_ONE.sub(lambda found: _OF_MANY[found.group()], text)
        return text.replace("{thing}", self.thing).replace("{noun}", self.noun)

    @property
    def theirs(self) -> bool:
        """Whether it can be spoken of as their matter: they named the thing, or nothing said of it needs one."""
        return self.named or (self.sure and "{" not in self.issue.line.unknown)

    @property
    def called(self) -> str:
        """Name the matter; only by their noun when the match is weak, and not at all when they named none."""
        if self.sure:
            return self.put(self.issue.line.called)
        return f"the trouble with {self.thing}" if self.named else ""


class Issues:
    """Every matter the composer knows."""

    def __init__(self, file: IssueFile, vocabulary: Vocabulary) -> None:
        self._issues = tuple(Issue(line, vocabulary) for line in file.issues)
        self._vocabulary = vocabulary
        self._bags = {
            (at, row): bag for at, issue in enumerate(self._issues) for row, bag in enumerate(issue.bags) if bag
        }
        self._rows: dict[str, list[tuple[int, int]]] = {}
        for hit, bag in self._bags.items():
            self._rows.setdefault(min(bag), []).append(hit)

    def check(self, place: str) -> None:
        """Refuse a row of which some word is never looked at: it would match more than it says."""
        for issue in self._issues:
            for row, bag in zip(issue.line.when, issue.bags, strict=True):
                if len(bag) < len(tokens(row)):
                    raise ConfigError(
                        f"`{row}` of {issue.id} holds a word that is left out, or one thing twice", place=place
                    )

    @classmethod
    def load(cls, path: Path, vocabulary: Vocabulary) -> Issues:
        """Read the matters; raises `ConfigError`."""
        issues = cls(strict_yaml.load(path, IssueFile), vocabulary)
        issues.check(str(path))
        return issues

    def find(self, turns: Sequence[str]) -> Matter | None:
        """Return the matter of the conversation: the last turn's when it has one, else the latest that has."""
        best: Issue | None = None
        score = 0.0
        for weight, text in zip(_weights(len(turns)), reversed(turns), strict=False):
            brisk = weight == 1.0 and not any(char.isdigit() for char in text) and text.count(" ") < _BRISK
            for issue, found in self._scores(text, _BRISK_WORD if brisk else _ONE_WORD):
                if found * weight > score:
                    best, score = issue, found * weight
        return _named(best, turns, sure=score >= _SURE) if best else None

    def _scores(self, text: str, one_word: float) -> Iterator[tuple[Issue, float]]:
        """Yield each issue of which a row is in one sentence, with how many words of it, in the order of the file."""
        for keys in self._sentences(text):
            hits = sorted(hit for key in keys for hit in self._rows.get(key, ()) if self._bags[hit] <= keys)
            for hit in hits:
                issue, size = self._issues[hit[0]], len(self._bags[hit])
                yield issue, (size if size > 1 else one_word) + min(0.4, 0.08 * len(issue.about & keys))

    def _sentences(self, text: str) -> list[frozenset[str]]:
        """Return the keys of each sentence, so that words of two sentences never make a match together."""
        return [frozenset(self._vocabulary.keys(piece)) for piece in _SENTENCE_END.split(text)]


def _weights(count: int) -> list[float]:
    """Return what each turn counts, newest first."""
    return [1.0, *[_EARLIER / (1 + 0.1 * at) for at in range(max(0, count - 1))]]


def _named(issue: Issue, turns: Sequence[str], *, sure: bool) -> Matter:
    """Find the noun the customer used, as `my …` if they did."""
    text = f" {' '.join(plain(turn) for turn in turns)} ".replace("'s ", " ")
    ours = next((noun for noun in issue.line.things if f" your {noun} " in text), None)
    if ours and f" my {ours} " not in text:
        return Matter(issue, ours, named=True, sure=sure, owner="our")
    for sign in (" my {} ", " our {} ", " a {} ", " an {} ", " the {} ", " {} "):
        for noun in issue.line.things:
            if sign.format(noun) in text:
                return Matter(issue, noun, named=True, sure=sure)
    return Matter(issue, issue.line.things[0], named=False, sure=sure)
