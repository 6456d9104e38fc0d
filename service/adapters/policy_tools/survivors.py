"""Why a change to a policy may go unnoticed by its examples: `policies/survivors.yaml`, written by people.

Read by `attune policies mutate`, which prints the reasons and fails on a survivor without one.
"""

from __future__ import annotations

from pathlib import Path

from service.adapters import strict_yaml
from service.core.conversation import Value
from service.core.errors import ConfigError
from service.core.policy import PolicyId, Words

SURVIVORS = "survivors.yaml"


class Explained(Value, frozen=True, kw_only=True):
    """One change that no example notices, and why that is right."""

    policy: PolicyId
    change: Words
    because: Words


def load_survivors(folder: Path) -> dict[tuple[str, str], str]:
    """Return (policy, change) → why; nothing where there is no such file. Raises `ConfigError` for a faulty one."""
    path = folder / SURVIVORS
    if not path.is_file():
        return {}
    found: dict[tuple[str, str], str] = {}
    for number, one in enumerate(strict_yaml.load(path, list[Explained])):
        if (one.policy, one.change) in found:
            place = strict_yaml.place(path, f"$[{number}]")
            raise ConfigError(f"explains `{one.change}` of {one.policy} a second time", place=place)
        found[one.policy, one.change] = " ".join(one.because.split())
    return found
