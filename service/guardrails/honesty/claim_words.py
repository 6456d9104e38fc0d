"""The words that say something was done or is being done, and those that only read along.

Used by `claims.py`; everything is matched on folded text.
"""

from __future__ import annotations

import re

from service.guardrails.honesty.deeds import DEEDS, words_of

ADV = (
    r"(?:(?:also|now|just|already|then|gladly|happily|straight away|of course|even|both|gone ahead and|went "
    r"ahead and"
    r"|made sure to|taken the liberty of|all|actually|indeed|officially|[a-z]{2,14}ly) ){0,3}"
)
TEAM = (
    r"(?:(?:our|my|the|a|one of (?:our|my)|another) (?:[a-z-]{2,16} ){0,2}(?:team|colleagues?|managers?"
    r"|supervisor|department|specialist|agent"
    r"|advis[eo]r|engineers?|technician|driver|courier|warehouse|staff|office|branch|bank|depot)(?: (?:in|at"
    r"|from) [a-z]+(?: [a-z]+)?)?)"
)
REST = r"(?P<rest>[^;:]{0,140})"
FRAMES = (
    # I've cancelled; we have now refunded; our team has sent
    ("us", rf"(?<![\w'])(?:i|we)(?:'ve| have) {ADV}(?:been )?(?P<verb>(?!able\b)[a-z-]+){REST}"),
    (
        "managed",
        (
            rf"(?<![\w'])(?:i|we)(?:'ve| have)? {ADV}(?:managed to|been able to|arranged to|arranged for (?:it"
            rf"|this"
            rf"|your [a-z]+) to) (?P<verb>[a-z-]+){REST}"
        ),
    ),
    ("team", rf"\b{TEAM} (?:has|have) {ADV}(?P<verb>(?!been )[a-z-]+){REST}"),
    # I cancelled; I went ahead and refunded; I've got it sorted is read by the first
    (
        "us",
        (
            rf"(?<![\w'])(?:i|we) {ADV}(?P<verb>[a-z-]+ed|had|sent|resent|put|rang|spoke|made|set|told|did|took"
            rf"|gave"
            rf"|got"
            rf"|wrote|paid|knocked){REST}"
        ),
    ),
    ("done", rf"\b{TEAM} {ADV}(?P<verb>[a-z]+ed|sent|put|told|gave|took|made){REST}"),
    # I'm cancelling that now; our team is looking into it
    ("now", rf"(?<![\w'])(?:i'm|i am|we're|we are|{TEAM} (?:is|are)) {ADV}(?P<verb>[a-z-]+ing){REST}"),
    # it has been escalated; you've been refunded
    ("done", rf"(?:\b(?:has|have)|'ve|'s) {ADV}been {ADV}(?P<verb>[a-z-]+){REST}"),
    # your order is cancelled; it's now been sorted; was refunded; is being processed
    (
        "is",
        (
            rf"(?:\b(?:is|are)|'s|'re) {ADV}(?P<being>being )?{ADV}(?P<verb>[a-z]+ed|sent|paid|done|undone"
            rf"|frozen){REST}"
        ),
    ),
    ("was", rf"\b(?:was|were|got) {ADV}(?P<verb>[a-z]+ed|sent|paid){REST}"),
)
PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in FRAMES]
ON_WAY = re.compile(
    r"\b(?P<what>mechanic|plumber|electrician|colleague|someone|refund|replacement|money|parcel|order|package"
    r"|one|voucher|credit|engineer|technician|driver"
    r"|courier|it|delivery|item|label|gift|card)"
    r"(?: [a-z]+){0,2}?(?: is|'s| are) (?:now |already |also )*(?:on (?:its|the|their|his|her) way|en route|out "
    r"for delivery"
    r"|heading (?:to|your)|in the post|in transit"
    r"|coming (?:to you|your way))"
    r"|\b(?:mechanic|plumber|electrician|engineer|technician|driver|courier|someone|refund|replacement|parcel) "
    r"(?:already |now )?(?:heading|coming|driving|travelling) (?:over )?(?:to you|your way|there)\b"
)
DONE = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|great|right|perfect|there|good news|and)[,!.: -]{1,3})?(?:done|all done|all sorted"
    r"|sorted|job done|that's done|that's it done"
    r"|all set)\b(?=[.!,: -]|$)"
    r"|\b(?:you're|you are|everything's|everything is|it's|that's|this is|it is|that is) (?:now |already "
    r")?(?:all |completely |fully )?"
    r"(?:set|sorted|done|dealt with|taken care of|in hand)\b(?! (?:by|up|on))"
)
READING = words_of(
    "talked chatted covered walked guided spent waited stayed helped offered suggested recommended summed quoted "
    "linked highlighted outlined broken "
    "spelled translated repeated confused overlooked forgotten lost slipped caught considered weighed compared "
    "counted calculated totalled "
    "sensed enjoyed stated followed met run left brought held cut split paused attempted misread misunderstood "
    "mistaken stopped finished touched dealt "
    "based focused narrowed disappointed upset hurt annoyed worried guessed "
    "read seen noted looked heard understood got received taken had been thought tried kept listened found "
    "included listed asked explained "
    "described mentioned answered pointed given put made set come let said told shown attached laid written done "
    "gone learned summarised "
    "understand need needed wanted appreciated hoped wished agreed realised realized noticed loved liked missed "
    "assumed decided gathered seemed "
    "started worked used failed learned ended caused owed promised expected added apologised apologized "
    "moved"
)
LOOKING = words_of(
    "looking checking reading trying working going hoping asking listening wondering following having being "
    "taking thinking seeing getting making "
    "keeping sitting talking speaking feeling doing missing guessing assuming putting giving pulling going "
    "letting here"
)
CHECKED = words_of("checked reviewed verified double-checked examined inspected searched pulled confirmed consulted")
ACCESS = re.compile(
    r"\bi can see (?:here |now |also |that )*(?:on|in|from) (?:your|our|the) (?:account|order|file|profile"
    r"|system|records?|end|bill|history|booking|screen|tracking)"
    r"|\b(?:according to|looking at|going by) (?:our|your|the) (?:system|records?|account|file|tracking|booking"
    r"|notes|order history)\b"
    r"|\b(?:our|the|my) (?:records?|systems?|tracking|notes|logs?|screen) (?:now |also |already |clearly "
    r")?(?:shows?|says?|tells?|indicates?"
    r"|confirms?)\b"
    r"|\bi(?:'ve| have)? (?:just |also )*(?:had|taken|took) (?:a |another )?(?:quick |good |closer |proper "
    r")?(?:look|check|peek|glance) (?:at|into|through|over|in) (?:your|our|the) (?!messages?|photos?|pictures?"
    r"|e-?mails?|screenshots?|chat|conversation|notes? you)"
    r"|\b(?:looked up|pulled up|brought up|opened up|called up) (?:your|the)\b"
)
BARE = re.compile(
    r"^\W*(?:(?:just|now|already|all|great|ok|okay|right|thanks|perfect|good)[,!.]? ){0,3}(?P<verb>cancelled"
    r"|refunded|updated|changed|removed|deleted|sent|resent|booked|escalated"
    r"|forwarded|credited|waived|unsubscribed|processed|extended|replaced|upgraded|reported|blocked|unblocked"
    r"|reset|confirmed|approved|closed|moved|noted on)"
    r"(?= (?:it|that|this|your|the|them|for you|and|as (?:requested|asked))\b|[.!,]|$)"
    r"|(?:^|[,;.!] )(?:(?!(?:is|are|was|were|be|been|being|get|got|gets|has|have|had|to|not|if|once|when|i|you"
    r"|we|they|it|that|which|what|who|how|as|like|than|until"
    r"|unless|before|after|no|because|never|so|why|where|will|would|feel|feeling)\b)[a-z-]+ "
    r"){1,3}(?P<part>cancelled|refunded|updated|changed|removed|deleted|sent|resent|booked|escalated|issued"
    r"|forwarded|credited|waived|processed|extended|replaced|upgraded|blocked|reset|confirmed|approved|closed"
    r"|withdrawn|voided|resolved|done|sorted)(?=[,.!;]|$| and\b)"
)
THEY_SAID = re.compile(
    r"\b(?:they|he|she)(?:'ve|'s| have| has) (?:now |already |just |kindly |all )*(?:agreed|approved|confirmed"
    r"|accepted|promised|told me|assured me|let me know|said (?:yes|that))\b"
)
THEY_KNOW = re.compile(
    r"\b(?:the|our|your) (?:restaurant|hotel|landlord|insurer|seller|kitchen|bank|shop|store|airline|supplier"
    r"|manufacturer|driver|garage|surgery|clinic|school|courier|team|warehouse|engineer)"
    r"(?: now| already)* (?:knows?|is aware|are aware|(?:has|have|got) (?:all )?your)\b"
)
THEY_WORK = re.compile(
    r"\b(?:the|our|your) [a-z]+[^.;]{0,60} (?:is|are) (?:now |currently |already |just |still )?(?:reviewing"
    r"|processing|investigating|preparing|working on|packing|handling|assessing|looking into|dealing with)\b"
)
CALLED = re.compile(
    r"\bi(?:'ve| have)? (?:just )?(?:got|gotten|been|come) (?:off|on to|onto|on) (?:the phone|the line|a call|to "
    r"the)\b|\bi(?:'ve| have)? (?:just |already |also )*(?:had|have had) (?:a )?(?:word|chat|call) with (?:the"
    r"|our|my)\b"
    r"|\bi(?:'ve| have)? (?:just |already |also )*(?:reached out|pinged|dropped (?:them|the|our)|been in touch"
    r"|been on) (?:to |with )?(?:the|our|my|them)?"
    r"|\b(?:took|taken) the liberty of (?P<verb>[a-z]+ing)\b"
)
NOW_SO = re.compile(
    r"\b(?:fee|charge|block|hold|flag|debt|fine|penalty|restriction|interest)(?:'s| is| has)(?: now| already| "
    r"been)* (?:gone|off|lifted|cleared|wiped|away|dropped)\b|\b(?:your|this|the) (?:claim|case|complaint"
    r"|request|ticket|dispute|file)\b[^.;,]{0,16}(?: is|'s) (?:now "
    r"|already )?(?:with|in front of|in the hands of|being looked at by) (?:the|our|my)\b|\b(?:your|that|it|this"
    r"|you|everything|the)\b[^.;,]{0,40}?(?:'s|'re| is| are) now (?:all |fully |officially "
    r"|also )?(?:active|live|blocked|locked|unlocked|under|off|restored"
    r"|back on|up and running|switched|gone|yours|with the|in place|on (?:its|the|your|a|our)|in (?:your|the) "
    r"(?:name"
    r"|queue|account))\b|: (?:the|your) (?:new )?[a-z]+ (?:is|are) (?:active|live|on|off)\b"
)
CHECKED_HERE = re.compile(
    r"^ ?(?:through |over |carefully |again )*(?:what|everything|all)? ?(?:you(?:'ve)?\b(?!r)|your (?:message"
    r"|messages|note"
    r"|e-?mail|photos?|pictures?|screenshots?|letter"
    r"|words|question|chat|story)|this (?:chat|conversation)|our (?:chat|conversation)|the (?:conversation|chat"
    r"|photos?|messages?))"
)
ON_RECORD = re.compile(
    r"\b(?:account|file|profile|record|records|system|notes|ticket|case|order|team|manager|colleagues?|warehouse"
    r"|them|department)\b"
)
DOING = {
    "made": r" (?:a |an |the )?(?:note|change|booking|payment|exception|request|adjustment|order|reservation"
    "|appointment|amendment)",
    "put": r" (?:.{0,30})?(?:through|on (?:your|the|hold)|in (?:a|the|your)|back|forward|you (?:on|down|at|in)|£"
    r"|€|\$)",
    "set": r" .{0,40}\bup\b| (?:aside|your|the|a)\b",
    "taken": r" .{0,40}\boff\b| care of| (?:£|€|\$)| payment",
    "took": r" .{0,40}\boff\b| care of| (?:£|€|\$)",
    "given": r" you (?:a |an |the )?(?:[a-z]+ ){0,2}(?:£|€|\$|\d|refund|credit|voucher|discount|upgrade|priority"
    "|free|extension)",
    "gave": r" (?:the|our|my) [a-z]+ (?:your|the)\b| you (?:a |an |the )?(?:[a-z]+ ){0,2}(?:£|€|\$|\d|refund|credit"
    "|voucher|discount|upgrade|priority|free|extension)",
    "got": r" (?:you|your|that|this|it|the) .{0,40}(?:refund|cancel|sort|fix|book|replac|approv|resolv|done"
    "|through|sent|off|back on)",
    "had": r" (?:your|that|this|it|the|a word) .{0,40}(?:struck|rush|waiv|remov|chang|mov|taken|put|refund|cancel"
    "|sort|fix|book|replac|approv|resolv|done|sent|with)",
    "added": r" .{0,60}\b(?:credit|voucher|account|order|note|list|queue|basket|points|discount)|.{0,12}(?:£|€|\$)",
    "asked": r" (?:our|the|my|a|them|him|her|someone)\b",
    "told": r" (?:our|the|my|a|them)\b",
    "written": r" (?:to|up)\b",
    "wrote": r" to (?:the|our)\b",
    "done": r" (?:that|this|it) for you",
    "moved": r" (?:you|your|it|this|that)\b",
    "started": r" (?:a|an|the|your|processing|the process)\b",
    "confirmed": r" (?:with|your|that|the)\b",
    "gone": r" (?:through|ahead)",
    "let": r" (?:the|our|my|them)\b.{0,40}\bknow",
    "found": r"(?!)",
}
DOING_PATTERNS = {verb: re.compile(pattern) for verb, pattern in DOING.items()}
EXTRA_DEEDS = {
    "opened": "report",
    "created": "report",
    "escalated": "escalate",
    "marked": "update",
    "contacted": "contact",
    "chased": "contact",
    "asked": "notify",
    "told": "notify",
    "let": "notify",
    "spoke": "notify",
    "placed": "order",
    "popped": "credit",
    "topped": "credit",
    "pushed": "process",
    "secured": "book",
    "noted": "update",
    "saved": "update",
    "prioritised": "prioritise",
    "assigned": "escalate",
    "started": "process",
    "put": "process",
    "done": "done",
    "did": "",
    "looking": "investigate",
    "working": "investigate",
    "investigating": "investigate",
    "reviewing": "investigate",
    "made": "update",
    "set": "update",
    "moved": "update",
    "added": "apply",
    "got": "fix",
    "had": "fix",
    "confirmed": "verify",
    "granted": "apply",
    "taken": "discount",
    "took": "discount",
    "given": "credit",
    "gave": "credit",
    "written": "contact",
    "wrote": "contact",
    "gone": "process",
    "adding": "apply",
    "squeezed": "book",
    "slotted": "book",
    "shifted": "update",
    "bumped": "prioritise",
    "enrolled": "update",
    "signed": "approve",
    "cleared": "process",
    "restarted": "fix",
    "rebooted": "fix",
    "whitelisted": "unlock",
    "entered": "apply",
    "warned": "notify",
    "briefed": "notify",
    "reminded": "notify",
    "instructed": "notify",
    "listened": "investigate",
    "crediting": "credit",
}
YOURS = re.compile(r"(?:\b(?:your|this|that|it|everything|these|those|both|they|you|the [a-z ]{2,40})|^)[^,;]{0,60}$")
MAY_MANAGE = words_of(
    "find see read look understand tell follow check work help answer open make reach be hear explain do"
)
BY_NOW = re.compile(r"\b(?:now|already|all|officially)\b")
ALL_OF_IT = re.compile(r"\b(?:everything|all of (?:it|this|that)|that|the rest)$")
PLACES = re.compile(r"\b(?:shop|store|branch|office|line|desk|lines|centre|center|phones|team)\b[^,;]{0,20}$")
STATES = words_of(
    "update charge pay apply process notify contact visit call order write report return free collect approve credit"
)
NONE = re.compile(r"\b(?:no|none|nothing|neither|never)\b[a-z ]{0,40}$")
ADVICE = re.compile(r"\b(?:you|they|parcels|orders|refunds|customers|returns|items|payments|replacements)$")
WITH_SOMEBODY = re.compile(
    r" (?:this |that |it |everything |again |twice )?with (?!you\b|what\b|the (?:number|details|photo))"
)
IRREGULAR = words_of(
    "sent resent put set made taken given gotten brought bought sold held driven chosen frozen spoken drawn "
    "thrown begun run rung cut shut split struck "
    "hung left paid laid spent lent built dealt won met led fed"
)
LOADED = (
    frozenset(form for form in DEEDS if form.endswith(("ed", "ing")) and "-" not in form)
    | words_of(
        "reset put set see according looking going records record system systems tracking notes log logs screen "
        "look check peek glance"
    )
    | words_of(
        "looked pulled brought opened called got gotten been come had word chat reached pinged dropped liberty "
        "now active live"
    )
    | words_of(
        "sent resent paid rang spoken told written wrote froze frozen undone way route transit post done set "
        "hand heading coming"
    )
    | words_of("reset put set tracking fast chargeback delivery dealt care noted money e mailed")
    | frozenset(EXTRA_DEEDS)
    | CHECKED
    | words_of("gone off lifted cleared wiped away dropped heading driving travelling")
)
"""A sentence without any of these words claims no action."""
HAS_DONE = re.compile(
    r"(?:'ve|\bhave|\bhas|'m|'re|\bare|\bam) (?:[a-z]+ ){0,2}[a-z]{3,}(?:ed|ing)\b|\bi had (?:the|your|that"
    r"|it)\b|\bmanaged to\b"
)
COMING = {
    "refund": "refund",
    "money": "refund",
    "voucher": "voucher",
    "credit": "credit",
    "engineer": "visit",
    "technician": "visit",
}
AND_DID = re.compile(
    rf" (?:and|then) {ADV}(?P<verb>[a-z-]+ed|sent|resent|put|rung|spoken|made|set|told|taken|given|got|written"
    rf"|paid|reset|frozen)(?P<rest>[^;:]{{0,140}})"
)
UNBORN = re.compile(
    r"\b(?:once|if|when|until|unless|later|afterwards|will|'ll|to (?:get|have|see|be|make|ensure)|before|after"
    r"|whether|should|can"
    r"|could|would|may|might|must)"
    r"(?: [a-z']+){0,4} ?$"
)
CLAUSE_END = re.compile(r"[;!?]|, (?:but|and|which|so|or)\b| - ")
WITH_OTHERS = re.compile(
    r"^.{0,40}\b(?:with|to) (?:our|the|my) (?:[a-z]+ ){0,2}(?:team|colleagues?|manager|courier|warehouse|seller"
    r"|hotel|restaurant|driver|bank|partner|supplier|shop|store|supervisor|department)\b"
)
GIVING = re.compile(r" you (?:early|free|extra|priority|another|an extra|a free|full|\d|£|€|\$)")
HANDING_OVER = re.compile(
    r" on what you\b| (?:you|this chat|this conversation|it|this|things)\b.{0,40}\b(?:over|through|to)\b.{0,30}"
    r"\b(?:colleague|person|human|someone|agent|advis|specialist|manager|team)"
)
MAYBE_ELSEWHERE = frozenset({"working", "getting", "putting", "giving", "making"})
ELSEWHERE = re.compile(r"\b(?:refund|replacement|cancel|voucher|credit|discount|sorted|fixed|through|priority)|[£€$%]")
AT_WORK = re.compile(r" (?:on|hard|with|closely|into)\b(?!.{0,40}\b(?:with you|together|here)\b)")
