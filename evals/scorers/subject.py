"""What a scorer sees (a subject) and what it says (a score), and how a reply is heard sentence by sentence.

Built by `evals/composite.py`; every scorer takes a `Subject` and nothing else. A word counts only where it is bound to
this situation: that, and not a list of forbidden phrases, is what keeps stock sympathy from earning anything.
"""

from __future__ import annotations

import re
from functools import cached_property

from evals.scenario import Situation
from evals.scorers.telling import Vouched, has_verb, told, vouched
from evals.scorers.turning import hollow
from evals.scorers.unread import unread
from service.core.conversation import Value
from service.core.guardrail import Case, Finding, Verdict
from service.core.text import fold
from service.guardrails.honesty.passages import Sentence, cut
from service.guardrails.overlap import stems

MOST = 2
"""The best score of a dimension."""
HOLLOW = 0.3
"""Log-odds of stock from which a sentence earns nothing, whatever nouns it holds."""
TELLS = 2
"""So many words of what is vouched for that a sentence tells, or of what is missing, are not hollow."""
_COPIED = 6
"""So many words of the customer in a row are an echo and not an understanding."""
_NAMED = 3
"""So many words of what a good reply does (`gives the reason`) speak about a reply, and to whoever rates it."""
_DOES = frozenset(
    """
    acknowledges admits apologises asks confirms does explains gives is keeps makes mentions names offers owns picks
    puts refuses says sends shares shows speaks takes tells thanks thinks
    """.split()  # noqa: SIM905
)
"""How what a reply does is told of it."""
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»]{3,200}[”\"“»]")
"""What stands in quotation marks is somebody else's sentence."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class Score(Value, frozen=True, kw_only=True):
    """One dimension of one reply. `value` is None when it does not apply."""

    dimension: str
    value: int | None
    why: str
    spans: tuple[tuple[int, int], ...] = ()
    """Half-open code point ranges of the reply that the value rests on."""


class Part:
    """One sentence of the reply and what binds it to the situation."""

    def __init__(
        self, sentence: Sentence, given: str, said: frozenset[str], known: frozenset[str], *, statements: Vouched,
        missing: frozenset[str], echo: bool,
    ) -> None:  # fmt: skip
        self.sentence = sentence
        self.span = (sentence.start, sentence.end)
        self.text = sentence.text
        self.stems = stems(_QUOTED.sub(" ", given[sentence.start : sentence.end]))
        self.shared_said = self.stems & said
        self.shared = self.stems & (said | known)
        held = told(_QUOTED.sub(" ", sentence.text), statements)
        stock = hollow(sentence.text) > HOLLOW
        alone = not stock and held == _named(self.stems) and has_verb(sentence.text)
        self.told = held - said
        self.tells = bool(self.told) and (alone or len(held) >= TELLS)
        asks = len(_named(self.stems & missing)) >= TELLS
        self.hollow = (stock and not self.tells and not asks) or unread(sentence.text)
        self.echo = echo or self.hollow

    @property
    def specific(self) -> int:
        """How many words, not counting bare topics, it shares with the customer or tells; none when it only echoes."""
        return 0 if self.echo else len(_named(self.shared_said) | self.told)

    @property
    def on_topic(self) -> bool:
        """Whether it is about this kind of issue at all."""
        return bool(self.shared) and not self.echo


class Subject:
    """A reply in its situation, with the product's own reading and verdicts."""

    def __init__(self, situation: Situation, case: Case, verdicts: tuple[Verdict, ...]) -> None:
        self.situation = situation
        self.case = case
        self.verdicts = verdicts
        self.text = case.text

    @cached_property
    def said(self) -> frozenset[str]:
        """What the customer's words are about."""
        return frozenset().union(*(stems(text) for text in self.case.request.conversation.customer_turns))

    @cached_property
    def vouched(self) -> frozenset[str]:
        """What the facts, actions and commitments are about."""
        return frozenset().union(*(stems(statement.text) for statement in self.case.request.statements))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The sentences of the reply; one said twice counts once."""
        theirs = " ".join(
            " ".join(_WORD.findall(fold(text).text)) for text in self.case.request.conversation.customer_turns
        )
        does = [must.says.lower().split() for must in self.situation.must]
        asked = [" ".join(words[:_NAMED]) for words in does if _DOES.intersection(words[:1])]
        missing = frozenset().union(*map(stems, self.case.request.missing))
        statements = vouched([statement.text for statement in self.case.request.statements])
        seen: set[str] = set()
        parts = []
        for sentence in cut(self.text):
            if sentence.text not in seen:
                seen.add(sentence.text)
                echo = _echoes(sentence.text, theirs, asked)
                parts.append(
                    Part(
                        sentence, self.text, self.said, self.vouched, statements=statements, missing=missing, echo=echo
                    )
                )
        return tuple(parts)

    @cached_property
    def substance(self) -> bool:
        """Whether anything in the reply belongs to this situation and is not the customer's own sentence."""
        own = [part for part in self.parts if not part.echo]
        return any(part.tells for part in own) or sum(part.specific for part in own) >= 2

    def found(self, *hazards: str) -> tuple[Finding, ...]:
        """Findings of these hazards, or of these families with a trailing dot: `honesty.`."""
        return tuple(
            finding
            for verdict in self.verdicts
            if not verdict.shadow
            for finding in verdict.findings
            if finding.hazard.startswith(hazards)
        )

    def score(self, dimension: str, value: int | None, why: str, *parts: Part) -> Score:
        """Make a score that rests on these sentences."""
        return Score(dimension=dimension, value=value, why=why, spans=tuple(part.span for part in parts))


def spans_of(findings: tuple[Finding, ...]) -> tuple[tuple[int, int], ...]:
    """Where findings lie."""
    return tuple((finding.start, finding.end) for finding in findings)


def _named(found: frozenset[str]) -> frozenset[str]:
    """Leave bare topics out."""
    return frozenset(stem for stem in found if not stem.startswith("#"))


def _echoes(text: str, theirs: str, asked: list[str]) -> bool:
    """Tell whether most of a sentence is the customer's own words in a row, or it names what is asked of a reply."""
    if any(says in text for says in asked):
        return True
    words = _WORD.findall(text)
    runs = [at for at in range(len(words) - _COPIED + 1) if " ".join(words[at : at + _COPIED]) in theirs]
    covered = {at + step for at in runs for step in range(_COPIED)}
    return len(covered) * 2 > len(words) or (0 < len(words) < _COPIED and f" {' '.join(words)} " in f" {theirs} ")
