"""No irony at the customer's expense: no `good luck with that`, no scare quotes around their problem."""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.mood import grieving
from service.guardrails.phrasing import Phrases, Span, findings, hear
from service.guardrails.tone import scorer

_HAZARD = "tone.sarcasm"
_WHY = "It can be read as mockery."
_REMEDY = "Say what is meant, without irony."

_PHRASES = Phrases(
    r"""
    oh wow gee well ah aww aw gosh:
        (?:^|[.!?\n] ?)(?:oh|wow|gee|well|ah|aww?|gosh),? (?:how (?:terrible|awful|tragic|dreadful|clever|original
        |nice for|convenient|shocking)|what a (?:surprise|shock|tragedy|disaster|drama|nightmare for)|that's (?:rich
        |original|a new one|just great)|the (?:horror|humanity|tragedy)|aren't (?:you|we)|you poor|lucky (?:me|us)|boo
        |another|here we go|look who|of course,? because|please[,!.])
    luck:
        \bgood luck (?:with (?:that|it|finding)|finding|getting|to you then)\b|\bbest of luck with that\b
    surprise surprised guessed thought imagine shocker shock shocking:
        \bwhat a (?:surprise|shock|shocker)\b|\bsurprise,? surprise\b|\bwho (?:would|could|'d)(?: have|'ve)?
         (?:thought|guessed|known)\b|\b(?:imagine|fancy) that\b|\b(?:big|colou?r me) (?:surprised?|shock)\b
        |\bshocker\b|\bshocking,? (?:i know|really|right)\b
    world universe:
        \b(?:world|universe) (?:doesn't|does not|won't|will not|didn't) (?:revolve|stop|end|stand still)|\b(?:isn't
        |not|hardly|like it's) (?:exactly )?the end of the world\b|\bend of the world\b
    majesty highness princess prince royal queen king vip:
        \b(?:your (?:majesty|highness|royal highness|lordship|ladyship|excellency)|royal treatment)\b|, (?:princess
        |prince|queen|king|boss)[.!?]
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
        \b(?:your|this|the|such an?|this whole|you) (?:so-called|supposed|alleged|supposedly|allegedly)
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
    let sure course right shall would certainly drop absolutely + interrupt stop drop everything call just wake
    personally immediately board president ceo away fly carpet red:
        \b(?:sure|of course|certainly|absolutely|right|yes|fine|ok(?:ay)?)[,.!]? (?:let me (?:just )?(?:interrupt|drop
        |stop|wake|call|ring|cancel|ask|get|fetch|summon|run|fly|phone|rewrite|move)|(?:i'll|we'll) (?:just )?(?:drop
         everything|stop everything|interrupt|wake|call (?:the president|nasa|the pope|an ambulance|the police)|roll
         out|fly (?:it|over|there)|personally|get right on that))|\b(?:drop everything|roll out the red carpet|stop
         the presses|hold the front page|call the (?:president|pope|fire brigade|army)|alert the media|call nasa)\b
    want like wish + pony unicorn millionaire moon world peace holiday billion castle yacht rich lottery maldives:
        \b(?:and )?(?:i|we|i'd|we'd|everybody|who doesn't) (?:also )?(?:want|wants|like|wish|would like|would love
        |love)[^.!?]{0,25}\b(?:pony|unicorn|millionaire|billionaire|the moon|world peace|castle|yacht|lottery|maldives
        |rich|ferrari|private island|long holiday)\b
    another yet expert lawyer doctor engineer critic professor specialist experts comedian detective:
        (?:^|[.!?\n,] ?)(?:lovely|great|wonderful|fantastic|brilliant|oh|ah|wow|perfect|super|marvellous|splendid
        |delightful|excellent|nice),? (?:\w+ ){0,3}?(?:another|yet another|an?|our|the) (?:\w+ )?(?:expert|lawyer
        |engineer|critic|professor|specialist|comedian|detective|genius|customer with|complaint|complainer
        |know[- ]it[- ]all|philosopher|novel|poet)\b
    purpose deliberately hobby plan enjoy fun evil secretly personally conspiracy + annoy you your us we:
        \b(?:we|i|our \w+|the (?:driver|courier|team))\b[^.!?]{0,30}\b(?:on purpose|deliberately|for fun|as a hobby
        |for a living|(?:secretly|evil|master) plan|just (?:to|for)|love to|live to|enjoy)\b[^.!?]{0,20}\b(?:annoy
        |upset|bother|spite|irritate|torture|ruin|torment|make your life)|\b(?:our|the|my) (?:secret|evil|master
        |cunning) plan\b|\bconspiracy\b|\bjust to (?:annoy|spite|upset|bother|irritate) you\b|\bpersonally (?:offended
        |victimi[sz]ed|targeted)\b
    tragedy tragic catastrophe disaster drama outrage scandal heartbreaking horror terrible awful dreadful shocking
    nightmare:
        \b(?:what|such) (?:a |an )?(?:terrible |great |real |absolute |awful |horrible )?(?:tragedy|catastrophe
        |disaster|drama|outrage|scandal|horror|crisis|nightmare|shock|hero|legend|surprise|mystery)\b[.!,]|\bhow
         (?:tragic|dramatic|outrageous|scandalous|dreadful|shocking|heartbreaking|horrible|exciting|fascinating
        |original|adorable|cute|sweet of you|thoughtful of you)\b[.!,]
    survive cope manage ever whole entire goodness heavens gosh:
        \b(?:however|how)(?: on earth| ever)? (?:did|do|will|could|have) (?:you|we|anyone|the world) (?:ever |possibly
         |even )?(?:survive[d]?|cope[d]?|manage[d]?|live[d]?|bear|go on|endure[d]?)\b|(?:^|[.!?\n] ?)an? (?:whole
        |entire|full) (?:\w+ )?(?:minute|hour|morning|day|afternoon|evening|week|night)s?[.?!]|\b(?:my goodness|good
         heavens|goodness me|oh my|dear me|gosh|heavens)\b[,!.]
    world keep turning end sky falling earth sun rise armageddon apocalypse:
        \b(?:world|earth|sun|life) (?:will |would |might |may |should |can |surely |perhaps |probably |somehow
         )*(?:keep|go|continue|still|not|won't|rise|stop|carry|end|survive)s?\b[^.!?]{0,15}\b(?:turn(?:ing)?|on|end
        |rise|spinning|again|without|stop)\b|\b(?:sky is falling|armageddon|apocalypse|end of days|stop the world)\b
    two one bonus feature included charge extra free some + say might would call:
        \bsome (?:people )?(?:would|might|could) (?:say|call|even|argue|pay)\b|\b(?:that's|it's|think of it as
        |consider it|call it) (?:a |an )?(?:\w+ )?(?:bonus|feature|free extra|character|design choice|adventure
        |vintage|limited edition|rustic|modern art)\b|\bfree of charge, (?:too|even)\b|\btwo for (?:the price of
         )?one\b|\bno extra charge\b
    please go nice lucky bravo spotted dream welcome club right real good fancy:
        (?:^|[.!?\n] ?)(?:dream on|in your dreams|keep dreaming|welcome to the (?:real world|club|internet|future)
        |join the (?:club|queue)|good one|nice try|fancy that|good for you|lucky you|cheers for that|thanks for
         nothing|tell me about it|no kidding|no shit|you don't say|is that so|do tell|please go on|go on then|pray
         tell|well spotted|bravo|nice one|great job)\b[,.!?]?
    who needs need anyway:
        \bwho (?:needs|wants) (?:an? |the |your |any )?[^.!?]{2,30} anyway\b|\bwhat could (?:possibly )?go wrong\b
        |\bwhat else (?:is new|could you possibly)|\bas if by magic\b
    medal trophy applause prize cookie statue parade certificate badge award clap fanfare:
        \b(?:send|give|get|award|hand|bake|build|organi[sz]e|print|make|want|expect|deserve|order|fetch
        |pin)\w*\b[^.!?]{0,20}\b(?:an? |the |your |some |you )*(?:medal|trophy|prize|cookie|statue|parade|certificate
        |badge|gold star|round of applause|applause|fanfare|cake|crown|throne|red carpet)\b
    shall should want would like + knee knees bow kneel salute sing dance beg clap carpet slippers massage violin
    crawl tea feet:
        \b(?:shall|should|want|would you like|do you want|must|may) (?:i|we|me|us) (?:to )?(?:also |perhaps |maybe
         |then )?[^.!?]{0,30}\b(?:knees?|bow|kneel|salute|sing|dance|beg|clap|carpet|slippers|massage|violin|crawl
        |feet|lullaby|throne|butler|limousine)\b[^.!?]{0,20}\?
    humanity mankind civilisation civilization history nation country world everyone loss day:
        \b(?:for|to|of|in) (?:all (?:of )?)?(?:humanity|mankind|civili[sz]ation|human history|the (?:whole )?(?:nation
        |planet|free world))\b|\bwhat a loss\b|\bnational (?:emergency|tragedy|mourning)\b|\bcall the (?:newspapers?
        |united nations|un)\b
    here thinking thought silly me + was were i we:
        \b(?:and )?here (?:i|we) (?:was|were|am|are),? (?:just )?(?:thinking|believing|hoping|assuming|foolishly)\b
        |\bsilly (?:me|us)\b|\b(?:third|fourth|fifth|tenth|hundredth) time(?:'s| is| would be) (?:the|a) charm\b
    nice lovely hard tough exhausting fun + must:
        \b(?:it |that |this )?must be (?:so |very |really )?(?:nice|lovely|wonderful|great|fun|hard|tough|exhausting
        |exciting) (?:to|being|having|when|up there|for you)\b
    ooh oooh uh la whoa:
        (?:^|[.!?\n] ?)(?:o{2,}h|ooh la la|uh[- ]oh|whoa|well well|my my|dear oh dear)[,.! ]|\bi'd better (?:stand|sit
        |bow|behave|run|hide|watch)\b
    """,
    unless=r"""
        \b(?:we|i) (?:wish|hope|sincerely|genuinely) (?:you )?(?:good luck|the best of luck)|\bplease (?:don't|do not)
         (?:hesitate|think)
    """,
)


def _mourns(text: str, span: Span) -> bool:
    """Tell whether a phrase is one that is meant where somebody died: `What a loss`."""
    return text[span[0] : span[1]].lower() == "what a loss"


def check(case: Case) -> list[Finding]:
    """Find irony at the customer's expense."""
    heard = hear(case.text)
    spans = [span for span in _PHRASES.spans(heard) if not (_mourns(case.text, span) and grieving(case))]
    spans = scorer.with_unkind(spans, case, "sarcasm")
    return findings(_HAZARD, heard, spans, why=_WHY, remedy=_REMEDY)
