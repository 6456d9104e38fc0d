"""Let a judge rate the replies of a run, with repeats and probes; and what its values may be called.

Called by `attune evals judge`. A judge informs; a card, made from people's labels by `calibrate`, says on which
dimensions it may do more, for this very model and prompt.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

import msgspec

from evals.calibration import Card, Given
from evals.hashes import key
from evals.judges.asking import Ruling, messages_of, prompt_sha256, ruling
from evals.judges.cassette import Cassette
from evals.labels import Item
from service.core.conversation import Value
from service.core.errors import FieldProblem, InputError, ModelError

_AT_ONCE = 8
_PADDING = "It is good that we can look at this together, and there is always more that one could say about it."
LONGER, REVERSED = "a longer reply", "the levels in reverse order"
"""Probes: nothing is better for more words, and no level for being named first."""
STEADY, UNMOVED = 0.8, 0.1
"""Share of values that repeats must leave alone, and points of 2 that a probe may move them."""


class Judged(Value, frozen=True, kw_only=True):
    """One ruling: of which reply, on what, in which repeat or probe."""

    item: str
    dimension: str
    ruling: Ruling
    repeat: int = 0
    probe: str = ""


class Sitting(Value, frozen=True, kw_only=True):
    """Everything one judge said of one set of replies."""

    model: str
    sha256: str
    rows: tuple[Judged, ...]
    repeats: int

    def values(self) -> dict[tuple[str, str], int | None]:
        """Return what counts: (item, dimension) → value; what is unscored is left out."""
        plain = (row for row in self.rows if not row.probe and row.repeat == 0 and not row.ruling.unscored)
        return {(row.item, row.dimension): row.ruling.value for row in plain}

    @property
    def unscored(self) -> int:
        """How many answers do not count."""
        return sum(bool(row.ruling.unscored) for row in self.rows if not row.probe and row.repeat == 0)


def judge_sha256(model: str) -> str:
    """Return what a card is for: this model, with this prompt."""
    return key(model, prompt_sha256())


async def sit(
    items: Sequence[Item], dimensions: Sequence[str], cassette: Cassette, *, model: str, repeats: int = 1,
    probed: int = 0, told: Callable[[int, int], None] = lambda _done, _all: None,
) -> Sitting:  # fmt: skip
    """Rate every item on every dimension so many times; the first `probed` items also under each probe.

    Raises `InputError` when a replayed answer is missing. An endpoint that does not answer leaves unscored rows.
    """
    work = [(item, name, repeat, "") for item in items for name in dimensions for repeat in range(repeats)]
    work += [(item, name, 0, probe) for item in items[:probed] for name in dimensions for probe in (LONGER, REVERSED)]
    gate, rows = asyncio.Semaphore(_AT_ONCE), list[Judged]()

    async def one(item: Item, name: str, repeat: int, probe: str) -> Judged:
        text = _longer(item.result.text) if probe == LONGER else item.result.text
        asked = messages_of(item, name, text=text, reverse=probe == REVERSED)
        async with gate:
            try:
                found = ruling(await cassette.answer(asked, repeat), name, text)
            except ModelError as error:
                found = Ruling(value=None, unscored=f"no answer: {type(error).__name__}")
        return Judged(item=item.id, dimension=name, ruling=found, repeat=repeat, probe=probe)

    rows += [await one(*each) for each in work[:1]]  # alone, so that a budget knows what one call costs
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(*each)) for each in work[1:]]
        for done, task in enumerate(tasks, 2):
            rows.append(await task)
            told(done, len(work))
    return Sitting(model=model, sha256=judge_sha256(model), rows=tuple(rows), repeats=repeats)


def with_probes(found: Card, sitting: Sitting) -> Card:
    """Return the card with what repeats and probes showed."""
    by: dict[tuple[str, str], dict[tuple[int, str], int | None]] = {}
    for row in sitting.rows:
        if not row.ruling.unscored:
            by.setdefault((row.item, row.dimension), {})[row.repeat, row.probe] = row.ruling.value
    repeated = [{value for (_, probe), value in each.items() if not probe} for each in by.values()]
    probes = []
    for name in (LONGER, REVERSED):
        gaps = [each[0, name] - each[0, ""] for each in by.values() if _both(each, name)]  # type: ignore[operator]
        if gaps:
            probes.append((name, fmean(gaps)))
    steady = fmean(len(each) == 1 for each in repeated) if sitting.repeats > 1 and repeated else None
    return msgspec.structs.replace(found, probes=tuple(probes), steady=steady)


def faults(card: Card) -> Iterator[str]:
    """Yield what keeps a judge from gating on any dimension, whatever its agreement."""
    if card.steady is None:
        yield "it was asked only once: --repeats 3"
    elif card.steady < STEADY:
        yield f"only {card.steady:.0%} of its values are steady, {STEADY:.0%} are needed"
    told = dict(card.probes)
    for name in (LONGER, REVERSED):
        if name not in told:
            yield f"it was not probed with {name}: --probe 20"
        elif abs(told[name]) > UNMOVED:
            yield f"{name} moves it by {told[name]:+.2f} of 2"


def corrected(values: Given, dimension: str, card: Card) -> tuple[float, float] | None:
    """Return (raw mean, mean that people's labels would have) of a dimension; None without labels for it.

    Each value counts as people label what the judge gives that value (the rows of the card's table).
    """
    held = card.of(dimension)
    given = [value for (_, name), value in values.items() if name == dimension and value is not None]
    if held is None or not given:
        return None
    usual = {
        value: fmean([label for label, count in enumerate(row) for _ in range(count)]) if sum(row) else float(value)
        for value, row in enumerate(held.table)
    }
    return fmean(given), fmean(usual[value] for value in given)


def write(path: Path, sitting: Sitting) -> None:
    """Keep a sitting."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(sitting) + b"\n")


def read(path: Path) -> Sitting:
    """Return a sitting; raises `InputError` when the file is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Sitting)
    except (OSError, msgspec.DecodeError):
        raise InputError(FieldProblem(str(path), "is not what `attune evals judge` wrote")) from None


def _both(each: dict[tuple[int, str], int | None], probe: str) -> bool:
    return each.get((0, "")) is not None and each.get((0, probe)) is not None


def _longer(text: str) -> str:
    padded = text
    while len(padded) < 2 * len(text):
        padded = f"{padded} {_PADDING}"
    return padded
