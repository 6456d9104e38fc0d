"""A bare yes to what the customer proposed promises it.

`So you send a new one, right?` is answered by `That's right.`, whose own words promise nothing. What the customer says
vouches for nothing either: a statement must cover the proposal. English, German, Spanish, French and Portuguese. Called
by `unbacked_commitment.py`.
"""

from __future__ import annotations

import re

from service.core.conversation import Role
from service.core.guardrail import Case
from service.core.word_gate import gated
from service.guardrails.honesty.deeds import LIGHT, deeds_in
from service.guardrails.honesty.grounding import grounded
from service.guardrails.honesty.passages import Sentence, cut
from service.guardrails.honesty.quantities import WHEN, Kind, Quantity
from service.guardrails.honesty.sources import Sources

_MOST_WORDS = 7
_YES = re.compile(
    r"(?:(?:well|oh|ok|okay|great|then),? )?(?:yes|yeah|yep|sure|sure thing|of course|certainly|absolutely"
    r"|definitely|deal"
    r"|agreed|done deal|right|exactly|correct|that(?:'s| is) (?:right|correct|a deal|agreed|it|fine)|it is|we will|i"
    r" will"
    r"|will do|we do|you (?:will|do|can|have my word)|count on it|by all means|with pleasure|my word on it|why not"
    r"|ja|natürlich|genau|einverstanden|sí|claro|por supuesto|de acuerdo|oui|bien sûr|d'accord|sim|claro que s[ií]m?"
    r"|com certeza)\b"
)
_ECHO = re.compile(
    r"(?:then )?[^.!?]{1,30}? (?:it is|yes|then|works)[.!]*$|[^.!?]{1,30}?, (?:yes|sure|of course)[.!]*$"
)
_REFUSES = re.compile(
    r"\b(?:not|no|but|n't|only|if|unless|nicht|kein\w*|aber|pero|mais|mas|não|pas|sorry|afraid)\b|n't"
)
_PROPOSES = gated(
    r"\b(?:you(?:'ll| will| would| could| can|'d)|(?:will|would|can|could) (?:you|someone|somebody|anyone|they|he"
    r"|she|it)"
    r"|(?:do|will|can|could|would|may) i (?:get|still|keep|have|be|pay)|i(?:'ll| will|'d| would) (?:get|have|be)|so"
    r" (?:you"
    r"|i|it|we|no|the)|do i have to pay|you told me|i want|i need it|(?:me|nos|le|les) (?:llamar|devolver|enviar"
    r"|pagar)\w+"
    r"|recibir\w*|bekomme ich|werde ich|kriege ich|vous (?:me|allez)|serai-je|je serai|vais-je|vou receber|vão|vocês)\b"
)
_SERVES = frozenset(
    {"help", "explain", "repeat", "tell", "check", "look", "see", "say", "understand", "confirm", "show"}
)
"""What may be agreed to in the conversation itself."""


def assented(sentence: Sentence, case: Case, sources: Sources) -> bool:
    """Tell whether a sentence agrees, and says next to nothing else, to a promise that no statement covers."""
    if sentence is not case_opening(case, sentence) or len(sentence.words) > _MOST_WORDS or sentence.asks:
        return False
    agrees = _YES.match(sentence.text) is not None or _ECHO.match(sentence.text) is not None
    if not agrees or _REFUSES.search(sentence.text):
        return False
    proposal = _proposal(case)
    if proposal is None:
        return False
    terms = [q for q in (*proposal.quantities, *sentence.quantities) if _is_term(q)]
    content = proposal.content | sentence.content
    told = [q for source in sources.statements for q in source.quantities]
    if terms and all(grounded(q, told) for q in terms):
        return False
    return 2 * len(content & sources.stated) < len(content)


def case_opening(case: Case, sentence: Sentence) -> Sentence | None:
    """Return the sentence itself where it opens the reply or follows a greeting."""
    before = case.text[: sentence.start]
    return sentence if len(before.split()) <= _MOST_WORDS else None


def _proposal(case: Case) -> Sentence | None:
    """Return the customer's last sentence that asks us to do or give something, of this turn or the one before."""
    turns = [turn.content for turn in case.request.conversation.turns if turn.role is Role.CUSTOMER][-2:]
    for sentence in reversed([one for turn in turns for one in cut(turn)]):
        if _PROPOSES.search(sentence.text):
            promised = (deeds_in(sentence.words) - LIGHT) or any(map(_is_term, sentence.quantities))
            return sentence if promised and _SERVES.isdisjoint(sentence.words) else None
    return None


def _is_term(quantity: Quantity) -> bool:
    """Tell whether a quantity says how much or by when."""
    return quantity.kind is Kind.MONEY or quantity.kind in WHEN
