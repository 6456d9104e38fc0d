"""Messages of writers who knew neither the readers nor what they learn from: the folders of `WRITERS`.

Called by `measure_cues.py` and `measure.py`, which print these figures apart. Only counts are ever printed: a set whose
mistakes are looked up teaches whoever looks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from evals.reading.cue_card import Figure
from evals.reading.cue_data import OWN
from service.core.reading import VULNERABILITY, CueKind, Reading, Urgency

WRITERS = ("fourth_writer", "sixth_writer")
"""Folders of `data/`, one a writer: counted apart, learned from and looked at by nobody."""
LANGUAGES = ("en", "de", "es", "fr", "pt")
HARDSHIP = VULNERABILITY - {CueKind.CRISIS}
PARTS = ("crisis", "ordinary", "person", "near_person", "urgency", "vulnerability", "near_vulnerability")
"""What a message was written for. `ordinary` sounds grim and is not; `near_` ones use the words and ask nothing."""

Read = Callable[[str, str | None], Reading]


class Written(NamedTuple):
    """One message: what it was written for, the cues of that part, and how urgent it is where it was judged."""

    text: str
    language: str
    part: str
    cues: frozenset[str]
    urgency: str | None


def messages(writer: str, language: str) -> list[Written]:
    """Read what one writer wrote in one language."""
    lines = (OWN / writer / f"{language}.jsonl").read_text("utf-8").splitlines()
    return [Written(**(row | {"cues": frozenset(row["cues"])})) for row in map(json.loads, lines)]


def figures(read: Read, writer: str, taught: frozenset[str] = frozenset()) -> Iterator[Figure]:
    """Count what is heard and missed of one writer in each language.

    Messages taught in the same words (casefolded) are left out.
    """
    for language in LANGUAGES:
        met = [one for one in messages(writer, language) if one.text.casefold() not in taught]
        yield from _of_language(language, [(one, read(one.text, None)) for one in met])


def _of_language(language: str, met: Sequence[tuple[Written, Reading]]) -> Iterator[Figure]:
    for kind, near in ((CueKind.CRISIS, "ordinary"), (CueKind.ASKS_FOR_PERSON, "near_person")):
        holding = [kind in reading.cue_kinds for one, reading in met if kind in one.cues]
        close = [kind in reading.cue_kinds for one, reading in met if one.part == near]
        others = [kind in reading.cue_kinds for one, reading in met if kind not in one.cues and one.part != near]
        yield _share(f"{language}: {kind}, heard", holding)
        yield _share(f"{language}: {kind}, alarms in {near}", close)
        yield _share(f"{language}: {kind}, alarms in the other parts", others)
    told = [(one, reading.cue_kinds) for one, reading in met if one.part == "vulnerability"]
    if told:
        yield _share(f"{language}: vulnerability, its kind heard", [one.cues <= found for one, found in told])
        yield _share(f"{language}: vulnerability, any heard", [bool(HARDSHIP & found) for _, found in told])
    alarms = [bool(HARDSHIP & reading.cue_kinds) for one, reading in met if one.part == "near_vulnerability"]
    if alarms:
        yield _share(f"{language}: vulnerability, alarms in near_vulnerability", alarms)
    yield from _urgency(language, met)


def _urgency(language: str, met: Sequence[tuple[Written, Reading]]) -> Iterator[Figure]:
    judged = [
        (int(reading.urgency), int(Urgency[one.urgency.upper()]))
        for one, reading in met
        if one.part == "urgency" and one.urgency is not None
    ]
    yield _share(f"{language}: urgency exact", [said == meant for said, meant in judged])
    yield _share(f"{language}: urgency within one step", [abs(said - meant) <= 1 for said, meant in judged])
    grave = [said >= Urgency.ELEVATED for said, meant in judged if meant >= Urgency.HIGH]
    yield _share(f"{language}: high or crisis, read as elevated at least", grave)


def _share(name: str, answers: Sequence[bool]) -> Figure:
    return Figure(name=name, hits=sum(answers), total=len(answers))
