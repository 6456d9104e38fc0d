"""What matters to the customer is not made small, waved away or shut down.

Minimising (`it is only a small delay`), comparing (`others have it worse`) and closing the door (`nothing we can do`)
are the denials of a legitimate complaint that recovery research finds most costly (Tax, Brown & Chandrashekaran 1998).
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.core.word_gate import gated
from service.guardrails.mood import unhappy
from service.guardrails.phrasing import Phrases, Span, findings, hear
from service.guardrails.tone import elsewhere, scorer

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
    difficult expensive much bad serious urgent important hard long:
        \b(?:it's|it is|that's|this is|wasn't|isn't|is) (?:really |honestly |actually )?(?:not|n't)? ?(?:all )?that
         (?:bad|serious|urgent|important|hard|long|much|expensive|difficult)\b
    care:
        \bwho cares\b|\b(?:why|what) does it (?:even )?matter\b
    part nature normal common usual typical expected standard unavoidable + is are how comes way:
        \b(?:is|are|that's|it's|this is|comes?|just|simply|perfectly|quite|totally) (?:just |simply |only |all |also
         |quite |perfectly |completely )?(?:a )?(?:(?:normal|natural|common|usual|standard|typical|unavoidable
        |inevitable) (?:part|side effect|risk|thing|with|for (?:any|all|every|this|these|such)|these days|nowadays|at
         this time|wear)|part (?:and parcel )?of (?:how|the (?:game|deal|process|job|experience|package)|being|having
        |owning|life|living|travel\w*|shopping|business|using|flying|\w+ing\b)|with the territory|nothing (?:unusual
        |special|out of the ordinary|to worry about|new))
    happen happens everywhere everyone everybody nowadays:
        \b(?:happens?|occurs?|exists?|are) (?:everywhere|to (?:everyone|everybody|all of us)|nowadays|these days|with
         (?:every|all|any) (?:\w+ )?(?:company|companies|providers?|shops?|products?|airlines?|banks?|networks?))\b
    plenty others customers guests people passengers users patients families parents nobody colleagues complained
    complaint complaints complaining one none + without never no nobody fine happy manage managed complained
    complaint complain cope mind:
        \b(?:plenty of|many|most|other|our other|all (?:the |our )?other|thousands of|hundreds of|lots of) (?:\w+
         )?(?:guests|customers|people|passengers|users|patients|families|parents|clients|tenants
        |drivers)\b[^.!?]{0,60}\b(?:without (?:any )?(?:complain\w*|problems?|issues?|trouble|fuss)|never (?:had
        |complain\w*|have)|are (?:perfectly |very |quite )?(?:fine|happy|satisfied)|manage|managed|cope|coped|don't
         mind|have no (?:problem|issue|complaint)s?|don't complain|wait(?:ed)? (?:much |far |even )?longer)\b|\b(?:no
         ?body|no one|none of (?:our|the)(?: other)?(?: \w+)?) (?:else )?(?:has |have |had )?(?:ever |actually
         )?(?:complained|complains|been hurt|minded|noticed|cared|had (?:a|any) (?:problem|issue)s?)\b
    anyway anyhow harm hurt fine lived survive survived:
        \bno (?:real |lasting |great |actual )?harm (?:was |has been )?done\b|\b(?:you|it|they|that|he|she|kids?
        |children|people) (?:can|could|will|'ll|would|may) (?:still |always |easily |surely |certainly )*(?:use|wear
        |enjoy|eat|play|sleep|manage|live|cope|survive|work|drive|drink|get by|do) (?:it |that |this |them |with
         |without |on )*(?:on another|some other|another|for other|at another|next|fine|anyway|as (?:it|they) (?:is
        |are)|with (?:it|that|a (?:small|little))|without
        (?! (?:(?:a|any|another) )?(?:fine|fees?|charges?|costs?|ticket|penalty|payment|paying|waiting)\b))\b
        |\b(?:you'll|you will|you can|you should) (?:survive|live
        |get over|cope|manage)\b|\bget over it\b
    forget forgets forgotten remember notice notices care cares mind soon nobody:
        \b(?:forget|forgets|get over it|won't (?:even )?(?:notice|remember|mind)|will(?: have)? forgott?en) (?:quickly
        |soon|it|about|anyway|by tomorrow)\b|\b(?:nobody|no one|hardly anyone|most people) (?:will|would|'ll|won't)
         (?:even )?(?:notice|care|mind|remember|see)\b
    sort itself sorts resolve resolves themselves blow blows works time tide:
        \b(?:will|'ll|should|usually|normally|always|these things|things|it) (?:just |simply |usually |probably
         |surely |all )?(?:sort|sorts|resolve|resolves|fix|fixes|work|works) (?:itself|themselves)(?: out)?\b(?! by
         (?:tomorrow|monday))|\b(?:will|'ll) (?:blow over|pass(?:\b| soon)|balance out|all work out)\b
    best don't no not let's wouldn't would shouldn't much read make lose + worry read make lose fret lot deal:
        \b(?:i wouldn't|you shouldn't|no need to|don't|let's not|i'd not|there's no need to|best not to|not worth)
         (?:really |even |just )?(?:worry(?:ing)? (?:too|so) much(?: about)?|read (?:too |so )?much into|make (?:so
         |too )?(?:much|a (?:big )?(?:fuss|thing|drama|deal|scene)) (?:of|out of|about)|lose (?:any )?sleep|fret|get
         hung up|dwell|take it so|blow (?:it|this))\b
    compared considering grand scheme perspective worse dramatic tragic tragedy catastrophe world life:
        \b(?:compared (?:to|with) (?:what|other|some|real|the)|in the grand scheme|put (?:it|this|that|things) (?:in
        |into) perspective|(?:nothing|not|hardly|isn't) (?:really |exactly |that |so |too |very |all that )?(?:a
         )?(?:dramatic|tragic|tragedy|catastrophe|disaster|drama|emergency|the end|life[- ]threatening|life or death
        |terrible|worth)|nobody (?:died|was hurt|got hurt)|there are (?:bigger|more important|worse|people with)|real
         problems?|bigger (?:problems|fish|issues))\b
    anything else next question:
        (?:^|[.!?\n] ?)(?:noted|ok|okay|alright|fine|understood|i see|got it|duly noted|and|so)[.,!] ?(?:is there |was
         there |was that |will that be )?(?:anything else|what else|next|all|it)\??
    everyone everybody else turn queue line boat one + like wait just only other same:
        \b(?:like (?:every(?:one|body)|all) (?:else|the other|other)|wait (?:your|their) turn|(?:not the only|aren't
         the only|only) one (?:who(?! (?:signs?|decides?|can|may|has|is))|waiting|with)|in (?:the
        |a) (?:same )?(?:queue|line|boat))\b[^.!?]{0,40}
    fine correct correctly perfect perfectly order problem fault issue error works as intended expected + so
    therefore hence side end device part phone computer me us everyone everybody means:
        \b(?:our (?:system|side|records?|end|website|service|app|data|line|network|technician|team|logs?)|everything
        |it|the (?:system|line|app|website)|your line) (?:is|are|works?|tests?|looks?|shows?|seems?|runs?) (?:all
         |perfectly |completely |absolutely |just |totally |to be |working )*(?:fine|correct(?:ly)?|perfect(?:ly)?|in
         order|no (?:problem|issue|fault)s?|as (?:it should|intended|expected))\b(?: (?:here|from here|for (?:us|me
        |everyone)|on our (?:side|end)))?[,.]? ?(?:so|therefore|which means|hence)|\b(?:problem|issue|fault|error)
         (?:must|has to|can only|probably|is most likely|is surely|is) (?:be |lies? |is )?(?:on|at|with) your (?:side
        |end|device|part|phone|computer)\b|\bworks (?:fine )?(?:for|with) (?:me|us|everyone|everybody)(?: else)?\b
    records system shows show says according marked status:
        \b(?:according to|as far as) (?:our|my|the) (?:records?|system|tracking|data|information
        |concerned)\b[^.!?]{0,60}\bso (?:there's|there is|i see|we see|we consider|it's|it is|that's|the (?:case
        |matter))\b|\bwe consider (?:this|the|your) (?:matter|case|complaint|issue) (?:closed|resolved|settled)\b
    fuss complain complaining upset bothered why what + over about such that:
        \b(?:such|all this|this much|so much|that much|big) (?:a )?(?:fuss|noise|drama|trouble|anger|upset|a big deal)
         (?:about|over|for|because)\b|\bworth (?:complaining|getting|the fuss|arguing|discussing|all this|my|our)\b
        |\bwhy (?:this|that|it) (?:matters|bothers you|is (?:such|so))\b
    hurt hurts killed kills harmed bit little + never:
        \b(?:a (?:bit|little) (?:of )?\w+|that|it|this|which) (?:has |have )?never (?:hurt|killed|harmed|bothered
        |stopped) (?:anyone|anybody|a soul|me|us)\b
    hardly barely scarcely:
        \b(?:hardly|barely|scarcely) (?:a |an |any |the |even |what i'd call )*(?:long|late|much|worth|surprising
        |serious|noticeable|visible|unusual|problem|issue|reason|matter|emergency|disaster|new|our|expensive|urgent|a
         lot|our fault|broken|damaged|delay|inconvenience)\b
    used + get gets getting:
        \b(?:just |simply |soon |quickly |i'd |you'll |you will |you can |people |one )(?:just |soon |quickly )?gets?
         used to (?:it|that|this|them)\b
    somebody someone somebody's one + has:
        (?:^|[.!?\n] ?)(?:well,? |but )?(?:somebody|someone|somebody's|one of you) has to (?:\w+ )?(?:sit|wait|be|pay
        |get|take|have|go|live)\b
    that that's + is has somebody someone:
        (?:^|[.!?\n] ?)that(?:'s| is) (?:all there is to it|that|just that|it then|the end
         of it)\b[.!]
    only just merely + moved delayed late charged changed cancelled lost missed postponed scratched dented
    overcharged forgotten shifted broken waited by:
        \b(?:was|were|is|are|has been|have been|had been|been|you(?:'ve)?|had to|have) (?:only|just|merely) (?:been
         )?(?:moved|delayed|late|charged|changed|cancelled|lost|missed|postponed|scratched|dented|overcharged
        |forgotten|shifted|waited|waiting|wait)\b[^.!?]{0,25}\b(?:one|two|three|a|an|few|couple|\d{1,2})\b
    problem problems matter big deal issue bother trouble difficult + shouldn't should wouldn't won't can't:
        \b(?:shouldn't|should not|wouldn't|won't|can't|surely isn't) (?:really |exactly |be |have been |cause |make
         |matter|bother|affect|trouble)*(?:a |an |any |much |too |such |that )*(?:problem|big deal|issue|difference
        |trouble|hard|difficult|matter|bother|inconvenience|hardship)\b[^.!?]{0,12}\b(?:for (?:most|you|anyone|a
        |people)|to (?:you|anyone|most)|, (?:should|surely|i think|right)|should it|would it)
    thought thoughts second twice nothing moment:
        \b(?:give (?:it|that|this) (?:a |another )?second thought|think (?:twice|nothing) (?:about|of) it|not? (?:a
         |one )?(?:moment|second)'?s? (?:of )?thought)\b
    every all daily constantly always + happen happens occur occurs turn turns come comes appear appears get gets see
    break breaks lose loses:
        \b(?:happens?|occurs?|turns? up|comes? up|appears?|gets? (?:lost|delayed|damaged|cancelled|broken|moved)
        |breaks?|crash(?:es)?|fails?) (?:\w+ ){0,3}?(?:every (?:single )?day|all the time|daily|constantly|all year
        |every week|now and then|from time to time)\b
    go went going + about over let's not:
        \b(?:let's|let us|we shouldn't|no need to|you needn't|please don't|why) (?:not |keep |still )*(?:go(?:ing)? on
         about|harp(?:ing)? on|bring(?:ing)? (?:that|it) up|dwell(?:ing)? on|rehash(?:ing)?|start(?:ing)? with
        |make(?:ing)? (?:this|it) (?:bigger|worse))\b
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
    unfortunately:
        \bunfortunately,? (?:\w+ ){1,4}(?:are|is|can be) (?:always |just |simply |often )?(?:part of|normal|common|a
         (?:fact|part)|to be expected|unavoidable)\b
    what need want help question else:
        (?:^|[.!?\n] ?)(?:so,? )?what (?:do you need|do you want|exactly do you want|would you like me to do|is it you
         want|is your (?:question|request|point))(?: (?:now|then|from (?:us|me)))?\?
    quickly easily fast rarely seldom usually kids children soon time:
        \b(?:time heals|it gets better|you'll (?:laugh|forget|get used)|things (?:get|will get) better|(?:kids
        |children|people) (?:forget|recover|adapt))\b
    didn't doesn't isn't wasn't aren't don't hasn't right:
        \b(?:it|that|they|you|he|she|everything|nobody|we|flight|train|parcel|food|room|product|thing) (?:\w+
         ){0,8}?(?:got|arrived|works?|worked|came|is|was|did|does|do|have|has|still|made|survived)\b[^.!?\n]{0,40},
         (?:didn't|doesn't|isn't|wasn't|aren't|don't|hasn't|haven't|did|right|no) ?(?:it|they|you|he|she|we)?\?
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
    patient patience:
        (?:^|[.!?,;\n] ?)(?:please |just |kindly )?(?:be|remain|stay) patient\b|\bpatience is a virtue\b
    least:
        (?:^|[.!?,;\n] ?)(?:but |well,? |look,? )?at least (?:it|you|your|the|nobody|no one|they|that|there|this)\b
    noted feedback:
        \byour (?:complaint|feedback|comments?|concerns?|message) (?:has|have) been (?:duly )?(?:noted|logged|recorded
        |filed)\b[.!]
    silver bright:
        \b(?:silver lining|bright side|on the plus side)\b
    fine:
        \b(?:it'll|it will|everything(?:'s| is| will be|'ll be)|i'm sure it(?:'s| is| will be|'ll be)) (?:all )?(?:be
         )?fine\b
    reason:
        \beverything happens for a reason\b
    """,
)


_OWN_MISTAKE = gated(
    r"\b(?:(?:i|we|my (?:son|daughter|child|kid|kids|dog|cat|husband|wife))(?:'ve| have)?"
    r" (?:just |accidentally |stupidly )?(?:broke|dropped|forgot|forgotten|missed|spilled|spilt"
    r"|mixed up|pressed|clicked)"
    r"|by (?:mistake|accident)|accidentally|my (?:own )?(?:mistake|fault|bad))\b"
)
"""The customer tells of a slip of their own: to them `it happens` is kind."""
_HAPPENS = re.compile(r"\bhappens?\b")


def check(case: Case) -> list[Finding]:
    """Find what minimises, waves away or shuts down."""
    heard = hear(case.text)
    spans = scorer.with_unkind(_phrases(case), case, "dismissive")
    return findings(_HAZARD, heard, spans, why=_WHY, remedy=_REMEDY)


def _phrases(case: Case) -> list[Span]:
    """Return where the phrases stand; some are wrong only to a customer who is not at ease."""
    heard = hear(case.text)
    if case.language != "en":
        return elsewhere.DISMISSIVE.spans(heard)
    spans, small = _ALWAYS.spans(heard), _SMALLS.spans(heard)
    if spans and _OWN_MISTAKE.search(hear(case.request.conversation.last_customer_turn).text):
        spans = [span for span in spans if not _HAPPENS.search(heard.given[slice(*span)].lower())]
    if unhappy(case):
        spans += _WHEN_UNHAPPY.spans(heard)
        small += _SMALLS_WHEN_UNHAPPY.spans(heard)
    return sorted(spans + [span for span in small if not _denied(case.text, *span)])


def _denied(given: str, start: int, end: int) -> bool:
    """Tell whether the words before deny the smallness: `I know this is not a small matter`."""
    words = given[max(0, start - 60) : end].lower().replace("’", "'")
    return _DENIES.search(words[: words.rfind(" ")]) is not None
