"""Sympathy must be about this customer: a sentence that could be sent to anybody comforts nobody.

Not a list of forbidden phrases: `I understand your frustration` passes when it goes on to say what happened to *this*
customer, and a stock sentence passes beside one about them. Light sympathy (`I'm sorry about that`) always passes.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.mood import unhappy
from service.guardrails.overlap import stems
from service.guardrails.phrasing import Phrases, Span, findings, hear
from service.guardrails.tone import scorer

_HAZARD = "tone.hollow_empathy"
_WHY = "It is stock sympathy: nothing in it is about what happened to this customer."
_REMEDY = "Name what happened to them and what it meant for them, in one plain sentence, or leave sympathy out."

_VERY = (
    r"(?:so |very |really |truly |deeply |sincerely |completely |totally |fully |certainly |absolutely |can |do"
    r" |definitely |genuinely |just |how |that )*"
)
_STOCK = Phrases(
    r"""
    inconvenience inconveniences inconvenienced:
        \b(?:any|the|this|your|all|every|for) (?:\w+ ){0,2}inconveniences?\b|\bbeen inconvenienced\b
    frustration frustrations frustrated frustrating concern concerns disappointment anger stress stressful upsetting
    annoying annoyance difficult upset feelings feel feeling feels experience difficulty:
        \b(?:i|we)(?:'ve| have|'m| am)? <very>(?:understand|hear|appreciate|recogni[sz]e|acknowledge|imagine|see
        |realise|realize|get|sense|sorry (?:for|about)|apologi[sz]e for|regret|empathi[sz]e with|sympathi[sz]e
         with)(?:ing)? (?:that |how |why |just |all |what |this |it |must |can |be |is |are |may |might |has |have
         |you |you're |your |the |any |such |a |an |so |very |extremely |incredibly |really |feel |being |been
         )*(?:frustrat\w+|concerns?|disappoint\w+|anger|angry|stress\w*|upset\w*|annoy\w+|difficult\w*|feelings?|feel
        |unpleasant|experience)\b
    everything important satisfaction feedback business loyalty patience custom opinion happiness reaching
    contacting:
        \b(?:your (?:satisfaction|happiness|feedback|business|loyalty|custom|opinion|comfort) (?:is|are|means|matters
        |remains)|we (?:\w+ )?(?:value|appreciate|treasure) your (?:\w+ )?(?:satisfaction|feedback|business|loyalty
        |patience|custom|opinion)|customer (?:satisfaction|happiness) is|thank(?:s| you) for (?:your (?:\w+
         )?(?:patience|understanding|loyalty|feedback|cooperation|continued)|bringing (?:this|it) to (?:our|my)
        |reaching out|contacting (?:us|our)|being a (?:\w+ )?customer))
    valued value important seriously serious utmost priority:
        \b(?:(?:a |our |as a )(?:most )?valued (?:customer|client|guest|member)|we (?:\w+ )?(?:value|care about)
         (?:you|all our|each|every|our)|(?:you|your \w+|every customer) (?:are|is|means?) (?:very |extremely |so
         |really |truly )?(?:important|a lot|everything) to us|(?:take|taking) (?:\w+ ){1,4}(?:very |extremely |really
         )?seriously|(?:of |our |the )(?:utmost|highest|top|number one) (?:importance|priority|concern))\b
    assured assure:
        \b(?:(?:please )?(?:rest|be) assured|(?:i|we) (?:can |want to |would like to |do |wish to )?assure you)\b
    shoes heart hearts thoughts:
        \b(?:in your shoes|(?:my|our) hearts? goes? out|hearts? go out|(?:my|our) thoughts are with)\b
    hear:
        \b(?:sorry|saddened|sad|unhappy|disappointed|distressed|dismayed|concerned|regret) to (?:hear|learn|read|see)
         (?:about |of |that )?(?:this|that|it|your (?:experience|situation|issue|problem|concern|difficult\w*
        |frustration|trouble)|you(?:'re| are| feel| have had| had|'ve had) (?:\w+ )*(?:experience|way|issue|problem
        |trouble|difficult\w*|unhappy|frustrated|upset|disappointed|dissatisfied|feeling|feel|this))\b(?! (?:your
        |about|since|when|after|because))|\b(?:sorry|sad|saddened) to hear[.!,]
    experience issues problems troubles difficulties difficulty circumstances incident situation issue problem matter
    trouble this:
        \b(?:sorry|apologi[sz]e|apologies|regret) (?:<very>)(?:for|about|that you(?:'ve| have)?(?: had to)?
         (?:experience[d]?|go(?:ne)? through|encounter(?:ed)?|fac(?:e|ed)|had)) (?:any |all |the |this |that |your
         |such |these |an |a )*(?:unfortunate |unpleasant |difficult |bad |poor |negative |frustrating )*(?:situation
        |issues?|problems?|matter|troubles?|experience|difficult(?:y|ies)|circumstances|incident)\b
    wait:
        \bnot the (?:experience|service|standard) we (?:want|strive|aim|like|expect|hope)\b
    experience standard standards service strive:
        \bnot the (?:\w+ )?(?:experience|service|standards?|level)\b[^.!?]{0,25}\bwe (?:\w+ )?(?:want|strive|aim|like
        |expect|hope|wish|pride)\b|\bwe (?:always )?strive (?:to|for)\b|\bfall(?:en|s)? (?:well )?(?:short|below)
         (?:of )?(?:our|the) (?:\w+ )?(?:standards?|expectations)\b
    here every step:
        \bhere (?:to help|for you) every step\b
    """,
    very=_VERY,
)


def check(case: Case) -> list[Finding]:
    """Find sympathy that shares nothing with what this customer said or with what is known of their issue."""
    heard = hear(case.text)
    stock = scorer.with_sounding(_STOCK.spans(heard), case, "hollow_empathy")
    if not stock:
        return []
    known = _known(case)
    about = [span for span in heard.sentences if _about(heard.given, span, known)]
    hollow = [span for span in stock if heard.sentence_at(*span) not in about]
    if _made_good(case, len(hollow), len(about)):
        return []
    return findings(_HAZARD, heard, hollow, why=_WHY, remedy=_REMEDY)


def _made_good(case: Case, hollow: int, about: int) -> bool:
    """Tell whether a reply speaks enough of this customer's issue for a stock sentence to stand in it.

    One sentence about them is enough for somebody at ease; somebody who is not needs more of them than stock ones.
    """
    return about >= (max(hollow, 1) if unhappy(case) else 1)


def _known(case: Case) -> frozenset[str]:
    """What is specific here: the customer's words, and facts, actions and commitments about their issue."""
    said = [stems(text) for text in case.request.conversation.customer_turns[-6:]]
    vouched = [stems(statement.text) for statement in case.request.statements[:20]]
    return frozenset().union(*said, *vouched)


def _about(given: str, span: Span, known: frozenset[str]) -> bool:
    """Tell whether a sentence speaks of anything known."""
    return not known.isdisjoint(stems(given[span[0] : span[1]]))
