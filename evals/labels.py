"""What people think of replies: labels by rater, item and dimension, kept a line each.

Written by `attune evals label`, read by `calibrate`. A rater sees neither scores nor models nor what others said; all
raters get the same items in the same order, so that those who stop early still overlap.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from evals.hashes import key
from evals.results import Manifest, Result
from evals.scenario import Situation
from service.core.conversation import Value
from service.core.errors import FieldProblem, InputError

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Item(Value, frozen=True, kw_only=True):
    """One reply to be rated, and the situation it answers."""

    id: str
    """Names the situation and the text: labels of another text are never taken for this one's."""
    situation: Situation
    result: Result


class Label(Value, frozen=True, kw_only=True):
    """What one rater says of one reply on one dimension."""

    item: str
    dimension: str
    value: int | None
    """0, 1, 2, or None: it does not apply."""
    seconds: float = 0.0
    """How long it took."""


def items_of(manifest: Manifest, results: Sequence[Result], cases: Iterable[Situation]) -> list[Item]:
    """Return the replies of a run that can be rated; raises `InputError` when the suite is not the run's."""
    known = {case.id: case for case in cases}
    items = []
    for result in results:
        case = known.get(result.id.partition("#")[0])
        if case is None:
            raise InputError(FieldProblem(result.id, f"is not in the suite `{manifest.suite}` any more"))
        if result.text and not result.error:
            items.append(Item(id=item_id(result), situation=case, result=result))
    return items


def item_id(result: Result) -> str:
    """Return the id of a reply: its situation, and a hash of its text."""
    return f"{result.id}:{hashlib.sha256(result.text.encode()).hexdigest()[:12]}"


def drawn(items: Sequence[Item], count: int, *, seed: str) -> list[Item]:
    """Return so many items in an order that the seed alone decides; the same text of two runs is one item."""
    distinct = {item.id: item for item in items}
    return sorted(distinct.values(), key=lambda item: key(seed, item.id))[:count]


class LabelFile:
    """The labels of one rater; the last word on an item counts."""

    def __init__(self, folder: Path, rater: str) -> None:
        if not _NAME.fullmatch(rater):
            raise InputError(FieldProblem("rater", "is a short name of lower-case letters, digits and hyphens"))
        self._path = folder / f"{rater}.jsonl"
        self.rater = rater

    def read(self) -> dict[tuple[str, str], int | None]:
        """Return (item, dimension) → value; raises `InputError` naming a line that is no label."""
        if not self._path.exists():
            return {}
        found = {}
        for number, line in enumerate(self._path.read_bytes().splitlines(), 1):
            try:
                label = msgspec.json.decode(line, type=Label)
            except msgspec.DecodeError as error:
                raise InputError(FieldProblem(f"{self._path} line {number}", f"is no label: {error}")) from None
            found[label.item, label.dimension] = label.value
        return found

    def add(self, label: Label) -> None:
        """Keep one label at once, so that nothing is lost whenever a rater stops."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as out:
            out.write(msgspec.json.encode(label) + b"\n")


Labels = dict[str, dict[tuple[str, str], int | None]]
"""Rater → (item, dimension) → value."""


def read_all(folder: Path) -> Labels:
    """Return every rater's labels of a folder."""
    return {path.stem: LabelFile(folder, path.stem).read() for path in sorted(folder.glob("*.jsonl"))}


def consensus(labels: Labels, item: str, dimension: str) -> tuple[bool, int | None]:
    """Return (whether anybody rated it, what they agree on): the middle one, the lower of two; None: not applicable."""
    given = [each[item, dimension] for each in labels.values() if (item, dimension) in each]
    values = sorted(value for value in given if value is not None)
    if not given or 2 * len(values) <= len(given):
        return bool(given), None
    return True, values[(len(values) - 1) // 2]
