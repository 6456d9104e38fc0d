"""The strategy table as people write it: `prompts/strategies.yaml`, read strictly.

`compose/` loads it once; the pipeline chooses from `strategies`, the writers say the moves in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from service.adapters import strict_yaml
from service.core.conversation import Fault, Value
from service.core.errors import ConfigError
from service.core.policy import Version, Words
from service.core.reading import Cue, Emotion, Reading, Span, Trajectory
from service.core.strategy import Move, Strategy, When

_NOWHERE = Span(turn=0, start=0, end=0)
_INTENSITIES = range(4)
_OURS = frozenset({Fault.COMPANY, Fault.BOT})


class StrategyTable(Value, frozen=True, kw_only=True):
    """Every move in a sentence, and the rows in the order in which they are tried."""

    id: str
    version: Version
    moves: dict[Move, Words]
    strategies: tuple[Strategy, ...]


def load_strategies(path: Path) -> StrategyTable:
    """Load and check the table; raises `ConfigError` with the place and what would be right."""
    table = strict_yaml.load(path, StrategyTable)
    for place, problem in problems(table):
        raise ConfigError(problem, place=strict_yaml.place(path, place))
    return table


def problems(table: StrategyTable) -> Iterator[tuple[str, str]]:
    """Yield (place, what is wrong and what would be right), most basic first."""
    for move in Move:
        if move not in table.moves:
            yield "$.moves", f"the move `{move}` is not explained; every move needs a sentence"
    if not table.strategies or table.strategies[-1].when != When():
        yield "$.strategies", "the last row must have an empty `when`, so that it covers everything"
    seen: set[str] = set()
    for at, row in enumerate(table.strategies):
        place = f"$.strategies[{at}]"
        if row.id in seen:
            yield place, f"the id `{row.id}` stands here twice"
        seen.add(row.id)
        yield from ((place, f"{row.id}: {problem}") for problem in _row_problems(row))
        if not reachable(table.strategies, at):
            yield place, f"{row.id}: earlier rows catch everything it covers; move it up, narrow those, or drop it"


def _row_problems(row: Strategy) -> Iterator[str]:
    """Yield what is wrong inside one row."""
    for move in row.must:
        if move in row.must_not:
            yield f"the move `{move}` is both required and forbidden"
    if Move.APOLOGISE_ONCE in row.must and Move.APOLOGISE in row.must_not:
        yield "one apology is required while any apology is forbidden"
    if Move.APOLOGISE_ONCE in row.must and not (row.when.faults and _OURS.issuperset(row.when.faults)):
        yield "an apology may be required only where `faults` says `company` or `bot`"
    if not set(row.when.intensities) <= set(_INTENSITIES):
        yield "an intensity is a number from 0 to 3"


def reachable(rows: Sequence[Strategy], at: int) -> bool:
    """Tell whether some reading reaches this row before any earlier one takes it."""
    return any(
        not any(earlier.when.covers(reading, fault) for earlier in rows[:at])
        for reading, fault in _covered(rows[at].when)
    )


def _covered(when: When) -> Iterator[tuple[Reading, Fault]]:
    """Yield the readings and faults a row covers, each with as few cues as it can have."""
    cues: tuple[tuple[Cue, ...], ...] = tuple((Cue(kind=kind, span=_NOWHERE),) for kind in when.cues) or ((),)
    trajectories = when.trajectories or tuple(Trajectory)
    for cue, trajectory, fault in product(cues, trajectories, when.faults or tuple(Fault)):
        if when.read is not True:
            unread = Reading(cues=cue, trajectory=trajectory, abstained="not asked")
            if when.covers(unread, fault):
                yield unread, fault
        if when.read is not False:
            for emotion, intensity in product(when.emotions or tuple(Emotion), when.intensities or _INTENSITIES):
                yield Reading(cues=cue, trajectory=trajectory, emotion=emotion, intensity=intensity), fault
