"""The JSON Schema of a policy file, generated from the types, for editors and for people who check by hand.

Called by `attune policies schema`; a test keeps the committed file current.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from service.core.policy import Policy

NAME = "policy.schema.json"


def schema() -> dict[str, Any]:
    """Return the schema of one policy file."""
    return schema_of(Policy, name=NAME, title="A policy: one rule in one file")


def text() -> str:
    """Return the schema as it stands in the file."""
    return as_file(schema())


def schema_of(kind: type, *, name: str, title: str) -> dict[str, Any]:
    """Return the JSON Schema of a file that holds one `kind`; scenarios use it too."""
    _, parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    top = parts.pop(kind.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
        **top,
        "title": title,
        "$defs": dict(sorted(parts.items())),
    }


def as_file(found: dict[str, Any]) -> str:
    """Write a schema the way it is committed."""
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def write_schema(folder: Path) -> Path:
    """Write the schema beside the policies and return its path."""
    path = folder / NAME
    path.write_text(text(), encoding="utf-8")
    return path
