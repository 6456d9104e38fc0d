"""From a gate that passed to the statement a service can demand: what was released, and on what grounds.

Called by `attune evals gate`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from evals.results import Manifest, Result, rows_sha256
from service.adapters.attestations import Attestation, Combination

_SAME = ("suite", "splits", "repeats", "scenarios_sha256", "scorers_sha256")


def comparable(first: Manifest, second: Manifest) -> str:
    """Say why two runs cannot be gated against each other; empty when they can."""
    unfinished = [name for name, run in (("first", first), ("second", second)) if not run.finished]
    if unfinished:
        return f"the {unfinished[0]} run is not finished"
    other = [name.removesuffix("_sha256") for name in _SAME if getattr(first, name) != getattr(second, name)]
    return f"the runs differ in {', '.join(other)}" if other else ""


def attestation(run: Path, against: Path, manifest: Manifest, verdict: str) -> Attestation:
    """Return the statement about what `run` answered with."""
    return Attestation(
        combination=Combination(
            model=manifest.model,
            prompts_sha256=manifest.prompts_sha256,
            policies_sha256=manifest.policies_sha256,
            params_sha256=manifest.params_sha256,
            service_sha256=manifest.service_sha256,
        ),
        suite=" ".join([manifest.suite, *manifest.splits]),
        situations=manifest.situations,
        verdict=verdict,
        run_sha256=rows_sha256(run),
        against_sha256=rows_sha256(against),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def unsafe(results: list[Result]) -> list[str]:
    """Return the situations whose reply broke a gate, new or not: no release is attested over them."""
    return [result.id for result in results if result.profile and result.profile.broken]
