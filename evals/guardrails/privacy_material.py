"""What the privacy scorer learns from: own sentences by hazard, kind sentences, and the `dev` half of labelled replies.

Called by `train_privacy.py`. A file of `material/privacy` holds one sentence a line; its name is the hazard. Kind
sentences are those of `material/privacy/good`, of the tone scorer's material, of every good `dev` reply, of the `dev`
scenarios' good references, and what this service itself sends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.guardrails.rows import read_rows
from evals.guardrails.tone_material import Taught, labelled_good, plain, sentences_of, written
from evals.guardrails.train_assertions import references
from service.adapters.strict_yaml import load
from service.guardrails.learned import GOOD
from service.guardrails.privacy.scorer import HAZARDS

PROMPTS = Path(__file__).parents[2] / "prompts"
_SLOT = re.compile(r"\{\w+\}")
FOLDER = Path(__file__).parent / "material" / "privacy"


def material() -> list[Taught]:
    """Return the sentences to learn from, each once; a hazard outweighs a kind sentence that reads the same."""
    kind = (*_references(), *_shipped(), *labelled_good(), *(one for one in written() if one.name == GOOD))
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


def _shipped() -> Iterator[Taught]:
    """Yield the sentences that this service itself sends: vetted replies in five languages, the composer's wordings."""
    vetted = load(PROMPTS / "safe_replies.yaml", dict[str, Any])["languages"]
    wordings = load(PROMPTS / "composer" / "wordings.yaml", dict[str, Any])["wordings"]
    for language, texts in (*vetted.items(), ("en", wordings)):
        for at, text in enumerate(_texts(texts)):
            for sentence in sentences_of(_SLOT.sub("Robin", text)):
                yield Taught(sentence, GOOD, language, f"{language}{at // 10}")


def _texts(tree: object) -> Iterator[str]:
    """Yield the texts of a tree of mappings and lists."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for branch in tree.values():
            yield from _texts(branch)
    elif isinstance(tree, list):
        for branch in tree:
            yield from _texts(branch)


def _written() -> Iterator[Taught]:
    """Yield the sentences of the files; near misses lie in `good`."""
    for path in sorted(FOLDER.rglob("*.txt")):
        name = GOOD if path.parent.name == GOOD else path.stem
        for at, line in enumerate(path.read_text("utf-8").splitlines()):
            if line.strip():
                yield Taught(plain(line), name, "", f"{path.stem}{at // 10}")
