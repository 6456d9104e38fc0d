"""`attune policies lint`: everything that can be seen in the files, then what the examples show about each other.

Called by the terminal; collects every fault instead of stopping at the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from service.adapters import strict_yaml
from service.adapters.brand_policies import POLICIES, loosened
from service.adapters.policy_binding import External
from service.adapters.policy_files import (
    REFERENCES,
    Source,
    bind_policy,
    every_example,
    faults,
    in_force,
    load_references,
    policy_paths,
)
from service.adapters.policy_tools.agreement import agreement
from service.core.checking import Rule, Rulebook
from service.core.conversation import Value
from service.core.errors import ConfigError
from service.core.guardrail import Guardrail
from service.core.policy import Bundle, KnownLimit, Policy, Status
from service.core.ports import InstantReader

WARN_AFTER = timedelta(days=180)
FAIL_AFTER = timedelta(days=365)
"""Age of a reference since a person last checked it."""
REVIEW_GRACE = timedelta(days=90)
"""How long a review may be overdue before it is an error."""


class Remark(Value, frozen=True, kw_only=True):
    """One thing to mend (`error`) or to look at (`warning`)."""

    level: Literal["error", "warning"]
    place: str
    """`file:line path`, as far as it is known."""
    message: str

    def __str__(self) -> str:
        return f"{self.level}: {self.place}: {self.message}"


async def lint(
    folder: Path,
    guardrails: Mapping[str, Guardrail],
    reader: InstantReader,
    *,
    on: date,
    external: External | None = None,
    brands: Sequence[Path] = (),
) -> tuple[Remark, ...]:
    """Return every remark about a folder and the folders of brands, errors first; none: all is in order on that day."""
    remarks: list[Remark] = []
    sources = _sources(folder, remarks)
    policies = _policies(folder, sources, remarks)
    remarks += _references(folder, sources or {}, policies.values(), on)
    base = Bundle(policies=tuple(policies.values()), sha256="")
    for brand in brands:
        if (brand / POLICIES).is_dir():
            policies |= _of_brand(brand / POLICIES, sources, policies, base=base, remarks=remarks, on=on)
    for path, policy in policies.items():
        remarks += _dates(path, policy, on)
    rules = _bound(policies, guardrails, external, remarks)
    places = {policy.id: str(path) for path, policy in policies.items()}
    book = Rulebook(rules=tuple(rules), sha256="")
    for policy_id, message in await agreement(book, reader):
        remarks.append(_warning(places[policy_id], message))
    return tuple(sorted(remarks, key=lambda remark: (remark.level, remark.place)))


def _of_brand(
    folder: Path,
    sources: Mapping[str, Source] | None,
    others: Mapping[Path, Policy],
    *,
    base: Bundle,
    remarks: list[Remark],
    on: date,
) -> dict[Path, Policy]:
    """Read a brand's policies and hold them against the base: they may add to it and never loosen it."""
    own = _sources(folder, remarks)
    known = None if sources is None or own is None else {**sources, **own}
    found = _policies(folder, known, remarks)
    remarks += _references(folder, own or {}, found.values(), on)
    taken = {policy.id: path for path, policy in others.items()}
    for path, policy in list(found.items()):
        wrong = [_error(strict_yaml.place(path, at), message) for at, message in loosened(policy, base)]
        if not wrong and policy.id in taken:
            message = f"the id {policy.id} belongs to {taken[policy.id]} already; ids are never reused"
            wrong = [_error(strict_yaml.place(path, "$.id"), message)]
        if wrong:
            remarks += wrong
            del found[path]
    return found


def _error(place: str, message: str) -> Remark:
    return Remark(level="error", place=place, message=message)


def _warning(place: str, message: str) -> Remark:
    return Remark(level="warning", place=place, message=message)


def _of(fault: ConfigError) -> Remark:
    """Turn a fault into a remark."""
    return _error(fault.place, fault.message)


def _sources(folder: Path, remarks: list[Remark]) -> Mapping[str, Source] | None:
    """Read the references; None when they cannot be read, so that no policy is blamed for it."""
    try:
        return load_references(folder)
    except ConfigError as fault:
        remarks.append(_of(fault))
        return None


def _policies(folder: Path, sources: Mapping[str, Source] | None, remarks: list[Remark]) -> dict[Path, Policy]:
    """Read every policy that can be read, and remark on the others."""
    try:
        paths = policy_paths(folder)
    except ConfigError as fault:
        remarks.append(_of(fault))
        return {}
    found: dict[Path, Policy] = {}
    for path in paths:
        try:
            policy = strict_yaml.load(path, Policy)
        except ConfigError as fault:
            remarks.append(_of(fault))
            continue
        remarks += [_of(fault) for fault in faults(path, policy, sources)]
        twin = next((other for other, known in found.items() if known.id == policy.id), None)
        if twin:
            remarks.append(
                _error(strict_yaml.place(path, "$.id"), f"the id {policy.id} belongs to {twin.name} already")
            )
        else:
            found[path] = policy
    return found


def _bound(
    policies: Mapping[Path, Policy],
    guardrails: Mapping[str, Guardrail],
    external: External | None,
    remarks: list[Remark],
) -> list[Rule]:
    """Bind every policy that runs, and remark on those that cannot."""
    rules: list[Rule] = []
    for path, policy in policies.items():
        if policy.status in (Status.ENFORCED, Status.SHADOW):
            try:
                rules.append(bind_policy(policy, guardrails, external=external, files={policy.id: path}))
            except ConfigError as fault:
                remarks.append(_of(fault))
    return rules


def _dates(path: Path, policy: Policy, on: date) -> Iterator[Remark]:
    """Hold a policy's dates against today."""
    effective = policy.effective
    if policy.status in (Status.ENFORCED, Status.SHADOW):
        if effective.until is not None and effective.until <= on:
            message = f"ended on {effective.until}; set its status to retired"
            yield _warning(strict_yaml.place(path, "$.effective.until"), message)
        if effective.since > on:
            yield _warning(strict_yaml.place(path, "$.effective.from"), f"is not in force before {effective.since}")
        if in_force(policy, on):
            yield from _review(path, policy, on)
    for at, example in every_example(policy):
        if isinstance(example, KnownLimit) and example.until <= on:
            message = f"was accepted until {example.until}; mend it, or accept it again"
            yield _error(strict_yaml.place(path, f"{at}.until"), message)


def _review(path: Path, policy: Policy, on: date) -> Iterator[Remark]:
    """Hold the day of the next review against today."""
    due = policy.effective.review_by
    if due <= on:
        remark = _error if on - due > REVIEW_GRACE else _warning
        yield remark(strict_yaml.place(path, "$.effective.review_by"), f"its review was due on {due}")


def _references(folder: Path, sources: Mapping[str, Source], policies: Iterable[Policy], on: date) -> Iterator[Remark]:
    """Hold the age of each reference against the limits, and name those that nobody uses."""
    used = {reference.ref for policy in policies for reference in policy.references}
    for key, source in sources.items():
        place = strict_yaml.place(folder / REFERENCES, f"$.{key}")
        age = on - source.checked_on
        if age < timedelta(0):
            yield _error(place, f"cannot have been checked on {source.checked_on}, which is still to come")
        elif age > FAIL_AFTER:
            yield _error(place, f"was last checked {age.days} days ago; check the link and the text again")
        elif age > WARN_AFTER:
            yield _warning(place, f"was last checked {age.days} days ago; an error after {FAIL_AFTER.days}")
        if key not in used:
            yield _warning(place, "is not referred to by any policy")
