"""The material that the cue network learns from and the cues are measured on.

Called by `cue_lessons.py` and `measure_cues.py`. Public sets are read from a folder the user gives.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from service.core.reading import CueKind

OWN = Path(__file__).parent / "data"
_DOMAINS = ("airline", "finance", "insurance", "media", "software")
ASKS_FOR_US = "contact_customer_service"
"""An intent whose turns ask for a person or only how to reach one (`I have to speak with customer support`): no
examples of calm where a request for a person is in question."""
_ALL = frozenset(kind.value for kind in CueKind)


class Message(NamedTuple):
    """One own message: which cues it holds, which of the others it surely does not, and how urgent it is."""

    text: str
    language: str
    cues: frozenset[str]
    known: frozenset[str]
    urgency: str | None
    source: str


class Line(NamedTuple):
    """One text with the answer to one yes-or-no question."""

    text: str
    yes: bool


def own(split: str) -> list[Message]:
    """Read the own messages of `train` or `held_out`: those written for the cues, and those that tell of them too."""
    found = [_message(row, path) for path in sorted((OWN / "cues" / split).glob("*.jsonl")) for row in _rows(path)]
    for path in sorted((OWN / split).glob("*.jsonl")):
        found += [_message(row, path) for row in _rows(path) if "cues" in row]
    return found


def held_out() -> list[Message]:
    """Read the held-out messages, but for the few bare ones ("agent") that somebody taught in the same words."""
    taught = {one.text.casefold() for one in own("train")}
    return [one for one in own("held_out") if one.text.casefold() not in taught]


def _message(row: dict[str, Any], path: Path) -> Message:
    """Read one row; those of `questions.jsonl` answer for one cue only."""
    language = row.get("language", "en")
    if "cue" in row:
        said = frozenset({row["cue"]} if row["said"] else ())
        return Message(row["text"], language, said, frozenset({row["cue"]}), None, path.stem)
    known = _ALL - frozenset(row.get("unsure", ()))
    return Message(row["text"], language, frozenset(row["cues"]), known, row["urgency"], path.stem)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    yield from (json.loads(row) for row in path.read_text("utf-8").split("\n") if row)


def service_turns(folder: Path) -> list[tuple[str, str]]:
    """Read real service turns with their intents: MultiDoGO, BANKING77 and Bitext."""
    return [*_multidogo(folder / "multidogo"), *_banking(folder / "banking77"), *_bitext(folder / "bitext", "train")]


def more_service_turns(folder: Path) -> list[str]:
    """Read the customer turns of the personal-data set (MultiDoGO), more ordinary language still."""
    return [row["text"] for row in _rows(folder / "pii_multidogo" / "train.jsonl")]


def unseen_service_turns(folder: Path) -> list[tuple[str, str]]:
    """Read service turns that nothing is trained on: the rest of the personal-data set and of Bitext."""
    turns = [(row["text"], "") for row in _rows(folder / "pii_multidogo" / "dev.jsonl")]
    return turns + list(_bitext(folder / "bitext", "dev"))


def robot(folder: Path, split: str) -> list[Line]:
    """Read "are you a robot" questions and their negatives (Gros et al. 2021); the ambiguous are left out."""
    found = []
    for kind in ("pos", "neg"):
        with (folder / "ru_a_robot" / f"{kind}.{split}.csv").open(encoding="utf-8", newline="") as file:
            found += [Line(row["text"], kind == "pos") for row in csv.DictReader(file)]
    return found


def abuse(folder: Path, split: str) -> list[Line]:
    """Read what people said to chatbots; abuse where most annotators said so (Cercas Curry et al. 2021)."""
    found = []
    with (folder / "convabuse" / f"{split}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            votes = [
                any(row.get(f"Annotator{who}_is_abuse.{level}") == "1" for level in ("-1", "-2", "-3"))
                for who in range(1, 9)
                if any(row.get(f"Annotator{who}_is_abuse.{level}") for level in ("1", "0", "-1", "-2", "-3"))
            ]
            if votes and row["user"]:
                found.append(Line(row["user"], sum(votes) * 2 > len(votes)))
    return found


def _multidogo(folder: Path) -> Iterator[tuple[str, str]]:
    for domain in _DOMAINS:
        rows = (folder / f"{domain}.dev.tsv").read_text("utf-8").splitlines()[1:]
        for row in rows:
            cells = row.split("\t")
            if len(cells) > 5:
                yield cells[3], cells[5]


def _banking(folder: Path) -> Iterator[tuple[str, str]]:
    with (folder / "train.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["text"], row["category"]


def _bitext(folder: Path, split: str) -> Iterator[tuple[str, str]]:
    with (folder / f"{split}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["utterance"], row["intent"]
