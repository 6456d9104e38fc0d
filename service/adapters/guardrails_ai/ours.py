"""Our guardrails as registered guardrails-ai validators, and a `Guard` of all policies of one stage.

For programs that already speak guardrails-ai, and for the test that holds the two roads equal; the service itself
runs guardrails directly. Everything is `noop`: what follows a finding is decided by our policies alone.
"""

from __future__ import annotations

from collections.abc import Coroutine
from functools import cache
from typing import Any

import msgspec

from service.adapters.guardrails_ai.library import library
from service.adapters.guardrails_ai.theirs import ValidatorGuardrail
from service.core.checking import Rule, Rulebook, judge
from service.core.guardrail import Case, Finding, Outcome, Stage, Verdict


def guard_of(book: Rulebook, stage: Stage) -> Any:
    """Return a `Guard` with one validator a rule; call it as `guard.validate(text, metadata={"case": case})`.

    It keeps the text of its last call in memory and mixes up calls made at the same time: one a thread.
    """
    rules = [rule for rule in book.rules if rule.policy.applies.stage in (None, stage)]
    validators = [register(rule.policy.check.guardrail)(rule=rule) for rule in rules]
    guard = library().Guard(name=f"attune-{stage.value}", history_max_length=1).use(*validators)
    guard.configure(allow_metrics_collection=False)
    return guard


def verdicts_of(guard: Any, case: Case) -> tuple[Verdict, ...]:
    """Return what the `Guard` says about a case, one verdict for each rule that applies to it."""
    guard.validate(case.text, metadata={"case": case})
    logs = guard.history.last.iterations.last.outputs.validator_logs
    results = {log.instance_id: log.validation_result for log in logs}  # a class name may stand twice, an id may not
    rules = [validator for validator in guard.get_validators("output") if validator.rule.applies_to(case)]
    return tuple(_verdict(validator.rule, results.get(id(validator))) for validator in rules)


def _verdict(rule: Rule, result: Any) -> Verdict:
    """Return the verdict that a result carries; a result without one is an error."""
    verdict = getattr(result, "verdict", None)
    if isinstance(verdict, Verdict):
        return verdict
    return Verdict(policy=rule.policy.id, version=rule.policy.version, outcome=Outcome.ERROR, reason="NoResult")


@cache
def register(name: str) -> type[Any]:
    """Register the guardrail as the validator `attune/<name>` and return its class."""
    guardrails = library()

    class Attuned(guardrails.Validator):  # type: ignore[misc, name-defined]
        """Judges a text in its conversation, which stands under `case` in the metadata."""

        required_metadata_keys = ("case",)

        def __init__(self, rule: Rule, on_fail: Any = None) -> None:
            super().__init__(on_fail=on_fail or guardrails.OnFailAction.NOOP, policy=rule.policy.id)
            self.rule = rule

        def _validate(self, value: Any, metadata: dict[str, Any]) -> Any:
            case = msgspec.structs.replace(metadata["case"], text=value)
            return _result(_judged(self.rule, case) if self.rule.applies_to(case) else None)

    Attuned.__name__ = Attuned.__qualname__ = "".join(part.title() for part in name.replace(".", "_").split("_"))
    return guardrails.register_validator(f"attune/{name}", "string")(Attuned)  # type: ignore[no-any-return]


def _judged(rule: Rule, case: Case) -> Verdict:
    """Judge at once, inside or outside of an event loop; validators of others run here, without a thread."""
    if isinstance(rule.guardrail, ValidatorGuardrail):
        rule = msgspec.structs.replace(rule, guardrail=rule.guardrail.now)
    return _finished(judge(rule, case))


def _finished(judging: Coroutine[Any, Any, Verdict]) -> Verdict:
    """Run a judgement that has nothing to wait for."""
    try:
        judging.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    judging.close()
    raise TypeError("a guardrail that waits cannot run inside a Guard")


def _result(verdict: Verdict | None) -> Any:
    """Turn a verdict into a result; an error is a fail, since guardrails-ai knows no third word.

    None: the rule does not apply, so nothing stands against the text.
    """
    passed, failed = _results()
    if verdict is None or verdict.outcome is Outcome.PASS:
        return passed(verdict=verdict)
    message = " ".join(dict.fromkeys(found.why for found in verdict.findings))
    return failed(
        error_message=message or "The check broke, so nothing was judged.",
        error_spans=[_span(found) for found in verdict.findings],
        verdict=verdict,
    )


def _span(found: Finding) -> Any:
    """Return where a finding is and why."""
    from guardrails_ai.types import ErrorSpan  # type: ignore[import-untyped] # noqa: PLC0415

    return ErrorSpan(start=found.start, end=found.end, reason=found.why)


@cache
def _results() -> tuple[type[Any], type[Any]]:
    """Return results that carry our verdict; in their metadata it would replace the next validator's metadata."""
    from guardrails_ai.types import FailResult, PassResult  # noqa: PLC0415

    class Passed(PassResult):  # type: ignore[misc]
        """A pass with the verdict behind it."""

        verdict: Any = None

    class Failed(FailResult):  # type: ignore[misc]
        """A fail with the verdict behind it."""

        verdict: Any = None

    return Passed, Failed
