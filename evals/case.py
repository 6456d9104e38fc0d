"""Single cases: one situation without variants or references, adopted from a record, imported, or written by hand.

Files `<id>.case.yaml` beside the scenarios of a suite; loaded by `evals/suite.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from evals.scenario import Expectation, Expected, Situation, Slug, Split, Words
from service.adapters import strict_yaml
from service.core.conversation import Channel, Customer, Fault, PastContact, Role, Turn, Value
from service.core.errors import ConfigError, FieldProblem, InputError

ENDING = ".case.yaml"
_WIDTH = 110


class Origin(Value, frozen=True, kw_only=True):
    """Where a case comes from."""

    source: Words
    """`record rec_…`, or `FILE row 3`."""
    consent: str = ""
    """Where it is written that the customer agreed to their words being used so; required of a record."""
    replied: str = ""
    """The reply as it was recorded, without personal data."""
    edited: str = ""
    """What a person made of it, where that was kept."""


class Case(Value, frozen=True, kw_only=True):
    """One file. What nobody gave was derived when the file was written, and stands in `derived`."""

    schema: Literal["attune.case/v1"] = "attune.case/v1"
    id: Slug
    base: Slug | None = None
    """Cases of one base count as one piece of evidence; its own id by default."""
    family: Slug = "case"
    split: Split = Split.DEV
    origin: Origin
    channel: Channel = Channel.CHAT
    language: str = "en"
    customer: Customer = Customer()
    history: tuple[PastContact, ...] = ()
    turns: tuple[Turn, ...]
    facts: tuple[Words, ...] = ()
    actions: tuple[Words, ...] = ()
    commitments: tuple[Words, ...] = ()
    missing: tuple[Words, ...] = ()
    implied: tuple[Words, ...] = ()
    fault: Fault = Fault.UNKNOWN
    must: tuple[Expectation, ...] = ()
    must_not: tuple[Expectation, ...] = ()
    expected: Expected
    derived: tuple[str, ...] = ()
    """Which of `must` and `expected` nobody has looked at yet."""

    def __post_init__(self) -> None:
        if not self.turns or self.turns[-1].role is not Role.CUSTOMER:
            raise ValueError("`turns` ends with the customer")

    def situations(self) -> Iterator[Situation]:
        """Yield the one situation this is."""
        values = {name: getattr(self, name) for name in _SHARED}
        yield Situation(id=self.id, base=self.base or self.id, industry="", references=(), **values)


_SHARED = (
    "family", "split", "channel", "language", "customer", "history", "turns", "facts", "actions", "commitments",
    "missing", "implied", "fault", "must", "must_not", "expected",
)  # fmt: skip


def case_of(situation: Situation, origin: Origin, *, name: str, derived: tuple[str, ...] = (), **more: Any) -> Case:
    """Return the case that asks for what this situation asks for."""
    values = {field: getattr(situation, field) for field in _SHARED if field not in ("family", "split")}
    return Case(id=name, origin=origin, derived=derived, **values, **more)


def load_cases(folder: Path) -> tuple[Case, ...]:
    """Load every case of a folder by id; raises `ConfigError` for the first fault."""
    return tuple(load_case(path) for path in sorted(folder.glob(f"*{ENDING}")))


def load_case(path: Path) -> Case:
    """Load one file; its name is its id."""
    case = strict_yaml.load(path, Case)
    if f"{case.id}{ENDING}" != path.name:
        raise ConfigError(f"belongs into {case.id}{ENDING}", place=str(path))
    return case


def write_case(folder: Path, case: Case, *, again: bool = False) -> Path:
    """Write a case and return its file; raises `InputError` where there is one already, unless `again`."""
    path = folder / f"{case.id}{ENDING}"
    if path.exists() and not again:
        raise InputError(FieldProblem(str(path), "is there already; give another name"))
    text = text_of(case)
    assert strict_yaml.parse(text, Case, name=path.name) == case
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def text_of(case: Case) -> str:
    """Return a case as its file reads; what is as by default is left out."""
    given = msgspec.to_builtins(case)
    names, defaults = reversed(Case.__struct_fields__), reversed(Case.__struct_defaults__)
    usual = dict(zip(names, defaults, strict=False))
    kept = {name: value for name, value in given.items() if name == "schema" or _differs(name, value, usual)}
    if "customer" in kept:
        plain = msgspec.to_builtins(Customer())
        kept["customer"] = {name: value for name, value in kept["customer"].items() if value != plain[name]}
    return yaml.dump(
        _trimmed(kept), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=None
    )


def _differs(name: str, value: Any, usual: dict[str, Any]) -> bool:
    return name not in usual or usual[name] is msgspec.NODEFAULT or value != msgspec.to_builtins(usual[name])


def _trimmed(value: Any) -> Any:
    """Leave out what is empty inside, and make lists of tuples."""
    if isinstance(value, dict):
        return {name: _trimmed(one) for name, one in value.items() if one not in ("", [], (), None)}
    return [_trimmed(one) for one in value] if isinstance(value, list | tuple) else value


class _Plain(yaml.SafeDumper):
    """Writes no anchors, and lists of texts a line each."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Write everything out."""
        return True

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> Any:  # noqa: ARG002
        """Write numbers in one line, anything else an entry a line."""
        return super().represent_sequence(tag, sequence, flow_style=all(isinstance(one, int) for one in sequence))

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:  # noqa: ARG002
        """Write a table an entry a line."""
        return super().represent_mapping(tag, mapping, flow_style=False)
