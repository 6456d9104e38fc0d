"""`attune policies test`: every example run, and which clauses and actions the examples reach.

A clause is one thing a policy says about where and how it looks: a language, a channel, a param. It is covered when
an example happens there, or would come out differently with another value. Called by the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from service.core.checking import Rule, Rulebook
from service.core.conversation import Value
from service.core.decision import wanted
from service.core.guardrail import Outcome
from service.core.policy import Action, Status
from service.core.policy_examples import ExampleResult, examples_of, run_example, run_examples
from service.core.ports import InstantReader


class Clause(Value, frozen=True, kw_only=True):
    """One thing a policy says, and the examples that show it."""

    policy: str
    clause: str
    """`language en`, `channel sms`, `param longest`, `action revise`, `then replace`."""
    examples: tuple[str, ...]

    @property
    def covered(self) -> bool:
        """Whether any example shows it."""
        return bool(self.examples)


class Trial(Value, frozen=True, kw_only=True):
    """What came of all examples."""

    results: tuple[ExampleResult, ...]
    clauses: tuple[Clause, ...]

    @property
    def ok(self) -> bool:
        """Whether every example holds."""
        return all(result.ok for result in self.results)

    @property
    def failed(self) -> tuple[ExampleResult, ...]:
        """The examples that do not hold."""
        return tuple(result for result in self.results if not result.ok)

    @property
    def uncovered(self) -> tuple[Clause, ...]:
        """What no example shows."""
        return tuple(clause for clause in self.clauses if not clause.covered)


async def run_trial(book: Rulebook, reader: InstantReader) -> Trial:
    """Run every example of every rule and work out what they cover."""
    results = await run_examples(book, reader)
    clauses: list[Clause] = []
    for rule in book.rules:
        mine = [result for result in results if result.policy == rule.policy.id]
        clauses += [*_places(rule), *await _params(rule, mine, reader), *_actions(rule, mine)]
    return Trial(results=results, clauses=tuple(clauses))


def _places(rule: Rule) -> Iterator[Clause]:
    """Languages and channels, shown by the examples that happen there."""
    policy = rule.policy
    examples = [example for _, example in examples_of(policy)]
    for language in policy.applies.languages:
        shown = tuple(example.id for example in examples if example.language == language)
        yield Clause(policy=policy.id, clause=f"language {language}", examples=shown)
    for channel in policy.applies.channels:
        shown = tuple(example.id for example in examples if example.channel is channel)
        yield Clause(policy=policy.id, clause=f"channel {channel.value}", examples=shown)


async def _params(rule: Rule, results: list[ExampleResult], reader: InstantReader) -> list[Clause]:
    """Params, shown by the examples that come out differently with another value."""
    clauses: list[Clause] = []
    for name in rule.policy.check.params:
        shown: list[str] = []
        for variant in param_variants(rule, name):
            again = [await run_example(variant, group, each, reader) for group, each in examples_of(rule.policy)]
            pairs = zip(results, again, strict=True)
            shown += [before.example for before, after in pairs if before.actual != after.actual]
        clauses.append(Clause(policy=rule.policy.id, clause=f"param {name}", examples=tuple(dict.fromkeys(shown))))
    return clauses


def param_variants(rule: Rule, name: str) -> Iterator[Rule]:
    """Yield the rule without the param, and with far other values where the kind of value suggests them."""
    params = rule.policy.check.params
    value = params[name]
    yield _with(rule, {key: each for key, each in params.items() if key != name})
    for other in _others(value):
        yield _with(rule, {**params, name: other})


def _others(value: Any) -> tuple[Any, ...]:
    """Return far other values of the same type."""
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, (int, float)):
        return type(value)(value * 10), type(value)(value / 10)
    return (type(value)(),) if isinstance(value, (list, tuple, set, frozenset, dict, str)) else ()


def _with(rule: Rule, params: dict[str, Any]) -> Rule:
    """Return the rule with other params."""
    check = msgspec.structs.replace(rule.policy.check, params=params)
    return msgspec.structs.replace(rule, policy=msgspec.structs.replace(rule.policy, check=check))


def _actions(rule: Rule, results: list[ExampleResult]) -> Iterator[Clause]:
    """Actions, shown by the violating examples that lead to them."""
    policy = msgspec.structs.replace(rule.policy, status=Status.ENFORCED)
    book = Rulebook(rules=(msgspec.structs.replace(rule, policy=policy),), sha256="")
    reached: dict[tuple[str, Action], list[str]] = {}
    for result in results:
        if result.verdict is None or result.verdict.outcome is not Outcome.FAIL:
            continue
        verdict = msgspec.structs.replace(result.verdict, shadow=False)
        for word, exhausted in (("action", False), ("then", True)):
            asked = wanted(book, verdict, exhausted=exhausted)
            if asked is not None:
                reached.setdefault((word, asked), []).append(result.example)
    for word, action in _declared(rule):
        yield Clause(policy=policy.id, clause=f"{word} {action.value}", examples=tuple(reached.get((word, action), ())))


def _declared(rule: Rule) -> Iterator[tuple[str, Action]]:
    """The actions a policy names; `then` follows only what can be tried and fail."""
    asked = rule.policy.on_violation
    yield "action", Action(asked.action)
    if asked.action in ("fix", "revise"):
        yield "then", Action(asked.then)


def in_words(trial: Trial) -> str:
    """Say the result as a person would read it: what failed, what is not shown, and the sums."""
    lines = [f"{result.name} ({result.group}): {result.reason.value}" for result in trial.failed]
    lines += [f"{clause.policy}: no example shows `{clause.clause}`" for clause in trial.uncovered]
    held = len(trial.results) - len(trial.failed)
    shown = len(trial.clauses) - len(trial.uncovered)
    lines.append(f"{held} of {len(trial.results)} examples hold.")
    lines.append(f"{shown} of {len(trial.clauses)} clauses and actions are shown by an example.")
    return "\n".join(lines)
