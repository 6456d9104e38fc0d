"""No lever is pulled: no guilt, no fear of missing out, no obstacles for those who leave, no selling to the distressed.

Sources: Regulation (EU) 2022/2065 art. 25; FCA Handbook PRIN 2A.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.core.reading import CueKind
from service.guardrails.mood import unhappy
from service.guardrails.overlap import stems
from service.guardrails.phrasing import Phrases, Span, findings, hear
from service.guardrails.tone import scorer

_HAZARD = "tone.manipulation"
_WHY = "It pushes the customer with guilt, fear, obstacles or a sale."
_REMEDY = "Leave the choice with the customer: say what is true and how to do what they asked."

_ALWAYS = Phrases(
    r"""
    after:
        \bafter (?:all|everything)(?: that)? (?:we(?:'ve| have)?|i(?:'ve| have)?|our team) (?:\w+ )?(?:done|did|gave
        |given|been through)\b
    disappointed disappoints hurt hurts hurtful sad saddens heartbroken heartbreaking upset breaks break heart hearts
    devastated gutted:
        \b(?:we(?:'re| are)|i(?:'m| am)|our team (?:is|are)|the team (?:is|are|will be)|it (?:makes|made) (?:us|me)
        |the whole team is) (?:so |really |very |quite |honestly |truly |a bit |genuinely )*(?:disappointed|hurt|sad
        |heartbroken|upset|devastated|gutted) (?:in you|that you(?:'d|'re|'ve| are| would| have| want| feel| chose|
         decided)?|by your|with you|you(?:'re|'d| want| are| would)|to (?:see|lose|hear|think))(?! (?:to hear|had
        |waited|were|have had))|\b(?:it|that|this) (?:really |would |will |does )?(?:hurts?|saddens?|breaks?) (?:us|me
        |(?:our|my) (?:\w+ )?(?:hearts?|team|people))\b
        |\byou(?:'re| are)? (?:hurting|breaking|disappoint(?:ing)?|letting) (?:us|me|our|my|the team)
    trouble fired job jobs livelihood bonus families family target targets salary blamed rating ratings:
        \b(?:i|we|my|our|someone|people|the agent)\b[^.!?]{0,25}\b(?:get (?:in(?:to)?|fired)|lose|in trouble|depends?
         on|rel(?:y|ies) on|affects?|cost|counts? against|hit)\b[^.!?]{0,25}\b(?:trouble|fired|jobs?|livelihoods?
        |bonus|families|targets?|salary|ratings?)\b
    small business us:
        \b(?:we(?:'re| are)|as a) (?:just |only )?a (?:small|tiny|family) (?:\w+ )?(?:business|team|company
        |shop)\b[^.!?]{0,60}\b(?:hurt|review|survive|afford|depend|please (?:don't|reconsider|think|understand)|ruin
        |damage|lose)
    thought loyal loyalty trusted family betray betrayed abandon abandoning leaving:
        \b(?:we|i) (?:really )?thought (?:you|we) (?:were|was|valued|cared|had|understood|appreciated|could)\b
        |\b(?:part|members?) of (?:the|our) family\b|\b(?:betray(?:ed|al|ing)?|abandon(?:ing|ed)?) (?:us|our|me)\b
        |\bwhere(?:'s| is) your loyalty\b|\bso much for loyalty\b
    sure really certain positive:
        \bare you (?:really |absolutely |completely |100% |totally |quite |very )?(?:really |absolutely )?(?:sure
        |certain|positive) (?:that )?you (?:want|wish|would like|need|'d like) to (?:cancel|leave|go|close|lose|give
        |return|unsubscribe|end|throw|delete|quit|miss|complain|escalate|proceed)|\bdo you really (?:want|need|wish)
         to (?:cancel|leave|go|close|lose|give|return|unsubscribe|end|throw|quit|miss|complain|escalate)
    regret regretting:
        \byou(?:'ll| will| may| might| would|'d| could| are going to) (?:only |surely |definitely |really |probably
         |live to |come to |soon |deeply )?regret\b|\bdon't (?:make a mistake|do something you)\b
    unless until without before after only don't + cancel close process refund stop release leave accept remove end
    unsubscribe proceed go:
        \b(?:can't|cannot|can not|won't|will not|unable to|not able to|couldn't|only) (?:\w+ )?(?:cancel|close|process
        |refund|stop|release|let you (?:go|cancel|leave)|accept|remove|end|unsubscribe)\b[^.!?]{0,50}\b(?:unless|until
        |without|before|if you don't|after) (?:you (?:first )?(?:tell|explain|speak|call|talk|give|justify|convince
        |listen|hear|consider|try|remove|delete|take down|complete|answer|attend)|(?:telling|explaining|speaking
        |talking|a call with|hearing|giving|a good reason|trying|listening))|\bbefore (?:i|we) (?:can )?(?:cancel
        |close|process|let you go|proceed)\b[^.!?]{0,30}\b(?:you(?:'ll| will)? (?:need|have) to (?:listen|hear|speak
        |tell|explain|talk|consider)|let me (?:tell|ask|offer|convince|show)|have you considered|i(?:'d| would) like
         to offer|please tell|why)
    review reviews rating stars star feedback complaint tweet post:
        \b(?:if|once|when|after|provided|as long as|in exchange|in return|only if|when you)\b[^.!?]{0,40}\b(?:remove
        |delete|take down|withdraw|change|edit|drop|leave|give|write|post|update|don't post|stop
         posting)\b[^.!?]{0,30}\b(?:reviews?|ratings?|stars?|complaints?|tweets?|post)\b|\b(?:leave|give|write
        |rate)(?: us| me)? (?:a |an )?(?:positive|good|great|five[- ]star|5[- ]star|nice|glowing|favou?rable|excellent
        |10|5)(?: star)? ?(?:review|rating|feedback|stars|out of|score)?
    competitor competitors provider company nowhere elsewhere nobody else find:
        \b(?:you )?(?:won't|will not|can't|cannot|never|wouldn't) (?:ever )?(?:find|get) (?:a |any(?:thing|one|where)?
         ?)?(?:better|cheaper|another|such|this|the same|like)\b[^.!?]{0,30}\b(?:elsewhere|anywhere|company|provider
        |deal|price|service|offer|anyone|nobody|else|us)?|\b(?:no other|nobody else|no one else|no) (?:company
        |provider|bank|shop|one|competitor)? ?(?:will|would|can|offers?|gives?|treats?)\b[^.!?]{0,30}\b(?:you|like
        |this)|\b(?:other|our) (?:providers|companies|competitors) (?:are|will|would|charge|won't
        |don't)\b[^.!?]{0,20}\b(?:worse|more|scam|rip|disappoint|care)
    give reconsider owe fair consider think selfish patience grateful:
        \b(?:it's|it is|that's|this is) (?:not |hardly |really not |just not |un)(?:very )?fair (?:on|to|for) (?:us|me
        |our|the (?:team|staff|agent))\b|\bthink (?:of|about) (?:us|our (?:team|staff)|the (?:team|staff|people|agents
        |driver|small)|how (?:we|this makes|it makes))\b|\bplease (?:reconsider|don't (?:leave|go|cancel|give up))\b
        |\bgive us (?:one more|another|a second|one last) (?:chance|try|opportunity)\b|\byou owe (?:us|it to)\b
    forever lose:
        \byou(?:'ll| will| would|'d| stand to| are going to|'re going to|'re about to) (?:only |just |immediately
         |permanently )?(?:lose|be losing|throw(?:ing)? away|forfeit|give up|miss)\b[^.!?]{0,50}\b(?:forever
        |everything|all your|all of your|years? of|benefits?|status|points?|perks?|loyalty|privileges|discounts?|for
         good)\b
    accept best generous settle trust take:
        \b(?:take it or leave it|(?:you'd|you would|you'll) be (?:foolish|crazy|silly|mad|wise|smart) (?:not )?to
        |anyone (?:else )?would (?:be (?:grateful|happy)|take|accept|jump)|if you (?:accept|agree|sign|decide|take it)
         (?:right )?(?:now|today|this)|most (?:people|customers) (?:would|are|in your) (?:\w+ )?(?:accept|grateful
        |happy|delighted|jump)|most generous offer)
    next minutes only today price offer guaranteed + ten minutes hour hours guarantee guaranteed valid hold tomorrow
    today midnight seconds expire:
        \b(?:price|offer|deal|discount|rate|slot|spot|place|guarantee|guaranteed|chance|seat
        |room)\b[^.!?]{0,40}\b(?:only for|within|for the next|in the next|until the next|for another) ?(?:the
         )?(?:next |another )?(?:\d+|ten|five|fifteen|twenty|thirty|sixty|few|an?|one|two) (?:more )?(?:minutes?
        |seconds?|hours?)\b|\b(?:only|just) (?:today|for today|during this (?:chat|call))\b|\b(?:if you )?(?:leave
        |close|end|hang up)\b[^.!?]{0,20}\b(?:chat|call|page|conversation)\b[^.!?]{0,30}\b(?:gone|lost|expire|offer
        |can't)\b|\b(?:price|prices|cost|rate|fee)s? (?:will |is going to |are going to |'ll )?(?:go up|rise|increase
        |double)s? (?:tomorrow|tonight|soon|after|from tomorrow|any|if you)|\bafter that,? (?:i|we) (?:can't|cannot
        |won't)
    love work effort heart hearts passion hours soul will would be + put puts putting team heartbroken crushed:
        \b(?:put|puts|putting|poured?|invested|spent) (?:so much|a lot of|all (?:our|their|my)|countless|hours of|days
         of|their|our|my) (?:\w+ ){0,2}(?:love|work|effort|heart|hearts|passion|time|energy|soul|care)\b|\b(?:will
        |would|'ll|'d) be (?:so |really |absolutely |quite |very )?(?:heartbroken|crushed|devastated|crestfallen
        |gutted|disappointed)\b
    lives live depends depend counts hits hit hard survive count livelihood + every order business us return we team:
        \b(?:we|our \w+(?: \w+){0,2}|the (?:team|shop|business|staff)|a (?:\w+ ){0,3}(?:business|shop|company|team)(?:
         like (?:us|ours))?) (?:really |truly |simply |literally |all |just )?(?:lives?|depends?|survives?|counts?
        |rel(?:y|ies)|is fighting|are fighting|struggles?|can't afford|cannot afford|barely)\b[^.!?]{0,40}\b(?:every
        |each|on|from|customers?|orders?|survive|you|this|lose)|\b(?:hits?|hurts?|harms?|costs?|sets?) (?:us|me|our
         team|the team|our small|the company) (?:\w+ )?(?:hard|badly|a lot|dearly|back|deeply|more than|so much)\b
    hope sorry imagine think what something happens happened family children kids health loved + happens happen
    family children kids health loved regret sorry yourself:
        \b(?:hope|pray|wish|trust) (?:that )?(?:you|nothing|your)\b[^.!?]{0,30}\b(?:won't|don't|never|will not|happens
        |bad)\b[^.!?]{0,30}\b(?:sorry|regret|happens?|family|need it|come back|yourself)|\b(?:think|imagine|just
         think) (?:of|about|what|if|how)\b[^.!?]{0,40}\b(?:your (?:health|family|kids|children|loved ones|future|wife
        |husband|safety|parents|savings|friends)|something (?:happens|goes)|could happen|your \w+ would)|\bwhat (?:if
        |will you do if|would happen if)\b[^.!?]{0,50}\b(?:happens?|breaks?|dies?|goes wrong|gets? (?:ill|sick|hurt
        |stolen)|accident|emergency)
    people customers who most usually friends everyone everybody others + regret come keep stay without stayed cancel
    miss return missing wish:
        \b(?:people|customers|those|members|users|most|many) (?:of them )?(?:who (?:cancel|leave|go|left|switch|quit
        |return|decline|say no)\w*|that (?:cancel|leave|left)|usually|always|all|often)?\b[^.!?]{0,25}\b(?:regret|come
         back|come crawling|wish (?:they|that)|end up (?:coming|paying|regretting)|stay(?:ed)? (?:with us)?|miss (?:it
        |us)|(?<!to )keep (?:it|their|the))\b|\b(?:only one|the last one|the odd one) (?:of|among|in|out|without
        |left)\b[^.!?]{0,30}\b(?:friends|family|street|neighbou?rhood|without|class|circle|colleagues|not)?
        |\b(?:people|customers|those|members|users|many|most) (?:of them )?who\b(?:(?!\b(?:we|i)\b)[^.!?;]){0,70}
        \b(?:regret|wish they(?:'d| had)(?:n't| not)?)\b(?! noth)
        |\b(?:everyone|everybody|all your (?:friends|neighbou?rs)) (?:else )?(?:already )?(?:has|have|uses?|is|got
        |bought)\b
    stars star review rating positive reviews + see can refund extra something help do:
        \b(?:stars?|reviews?|rating|feedback)\b[^.!?]{0,40}\b(?:then |and )?(?:i|we)(?:'ll| can| could| will| might
        |'d)\b[^.!?]{0,30}\b(?:see|refund|something|speed|extra|help|do|sort|arrange|discount)|\b(?:i|we)(?:'ll| can|
         could| will| might|'d)\b[^.!?]{0,50}\b(?:in exchange for|in return for|for|once you|if
         you)\b[^.!?]{0,20}\b(?:stars?|reviews?|rating)\b
    signal message impression say look thank thanks proud disappointed think + send sends children family wife
    husband fiancée fiance partner kids mother friends would will wouldn't what:
        \b(?:send|sends|sending|give|gives) (?:\w+ )?(?:a |the )?(?:strange|wrong|bad|odd|clear|terrible) (?:signal
        |message|impression)\b|\b(?:your|the) (?:\w+ )?(?:children|family|wife|husband|fianc[eé]e?|partner|kids|mother
        |friends|neighbou?rs|boss) (?:will|would|won't|wouldn't|might) (?:\w+ )?(?:thank|be (?:so )?(?:proud
        |disappointed|sad|upset)|never forgive|think|say|want|understand|miss)\b
    sign act book decide order pay confirm buy accept reserve + if unless by now soon today noon else:
        \b(?:if you don't|unless you) (?:\w+ )?(?:sign|act|book|decide|order|confirm|buy|accept|reserve|take
         it)\b[^.!?]{0,30}\b(?:now|today|soon|by|within|quickly|immediately)\b[^.!?]{0,40}\b(?:else|gone|lose|miss|too
         late|price|rate|expire|no longer|never|someone|somebody)\b|\b(?:somebody|someone) else will (?:get|take|have
        |snap|grab|buy)\b
    thousands others customers people members those + dispute disputes complain complains cancel leave closed account
    accounts blocked afterwards regret:
        \b(?:customers|people|those|members|others) (?:who|that) (?:do(?: so| that| this)?|dispute|complain|cancel
        |leave|object|refuse)\w*\b[^.!?]{0,30}\b(?:find|have|get|see|lose|end up|are)\b[^.!?]{0,40}\b(?:closed|blocked
        |suspended|removed|afterwards|themselves|worse|nothing|waiting|regret)
    giving give losing lose care hearts us me + much away really up hearts love think:
        \bthink (?:about |of )?(?:how much|what|all (?:that )?|everything) you(?:'ll|'re| will| would|'d| are)? (?:be
         )?(?:giving|losing|leave|leaving|lose|give|miss|missing)\b|\bif you (?:really |truly )?don't (?:care|love
        |want) (?:about )?us\b|\byou(?:'re| are) breaking (?:our|my)\b|\bsad face\b
    """,
    unless=r"""
        \b(?:without|won't|not|never|needn't|don't have to|no need to) (?:\w+ ){0,2}(?:lose|miss|losing|missing|hurry
        |rush|pressure)|\bno (?:hurry|rush|pressure)\b|\bso (?:that )?you (?:don't|do not|won't) (?:miss|lose)
        |\bwe(?:'re| are) (?:sad|sorry) to (?:see|hear)\b
    """,
)
_SCARCE = Phrases(
    r"""
    chance left remaining hurry miss missing act late limited limited-time supplies stocks gone lifetime available
    offered repeated offer deal price discount promotion code sale ends expires:
        \b(?:(?:your |this is (?:your |the )?|the )?(?:last|final|only) chance\b(?! saloon)|only (?:\d+|a few|one|two
        |three|a handful) (?:\w+ )?(?:left|remaining|available at)|don't miss (?:out|this|it)|miss(?:ing)? out on
        |(?<!the )(?<! a )(?<!such )(?<!your )hurry|act (?:now|fast|quickly|today)|before it(?:'s| is) too late
        |limited[- ]time|while (?:stocks?|supplies)
         last|(?:once|one) (?:it(?:'s|s)|they(?:'re)) gone|once[- ]in[- ]a[- ]lifetime|(?:won't|will not|may not|may
         never|might never|never) (?:be (?:available|offered|repeated)|come (?:around|back)|see (?:this|a deal)|get
         (?:this|another|such)) (?:\w+ )?(?:again|deal|offer|chance|price|opportunity)?|(?:offer|deal|price|discount
        |promotion|code|sale) (?:\w+ ){0,3}(?:ends|expires|is (?:only )?(?:valid|good)|won't last|disappears|runs out
        |will be gone)|(?:ends|expires) (?:tonight|at midnight|in (?:the next )?(?:\d+|an?|one|two|few) (?:hours?
        |minutes?)))
    """,
    unless=r"""
        \bno (?:hurry|rush|pressure)\b|\b(?:needn't|don't have to|no need to) (?:\w+ )?(?:hurry|rush)\b
        |\bso (?:that )?you (?:don't|do not|won't) (?:miss|lose)
    """,
)
_RETENTION = Phrases(
    r"""
    before cancel leave go decide:
        \bbefore you (?:go|leave|cancel|decide|close|make up|rush|do that|do so|take that|commit)\b|\bwhy (?:not|don't
         you|would you) (?:stay|keep|pause|wait|reconsider)\b|\bwhat (?:would|could|can|will) (?:it take|we do|i do
        |make you)\b[^.!?]{0,30}\b(?:stay|keep|change your mind|reconsider)\b|\bchange your mind\b|\bconsider
         (?:staying|pausing|keeping)\b|\b(?:convince|persuade|tempt|win) you\b
    stay offer discount months free half:
        \bif you (?:stay|keep|remain|don't (?:cancel|leave))\b|\b(?:\d+ ?%|half|free|months?
        |discount)\b[^.!?]{0,40}\b(?:to stay|if you stay|to keep you|if you keep)\b
    lose losing forfeit:
        \byou(?:'ll| will| would|'d) (?:also |immediately )?(?:lose|forfeit)\b|\blosing (?:your|all|access)\b
    """,
)
_SELLING = Phrases(
    r"""
    upgrade upgrading premium pro plus bundle add-on insurance warranty cover plan protection membership:
        \b(?:upgrad(?:e|ing)|(?:go|our|get|try) premium\b(?! (?:of|for|rises?|is|was|has|had|went
        |goes))|(?:extended|additional|extra) (?:warranty|cover|insurance|protection)|protection plan|care plan|bundle
        |add-ons?|(?:gold|platinum|vip|pro|plus|premium) (?:plan|membership|package|tier|account
        |member))\b
    offer offers discount sale deal deals promotion promo code voucher new latest collection range catalogue:
        \b(?:special|exclusive|great|amazing|latest|current|new|exciting|our|limited|unbeatable|fantastic|personal)
         (?:offers?|deals?|promotions?|collection|range|arrivals|sale|catalogue|models?|products?|loan|credit card)\b
        (?! (?:of|to|more|less|about) )
        |\b(?:discount|voucher|\d{1,2} ?% off|promo(?:tion)?(?:al)? code|coupon)\b[^.!?]{0,40}\b(?:next|your next
        |future|another) (?:order|purchase|booking|stay|visit|shop)|\b(?:next|future) (?:order|purchase
        |booking)\b[^.!?]{0,40}\b(?:discount|off|voucher)\b
    like love enjoy might may while meantime also why browse check interested consider recommend try subscribe sign
    newsletter shop treat:
        \b(?:while (?:you're|you are) (?:here|waiting)|in the meantime,? (?:why not|check|have a look|browse|take a
         look|you (?:can|might|could) (?:browse|shop|check|enjoy|also like|explore))|why not (?:try|add|treat|check
        |take|sign|browse|explore|upgrade|join|give)|check out (?:our|the|these)|(?:you )?(?:might|may|would|could)(?:
         also)? (?:be interested in|like|love|enjoy) (?:our|a|the|to (?:try|upgrade|add|join))|interested in (?:our|a
        |adding|upgrading|trying)|have you (?:considered|thought about|tried|seen) (?:our|adding|upgrading|a |buying
        |joining|switching)|sign up (?:for|to)|subscribe to|join our|treat yourself|browse our|shop (?:our|now)
        |recommend (?:our|adding|upgrading|buying|purchasing))\b
    our plan contract protection care gold comfort insurance package programme club perfect ideal premium platinum plus
    pro vip priority express deluxe ultimate complete + would with
    perfect shall right just by:
        \bwith (?:our|the|a) (?:\w+ ){0,2}(?:gold|platinum|premium|plus|comfort|pro|vip|care|protect\w*|priority
        |express|deluxe|ultimate|club|complete) ?(?:\w+ )?(?:contract|plan|package|service|membership|cover|insurance
        |upgrade|subscription|tariff|member)?\b[^.!?]{0,40}\b(?:would|you'd|could|wouldn't|never|get|have|be)\b|\bour
         (?:\w+ ){0,3}(?:plan|insurance|protection|package|programme|program|cover|contract|loan|credit|policy|service
        |club|membership) (?:would|could|might|is|may) (?:be |just |really )*(?:perfect|ideal|great|just (?:the|right)
        |exactly|what you|right for|of interest|a good|help)|\bby the way,? (?:our|we|have you|did you|there's
        |you)\b[^.!?]{0,50}\b(?:plan|offer|insurance|protection|discount|new|sale|club|loan|card|upgrade|membership)
        |\bshall i (?:book|add|sign you|order|activate|upgrade|include|put) (?:that|it|this|one|you)\b
        (?! (?:on the |through|down))
    """,
    unless=r"""
        \b(?:upgrade(?:d)? (?:you|your (?:seat|room|case|ticket|complaint)|free|at no)|(?:free|no extra|complimentary
        |already|your existing|your current|your|cancel(?:led|ling)? (?:your|the)|on your) (?:\w+ )?(?:upgrade|premium
        |bundle|plus|pro|insurance|membership|gold|voucher|discount)|stop(?:ped)? (?:\w+ )?(?:offers|emails|marketing)
        |remove|refund(?:ed)?|complaint|cancel|repair|claim)\b
    """,
)


_MOST_OF_IT = 0.6


def check(case: Case) -> list[Finding]:
    """Find levers; retention only when the customer wants to leave, selling only when they are not at ease."""
    heard = hear(case.text)
    spans = scorer.with_unkind(_ALWAYS.spans(heard), case, "manipulation")
    scarce = (span for span in _SCARCE.spans(heard) if not _asked_about(case, span))
    spans += [span for span in scarce if not _is_a_fact(case, heard.sentence_at(*span))]
    if _leaves(case):
        spans += _RETENTION.spans(heard)
    if unhappy(case):
        sold = scorer.with_sounding(_SELLING.spans(heard), case, "selling")
        spans += [span for span in sold if not _asked_about(case, span)]
    return findings(_HAZARD, heard, sorted(set(spans)), why=_WHY, remedy=_REMEDY)


def _leaves(case: Case) -> bool:
    """Whether the customer is going, by the reading or by their plain words."""
    if case.reading.has(CueKind.LEAVING):
        return True
    return not hear(case.request.conversation.last_customer_turn).words.isdisjoint(
        ("cancel", "cancelling", "canceling", "cancellation", "unsubscribe", "leaving", "switching", "quit")
    )


def _is_a_fact(case: Case, sentence: Span) -> bool:
    """Whether a statement of the business says most of what the sentence says: an end that is real is information."""
    said = stems(case.text[slice(*sentence)])
    held = frozenset().union(*(stems(statement.text) for statement in case.request.statements))
    return bool(said) and _MOST_OF_IT * len(said) <= len(said & held)


def _asked_about(case: Case, span: Span) -> bool:
    """Whether the customer spoke first of what the span speaks of: then it is an answer, not a sale."""
    return not stems(case.text[span[0] : span[1]]).isdisjoint(stems(case.request.conversation.last_customer_turn))
