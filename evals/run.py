"""Answer every situation of a suite through the production pipeline, score it, and keep an immutable run folder.

Called by `attune evals run`, `compare`, `watch` and the pytest plugin. A run that was cut off goes on where it
stopped; a finished one is never written again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from evals.answering import Answering
from evals.cache import Cache
from evals.hashes import HERE, key, scorers_sha256
from evals.report import page
from evals.results import Manifest, Result, begin, load, write
from evals.scenario import Scenario, Situation, Split, situations
from evals.scoring import offline_service, offline_settings
from service.adapters.tree_hash import tree_sha256
from service.compose import combination_of
from service.core.conversation import Value
from service.running import Service
from service.settings import COMPOSER

SCENARIOS = HERE / "scenarios"
_AT_ONCE = 8
Told = Callable[[int, int], None]
"""Called with (done, of so many)."""


class Plan(Value, frozen=True, kw_only=True):
    """What to run: which situations, written by whom, from which files; None stands for the shipped ones."""

    scenarios: Path = SCENARIOS
    splits: tuple[Split, ...] = ()
    model: str = COMPOSER
    prompts: Path | None = None
    policies: Path | None = None
    repeats: int = 1

    def cases(self, suite: Sequence[Scenario]) -> tuple[Situation, ...]:
        """Return the situations; a repeat is a conversation of its own in the same cluster."""
        once = situations(tuple(suite), *self.splits)
        again = (
            msgspec.structs.replace(case, id=f"{case.id}#{number}")
            for number in range(1, self.repeats)
            for case in once
        )
        return (*once, *again)


def manifest_of(plan: Plan, suite: Sequence[Scenario], service: Service) -> Manifest:
    """Name everything the figures of this run depend on."""
    settings = offline_settings(model=plan.model, prompts=plan.prompts, policies=plan.policies)
    return Manifest(
        **msgspec.structs.asdict(combination_of(settings)),
        service=service.about["service"],
        suite=plan.scenarios.name,
        splits=tuple(plan.splits),
        situations=len(plan.cases(suite)),
        repeats=plan.repeats,
        scenarios_sha256=tree_sha256(plan.scenarios, "*.yaml"),
        policies=service.about["policies"],
        scorers_sha256=scorers_sha256(),
    )


async def run(
    plan: Plan, suite: Sequence[Scenario], folder: Path | None = None, *, root: Path | None = None,
    cache: Cache | None = None, told: Told = lambda _done, _all: None,
) -> tuple[Path, list[Result]]:  # fmt: skip
    """Run into `folder`, or below `root` in a folder named for what is run; there a finished run is read, not repeated.

    Raises `InputError` when `folder` holds a finished run, or a run of something else.
    """
    async with offline_service(model=plan.model, prompts=plan.prompts, policies=plan.policies) as service:
        manifest = manifest_of(plan, suite, service)
        if folder is None:
            folder = (root or Path("runs")) / key(manifest)[:16]
            if (folder / "manifest.json").exists() and load(folder)[0].finished:
                return folder, load(folder)[1]
        done = begin(folder, manifest)
        cases = plan.cases(suite)
        answering, gate = Answering(service, manifest, cache or Cache(None)), asyncio.Semaphore(_AT_ONCE)

        async def answer(case: Situation) -> Result:
            async with gate:
                return await answering.result(case)

        with (folder / "results.jsonl").open("ab") as out:
            for result in asyncio.as_completed([answer(case) for case in cases if case.id not in done]):
                out.write(msgspec.json.encode(found := await result) + b"\n")
                out.flush()
                done[found.id] = found
                told(len(done), len(cases))
    results, finished = (
        sorted(done.values(), key=lambda result: result.id),
        msgspec.structs.replace(manifest, finished=True),
    )
    (folder / "report.html").write_text(page((finished, results)), encoding="utf-8")
    write(folder, finished)
    return folder, results
