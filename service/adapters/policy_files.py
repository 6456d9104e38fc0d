"""Policies on disk: `<folder>/<family>/<id>-<slug>.yaml`, read strictly into one hashed bundle.

Called by `compose/` at start and by the policy tools; `bind` turns the bundle into the rules that run.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from service.adapters import strict_yaml
from service.adapters.policy_binding import OUTSIDE, bind, bind_every, bind_policy, in_force
from service.core.conversation import Value
from service.core.errors import ConfigError
from service.core.guardrail import Stage
from service.core.policy import Bundle, Example, Policy, Status, Words

__all__ = [
    "REFERENCES",
    "Source",
    "bind",
    "bind_every",
    "bind_policy",
    "bundle_hash",
    "canonical",
    "every_example",
    "faults",
    "in_force",
    "load_bundle",
    "load_policy",
    "load_references",
    "policy_files",
    "policy_paths",
]

REFERENCES = "references.yaml"

_NAME = re.compile(r"[A-Z]{2,5}-\d{3}-[a-z0-9]+(-[a-z0-9]+)*\.yaml")
Problem = tuple[str, str]
"""(path inside the file, what would be right)."""


class Source(Value, frozen=True, kw_only=True):
    """A published text that policies refer to, and the day a person last checked it."""

    title: Words
    section: str = ""
    link: Annotated[str, msgspec.Meta(pattern=r"^https://\S+$", examples=["https://example.org/text"])]
    checked_on: date


def load_bundle(folder: Path) -> Bundle:
    """Read every policy below the folder, sorted by id; raises `ConfigError` for the first fault."""
    sources = load_references(folder)
    found: dict[str, tuple[Path, Policy]] = {}
    for path in policy_paths(folder):
        policy = load_policy(path, sources)
        if policy.id in found:
            message = f"the id {policy.id} belongs to {found[policy.id][0].name} already; ids are never reused"
            raise ConfigError(message, place=strict_yaml.place(path, "$.id"))
        found[policy.id] = (path, policy)
    if not found:
        raise ConfigError("holds no policy; write one as <family>/<id>-<slug>.yaml", place=str(folder))
    policies = tuple(found[key][1] for key in sorted(found))
    return Bundle(policies=policies, sha256=bundle_hash(policies))


def load_references(folder: Path) -> dict[str, Source]:
    """Read `references.yaml`: key → source. No file: no references."""
    path = folder / REFERENCES
    return strict_yaml.load(path, dict[str, Source]) if path.exists() else {}


def policy_paths(folder: Path) -> list[Path]:
    """Return the policy files in a fixed order; anything that looks like a policy elsewhere is an error."""
    if not folder.is_dir():
        raise ConfigError("is not a folder; expected one with a folder for each family of policies", place=str(folder))
    for path in sorted(folder.glob("**/*.yml")):
        raise ConfigError("must end in .yaml, or it is never read", place=str(path))
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*/*/**/*.yaml")]):
        if "attune.policy/" in path.read_text(encoding="utf-8", errors="replace"):
            raise ConfigError(f"a policy lives in {folder}/<family>/, or it is never read", place=str(path))
    return sorted(folder.glob("*/*.yaml"))


def policy_files(folder: Path) -> dict[str, Path]:
    """Return policy id → file, by file name."""
    return {"-".join(path.name.split("-", 2)[:2]).upper(): path for path in policy_paths(folder)}


def load_policy(path: Path, sources: Mapping[str, Source]) -> Policy:
    """Read one policy and hold it against its name, its folder, the references and its own demands."""
    policy = strict_yaml.load(path, Policy)
    for fault in faults(path, policy, sources):
        raise fault
    return policy


def faults(path: Path, policy: Policy, sources: Mapping[str, Source] | None) -> list[ConfigError]:
    """Return everything that is wrong with a policy whose types are right; `None` leaves references aside."""
    return [ConfigError(message, place=strict_yaml.place(path, at)) for at, message in _problems(path, policy, sources)]


def bundle_hash(policies: Iterable[Policy]) -> str:
    """Return the sha256 over the canonical JSON of every policy, one line each, in order of id."""
    ordered = sorted(policies, key=lambda policy: policy.id)
    return hashlib.sha256(b"".join(canonical(policy) + b"\n" for policy in ordered)).hexdigest()


def canonical(policy: Policy) -> bytes:
    """Return the policy as JSON with sorted keys: the same bytes for the same rule, however the YAML is laid out."""
    return msgspec.json.encode(policy, order="sorted")


def _problems(path: Path, policy: Policy, sources: Mapping[str, Source] | None) -> Iterable[Problem]:
    """Yield what the types cannot see, first fault first."""
    yield from _name(path, policy)
    if sources is not None:
        yield from _references(policy, sources)
    yield from _dates(policy)
    yield from _examples(policy)
    if policy.status is Status.ENFORCED:
        yield from _enough(policy)


def _name(path: Path, policy: Policy) -> Iterable[Problem]:
    """Hold file name and folder against id and guardrail."""
    if not _NAME.fullmatch(path.name) or not path.name.startswith(f"{policy.id}-"):
        yield "$.id", f"the file must be named {policy.id}-<slug>.yaml, with a slug of small letters, digits and dashes"
    family, guardrail = path.parent.name, policy.check.guardrail
    if not guardrail.startswith(OUTSIDE) and guardrail.partition(".")[0] != family:
        yield "$.check.guardrail", f"a policy in {family}/ names a guardrail of that family: {family}.<name>"


def _references(policy: Policy, sources: Mapping[str, Source]) -> Iterable[Problem]:
    """Hold references against the catalogue."""
    for at, reference in enumerate(policy.references):
        if reference.ref not in sources:
            known = ", ".join(sorted(sources)) or "it has no keys yet"
            yield f"$.references[{at}].ref", f"`{reference.ref}` is not a key of {REFERENCES} ({known})"


def _dates(policy: Policy) -> Iterable[Problem]:
    """Hold the dates against each other."""
    effective = policy.effective
    if effective.until is not None and effective.until <= effective.since:
        yield "$.effective.until", "must be after `from`"
    if effective.review_by <= effective.since:
        yield "$.effective.review_by", "must be after `from`"


def _examples(policy: Policy) -> Iterable[Problem]:
    """Hold every example against the stage that the policy looks at."""
    seen: set[str] = set()
    for at, example in every_example(policy):
        if example.id in seen:
            yield f"{at}.id", f"the example id `{example.id}` stands here twice"
        seen.add(example.id)
        said = _nothing_said(example) if example in policy.examples.out_of_scope else _unjudgeable(policy, example)
        yield from ((at, message) for message in said)
    for number, limit in enumerate(policy.examples.known_limits):
        if limit.actual == limit.should:
            yield f"$.examples.known_limits[{number}].should", "must differ from `actual`, or it is no limit"


def _nothing_said(example: Example) -> Iterable[str]:
    """Say that an example has no text."""
    if not example.reply and not example.customer:
        yield "an example needs a `reply` (judged at output) or a `customer` (judged at input)"


def _unjudgeable(policy: Policy, example: Example) -> Iterable[str]:
    """Say why this example could never be judged by this policy."""
    stage, applies = policy.applies.stage, policy.applies
    if stage is Stage.OUTPUT and not example.reply:
        yield "an example of an output policy needs a `reply`"
    if stage is Stage.INPUT and example.reply:
        yield "an example of an input policy judges `customer`; leave `reply` out"
    yield from _nothing_said(example)
    if applies.languages and example.language not in applies.languages:
        yield f"the policy applies to {', '.join(applies.languages)}, not to `{example.language}`"
    if applies.channels and example.channel not in applies.channels:
        yield f"the policy applies to {', '.join(applies.channels)}, not to `{example.channel}`"


def _enough(policy: Policy) -> Iterable[Problem]:
    """Demand two examples each way, and one complying example that nearly violates."""
    examples = policy.examples
    if len(examples.violates) < 2:
        yield "$.examples.violates", "an enforced policy needs at least two violating examples"
    if len(examples.complies) < 2:
        yield "$.examples.complies", "an enforced policy needs at least two complying examples"
    if not any(example.near_miss for example in examples.complies):
        yield "$.examples.complies", "one complying example must be a near miss (`near_miss: true`)"


def every_example(policy: Policy) -> Iterable[tuple[str, Example]]:
    """Yield (path inside the file, example) for every list."""
    for name in ("violates", "complies", "out_of_scope", "known_limits"):
        for at, example in enumerate(getattr(policy.examples, name)):
            yield f"$.examples.{name}[{at}]", example
