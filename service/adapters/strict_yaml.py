"""Strict YAML for the files people edit: policies, prompts' front matter, strategies, brands, scenarios.

YAML 1.2 core types only (`on`, `no` and `1.10` stay what they look like); duplicate keys, anchors, aliases, tags,
directives and characters nobody can see are errors with file, line and path. Called by every loader of such files;
nothing else reads YAML here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from service.adapters import yaml_hints
from service.core.errors import ConfigError

T = TypeVar("T")
Where = dict[str, int]

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 32

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?[0-9]{0,18}\.[0-9]{1,18}")
_PATH = re.compile(r" - at `(\$[^`]*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[([0-9]+|\.\.\.)\]")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
# Bidirectional overrides and zero-width characters make a file read differently from what it says.
_UNSEEN = re.compile("[\u200b\u2060\u202a-\u202e\u2066-\u2069]|(?<!^)\ufeff")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(path: Path, kind: type[T]) -> T:
    """Read one file as `kind`; raises `ConfigError` with file, line, path and what would be right."""
    return parse(_text(path), kind, name=str(path))


def parse(text: str, kind: type[T], *, name: str, first_line: int = 1) -> T:
    """Read YAML text as `kind`; `first_line` is the line of the file at which the text starts."""
    source = _Source(text, name, first_line)
    value = source.read()
    try:
        return msgspec.convert(value, kind, strict=True, str_keys=True)
    except msgspec.ValidationError as error:
        raise source.wrong(error, value, kind) from None


def place(path: Path, at: str) -> str:
    """Return `file:line path` of a place such as `$.references[0].ref`, for errors found after loading."""
    source = _Source(_text(path), str(path), 1)
    source.read()
    return source.place(at)


def _named(path: str, value: Any, kind: Any) -> str:
    """Return the path with the key where msgspec writes `[...]` for any key of a table."""
    steps: list[str | int] = []
    here = value
    for name, at in _STEP.findall(path):
        step = _culprit(here, value, kind) if at == "..." else name or int(at)
        steps.append(step)
        here = here[step]
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def _culprit(table: dict[str, Any], value: Any, kind: Any) -> str:
    """Return the key of the table whose value does not fit, and leave only that one in it."""
    items = dict(table)
    for key, each in items.items():
        table.clear()
        table[key] = each
        try:
            msgspec.convert(value, kind, strict=True, str_keys=True)
        except msgspec.ValidationError:
            break
    return next(iter(table))


def _text(path: Path) -> str:
    """Read a file as UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"must be UTF-8, but byte {error.start} is not", place=str(path)) from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", place=str(path)) from None


class _Source:
    """One text on its way from parser events to plain values, remembering the line of every path."""

    def __init__(self, text: str, name: str, first_line: int) -> None:
        self.text = text
        self.name = name
        self.first_line = first_line
        self.where: Where = {}

    def read(self) -> Any:
        """Return the one document as plain values; raises `ConfigError`."""
        self._refuse_unreadable()
        try:
            return self._document(yaml.parse(self.text, Loader=_Loader))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line if error.problem_mark else 0
            raise ConfigError(f"not valid YAML: {error.problem}", place=self._at(line)) from None
        except yaml.reader.ReaderError as error:
            line = self.text.count("\n", 0, error.position)
            raise ConfigError(f"not valid YAML: {error.reason}", place=self._at(line)) from None

    def place(self, path: str) -> str:
        """Return `file:line path`, with the line of the nearest known ancestor."""
        known = path
        while known and known not in self.where:
            known = known[: max(known.rfind("."), known.rfind("["), 0)]
        return f"{self.name}:{self.where.get(known, self.first_line)} {path}"

    def wrong(self, error: msgspec.ValidationError, value: Any, kind: Any) -> ConfigError:
        """Turn a type error into one that names the place and says what would be right."""
        at = _PATH.search(str(error))
        message = _PATH.sub("", str(error))
        path = _named(at.group(1), value, kind) if at else "$"
        words = yaml_hints.in_words(message, kind, path)
        unknown = _UNKNOWN.search(message)
        return ConfigError(words, place=self.place(f"{path}.{unknown.group(1)}" if unknown else path))

    def _refuse_unreadable(self) -> None:
        """Refuse what is too large or cannot be seen by the person who reviews the file."""
        if len(self.text) > MAX_CHARACTERS:
            raise ConfigError(f"must be at most {MAX_CHARACTERS:,} characters long", place=self.name)
        try:
            self.text.encode()
        except UnicodeEncodeError as error:
            line = self.text.count("\n", 0, error.start)
            raise ConfigError("holds half of a surrogate pair", place=self._at(line)) from None
        if unseen := _UNSEEN.search(self.text):
            code = f"{ord(unseen.group()):04x}"
            line = self.text.count("\n", 0, unseen.start())
            raise ConfigError(f'nobody can see this character; write it as "\\u{code}"', place=self._at(line))

    def _document(self, events: Iterator[Any]) -> Any:
        """Read exactly one document (none: `None`)."""
        value: Any = None
        seen = False
        for event in events:
            line = event.start_mark.line
            if isinstance(event, yaml.DocumentStartEvent):
                if seen:
                    raise ConfigError("one file holds one document", place=self._at(line))
                if event.version or event.tags:
                    raise ConfigError("directives are not allowed", place=self._at(line))
                seen = True
                value = self._value(next(events), events, "$", MAX_DEPTH)
        return value

    def _value(self, event: Any, events: Iterator[Any], path: str, depth: int) -> Any:
        """Turn the event and those that belong to it into a plain value."""
        line = event.start_mark.line
        self.where.setdefault(path, line + self.first_line)
        if getattr(event, "anchor", None) is not None:
            raise ConfigError("anchors and aliases are not allowed", place=self._at(line, path))
        if event.tag is not None:
            raise ConfigError(f"the tag {event.tag} is not allowed", place=self._at(line, path))
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if depth == 0:
            raise ConfigError(f"must be nested at most {MAX_DEPTH} deep", place=self._at(line, path[:80]))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path, depth - 1)
        return self._sequence(events, path, depth - 1)

    def _mapping(self, events: Iterator[Any], path: str, depth: int) -> dict[str, Any]:
        """Read pairs up to the end of the mapping."""
        found: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, path)
            if key in found:
                raise ConfigError(f"the key `{key}` stands here twice", place=self._at(event.start_mark.line, path))
            self.where[f"{path}.{key}"] = event.start_mark.line + self.first_line
            found[key] = self._value(next(events), events, f"{path}.{key}", depth)
        return found

    def _key(self, event: Any, path: str) -> str:
        """Return the text of a key."""
        place = self._at(event.start_mark.line, path)
        if getattr(event, "anchor", None) is not None:
            raise ConfigError("anchors and aliases are not allowed", place=place)
        if not isinstance(event, yaml.ScalarEvent) or event.tag is not None:
            raise ConfigError("a key must be plain text", place=place)
        return str(event.value)

    def _sequence(self, events: Iterator[Any], path: str, depth: int) -> list[Any]:
        """Read items up to the end of the sequence."""
        found: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            found.append(self._value(event, events, f"{path}[{len(found)}]", depth))
        return found

    def _at(self, line: int, path: str = "") -> str:
        """Return `file:line path` for a line counted from 0 in this text."""
        return f"{self.name}:{line + self.first_line} {path}".rstrip()


def _scalar(event: Any) -> Any:
    """Apply the YAML 1.2 core schema to a plain scalar; a quoted or block scalar is text.

    A number that does not print the way it is written (`1.10`, `007`, `1e3`) stays text.
    """
    text: str = event.value
    if event.style:
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    number: int | float | str = text
    if _INT.fullmatch(text):
        number = int(text)
    elif _FLOAT.fullmatch(text):
        number = float(text)
    return number if str(number) == text.removeprefix("+") else text
