"""The few sentences, of all the caller vouches for, that answer this turn; nothing rather than something beside it.

Called by `composer.py`. Words are compared by stem and by thing, rare words of the request count more, and the kind
of question (when, how much, where) prefers a sentence that holds a time, an amount or a place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from service.adapters.composer.guideline import asked_for, is_instruction, listed
from service.adapters.composer.query import Query, levels_in
from service.adapters.composer.rephrase import sayable
from service.adapters.composer.words import Vocabulary
from service.core.conversation import Request, Statement, Value
from service.core.text import sentences

_TIME = re.compile(
    r"\b(?:\d{1,2}(?::\d\d)?\s?(?:am|pm)|\d{1,2}:\d\d|\d+ (?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?"
    r"|years?)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|today|tomorrow|tonight|noon|midday|midnight|week|month"
    r"|year)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"[£$€]\s?\d|\d\s?(?:%|percent|per cent|pounds?|dollars?|euros?|pence|p\b)|\bfree\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Tt]o|[Nn]ear|[Ff]rom) (?:the )?[A-Z]\w+|\b(?:street|road|depot|branch|airport"
    r"|office|centre|locker|address|van|shop|next to)\b"
)
_CASE = re.compile(
    r"\b(?:your|the customer['’]s|this customer|this order|this account|the customer)\b|\d{5,}"
    r"|<[A-Z]+_\d+>|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:your|the customer['’]s|this customer|the customer|this order|this account)\b|\d{5,}"
    r"|<[A-Z]+_\d+>|\b(?:order|parcel|account|card|booking|claim|balance|room) [a-z0-9#-]*\d",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\n+|(?<=\S)\s{2,}(?=[-•*]\s)|(?<=\S)\s+(?=[-•] [A-Z])")
_CAUSE = re.compile(
    r"\b(?:because|due to|rose|risen|increased?|higher|includes?|caused?|reasons?|changed|owing|result)\b",
    re.IGNORECASE,
)
_HOLDS = (("why", _CAUSE), ("when", _TIME), ("how much", _AMOUNT), ("where", _PLACE))
_STEP = re.compile(
    r"(?:open|go to|press|tap|scan|hold|turn|unplug|switch|restart|download|visit|swipe|log|sign|click"
    r"|choose|select|enter"
    r"|type|confirm|wait|insert|install|holding|disconnect|plug|pack|print|drop|bring)\b",
    re.IGNORECASE,
)
_GUIDES = re.compile(r"\[[A-Z]|\b(?:the|your|each) customers?\b|\bask for\b|\btheir\b", re.IGNORECASE)
_FOLLOWS = re.compile(
    r"(?:then|next|after that|finally|afterwards|it|this|that|they|these|those|since then|however|but"
    r"|once (?:that|this|it)|when (?:that|this) is done)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:outside|except(?: for)?|excluding|other than|beyond|apart from|non-)\s*(?:of |the )?(?P<what>\w+(?: \w+)?)",
    re.IGNORECASE,
)
_ONE_LEVEL = re.compile(r"^\W*(?:if )?(?:gold|silver|bronze|platinum|guest)\b", re.IGNORECASE)
_LONGEST_FACT = 40_000
_SHOUTS = re.compile(r"([.!?…])\1{3,}")
"""Long runs of closing marks say nothing and are slow to cut."""
_LONGEST = 320
_FEW = 8
"""Up to this many sentences were picked by the caller for this customer; more are a library to search."""
_WHOLE = 60
"""Up to this many sentences a guideline is one procedure; in a longer one only what stands around a hit counts."""
_AROUND = 12
_FLOOR = 0.55
"""Share of the best score below which a sentence is beside the point."""
_FLOOR_ASKED = 0.4
_LOOKED_AT = 24
_STEPS = 5


class Unit(Value, frozen=True, kw_only=True):
    """One sentence of a statement, as it can be said, and how well it answers."""

    id: str
    said: str
    score: float
    fits: bool = False
    """It holds what the question asks for: a time, an amount, a place."""
    strong: bool = False
    """It shares a word with the turn itself."""
    at: int = 0
    """Where it stands in the request, for telling things in order."""
    case: bool = False
    """It is about this customer's case rather than a rule."""
    private: bool = False
    """It speaks of this customer's case and not of a rule, so it never stands in public."""


class Found(Value, frozen=True, kw_only=True):
    """What the request holds for this turn."""

    facts: tuple[Unit, ...] = ()
    actions: tuple[Unit, ...] = ()
    commitments: tuple[Unit, ...] = ()
    rest: tuple[Unit, ...] = ()
    """What else the caller chose to say about this case, when it is only a few sentences."""
    asked: tuple[str, ...] = ()
    """What guidelines near this turn tell an agent to get from the customer."""

    @property
    def anything(self) -> bool:
        """Whether there is something to say."""
        return bool(self.facts or self.actions or self.commitments)


class _Row(Value, frozen=True, kw_only=True):
    """One sentence of a fact, as written."""

    at: int
    id: str
    text: str
    keys: frozenset[str]

    @property
    def personal(self) -> bool:
        """Whether it speaks of this customer's case rather than of a rule."""
        return _CASE.search(self.text) is not None


def find(request: Request, query: Query, vocabulary: Vocabulary, *, most: int) -> Found:
    """Return what to say of facts, actions and commitments, best first, and what guidelines ask for.

    What a brand always promises is a fact here: said where it bears on the turn.
    """
    query.name = request.customer.name
    standing = {statement.id for statement in request.brand.commitments}
    own = [statement for statement in request.commitments if statement.id not in standing]
    always = [
        statement
        for statement in request.commitments
        if statement.id in standing and any(query.weights.get(key, 0.0) > 0 for key in vocabulary.keys(statement.text))
    ]
    actions = _case(request.actions, query, vocabulary)
    commitments = _case(own, query, vocabulary)
    facts, rest, asked = _facts((*request.facts, *always), query, vocabulary, most)
    return Found(facts=facts, actions=actions, commitments=commitments, rest=rest, asked=asked)


def _case(statements: Iterable[Statement], query: Query, vocabulary: Vocabulary) -> tuple[Unit, ...]:
    """Return actions or commitments, which are about this customer and so always count; the nearest first."""
    units = []
    for statement in statements:
        for text in _sentences(statement.text):
            if said := sayable(text, name=query.name):
                score = sum(query.weights.get(key, 0.0) for key in set(vocabulary.keys(text)))
                strong = not query.strong.isdisjoint(vocabulary.keys(text))
                units.append(Unit(id=statement.id, said=said, score=score, strong=strong, fits=_fits(text, query)))
    return tuple(sorted(units, key=lambda unit: -unit.score)[:6])


def _facts(
    statements: Sequence[Statement], query: Query, vocabulary: Vocabulary, most: int
) -> tuple[tuple[Unit, ...], tuple[Unit, ...], tuple[str, ...]]:
    """Score every sentence of every fact; return the few that answer, the rest of a few, and what to ask for."""
    rows = _rows(statements, vocabulary)
    few = len(rows) <= _FEW
    query.look_back()
    query.met = any(not query.own_words.isdisjoint(row.keys) for row in rows)
    query.guided = any(_GUIDES.search(row.text) for row in rows)
    scored = _scored(rows, query, few=few)
    share = _FLOOR if not few else _FLOOR_ASKED if query.asks else _FLOOR / 2
    floor = scored[0][0] * share if scored else 0.0
    chosen: list[Unit] = []
    for score, row, hits in scored[:_LOOKED_AT]:
        personal = few and row.personal
        if score < (floor / 2 if query.several else floor) and not personal:
            continue
        if len(chosen) < most and _enough(row, hits, query, few=few, personal=personal):
            chosen.extend(_units(rows, row, query, score, chosen))
    rest = [unit for row in rows if few for unit in _units(rows, row, query, 0.0, chosen)]
    return tuple(chosen), tuple(rest), _procedure(rows, [row for _, row, _ in scored[:3]], query)


def _procedure(rows: list[_Row], near: list[_Row], query: Query) -> tuple[str, ...]:
    """Return what a guideline tells an agent to get from the customer, in its order, around what bears on the turn."""
    if len(rows) > _WHOLE:
        rows = [row for row in rows if any(abs(row.at - hit.at) <= _AROUND for hit in near)]
    asked: list[str] = []
    guided = False
    for row in rows:
        if query.levels and _other_level(row.text, query.levels):
            continue
        if is_instruction(row.text):
            guided = True
            asked.extend(asked_for(row.text))
        elif guided and (detail := listed(row.text)):
            asked.append(detail)
    return tuple(asked)


def _rows(statements: Sequence[Statement], vocabulary: Vocabulary) -> list[_Row]:
    """Cut every fact into sentences."""
    cut = [(statement.id, text) for statement in statements for text in _sentences(statement.text)]
    return [
        _Row(at=at, id=fact, text=text, keys=frozenset(vocabulary.keys(text))) for at, (fact, text) in enumerate(cut)
    ]


def _scored(rows: list[_Row], query: Query, *, few: bool) -> list[tuple[float, _Row, frozenset[str]]]:
    """Return the sentences that share something with the turn, best first."""
    often = Counter(key for row in rows for key in row.keys)
    scored = []
    for row in rows:
        score, hits = _score(row, query, often, len(rows) + 1)
        if hits:
            scored.append((score, row, hits))
    if not scored and few and query.own:
        scored = [(0.01, row, frozenset()) for row in rows if row.personal]
    return sorted(scored, key=lambda entry: (-entry[0], entry[1].at))


def _units(rows: list[_Row], row: _Row, query: Query, score: float, chosen: list[Unit]) -> list[Unit]:
    """Return what a sentence says, with the steps that follow from it, such as `Then press Invite`."""
    units: list[Unit] = []
    steps = not query.guided and _STEP.match(row.text) is not None
    strong = not query.strong.isdisjoint(row.keys)
    own = not query.own_words.isdisjoint(row.keys)
    for at in range(row.at, min(row.at + _STEPS, len(rows))):
        text = rows[at].text
        if at > row.at and not (_FOLLOWS.match(text) or (steps and _STEP.match(text))):
            break
        said = sayable(text, name=query.name, step=steps)
        if said is None or any(said == unit.said for unit in (*chosen, *units)):
            continue
        fits = _fits(text, query)
        private = _PRIVATE.search(text) is not None
        units.append(
            Unit(
                id=rows[at].id,
                said=said,
                score=score,
                at=at,
                strong=own or (strong and fits),
                fits=fits,
                case=rows[at].personal,
                private=private,
            )
        )
    return units


def _score(row: _Row, query: Query, often: Counter[str], total: int) -> tuple[float, frozenset[str]]:
    """Return how well a sentence answers, and the words it shares with the turn."""
    shared = [key for key in row.keys if key in query.weights]
    if not shared or _for_others(row.text, query):
        return 0.0, frozenset()
    if (left_out := _LEFT_OUT.search(row.text)) is not None:
        away = set(query.vocabulary.keys(left_out["what"]))
        shared = [key for key in shared if key not in away]
    score = sum(query.weights[key] * log(1 + total / often[key]) for key in shared) / (1.0 + len(row.keys) / 25)
    if _fits(row.text, query):
        score *= 2.4 if "why" in query.asks else 1.6
    return score, frozenset(shared)


def _fits(text: str, query: Query) -> bool:
    """Tell whether a sentence holds what the question asks for."""
    return any(kind in query.asks and holds.search(text) is not None for kind, holds in _HOLDS)


def _enough(row: _Row, hits: frozenset[str], query: Query, *, few: bool, personal: bool) -> bool:
    """Tell whether the words shared are more than a coincidence."""
    strong, fits = hits & query.strong, _fits(row.text, query)
    if personal or any(clause <= row.keys for clause in query.clauses):
        return True
    if not few:
        return len(strong) >= 2 or (len(strong) == 1 and (fits or len(hits) >= 2 or len(query.strong) <= 2))
    if not query.asks:
        return bool(hits)
    if (len(hits) >= 2 and (strong or fits)) or (len(hits) >= 3 and not query.met) or strong & query.wished:
        return True
    return len(strong) == 1 and (fits or len(query.own_words) <= 2 or strong <= query.about)


def _for_others(text: str, query: Query) -> bool:
    """Tell whether a sentence is a rule for some members only, and this customer is not known to be one of them."""
    if query.levels:
        return _other_level(text, query.levels)
    return not query.asks_levels and _ONE_LEVEL.match(text) is not None


def _other_level(text: str, levels: frozenset[str]) -> bool:
    """Tell whether a sentence is only about membership levels that the customer does not have."""
    named = levels_in(text)
    return bool(named) and named.isdisjoint(levels)


def _sentences(text: str) -> list[str]:
    """Cut a statement into sentences, one a bullet."""
    text = _SHOUTS.sub(r"\1", text[:_LONGEST_FACT])
    if len(text) < 160 and "\n" not in text and ". " not in text and "  " not in text:
        return [text]
    return [
        piece[start:end][:_LONGEST] for piece in _BULLET.split(text) if piece.strip() for start, end in sentences(piece)
    ]
