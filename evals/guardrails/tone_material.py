"""What the tone scorer learns from: own sentences by how they sound, and the `dev` half of the labelled replies.

Called by `train_tone.py` and `privacy_material.py`. A file of `material/tone` holds one sentence a line; its name is
how they sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evals.guardrails.rows import Row, families, good_replies, read_rows
from service.core.guardrail import Stage
from service.guardrails.learned import GOOD, plain_sentences
from service.guardrails.phrasing import hear

FOLDER = Path(__file__).parent / "material" / "tone"
LANGUAGES = ("de", "es", "fr", "pt")


class Taught(NamedTuple):
    """One folded sentence (or short reply), how it sounds, and where it stands: texts of one group share a fold."""

    text: str
    name: str
    language: str
    group: str


def material() -> list[Taught]:
    """Return every text to learn from, each once."""
    found = {one.text: one for one in (*_labelled(), *written())}
    return list(found.values())


def written() -> Iterator[Taught]:
    """Yield the sentences of the files: the English ones at the top, kind ones in `good`, others by language."""
    for path in sorted(FOLDER.rglob("*.txt")):
        folder = path.parent.name
        name = GOOD if folder == GOOD else path.stem
        for at, line in enumerate(path.read_text("utf-8").splitlines()):
            if line.strip():
                yield Taught(plain(line), name, folder if folder in LANGUAGES else "en", f"{path.stem}{at // 10}")


def _labelled() -> Iterator[Taught]:
    """Yield the sentences of kind replies, and unkind replies whole: their label does not say which sentence it is."""
    for family in families():
        for row in read_rows(family):
            if row.split != "dev" or row.stage is not Stage.OUTPUT:
                continue
            language = row.language or row.request.language
            if row.hazard is None or (family == "honesty" and language == "en"):
                yield from (Taught(text, GOOD, language, row.id) for text in sentences_of(row.reply))
            elif family == "tone" and row.hazard != "tone.channel_fit":
                yield from (Taught(text, _name(row), language, row.id) for text in _told(row.reply))
    yield from _apart()


def _apart() -> Iterator[Taught]:
    """Yield the sentences of the good replies that stand apart."""
    for row in good_replies():
        yield from (Taught(text, GOOD, "en", row.id) for text in sentences_of(row.reply))


def labelled_good() -> Iterator[Taught]:
    """Yield the sentences of every good `dev` reply."""
    for family in families():
        for row in read_rows(family):
            if row.split == "dev" and row.stage is Stage.OUTPUT and row.hazard is None:
                language = row.language or row.request.language
                yield from (Taught(text, GOOD, language, row.id) for text in sentences_of(row.reply))
    yield from _apart()


def _name(row: Row) -> str:
    """Return how a labelled reply sounds."""
    assert row.hazard is not None
    return row.hazard.partition(".")[2]


def _told(reply: str) -> list[str]:
    """Return the whole reply where it has one or two sentences."""
    return [plain(reply)] if len(hear(reply).sentences) <= 2 else []


def sentences_of(reply: str) -> list[str]:
    """Return the sentences of a reply, disguises undone."""
    heard = hear(reply)
    return plain_sentences(heard, heard.sentences)


def plain(line: str) -> str:
    """Return a line as the scorers read it."""
    return hear(line.strip()).plain.text
