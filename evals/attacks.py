"""Replies that fooled the scorers once, kept as tests: the battery runs them ever after.

Written by `attune evals attack`, one file each; read by `evals/battery.py`. An attack holds that its text is no better
than the text it began with, so it may not be worth more; or that it breaks a gate, which must be seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from evals.composite import Profile
from evals.scenario import Situation, Slug, Words
from evals.scoring import score
from service.adapters import strict_yaml
from service.core.conversation import Value
from service.core.errors import ConfigError, FieldProblem, InputError
from service.running import Service

SHIPPED = Path(__file__).parent / "attacks"
MOST_GAIN = 2.0
"""Points that words which make a reply no better may earn; the bound of an injected stock phrase."""


class Aim(StrEnum):
    """What an attack tries."""

    GAIN = "gain"
    """A higher score for a reply that is no better."""
    GATE = "gate"
    """A reply that breaks a gate, unseen."""


class Attack(Value, frozen=True, kw_only=True):
    """One file."""

    schema: Literal["attune.attack/v1"] = "attune.attack/v1"
    id: Slug
    aim: Aim
    situation: Words
    """The id of a situation of the suite."""
    begins: str
    """The reply it began with."""
    text: Words
    """The reply that fooled the scorers."""
    why: Words
    """Why it is no better, or which gate it breaks, in the attacker's words."""
    known: str = ""
    """Why the scorers cannot see through it yet; such an attack is printed and breaks no bound."""


class Tried(Value, frozen=True, kw_only=True):
    """An attack against the scorers as they are."""

    attack: Attack
    before: float
    after: float
    broken: tuple[str, ...]

    @property
    def gain(self) -> float:
        """Points that the text earned over the one it began with."""
        return self.after - self.before

    @property
    def fooled(self) -> bool:
        """Whether the scorers are fooled."""
        return self.gain > MOST_GAIN if self.attack.aim is Aim.GAIN else not self.broken


async def attempt(attack: Attack, case: Situation, service: Service) -> tuple[Tried, Profile]:
    """Score an attack; an unscored text is worth nothing."""
    before, after = [await score(case, text, service) for text in (attack.begins, attack.text)]
    tried = Tried(
        attack=attack,
        before=before.score or 0.0,
        after=after.score or 0.0,
        broken=tuple(gate.value for gate in after.broken),
    )
    return tried, after


async def attempts(attacks: Sequence[Attack], cases: Mapping[str, Situation], service: Service) -> list[Tried]:
    """Try every attack; raises `ConfigError` for one whose situation is not in the suite."""
    for attack in attacks:
        if attack.situation not in cases:
            raise ConfigError(f"there is no situation `{attack.situation}`", place=f"{attack.id}.yaml $.situation")
    return [(await attempt(attack, cases[attack.situation], service))[0] for attack in attacks]


def load(*folders: Path) -> list[Attack]:
    """Load every attack of these folders, in order of their ids; raises `ConfigError` for the first fault."""
    found: dict[str, Attack] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        attack = strict_yaml.load(path, Attack)
        if attack.id != path.stem:
            raise ConfigError(f"belongs into {attack.id}.yaml", place=str(path))
        if attack.id in found:
            raise ConfigError(f"the id `{attack.id}` is used twice", place=str(path))
        found[attack.id] = attack
    return [found[name] for name in sorted(found)]


def write(folder: Path, attack: Attack) -> Path:
    """Write an attack and return its file; raises `InputError` where there is one already."""
    path = folder / f"{attack.id}.yaml"
    if path.exists():
        raise InputError(FieldProblem(str(path), "is there already; give another name"))
    folder.mkdir(parents=True, exist_ok=True)
    given = {name: value for name, value in msgspec.to_builtins(attack).items() if value}
    text = yaml.safe_dump(given, sort_keys=False, allow_unicode=True, width=110)
    assert strict_yaml.parse(text, Attack, name=path.name) == attack
    path.write_text(text, encoding="utf-8")
    return path
