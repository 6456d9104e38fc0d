"""The material that the cue scorers learn from and the cues are measured on.

Called by `train_cues.py` and `measure_cues.py`. Public sets are read from a folder the user gives.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from service.core.reading import Urgency

OWN = Path(__file__).parent / "data"
_DOMAINS = ("airline", "finance", "insurance", "media", "software")


class Message(NamedTuple):
    """One own message with every cue that it holds, and how urgent it is."""

    text: str
    language: str
    cues: frozenset[str]
    urgency: str


class Line(NamedTuple):
    """One text with the answer to one yes-or-no question."""

    text: str
    yes: bool


def own(split: str) -> list[Message]:
    """Read the own messages of `dev` or `heldout`."""
    rows = (json.loads(row) for row in (OWN / f"cues_{split}.jsonl").read_text("utf-8").splitlines() if row)
    return [Message(row["text"], row["language"], frozenset(row["cues"]), row["urgency"]) for row in rows]


def varied() -> list[Message]:
    """Read the varied messages that also teach the affect model; each names every cue that it holds."""
    rows = [json.loads(row) for path in sorted((OWN / "train").glob("varied_*.jsonl")) for row in _lines(path)]
    return [Message(row["text"], row["language"], frozenset(row["cues"]), row["urgency"]) for row in rows]


def _lines(path: Path) -> list[str]:
    return [row for row in path.read_text("utf-8").split("\n") if row]


def own_training(cue: str) -> list[Line]:
    """Read the own sentences that teach one cue, and the messages of dev."""
    rows = (json.loads(row) for row in (OWN / "cues_train.jsonl").read_text("utf-8").splitlines() if row)
    taught = [Line(row["text"], row["said"]) for row in rows if row["cue"] == cue]
    return taught + [Line(message.text, cue in message.cues) for message in own("dev") if message.language == "en"]


def own_urgency() -> list[tuple[str, Urgency]]:
    """Read the English messages of dev with their urgency."""
    return [(one.text, Urgency[one.urgency.upper()]) for one in own("dev") if one.language == "en"]


def service_turns(folder: Path) -> list[tuple[str, str]]:
    """Read real service turns with their intents: MultiDoGO, BANKING77 and Bitext."""
    return [*_multidogo(folder / "multidogo"), *_banking(folder / "banking77"), *_bitext(folder / "bitext", "train")]


def more_service_turns(folder: Path) -> list[str]:
    """Read the customer turns of the personal-data set (MultiDoGO), more ordinary language still."""
    rows = (folder / "pii_multidogo" / "train.jsonl").read_text("utf-8").splitlines()
    return [json.loads(row)["text"] for row in rows if row]


def bitext_dev(folder: Path) -> list[tuple[str, str]]:
    """Read the Bitext turns that nothing is trained on."""
    return list(_bitext(folder / "bitext", "dev"))


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
