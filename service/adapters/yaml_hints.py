"""What would be right where a YAML file does not fit its type: the closest key, the words allowed, a quoted text.

Called by `strict_yaml.py` when it reports an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from msgspec import inspect

_STEP = re.compile(r"\.([^.\[\]]+)|\[([^\]]*)\]")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")


_ADVICE = {
    "Expected `bool`": "write true or false",
    "Expected `int`": "write a whole number, without quotes",
    "Expected `float`": "write a number, without quotes",
    "Expected `array`": "write a list, such as [one, two]",
    "Expected `str`, got `": "put it in quotes",
    "Invalid RFC3339 encoded date": "write a date such as 2027-04-01",
}


def in_words(message: str, kind: Any, path: str) -> str:
    """Say msgspec's message with what would be right at this path of the type."""
    found = list(_types_at(inspect.type_info(kind), path))
    if unknown := _UNKNOWN.search(message):
        return _known(unknown.group(1), found)
    if "matching regex" in message and (examples := _examples(found)):
        return f"must look like {_either(examples)}"
    if "Invalid enum value" in message:
        return f"{message}; it must be {_either(_words(found))}"
    advice = next((right for start, right in _ADVICE.items() if message.startswith(start)), "")
    message = message.replace("Object missing required field", "the key is missing:")
    return f"{message}; {advice}" if advice else message


def _known(key: str, found: list[Any]) -> str:
    """Name the key that was meant, or all that exist."""
    keys = [field.encode_name for each in found if isinstance(each, inspect.StructType) for field in each.fields]
    close = get_close_matches(key, keys, n=1)
    right = f"did you mean `{close[0]}`?" if close else f"there are: {', '.join(keys)}"
    return f"the key `{key}` is not known here; {right}"


def _words(found: list[Any]) -> list[str]:
    """Return the words that an enum or a literal allows."""
    words: list[Any] = []
    for each in found:
        if isinstance(each, inspect.LiteralType):
            words += each.values
        elif isinstance(each, inspect.EnumType):
            words += [member.value for member in each.cls]
    return [str(word) for word in words]


def _examples(found: list[Any]) -> list[str]:
    """Return the examples that the type gives of itself."""
    schemas = [each.extra_json_schema or {} for each in found if isinstance(each, inspect.Metadata)]
    return [str(example) for schema in schemas for example in schema.get("examples", ())]


def _either(words: list[str]) -> str:
    """Join words as `a, b or c`."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 2 else words)


def _types_at(kind: Any, path: str) -> Iterator[Any]:
    """Yield the types that may stand at a path such as `$.examples.violates[0]`."""
    kinds = list(_alternatives(kind))
    for step in _STEP.finditer(path):
        kinds = [inner for each in kinds for inner in _inside(each, step.group(1))]
    yield from kinds


def _inside(kind: Any, name: str | None) -> Iterator[Any]:
    """Yield the types one step below."""
    if isinstance(kind, inspect.StructType) and name is not None:
        for field in kind.fields:
            if field.encode_name == name:
                yield from _alternatives(field.type)
    elif isinstance(kind, inspect.DictType):
        yield from _alternatives(kind.value_type)
    elif name is None and (item := getattr(kind, "item_type", None)) is not None:
        yield from _alternatives(item)


def _alternatives(kind: Any) -> Iterator[Any]:
    """Yield the members of a union, or the type itself."""
    if isinstance(kind, inspect.UnionType):
        for each in kind.types:
            yield from _alternatives(each)
    elif isinstance(kind, inspect.Metadata):
        yield kind
        yield from _alternatives(kind.type)
    else:
        yield kind
