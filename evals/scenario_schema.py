"""The JSON Schema of a scenario file, generated from the types, for editors.

`python -m evals.scenario_schema` writes it; a test keeps the committed file current.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.scenario import Scenario
from service.adapters.policy_schema import as_file, schema_of

FOLDER = Path(__file__).parent / "scenarios"
NAME = "scenario.schema.json"


def schema() -> dict[str, Any]:
    """Return the schema of one scenario file."""
    title = "A scenario: one base situation, its variants and its reference replies"
    return schema_of(Scenario, name=NAME, title=title)


def text() -> str:
    """Return the schema as it stands in the file."""
    return as_file(schema())


if __name__ == "__main__":
    (FOLDER / NAME).write_text(text(), encoding="utf-8")
