"""A brand's own policies, on top of the base bundle: `SITE/brands/ID/policies/<family>/<id>-<slug>.yaml`.

They are added and never put in place of a rule of the base: every rule speaks, and the strongest action counts, so a
brand can only be stricter. What reads like a loosening is refused all the same. Called by `compose/`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec

from service.adapters import strict_yaml
from service.adapters.policy_binding import External, bind_policy, in_force
from service.adapters.policy_files import Source, canonical, load_policy, load_references, policy_paths
from service.core.checking import Rule, Rulebook
from service.core.conversation import Value
from service.core.errors import ConfigError
from service.core.guardrail import Guardrail
from service.core.policy import PRECEDENCE, Action, Bundle, Policy, Status

POLICIES = "policies"
LIVE = frozenset({Status.ENFORCED, Status.SHADOW})


class BrandPolicy(Value, frozen=True, kw_only=True):
    """A policy, whose it is, and where it stands."""

    brand: str
    policy: Policy
    path: Path


def load_brand_policies(folders: list[Path], base: Bundle, sources: Mapping[str, Source]) -> tuple[BrandPolicy, ...]:
    """Read the policies of every brand; raises `ConfigError` with file, line and path for the first fault."""
    found: dict[str, BrandPolicy] = {}
    for folder in folders:
        if not (folder / POLICIES).exists():
            continue
        own = {**sources, **load_references(folder / POLICIES)}
        for path in policy_paths(folder / POLICIES):
            policy = load_policy(path, own)
            for at, message in loosened(policy, base):
                raise ConfigError(message, place=strict_yaml.place(path, at))
            if policy.id in found:
                message = f"the id {policy.id} belongs to {found[policy.id].path} already; ids are never reused"
                raise ConfigError(message, place=strict_yaml.place(path, "$.id"))
            found[policy.id] = BrandPolicy(brand=folder.name, policy=policy, path=path)
    return tuple(found[key] for key in sorted(found))


def with_brands(
    book: Rulebook, own: tuple[BrandPolicy, ...], guardrails: Mapping[str, Guardrail], *, external: External, on: date
) -> Rulebook:
    """Return the base rules and, for its brand alone, each brand's; the hash covers all of them."""
    if not own:
        return book
    rules = [
        msgspec.structs.replace(
            bind_policy(each.policy, guardrails, external=external, files={each.policy.id: each.path}), brand=each.brand
        )
        for each in own
        if in_force(each.policy, on)
    ]
    return Rulebook(rules=book.rules + tuple[Rule, ...](rules), sha256=hash_with(book.sha256, own))


def hash_with(sha256: str, own: tuple[BrandPolicy, ...]) -> str:
    """Return the hash over the base bundle and every brand's policies; the base's own where there are none."""
    lines = b"".join(each.brand.encode() + b" " + canonical(each.policy) + b"\n" for each in own)
    return hashlib.sha256(sha256.encode() + b"\n" + lines).hexdigest() if own else sha256


def loosened(policy: Policy, base: Bundle) -> Iterator[tuple[str, str]]:
    """Yield (path, message) where a brand's policy takes something from the base."""
    for rule in base.policies:
        if rule.id == policy.id:
            yield _changed(policy, rule)
        elif rule.check == policy.check and rule.status in LIVE:
            yield from _weaker(policy, rule)


def _changed(policy: Policy, rule: Policy) -> tuple[str, str]:
    """Say at which field a policy under the id of a base rule would change it."""
    more = "a brand only adds rules, under ids of its own"
    if policy.status is not rule.status:
        return "$.status", f"{rule.id} is {rule.status} in the base bundle and stays so: {more}"
    for at, message in _weaker(policy, rule):
        return at, f"{message}; {more}"
    return "$.id", f"{rule.id} is a rule of the base bundle: {more}"


def _weaker(policy: Policy, rule: Policy) -> Iterator[tuple[str, str]]:
    """Yield where a policy with the same check asks for less than the base rule."""
    for at, mine, theirs in (
        ("$.on_violation.action", policy.on_violation.action, rule.on_violation.action),
        ("$.on_violation.then", policy.on_violation.then, rule.on_violation.then),
        ("$.on_error", policy.on_error, rule.on_error),
    ):
        if PRECEDENCE.index(Action(mine)) < PRECEDENCE.index(Action(theirs)):
            yield at, f"`{mine}` is weaker than `{theirs}`, which {rule.id} of the base bundle asks for"
