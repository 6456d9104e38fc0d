"""What a text says whatever its words: words that mean the same, and deeds told by a verb and a little word.

Used by `support.py` and `backing.py` for what a comparison word by word does not find covered: `the visit was booked`
and `I've put you down for it`, `the £148 was refunded` and `your money is back`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from service.core.word_gate import gated
from service.guardrails.honesty.deeds import words_of
from service.guardrails.honesty.folded_text import FoldedText
from service.guardrails.honesty.number_words import MINUTES, MONTH_LENGTHS, NUMBER_WORDS, WEEKDAYS
from service.guardrails.honesty.stems import stem

_SAME_WORDS = (
    "come comes came arrive arrives arrival reach reaches land lands due expect expected",
    "call calls ring rings rang phone phones telephone",
    "begin begins began begun start starts",
    "end ends finish finishes stop stops",
    "money refund sum amount cash",
    "book booked reserve reserved reservation appointment diary held kept aside",
    "tell told inform informed know knows aware",
    "fix fixes repair repairs mend mends",
    "bill invoice",
    "fee fees charge charges cost costs price",
    "replacement new swap swapped exchange",
    "ill illness sick",
    "die died death",
    "mum mother",
    "dad father",
    "child children kid kids",
    "flat apartment",
    "flight plane aircraft",
    "parcel package",
    "shop store",
    "street road",
    "delete deleted erase erased remove removed gone",
    "remind reminder reminders",
    "receive receives",
    "last lasts run runs",
    "send sends sent post posted mail mailed ship shipped",
    "open opens opened opening",
    "allowed permitted may",
    "need needs needed required",
    "picture photo image",
    "form paper",
    "error mistake fault",
    "pay paid payment",
)
_MEANS = {stem(word): f"~{at}" for at, words in enumerate(_SAME_WORDS) for word in words.split()}
_IDLE = frozenset(
    stem(word)
    for word in (
        *words_of(
            "time somebody someone anybody anyone nobody else way thing full whole regardless meantime instead again"
            " once"
            " right away straight together both side part already morning afternoon evening night noon midnight half"
            " past"
            " quarter hour hours minute minutes working today tonight tomorrow first last next late early latest later"
            " within until till after before at most more less least far long soon back down name way good mr mrs ms"
            " take"
            " takes took since whole day days between"
        ),
        *NUMBER_WORDS,
        *MINUTES,
        *MONTH_LENGTHS,
        *WEEKDAYS,
    )
)
"""What says nothing by itself: numbers, days and times are compared as quantities."""
COSTS_NOTHING = re.compile(
    r"\bfree\b(?! seat| place)|\b(?:no|without)(?: an?)?(?: extra| additional| any| further)? (?:cost|charge"
    r"|fee|penalty|bill)s?\b"
    r"|\bwaived\b|\bcosts? (?:[a-z]+ ){0,5}nothing\b|\b(?:pays?|owes?) nothing\b"
    r"|\bnothing (?:to pay|is due|is owed|is charged)\b|(?:\bnot|n't)(?: be| being)? (?:charged|billed|debited)\b"
    r"|\bpaid (?:for )?by (?:us|(?:the|our) (?!(?:customer|tenant|buyer|sender|guest|patient|member)s?\b)[a-z]+)"
    r"|\bno payment is\b|\bincludes\b|\bincluded\b"
)
"""A text that says so grants what it speaks of without a cost."""
FREE = "~free"
_OF_COST = frozenset(stem(word) for word in words_of("nothing cost charge bill pay free extra"))
_OF_COST_TOO = frozenset(_MEANS.get(word, word) for word in _OF_COST)
_SUM = r"(?:(?:£|€|\$) ?\d[\d.,]*|\d[\d.,]* (?:euros?|pounds?|dollars?|quid)|money|fare|deposit)"
_TOLD = tuple(
    (gated(pattern), deed)
    for pattern, deed in (
        (
            (
                r"\b(?:put|pencilled|marked) (?:you|him|her|them|it|your [a-z]+) (?:down|in) for\b|\bin (?:the|your"
                r"|our)"
                r" (?:diary|calendar)\b|\b(?:set|put|kept|laid|held) (?:[a-z]+ ){0,3}(?:aside|by|back)\b"
                r"|\b(?:is|are|'s) (?:held|kept|waiting) (?:for you|at|in|under)\b"
            ),
            "book",
        ),
        (r"\bcall(?:s|ed)? off\b|\b(?:is|are) off\b", "cancel"),
        (
            (
                rf"\b{_SUM}\b[^.;:]{{0,30}}\b(?:back|returns?|returned)\b|\b(?:get|got|gets|receive|have) (?:back "
                rf"|all |the"
                rf" |your |full |whole )*{_SUM}(?!\w)|\b{_SUM} went (?:back|out)\b"
            ),
            "refund",
        ),
        (r"\b(?:take|taken|took|taking) (?:[a-z]+ ){0,3}(?:out|down|off|away)\b", "remove"),
        (r"\b(?:taken|took|is|are|was) off (?:sale|the shelves|the market)\b|\bno longer sold\b", "stop"),
        (r"\b(?:locked away|in(?:to)? (?:the|our|a) safe|kept safe(?:ly)?|safely (?:kept|stored))\b", "keep"),
        (r"\b(?:stopped|ended|stands still|no longer runs?|no more [a-z]+ (?:is|are) )", "stop"),
        (
            (
                r"\b(?:went|gone|goes) (?:out|off|in the post|to you)\b|\bleft (?:us|our|the)\b|\bon (?:its|the"
                r"|their) way\b"
                r"|\b(?:on|in) (?:the|a|its|today's) van\b"
            ),
            "send",
        ),
        (r"\b(?:knows?|aware|has (?:the|your) (?:notes|words|message|story))\b", "notify"),
    )
)


def meaning(text: FoldedText) -> frozenset[str]:
    """Return what a text speaks of: its stems, those that mean the same as one, without what says nothing alone."""
    means = meaning_of(text.content)
    return (means - _OF_COST_TOO) | {FREE} if _costs_nothing(text.text) else means


@lru_cache(maxsize=512)
def _costs_nothing(text: str) -> bool:
    """Tell whether a folded text grants what it speaks of without a cost; asked of a source for every sentence."""
    return COSTS_NOTHING.search(text) is not None


@lru_cache(maxsize=512)
def meaning_of(content: frozenset[str]) -> frozenset[str]:
    """Return the meanings of stems."""
    return frozenset(_MEANS.get(word, word) for word in content if word not in _IDLE and not word[0].isdigit())


def comes(word: str) -> bool:
    """Tell whether a word says that something comes, arrives or reaches a place."""
    return _MEANS.get(stem(word)) == "~0"


@lru_cache(maxsize=256)
def told_deeds(text: str) -> frozenset[str]:
    """Return the deeds that a folded text tells by more than one word: `put down for` is a booking."""
    return frozenset(deed for pattern, deed in _TOLD if pattern.search(text))
