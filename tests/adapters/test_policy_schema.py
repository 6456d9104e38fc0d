"""The committed JSON Schema is the one that the types give."""

from pathlib import Path

from service.adapters import policy_schema

FOLDER = Path(__file__).parents[2] / "policies"


def test_the_committed_schema_is_current():
    committed = (FOLDER / policy_schema.NAME).read_text(encoding="utf-8")
    assert committed == policy_schema.text(), "run `attune policies schema` and commit the result"


def test_the_schema_knows_no_other_keys():
    found = policy_schema.schema()
    structs = [found, *(part for part in found["$defs"].values() if part.get("type") == "object")]
    assert structs
    assert all(part["additionalProperties"] is False for part in structs)


def test_the_schema_is_written_where_it_is_asked_for(tmp_path):
    assert policy_schema.write_schema(tmp_path).read_text(encoding="utf-8") == policy_schema.text()
