"""Templates on disk: front matter and text must agree, and only plain names stand in braces."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from service.adapters.prompt_files import load_template
from service.core.errors import ConfigError

PROMPTS = Path(__file__).parents[2] / "prompts"
GOOD = "---\nid: hello\nversion: 1.2.0\ninputs: [name]\n---\nHello {name}, {{not a slot}}.\n"


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "hello.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_template_knows_its_id_version_inputs_and_hash(tmp_path):
    template = load_template(write(tmp_path, GOOD))
    assert (str(template.ref), template.inputs) == ("hello@1.2.0", ("name",))
    assert template.text == "Hello {name}, {{not a slot}}.\n"
    assert template.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


@pytest.mark.parametrize("name", ["reply.md", "revise.md"])
def test_the_shipped_templates_load(name):
    assert load_template(PROMPTS / name).ref.id == name.removesuffix(".md")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("---\nid", "id", "front matter"),
        ("inputs: [name]", "inputs: []", "`name` is used but is not among"),
        ("inputs: [name]", "inputs: [name, brand]", "`brand` is among `inputs` but never used"),
        ("{name}", "{name.__class__}", "only a plain name"),
        ("{name}", "{0}", "only a plain name"),
        ("{name}", "{name!r}", "only a plain name"),
        ("{name}", "{name:>10}", "only a plain name"),
        ("{name}", "{name", "braces do not match"),
        ("version: 1.2.0", "version: one", "version"),
        ("id: hello", "id: Hello There", "id"),
        ("inputs:", "input:", "input"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_with_its_place(tmp_path, old, new, complaint):
    with pytest.raises(ConfigError) as caught:
        load_template(write(tmp_path, GOOD.replace(old, new)))
    assert complaint in str(caught.value)
    assert "hello.md" in caught.value.place


@pytest.mark.parametrize("damage", ["missing", "not text"])
def test_a_template_that_cannot_be_read_is_refused(tmp_path, damage):
    path = tmp_path / "hello.md"
    if damage == "not text":
        path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError):
        load_template(path)
