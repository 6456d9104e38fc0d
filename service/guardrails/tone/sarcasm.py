"""No irony at the customer's expense: no `good luck with that`, no scare quotes around their problem."""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, findings, hear

_HAZARD = "tone.sarcasm"
_WHY = "It can be read as mockery."
_REMEDY = "Say what is meant, without irony."

_PHRASES = Phrases(
    r"""
    oh wow gee well ah aww aw gosh:
        (?:^|[.!?\n] ?)(?:oh|wow|gee|well|ah|aww?|gosh)[,.!]? (?:really|great|wow|sure|please|how (?:terrible|awful
        |tragic|dreadful|sad|clever|original|nice|lovely|convenient|shocking|exciting)|what a (?:surprise|shock
        |tragedy|disaster|shame|drama|nightmare for)|that's (?:rich|original|new|a new one|just great|terrible)|the
         (?:horror|humanity|tragedy)|no[,!.]|dear me|aren't (?:you|we)|you (?:poor|must)|lucky (?:me|us)|boo|thanks
        |thank you so much|i(?:'m| am) (?:so|terribly|sure)|another|here we go|look who|someone|somebody|did
        |do(?:n't)? (?:you|we)|imagine|it must be|yes,|of course,? because)
    luck:
        \bgood luck (?:with (?:that|it|finding)|finding|getting|to you then)\b|\bbest of luck with that\b
    surprise surprised guessed thought imagine shocker shock shocking:
        \bwhat a (?:surprise|shock|shocker)\b|\bsurprise,? surprise\b|\bwho (?:would|could|'d)(?: have|'ve)?
         (?:thought|guessed|known)\b|\b(?:imagine|fancy) that\b|\b(?:big|colou?r me|no) (?:surprised?|shock)\b
        |\bshocker\b|\bshocking,? (?:i know|really|right)\b
    world universe:
        \b(?:world|universe) (?:doesn't|does not|won't|will not|didn't) (?:revolve|stop|end|stand still)|\b(?:isn't
        |not|hardly|like it's) (?:exactly )?the end of the world\b|\bend of the world\b
    majesty highness princess prince royal queen king vip:
        \b(?:your (?:majesty|highness|royal highness|lordship|ladyship|excellency)|princess|prince|royal treatment
        |king of|queen of|vip treatment)\b(?! (?:street|road|avenue|hotel|size|bed|cruise|charming))
    cry boo violin tissue tissues tears:
        \b(?:cry me a river|boo[ -]?hoo|(?:tiny|world's smallest|little) violin|(?:need|want|fetch|grab|pass) (?:you
         |me )?(?:a|some|the) tissues?|bring out the)\b
    poor:
        \b(?:you )?poor (?:you|thing|baby|little|dear|soul)\b
    congratulations congrats bravo applause clap medal trophy prize award genius einstein sherlock:
        \b(?:congratulations|congrats|bravo|well done) (?:on|for) (?:finally|managing|figuring|working|breaking|losing
        |missing|reading|finding out|ruining|being)|\bslow clap\b|\b(?:do you want|here's|have|would you like|you
         deserve|you win|shall we give you|let me get you) (?:a|your|the) (?:medal|trophy|prize|award|gold star)\b
        |\b(?:genius|einstein|sherlock|bravo|nice one)[.!]
    right sure yeah whatever:
        \b(?:yeah|sure),? (?:right|sure|because)\b|\bsure(?:,? |\.\.\. ?)you did\b|\bi'm sure (?:it|that|this)(?:'s|
         is| was| must be| must have been) (?:all )?(?:so |very |absolutely |just |really |the )?(?:terrible|awful
        |devastating|dreadful|tragic|traumatic|worst|life-changing|our fault|a matter of life|hard for you)
    must:
        \b(?:must|can't|cannot) be (?:so |very |really |terribly |awfully |just )*(?:hard|tough|nice|exhausting
        |difficult|fun|easy) (?:being|to be|having|for you being|always|never|when you)\b
    so-called supposed alleged supposedly allegedly:
        \b(?:your|this|the|such an?|this whole|you) (?:so-called|supposed|alleged|supposedly|allegedly|little)
         ?(?:\"?emergency|\"?problem|\"?issue|\"?complaint|\"?damage|\"?defect|urgent|\"?crisis|\"?situation|\"?delay
        |\"?fault|\"?drama|broken|damaged|lost|paid|waited|\w+)
    emergency problem issue complaint crisis urgent evidence proof disaster tragedy nightmare trauma suffering ordeal
    expertise research damage defect:
        \b(?:your|this|the|such an?|so|very) \"(?:very |so |big |huge |terrible )?(?:emergency|problems?|issues?
        |complaints?|crisis|urgent|evidence|proof|disaster|tragedy|nightmare|trauma|suffering|ordeal|expertise
        |research|damage|defects?)\"
    as because clearly obviously apparently:
        \bas if (?:we|i|you|that|it) (?:didn't|have nothing|had nothing|don't have|would|could|were the|weren't
        |matters?|ever)\b|\bbecause (?:clearly|obviously|apparently|of course),? (?:we|i|you|nobody|no one|nothing
        |everyone|the whole)\b|\b(?:clearly|obviously|apparently),? (?:we|i) (?:have|has) nothing (?:better|else)\b
    nothing better else crystal mind psychic wizard magic wand:
        \bnothing (?:better|else) to do\b|\b(?:crystal ball|mind[- ]?readers?|read minds|psychic|wizards?|magic wand
        |miracle workers?|magicians?)\b
    lovely nice charming delightful thanks thank:
        \b(?:thanks?|thank you) (?:so much |a lot |very much |ever so much )?for (?:the|your|that|another|yet another
        |this) (?:lovely|lecture|charming|delightful|kind words|wonderful insight|valuable input|insight|oh-so|novel
        |essay|speech|drama|rant|sermon|update, captain|wisdom|tips?,|brilliant)|\b(?:charming|delightful|lovely)[.!]
         (?:really|thanks|and)
    touched moved heart heartbreaking riveting fascinating:
        \b(?:i'm|we're|i am|we are) (?:so |deeply |truly |very )(?:touched|moved)\b|\b(?:my|our) hearts? (?:bleeds?
        |weeps?|breaks?)\b|\b(?:how|truly|absolutely) (?:riveting|fascinating|heartbreaking|touching)\b
    dare perish:
        \bhow dare (?:we|i|our|they)\b|\bperish the thought\b|\bheaven forbid\b|\bgod forbid\b
    dog ate rocket science newsflash news flash spoiler:
        \b(?:news ?flash|spoiler(?: alert)?)\b[:,!]
    again another yet:
        (?:^|[.!?\n] ?)(?:here we go again|you again|not (?:you|this) again|another day,? another complaint|yet
         another)\b
    life imagine suffered:
        \bhowever (?:will|did|do) you (?:survive|cope|manage)\b|\bhow (?:will|did|do) you ever (?:survive|cope
        |manage)\b
    expert:
        \b(?:since|as|seeing as|clearly|because) you(?:'re| are)? (?:clearly |obviously |such |apparently )?(?:an?|the
        |such an) expert\b|\byou(?:'re| are) the expert\b|\bsince you (?:obviously |clearly |seem to |apparently
         )?know (?:everything|better|it all|best|so much)\b
    """,
    unless=r"""
        \b(?:we|i) (?:wish|hope|sincerely|genuinely) (?:you )?(?:good luck|the best of luck)|\bplease (?:don't|do not)
         (?:hesitate|think)
    """,
)


def check(case: Case) -> list[Finding]:
    """Find irony at the customer's expense."""
    heard = hear(case.text)
    return findings(_HAZARD, heard, _PHRASES.spans(heard), why=_WHY, remedy=_REMEDY)
