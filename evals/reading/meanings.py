"""What words mean, as the encoder (MiniLM) sees each alone: the start of the cue network's table of words.

Called by `train_cues.py`. Needs the extra `train`. Words of other languages that mean an English one
(`service/emotion/cues/abroad.tsv`) are read as that one; the rest start anywhere.
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
from evals.reading.cue_lessons import ordinary_turns, read
from evals.reading.teacher import ENCODER
from service.emotion.cues.abroad import abroad
from service.emotion.cues.endings import endings
from service.emotion.names import names
from service.emotion.spelling import keywords, vocabulary

Array = NDArray[Any]
WIDTH = 64
SCALE = 3.0
LONGEST = 24
AT_ONCE = 256


def words_with_meaning(folder: Path) -> tuple[list[str], list[str]]:
    """Return the words that get a row: English ones, and those of other languages that have no English one."""
    ordinary = Counter(word for text in ordinary_turns(folder) for word in read(text, "en").spoken)
    with (folder / "goemotions" / "train.tsv").open(encoding="utf-8") as rows:
        spoken = Counter(word for row in rows for word in read(row.split("\t")[0], "en").spoken)
    own: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    for one in cue_data.own("train"):
        words, told = read(one.text, one.language).spoken, abroad().get(one.language)
        if told is None:
            own.update(words)
        else:
            forms = endings(one.language)
            untold = [word for word in words if word.isalpha() and word not in told and forms.meant(word) is None]
            foreign.update(f"{one.language}:{word}" for word in untold)
    english = vocabulary() | set(keywords()) | {word for word, count in ordinary.items() if count > 1}
    english |= {word for word, count in spoken.items() if count > 3} | set(own)
    english |= {meant for table in abroad().values() for meant in table.values()}
    plain = {word for word in english if word.isascii() and word.isalpha() and len(word) < LONGEST}
    return sorted(plain - names()), sorted(
        word for word, count in foreign.items() if count > 1 and word[3:] not in names()
    )


def meanings(english: Sequence[str], foreign: Sequence[str], seed: int = 7) -> Array:
    """Return a vector a word: English ones as the encoder sees them, in its main directions; others start anywhere."""
    vectors = _encoded(english)
    vectors -= vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    spread, directions = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    main = directions[:, np.argsort(-spread)[:WIDTH]]
    main *= np.sign(main[np.abs(main).argmax(0), np.arange(WIDTH)])
    rows = SCALE * vectors @ main
    others = np.random.default_rng(seed).normal(0, 0.1, (len(foreign), WIDTH))
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
