"""No insults, no swearing, no shouting, no showing the door: also not to a customer who does all of that."""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.phrasing import Phrases, Span, findings, hear
from service.guardrails.tone import elsewhere, scorer

_HAZARD = "tone.rude"
_WHY = "It insults, swears, shouts or sends the customer away."
_REMEDY = "Say it civilly, or leave it out."

_INSULTS = (
    r"(?:idiots?|idiotic|morons?|moronic|stupid|dumb|imbeciles?|fools?|foolish|losers?|pathetic|pests?|liars?"
    r"|cretins?|clowns?|jerks?|brats?|crazy|insane|nuts|mental|nutcase|delusional|deluded|childish|immature|lazy"
    r"|greedy|ignorant|clueless|hopeless|useless|incompetent|entitled(?! to)|spoiled|spoilt|annoying|impossible"
    r"|ridiculous|unreasonable|paranoid|rude|disgusting|thick|whiners?|scum|trash|cheapskates?|drama queens?|karens?)"
)

_PHRASES = Phrases(
    r"""
    fuck fucking fucked shit shitty bullshit crap bloody damn damned goddamn arse ass asshole arsehole bitch bastard
    bollocks piss pissed wtf stfu dick dickhead twat wanker prick cunt motherfucker bugger:
        \b(?:fuck\w*|motherfuck\w*|(?:bull)?shit\w*|crap|bloody(?! mary)|damn(?:ed|it)?|goddamn|arse(?:hole)?
        |ass(?:hole)?|bitch\w*|bastards?|bollocks|piss(?:ed)?|wtf|stfu|dick(?:head)?|twats?|wankers?|prick|cunts?
        |bugger)\b(?! (?:good service|diamond))
    shut stop quit leave go get grow suck:
        \bshut (?:up|it)\b|\b(?:stop|quit) (?:whining|moaning|nagging|pestering|bothering|harassing|wasting|bugging
        |crying|yelling|shouting|messaging|emailing|calling|contacting|being (?:such|so|a|an|like))\b|\b(?:leave (?:me
        |us) alone|go away|get lost|get out of here|get a life|(?:just|please|need to|should|so|and) grow up|suck it
         up|go (?:bother|annoy|complain to|tell) (?:someone|somebody|anyone|anybody) else|find someone else to|get off
         my)\b
    care:
        \b(?:don't|do not|couldn't|could not|doesn't|didn't) (?:really |actually |honestly |even )?care (?:less|about
         (?:your|you|this|that|how|what)|what you|how you|if you|whether)\b|\b(?:i|we) (?:really |honestly )?(?:don't
        |do not|couldn't) (?:give|care)\b[.! a]
    business:
        \bnone of your (?:business|concern)\b|\bmind your own business\b
    wasting waste:
        \b(?:wast(?:ing|e|ed)) (?:of )?(?:my|our|everyone's|everybody's) time\b|\byou(?:'re| are) a waste\b|\bwaste of
         (?:time|space)\b
    deaf blind illiterate read:
        \b(?:are|were) you (?:deaf|blind|illiterate|stupid|serious|kidding|joking|drunk|high|dense|slow|mad|crazy
        |thick|insane|out of your mind|for real)\b|\bcan(?:'t|not)? you (?:not )?(?:even )?read\b[?.!]|\blearn (?:how
         )?to read\b
    idiot idiots idiotic moron morons moronic stupid dumb imbecile imbeciles fool fools foolish loser losers pathetic
    pest pests liar liars cretin clown jerk brat crazy insane nuts mental nutcase delusional deluded childish
    immature lazy greedy ignorant clueless hopeless useless incompetent entitled spoiled spoilt annoying impossible
    ridiculous unreasonable paranoid rude disgusting thick whiner whiners scum trash cheapskate cheapskates drama
    karen karens:
        \b(?:you|you're|your|ur) (?:(?:are|were|sound|seem|must be|look|being|'re|guys|people|must|have been)
         )?(?:(?:being|acting|just|such|so|such a|a|an|really|simply|truly|absolutely|quite|rather|clearly|obviously
        |completely|utterly|a bit|the most|like|another|one of those|very) ){0,4}<insults>\b(?! to (?:have|be)| not|
         for (?:asking|wanting|telling))|\b(?:don't be|stop being|what an?|how) (?:(?:so|such an?|a|an|absolutely
        |utter|complete) )?<insults>\b|^(?:pathetic|ridiculous|stupid|idiot|moron|nonsense|rubbish)[.!]|\b(?:your|this
        |that|such a|what a|is an?|that's an?|it's an?) (?:\w+ )?(?:stupid|ridiculous|idiotic|pathetic|dumb|moronic
        |childish|silly little) (?:complaints?|questions?|messages?|emails?|requests?|demands?|problems?|behaviou?r
        |attitude|tantrums?|rants?|excuses?)\b
    lie lying lied liar fraud scammer scam:
        \byou(?:'re| are| have been|'ve been) (?:clearly |obviously |just )?(?:lying|a liar|a fraud|a scammer|scamming
        |making (?:this|that|it) up)\b|\bstop lying\b|\byour lies\b|\b(?:i|we) don't believe (?:you|a word)\b
    nonsense rubbish garbage:
        \b(?:your|this|that|such|utter|complete|total|absolute|spouting|talking) (?:is )?(?:nonsense|rubbish
        |garbage)\b|\btalking (?:nonsense|rubbish)\b
    hell heck:
        \b(?:what|why|how|who|where) the (?:hell|heck)\b|\bgo to hell\b|\bhell (?:no|if)\b|\bfor (?:god's|heaven's
        |christ's) sake\b
    sick tired fed enough:
        \b(?:i'm|i am|we're|we are) (?:so |really |getting |just )?(?:sick|tired|fed up|sick and tired|done)(?: and
         tired)? (?:of|with) (?:you|your|customers|people|this conversation|hearing|dealing|listening)\b|\b(?:i've|i
         have|we've|we have) had enough of (?:you|your|this)\b
    want what problem:
        (?:^|[.!?\n] ?)what (?:do|d'you) you want(?: now| from me| from us| this time)?\?|\bwhat(?:'s| is) (?:wrong
         with you|your problem)\b
    tantrum tantrums attitude hissy:
        \b(?:(?:your|this|throw\w* (?:a|another)|these) tantrums?|hissy fit|your attitude|with that attitude)\b
    elsewhere competitor:
        \b(?:go|shop|take your business|try|buy) (?:somewhere else|elsewhere)\b[^.!?]{0,15}(?:then|if you don't like
        |[.!])|\bif you don't like it\b|\bdon't let the door\b|\bgood riddance\b
    whatever:
        \bwhatever\b[.!]? ?(?:not my|your loss|i don't)
    enough:
        (?:^|[.!?\n] )enough[.!]
    dare:
        \bhow dare you\b|\bwho do you think you are\b
    centre center universe special important king only person customer:
        \byou(?:'re| are) not (?:the (?:only|centre|center|king|queen|boss|most important)|(?:that |so |very |all that
         )?(?:special|important)|god|my (?:boss|mother|only))\b[^.!?]{0,30}\b(?:universe|world|one|here|customer
        |person|king|queen|you think|boss|mother|special|important)?|\bwho do you think\b
    back same takes talking likewise speak too so + at you takes who's one yourself then are sure:
        \b(?:right back at you|same to you|back at you|look who's talking|takes one to know one|speak for yourself|you
         too, then|and so are you|likewise, i'm sure|you're one to talk)\b
    manners language mouth tone respect polite:
        \b(?:learn(?:ed|t)?|get|find|show|have|mind|watch|try|teach you|use|bring|without|lack of|no) (?:you )?(?:some
         |any |your |a bit of |better |basic |proper |with )*(?:manners|language|mouth|respect|tongue)\b(?!
         (?:settings?|preference|version|french))|\b(?:talk|speak|write) to (?:me|us) (?:like that|in that tone|that
         way|with respect)|\b(?:ask|try (?:again|that)|come back|write) (?:more |a bit more )?(?:politely|nicely|when
         you(?:'ve| have)? (?:calmed|learned|learnt|found))
    crying sake grief god jesus kidding joking serious real break:
        \b(?:for crying out loud|for (?:goodness|pity's|heaven's|god's|christ's|fuck's) sake|give me a break|good
         grief|good god|oh my god|jesus(?: christ)?|you(?:'ve| have) (?:got to|gotta) be (?:kidding|joking)|you must
         be (?:joking|kidding)|are you (?:kidding|serious|for real))\b
    ugh seriously honestly again yeah:
        (?:^|[.!?\n] ?)(?:ugh|oh no,? not again|seriously\?|yeah,? and|honestly\?|again\?!?)|\bnot (?:this|you|that)
         again\b
    oh + please no:
        (?:^|[.!?\n] ?)oh (?:please|no,? not (?:this|you|that))
    come here so + on go what:
        (?:^|[.!?\n] ?)(?:come on|here we go|so what)
    and + crying sake grief god jesus kidding joking serious ugh seriously honestly break oh not again yeah go what:
        (?:^|[.!?\n] ?)and\?
    don't then loss suit forcing guest ahead care interested want like:
        (?:^|[.!?\n] ?)(?:then|so|well,? then|well,?) (?:don't|leave|go|stop|do(?:n't)? (?:it|so)|find|buy|shop|cancel
        |switch|complain|call|sue|get)\b(?! (?:to|worry|hesitate|back))[^.!?]{0,50}[.!]|\b(?:(?<!for )(?<!about
         )(?<!of )(?<!with )your loss|suit yourself|be my guest|(?:nobody|no one|we're not|i'm not|nobody's|no one's)
         (?:is )?(?:forc|mak|keep|ask|stopp)ing you|do (?:what(?:ever)?|as) you (?:want|like|please)|(?:i'm|we're|i am
        |we are) not interested|do(?:es)? i look like|i couldn't be bothered|can't be bothered)\b
    better things else time secretary servant mother slave babysitter assistant maid paid pay:
        \b(?:better|more important|other) things to do\b|\b(?:i'm|i am|we're|we are) not (?:your|a|some) (?:\w+
         )?(?:servant|secretary|mother|slave|babysitter|maid|personal|therapist|nanny|butler|punching bag|mind reader)
        |\bnot (?:paid|here) (?:enough )?(?:to|for) (?:\w+ )?(?:deal|listen|put up|argue|be (?:insulted|yelled
        |shouted)|this|explain)
    problem here difficult sense making talking nonsense:
        \b(?:you|people like you) (?:are|make|made|keep|always|just|never|clearly|only)\b[^.!?]{0,20}\b(?:the (?:only
         |real |actual |biggest )?problem|no sense|difficult|things up|excuses|up stories|making (?:it|this|things) up
        |talking nonsense|repeating yourself|going in circles|complaining|whining|moaning|arguing|the same (?:nonsense
        |thing))\b(?!'| with)|\bthe (?:only |real )?problem (?:here )?is you\b|\b(?:you|your (?:message|e-?mail
        |question|complaint|request|story|demand|explanation|letter)) (?:\w+ ){0,2}makes? (?:no|zero) sense\b
    what expect supposed want do:
        \bwhat (?:exactly |on earth |the hell )?(?:do|did|am|are|were) (?:you|i|we) (?:expect(?:ing)?|want|think
        |supposed) (?:me|us|i|we|to|that)\b[^.!?]{0,30}\b(?:do|about|magic|happen|change|that|now)\b[^.!?]{0,20}\?
        |\bwhat'd you expect\b|\bwhat did you expect\b
    website google search look find read yourself obvious faq:
        \b(?:just |go |try |use |learn to )?google (?:it|that)\b|\b(?:look|find|figure|work|read|check|search|do)
         (?:it |that |this )?(?:up |out )?(?:for )?yourself\b(?! (?:and|if|in |under |here|any ?time|whether|with
        |from|at))
    wait shush quiet silence silent hush bye goodbye:
        (?:^|[.!?\n] ?)(?:wait|shush|hush|quiet|silence|bye|next|enough|stop|whatever|tough|pathetic|wrong|rubbish
        |nonsense)[.!](?= |$)(?! (?:i|the|we|it) )
    tired sick fed bored patience limit:
        \b(?:you(?:'re| are)) (?:getting on|testing|trying|pushing|wearing|boring|bothering|annoying|wasting
        |exhausting|harassing|driving) (?:my|our|me|us)\b|\b(?:my|our) patience (?:is|has|with)|\bget(?:ting)? on my
         nerves\b|\bi(?:'ve| have) (?:had|heard) enough\b
    shirt hair pants knickers horses + keep hold:
        \b(?:keep your (?:shirt|hair|pants|knickers|wig) on|hold your horses)\b
    never always ever + happy satisfied content pleased enough wrong complain complaining something unhappy:
        \byou(?:'re| are) (?:never|always|hardly ever) (?:really )?(?:happy|satisfied|content|pleased|wrong
        |complaining|unhappy|like this|the (?:same|one|problem))\b|\b(?:nothing is|it's never|nothing's) (?:ever
         )?(?:good )?enough for you\b|\byou always (?:have|find|want) (?:something|a reason
        |to)\b[^.!?]{0,15}\b(?:complain|moan|say|grumble)?
    part word what + understand get don't no not:
        \bwhat (?:part|bit) of\b[^.!?]{0,40}\b(?:don't|do|did|didn't|can't) you (?:not )?(?:get|understand|grasp
        |follow)\b|\bwhich part (?:of )?[^.!?]{0,30}\b(?:don't|do) you (?:not )?(?:get|understand)\b|\bno means no\b
    quick day hurry short fast + make got all haven't be it:
        \b(?:make it (?:quick|fast|short|snappy)|be quick about it|(?:haven't|have not|don't have|hasn't|ain't) (?:got
         )?all (?:day|night|week)|get to the point|spit it out|out with it)\b
    nobody wants asked cares one who + wants asked cares want ask:
        \b(?:nobody|no one) (?:wants|asked|needs|likes|is interested in|cares) (?:to (?:read|hear|see|know|deal with)
        |for|you|your|about|what)\b[^.!?]{0,30}|\bwho asked you\b
    nagging nag pestering whinging badgering moan moaning + stop quit enough:
        \b(?:stop|quit|enough|less) (?:of )?(?:the |your |with the |all this )?(?:nagging|pestering|whinging|badgering
        |bugging|moaning|attitude|lecturing|spamming|bleating|drama)\b|\bif there (?:were|was) (?:one|any|news),?
         you'd\b
    """,
    unless=r"""
        \b(?:not|n't|never|nothing|nobody|no one)\b[^.!?]{0,12} (?:being |a |an |at all |remotely |in any way |even
         )*(?:stupid|silly|ridiculous|unreasonable|crazy|lazy|rude|foolish|dumb|annoying|impossible|childish|greedy
        |paranoid|hopeless|useless)|\b(?:told|asked|tell|ask)(?: \w+)? to stop\b|\b(?:make|makes|made|feel|feels|left)
         you (?:feel|feeling|look)
    """,
    insults=_INSULTS,
)
_CAPITALS = re.compile(r"[A-ZÄÖÜ]{3}[^a-z]{0,2}[ ,]")
_SHOUT = re.compile(r"\b[A-ZÄÖÜÀ-Ý]{3,}(?:'[A-Z]+)?(?:[ ,]+(?:[A-ZÄÖÜ]{1,20}(?:'[A-Z]+)?)\b){2,}[^a-z\n]{0,5}")
_QUOTES = re.compile(r"[\"“«„][^\"“”«»„]{1,200}[\"”»“]")


def check(case: Case) -> list[Finding]:
    """Find insults, swear words, shouting and showing the door; words in quotation marks are the customer's own."""
    heard = hear(case.text)
    spans = scorer.with_unkind((_PHRASES if case.language == "en" else elsewhere.RUDE).spans(heard), case, "rude")
    if _CAPITALS.search(case.text):
        spans += [match.span() for match in _SHOUT.finditer(case.text) if _is_shouted(match.group())]
    quoted = [match.span() for match in _QUOTES.finditer(case.text)] if spans else []
    return findings(
        _HAZARD, heard, sorted(span for span in spans if not _inside(span, quoted)), why=_WHY, remedy=_REMEDY
    )


def _is_shouted(words: str) -> bool:
    """Tell shouting from a row of abbreviations: at least twelve letters, one word of five or more."""
    parts = words.split()
    return sum(map(len, parts)) >= 12 and any(len(part) > 4 for part in parts)


def _inside(span: Span, others: list[Span]) -> bool:
    """Tell whether a span lies inside one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in others)
