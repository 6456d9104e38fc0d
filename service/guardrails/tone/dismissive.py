"""What matters to the customer is not made small, waved away or shut down.

Minimising (`it is only a small delay`), comparing (`others have it worse`) and closing the door (`nothing we can do`)
are the denials of a legitimate complaint that recovery research finds most costly (Tax, Brown & Chandrashekaran 1998).
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.mood import unhappy
from service.guardrails.phrasing import Phrases, findings, hear

_HAZARD = "tone.dismissive"
_WHY = "It makes the customer's problem small, or closes the door on it."
_REMEDY = "Say what the problem means for this customer, and what can be done or who can do it."

_SMALL = r"(?:small|minor|slight|tiny|little|trivial|petty|simple|mere|insignificant)"
_THING = (
    r"(?:delay|inconvenience|issue|problem|glitch|hiccup|matter|thing|mistake|error|mix-up|wait|setback|bump|detail"
    r"|fuss|complaint|amount|sum|charge|scratch|mark|dent|defect|oversight|misunderstanding)"
)
_ALWAYS = Phrases(
    r"""
    deal thing drama biggie issue:
        \b(?:not|isn't|is not|wasn't|no) (?:such |really |that |exactly |much of )*(?:a )?(?:big|huge|major) (?:deal
        |thing|drama|problem|issue)\b|\bno biggie\b
    happens happen:
        \b(?:it|this|that|these things|those things|things like this|stuff|accidents|mistakes|delays) (?:just |do
         |does |can |sometimes |always |will )?happens?(?: (?:all the time|sometimes|to everyone|a lot|quite often
        |occasionally|every day|to the best)|[.!,;]| and | so | but |$)
    worse:
        \b(?:could|can|might|would) (?:always )?(?:be|have been) (?:a lot |much |far )?worse\b|\b(?:others|other
         people|other customers|people|someone|some customers|plenty of)\b[^.!?]{0,30}\b(?:have it|are|got it|far)
         (?:much |far |a lot )?worse\b
    overreacting overreaction exaggerating exaggeration dramatic fuss proportion molehill sensitive overthinking:
        \b(?:overreact\w*|exaggerat(?:ing|ion)|overthinking|(?:over)?dramatic|making (?:such )?a (?:big |huge )?fuss
        |out of (?:all )?proportion|out of a molehill|(?:too|over|overly|so|being|bit) sensitive)\b
    nothing:
        \b(?:there is|there's|there was) (?:simply |really |just |honestly |frankly )?nothing (?:else |more |further
         )?(?:that )?(?:we|i|anyone|can be|to be) (?:can |could |will |am able to |are able to |do|done|say|discuss
        |add)|\b(?:we|i) can do nothing\b|^nothing (?:we|i) can do\b|\bnothing (?:more )?to (?:discuss|add|say)\b
    policy rules works how is:
        \b(?:that is|that's|it's|it is|those are|this is|them's) (?:just |simply |only |always )?(?:how (?:it|things
        |this) (?:is|are|works?|goes?|work)\b[.!,;]?(?! [a-z]+ (?:for|with))|the way (?:it|things) (?:is|are|works?
        |goes?)|(?:our|the|company|just) (?:company )?(?:policy|rules?|procedure)[.!,;]|life\b)|\bit is what it is\b
        |\brules are rules\b|\bpolicy is policy\b
    problem job department responsibility concern fault issue:
        \b(?:not|isn't|is not|ain't) (?:really )?(?:my|our|this team's) (?:problem|job|department|responsibility
        |concern|fault|issue)\b
    deal live move let accept wait suck:
        \b(?:you(?:'ll| will| are going to)?(?: just| simply)? (?:have|need) to|you must|you can either|just|please)
         (?:just |simply )?(?:deal with it|live with (?:it|this|that)|move on|let (?:it|this) go|accept (?:it|this
        |that)|wait(?: like everyone| your turn| and see| it out|[.!]|$)|suck it up|get used to it|put up with)
        |^(?:deal with it|move on|let it go|wait your turn)\b
    told said explained mentioned stated:
        \b(?:as|like) (?:i|we)(?:'ve| have)? (?:already |just |previously |repeatedly |clearly )*(?:said|told
        |explained|mentioned|stated)\b|\b(?:i|we)(?:'ve| have)? (?:already|repeatedly|clearly) (?:told you|explained
         (?:this|that|it|to you)|said (?:this|that|so)|answered (?:this|that))
    see understand:
        \b(?:don't|do not|can't|cannot|fail to) (?:really )?(?:see|understand|get|know) (?:what|why|how) (?:the (?:big
         |actual )?(?:problem|issue|fuss|deal|matter) is|(?:you are|you're) (?:so )?(?:upset|angry|complaining
        |bothered)|(?:this|that|it) (?:is|would be|should be) (?:such |so |even )?(?:a |an )?(?:problem|issue|big deal
        |important|urgent|upsetting))
    whatever anyway:
        ^(?:whatever|well,? whatever)\b[.,!]|\bwhatever you say\b|\bif you say so\b
    everyone everybody customers only:
        \b(?:everyone|everybody|lots of (?:people|customers)|(?:many|all|thousands of|hundreds of) (?:our |other |of
         our )?(?:customers|people)) (?:else )?(?:has|have|is|are|gets?) (?:to wait|waiting|the same|in the same boat
        |problems|this problem|delays|delayed|issues)\b|\byou(?:'re| are) not (?:our|the) only (?:customer|one
        |person)(?! who (?:feels|felt|found|noticed))|\bnot the only (?:customer|person) we\b
    closed over final end:
        \b(?:case|matter|subject|discussion|conversation|chat|topic) (?:is |is now |is hereby )?(?:closed|over
        |finished)\b[.!]|\bend of (?:story|discussion|conversation)\b|\b(?:our|this|the|that) decision is final\b
        |\bthat's (?:final|the end of)\b
    bothered mind busy time:
        \b(?:don't|do not|haven't|have no|haven't got) (?:have |got )?(?:the |any )?time (?:for|to (?:deal|discuss|go
        |explain|argue|listen))
    complain complaining:
        \b(?:no (?:point|use|sense) (?:in )?complaining|complaining (?:won't|will not|doesn't) (?:help|change))\b
    bad serious urgent important hard long:
        \b(?:it's|it is|that's|this is|wasn't|isn't|is) (?:really |honestly |actually )?(?:not|n't)? ?(?:all )?that
         (?:bad|serious|urgent|important|hard|long|much|expensive|difficult)\b
    care:
        \bwho cares\b|\b(?:why|what) does it (?:even )?matter\b
    """,
    unless=r"""
        \bwe (?:don't|do not|won't|would never) (?:think|expect|want|believe)|\bi (?:don't|do not|won't) (?:think
        |expect|want) you|\b(?:aren't|are not|weren't|were not|never|not) (?:being )?(?:overreact|exaggerat|dramatic
        |too sensitive|overthinking|making)|\bdeserve|\bshould(?:n't| not| never) have|\bmore than\b|\bno one should
        |\bwe can do nothing (?:about|for) the past
    """,
)
_SMALLS = Phrases(
    r"""
    small minor slight tiny little trivial petty mere insignificant simple:
        \b(?:it's|it is|is|was|that's|this is|that is|only|just|such|merely|over|about|for|than) (?:just |only |really
         |merely |simply |about |such |over )*(?:a |an |one |this |the )?(?:rather |very |fairly |relatively |pretty
         )?<small> <thing>
    only just:
        \b(?:it's|it is|it was|that's|that is|this is) (?:only|just|merely) (?:a|an|one|two|three|a few|a couple of
        |\d{1,2}) (?:day|week|hour|minute|parcel|package|product|item|phone|toy|t-shirt|shirt|dress|flight|holiday
        |game|app|dog|cat|pet|meal|order|delivery|booking|few|couple|bit)s?\b
    """,
    unless=r"""
        \b(?:one|a) small (?:thing|detail)s? (?:i|we|to|left|before|from|about|more|that)\b
    """,
    small=_SMALL,
    thing=_THING,
)
_SMALLS_WHEN_UNHAPPY = Phrases(
    r"""
    small minor slight tiny little trivial petty mere insignificant:
        \b(?:a|this|the|these|that|your|any) (?:rather |very )?(?:small|minor|slight|tiny|little|trivial|petty|mere
        |insignificant) <thing>
    """,
    unless=r"""
        \bone small\b|\bthe (?:little|small) (?:things|details)\b
    """,
    thing=_THING,
)
_DENIES = re.compile(
    r"\b(?:isn't|wasn't|not|no|never|hardly|anything but|far from|more|aren't|weren't|nor|doesn't)\b[^.!?,;]{0,45}$"
)
_WHEN_UNHAPPY = Phrases(
    r"""
    least:
        (?:^|[.!?,;\n] ?)(?:but |well,? |look,? )?at least (?:it|you|your|the|nobody|no one|they|that|there|this)\b
    noted feedback:
        \byour (?:complaint|feedback|comments?|concerns?|message) (?:has|have) been (?:duly )?(?:noted|logged|recorded
        |filed)\b[.!]
    silver bright:
        \b(?:silver lining|bright side|on the plus side)\b
    patient patience:
        (?:^|[.!?,;\n] ?)(?:please |just |kindly )?(?:be|remain|stay) patient\b|\bpatience is a virtue\b
    fine:
        \b(?:it'll|it will|everything(?:'s| is| will be|'ll be)|i'm sure it(?:'s| is| will be|'ll be)) (?:all )?(?:be
         )?fine\b
    reason:
        \beverything happens for a reason\b
    """,
)


def check(case: Case) -> list[Finding]:
    """Find what minimises, waves away or shuts down."""
    heard = hear(case.text)
    spans, small = _ALWAYS.spans(heard), _SMALLS.spans(heard)
    if unhappy(case):
        spans += _WHEN_UNHAPPY.spans(heard)
        small += _SMALLS_WHEN_UNHAPPY.spans(heard)
    spans += [span for span in small if not _denied(case.text, *span)]
    return findings(_HAZARD, heard, sorted(spans), why=_WHY, remedy=_REMEDY)


def _denied(given: str, start: int, end: int) -> bool:
    """Tell whether the words before deny the smallness: `I know this is not a small matter`."""
    words = given[max(0, start - 60) : end].lower().replace("’", "'")
    return _DENIES.search(words[: words.rfind(" ")]) is not None
