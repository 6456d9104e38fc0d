"""`attune policies mutate`: spoil each policy in every way that matters, and see whether its examples notice.

A mutant is a policy with one thing changed: a language, channel or param dropped or moved, another stage, a weaker or
another action, a check that finds nothing, a rule that only watches. It is killed when an example of the policy no
longer holds. What survives is a slip that nobody would notice. Words for people, dates and severity are not mutated:
they change no decision; lint holds the dates. Called by the terminal and by CI.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from service.adapters.policy_tools.trial import param_variants
from service.core.checking import Rule, Rulebook
from service.core.conversation import Value
from service.core.guardrail import Case, Finding, Stage
from service.core.policy import PRECEDENCE, Action, Status
from service.core.policy_examples import examples_of, run_example
from service.core.ports import InstantReader

GOAL = 0.9
"""Share of mutants that the examples must kill."""
Mutant = tuple[str, Rule]
"""(what was changed, in words, and the policy so changed)."""
_MENDING = frozenset({Action.FIX, Action.REVISE})


class Survivor(Value, frozen=True, kw_only=True):
    """A change that no example notices."""

    policy: str
    change: str
    because: str | None = None
    """Why that is right, where somebody says so."""


class Mutation(Value, frozen=True, kw_only=True):
    """What came of all mutants."""

    mutants: int
    survivors: tuple[Survivor, ...]
    stale: tuple[Survivor, ...] = ()
    """Explained changes that an example notices after all, or that cannot be made any more."""

    @property
    def score(self) -> float:
        """Share of mutants killed; 1 when there were none."""
        return 1 - len(self.survivors) / self.mutants if self.mutants else 1.0

    @property
    def ok(self) -> bool:
        """Whether enough are killed, every survivor is explained, and nothing is explained that does not survive."""
        return self.score >= GOAL and not self.stale and all(one.because for one in self.survivors)


async def run_mutants(
    book: Rulebook,
    reader: InstantReader,
    *,
    explained: Mapping[tuple[str, str], str] | None = None,
    on_progress: Callable[[], None] = lambda: None,
) -> Mutation:
    """Spoil every enforced policy in every way; `on_progress` is called after each policy.

    `explained`: (policy, change) → why it may survive.
    """
    reasons = explained or {}
    survivors: list[Survivor] = []
    number = 0
    for rule in book.rules:
        if rule.policy.status is Status.ENFORCED:
            for change, mutant in mutants_of(rule):
                number += 1
                if await _survives(mutant, reader):
                    because = reasons.get((rule.policy.id, change))
                    survivors.append(Survivor(policy=rule.policy.id, change=change, because=because))
        on_progress()
    left = {(one.policy, one.change) for one in survivors}
    stale = [Survivor(policy=key[0], change=key[1], because=why) for key, why in reasons.items() if key not in left]
    return Mutation(mutants=number, survivors=tuple(survivors), stale=tuple(stale))


def mutants_of(rule: Rule) -> Iterator[Mutant]:
    """Yield every mutant of a policy."""
    yield "its check finds nothing", msgspec.structs.replace(rule, guardrail=_blind)
    yield "it only watches", _with(rule, status=Status.SHADOW)
    yield from _places(rule)
    for name in rule.policy.check.params:
        yield from (
            (f"its param {name} is {variant.policy.check.params.get(name, 'gone')}", variant)
            for variant in param_variants(rule, name)
        )
    yield from _actions(rule)


async def _survives(mutant: Rule, reader: InstantReader) -> bool:
    """Tell whether every example still holds."""
    for group, example in examples_of(mutant.policy):
        if not (await run_example(mutant, group, example, reader)).ok:
            return False
    return True


def _blind(case: Case, **params: Any) -> list[Finding]:
    """Find nothing."""
    del case, params
    return []


def _with(rule: Rule, **changes: Any) -> Rule:
    """Return the rule with another policy."""
    return msgspec.structs.replace(rule, policy=msgspec.structs.replace(rule.policy, **changes))


def _places(rule: Rule) -> Iterator[Mutant]:
    """Yield mutants that look elsewhere, at more or at less."""
    applies = rule.policy.applies
    moves: list[tuple[str, dict[str, Any]]] = [
        (f"it looks at {stage.value}", {"stage": stage}) for stage in Stage if applies.stage not in (None, stage)
    ]
    for name, all_of in (("languages", applies.languages), ("channels", applies.channels)):
        if all_of:
            moves.append((f"it looks at all {name}", {name: ()}))
            rest = ((one, tuple(other for other in all_of if other != one)) for one in all_of if len(all_of) > 1)
            moves += [(f"it no longer looks at {one}", {name: others}) for one, others in rest]
    for change, values in moves:
        yield change, _with(rule, applies=msgspec.structs.replace(applies, **values))


def _actions(rule: Rule) -> Iterator[Mutant]:
    """Yield mutants that ask for another action; a fix in place of a revision revises where nothing can be fixed."""
    does = rule.policy.on_violation
    for action in PRECEDENCE[1:]:
        if action != does.action and (does.action, action) != (Action.REVISE, Action.FIX):
            changed = msgspec.structs.replace(does, action=action.value)
            yield f"it asks for {action.value}", _with(rule, on_violation=changed)
        if action != does.then and does.action in _MENDING and action not in _MENDING:
            changed = msgspec.structs.replace(does, then=action.value)
            yield f"it then asks for {action.value}", _with(rule, on_violation=changed)
        if action != rule.policy.on_error and action not in _MENDING:
            yield f"it asks for {action.value} when the check breaks", _with(rule, on_error=action.value)


def in_words(found: Mutation) -> str:
    """Say the result as a person would read it."""
    lines = [
        f"{one.policy}: no example notices when {one.change}. {one.because or 'Nobody says why that is right.'}"
        for one in found.survivors
    ]
    lines += [f"{one.policy}: {one.change}: this is explained, and does not survive" for one in found.stale]
    killed = found.mutants - len(found.survivors)
    return "\n".join([*lines, f"{killed} of {found.mutants} changes are noticed ({100 * found.score:.1f} %)."])
