"""The words that make an English sentence a promise, and those that keep it mere help in the chat.

Used by `promises.py`; everything is matched on folded text.
"""

from __future__ import annotations

import re

from service.core.word_gate import gated
from service.guardrails.honesty.deeds import words_of

ADV = (
    r"(?:(?:also|now|just|then|still|gladly|happily|straight away|right away|of course|in turn|both|at once"
    r"|always|even|more than"
    r"|be sure to|be more than happy to|be happy to|be able to|be glad to|be pleased to|do my best to|make every "
    r"effort to"
    r"|try to|go ahead and|[a-z]{2,14}ly) ){0,3}"
)
WILL = gated(
    rf"(?:'ll|(?<=\w) will| shall|'m going to| am going to|'re going to| are going to| is going to|'s going to| "
    rf"gonna| should"
    r"| promise to| commit to| undertake to| pledge to| guarantee to| intend to| plan to|'m about to| am about to) "
    rf"(?P<adv>{ADV})(?P<be>(?:be|have been|get(?= [a-z]{{2,14}}(?:ed|sent|paid)\b)) (?:[a-z]{{2,14}}ly |now |all "
    rf")?)?(?P<verb>[a-z][a-z'-]*)(?P<rest>[^;:]{{0,160}})"
)
OFFER = gated(
    r"(?<![\w'])(?:i|we)(?: can| could|(?:'d| would) (?:like|love) to|(?:'d| would) be (?:more than |very |only "
    r"too )?(?:happy|glad|willing"
    r"|prepared|pleased|delighted|able|ready) to|(?:'m| am|'re| are) (?:more than |very |only too |also "
    r")?(?:happy|glad|willing|prepared|pleased"
    r"|delighted|able|ready|authorised|allowed) to| want to| may be able to|'ve decided to) "
    rf"(?P<adv>{ADV})(?P<verb>[a-z][a-z'-]*)(?P<rest>[^;:]{{0,160}})"
)
WHAT_DO = gated(
    r"\b(?:what (?:i|we)(?:'ll| will| can| could) (?:actually )?do(?: (?:for you|now|here|instead|today))*(?:,| "
    r"is)(?: is)?(?: to)?|(?:here's|here is) what (?:i|we)(?:'ll| will| can) do[:,-]?(?: (?:i|we)(?:'ll| will))?)"
    r" (?P<adv>)(?P<verb>[a-z][a-z'-]*)(?P<rest>[^;:]{0,160})"
)
LET_ME = gated(
    rf"\b(?:let me|allow me to|let us|(?P<lets>let's)) "
    rf"(?P<adv>{ADV})(?P<verb>[a-z][a-z'-]*)(?P<rest>[^;:]{{0,160}})"
)
DUE = gated(
    r"\byou(?:'re| are|'d be| would be) (?:also |now |fully |certainly |definitely |of course )?"
    r"(?:entitled|eligible|owed|due|getting|covered)\b(?P<one>[^;:]{0,120})"
    r"|\byou have every right to (?:your money|a refund|compensation|a replacement)\b(?P<right>)"
    r"|\byou(?: do| definitely| certainly)? qualif(?:y|ies)\b(?P<two>[^;:]{0,120})"
    r"|\byou can (?:also |now |certainly |definitely |still )?(?:have|get|claim|keep"
    r"|expect)\b(?P<three>[^;:]{0,120})"
    r"|(?<!ask )(?<!apply )(?<!request )(?<!looking )(?<!waiting )"
    r"(?<!asked )(?<!asking )(?<!days )(?<!window )(?<!deadline )(?<!time )\bfor an? (?:full |free "
    r"|partial |complete )?"
    r"(?:refund|store credit|replacement)\b(?P<four>)"
)
VOUCHES = tuple(
    (words_of(words), re.compile(pattern), deed)
    for words, pattern, deed in (
        (
            "consider",
            (
                r"\bconsider (?:it|this|that|your [a-z ]{2,30}|the [a-z ]{2,30}|yourself) (?:as good as |already "
                r")?(?P<part>[a-z]+)"
            ),
            "",
        ),
        (
            "word count swear",
            (
                r"\b(?:you have|i give you|i'm giving you) my word\b|(?:^|[,;] )on my word\b|\bmark my words\b"
                r"|\bcount on (?:it|us|me)\b"
                r"|\bi swear\b"
            ),
            "fix",
        ),
        (
            "leave",
            r"\bleave (?:it|this|that|everything|things|the rest) (?:all )?(?:with|to) (?:me|us)\b",
            "fix",
        ),
        (
            "good practically basically",
            r"\b(?:as good as|practically|basically) (?:done|sorted|fixed|resolved|yours)\b",
            "fix",
        ),
        (
            "make",
            r"\bmake (?:it|this|things|that|everything) (?:all )?right (?:for you|by you)?|\bmake it up to you\b",
            "fix",
        ),
        (
            "top front first next",
            (
                r"\byou(?:'re| are|'ll be| will be) (?:now |right )?(?:at the (?:top|front)|first|next) (?:of|in) "
                r"(?:the |our |my )?"
            ),
            "prioritise",
        ),
        (
            "before ahead jump skip",
            (
                r"\b(?:before|ahead of) (?:anyone|everyone|anybody|everybody|others|the others|the rest|all the "
                r"others|other customers)\b"
                r"|\b(?:jump|skip) the (?:queue|line)\b"
            ),
            "prioritise",
        ),
        (
            "ours bear carry cover absorb compliments courtesy",
            (
                r"\b(?:costs?|bill|fees?|charges?|postage|difference) (?:is|are|'s) (?:ours|covered|taken care "
                r"of)\b|\bours to (?:carry|bear|pay)\b"
                r"|\bwe (?:bear|carry|cover|absorb) (?:the|that|your|all)\b|\b(?:compliments|courtesy) of (?:the "
                r"house|us)\b|\bwith our compliments\b"
            ),
            "free",
        ),
        (
            "front top head",
            (
                r"\b(?:to|at|up) the (?:very )?(?:front|top|head) of (?:the|our|my|every) (?:queue|list|line|pile"
                r"|waiting)"
            ),
            "prioritise",
        ),
        (
            "priority urgency urgent treated",
            (
                r"\b(?:top|highest|number one|first|absolute) priority\b|\btreated as (?:an? )?(?:urgent|priority"
                r"|high|top)"
                r"|\bas a (?:matter of )?(?:high |top )?(?:priority|urgency)\b"
            ),
            "prioritise",
        ),
        (
            "us house free cost charge",
            (
                r"\b(?:is|are|'s|being) (?:on us|on the house)\b|\bfree of charge\b|\bat no (?:extra |additional "
                r")?(?:cost|charge)\b|\b(?:no|without) charge\b"
            ),
            "free",
        ),
        (
            "free",
            (
                r"\b(?:one|month|delivery|shipping|returns?|repairs?|upgrade|postage|replacement|service|it|that"
                r"|this|label|exchange|change|visit|breakfast|parking|order|trial|year|week|night)"
                r"(?:'s| is| are| will be) (?:completely |entirely |absolutely |totally )?free\b(?! (?:to|from"
                r"|again"
                r"|for (?:a|the) (?:table|seat)))"
            ),
            "free",
        ),
        (
            "fee fees charge charges cost costs penalty",
            (
                r"\bno (?:[a-z]+ )?(?:fees?|charges?|costs?|penalty) (?:will|whatsoever|at all|for you|this time"
                r"|in "
                r"your case|applies|on this)\b"
            ),
            "waive",
        ),
        (
            "once exception bend bending one",
            (
                r"\b(?:just this once|as a one-off|as an exception|bend the rules|bending the rules)\b|\bmak(?:e"
                r"|ing) (?:you )?an exception\b"
            ),
            "exception",
        ),
        (
            "accept",
            (
                r"\baccept (?:this|a|an|our|my|the) [^.;]{0,30}?(?:£|€|\$|voucher|discount|credit|coupon|% off"
                r"|refund|gift)"
            ),
            "voucher",
        ),
        (
            "expect look watch eye",
            (
                r"(?<!'d )(?<!would )(?<!you )(?<!to )(?<!we )(?<!i )(?<!not )\b(?:expect|look out for|watch out "
                r"for|keep an eye out for) (?:a |an |our |the |your |my )?"
                r"(?:call|ring|e-?mail|text|message|update|reply|response)\b"
            ),
            "contact",
        ),
        (
            "expect",
            (
                r"(?<!'d )(?<!would )(?<!you )(?<!to )(?<!we )(?<!i )(?<!not )\bexpect (?:your |the |a )?(?:full "
                r")?(?:refund|money|payment|credit)\b"
            ),
            "refund",
        ),
        (
            "expect",
            r"(?<!'d )(?<!would )(?<!you )(?<!to )(?<!we )(?<!i )(?<!not )\bexpect (?:your |the |a |it |delivery)",
            "send",
        ),
        (
            "keep",
            (
                r"(?:^|[,;.] |so |just )keep (?:both\b|the (?:broken|damaged|faulty|wrong|old|first"
                r"|extra|spare|original|other) |it (?:free|as a gift|on us))"
            ),
            "free",
        ),
        (
            "keep",
            (
                r"\byou can (?:also |simply |just |of course )?keep (?:it|both|them|the (?:damaged|wrong|old|faulty"
                r"|first|extra|broken|original)[a-z ]{0,20})\b"
            ),
            "free",
        ),
        (
            "code",
            (
                r"\b(?:use|with|here's|here is) (?:the |your |a |this )?(?:discount |promo |voucher |coupon |gift "
                r")?code\b"
            ),
            "voucher",
        ),
        (
            "voucher discount credit coupon off",
            r"\bhere(?:'s| is) (?:a |an |your )?[^.;]{0,24}(?:voucher|discount|credit|coupon|% off)",
            "voucher",
        ),
        (
            "voucher discount goodwill credit gift",
            (
                r"\b(?:there's|there is|you have|you've got) (?:a |an )?[^.;]{0,24}(?:voucher|discount|goodwill"
                r"|store credit|gift card)"
            ),
            "voucher",
        ),
    )
)
"""Words of which one must be there, the pattern, and the deed (empty: named by `part`)."""
NO_CHARGE = gated(
    r"\bthere (?:won't|will not|'ll not) be (?:any |an? )?(?:[a-z]+ )?(?:fees?|charges?|costs?|interest"
    r"|penalty)\b|\b(?:won't|will not) (?:appear on|show up on|be charged|be billed|be taken|be collected|be added"
    r"|leave your account|cost you|affect your)\b[^;:]{0,60}|\b(?:i|we) (?:won't|will not|'ll not|aren't going "
    r"to) (?:be )?(?:charge|charging|bill|billing)\b[^;:]{0,80}"
    r"|\byou (?:pay|owe) nothing\b"
    r"|\byou (?:won't|will not|don't|do not|shouldn't|needn't) (?:be charged|be billed|have to pay|need to pay"
    r"|pay|owe)\b[^;:]{0,80}"
)

HELPING = words_of(
    "look check help try explain walk guide see find stay need ask take keep listen wait continue answer read "
    "clarify assist support share tell point start show go be do say admit understand know think like love want "
    "want appreciate stop stick work figure come have remember bear leave focus talk chat speak describe list "
    "summarise suggest recommend search pull dig step begin note mention add run use assume treat recap confirm "
    "compare review double-check learn gather collect able glad happy right sure honest clear here brief quick "
    "on still also upfront straightforward transparent hand connect transfer pass put bring include repeat "
    "address make get give turn set follow reach hold move report deal handle sort fix resolve let drop ping "
    "chase update write send"
)
HARMLESS = HELPING | words_of(
    "translate spell copy quote avoid spare skip respect offer pause return guess hurry apologise apologize "
    "thank respond ignore believe trust hope see miss "
    "argue pretend waste worry push judge agree require prefer depend matter mean forget rephrase reword "
    "simplify count lay split sum cut dive jump "
    "introduce warn remind outline sketch draft type paste link promise settle park tackle approach close end "
    "finish wrap rule weigh reflect open pick "
    "choose decide narrow highlight celebrate cheer join accept rush drag bother press interrupt save prepare "
    "test speak reply help carry never not only "
    "first better rather simply quickly briefly probably gladly happily definitely certainly personally always "
    "still get be continue repeat solve hear "
    "post stand fail forgive lose win sit sound seem meet care feel change grow become wish deserve enjoy expect "
    "hold owe"
)
"""Verbs that say what happens in this chat, or nothing that costs anything."""
CONTACT = re.compile(
    r"^(?:get (?:right |straight )?back (?:to|with)|get in touch|be (?:back )?in (?:touch|contact)|be back|in "
    r"touch|in contact|back in touch"
    r"|come back to|report back|write (?:back )?to|write back"
    r"|keep (?:you|them|everyone) (?:fully |all )?(?:updated|posted|informed|in the loop|up to date|in the "
    r"picture)|follow (?:this |it )?up"
    r"|let you know (?:when|as soon|once|by|the (?:moment|minute|second)|within|tomorrow|on|personally|in)|give "
    r"you (?:a )?(?:an )?"
    r"(?:call|ring|bell|update|buzz|shout)|update you|reach out|touch base|check (?:back )?in (?:with|on)|circle "
    r"back|drop you|ping you"
    r"|send you (?:a |an )?(?:quick |daily |regular |full )?(?:update|e-?mail|message|text|confirmation)|message "
    r"you|let (?:the|my manager|our|them|him|her)\b[a-z ]{0,24}\bknow\b|have a (?:quick )?(?:word|chat|talk) "
    r"with (?:the|my|our|them|him|her)|(?:speak|talk) (?:to|with) (?:the|my|our|them|him|her)\b|text you|e-?mail "
    r"you|call you"
    r"|phone you|ring you|contact you|reply to you by|chase)"
)
OUTCOME = re.compile(
    r"^(?:have (?:this|it|that|everything|all of this) (?:all )?(?:wrapped up|sorted|done|fixed|ready|finished"
    r"|resolved|back|cleared|closed|up and running)\b|set (?:that|this|it|everything|you)(?: all)? up|get "
    r"(?:this|that|it) (?:over the line|across the line"
    r"|moving|going|rolling)|stay on (?:top of|it|this)|see (?:this|it|that) through|keep (?:on top of|an eye on"
    r"|at it|pushing|chasing)|push (?:this|it)\b|follow (?:this |it )?through|not rest until|make (?:it|this"
    r"|that) happen|move (?:this|it) along|speed (?:this|it) up|take (?:good |full )?care of|handle|deal with"
    r"|see to|sort|fix|resolve|solve|put (?:this|that|it|things"
    r"|everything|all of this) right"
    r"|make (?:this|it|that|things|everything) (?:right|up|good|better)|get (?:this|it|that|everything|all of "
    r"this|things|you|your [a-z ]{2,24}"
    r"|the [a-z ]{2,24}) (?:all |fully |properly )?(?:sorted|fixed|resolved|solved|sorted out|back up|up and "
    r"running|done|working|moving))"
)
WAIVES = re.compile(
    r"^(?:take|knock|write|drop|look after|take care of|pick up|wipe|clear|forgive|zero|erase|scrap|strike"
    r"|remove|lift|absorb|cover|swallow"
    r"|reverse)\b[^.;]{0,40}\b(?:fees?"
    r"|charges?|costs?|interest|penalty|bill"
    r"|balance|debt|arrears|fine|difference|postage|tab|expenses|off)\b"
)
TAKES_BACK = re.compile(
    r"^(?:take|accept|have) (?:it|them|this|that|the [a-z]+)(?: [a-z]+)? (?:back|anyway|all the same|regardless"
    r"|without)\b|^(?:look the other way|turn a blind eye|overlook)\b"
)
BOOKS = re.compile(
    r"^(?:hold|keep|save|set aside|put aside|reserve|free up) (?:the|your|a|an|one|that|this|it) ?(?:table|room"
    r"|seat|seats|place|spot|slot|booking|item|pair|price"
    r"|rate|bike|car|copy|one|for you|size|last)?\b(?= |$|[.,!])(?! (?:short|simple|brief|clear|mind|safe|open))"
)
BACK_TO_YOU = (
    (
        re.compile(
            r"\bback (?:in|on|to|into) your (?:account|card|bank|pocket|purse)\b|\b(?:money|cash|payment"
            r"|funds)\b.{0,30}\bback\b"
        ),
        "refund",
    ),
    (
        re.compile(r"\b(?:match|honou?r|beat) (?:that|the|this|your)(?: [a-z]+)? (?:price|offer|rate|deal|quote)\b"),
        "discount",
    ),
    (
        re.compile(r"\b(?:out|over|round|across) to you\b|\bin the post\b|\bto your (?:door|address|home|house)\b"),
        "send",
    ),
)
SHIPS = gated(
    r"\b(?P<thing>[a-z]+)(?: [a-z]+){0,2}? (?:ships|arrives|leaves|comes|lands|goes out|goes back|gets to you"
    r"|reaches you|departs|drops|calls|visits|rings|delivers"
    r"|collects|(?:is|are) (?:coming|arriving|with you|yours)|(?<!it )(?<!they )(?:is|are) due)\b"
)
ENSURE = re.compile(r"^(?:make (?:absolutely |very |quite )?(?:sure|certain)|ensure|see to it|see that|guarantee)\b")
ENSURE_HARMLESS = re.compile(
    r"^(?:make sure|ensure)(?: that)? (?:i|we)(?:'ve|'m| have| am|'re| are)? (?:understand|understood|got|have"
    r"|get|read|follow|not|on|clear|give)"
    r"|^make sure (?:nothing (?:is|gets) (?:lost|missed)|i'm|we're|this is clear|to)"
)
HAND_OVER = re.compile(
    r"^(?:be )?(?:pass|passing|hand|handing|transfer|transferring|connect|connecting|put|putting|switch|bring"
    r"|refer|get)\b[^.;]{0,60}?"
    r"\b(?:over|on|through|to|with|in|into)\b[^.;]{0,40}?\b(?:colleagues?|person|human|someone|somebody|agent"
    r"|advis[eo]r|specialist|team member"
    r"|member of|people|manager|team|representative)\b"
)
HANDED = re.compile(
    r"\b(?:pass|hand|transfer|connect|put|switch|refer)(?:ing)? (?:you|this chat|this conversation|our chat|our "
    r"conversation|us|things|it all|all of this|this|it|everything)\b"
)
IN_CHAT = re.compile(
    r"\b(?:steps?|instructions?|link|details|information|info|guide|options|summary|article|page|list|directions"
    r"|number|form|policy)\b"
)
WITH_YOU = re.compile(
    r"\b(?:help you|together|with you|step by step|try to|do (?:my|our) best|do everything|do what|do all|see "
    r"(?:what|if|whether|how))\b"
)
GIVES = words_of(
    "get give have put make do take offer provide add set issue apply arrange organise process be see receive "
    "pop push raise open submit place request order grant authorise approve throw include initiate start extend "
    "send see secure find hand return log file create lodge"
)
RECEIVES = words_of("get receive have hear see expect find notice")
ARRIVES = words_of(
    "arrive reach land come show appear go get hit clear drop ship leave here there with back ready waiting "
    "available yours delivered sorted sorted-out resolved fixed done happen follow work start begin be live"
)
AGENT_NOUNS = words_of(
    "plumber electrician inspector fitter "
    "he she team teams colleague colleagues manager managers supervisor department specialist specialists agent "
    "agents "
    "advisor adviser advisors engineer engineers technician technicians driver courier warehouse staff people "
    "person office branch store bank finance billing support operations expert representative rep crew desk "
    "someone somebody they depot head sales accounts director company us"
)
THINGS = words_of(
    "nothing interest fees blender charger router bulb kettle lamp watch cot refund money payment order parcel "
    "package delivery item items replacement credit voucher funds amount cash "
    "compensation it they this that everything account service issue problem access line connection internet "
    "subscription balance case claim complaint ticket request booking reservation card code label engineer "
    "charge fee shipment goods letter documents product device ones one pair all reimbursement deposit transfer "
    "cheque check gift laptop phone sofa table bed shoes dress"
)
PRONOUN = re.compile(
    r"(?:^|[^\w'])(i|we|you|it|they|he|she|that|this|these|those|there|who|which|someone|somebody|everything)$"
)
SUBJECT = re.compile(r"((?:[a-z0-9#&-]+(?:'s)? ){0,7}[a-z0-9#-]+)$")
CLAUSE_END = re.compile(
    r"[;!?]|, (?:but|and (?:i|we|you|it|then)|which|so|or)\b| and (?:i|we|you|it|they|your|the|a)(?:'ll| will"
    r"|'ve| have| [a-z]+ will)\b| - |\. "
)
BY = re.compile(
    r"(?:\b(?:by|within|in|inside|under|before|after|on|until|at|from|for|no later than|less than|next|this"
    r"|around|about|between|every|and"
    r"|or|to|the|of|early|later|latest|end|first thing|just|coming|maximum|max|only|takes?|take|another|most"
    r"|over|than)\b[ a-z]{0,14}|[-,(])$"
)
ASKED_TO_PAY = re.compile(r"\bpay attention\b|\bpays? for itself\b")

FUTURE_WORDS = words_of("ll will shall going gonna should promise commit undertake pledge guarantee intend plan about")
WHAT_WORDS = words_of("what")
OFFER_WORDS = words_of(
    "willing glad ready allowed may can could like love happy able pleased delighted want prepared authorised decided"
)
LET_WORDS = words_of("let allow")
DUE_WORDS = words_of(
    "right entitled eligible owed due getting covered qualify qualifies have get claim keep expect for"
)
VOUCH_WORDS = frozenset(word for words, _, _ in VOUCHES for word in words)
PRESENT = re.compile(
    r"(?<![\w'])(?:i|we) (?P<verb>pay|refund|reimburse|compensate|credit|waive|replace|repay) (?:you|it|your"
    r"|that|this|the)\b(?P<rest>[^;:]{0,80})"
)
"""A promise in the present tense: `bring it back and we refund you`."""
SHIP_WORDS = words_of(
    "calls visits rings delivers collects ships arrives leaves comes lands goes gets reaches departs drops "
    "coming arriving due yours with"
)
CHARGE_WORDS = words_of(
    "fee fees charges cost costs interest penalty appear show taken collected added leave affect charge charging "
    "charged bill billing billed pay owe"
)
"""Sentences without any of these words are not matched at all, which is what keeps a guardrail cheap."""
