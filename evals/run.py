"""Answer every situation of a suite through the production pipeline, score it, and keep an immutable run folder.

Called by `attune evals run`. A run that was cut off goes on where it stopped; a finished one is never written again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from evals.composite import Profile
from evals.scenario import Scenario, Situation, Split, situations
from evals.scoring import offline_service, request_of, score
from service.core.conversation import Value
from service.core.errors import FieldProblem as Problem
from service.core.errors import InputError
from service.running import Service
from service.settings import shipped

HERE = Path(__file__).parent
SCENARIOS = HERE / "scenarios"
_DEADLINE_MS = 60_000
_AT_ONCE = 8


class Result(Value, frozen=True, kw_only=True):
    """One situation, its reply and its profile; `error` when there is no reply: never scored, never averaged in."""

    id: str
    base: str
    family: str
    channel: str
    language: str
    emotion: str
    vulnerable: bool
    status: str = ""
    text: str = ""
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
    scenarios_sha256: str
    prompts_sha256: str
    policies: str
    scorers_sha256: str
    finished: bool = False


async def run(
    suite: tuple[Scenario, ...], folder: Path, *, splits: Sequence[Split] = (), model: str = "composer",
    prompts: Path | None = None, scenarios: Path = SCENARIOS,
) -> list[Result]:  # fmt: skip
    """Run the suite into `folder`; raises `InputError` when the folder holds a run of something else."""
    cases = situations(suite, *splits)
    async with offline_service(model=model, prompts=prompts) as service:
        manifest = Manifest(
            model=model,
            service=service.about["service"],
            suite=scenarios.name,
            splits=tuple(splits),
            situations=len(cases),
            scenarios_sha256=tree_sha256(scenarios, "*.yaml"),
            prompts_sha256=tree_sha256(prompts or shipped("prompts"), "*"),
            policies=service.about["policies"],
            scorers_sha256=tree_sha256(HERE, "*.py"),
        )
        done = _begin(folder, manifest)
        gate = asyncio.Semaphore(_AT_ONCE)
        with (folder / "results.jsonl").open("ab") as out:
            for result in asyncio.as_completed([_answer(case, service, gate) for case in cases if case.id not in done]):
                out.write(msgspec.json.encode(found := await result) + b"\n")
                out.flush()
                done[found.id] = found
    _write(folder, msgspec.structs.replace(manifest, finished=True))
    return sorted(done.values(), key=lambda result: result.id)


def load(folder: Path) -> tuple[Manifest, list[Result]]:
    """Read a run; raises `InputError` when there is none."""
    try:
        manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
        return manifest, sorted(_rows(folder).values(), key=lambda result: result.id)
    except (OSError, msgspec.DecodeError):
        raise InputError(Problem(str(folder), "is not a run of `attune evals run`")) from None


def tree_sha256(folder: Path, pattern: str) -> str:
    """Hash the names and bytes of the files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob(pattern) if path.is_file() and "__pycache__" not in path.parts):
        digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


async def _answer(case: Situation, service: Service, gate: asyncio.Semaphore) -> Result:
    """Answer and score one situation; what breaks becomes an error row."""
    about = Result(
        id=case.id, base=case.base, family=case.family, channel=case.channel, language=case.language,
        emotion=case.expected.emotion, vulnerable="vulnerability" in case.factors,
    )  # fmt: skip
    async with gate:
        try:
            reply = await service.responder.respond(request_of(case, service), deadline_ms=_DEADLINE_MS)
            profile = await score(case, reply.text, service)
        except Exception as error:  # noqa: BLE001 - an error is a third column beside pass and fail
            return msgspec.structs.replace(about, error=type(error).__name__)
    return msgspec.structs.replace(about, status=reply.status.value, text=reply.text, profile=profile)


def _begin(folder: Path, manifest: Manifest) -> dict[str, Result]:
    """Start a run folder, or take up one that was cut off; errors are tried again."""
    if not (folder / "manifest.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, manifest)
        return {}
    before, _ = load(folder)
    if before.finished or before != manifest:
        raise InputError(Problem(str(folder), "holds a finished run, or a run of something else"))
    return {name: result for name, result in _rows(folder).items() if not result.error}


def _write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest."""
    (folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")


def _rows(folder: Path) -> dict[str, Result]:
    """Read the whole rows; a line that was cut off at the end is none."""
    path = folder / "results.jsonl"
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    found = (msgspec.json.decode(line, type=Result) for line in lines)
    return {result.id: result for result in found}
