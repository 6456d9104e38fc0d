"""The reply, sentence by sentence, folded and parsed once for all honesty guardrails.

Used by every guardrail of the family; `whole` makes the finding that drops a sentence.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.core.once import once
from service.core.text import fold
from service.core.word_gate import Within
from service.core.words import shape
from service.guardrails.honesty.assertions import Assertion, Kind, assertions
from service.guardrails.honesty.deeds import DEEDS, words_of
from service.guardrails.honesty.folded_text import FoldedText
from service.guardrails.phrasing import Span, hear

MOST_CHARACTERS = 6_000
"""A longer text is judged up to here, and `unbacked_commitment` stops it for its length."""
MOST_SENTENCES = 120
"""More sentences than this are not judged one by one: `sentences_of` makes the rest one last sentence."""
_ASKS = re.compile(
    r"\W*(?:(?:and|so|but|or|ok|okay|then|also|sorry|please|hi|hello|y|et|und|oder|e|pero|[a-z]{2,12}),? ){0,2}"
    r"(?:would|could|can|may|might|shall|should|will|do|does|did|is|are|was|were|has|have|had|am|what|which|who"
    r"|whose|when|where"
    r"|why|how|may i|kann|können|möchten|soll|wollen|haben|hat|ist|sind|darf|welche[rsn]?|was|wann|wo|warum|wie"
    r"|puede|puedo|quiere|quieres|desea|prefiere|le gustaría|te gustaría|cuál|qué|cuándo|dónde|cómo"
    r"|voulez|souhaitez|pouvez|puis-je|est-ce|avez|quel|quelle|quand|où|comment|pourriez|préférez"
    r"|pode|posso|quer|deseja|gostaria|prefere|qual|quando|onde|como)\b"
)
_ASKS_LATE = re.compile(
    r"\b(?:would you like|do you want|shall i|shall we|should i|may i|can i|could you|can you|would it help"
    r"|would that|is that"
    r"|does that|do you|have you|did you|are you|möchten sie|soll ich|quiere que|voulez-vous|quer "
    r"que)\b[^?]{0,160}\?"
)


class Peers:
    """The sentences of one reply, looked at together. It knows their texts and not them, so that both go at once."""

    def __init__(self, texts: list[str]) -> None:
        """`texts`: folded, in order."""
        self._texts = texts

    @once
    def assertions(self) -> list[Assertion]:
        """What each of them most likely asserts, by the learned score; English only."""
        return assertions(self._texts)

    @once
    def within(self) -> Within:
        """The word gates that all of them open."""
        return Within(" ".join(self._texts))


class Sentence(FoldedText):
    """One sentence: where it stands in the reply, and its folded text with what was read from it."""

    def __init__(self, text: str, start: int, end: int, peers: Peers, number: int) -> None:
        """`peers`: all sentences of the reply, of which this is one; `number`: which, from 0."""
        super().__init__(text)
        self.start = start
        self.end = end
        self._peers = peers
        self._number = number

    @once
    def assertion(self) -> Assertion:
        """What the sentence most likely asserts, by the learned score; English only."""
        return self._peers.assertions[self._number]

    @once
    def within(self) -> Within:
        """The word gates that all sentences of the reply open, to look at this one with."""
        return self._peers.within

    @once
    def asks(self) -> bool:
        """Whether this is a question from its start, so that nothing in it is asserted."""
        if not self.text.rstrip("\"')*_ ").endswith("?"):
            return False
        return _ASKS.match(self.text) is not None or _ASKS_LATE.search(self.text) is not None


_AS_SPACES = str.maketrans(".-", "  ")
_MARKS = re.compile(r"[*~`]+|(?<![a-z0-9])_+|_+(?![a-z0-9])|</?[a-z]{1,10}>")
_SPACED = re.compile(r"(?<![a-z'])[a-z](?:[ .*_-][a-z]){3,30}(?![a-z'])")
_LEET = re.compile(r"(?<![\w#])(?=[a-z]*[0134570@$!])[a-z][a-z0134570@$!]{3,14}(?![\w])")
_READ_AS = str.maketrans("0134570@$!", "oieastoasi")
_OFTEN_DISGUISED = frozenset(DEEDS) | words_of("human person robot guarantee guaranteed promise money voucher discount")


def undisguised(text: str) -> str:
    """Take mark-up, spaced letters and digits for letters out of a folded sentence: `r e f u n d`, `r3fund`."""
    if not text.isascii() or any(mark in text for mark in "*~`_<"):
        text = _MARKS.sub("", text)
    if _SPACED.search(text):
        text = _SPACED.sub(lambda match: re.sub(r"[ .*_-]", "", match.group()), text)
    return _LEET.sub(_read_digits, text) if _LEET.search(text) else text


def _read_digits(match: re.Match[str]) -> str:
    """Read digits as letters where that makes a word that matters."""
    read = match.group().translate(_READ_AS)
    return read if read in _OFTEN_DISGUISED else match.group()


LEADS = {
    Kind.PROMISE: 1.0,
    Kind.DEED: 1.0,
    Kind.GUARANTEE: 1.5,
    Kind.HUMAN: 1.5,
    Kind.DENIAL: 1.0,
    Kind.LIFE: 1.3,
    Kind.ADVICE: 1.3,
}
"""By how much a sentence must read more like its kind than harmless, in log-odds; from cross-validation on `dev`."""


_VETO = -4.8
"""A sentence that reads so little like an assertion is none, whatever verbs it holds: `you've been sent to and fro`."""


def harmless(sentence: Sentence, case: Case) -> bool:
    """Tell whether an English sentence reads so much like sympathy or a refusal that no rule needs to look at it."""
    return case.language == "en" and sentence.assertion.lead <= _VETO


def asserts(sentence: Sentence, case: Case, kind: Kind) -> bool:
    """Tell whether a sentence that asks nothing reads like one of a kind; only English is read."""
    if case.language != "en" or sentence.asks:
        return False
    found = sentence.assertion
    return found.kind is kind and found.lead >= LEADS[kind]


_last: tuple[str, tuple[Sentence, ...]] = ("", ())


def sentences_of(case: Case) -> tuple[Sentence, ...]:
    """Return the sentences of the text; the guardrails of one case share them."""
    global _last  # noqa: PLW0603 - one slot, replaced as a whole, so that ten guardrails parse a reply once
    text, parsed = _last
    if text is case.text:
        return parsed
    parsed = cut(case.text)
    _last = (case.text, parsed)
    return parsed


def cut(text: str) -> tuple[Sentence, ...]:
    """Cut any text into parsed sentences."""
    text = text[:MOST_CHARACTERS]
    spans = hear(text).sentences
    if len(spans) > MOST_SENTENCES:
        spans = [*spans[: MOST_SENTENCES - 1], (spans[MOST_SENTENCES - 1][0], spans[-1][1])]
    folded = _folded(text, spans)
    peers = Peers(folded)
    return tuple([Sentence(folded[at], *span, peers, at) for at, span in enumerate(spans)])


def _folded(text: str, spans: list[Span]) -> list[str]:
    """Return the sentences as they are read: folded, with single spaces, and without disguises."""
    heard = hear(text)
    if heard.folded.origins is None:
        folded = [" ".join(heard.text[start:end].split()) for start, end in spans]
    else:
        folded = [" ".join(fold(text[start:end]).text.split()) for start, end in spans]
    return [*map(undisguised, folded)] if _may_hide(" ".join(folded)) else folded


def _may_hide(folded: str) -> bool:
    """Tell whether there could be anything for `undisguised` to take out or to read as letters."""
    if not folded.isascii() or any(map(folded.__contains__, "*~`_<")):
        return True
    seen = shape(folded)
    return any(map(seen.__contains__, ("a9", "a@", "a$", "a!"))) or "a a a a" in seen.translate(_AS_SPACES)


def whole(sentence: Sentence, hazard: str, why: str, remedy: str) -> Finding:
    """Make a finding about a whole sentence, which may be dropped."""
    return Finding(hazard=hazard, start=sentence.start, end=sentence.end, why=why, remedy=remedy, replacement="")
