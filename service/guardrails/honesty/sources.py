"""What a reply may rest on: facts, actions and commitments, and what was said, parsed once a request.

Used by the guardrails that ask whether something is backed or grounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from service.core.conversation import Request, Role
from service.core.once import once
from service.core.text import fold
from service.guardrails.honesty.deeds import DEEDS, deeds_in
from service.guardrails.honesty.folded_text import WORDS, FoldedText
from service.guardrails.honesty.groundedness import Known
from service.guardrails.honesty.paraphrase import COSTS_NOTHING
from service.guardrails.honesty.quantities import Quantity

MOST_CHARACTERS = 40_000
"""Newest first, no more than this much of what was said is read."""

_SENTENCE = re.compile(r"[^.!?\n]{1,600}[.!?\n]?")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+){0,3}")
_GENERAL = re.compile(
    r"^(?:an?|any|every|each) [a-z]+ (?:that|which|who|is|are|can|may|must)\b|^(?:all |our |most )?(?:refunds"
    r"|customers|orders|returns|items|parcels|deliveries|members|claims|people"
    r"|replacements|vouchers"
    r"|credits|shoppers|guests|passengers|cancellations|exchanges|compensation)\b|\b(?:may|can|might|could) "
    r"(?:be|get|ask|claim|return"
    r"|receive|have|request|offer)\b|\bup to\b|\bif\b|\bonly\b|\bpolicy\b|\busually\b|\bnormally\b|\beligible "
    r"(?:for|if|when)\b"
)
_SPECIFIC = re.compile(
    r"\b(?:this|the customer|your|her|his|their order|order [a-z#]*\d|approved|authorised|authorized|agreed"
    r"|granted|has been|have been"
    r"|was|were|is due|will be|we will|is eligible|is entitled|issued|booked|scheduled)\b"
)
_REFUSED = re.compile(
    r"(?:\bnot|n't|\bnever|\bcannot|\bno longer|\bunable to)(?: (?:yet|been|be|get|have|being|also|fully|able"
    r" to)){0,3} [a-z-]+"
    r"|\b(?:refunds?|compensation|credit|discount|upgrade|claim|request) (?:was|were|is|are|has been|have been)"
    r" (?:rejected|refused|declined|denied)"
)
"""What a statement says is not done backs nothing: `is not refunded`, `the refund was rejected`."""
_NOT_SO = re.compile(
    r"n't\b|\bnot\b|\bnever\b|\bno longer\b|\bno one\b|\bnobody\b|\bstill\b|\bwant\b|\bshould\b|\bneed\b"
    r"|\bplease\b|\bcan\b|\bwould\b"
    r"|\bif\b"
)
_WHY = re.compile(r"\b(?:why|how come)\b(?!.{0,40}(?:n't|\bnot)\b)")
_PAST = re.compile(
    r"ed$|^(?:sent|resent|rang|rung|frozen|froze|told|spoken|spoke|paid|undone|written|wrote|called|undo)$"
)


_UNIT = re.compile(r"(?<=[a-z%€£)][.!])\s+(?=[a-z])|; |\n")
_SHORTEST = 3
MOST_UNITS = 60
"""More sentences of statements than this are not compared with a reply."""


class Origin(Enum):
    """Who vouches for a source."""

    FACT = "fact"
    ACTION = "action"
    COMMITMENT = "commitment"
    SAID = "said"
    """A turn or a past contact."""


class Source(FoldedText):
    """One text a reply may rest on."""

    def __init__(self, text: str, origin: Origin, name: str = "") -> None:
        super().__init__(" ".join(fold(text).text.split()))
        self.origin = origin
        self.id = name

    @once
    def deeds(self) -> frozenset[str]:
        """What the text says is, was or will be done."""
        named = deeds_in(WORDS.of(_REFUSED.sub(" ", self.text)))
        return named | {"free", "waive"} if COSTS_NOTHING.search(self.text) else named

    @once
    def is_general(self) -> bool:
        """Whether this is a rule for everyone, which grants this customer nothing by itself."""
        return _GENERAL.search(self.text) is not None and _SPECIFIC.search(self.text) is None

    @once
    def past_deeds(self) -> frozenset[str]:
        """What a turn says has happened, in statements and not in questions or wishes."""
        return frozenset(
            DEEDS[word.group()]
            for part in _SENTENCE.findall(self.text)
            if _WHY.search(part) or not part.endswith("?")
            for word in _WORD.finditer(part)
            if word.group() in DEEDS
            and _PAST.search(word.group())
            and not _NOT_SO.search(part, max(0, word.start() - 24), word.start())
        )


class Unit(NamedTuple):
    """One sentence of a statement, and the statement."""

    text: FoldedText
    statement: Source


class Sources:
    """Everything a reply may rest on."""

    def __init__(self, request: Request) -> None:
        self.facts = [Source(s.text, Origin.FACT, s.id) for s in request.facts]
        self.actions = [Source(s.text, Origin.ACTION, s.id) for s in request.actions]
        self.commitments = [Source(s.text, Origin.COMMITMENT, s.id) for s in request.commitments]
        self._request = request

    @once
    def statements(self) -> list[Source]:
        """Facts, actions and commitments."""
        return [*self.commitments, *self.actions, *self.facts]

    @once
    def units(self) -> list[Unit]:
        """The sentences of the statements."""
        found = []
        for source in self.statements:
            parts = [part for part in _UNIT.split(source.text) if len(part) > _SHORTEST]
            found += [Unit(FoldedText(part) if len(parts) > 1 else source, source) for part in parts]
        return found[:MOST_UNITS]

    @once
    def costs_nothing(self) -> bool:
        """Whether some statement grants something without a cost."""
        return any("free" in source.deeds for source in self.statements)

    @once
    def told(self) -> frozenset[str]:
        """The stems of all texts a detail may come from."""
        return frozenset().union(*(source.content for source in self.everything))

    @once
    def known_text(self) -> Known:
        """All texts a detail may come from, to compare longer claims with."""
        return Known([source.text for source in self.everything])

    @once
    def stated(self) -> frozenset[str]:
        """The stems of all that the statements say."""
        return frozenset().union(*(source.content for source in self.statements))

    @once
    def ours(self) -> list[Source]:
        """What our side said before, here or on another channel."""
        turns = [turn.content for turn in reversed(self._request.conversation.turns) if turn.role is Role.AGENT]
        return [Source(text, Origin.SAID) for text in _newest((*turns, *(c.summary for c in self._request.history)))]

    @once
    def theirs(self) -> list[Source]:
        """What the customer said."""
        turns = [turn.content for turn in reversed(self._request.conversation.turns) if turn.role is Role.CUSTOMER]
        return [Source(text, Origin.SAID) for text in _newest(turns)]

    @once
    def everything(self) -> list[Source]:
        """All texts a detail may come from."""
        asked = [Source(text, Origin.SAID) for text in self._request.missing]
        dated = [Source(contact.at, Origin.SAID) for contact in self._request.history if contact.at]
        return [*self.statements, *self.ours, *self.theirs, *asked, *dated]

    @once
    def known(self) -> list[Quantity]:
        """The quantities of the statements and of what the customer said."""
        return [quantity for source in (*self.statements, *self.theirs) for quantity in source.quantities]

    @once
    def said(self) -> str:
        """All of it as one folded text, to look up ids, links and addresses in."""
        return "\n".join(source.text for source in self.everything)

    @once
    def quantities(self) -> list[Quantity]:
        """Every quantity a reply may repeat."""
        return [quantity for source in self.everything for quantity in source.quantities]


_last: tuple[Request | None, Sources | None] = (None, None)


def sources_of(request: Request) -> Sources:
    """Return the parsed sources of a request; the guardrails of one case share them."""
    global _last  # noqa: PLW0603 - one slot, replaced as a whole, so that ten guardrails parse a request once
    last, parsed = _last
    if last is request and parsed is not None:
        return parsed
    parsed = Sources(request)
    _last = (request, parsed)
    return parsed


def _newest(texts: tuple[str, ...] | list[str]) -> Iterator[str]:
    """Yield texts until enough has been read."""
    left = MOST_CHARACTERS
    for text in texts:
        if left <= 0:
            return
        yield text[:left]
        left -= len(text)
