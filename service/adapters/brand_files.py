"""Brands on disk: one file a brand in `prompts/brands/`, named after its id.

Called by `compose.py`; requests name a brand by its id.
"""

from __future__ import annotations

from pathlib import Path

from service.adapters import strict_yaml
from service.adapters.prompt_files import FileId
from service.core.conversation import Brand, Value
from service.core.errors import ConfigError
from service.core.policy import Version, Words

DEFAULT = "default"


class BrandFile(Value, frozen=True, kw_only=True):
    """A brand as written."""

    id: FileId
    version: Version
    name: Words
    assistant_name: Words
    voice: Words


def load_brands(folder: Path) -> dict[str, Brand]:
    """Return every brand by id; raises `ConfigError` when one is wrong or `default` is missing."""
    brands = {path.stem: _brand(path) for path in sorted(folder.glob("*.yaml"))}
    if DEFAULT not in brands:
        raise ConfigError(f"needs {DEFAULT}.yaml, the brand of requests that name none", place=str(folder))
    return brands


def _brand(path: Path) -> Brand:
    """Read one brand."""
    found = strict_yaml.load(path, BrandFile)
    if found.id != path.stem:
        raise ConfigError(
            f"the file of the brand `{found.id}` is named {found.id}.yaml", place=strict_yaml.place(path, "$.id")
        )
    return Brand(id=found.id, name=found.name, assistant_name=found.assistant_name, voice=found.voice.strip())
