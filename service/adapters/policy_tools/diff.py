"""`attune policies diff A B`: what changed between two bundles in words, and which examples come out differently.

Called by the terminal; replay of past decisions builds on the same comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from service.core.checking import Rulebook, check_all
from service.core.conversation import Value
from service.core.decision import decide
from service.core.guardrail import Case, Outcome, Verdict
from service.core.policy import Bundle, Example, Policy
from service.core.policy_examples import case_of, examples_of
from service.core.ports import InstantReader

Kind = Literal["added", "removed", "changed"]


class Change(Value, frozen=True, kw_only=True):
    """One difference in the text of the policies."""

    policy: str
    kind: Kind
    field: str
    """Path such as `on_violation.action`; empty for a whole policy."""
    before: Any = None
    after: Any = None

    def __str__(self) -> str:
        if not self.field:
            return f"{self.policy} is {'new' if self.kind == 'added' else 'gone'}"
        if self.kind == "added":
            return f"{self.policy}: {self.field} is new: {_short(self.after)}"
        if self.kind == "removed":
            return f"{self.policy}: {self.field} is gone; it was {_short(self.before)}"
        return f"{self.policy}: {self.field} was {_short(self.before)} and is {_short(self.after)}"


class Flip(Value, frozen=True, kw_only=True):
    """An example that comes out differently."""

    policy: str
    example: str
    before: str
    """`violates`, `complies` or `not judged`, by its own policy."""
    after: str
    action_before: str
    """What all policies together ask for."""
    action_after: str
    critical: bool
    """A violation of a critical policy that is now let through."""

    def __str__(self) -> str:
        warning = "CRITICAL: " if self.critical else ""
        own = f"{self.before} → {self.after}; " if self.before != self.after else ""
        return f"{warning}{self.policy}/{self.example}: {own}{self.action_before} → {self.action_after}"


class Difference(Value, frozen=True, kw_only=True):
    """Everything that differs between two bundles."""

    before: str
    after: str
    """Hashes of the bundles."""
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]

    @property
    def ok(self) -> bool:
        """Whether no critical violation is now let through."""
        return not any(flip.critical for flip in self.flips)


async def diff(before: Rulebook, after: Rulebook, bundles: tuple[Bundle, Bundle], reader: InstantReader) -> Difference:
    """Compare two bundles and the rules bound from them, over the examples of both."""
    old, new = ({policy.id: policy for policy in bundle.policies} for bundle in bundles)
    changes = [change for key in sorted({*old, *new}) for change in _changes(key, old.get(key), new.get(key))]
    flips = [
        flip
        for policy, example in _all_examples(bundles)
        if (flip := await _flip(before, after, policy, case_of(policy, example, reader), example.id)) is not None
    ]
    hashes = (bundle.sha256 for bundle in bundles)
    return Difference(before=next(hashes), after=next(hashes), changes=tuple(changes), flips=tuple(flips))


def _changes(key: str, old: Policy | None, new: Policy | None) -> Iterator[Change]:
    """Compare one policy field by field."""
    if old is None or new is None:
        yield Change(policy=key, kind="added" if old is None else "removed", field="")
        return
    was, now = _flat(msgspec.to_builtins(old)), _flat(msgspec.to_builtins(new))
    for field in sorted({*was, *now}):
        if field not in was:
            yield Change(policy=key, kind="added", field=field, after=now[field])
        elif field not in now:
            yield Change(policy=key, kind="removed", field=field, before=was[field])
        elif was[field] != now[field]:
            yield Change(policy=key, kind="changed", field=field, before=was[field], after=now[field])


def _flat(value: Any, path: str = "") -> dict[str, Any]:
    """Return path → value; lists of things with an id are told apart by it, so that an insertion is one change."""
    if isinstance(value, dict):
        parts = {f"{path}.{key}" if path else key: each for key, each in value.items()}
    elif isinstance(value, (list, tuple)) and value and all(isinstance(each, dict) and "id" in each for each in value):
        return {f"{path}.{each['id']}": each for each in value}
    else:
        return {path: value}
    return {inner: each for key, part in parts.items() for inner, each in _flat(part, key).items()}


def _all_examples(bundles: tuple[Bundle, Bundle]) -> Iterator[tuple[Policy, Example]]:
    """Yield every example of either bundle once, with the policy that it belongs to."""
    seen: set[tuple[str, bytes]] = set()
    for bundle in bundles:
        for policy in bundle.policies:
            for _, example in examples_of(policy):
                key = (policy.id, msgspec.json.encode(example, order="sorted"))
                if key not in seen:
                    seen.add(key)
                    yield policy, example


async def _flip(before: Rulebook, after: Rulebook, policy: Policy, case: Case, example: str) -> Flip | None:
    """Judge one case by both books; None when nothing differs."""
    was, now = await check_all(before, case), await check_all(after, case)
    words = _word(policy.id, was), _word(policy.id, now)
    actions = decide(before, was).action.value, decide(after, now).action.value
    if words[0] == words[1] and actions[0] == actions[1]:
        return None
    return Flip(
        policy=policy.id,
        example=example,
        before=words[0],
        after=words[1],
        action_before=actions[0],
        action_after=actions[1],
        critical=policy.severity == "critical" and words[0] == "violates" and words[1] != "violates",
    )


def _word(policy_id: str, verdicts: tuple[Verdict, ...]) -> str:
    """Return what one policy said."""
    words = {Outcome.PASS: "complies", Outcome.FAIL: "violates", Outcome.ERROR: "not judged"}
    return next((words[verdict.outcome] for verdict in verdicts if verdict.policy == policy_id), "not judged")


def _short(value: Any) -> str:
    """Quote a value on one line; of an example, only what it says."""
    if isinstance(value, dict):
        value = ", ".join(f"{key}: {each}" for key, each in value.items() if each and key != "id")
    text = " ".join(str(value).split())
    return f"`{text[:117]}…`" if len(text) > 120 else f"`{text}`"


def in_words(difference: Difference) -> str:
    """Say the difference as a person would read it."""
    if difference.before == difference.after:
        return "The bundles are the same."
    lines = [str(change) for change in difference.changes]
    flips = [str(flip) for flip in difference.flips] or ["No example comes out differently."]
    return "\n".join([*lines, "", *flips])
