"""Pin every text under `prompts/` by id and version: a changed text needs a new version.

Called by `attune prompts lock`, `attune check-config` and a test. Entries stay when a newer version comes, so that a
record's prompt id and version always name the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from service.adapters import strict_yaml
from service.adapters.prompt_files import FileId, front_matter
from service.core.errors import ConfigError
from service.core.policy import Version

LOCK = "lock.json"

_Pins = dict[str, Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]]
_HEAD = re.compile(r"^(id|version):[ \t]*(.+?)[ \t]*$", re.MULTILINE)


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """The two lines every text carries."""

    id: FileId
    version: Version


def pins(folder: Path) -> dict[str, str]:
    """Return `id@version` → sha256 of the file's bytes; ids below a subfolder carry its name, as `brands/default`."""
    found: dict[str, str] = {}
    for path in prompt_paths(folder):
        raw = path.read_bytes()
        head = _head(path, raw)
        parent = path.parent.relative_to(folder).as_posix()
        key = f"{head.id}@{head.version}" if parent == "." else f"{parent}/{head.id}@{head.version}"
        if key in found:
            raise ConfigError(f"another file is {key} already", place=str(path))
        found[key] = hashlib.sha256(raw).hexdigest()
    return found


def prompt_paths(folder: Path) -> Iterator[Path]:
    """Yield every text under the folder, in a fixed order."""
    if not folder.is_dir():
        raise ConfigError("is not a folder; expected the one with the prompt templates", place=str(folder))
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".yaml") and path.name != "README.md":
            yield path


def lock_problems(folder: Path) -> list[str]:
    """Say what differs between the texts and the lock, one sentence each; empty when they agree."""
    locked = read_lock(folder)
    problems = []
    for key, sha256 in pins(folder).items():
        if key not in locked:
            problems.append(f"{key} is not in {LOCK}: run `attune prompts lock`")
        elif locked[key] != sha256:
            problems.append(f"{key} has changed: give the changed text a new version, then run `attune prompts lock`")
    return problems


def update_lock(folder: Path) -> list[str]:
    """Add what is new to the lock and return it; raises `ConfigError` when a pinned text has changed."""
    locked, current = read_lock(folder), pins(folder)
    for key, sha256 in current.items():
        if locked.get(key, sha256) != sha256:
            raise ConfigError(
                f"{key} is pinned with other bytes; give the changed text a new version", place=str(folder)
            )
    added = sorted(current.keys() - locked.keys())
    if added:
        text = json.dumps(locked | current, indent=2, sort_keys=True, ensure_ascii=False)
        (folder / LOCK).write_text(text + "\n", encoding="utf-8")
    return added


def read_lock(folder: Path) -> dict[str, str]:
    """Read the lock; empty when there is none yet."""
    path = folder / LOCK
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Pins)
    except msgspec.MsgspecError as error:
        raise ConfigError(f"is not a lock: {error}", place=str(path)) from None


def _head(path: Path, raw: bytes) -> _Head:
    """Read id and version of a text, whatever else it holds."""
    text = raw.decode("utf-8", "replace")
    if path.suffix == ".md":
        front = front_matter(text, path)
        return _Head(id=front.id, version=front.version)
    lines = "\n".join(match[0] for match in _HEAD.finditer(text))
    return strict_yaml.parse(lines, _Head, name=str(path))
