"""A run as a log that `inspect view` opens (Inspect AI's EvalLog, version 2, as one JSON file).

Called by `attune evals export --format inspect`. Every dimension is a scorer of its own with its evidence quoted; a
row without a reply is a sample with an error, and what is unscored has no score.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from statistics import fmean
from typing import Any

from evals.composite import DIMENSIONS
from evals.results import Manifest, Result

_SCORE = "score"


def inspect_log(manifest: Manifest, results: Sequence[Result], *, at: datetime | None = None) -> dict[str, Any]:
    """Return the log; `at` is when the run was made, the epoch by default, since a run does not say."""
    created = (at or datetime.fromtimestamp(0, UTC)).isoformat(timespec="seconds")
    name = hashlib.sha256(repr(manifest).encode()).hexdigest()[:22]
    names = [_SCORE, *DIMENSIONS]
    return {
        "version": 2,
        "status": "success",
        "eval": {
            "eval_id": name, "run_id": name, "task_id": name, "created": created,
            "task": f"attune/{manifest.suite}", "task_version": 1, "task_attribs": {}, "task_args": {},
            "dataset": {"name": manifest.suite, "samples": len(results), "sample_ids": [one.id for one in results]},
            "model": manifest.model, "model_args": {}, "config": {"epochs": 1}, "packages": {},
            "metadata": {field: value for field in _NAMED if (value := getattr(manifest, field))},
        },
        "plan": {"name": "plan", "steps": [], "config": {}},
        "results": {
            "total_samples": len(results),
            "completed_samples": sum(not one.error for one in results),
            "scores": [_summary(name, results) for name in names],
        },
        "stats": {"started_at": created, "completed_at": created, "model_usage": {
            manifest.model: _usage(sum(one.tokens[0] for one in results), sum(one.tokens[1] for one in results))}},
        "samples": [_sample(one, manifest.model) for one in results],
    }  # fmt: skip


_NAMED = ("service", "policies", "scenarios_sha256", "prompts_sha256", "policies_sha256", "params_sha256",
          "service_sha256", "scorers_sha256", "results_sha256")  # fmt: skip


def _sample(one: Result, model: str) -> dict[str, Any]:
    said = [{"role": "user", "content": one.said, "source": "input"}]
    answer = {"role": "assistant", "content": one.text, "source": "generate", "model": one.model}
    sample: dict[str, Any] = {
        "id": one.id, "epoch": 1, "input": one.said, "target": "",
        "messages": said if one.error else [*said, answer],
        "output": {
            "model": one.model or model,
            "choices": [] if one.error else [{"message": answer, "stop_reason": "stop"}],
            "usage": _usage(*one.tokens), "time": one.millis / 1000,
        },
        "scores": _scores(one),
        "metadata": {"base": one.base, "family": one.family, "channel": one.channel, "language": one.language,
                     "emotion": one.emotion, "vulnerable": one.vulnerable, "status": one.status, "prompt": one.prompt},
        "store": {}, "events": [], "model_usage": {}, "attachments": {},
    }  # fmt: skip
    if one.error:
        trace = f"{one.error}: no reply, so nothing was scored"
        sample["error"] = {"message": one.error, "traceback": trace, "traceback_ansi": trace}
    return sample


def _scores(one: Result) -> dict[str, Any]:
    """Return what could be scored, each with the words it rests on."""
    if one.profile is None or one.profile.score is None:
        return {}
    broken = [f"{gate.dimension}: {gate.why}" for gate in one.profile.gates if gate.value == 0]
    why = f"broken gates: {'; '.join(broken)}" if broken else "no gate broken"
    scores: dict[str, Any] = {_SCORE: {"value": one.profile.score, "answer": one.text, "explanation": why}}
    for each in one.profile.scores:
        if each.value is not None:
            quoted = "; ".join(f"“{one.text[start:end].strip()}”" for start, end in each.spans)
            scores[each.dimension] = {"value": each.value, "explanation": f"{each.why} {quoted}".strip()}
    return scores


def _summary(name: str, results: Sequence[Result]) -> dict[str, Any]:
    values = [found[name]["value"] for one in results if name in (found := _scores(one))]
    metrics = {"mean": {"name": "mean", "value": fmean(values) if values else 0.0, "params": {}}}
    return {"name": name, "scorer": name, "params": {}, "metrics": metrics,
            "scored_samples": len(values), "unscored_samples": len(results) - len(values)}  # fmt: skip


def _usage(sent: int, got: int) -> dict[str, int]:
    return {"input_tokens": sent, "output_tokens": got, "total_tokens": sent + got}
