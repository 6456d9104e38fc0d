"""Brands on disk: the shipped ones in `prompts/brands/ID.yaml`, a site's own in `SITE/brands/ID/brand.yaml`.

Called by `compose/` at start and at every reload; requests name a brand by its id.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from service.adapters import strict_yaml
from service.adapters.languages import NAMES
from service.adapters.prompt_files import FileId
from service.core.conversation import Brand, Channel, Statement, Value
from service.core.errors import ConfigError
from service.core.policy import Version, Words
from service.guardrails.disclosure.ai import says_so

DEFAULT = "default"
FILE = "brand.yaml"

Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}$")]
Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class BrandFile(Value, frozen=True, kw_only=True):
    """A brand as written; what it leaves out is as everywhere."""

    id: FileId
    version: Version
    name: Words
    assistant_name: Words
    voice: Words
    channels: tuple[Channel, ...] = ()
    languages: tuple[Language, ...] = ()
    disclosure: dict[Language, Sentence] = msgspec.field(default_factory=dict)
    commitments: Annotated[tuple[Sentence, ...], msgspec.Meta(max_length=50)] = ()


def load_brands(folder: Path, site: Path | None = None) -> dict[str, Brand]:
    """Return every brand by id, a site's own before a shipped one of the same id.

    Raises `ConfigError` when one is wrong or `default` is missing.
    """
    brands = {path.stem: _brand(path, path.stem) for path in sorted(folder.glob("*.yaml"))}
    if DEFAULT not in brands:
        raise ConfigError(f"needs {DEFAULT}.yaml, the brand of requests that name none", place=str(folder))
    for own in brand_folders(site):
        brands[own.name] = _brand(own / FILE, own.name)
    return brands


def brand_folders(site: Path | None) -> list[Path]:
    """Return the folder of each of a site's brands; raises `ConfigError` for anything that would never be read."""
    if site is None:
        return []
    if not site.is_dir():
        raise ConfigError("is not a folder", place=f"{site} (ATTUNE_SITE_DIR)")
    folders = sorted((site / "brands").glob("*"))
    for path in folders:
        if not path.is_dir():
            raise ConfigError(f"a brand is a folder with a {FILE} in it", place=str(path))
    return folders


def _brand(path: Path, name: str) -> Brand:
    """Read one brand, whose id is the name of its file or folder."""
    found = strict_yaml.load(path, BrandFile)
    if found.id != name:
        raise ConfigError(f"must be `{name}`, as its place is named", place=strict_yaml.place(path, "$.id"))
    for language in found.languages:
        if language not in NAMES:
            raise ConfigError(f"`{language}` is not a language here", place=strict_yaml.place(path, "$.languages"))
    for language, wording in found.disclosure.items():
        if not says_so(wording):
            message = "must say plainly that an AI assistant is writing"
            raise ConfigError(message, place=strict_yaml.place(path, f"$.disclosure.{language}"))
    return Brand(
        id=found.id,
        name=found.name,
        assistant_name=found.assistant_name,
        voice=found.voice.strip(),
        channels=found.channels,
        languages=found.languages,
        disclosure={language: wording.strip() for language, wording in found.disclosure.items()},
        commitments=tuple(
            Statement(id=f"{found.id}:{number}", text=text.strip()) for number, text in enumerate(found.commitments, 1)
        ),
    )
