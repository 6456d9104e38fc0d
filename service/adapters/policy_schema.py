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
    _, parts = msgspec.json.schema_components([Policy], ref_template="#/$defs/{name}")
    top = parts.pop("Policy")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": NAME,
        **top,
        "title": "A policy: one rule in one file",
        "$defs": dict(sorted(parts.items())),
    }


def text() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def write_schema(folder: Path) -> Path:
    """Write the schema beside the policies and return its path."""
    path = folder / NAME
    path.write_text(text(), encoding="utf-8")
    return path
