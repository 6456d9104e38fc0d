"""What words mean, as the encoder (MiniLM) sees each alone: the start of the cue network's table of words.

Called by `train_cues.py`. Needs the extra `train`. Words of other languages start where the English one does that
means the same (`data/cue_words.tsv`), else anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer

from evals.reading import cue_data
from evals.reading.cue_lessons import Lesson, read
from evals.reading.teacher import ENCODER
from service.emotion.cues.network import tagged
from service.emotion.spelling import keywords, vocabulary

Array = NDArray[Any]
WIDTH = 64
SCALE = 3.0
LONGEST = 24
AT_ONCE = 256


def words_with_meaning(lessons: Sequence[Lesson], folder: Path) -> tuple[list[str], list[str]]:
    """Return the words that get a row: English ones, and ones of other languages."""
    seen: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for lesson in lessons:
        (seen if lesson.source == "ordinary" else own).update(lesson.words)
    with (folder / "goemotions" / "train.tsv").open(encoding="utf-8") as rows:
        spoken = Counter(word for row in rows for word in read(row.split("\t")[0], "en").spoken)
    english = vocabulary() | set(keywords()) | {word for word, count in seen.items() if count > 1}
    english |= {word for word, count in spoken.items() if count > 3}
    english |= {word for word in own if ":" not in word}
    translated = {tagged(word, code) for pairs in cue_data.translations().values() for word, code in pairs}
    foreign = {word for word, count in own.items() if word[2:3] == ":" and count > 1} | translated
    plain = sorted(word for word in english if word.isascii() and len(word) < LONGEST and not _numbered(word))
    return plain, sorted(word for word in foreign if " " not in word)


def _numbered(word: str) -> bool:
    return any(char.isdigit() for char in word)


def meanings(english: Sequence[str], foreign: Sequence[str], seed: int = 7) -> Array:
    """Return a vector a word, English ones first: the main directions of the encoder's view."""
    vectors = _encoded(english)
    vectors -= vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    spread, directions = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    main = directions[:, np.argsort(-spread)[:WIDTH]]
    main *= np.sign(main[np.abs(main).argmax(0), np.arange(WIDTH)])
    rows = SCALE * vectors @ main
    place = {word: at for at, word in enumerate(english)}
    like = {
        tagged(word, code): place[meant]
        for meant, pairs in cue_data.translations().items()
        if meant in place
        for word, code in pairs
    }
    anywhere = np.random.default_rng(seed).normal(0, 0.1, (len(foreign), WIDTH))
    others = [rows[like[word]] if word in like else anywhere[at] for at, word in enumerate(foreign)]
    return np.vstack((rows, others)).astype(np.float32)


def _encoded(words: Sequence[str]) -> Array:
    """Return the mean of the encoder's vectors of each word, read alone."""
    tokenizer = AutoTokenizer.from_pretrained(str(ENCODER))
    encoder = AutoModel.from_pretrained(str(ENCODER)).eval()
    found = []
    with torch.no_grad():
        for at in range(0, len(words), AT_ONCE):
            batch = tokenizer(list(words[at : at + AT_ONCE]), return_tensors="pt", padding=True)
            hidden = encoder(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1).to(hidden.dtype)
            found.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    return np.concatenate(found).astype(np.float64)
