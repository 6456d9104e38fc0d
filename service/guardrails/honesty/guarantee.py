"""Certainty about the future that nobody can give: `guaranteed`, `this will never happen again`.

Rule: a guarantee may stand only when a statement gives it. Registered in `__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.core.word_gate import gated
from service.guardrails.honesty.assertions import Kind
from service.guardrails.honesty.contexts import is_set_apart
from service.guardrails.honesty.deeds import words_of
from service.guardrails.honesty.passages import Sentence, asserts, harmless, sentences_of, whole
from service.guardrails.honesty.sources import Sources, sources_of

HAZARD = "honesty.guarantee"
_WHY = "Guarantees an outcome that nobody has guaranteed."
_REMEDY = "Say what is known and what is planned, without a guarantee; or use the guarantee a fact gives."

_CERTAIN = gated(
    r"\b(?:i|we)(?:'ll| will| can| do|'re happy to| am happy to)? (?:(?:personally|absolutely|fully|also|hereby"
    r"|solemnly|always) )*guarantee\b|\b(?:it's|that's|is|are|be|you're|100%|fully|absolutely) guaranteed\b"
    r"|^\W*guaranteed\b|[,-] guaranteed\b|\bguaranteed[.!]*$|\bguaranteed to\b"
    r"|\b(?:give|have|has|get) (?:you )?(?:my|our|an?|every|full)(?: [a-z]+){0,3} (?:assurance|guarantee)\b"
    r"|\b(?:i|we)(?:'ll| will| can)? (?:(?:personally|absolutely|hereby|solemnly|do) )*(?:promise|assure"
    r"|swear)(?: to)?(?: you)?(?:,| that)?(?=(?: it| this| that| you| your| the| we| nothing| there| everything| "
    r"never| i)?[^.;]{0,30}(?:'ll|will|won't|never|going to|is safe|are safe|be |can't go))"
    r"|\b(?:this|that|it|such (?:a thing|things|mistakes)|the same (?:thing|problem|mistake))(?:'ll| will| is "
    r"going to) (?:never|not ever|not) (?:ever )?(?:happen|occur|be repeated)(?: to you)?(?: ever)?(?: again)?"
    r"|\b(?:it|this|that) won't (?:ever )?happen(?: to you)? again|\bensures? (?:that )?[^.;]{0,24}\b(?:never"
    r"|always)\b|\balways (?:saves|works|arrives|pays|wins"
    r"|helps|fixes|comes|lasts)\b|\bnever happens? (?:to you )?again\b"
    r"|\bcan(?:'t|not) (?:ever )?happen again\b"
    r"|\b(?:without fail|come what may|no matter what|no ifs|risk[- ]free|once and for all|for good|without "
    r"question|bound to|sure to|certain to|can't go wrong|cannot fail|can't fail|nothing to worry about|zero "
    r"risk|no risk|fail-?safe|foolproof"
    r"|for certain|with (?:absolute|complete|100%|total) certainty|beyond (?:any )?doubt|without (?:a|any) doubt"
    r"|rest assured (?:that )?(?:it|this|your|you|we|the|everything)[^.;]{0,20}(?:'ll|will|won't))\b"
    r"|\b(?:definitely|certainly|absolutely|undoubtedly|surely|always|100%|for sure) (?:will|going to|be|arrive"
    r"|work|get|receive)\b|\b(?:will|'ll|is going to|are going to|can) (?:definitely|certainly|absolutely"
    r"|undoubtedly|always|100%|for sure|never) (?!help|look|do my|try|understand|see|appreciate|be here"
    r"|recommend|suggest|explain|check|have to|ask|need|want|pass|tell)[a-z]+\b"
    r"|\byou(?:'ll| will) (?:never|not|won't) (?:have|need) to (?:worry|chase|deal|contact|call|face|go through)"
    r"|\byou (?:won't|will not) (?:ever )?(?:have|need) to (?:worry|chase|contact us|deal with|call|go "
    r"through)[^.;]{0,30}(?:again|ever)|\bthere(?:'s| is| will be) (?:absolutely |literally )?(?:no (?:way"
    r" (?:it|they|that|this|he|she|you)(?:'ll| will|'d| would| can)\b"
    r"|chance|possibility|risk)|zero chance|nothing that can go wrong)|\bnothing (?:can|could|will) (?:possibly "
    r")?go wrong\b|\bi(?:'d| would)? (?:stake|bet) (?:my|on)\b"
    r"|\b(?:perfectly|completely|absolutely|totally|100%) (?:safe|secure|certain|risk[- ]free|sure (?:it|that"
    r"|this|you))\b|\byou can (?:be|rest) (?:absolutely |completely |100% |totally |quite )?(?:sure|certain"
    r"|assured|confident)(?: that)?(?= (?:it|this|that|you|your|we|the|nothing))(?! that i| i've)"
)
_LOADED = words_of(
    "ensure ensures hundred exception saves works question bound worry good once assurance guarantee guaranteed "
    "promise assure "
    "assured swear never happen "
    "happens occur repeated fail come matter ifs "
    "risk risk-free fail-safe "
    "failsafe foolproof certain certainty doubt rest definitely certainly absolutely undoubtedly surely always "
    "sure 100 worry chase wrong "
    "way chance possibility zero stake bet perfectly completely totally confident contact deal call face go"
)
"""A sentence without any of these words guarantees nothing."""
_NEGATED = re.compile(
    r"(?:n't|\bnot|\bcannot|\bnever|\bno|\bwithout|\bunable to|\binstead of|\brather than)(?: [a-z']+){0,4} ?$"
)


def check(case: Case) -> list[Finding]:
    """Find the sentences that guarantee; one finding a sentence."""
    return [
        whole(sentence, HAZARD, _WHY, _REMEDY)
        for sentence in sentences_of(case)
        if not (sentence.asks or harmless(sentence, case))
        and (
            (not sentence.vocabulary.isdisjoint(_LOADED) and _guaranteed(sentence))
            or asserts(sentence, case, Kind.GUARANTEE)
        )
        and not _given(sentence.content, sources_of(case.request))
    ]


def _guaranteed(sentence: Sentence) -> bool:
    """Tell whether a sentence guarantees something and is not negated or reported."""
    text = sentence.text
    for match in sentence.within.finditer(_CERTAIN, text):
        if not (_NEGATED.search(text[max(0, match.start() - 50) : match.start()]) or is_set_apart(text, match.start())):
            return True
    return False


def _given(content: frozenset[str], sources: Sources) -> bool:
    """Tell whether a statement says nearly the same."""
    return any(
        len(content & source.content) >= 0.6 * len(content) or ("guarante" in source.text and content & source.content)
        for source in sources.statements
        if content
    )
