"""Folders as they are now or as they were: `prompts`, `drafts/prompts`, `prompts@HEAD`, `policies@v1.2`.

Called by `attune evals compare` and `watch`; a revision is read out of git into a folder that goes away.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from service.core.errors import FieldProblem, InputError
from service.settings import shipped

_SHIPPED = ("prompts", "policies")


@contextmanager
def folder_of(source: str) -> Iterator[Path]:
    """Yield the folder that a source names; raises `InputError` when there is none."""
    name, at, revision = source.rpartition("@")
    if not at or Path(source).exists():
        yield _now(source)
        return
    with TemporaryDirectory(prefix="attune-evals-") as folder:
        _unpack(_now(name), revision, Path(folder), source)
        yield Path(folder)


def _now(name: str) -> Path:
    """Return a folder of the working tree."""
    path = shipped(name) if name in _SHIPPED and not Path(name).is_dir() else Path(name)
    if not path.is_dir():
        raise InputError(FieldProblem(name, "is no folder"))
    return path.resolve()


def _unpack(path: Path, revision: str, into: Path, source: str) -> None:
    """Write the folder as of a revision."""
    try:
        top = Path(_git(path, "rev-parse", "--show-toplevel").decode().strip()).resolve()
        packed = _git(top, "archive", "--format=tar", f"{revision}:{path.relative_to(top).as_posix()}")
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        said = error.stderr.decode(errors="replace").strip() if isinstance(error, subprocess.CalledProcessError) else ""
        raise InputError(FieldProblem(source, f"cannot be read out of git: {said or error}")) from None
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        write_files(archive, into.resolve())


def write_files(archive: tarfile.TarFile, into: Path) -> None:
    """Write the plain files of an archive; Python before 3.11.4 cannot be told to keep to those and to the folder."""
    for member in archive:
        held, path = archive.extractfile(member) if member.isfile() else None, (into / member.name).resolve()
        if held is not None and path.is_relative_to(into):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held.read())


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - git by name, no shell
