"""The few sentences, of all the caller vouches for, that answer this turn; nothing rather than something beside it.

Called by `composer.py`. Words are compared by stem and by thing, rare words of the request count more, and the kind
of question (when, how much, where) prefers a sentence that holds a time, an amount or a place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from service.adapters.composer.rephrase import asked_for, sayable
from service.adapters.composer.words import NOT, Vocabulary
from service.core.conversation import Request, Statement, Value
from service.core.text import sentences

_TIME = re.compile(
    r"\b(?:\d{1,2}(?::\d\d)?\s?(?:am|pm)|\d{1,2}:\d\d|\d+ (?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow|tonight|noon|midday|midnight|week|month|year)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"[£$€]\s?\d|\d\s?(?:%|percent|per cent|pounds?|dollars?|euros?|pence|p\b)|\bfree\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:in|at|to|near|from) [A-Z]\w+|\bstreet|road|depot|branch|airport|office|centre|locker|address", re.IGNORECASE
)
_CASE = re.compile(
    r"\b(?:your|the customer['’]s|this customer|this order|this account|the customer)\b|\d{5,}|<[A-Z]+_\d+>|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\n+|(?<=\S)\s{2,}(?=[-•*]\s)|\s+(?=[-•] [A-Z])")
LEVELS = ("gold", "silver", "bronze", "platinum", "guest")
_LONGEST = 320
_FEW = 4


class Unit(Value, frozen=True, kw_only=True):
    """One sentence of a statement, as it can be said, and how well it answers."""

    id: str
    said: str
    score: float
    personal: bool = False
    """It speaks of this customer's case and not of a rule."""


class Found(Value, frozen=True, kw_only=True):
    """What the request holds for this turn."""

    facts: tuple[Unit, ...] = ()
    actions: tuple[Unit, ...] = ()
    commitments: tuple[Unit, ...] = ()
    asked: tuple[str, ...] = ()
    """What guidelines near this turn tell an agent to get from the customer."""

    @property
    def anything(self) -> bool:
        """Whether there is something to say."""
        return bool(self.facts or self.actions or self.commitments)


class Query:
    """What the turn asks, as weighted keys."""

    def __init__(
        self, vocabulary: Vocabulary, turns: Sequence[str], about: frozenset[str], asks: frozenset[str]
    ) -> None:
        self.weights: dict[str, float] = dict.fromkeys(about, 0.35)
        for weight, text in zip((1.0, 0.45, 0.3), reversed(turns), strict=False):
            for key in vocabulary.keys(text[-2_000:]):
                if key != NOT:
                    self.weights[key] = max(weight, self.weights.get(key, 0.0))
        self.strong = {key for key, weight in self.weights.items() if weight >= 1.0}
        self.asks = asks
        self.levels = [
            level for level in LEVELS if any(re.search(rf"\b{level}\b", turn[-2_000:], re.IGNORECASE) for turn in turns)
        ]


def find(request: Request, query: Query, vocabulary: Vocabulary, *, most: int) -> Found:
    """Return what to say of facts, actions and commitments, best first, and what guidelines ask for."""
    name = request.customer.name
    actions = _case(request.actions, name, query, vocabulary)
    commitments = _case(request.commitments, name, query, vocabulary)
    facts, asked = _facts(request.facts, name, query, vocabulary, most)
    return Found(facts=facts, actions=actions, commitments=commitments, asked=asked)


def _case(statements: Iterable[Statement], name: str | None, query: Query, vocabulary: Vocabulary) -> tuple[Unit, ...]:
    """Return actions or commitments, which are about this customer and so always count; the nearest first."""
    units = []
    for statement in statements:
        for text in _sentences(statement.text):
            if said := sayable(text, name=name):
                score = sum(query.weights.get(key, 0.0) for key in set(vocabulary.keys(text)))
                units.append(Unit(id=statement.id, said=said, score=score))
    return tuple(sorted(units, key=lambda unit: -unit.score)[:6])


def _facts(
    statements: Sequence[Statement], name: str | None, query: Query, vocabulary: Vocabulary, most: int
) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """Score every sentence of every fact; keep the few that answer."""
    rows = [
        (statement.id, text, frozenset(vocabulary.keys(text)))
        for statement in statements
        for text in _sentences(statement.text)
    ]
    often = Counter(key for _, _, keys in rows for key in keys)
    total = len(rows) + 1
    scored = []
    for at, (fact, text, keys) in enumerate(rows):
        score, hits = _score(text, keys, query, often, total)
        if hits:
            scored.append((score, -at, fact, text, hits))
    scored.sort(reverse=True)
    few = len(statements) <= _FEW
    chosen: list[Unit] = []
    asked: list[str] = []
    floor = scored[0][0] * 0.55 if scored else 0.0
    for score, _, fact, text, hits in scored[:24]:
        if score < floor and not few:
            break
        asked.extend(asked_for(text))
        if len(chosen) < most and _enough(text, hits, query, few=few) and (said := sayable(text, name=name)):
            if all(said != unit.said for unit in chosen):
                chosen.append(Unit(id=fact, said=said, score=score, personal=_CASE.search(text) is not None))
    return tuple(chosen), tuple(asked)


def _score(
    text: str, keys: frozenset[str], query: Query, often: Counter[str], total: int
) -> tuple[float, frozenset[str]]:
    """Return how well a sentence answers, and the words of the last turn in it."""
    shared = [key for key in keys if key in query.weights]
    if not shared or (query.levels and _other_level(text, query.levels)):
        return 0.0, frozenset()
    score = sum(query.weights[key] * log(1 + total / often[key]) for key in shared)
    score *= 1.0 / (1.0 + len(keys) / 25)
    hits = frozenset(key for key in shared if query.weights[key] >= 0.3)
    if (
        ("when" in query.asks and _TIME.search(text))
        or ("how much" in query.asks and _AMOUNT.search(text))
        or ("where" in query.asks and _PLACE.search(text))
    ):
        score *= 1.6
    return score, hits


def _enough(text: str, hits: frozenset[str], query: Query, *, few: bool) -> bool:
    """Tell whether the words shared are more than a coincidence."""
    if few and (_CASE.search(text) or len(hits) >= 1):
        return True
    strong = len(hits & query.strong)
    return strong >= 2 or (strong == 1 and (len(hits) >= 2 or len(query.strong) <= 2))


def _other_level(text: str, levels: list[str]) -> bool:
    """Tell whether a sentence is only about membership levels that the customer does not have."""
    low = text.lower()
    named = [level for level in LEVELS if re.search(rf"\b{level}\b", low)]
    return bool(named) and not any(level in named for level in levels)


def _sentences(text: str) -> list[str]:
    """Cut a statement into sentences, one a bullet."""
    if len(text) < 160 and "\n" not in text and ". " not in text and "  " not in text:
        return [text]
    return [
        piece[start:end][:_LONGEST] for piece in _BULLET.split(text) if piece.strip() for start, end in sentences(piece)
    ]
