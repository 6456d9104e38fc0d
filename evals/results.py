"""What a run is made of and how it lies on disk: one manifest, one row for each answered situation.

Written by `evals/run.py`; read by the comparison, the gate, the reports and the exports. A finished run is never
written again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from evals.composite import Profile
from service.core.conversation import Value
from service.core.errors import FieldProblem as Problem
from service.core.errors import InputError


class Result(Value, frozen=True, kw_only=True):
    """One situation, its reply and its profile; `error` when there is no reply: never scored, never averaged in."""

    id: str
    base: str
    family: str
    channel: str
    language: str
    emotion: str
    vulnerable: bool
    said: str = ""
    """The customer's last turn."""
    status: str = ""
    text: str = ""
    model: str = ""
    prompt: str = ""
    millis: float = 0.0
    """How long the reply took when it was written; a cached reply keeps its first figure."""
    tokens: tuple[int, int] = (0, 0)
    """Of the prompt and of the completion, in the last attempt."""
    profile: Profile | None = None
    error: str = ""

    @property
    def score(self) -> float | None:
        """The score; None for an error or an unscored reply."""
        return self.profile.score if self.profile else None


class Manifest(Value, frozen=True, kw_only=True):
    """Everything the figures of a run depend on."""

    model: str
    service: str
    suite: str
    splits: tuple[str, ...]
    situations: int
    repeats: int = 1
    scenarios_sha256: str
    prompts_sha256: str
    policies: str
    policies_sha256: str = ""
    params_sha256: str = ""
    """Of the settings that shape replies: temperature, limits, reader, brand."""
    service_sha256: str = ""
    """Of the service's own files, weights included."""
    scorers_sha256: str
    finished: bool = False
    results_sha256: str = ""
    """Of the rows, once the run is finished: a run that was changed afterwards is not read."""


def load(folder: Path) -> tuple[Manifest, list[Result]]:
    """Read a run; raises `InputError` when there is none, or when it was changed after it was finished."""
    try:
        manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
        results = sorted(_rows(folder).values(), key=lambda result: result.id)
    except (OSError, msgspec.DecodeError):
        raise InputError(Problem(str(folder), "is not a run of `attune evals run`")) from None
    if manifest.results_sha256 and manifest.results_sha256 != rows_sha256(folder):
        raise InputError(Problem(str(folder), "was changed after it was finished: the rows are other ones"))
    return manifest, results


def rows_sha256(folder: Path) -> str:
    """Hash the rows as they lie on disk."""
    return hashlib.sha256((folder / "results.jsonl").read_bytes()).hexdigest()


def begin(folder: Path, manifest: Manifest) -> dict[str, Result]:
    """Start a run folder, or take up one that was cut off, even in the middle of a row; errors are tried again.

    Raises `InputError` when the folder holds a finished run, or a run of something else.
    """
    if not (folder / "manifest.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, manifest)
        return {}
    before, _ = load(folder)
    if before.finished or before != manifest:
        raise InputError(Problem(str(folder), "holds a finished run, or a run of something else"))
    done = {name: result for name, result in _rows(folder).items() if not result.error}
    (folder / "results.jsonl").write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in done.values()))
    return done


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest."""
    (folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")


def _rows(folder: Path) -> dict[str, Result]:
    """Read the whole rows; a line that was cut off at the end is none."""
    path = folder / "results.jsonl"
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    found = (msgspec.json.decode(line, type=Result) for line in lines)
    return {result.id: result for result in found}
