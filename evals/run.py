"""Answer every situation of a suite through the production pipeline, score it, and keep an immutable run folder.

Called by `attune evals run`, `compare`, `watch` and the pytest plugin. A run that was cut off goes on where it
stopped; a finished one is never written again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from evals.answering import Answering
from evals.cache import Cache
from evals.hashes import HERE, key, scorers_sha256
from evals.report import page
from evals.results import Manifest, Result, begin, load, rows_sha256, write
from evals.scenario import Situation, Split
from evals.scoring import offline_service, offline_settings
from evals.spending import Meter
from evals.suite import Suite, situations
from service.adapters.tree_hash import tree_sha256
from service.compose import combination_of
from service.core.conversation import Value
from service.running import Service
from service.settings import COMPOSER

SCENARIOS = HERE / "scenarios"
_AT_ONCE = 8
Told = Callable[[int, int], None]
"""Called with (done, of so many)."""


class Ran(NamedTuple):
    """Where a run lies, what came out so far, and which limit stopped it, if one did."""

    folder: Path
    results: list[Result]
    stopped: str = ""


class Plan(Value, frozen=True, kw_only=True):
    """What to run: which situations, written by whom, from which files; None stands for the shipped ones."""

    scenarios: Path = SCENARIOS
    splits: tuple[Split, ...] = ()
    model: str = COMPOSER
    prompts: Path | None = None
    policies: Path | None = None
    repeats: int = 1
    name: str = ""
    """What the suite is called in manifests; the folder's name by default."""

    def cases(self, suite: Suite) -> tuple[Situation, ...]:
        """Return the situations; a repeat is a conversation of its own in the same cluster."""
        once = situations(suite, *self.splits)
        again = (
            msgspec.structs.replace(case, id=f"{case.id}#{number}")
            for number in range(1, self.repeats)
            for case in once
        )
        return (*once, *again)


def manifest_of(plan: Plan, suite: Suite, service: Service) -> Manifest:
    """Name everything the figures of this run depend on."""
    settings = offline_settings(model=plan.model, prompts=plan.prompts, policies=plan.policies)
    return Manifest(
        **msgspec.structs.asdict(combination_of(settings)),
        service=service.about["service"],
        suite=plan.name or ("core" if plan.scenarios == SCENARIOS else plan.scenarios.name),
        splits=tuple(plan.splits),
        situations=len(plan.cases(suite)),
        repeats=plan.repeats,
        scenarios_sha256=tree_sha256(plan.scenarios, "*.yaml"),
        policies=service.about["policies"],
        scorers_sha256=scorers_sha256(),
    )


async def run(
    plan: Plan, suite: Suite, folder: Path | None = None, *, root: Path | None = None,
    cache: Cache | None = None, told: Told = lambda _done, _all: None, meter: Meter | None = None,
) -> Ran:  # fmt: skip
    """Run into `folder`, or below `root` in a folder named for what is run; there a finished run is read, not repeated.

    With a `meter` whose budget is spent the run stops between two situations and can be taken up again; so can a run
    in which situations are without a reply, and then only those are asked again. Raises `InputError` when `folder`
    holds a finished run, or a run of something else.
    """
    meter = meter or Meter()
    async with offline_service(
        model=plan.model, prompts=plan.prompts, policies=plan.policies, around=meter.around
    ) as service:
        manifest = manifest_of(plan, suite, service)
        if folder is None:
            folder = (root or Path("runs")) / key(manifest)[:16]
            if (folder / "manifest.json").exists() and load(folder)[0].finished:
                return Ran(folder, load(folder)[1])
        done = begin(folder, manifest)
        cases = plan.cases(suite)
        answering = Answering(service, manifest, cache or Cache(None), meter)
        with (folder / "results.jsonl").open("ab") as out:

            def keep(found: Result) -> None:
                out.write(msgspec.json.encode(found) + b"\n")
                out.flush()
                done[found.id] = found
                told(len(done), len(cases))

            waiting = deque(case for case in cases if case.id not in done)
            stopped = await _work_off(waiting, answering.result, keep, meter)
    results = sorted(done.values(), key=lambda result: result.id)
    if stopped or any(result.error for result in results):
        return Ran(folder, results, stopped)
    finished = msgspec.structs.replace(manifest, finished=True, results_sha256=rows_sha256(folder))
    (folder / "report.html").write_text(page((finished, results)), encoding="utf-8")
    write(folder, finished)
    return Ran(folder, results)


async def _work_off(
    waiting: deque[Situation], answer: Callable[[Situation], Awaitable[Result]], keep: Callable[[Result], None],
    meter: Meter,
) -> str:  # fmt: skip
    """Answer what waits, so many at once; return why it stopped early, empty when nothing is left."""
    at_work, why = 0, ""

    async def work() -> None:
        nonlocal at_work, why
        while waiting and not why:
            if found := meter.over(at_work):
                why = why or found
                return
            at_work += 1
            keep(await answer(waiting.popleft()))
            at_work -= 1

    if meter.careful and waiting:  # the first one alone, so that its cost is known before eight are asked
        keep(await answer(waiting.popleft()))
    await asyncio.gather(*(work() for _ in range(_AT_ONCE)))
    return why
