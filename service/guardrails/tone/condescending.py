"""The customer is spoken to as an equal: not lectured, not talked down to, not called `sweetie`."""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, findings, hear
from service.guardrails.tone import scorer

_HAZARD = "tone.condescending"
_WHY = "It talks down to the customer."
_REMEDY = "Say the same thing once, plainly, as to an equal."

_PHRASES = Phrases(
    r"""
    simple easy straightforward clear obvious basic self-explanatory hard complicated difficult rocket:
        \b(?:it's|it is|this is|that's|that is|which is|isn't|really) (?:really |actually |quite |pretty |very
         |perfectly |honestly |fairly |all |rather )*(?:(?:not|n't) (?:really |actually |exactly |all )?(?:that |so
         )?(?:hard|complicated|difficult|rocket science)|(?:that |so )(?:hard|complicated|difficult)\b|simple, really
        |so simple|(?:really )?simple (?:enough|stuff)|(?:perfectly|quite|very|pretty|really) (?:simple|obvious|clear
        |basic|straightforward)\b|obvious|self-explanatory|basic (?:stuff|knowledge)|rocket science|as easy as)\b
        |\bhow hard can it be\b|\brocket science\b
    child grandmother granny kid toddler anyone:
        \b(?:even )?(?:(?:a|any|every) (?:five-year-old|child|kid|toddler|baby|monkey)|my (?:grandmother|granny
        |grandma|mum)|anyone with)\b[^.!?]{0,25}\b(?:can|could|would|knows?|understands?|common sense|half a brain)\b
    explain repeat say spell put break clarify:
        \b(?:let me|i'll|i will|allow me to|shall i|i'm going to|must i|do i (?:have|need) to|i shall)(?: try to)?
         (?:explain|repeat|say|spell|put|break|go over|dumb)\b[^.!?]{0,25}\b(?:again|slowly|simply|simpler|more simply
        |one more time|once more|out for you|in simple(?:r)? (?:terms|words)|in a way you|so (?:that )?(?:even
         )?you)\b|\b(?:speak|talk|type|go) slowly\b|\bdumb (?:it|this) down\b|\bin words you\b|\bread (?:my lips|it
         again|this slowly|that again)\b
    understand realise realize grasp appreciate follow get comprehend:
        \bdo you (?:even |actually |really )?(?:understand|realise|realize|get (?:it|that|this)|follow|comprehend
        |grasp)\b(?: (?:that|what|how)\b|[?.,!]|$)|\b(?:what|as|since|because|that) you (?:don't|do not|fail to|can't
        |cannot|clearly don't|obviously don't|may not|might not be able to)(?: seem to| be able to)? (?:understand
        |realise|realize|grasp|get|see|appreciate|know) (?:is|here)\b|\byou (?:wouldn't|would not|couldn't possibly
        |don't seem to|seem not to|clearly don't|obviously don't|may not be able to|really need to|need to|have to
        |must|should) (?:understand|realise|realize|appreciate|grasp|get it into)\b(?! (?:what|how|your|the (?:options
        |choices|terms)))|\b(?:hope|trust|sure) you (?:can |will |'ll )?(?:finally )?(?:grasp|get that|manage to
         understand)\b|\bare you (?:following|with me|even listening|listening)\b
    confused mistaken:
        \byou(?:'re| are)? (?:clearly|obviously|just|simply|getting|a (?:bit|little)|very|seem(?:ingly)?)? ?(?:be |to
         be )?(?:confused|mixed up|mistaken|muddled)\b
    carefully properly read reading:
        \b(?:if you|had you|once you|you should|please|try to|try|perhaps|maybe|next time|you (?:need|have) to)(?:
         just| only| actually| would| had|'d)? (?:read|reading|look|listen|check)(?: it| the \w+| my \w+| our \w+|
         what (?:i|we) \w+| \w+)? (?:more |a bit more )?(?:carefully|properly)\b|\btry reading\b|\bread (?:what i
         (?:wrote|said|sent)|my (?:last )?(?:message|reply|email))\b(?! (?:back|out))
    sweetie honey hun sweetheart darling dear dearie buddy pal champ missy lady love babe kiddo mate sonny boss:
        (?:(?:^|[.!?\n] ?)(?:now |listen |look |ok |okay |oh |well |there |hey |hi |calm |aw |aww )?,? ?|[,] ?)(?:my
         (?:dear|love|friend)|sweetie|honey|hun|sweetheart|darling|dearie|buddy|pal|champ|missy|young (?:lady|man)
        |little lady|babe|kiddo|sonny)[,.!?]|, (?:dear|love)[.!?]|(?:^|[.!?] )(?:oh|now|listen|look),? (?:dear
        |love)[,.!]
    common obviously everyone everybody anybody:
        \b(?:it's|is|just|simply|basic|plain|called) common (?:sense|knowledge)\b|(?:^|[.!?] )obviously\b|\bas
         (?:everyone|everybody|anyone|anybody) (?:knows|can see|would know|should know)\b|\b(?:anyone|anybody|everyone
        |everybody) (?:knows|can see|would know)\b
    educate teach lesson learn lecture homework:
        \b(?:let me|allow me to|i'll|i will) (?:educate|teach|school|enlighten) you\b|\blet (?:this|that|it) be a
         lesson\b|\bdo your (?:homework|research)\b|\bhere's a (?:lesson|tip for you)\b|\blesson (?:for you|learned)\b
    people:
        \b(?:people|customers|folks) like you\b|\byou people\b
    now there:
        \bnow,? now\b|\bthere,? there\b
    technical complicated advanced complex head:
        \b(?:too|bit|rather|quite|probably) (?:\w+ )?(?:technical|complicated|advanced|complex)\b[^.!?]{0,20} (?:for
         you|to explain to you|for (?:most|some) (?:customers|people))|\bover your head\b
    silly dumb stupid pointless:
        \b(?:what a|that's a|that is a|such a|a bit of a|another) (?:rather |very |really )?(?:silly|dumb|stupid
        |pointless|daft) (?:question|thing|idea|mistake)
    surely sure:
        \b(?:surely|i'm sure|i am sure) (?:even )?you (?:can|could|will|know|knew|must|are able|understand)(?:'ve)?
         (?:manage|figure|work (?:it|that|this) out|handle (?:it|that|this)|how to read|see (?:that|why)|at least
        |understand|tell|read|by now)
    clever brave good girl boy well done:
        \b(?:good (?:girl|boy|for you)|clever (?:girl|boy|you)|aren't you clever|well done you)\b|(?:^|[.!?] )(?:well
         done|good job|nice job) (?:for|on) (?:finally|managing|figuring|finding|noticing)\b
    wherever button key plug switched turn:
        \bhave you (?:even |actually )?(?:tried|considered) (?:reading|actually|thinking|looking)\b
    actually tried even bothered:
        \bdid you (?:even|actually|bother)\b
    told remind mentioned:
        \b(?:do|must|should) i (?:really )?(?:have|need|keep)(?: to)? (?:remind|tell|tell you|remind you|repeat
        |repeating|telling)\b|\bhow many times\b|\bfor the (?:last|umpteenth|third|second|hundredth) time\b
    anyone everyone everybody even people most child + ever find know knows see sees understand understands use uses
    works:
        \b(?:any(?:one|body)|every(?:one|body)) (?:who(?:'s| has| can| knows)?|with|that has)\b[^.!?]{0,40}\b(?:will
        |can|could|would|should|knows?|finds?|sees?|understands?)\b|\bmost (?:people|customers|users|children) (?:\w+
         )?(?:know|understand|manage|find|get|figure|have no (?:trouble|problem))\b
    amazed surprised believe astonished often imagine + how many people:
        \byou(?:'d| would) be (?:amazed|surprised|astonished|shocked) (?:how|at how|by how|what)\b|\bbelieve it or
         not\b|\bas (?:hard|strange|difficult) as (?:it|that) (?:may|might) (?:be|seem|sound)\b
    slowly step simple baby start beginning basics:
        \b(?:let's|let us|i'll|we'll|i will|we will|shall we) (?:\w+ )?(?:take|go through|do|start|try|go over|keep
        |make) (?:this|that|it|things|with|from)(?: \w+)? ?(?:very |nice and |really |all )?(?:slow(?:ly)?|simple
        |(?:the )?(?:very )?(?:basics|beginning)|baby steps|easy for you|one (?:tiny|little|small) step)\b|\bbaby
         steps\b
    know + what where how:
        \bdo you (?:even |actually |really )?know (?:what|where|how) (?:that|those|it|they|a|an
        |the)\b[^.!?]{0,30}\b(?:is|are|means?|works?|do(?:es)?|to)\b\??
    plugged plug switched switch turned turn charged + amazed surprised often many most people some that's it happens
    always:
        \b(?:have you|did you|is it|are you sure (?:it's|it is|you))\b[^.!?]{0,25}\b(?:plug(?:ged)?(?: it)? in
        |switch(?:ed)?(?: it)? on|turn(?:ed)?(?: it)? on|even on|charged)\b[^.!?]{0,10}[?.]? ?(?:you'd|many|most
        |people|some|that's|it happens|always)
    spell simply simple simpler simplify plainly plain easy beginners dummies laypeople layperson laypersons layman
    laymen clear break down understanding people:
        \b(?:i'll|let me|i will|allow me to|to) (?:spell (?:it|this|that) out|put (?:it|this|that) (?:as )?(?:simply
        |plainly|in (?:simple|easy|plain|other)|so)|make (?:it|this|that) (?:simple|easy|clear) for you|break (?:it
        |this|that) down for you|keep (?:it|this) simple for you|simplify)|\bfor (?:beginners|dummies|laypeople|laymen
        |your understanding|people like)\b|\blaypeople|layman|laypersons?\b
    leave trust experts specialists professionals better just + know us decision experts professionals:
        \b(?:just|better|please|you can|you should|best)? ?(?:trust|leave (?:it|this|that) to) (?:us|me|the
         (?:experts?|professionals|specialists|decision|process|system)|our (?:experts?|decision|judg\w+))\b|\bwe know
         (?:what's|what is) best\b|\bwe're the (?:experts|professionals)\b
    attention time listen closely focus concentrate carefully now:
        \b(?:pay (?:close |more |better |some |a bit more )?attention|listen (?:closely|carefully|up|to me)|focus
        |concentrate|(?<!you )(?<!i )(?<!we )read (?:it|this|that|the \w+|my \w+) (?:one more time|once more|again
        |carefully|slowly|properly))\b(?: (?:this|next) time| now| please|[,.!]|$)|\bare you (?:quite |really
         |absolutely |completely |very |100% )(?:sure|certain) (?:that )?you (?:followed|did|read|entered|pressed
        |checked|tried|understood|have|know|used|plugged)
    confused little bit muddled lost mixed:
        \byou(?:'re| are| may| might| seem| look| sound| must| could)?(?: be| to be)? (?:a (?:little|bit|tad)|slightly
        |somewhat|rather|quite|getting|just|simply) (?:bit )?(?:confused|muddled|lost|mixed up|behind|slow|overwhelmed
        |out of your depth)\b
    difficult hard really hardly isn't not rocket:
        \b(?:isn't|is not|it's not|not|hardly|never|can't be) (?:really |exactly |actually |all )?(?:that |so |too
         |very )(?:difficult|hard|complicated|tricky|tough|much to ask)\b|\b(?:couldn't|could not|can't) be (?:any
         )?(?:simpler|easier|clearer|plainer)\b|\b(?:simple|easy) as (?:that|pie|abc)\b|\bit's (?:really )?not
         (?:magic|a mystery|brain surgery)\b
    world grown adult adults age works know finance business real:
        \b(?:in the real world|that's how (?:the (?:real )?world|business|finance|adults?) works?|when you(?:'re| are)
         (?:older|grown)|like (?:an )?(?:adults?|grown[- ]?ups?)|as an adult|act your age)\b
    even you:
        \beven (?:you|someone like you|a person like you) (?:can|could|should|will|must|might|know|understand)\b
        |\b(?:i'm sure|surely) even you\b
    child's childs play cake breeze no-brainer brainer piece:
        \b(?:child's play|kid's stuff|(?:a )?no[- ]brainer|a monkey could|foolproof|idiot[- ]?proof)\b
    pretty little head:
        \byour (?:pretty|little|clever|sweet)(?: little)? head\b
    harder again closer properly eyes open + look looking try read check:
        \b(?:look|try|read|check|search|think|listen) (?:again|once more|it up),? (?:a (?:bit|little) )?(?:harder
        |closer|closely|properly|carefully|with your eyes open)\b|\b(?:look|try|think) (?:a (?:bit|little) )?harder\b
        |\bopen your eyes\b|\buse your (?:eyes|head|brain|common sense)\b
    those little books things called that's they're which:
        \b(?:those|these|they're|that's|it's|a) (?:are )?(?:the )?(?:little|funny|tiny|big|so-called|small) (?:\w+
         )?(?:books?|things?|buttons?|words?|letters?|numbers?|devices?) (?:that|which|called|you|on|with
        |at)\b[^.!?]{0,40}[.!]
    knowledge basics school primary elementary kindergarten common:
        \b(?:basic|general|common|elementary) (?:knowledge|maths?|reading|arithmetic|english|logic|sense)\b
        |\b(?:primary|elementary) school\b|\bkindergarten\b|\bas (?:any|every) (?:schoolchild|child|adult|customer
        |driver|homeowner|grown-up) (?:knows|would|should)
    """,
    unless=r"""
        \b(?:wasn't|isn't|not|never|no such thing as|nothing|wouldn't say|aren't) (?:being )?(?:a |an |at all
         )?(?:silly|stupid|dumb|obvious|clear|easy|simple|confused)|\bwe (?:weren't|were not|wasn't|made it|were)
         |\b(?:i|we) (?:know|realise|see|agree|understand)\b[^.!?]{0,40}\b(?:hard|complicated|difficult|confusing)
        |\bhow many times (?:you|we)|\b(?:i'm|we're) (?:a (?:bit|little) )?confused\b
    """,
)


def check(case: Case) -> list[Finding]:
    """Find talking down."""
    heard = hear(case.text)
    spans = scorer.with_unkind(_PHRASES.spans(heard), case, "condescending")
    return findings(_HAZARD, heard, spans, why=_WHY, remedy=_REMEDY)
