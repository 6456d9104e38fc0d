"""What the privacy scorer learns from: own sentences by hazard, kind sentences, and the `dev` half of labelled replies.

Called by `train_privacy.py`. A file of `material/privacy` holds one sentence a line; its name is the hazard. Kind
sentences are those of `material/privacy/good`, of the tone scorer's material, of every good `dev` reply and of the
`dev` scenarios' good references.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evals.guardrails.rows import read_rows
from evals.guardrails.tone_material import Taught, labelled_good, plain, sentences_of, written
from evals.guardrails.train_assertions import references
from service.guardrails.learned import GOOD
from service.guardrails.privacy.scorer import HAZARDS

FOLDER = Path(__file__).parent / "material" / "privacy"


def material() -> list[Taught]:
    """Return the sentences to learn from, each once; a hazard outweighs a kind sentence that reads the same."""
    kind = (*_references(), *labelled_good(), *(one for one in written() if one.name == GOOD))
    found = {one.text: one for one in (*kind, *_written())}
    return list(found.values())


def bad_replies() -> list[list[Taught]]:
    """Return the sentences of each violating `dev` reply of a learned hazard: one of them is the hazard."""
    return [
        [Taught(text, name, row.language or row.request.language, row.id) for text in sentences_of(row.reply)]
        for row in read_rows("privacy")
        if row.split == "dev" and (name := (row.hazard or "").partition(".")[2]) in HAZARDS
    ]


def _references() -> Iterator[Taught]:
    """Yield the sentences of the good references of the `dev` scenarios."""
    for row in references():
        yield from (Taught(text, GOOD, "en", row.id) for text in sentences_of(row.reply))


def _written() -> Iterator[Taught]:
    """Yield the sentences of the files; near misses lie in `good`."""
    for path in sorted(FOLDER.rglob("*.txt")):
        name = GOOD if path.parent.name == GOOD else path.stem
        for at, line in enumerate(path.read_text("utf-8").splitlines()):
            if line.strip():
                yield Taught(plain(line), name, "", f"{path.stem}{at // 10}")
