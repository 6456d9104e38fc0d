"""Keep the files a run was made of, and run it again from nothing but its manifest.

Called by `attune evals run`. Files are kept once for each hash, however many runs they are part of. The service and the
scorers are code and are not kept: where they are other ones today, the difference is named and nothing is run.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from evals.hashes import scorers_sha256
from evals.results import Manifest, Result
from evals.run import SCENARIOS, Plan
from evals.scenario import Split
from evals.scoring import offline_settings
from evals.suite import Suite
from evals.suite import load as load_suite
from service.adapters.tree_hash import tree_sha256
from service.compose import combination_of
from service.compose.combination import prompts_sha256
from service.core.conversation import Value
from service.core.errors import FieldProblem, InputError


class Reproduced(Value, frozen=True, kw_only=True):
    """How a second run from the same manifest compares with the first."""

    situations: int
    other_texts: tuple[str, ...]
    other_scores: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether every text and every score came out as before."""
        return not (self.other_texts or self.other_scores)


def keep(plan: Plan, manifest: Manifest, store: Path) -> None:
    """Copy prompts, policies and scenarios below `store`, unless they are there."""
    for what, folder, sha256 in _parts(plan, manifest):
        into = store / what / sha256[:16]
        if not into.exists():
            into.parent.mkdir(parents=True, exist_ok=True)
            draft = into.with_name(f"{into.name}.part")
            shutil.rmtree(draft, ignore_errors=True)
            shutil.copytree(folder, draft, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
            draft.rename(into)


def plan_from(manifest: Manifest, store: Path) -> Plan:
    """Return the plan of a run over the files as they were; raises `InputError` naming what cannot be had again."""
    folders = {}
    for what, _, sha256 in _parts(None, manifest):
        kept = store / what / sha256[:16]
        if not kept.is_dir():
            raise InputError(FieldProblem(f"{what}_sha256", f"{sha256[:16]} is not kept in {store}"))
        if _sha256(what, kept, manifest.model) != sha256:
            raise InputError(FieldProblem(str(kept), "was changed since it was kept"))
        folders[what] = kept
    plan = Plan(
        scenarios=folders["scenarios"], splits=tuple(map(Split, manifest.splits)), model=manifest.model,
        prompts=folders["prompts"], policies=folders["policies"], repeats=manifest.repeats, name=manifest.suite,
    )  # fmt: skip
    today = combination_of(offline_settings(model=plan.model, prompts=plan.prompts, policies=plan.policies))
    code = {
        "params_sha256": today.params_sha256,
        "service_sha256": today.service_sha256,
        "scorers_sha256": scorers_sha256(),
    }
    other = [name.removesuffix("_sha256") for name, sha256 in code.items() if getattr(manifest, name) != sha256]
    if other:
        what = f"the {' and the '.join(other)} are other ones now; check out the version that wrote it"
        raise InputError(FieldProblem("manifest.json", what))
    return plan


def suite_of(manifest: Manifest, store: Path) -> Suite:
    """Return the suite that a run answered, as it was; raises `InputError` when it is not kept."""
    for folder in (store / "scenarios" / manifest.scenarios_sha256[:16], SCENARIOS):
        if folder.is_dir() and tree_sha256(folder, "*.yaml") == manifest.scenarios_sha256:
            return load_suite(folder)
    where = f"the scenarios of this run are kept neither in {store} nor shipped"
    raise InputError(FieldProblem("scenarios_sha256", where))


def reproduced(first: Sequence[Result], second: Sequence[Result]) -> Reproduced:
    """Compare two runs that should be the same; how long an answer took may differ."""
    before = {result.id: result for result in first}
    return Reproduced(
        situations=len(second),
        other_texts=tuple(one.id for one in second if one.id not in before or before[one.id].text != one.text),
        other_scores=tuple(one.id for one in second if one.id not in before or before[one.id].profile != one.profile),
    )


def _sha256(what: str, folder: Path, model: str) -> str:
    """Hash a kept folder as the manifest does."""
    if what == "prompts":
        return prompts_sha256(folder, model=model)
    return tree_sha256(folder, "*.yaml" if what == "scenarios" else "*")


def _parts(plan: Plan | None, manifest: Manifest) -> list[tuple[str, Path, str]]:
    """Return (kind, folder today, hash) of everything that is kept."""
    settings = offline_settings(prompts=plan.prompts, policies=plan.policies) if plan else None
    return [
        ("prompts", settings.prompts_dir if settings else Path(), manifest.prompts_sha256),
        ("policies", settings.policies_dir if settings else Path(), manifest.policies_sha256),
        ("scenarios", plan.scenarios if plan else Path(), manifest.scenarios_sha256),
    ]
