"""What the customer's clauses look like: the words and shapes by which they are told apart.

Used by `clauses.py`; every pattern reads a piece of at most two hundred characters.
"""

from __future__ import annotations

import re

from service.adapters.composer.words import each

LONGEST_READ = 2_000
"""Characters of a turn that are read for what happened."""
MOST_WORDS = 16
LONGEST_PIECE = 200
LEAD = re.compile(
    r"^(?:@\w{1,30}[\s,:]*|\(?\d\)\s*)?(?:(?:thank you(?: so much| very much)?|thanks(?: a lot| so much)?|many thanks"
    r"|first|secondly|yesterday|today|this morning|last night|last week|on "
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|and|but|so|well|ok|okay|oh|ugh|also|look|listen|hi|hello"
    r"|hey|honestly|basically|actually|now|then|anyway|seriously|"
    r"because|cos|since|yes|yeah|no,|sorry|please|apparently|unfortunately|sadly|hi there|dear team|dear "
    r"sirs|good morning|good afternoon|good evening|turns out|"
    r"i can['’]?t believe that|i can['’]?t believe|i am writing because|i['’]m writing because|the "
    r"problem is that|the problem is|the thing is|the issue is that|the issue is|i see that|i noticed that"
    r"|i noticed|i just noticed that|i just noticed|"
    r"plus|which means that|which means|this means|that means|meaning|except|(?:i )?(?:just )?want(?:ed)? "
    r"to (?:say|tell you|let you know|report|complain)(?: that)?|(?:i )?would like to say(?: that)?|to "
    r"make it worse|worse|on top of that|it seems that|it seems|it looks like)\b[\s,:-]*)*",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:just|literally|honestly|basically|actually|seriously|really|absolutely|totally|frankly|simply"
    r"|clearly|obviously|fucking|freaking|bloody|damn|so-called)\s+",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"(?:,? (?:well done|thanks for nothing|thanks a lot|nice one|great job|cheers|thanks|thank you|please"
    r"|pls|lol|tbh|by the way|btw|too|as well|because of (?:that|this|you)))?[\s,;:.!?\-–—…*_\"'()]*$",
    re.IGNORECASE,
)
GAPS = re.compile(r"(\s)\s+")
"""White space beyond the first of a run: nothing is split by it, and expressions would try every length of it."""
SPLIT = re.compile(
    r"(?<!\s)\s*(?:[;–—]|\s-\s|\.{2,}|[,:]?\s+(?:and\s+)?\(?\d\)(?=\s)"
    r"|,?\s+\b(and|but|so|because|plus|which means)\b(?=\s+(?:i|i['’]?m|i['’]?ve"
    r"|we|we['’]re|we['’]ve|my|our|the|nobody|no one|no-one|they|he|she|it|it['’]s|this|that|there"
    r"|there['’]s|your|you|now|every|still|everything|waiting|someone|somebody|when)\b)"
    r"|,(?=\s+(?:i|i['’]?m|i['’]?ve|we|we['’]ve|my|our|nobody|no one|they|it|it['’]s|this|there|there['’]s"
    r"|your|you(?:['’]ve|['’]re)?|the|now)\b))\s*",
    re.IGNORECASE,
)
PRONOUNS = each(
    """
    i we nobody no-one there they he she it someone somebody everything nothing you i'm i've i'd i'll we're we've
    we'd we'll there's they're they've it's you're you've
    """
)
ADVERBS = each(
    """
    already never still also always only even once twice recently finally then immediately first
    """
)
OPENERS = each(
    """
    my our the your a an half all some this that every another one both
    """
)
AUX = each(
    """
    is are was were has have had do does did can could will would isn't aren't wasn't weren't hasn't haven't
    hadn't don't doesn't didn't can't cannot couldn't won't wouldn't am never still
    """
)
PAST = each(
    """
    asked ate began bit blew bought brought broke burnt burst called came caught chose closed cost cut did died drew
    dropped drove fell felt flew fought found froze gave got grew heard hid hit hung hurt kept knew lay led left
    lent let lost made meant met missed moved noticed opened ordered paid put ran rang received returned rose said
    sank saw sent shut slept sold spent spoke stole stood stopped stuck swore swung taught threw told took tore
    tried turned waited went woke wore wrote
    """
)
PLURAL_NOW = each(
    """
    keep get have need want work live go come pay wait use depend rely see hear owe say show think
    """
)
SINGULAR_NOW = each(
    """
    keeps says shows works comes goes gets looks needs makes answers replies responds calls picks cares knows
    tells sends takes crashes freezes drops fails leaks expires starts ends costs stops refuses smells disappears
    logs lets gives lives sleeps hurts waits happens sits stands runs turns shakes wobbles sounds feels returns
    changes
    """
)
NOT_ED = frozenset(["need", "feed", "speed", "indeed", "red", "bed"])
NOT_AN_EVENT = re.compile(
    r"\byou (?:people|guys|lot)\b|^i\b.{1,60}\b(?:by accident|by mistake|accidentally)\b|^i was told\b"
    r"|^i (?:forgot|broke|dropped|failed|messed up|misread|misunderstood)\b"
    r"|^(?:i|we)\s+(?:(?:do not|don['’]t|didn['’]t) (?:even )?(?:feel|think|want|know|understand|believe|like|care"
    r"|mean|need)|want|need|would like|wish|think(?! (?:someone|somebody|my|our|the|there)\b)"
    r"|guess|hope|know|mean|wonder|was wondering|believe"
    r"|understand|appreciate|suppose|see|feel|love|like|can see|assume|expect(?:ed)?|demand|swear|agree|am (?:so"
    r"|very|really|extremely)|(?:am|was) (?:wondering|hoping|looking|trying|asking|calling|writing|sorry"
    r"|fed up|angry|furious|upset|annoyed|frustrated|disappointed|sick|tired|done|not happy|unhappy|livid"
    r"|glad|happy|worried|scared|confused|lost|ashamed|embarrassed|grateful|interested|sure|afraid))\b"
    r"|^i['’](?:d|ll)\b|^i['’]m (?:not )?(?:so|very|really|extremely|wondering|hoping|looking|trying|asking|calling"
    r"|writing|sorry|fed up|angry|furious|upset|annoyed|frustrated|disappointed|sick|tired|done|not happy"
    r"|unhappy|livid|glad|happy|worried|scared|confused|lost|ashamed|embarrassed|grateful|interested|sure"
    r"|afraid|not sure|beyond|a|an|the|at my wit|just)\b"
    r"|^(?:this|that|it|it['’]s|that['’]s|there['’]s|there)\b.{0,12}\b(?:is|was|['’]s)?\s*(?:ridiculous"
    r"|unacceptable|not acceptable|not fair|unfair|not right"
    r"|a joke|terrible|awful|not good enough|absurd|crazy|insane|outrageous|appalling"
    r"|dreadful|wrong with you|no excuse|theft|robbery)"
    r"|^you(?: are|['’]re) laughing\b|\b(?:kidding|joking)\b|^i['’]m not (?:paying|accepting|going|doing)\b"
    r"|^(?:i|we) (?:was|were|am|have been) there(?: for\b|$)"
    r"|^you\b.{0,12}\b(?:should|need|must|better|can)\b|^you(?: are|['’]re) (?:all |such |so |just )?(?:a"
    r"|an|the|not|very|being)\b|^(?:the|your) (?:service|company"
    r"|support|app) (?:is|are)\b|^(?:they|he|she) (?:said|told me)$"
    r"|^(?:i|we) (?:can|could|may|might|should|must|do|did)\s+(?!not\b)",
    re.IGNORECASE,
)
COMPLAINS_OF = re.compile(
    r"^[^.!?]{0,30}\bcomplain\w*\b[^.!?]{0,20}\babout (?P<who>(?:the|your|my|our|one of your) \w+)[\s,;:–-]+"
    r"(?:he|she|they|who|because (?:he|she|they))\b",
    re.IGNORECASE,
)
YOU_LOT = re.compile(
    r"\byou (?:people|guys|lot)(?= (?:lost|sent|broke|took|told|said|cancelled|charged|promised|forgot|left)\b)",
    re.IGNORECASE,
)
"""Us, in what we did; anything else said of `you lot` is no event."""
TROUBLE = re.compile(
    r"\b(?:not|never|no|nobody|without|still|wrong|broken|broke|late|lost|cancel\w*|charged|damaged"
    r"|waiting|waited|stuck|locked|missed|missing|twice|again|"
    r"refus\w*|reject\w*|declin\w*|stolen|hacked|fail\w*|error|crash\w*|down|delay\w*|overdue|blocked"
    r"|ignored|dead|empty|cold|leak\w*|dirty|closed|expired|doubled|gone|flooded|disappear\w*|"
    r"hold|hours|weeks|days|months|times|nothing|stopped|forgot\w*|died|passed away|short|raised|cut"
    r"|dropped|hung up|mould|fined|pieces|\bis off|\bare off|dirty|soaked|crack\w*|scratch\w*|stain\w*"
    r"|torn|ruined|smashed|rats|mice|rude|unsafe|leaking"
    r"|overcharged|rejected|useless|worse|higher|rain|twice|shattered|bounced|scam\w*|fraud\w*|offline"
    r"|ordered\b[^.!?]{3,60}\b(?:got|came|received|(?:been |was )?sent)|"
    r"\w+n['’]t|cannot|third|fourth|fifth)\b",
    re.IGNORECASE,
)
COSTS_ME = re.compile(
    r"^(?:i|we) (?:had to|have to|will have to|couldn['’]t|can['’]t|cannot|missed|lost|am (?:stuck|losing"
    r"|missing|stranded|out of)|ended up|took|was left|were left|spent|need(?:ed)? (?:it|this|them)|wasted"
    r"|am left|now have|have lost|have missed|have no|had no|slept|won['’]t be able|have (?:a|an|two|three"
    r"|small|young|my|guests|an important) ?(?:\w+ )?(?:baby|newborn|toddler|kids|children|meeting"
    r"|interview|exam|wedding|presentation|flight|deadline|guests|funeral|surgery|operation|job|shift"
    r"|family|client|clients|audit|launch|demo|event|appointment))\b"
    r"|^i['’]m (?:still \w+ing|stuck|losing|missing|stranded|left|out of|without|paying)|^we['’]re "
    r"(?:stuck|stranded|left|out of|without|paying)|^i['’]ve (?:lost|missed|had to|no |got no|spent|wasted"
    r"|got (?:a|two|three|guests|nothing))|^we['’]ve (?:lost|missed|had to|no |got)"
    r"|\b(?:have|['’]ve) (?:now |already )?(?:lost|missed|wasted|spent)\b|\bnowhere to\b"
    r"|^(?:i|we)(?:['’]ve| have)(?: got)?(?: only)? (?:one|two|three|no|\d) [\w ]{0,20}left$"
    r"|^my (?:\d{1,3}[- ]years?[- ]old )?(?:\w+ )?(?:kids|children|daughter|son|baby|wife"
    r"|husband|mum|mother|dad|father|rent|mortgage"
    r"|boss|clients|customers|customer|client|business|team|staff|guests|wedding|meeting|deadline|family"
    r"|salary|partner|medication|landlord)\b"
    r"|^(?:nobody|no one|no-one)\b|^everything\b|^the (?:wedding|party|meeting|funeral|birthday|exam"
    r"|interview|presentation|deadline|kids)\b",
    re.IGNORECASE,
)
NOUN_PHRASE = re.compile(
    r"^(?:(?P<ord>(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th)\s+(?:time|day|week|month|year"
    r"|night|call|email|engineer|visit|attempt|letter|message)\b)"
    r"|(?P<dur>(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|over an?"
    r"|nearly an?|almost an?|several|half an)\s+(?:hours?|days?|weeks?|months?|years?|minutes?|nights?"
    r"|calls?|emails?|visits?|letters?)\b)"
    r"|(?P<bad>(?:wrong|missing|broken|faulty|damaged)\s+(?!again\b)[a-z])"
    r"|(?P<no>(?:still )?no\s+[a-z])|(?P<another>another\s+[a-z]))",
    re.IGNORECASE,
)
HAS_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|\w+n['’]t|am|['’]m|['’]ve)\b", re.IGNORECASE
)
GERUND = re.compile(
    r"^(?P<who>nobody|no one|no-one) (?P<verb>answers|replies|responds|calls back|calls|listens|cares"
    r"|helps|comes|picks up|knows)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
ODD = re.compile(r"[@#/\\<>{}\[\]|=+~^\"“”*_]|https?:|www\.|(.)\1\1|\b[b-df-hj-np-tv-xz]{4,}\b", re.IGNORECASE)
VAGUE_IT = re.compile(r"^(?:it|this|that|they|he|she|them)\b|^it['’]s\b", re.IGNORECASE)
DUMMY_IT = re.compile(
    r"^it(?:'s| has) been (?:over |nearly |almost |more than )?(?:\d{1,3}|an?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|several) (?:hours?|days?|weeks?|months?|years?)\b"
    r"|^it(?:['’]s| is| was) (?:now |already |only |almost |nearly )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow"
    r"|midnight|noon|night|evening|morning|winter|summer|spring|autumn|christmas|\d)\b",
    re.IGNORECASE,
)
SUBJECTLESS = re.compile(
    r"^(?:still )?(?:waiting (?:for|on|to|since)|stuck (?:at|in|on|with|here)|locked out|unable to)\b", re.IGNORECASE
)
OWNED = each(
    """
    parcel package order delivery flight train card payment refund bill phone account claim appointment internet
    broadband wifi router bin bins heating boiler luggage suitcase signal battery screen number
    """
)
BARE = re.compile(
    r"^(?P<noun>driver|engineer|technician|courier|parcel|package|order|delivery|internet|broadband|wifi"
    r"|router|app|website|site|train|flight|card|payment|refund|bill|phone|account|claim|appointment|bins?"
    r"|heating|boiler|luggage|suitcase|room|agent|shop|hotel|box|signal|battery|screen|number|charger|machine"
    r"|server|api|export|update|lift|bus|school (?:bus|transport)|standing order|direct debit|licence key)"
    r"(?P<rest>['’]s)? (?=\w+)",
    re.IGNORECASE,
)
WHY = re.compile(
    r"\bwhy (?P<aux>has|have|am|is|are|was|were|hasn't|haven't|isn't|aren't|wasn't) (?P<who>(?:my|our|the) "
    r"[a-z]+(?: [a-z]+)??|i) (?P<rest>(?:been|gone|not|still|so|being|going|taking|showing|charged|asked"
    r"|told|blocked|locked|declined|cancelled|higher|more|late|down|off|slow|twice|\w+ed"
    r"|\w+ing)\b[^?]{0,80})\?",
    re.IGNORECASE,
)
IS_A_NUMBER = re.compile(r"\bis:? #?[A-Z]{0,4}-?\d[\w-]*$", re.IGNORECASE)
DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september"
    r"|october|november|december)\b"
)
ASIDE = re.compile(r"\s*\([^()]{0,80}\)")
PASSIVE = re.compile(
    r"^(?P<noun>\w+(?: (?!not\b)\w+)?) (?P<done>(?:not )?"
    r"(?:cancelled|canceled|delayed|declined|rejected|damaged|stolen|lost|refused|blocked|locked"
    r"|suspended|overbooked"
    r"|closed|missed|smashed|returned|postponed|collected|delivered|emptied|refunded|accepted|repaired)\b)"
    r"(?! (?:me|my|us|our|the|it|a|an)\b)",
    re.IGNORECASE,
)
HURRIED = re.compile(
    r"^(?!not?\b|never\b|why\b|\w+ing\b)(?P<noun>[a-z]{3,}(?: [a-z]{3,})?) (?:is|was|were|has|have|had"
    r"|(?:is|was|has|have|wo|does|did)n['’]t|came|went|broke|fell|blew|arrived|stopped|failed|crashed|leaked|exploded"
    r"|flooded|expired|collapsed|vanished|disappeared|never)\b"
)
"""`cleaner didn't show`: typed in small letters, without an article; a capital may be the start of a name."""
STATE = re.compile(
    r"^(?P<noun>(?:(?:my|our|the) )?\w+(?: (?!still\b|now\b|also\b)\w+)?) (?P<is>(?:still |now |also )?"
    r"(?:down|off|late|broken|dead|cold|missing|gone|stuck|empty|dirty|wrong|slow|faulty|frozen)\b)",
    re.IGNORECASE,
)
"""`internet still down`: a hurried customer leaves out the verb."""
SHORT_VERB = re.compile(
    r"^(?P<noun>(?:(?:my|our|the) )?[a-z]+)['’]s (?:(?P<has>been|gone|got|stopped)|(?=(?:not|now|still|down|off|late"
    r"|broken|cancelled|canceled|delayed|stuck|dead|locked|frozen|closed|missing)\b))",
    re.IGNORECASE,
)
"""`my flight's cancelled`, `internet's been down`."""
BEGAN = re.compile(
    r"^(?:ordered|bought|booked|paid|returned|transferred|missed|waited|called|rang|emailed|phoned|tried|applied"
    r"|sent (?:it|them|off|back|in|my)|took the|got (?:charged|billed|the|an?|my)|(?P<been>been (?:waiting|on hold"
    r"|trying|charged|without))|(?:can['’]?t|cannot|couldn['’]?t|haven['’]?t|didn['’]?t|never)"
    r" (?:get|log|find|open|reach|pay|see"
    r"|access|use|received?|had|heard|got))\b",
    re.IGNORECASE,
)
"""What they did themselves, told without `I`."""
SINCE = re.compile(
    r"^(?:since|when|while|after|as|if) [^,]{3,60}? (?=(?:i|we|i['’]ve|we['’]ve|nobody) \w)", re.IGNORECASE
)
"""What only says since when; what follows is the clause."""
ELLIPSIS = re.compile(r"\b(?:is|was|did|does|has|\w+n['’]t|between (?!.* and ).*)$", re.IGNORECASE)
SHOUTS = re.compile(r"([.!?…])\1{3,}")
LINKS = frozenset({"and", "but", "so", "because", "plus", "which means", ";", "-", "–", "—"})
QUESTION_START = re.compile(
    r"^(?:what|when|where|why|who|how|which|can|could|do|does|did|is|are|will|would|should|have|has|am|may)\b",
    re.IGNORECASE,
)
