"""What the cue network is taught: own messages, hurried copies of them, public sets, and many ordinary turns.

Called by `train_cues.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from evals.reading import cue_data
from evals.reading.cue_copies import copied
from evals.reading.cue_data import Message
from service.core.reading import CueKind, Urgency
from service.core.text import fold
from service.emotion.cues.hearing import HEADS, name_of
from service.emotion.cues.network import TAGGED
from service.emotion.cues.spoken import WHOLE, Ear
from service.emotion.lexicon import Event
from service.emotion.listening import index_for
from service.emotion.words import Line, Tokens, line_of

Array = NDArray[Any]
CUES = (
    *(kind.value for kind in CueKind),
    *(f"situation_{level.word}" for level in (Urgency.CRISIS, Urgency.HIGH, Urgency.ELEVATED)),
    *(event.value for event in Event),
)
"""What phrases tell the network, in order."""
FOLDS = 5
COPIES, COPY_SHARE = 2, 0.5
"""Copies of each own message as other people would have sent it, and what one counts for."""
LONGEST_WORDS = 120
ORDINARY_WEIGHT = 1.5
"""What one counts for: a false alarm in an ordinary turn costs most of the recall that the thresholds could have."""
PIECES, PIECE_WEIGHT = 15_000, 1.2
_KINDS = tuple(kind.value for kind in CueKind)
_GRAVE = frozenset({"crisis", "asks_for_person", "asks_if_bot", "violence_threat", "injection"})
"""Cues that an ordinary turn holds so rarely that a phrase of one there is a false alarm."""
_WANTS_SOMEBODY = re.compile(
    r"\b(?:speak|talk|chat|help from|help me|assist\w*)\b.{0,40}\b(?:customer (?:service|support|care)|represent\w+"
    r"|agent|human|person|someone|somebody|anyone|anybody)\b"
    r"|\b(?:someone|somebody|anybody|anyone)\b.{0,20}\b(?:help|assist|explain)"
    r"|\bwho\b.{0,20}\b(?:speak|talk|go) (?:to|with)\b",
    re.IGNORECASE,
)
"""Words with which people of the public sets may ask for a person, whatever their intent is called."""


@dataclass(frozen=True)
class Lesson:
    """One text ready to be learnt from: its words, the phrases that stand there, and the right answers."""

    words: tuple[str, ...]
    language: str
    said: Array
    targets: Array
    """One answer a head; NaN where nobody knows."""
    weight: float
    source: str
    fold: int
    """Copies of a text share the fold of the text."""
    copy: bool
    text: str
    """As it was written, before it was copied."""


def lessons(folder: Path, ear: Ear, seed: int = 7) -> list[Lesson]:
    """Return everything that is taught, in the words that `ear` knows."""
    rng = np.random.default_rng(seed)
    ordinary = _ordinary(folder, ear)
    own = cue_data.own("train")
    taught = [_own(one, one.text, ear) for one in own]
    calm = [one for one in ordinary if not one.said.any()]
    for round_ in range(COPIES):
        for at, one in enumerate(own):
            lesson = _own(one, copied(one.text, one.language, rng), ear, share=COPY_SHARE)
            beside = (at + round_) % 4 == 1
            taught.append(_beside(lesson, calm[int(rng.integers(len(calm)))]) if beside else lesson)
    taught += [_answered(line, "asks_if_bot", "robot", ear) for line in cue_data.robot(folder, "train")]
    taught += [_answered(line, "abuse", "convabuse", ear) for line in cue_data.abuse(folder, "train")]
    asked = [text for text, intent in cue_data.service_turns(folder) if intent == "contact_human_agent"]
    taught += [_answered(cue_data.Line(text, yes=True), "asks_for_person", "bitext", ear) for text in asked]
    return taught + _pieces(ordinary, rng) + ordinary


def _pieces(ordinary: Sequence[Lesson], rng: np.random.Generator) -> list[Lesson]:
    """Cut a few words out of ordinary turns: "river", "for me" and "now I am ready" answer our questions every day."""
    calm = [one for one in ordinary if not one.said.any() and one.words]
    found = []
    for at in rng.integers(len(calm), size=PIECES):
        one, length = calm[at], int(rng.integers(1, 5))
        start = int(rng.integers(max(len(one.words) - length, 0) + 1))
        words = one.words[start : start + length]
        found.append(replace(one, words=words, source="piece", weight=PIECE_WEIGHT, text=" ".join(words)))
    return found


def _own(one: Message, text: str, ear: Ear, share: float = 1.0) -> Lesson:
    """Read an own message, as it was written or as a copy of it."""
    targets, weight = _targets(one), share * _weight(one)
    return _lesson(text, targets, one.source, ear, language=one.language, weight=weight, of=one.text)


def _lesson(
    text: str, targets: Array, source: str, ear: Ear, *, language: str = "en", weight: float = 1.0, of: str = ""
) -> Lesson:
    """Read a text once; `of` is the text that it is a copy of."""
    line = read(text, language)
    said = np.zeros(len(CUES), np.float32)
    for meaning, _, _ in index_for(language).find(line):
        if name_of(meaning) in CUES:
            said[CUES.index(name_of(meaning))] = 1
    words = tuple(ear.hear(line).words[:LONGEST_WORDS]) or (".",)
    return Lesson(
        words,
        language,
        said,
        targets,
        weight,
        source,
        crc32((of or text).encode()) % FOLDS,
        of not in {"", text},
        of or text,
    )


def read(text: str, language: str) -> Line:
    """Return a text as the line that the reader sees."""
    folded = fold(text[:2000])
    return line_of(Tokens(folded.text), folded, language, text[:2000])


def _weight(one: Message) -> float:
    """Let a message of another language count more: each has a fifth of the English ones."""
    return 1.8 if one.language in TAGGED else 1.0


def _targets(one: Message) -> Array:
    found = np.array([float(kind in one.cues) if kind in one.known else np.nan for kind in _KINDS], np.float32)
    levels = np.full(len(HEADS) - len(_KINDS), np.nan, np.float32)
    if one.urgency is not None:
        known = Urgency[one.urgency.upper()]
        levels = np.array([known >= at for at in range(1, len(levels) + 1)], np.float32)
    return np.concatenate((found, levels))


def _answered(one: cue_data.Line, name: str, source: str, ear: Ear) -> Lesson:
    targets = np.full(len(HEADS), np.nan, np.float32)
    targets[HEADS.index(name)] = one.yes
    return _lesson(one.text, targets, source, ear)


def _ordinary(folder: Path, ear: Ear) -> list[Lesson]:
    """Return ordinary turns as examples of no cue; where a phrase of a common cue stands, the answer is left open."""
    found = []
    for text, intent in ordinary_turns(folder).items():
        targets = np.zeros(len(HEADS), np.float32)
        targets[len(_KINDS)] = np.nan
        if not intent or intent in TROUBLED:
            targets[len(_KINDS) :] = np.nan
        if intent in STOLEN:
            targets[len(_KINDS) :] = (1, 1, np.nan, 0)
        lesson = _lesson(text, targets, "ordinary", ear, weight=ORDINARY_WEIGHT)
        for at, kind in enumerate(_KINDS):
            if lesson.said[at] and kind not in _GRAVE:
                targets[at] = np.nan
        if intent == cue_data.ASKS_FOR_US or _WANTS_SOMEBODY.search(text):
            targets[_KINDS.index("asks_for_person")] = np.nan
        found.append(lesson)
    return found


def ordinary_turns(folder: Path) -> dict[str, str]:
    """Return the ordinary turns of the public sets, each with its intent if that is known."""
    turns = [(text, intent) for text, intent in cue_data.service_turns(folder) if intent != "contact_human_agent"]
    turns += [(text, "") for text in cue_data.more_service_turns(folder)]
    return dict(reversed(turns))


def _beside(one: Lesson, other: Lesson) -> Lesson:
    """Set an ordinary turn after a message: what was said is still said."""
    words = (*one.words, *other.words)
    return replace(one, words=words) if len(words) <= WHOLE and one.language == "en" else one


TROUBLED = frozenset(
    {
        "lost_or_stolen_card",
        "compromised_card",
        "lost_or_stolen_phone",
        "card_swallowed",
        "cash_withdrawal_not_recognised",
        "reportlostcard",
        "card_payment_not_recognised",
        "direct_debit_payment_not_recognised",
        "transaction_charged_twice",
        "disputecharge",
        "reportbrokensoftware",
        "complaint",
        "payment_issue",
        "reportbrokenphone",
        "openclaim",
    }
)
"""Intents that may be urgent: no examples of calm."""
STOLEN = frozenset(
    {
        "lost_or_stolen_card",
        "compromised_card",
        "lost_or_stolen_phone",
        "cash_withdrawal_not_recognised",
        "card_payment_not_recognised",
        "direct_debit_payment_not_recognised",
        "reportlostcard",
    }
)
"""Intents that are elevated at least, and may be more: something is lost, or somebody takes money."""
