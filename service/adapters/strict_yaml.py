"""Strict YAML for the files people edit: policies, prompts' front matter, strategies, brands, scenarios.

YAML 1.2 core types only (`on`, `no` and `1.10` stay what they look like); duplicate keys, anchors, aliases and
tags are errors with file, line and path. Called by every loader of such files; nothing else reads YAML here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from service.core.errors import ConfigError

T = TypeVar("T")
Where = dict[str, int]

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?")
_PATH = re.compile(r"`(\$[^`]*)`$")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(path: Path, kind: type[T]) -> T:
    """Read one file as `kind`; raises `ConfigError` with file, line, path and what would be right."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", place=str(path)) from None
    return parse(text, kind, name=str(path))


def parse(text: str, kind: type[T], *, name: str, first_line: int = 1) -> T:
    """Read YAML text as `kind`; `first_line` is the line of the file at which the text starts."""
    where: Where = {}
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if getattr(event, "anchor", None) is not None:
                line = event.start_mark.line + first_line if event.start_mark else first_line
                raise ConfigError("anchors and aliases are not allowed", place=f"{name}:{line}")
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + first_line if error.problem_mark else first_line
        raise ConfigError(f"not valid YAML: {error.problem}", place=f"{name}:{line}") from None
    except yaml.YAMLError as error:
        raise ConfigError(f"not valid YAML: {error}", place=name) from None
    value = _value(node, "$", where, name, first_line) if node is not None else None
    try:
        return msgspec.convert(value, kind, strict=True, str_keys=True)
    except msgspec.ValidationError as error:
        message = str(error)
        at = _PATH.search(message)
        path = at.group(1) if at else "$"
        raise ConfigError(message, place=f"{name}:{_line(path, where, first_line)}") from None


def _value(node: yaml.Node, path: str, where: Where, name: str, first_line: int) -> Any:
    """Turn a node into plain values and remember the line of every path."""
    line = node.start_mark.line + first_line
    where[path] = line
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + first_line
            if not isinstance(key_node, yaml.ScalarNode):
                raise ConfigError("a key must be plain text", place=f"{name}:{key_line} {path}")
            key = key_node.value
            if key in found:
                raise ConfigError(f"the key `{key}` stands here twice", place=f"{name}:{key_line} {path}")
            found[key] = _value(value_node, f"{path}.{key}", where, name, first_line)
            where[f"{path}.{key}"] = key_line
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, f"{path}[{at}]", where, name, first_line) for at, item in enumerate(node.value)]
    if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
        raise ConfigError(f"the tag {node.tag} is not allowed", place=f"{name}:{line} {path}")
    return _scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _scalar(node: yaml.ScalarNode) -> Any:
    """Apply the YAML 1.2 core schema to a plain scalar; a quoted or block scalar is text."""
    text: str = node.value
    if node.style:
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) and text.count(".") == 1 and not _looks_like_version(text) else text


def _looks_like_version(text: str) -> bool:
    """`1.10` must stay `1.10`: a number that does not print the way it is written stays text."""
    return str(float(text)) != text.lstrip("+")


def _line(path: str, where: Where, first_line: int) -> int:
    """Line of the nearest known ancestor of a path."""
    while path and path not in where:
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return where.get(path, first_line)
