"""What a turn asks of the facts, as weighted words.

Made by `composer.py`, used by `select.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.adapters.composer.words import NOT, Vocabulary

_LEVEL = re.compile(r"\b(?:gold|silver|bronze|platinum|guest)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:my|our|i['’]?ve|i|me|mine|update|news)\b", re.IGNORECASE)
_LEVEL_WORDS = re.compile(r"\b(?:levels?|members?|memberships?|tiers?)\b", re.IGNORECASE)
_MONEY_BACK = re.compile(
    r"\b(?:my |the |our )?money back\b|\bget (?:it|that|this) back\b|\bpay me back\b", re.IGNORECASE
)
_POINTS_BACK = re.compile(r"\b(?:it|its|it['’]s|they|them|that|this|those|these|one)\b", re.IGNORECASE)
_BY_AGE = (1.0, 0.45, 0.4, 0.35, 0.3)
"""What a word counts by the age of the turn it stands in."""
_CLAUSE_END = re.compile(r"[.?!,;\n]+")
_BOOST = 1.8
"""What the word counts for what they want done."""
_BARE = 2
"""A turn with fewer words of its own (`how much is it?`) speaks of what the turn before spoke of."""


class Query:
    """What the turn asks, as weighted keys."""

    def __init__(
        self, vocabulary: Vocabulary, turns: Sequence[str], about: frozenset[str], asks: frozenset[str], wish: str = ""
    ) -> None:
        self.weights: dict[str, float] = dict.fromkeys(about, 0.35)
        self.about = about
        self._about = about - frozenset(key for text in turns for key in vocabulary.keys(text[-2_000:]))
        for weight, text in zip(_BY_AGE, reversed(turns), strict=False):
            for key in vocabulary.keys(_MONEY_BACK.sub(" refund ", text[-2_000:])):
                if key != NOT:
                    self.weights[key] = max(weight, self.weights.get(key, 0.0))
        self.wished = frozenset(key for key in vocabulary.keys(wish) if key in self.weights)
        self.weights.update(dict.fromkeys(self.wished, _BOOST))
        self.clauses = tuple(keys for text in turns[-1:] for keys in _clauses(text, vocabulary))
        """The words of each clause of the turn: a sentence that holds all of one answers it."""
        self.own_words = frozenset(key for key, weight in self.weights.items() if weight >= 1.0)
        self.strong = set(self.own_words)
        self._points_back = bool(turns) and _POINTS_BACK.search(turns[-1]) is not None
        self.asks = asks
        self.several = bool(turns) and turns[-1].count("?") > 1
        self.vocabulary = vocabulary
        self.own = bool(turns) and _OWN.search(turns[-1]) is not None
        self.asks_levels = bool(turns) and _LEVEL_WORDS.search(turns[-1]) is not None
        self.levels = frozenset(level for turn in turns for level in levels_in(turn[-2_000:]))

        self.name: str | None = None
        self.met = False
        """Some sentence shares a word with the turn itself."""
        self.guided = False
        """The facts hold orders to agents, so that no order among them is meant for the customer."""

    def look_back(self) -> None:
        """Let a turn that points back (`how much is it?`) speak of what the turn before spoke of."""
        if len(self.own_words) < _BARE or self._points_back:
            self.strong |= {key for key, weight in self.weights.items() if weight >= 0.3 and key not in self._about}


def levels_in(text: str) -> frozenset[str]:
    """Return the membership levels a text names."""
    return frozenset(level.lower() for level in _LEVEL.findall(text))


def _clauses(text: str, vocabulary: Vocabulary) -> Iterator[frozenset[str]]:
    """Yield the words of each clause, where it has any."""
    for clause in _CLAUSE_END.split(text[-2_000:]):
        if keys := frozenset(vocabulary.keys(clause)) - {NOT}:
            yield keys
