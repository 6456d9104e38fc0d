"""The lock: a changed text needs a new version, and an old version keeps its bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.adapters.prompt_lock import LOCK, lock_problems, pins, read_lock, update_lock
from service.core.errors import ConfigError

PROMPTS = Path(__file__).parents[2] / "prompts"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "brands").mkdir()
    (tmp_path / "hello.md").write_text("---\nid: hello\nversion: 1.0.0\ninputs: []\n---\nHello.\n", encoding="utf-8")
    (tmp_path / "brands" / "shop.yaml").write_text("# ours\nid: shop\nversion: 2.0.0\nname: Shop\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("About this folder.\n", encoding="utf-8")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_every_shipped_text_is_pinned_with_the_bytes_it_has():
    assert lock_problems(PROMPTS) == []


def test_the_lock_names_every_text_by_id_and_version(folder):
    assert update_lock(folder) == ["brands/shop@2.0.0", "hello@1.0.0"]
    assert lock_problems(folder) == []
    assert update_lock(folder) == []


def test_a_changed_text_without_a_new_version_is_reported_and_never_overwritten(folder):
    update_lock(folder)
    before = (folder / LOCK).read_bytes()
    edit(folder / "hello.md", "Hello.", "Hi.")
    assert lock_problems(folder) == [
        "hello@1.0.0 has changed: give the changed text a new version, then run `attune prompts lock`"
    ]
    with pytest.raises(ConfigError, match=r"hello@1\.0\.0"):
        update_lock(folder)
    assert (folder / LOCK).read_bytes() == before


def test_a_new_version_is_added_and_the_old_one_stays(folder):
    update_lock(folder)
    edit(folder / "hello.md", "1.0.0", "1.1.0")
    assert lock_problems(folder) == ["hello@1.1.0 is not in lock.json: run `attune prompts lock`"]
    assert update_lock(folder) == ["hello@1.1.0"]
    assert {"hello@1.0.0", "hello@1.1.0"} <= set(read_lock(folder))


def test_two_texts_may_not_share_id_and_version(folder):
    (folder / "again.yaml").write_text("id: hello\nversion: 1.0.0\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"is hello@1\.0\.0 already"):
        pins(folder)


@pytest.mark.parametrize("text", ["name: x\n", "id: x\n", "id: x\nid: y\nversion: 1.0.0\n", "id: x\nversion: 1\n"])
def test_a_text_without_one_id_and_one_version_is_refused(folder, text):
    (folder / "odd.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        pins(folder)
    assert "odd.yaml" in caught.value.place


@pytest.mark.parametrize("text", ["", "[]", '{"a@1.0.0": "short"}', '{"a@1.0.0": 1}'])
def test_a_damaged_lock_is_an_error_and_not_an_empty_lock(folder, text):
    (folder / LOCK).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="not a lock"):
        lock_problems(folder)


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="not a folder"):
        update_lock(tmp_path / "nowhere")


def test_the_lock_is_sorted_so_that_changes_read_well(folder):
    update_lock(folder)
    keys = list(json.loads((folder / LOCK).read_text(encoding="utf-8")))
    assert keys == sorted(keys)
