"""A suite: scenario files, single cases, or both, as the runner takes them.

`<folder>/<family>/<base>.yaml` are scenarios with variants and references; `<folder>/<id>.case.yaml` are single cases,
such as `attune evals adopt` and `import` write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from evals.case import load_cases
from evals.scenario import Situation, Split, load_suite
from service.core.errors import ConfigError


class Cluster(Protocol):
    """What the runner needs of a scenario or a case."""

    @property
    def id(self) -> str:
        """Its name in the suite."""
        ...

    @property
    def split(self) -> Split:
        """What it may be used for."""
        ...

    def situations(self) -> Iterator[Situation]:
        """Yield what is to be answered."""
        ...


Suite = Sequence[Cluster]


def load(folder: Path) -> Suite:
    """Load scenarios and cases of a folder; raises `ConfigError` for the first fault, or when there are neither."""
    if not folder.is_dir():
        raise ConfigError("is no suite: give `core`, or a folder of scenarios or cases", place=str(folder))
    cases = load_cases(folder)
    scenarios = () if cases and not list(folder.glob("*/*.yaml")) else load_suite(folder)
    taken = {one.id for one in scenarios} & {one.id for one in cases}
    if taken:
        raise ConfigError(f"the id `{min(taken)}` is a scenario and a case", place=str(folder))
    return (*scenarios, *cases)


def situations(suite: Iterable[Cluster], *splits: Split) -> tuple[Situation, ...]:
    """Return every situation of a suite, or of some of its splits only."""
    return tuple(one for each in suite if not splits or each.split in splits for one in each.situations())
