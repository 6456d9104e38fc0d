"""From a bundle to the rules that run: each policy in force with the guardrail that it names.

Offered by `policy_files.py` to `compose/` and the policy tools.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from service.adapters import strict_yaml
from service.adapters.yaml_hints import in_words
from service.core.checking import Rule, Rulebook
from service.core.errors import ConfigError
from service.core.guardrail import Case, Finding, Guardrail
from service.core.policy import Bundle, Check, Policy, Status

EXTERNAL = "guardrails_ai:"
"""Marks a check that is a guardrails-ai validator on the import path, not a guardrail of ours."""

RUNNING = frozenset({Status.ENFORCED, Status.SHADOW})

MODEL_CHECK = "llm:"
"""Marks a check that asks the configured model, with a prompt under `prompts/checks/`."""

OUTSIDE = (EXTERNAL, MODEL_CHECK)
"""Checks that are no guardrail of ours: any family's policy may name them."""

External = Callable[[str], Guardrail]
"""Finds what stands behind a name such as `guardrails_ai:package.module:Class` or `llm:rule`."""


def only_named(name: str) -> Guardrail:
    """Stand for a check that is none of ours where policies are read and never run: nothing is imported or asked."""

    def asked(_case: Case, **_params: Any) -> list[Finding]:
        raise RuntimeError(f"{name} was only named, and cannot be asked")

    return asked


def bind(
    bundle: Bundle,
    guardrails: Mapping[str, Guardrail],
    *,
    external: External | None = None,
    on: date | None = None,
    files: Mapping[str, Path] | None = None,
) -> Rulebook:
    """Bind every policy in force on a day (default: today, UTC).

    Raises `ConfigError` that names the policy and the field, with file and line where `files` says which file
    holds it (see `policy_files.policy_files`).
    """
    day = on or datetime.now(UTC).date()
    chosen = [policy for policy in bundle.policies if in_force(policy, day)]
    rules = [bind_policy(policy, guardrails, external=external, files=files) for policy in chosen]
    return Rulebook(rules=tuple(rules), sha256=bundle.sha256)


def bind_every(
    bundle: Bundle,
    guardrails: Mapping[str, Guardrail],
    *,
    external: External | None = None,
    files: Mapping[str, Path] | None = None,
) -> Rulebook:
    """Bind every enforced and shadow policy whatever its dates, for tests of the rules themselves."""
    chosen = [policy for policy in bundle.policies if policy.status in RUNNING]
    rules = [bind_policy(policy, guardrails, external=external, files=files) for policy in chosen]
    return Rulebook(rules=tuple(rules), sha256=bundle.sha256)


def in_force(policy: Policy, day: date) -> bool:
    """Tell whether the policy runs on this day: enforced or shadow, begun, and not yet ended."""
    ended = policy.effective.until is not None and policy.effective.until <= day
    return policy.status in RUNNING and policy.effective.since <= day and not ended


def bind_policy(
    policy: Policy,
    guardrails: Mapping[str, Guardrail],
    *,
    external: External | None = None,
    files: Mapping[str, Path] | None = None,
) -> Rule:
    """Bind one policy, with its params in the types that the guardrail asks for."""
    try:
        guardrail = _find(policy.check.guardrail, guardrails, external)
        params = _params(policy.check, guardrail)
        _prepare(guardrail, params)
    except _Misfit as misfit:
        raise ConfigError(misfit.message, place=_place(policy, misfit.field, files)) from None
    check = msgspec.structs.replace(policy.check, params=params)
    return Rule(policy=msgspec.structs.replace(policy, check=check), guardrail=guardrail)


class _Misfit(Exception):
    """The check does not fit what exists: the field below `$.check`, and what would be right."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def _place(policy: Policy, field: str, files: Mapping[str, Path] | None) -> str:
    """Name the file and line, or the policy where the file is not known."""
    path = f"$.check.{field}"
    if files and policy.id in files:
        return strict_yaml.place(files[policy.id], path)
    return f"policy {policy.id} {path}"


def _find(name: str, guardrails: Mapping[str, Guardrail], external: External | None) -> Guardrail:
    """Return the guardrail of this name."""
    if name.startswith(OUTSIDE):
        if external is None:
            raise _Misfit("guardrail", "validators of guardrails-ai and checks by a model are switched off here")
        try:
            return external(name)
        except ConfigError as error:
            raise _Misfit("guardrail", error.message) from None
    if name not in guardrails:
        family = name.partition(".")[0] + "."
        known = ", ".join(sorted(key for key in guardrails if key.startswith(family))) or "none in this family"
        raise _Misfit("guardrail", f"`{name}` is not a guardrail (there are: {known})")
    return guardrails[name]


def _prepare(guardrail: Guardrail, params: Mapping[str, Any]) -> None:
    """Build what a guardrail needs before its first case, where it asks for that."""
    if (prepare := getattr(guardrail, "prepare", None)) is None:
        return
    try:
        prepare(**params)
    except ConfigError as error:
        raise _Misfit("params", error.message) from None


def _params(check: Check, guardrail: Guardrail) -> dict[str, Any]:
    """Hold the params against the guardrail's signature and convert them to its types."""
    takes, rest = _keywords(guardrail), _rest(guardrail)
    for name in check.params:
        if name not in takes and rest is None:
            known = ", ".join(f"`{each}`" for each in takes) or "no params"
            raise _Misfit(f"params.{name}", f"`{check.guardrail}` takes {known}")
    for name, parameter in takes.items():
        if parameter.default is parameter.empty and name not in check.params:
            raise _Misfit("params", f"`{check.guardrail}` needs `{name}`")
    hints = _hints(guardrail)
    others = hints.get(rest, Any) if rest else Any
    return {name: _typed(name, value, hints.get(name, others)) for name, value in check.params.items()}


def _rest(guardrail: Guardrail) -> str | None:
    """Return the name under which the guardrail takes params of any name: `longest` in `**longest: int`."""
    parameters = inspect.signature(guardrail).parameters.values()
    return next((each.name for each in parameters if each.kind is each.VAR_KEYWORD), None)


def _keywords(guardrail: Guardrail) -> dict[str, inspect.Parameter]:
    """Return the parameters that a policy may set: all but the case."""
    parameters = list(inspect.signature(guardrail).parameters.values())[1:]
    return {each.name: each for each in parameters if each.kind in (each.KEYWORD_ONLY, each.POSITIONAL_OR_KEYWORD)}


def _hints(guardrail: Guardrail) -> dict[str, Any]:
    """Return the annotations of the guardrail, empty when it has none that can be resolved."""
    try:
        return get_type_hints(guardrail)
    except (NameError, TypeError):
        return {}


def _typed(name: str, value: Any, hint: Any) -> Any:
    """Convert one param to the type the guardrail asks for."""
    try:
        return msgspec.convert(value, hint, strict=True)
    except msgspec.ValidationError as error:
        raise _Misfit(f"params.{name}", in_words(str(error), hint, "$")) from None
    except TypeError:  # a hint outside of what msgspec converts, such as a protocol
        return value
