"""One apology, meant. Three in a reply, or words on the knees, put the customer in charge of comforting us."""

from __future__ import annotations

import re

from service.core.conversation import Channel
from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, findings, hear, says_back
from service.guardrails.tone import scorer

_HAZARD = "tone.grovelling"
_WHY = "It apologises over and over, or on its knees."
_REMEDY = "Apologise once, for the thing that happened, and use the space for what happens next."

_SORRY = re.compile(
    r"\b(?:sorry|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|forgive|forgiveness|regrets?|pardon)\b(?! (?:to hear|if you"
    r" have|you have|for your (?:\w+ )?loss|(?:that|about) (?:you(?:'ve| have)? lost|your (?:\w+ )?[a-z-]+ (?:has "
    r"|have )?"
    r"(?:died|passed))))"
)
_SORRY_WORDS = frozenset(
    {
        *("sorry", "apology", "apologies", "apologise", "apologize", "apologised", "apologized", "apologising"),
        *("apologizing", "forgive", "forgiveness", "regret", "regrets", "pardon"),
    }
)
_KNEES = Phrases(
    r"""
    enough:
        \b(?:can't|cannot|could not|couldn't|can never|could never) (?:possibly |ever |even )?(?:apologi[sz]e|say
         sorry|express|tell you how sorry)\b[^.!?]{0,30}\benough\b
    beg begging implore plead pray:
        \b(?:beg|begging|implore|plead|pray)(?: for| you(?:r| to| for)?)?\b[^.!?]{0,25}\b(?:forgive|forgiveness|pardon
        |mercy|understanding|indulgence|patience|another chance)
    thousand million humblest humbly humble profuse profusely profound profoundly deepest sincerest heartfelt:
        \b(?:a (?:thousand|million)|our (?:most )?(?:humblest|humble)|most humbl[ey]|humbly|(?:most |so
         )?profuse(?:ly)?|(?:deepest|sincerest) and (?:most )?\w+) (?:apologi|sorr|ask|beg|regret)|\b(?:a (?:thousand
        |million)) (?:times )?(?:sorry|sorries|pardons|apologies)\b|\bapologi[sz]e (?:profusely|humbly|a thousand|from
         the bottom)
    so:
        \bso,? so,? (?:so,? )?(?:very |terribly |incredibly )?sorry\b|\b(?:terribly|truly|deeply|incredibly|really
        |very),? (?:terribly|truly|deeply|incredibly|really|very)(?:,? (?:terribly|truly|deeply|incredibly|really
        |very))* sorry\b
    bottom depths knees:
        \bfrom the (?:very )?(?:bottom|depths) of (?:my|our) hearts?\b|\bon (?:my|our) (?:hands and )?knees\b
    forgive forgiveness:
        \b(?:please|can you(?: ever)?|could you(?: ever)?|hope you(?:'ll| will| can| could)(?: ever| someday| one day|
         somehow)?|will you(?: ever)?|would you|ask(?:ing)? (?:for )?your|find it in your heart to) (?:please
         )?(?:forgive|forgiveness)\b(?! (?:the|any) (?:brevity|typo|short))
    ashamed mortified disgraced devastated disgusted heartbroken horrified appalled crushed embarrassed mad angry
    cross eye:
        \b(?:i'm|i am|we're|we are|i feel|we feel|are all|am) (?:so |utterly |truly |deeply |completely |absolutely
         |beyond |personally |all )*(?:ashamed|mortified|devastated|disgusted with|heartbroken|horrified|appalled
        |crushed|sick (?:about|over)|embarrassed)|\bplease (?:don't|do not) (?:be|get) (?:mad|angry|cross|upset) (?:at
        |with) (?:me|us)\b|\b(?:look|looking) you in the eye\b
    unforgivable inexcusable unacceptable disgraceful shameful unpardonable:
        \b(?:unforgivable|unpardonable|disgraceful|shameful)\b|\b(?:inexcusable
        |unacceptable)\b[^.!?]{0,60}\b(?:inexcusable|unacceptable|ashamed|apolog)
    worst terrible horrible useless idiots idiot fool failures failure stupid awful incompetent worthless hopeless:
        \b(?:we|i)(?:'re| are| am|'m)? (?:such |really |truly |just |simply |clearly |absolutely |completely |a |an
         |the )*(?:terrible|horrible|useless|idiots?|failures?|stupid|awful|worst|incompetent|worthless|hopeless)\b
    words:
        \b(?:no words|words (?:cannot|can't|can not|fail|could never)|there are no words)\b
    deserve:
        \b(?:we|i) (?:don't|do not) deserve (?:you|your|customers|such)\b|\byou have every right to (?:hate|never
         speak|despise)
    failed:
        \b(?:we|i)(?:'ve| have)? (?:failed|let you down) (?:you )?(?:so |very |utterly |completely |totally |miserably
         |horribly |badly |terribly |in every )+
    sorry:
        \b(?:sorry|apologies)[,.!]* (?:and |again |once again |so |truly |really |very |i'm |i am )*(?:sorry|apologies
        |i apologi)\b(?! (?:for your (?:\w+ )?loss|that (?:you|your)|about your))|\b(?:again|once again|once more
        |yet again),? (?:i'm |we're |we are |i am |my |our )?(?:so |very
         |truly |deeply |sincerely |most |really )*(?:sorry|apolog)[^.!?]{0,40}[.!?][^.!?]{0,80}\b(?:sorry|apolog)
    humblest heartfelt sincerest deepest humble profound + apologies apology apologise apologize:
        \b(?:our|my) (?:(?:most |very )?(?:humblest|humble|heartfelt|sincerest|sincere|deepest|profound|profoundest
        |genuine),? (?:and )?){2,4}(?:apolog|regret)
    """,
)


def check(case: Case, *, most: int = 2, most_in_email: int = 3) -> list[Finding]:
    """Find apologies beyond `most` in one reply, and grovelling in one."""
    heard = hear(case.text)
    knees = [span for span in _KNEES.spans(heard) if not says_back(case, span)]
    spans = scorer.with_unkind(knees, case, "grovelling")
    allowed = most_in_email if case.request.channel is Channel.EMAIL else most
    if heard.words.isdisjoint(_SORRY_WORDS):
        return findings(_HAZARD, heard, spans, why=_WHY, remedy=_REMEDY)
    sorry = [match.span() for match in _SORRY.finditer(heard.text)]
    if len(sorry) > allowed and not spans:
        spans = [heard.folded.back(*sorry[allowed])]
    return findings(_HAZARD, heard, spans, why=_WHY, remedy=_REMEDY)
