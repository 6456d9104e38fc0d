"""Hashes of folders: names and bytes of their files.

Called by `compose/` for attestations and by the evals for manifests and cache keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def tree_sha256(folder: Path, pattern: str = "*") -> str:
    """Hash every file below a folder whose name fits the pattern."""
    return files_sha256(folder, folder.rglob(pattern))


def files_sha256(folder: Path, paths: Iterable[Path]) -> str:
    """Hash these files of a folder, in the order of their names; what Python compiled is left out."""
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file() and "__pycache__" not in path.parts):
        digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def below(path: Path) -> Iterable[Path]:
    """Return the files below a folder, or the file itself."""
    return path.rglob("*") if path.is_dir() else (path,)
