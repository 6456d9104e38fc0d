"""The JSON Schema of a scenario file, generated from the types, for editors.

`python -m evals.scenario_schema` writes it; a test keeps the committed file current.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from evals.scenario import Scenario

FOLDER = Path(__file__).parent / "scenarios"
NAME = "scenario.schema.json"


def schema() -> dict[str, Any]:
    """Return the schema of one scenario file."""
    _, parts = msgspec.json.schema_components([Scenario], ref_template="#/$defs/{name}")
    top = parts.pop("Scenario")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": NAME,
        **top,
        "title": "A scenario: one base situation, its variants and its reference replies",
        "$defs": dict(sorted(parts.items())),
    }


def text() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (FOLDER / NAME).write_text(text(), encoding="utf-8")
