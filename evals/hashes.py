"""Hashes of what a run depends on: files, settings, situations.

Called by the runner for manifests and by the cache for its keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from service.settings import COMPOSER, Settings

HERE = Path(__file__).parent
_SERVICE = HERE.parent / "service"
_SCORING = ("composite.py", "scenario.py", "scorers")
_COMPOSER_READS = ("brands", "composer", "safe_replies.yaml", "strategies.yaml")
_SHELL = ("cli", "web")
"""Parts of the service that an eval never goes through."""
_SHAPING = (
    "brand", "context_tokens", "max_output_tokens", "max_revisions", "openai_base_url", "reader", "temperature",
)  # fmt: skip
"""Settings that shape a reply besides the model's name."""


def tree_sha256(folder: Path, pattern: str = "*") -> str:
    """Hash the names and bytes of the files below a folder."""
    return _of(folder, (path for path in folder.rglob(pattern)))


def prompts_sha256(folder: Path, *, model: str) -> str:
    """Hash what replies of this model are written from; the composer reads no template meant for a model."""
    if model != COMPOSER:
        return tree_sha256(folder)
    return _of(folder, (path for name in _COMPOSER_READS for path in _below(folder / name)))


def scorers_sha256() -> str:
    """Hash the source of the scorers and of what puts their scores together."""
    return _of(HERE, (path for name in _SCORING for path in _below(HERE / name)))


@cache
def service_sha256() -> str:
    """Hash what of the service shapes replies: source, weights, vocabularies; once, as this process has loaded it."""
    files = (path for path in _SERVICE.rglob("*") if path.relative_to(_SERVICE).parts[0] not in _SHELL)
    return _of(_SERVICE, files)


def settings_sha256(settings: Settings) -> str:
    """Hash the settings that shape a reply, and a site's own files where there are any."""
    site = tree_sha256(settings.site_dir) if settings.site_dir else ""
    return key(*(getattr(settings, name) for name in _SHAPING), site)


def key(*parts: object) -> str:
    """Hash values as JSON, in order."""
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()


def _below(path: Path) -> Iterable[Path]:
    return path.rglob("*") if path.is_dir() else (path,)


def _of(folder: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file() and "__pycache__" not in path.parts):
        digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
