"""Contacting us again about the same thing, and deadlines the customer has to meet.

Called by `__init__.py`.
"""

from __future__ import annotations

from service.emotion.cues.phrases import phrases

_TH = (
    "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|umpteenth|hundredth|nth|millionth"
    "|last|#th"
)
_MANY = (
    "twice|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|#|several|multiple|so many|a dozen|countless"
    "|numerous|a hundred|a million|a few|many|many many|half a dozen|dozens of|hundreds of|at least three"
    "|god knows how many"
)
_PASTS = (
    "called|calling|call|phoned|phoning|phone|rang|rung|ringing|emailed|emailing|email|wrote|written|writing"
    "|contacted|contacting|contact|messaged|messaging|message|chatted|chatting|asked|asking"
    "|complained|complaining|reported|reporting|raised|explained|explaining|explain|told|requested|requesting"
    "|submitted|chased|chasing|chase|reached out|reaching out|spoke|spoken|speaking|spoke to|talked"
    "|been in touch|got in touch|opened|sent|tweeted|repeated|repeating|repeat|mentioned|logged|filed"
)
REPEAT = phrases(
    """
    (this is|is|it is|for|now|the|on|my|be|yet) ~2 (<th>) (time|call|email|e mail|message|contact|chat|attempt|
        ticket|complaint|letter|reminder|request|agent|person|representative|advisor) !(buyer|customer|user|login|
        last|lucky|is due|of the month|limit|using|flying|i buy|i order|buying|ordering)
    (third|fourth|fifth|sixth|seventh|eighth|tenth|umpteenth|second|#th) (time|call|email|message|attempt|
        contact|complaint|request|reminder|ticket|chat|time now) ~2 (i|asking|calling|writing|about|trying|
        contacting|ringing|chasing|emailing|this|in|now|to|having|messaging|chatting|on the|explaining|$)
    (<pasts>) ~5 (<many>) (times|calls|emails|occasions|different people|different agents|people|agents|times
        now|advisors|times already)
    (<pasts>) ~3 twice !a day|charged|as much
    (<many>) ~1 (calls|emails|e mails|messages|tickets|chats|phone calls|letters|complaints|reminders|contacts|
        voicemails|support tickets|agents) (and|later|now|already|so|to|ago|with no|about|later and|in|without|
        about this|sent|over|still|$)
    (made|sent|opened|after|with|through|raised|been through|spoken to|talked to|written|left|logged|filed) ~1
        (<many>) ~1 (calls|emails|e mails|messages|tickets|chats|phone calls|letters|complaints|reminders|people|
        agents|requests|voicemails|attempts|departments|advisors|different people|representatives)
    (have|i|we|had) already ~1 (<pasts>|tried|provided|given|been told|been through|done all|done that|sent you|
        answered) !(paid|ordered|bought)
    already (called|phoned|emailed|contacted|told you|explained|asked|reported|complained|wrote|written|spoke|
        spoken|raised|messaged|chased|been told|mentioned|said|gave you|given you|sent you|provided|submitted|been
        in touch)
    (keep|kept|still|always|constantly|forever) (on|having to|getting|being|on having to)? (calling|phoning|
        emailing|messaging|asking|chasing|explaining|repeating|writing|contacting|telling|complaining|ringing|
        passed|getting passed|being passed|told|being told|getting told|fobbed|bounced|call|explain|repeat|chase|
        transferred|ignored|being transferred|being ignored)
    (<pasts>) ~4 (last week|last month|last monday|last tuesday|last wednesday|last thursday|last friday|last
        night|last time|yesterday|two days ago|three days ago|four days ago|five days ago|a few days ago|several
        days ago|two weeks ago|three weeks ago|a week ago|weeks ago|a month ago|days ago|# days ago|# weeks ago|
        earlier today|earlier this week|this morning|on monday|on tuesday|on wednesday|on thursday|on friday|the
        other day) ~6 (and|but|no|still|nobody|nothing|was told|never|about this|with no|heard|yet|they|you|someone|
        about|$)
    (as|like) i (have)? (said|told|explained|mentioned|stated|wrote) ~1 (already|before|earlier|previously|last
        time|yesterday|you|to your|to the|in my|$)
    i (have)? (said|told you|explained|mentioned) ~4 (already|before|earlier|previously|last time|yesterday|times)
    (over and over|again and again|time and time again|time after time|for weeks on end|round in circles|in
        circles|from pillar to post|back and forth|going round and round|groundhog day)
    (explain|repeat|say|tell|explaining|repeating|telling|go through|going through) ~4 (again|every time|all
        over again|once more|over again|from the start|from the beginning|each time|yet again|from scratch)
    (contacting|writing|calling|messaging|emailing|chatting|here|asking|back|chasing|ringing|me|phoning|in
        touch) ~1 (you|in)? (again|once again|yet again|once more) !later|soon|tomorrow
    (no one|nobody|no-one|none of you|not one person|never) ~1 (has|have|had|ever|even|bothered to|got|called|
        replied|responded|answered|come|came)? ~1 (replied|responded|answered|called me back|called back|got back|
        come back|calls|answers|replies|responds|returned my|rang back|rang me back|phoned back|phoned me back|
        followed up|contacted me|reply|answer|respond|call back|call me back|get back|returns|picked up|picks up|
        came back to me|been in touch|got in touch)
    (passed|sent|transferred|bounced|shunted|pushed|fobbed|handed) ~1 (around|from one|from department|from
        pillar|between|off|from agent|from person|about) ~2
    (ignored|ignoring|ignore) (my|all my|me|every|our|all of my|all three|both) ~2 (emails|email|calls|messages|
        message|requests|tickets|complaints|complaint|for weeks|for days|for|letters|$)
    (followup|follow up|following up|followed up|chasing up|chasing) (on|again|to|about|from|for|my|this) ~4
        (my|the|this|ticket|email|complaint|request|case|call|refund|issue|last)
    (any|no|without|not had a|had no|without a|without any|still no|zero|not a single) (update|news|reply|
        response|answer|call back|callback|replies|feedback|responses) (on|to|from|about|since|yet|at all|in|so far|
        for|$) ~6
    (previous|earlier|other|open|old|last|existing) (ticket|case|chat|conversation|agent|tickets|complaint|call|
        email|emails|cases|advisor|representative|contact) ~2
    (promised|told|assured|said) ~4 (call back|callback|call me back|get back to me|be resolved|be fixed|be
        sorted|within|would be|would call|would ring|refund would) ~8 (never|nobody|nothing|still|no one|not|again|
        weeks|days ago|but|that was|and yet)
    (still)? waiting (for|on) (a|your|any|the|someone to|somebody to) (reply|response|answer|call back|callback|
        call|update|email back|get back|return call)
    (spoke|spoken|speaking|talked|chatted) (to|with) ~3 (agent|agents|colleague|colleagues|advisor|people|
        person|someone|somebody|representative|manager|team) ~2 (yesterday|last|who|earlier|before|already|on|today|
        and|about|this|that|but|#|in|different|from)
    different (answer|story|answers|stories|person|agent|people) (every|each|from|again)
    (same) (answer|reply|response|script|question|questions|issue|problem|complaint) (again|as|every|over|i|
        each|for the|copy|yet) ~3
    (reopened|reopen|re open|unresolved|case number|ticket number|reference number|complaint reference) ~6
        (still|again|no|nobody|closed|weeks|never|without|open since|since)
    (closed|closing|close) (my|the) (ticket|case|complaint) (without|again|twice|before|with no|and nothing|and)
    (how many|how often) (more)? (times|calls|emails|people) ~3 (do|must|have|will|does|should|can|are) ~2 (i|
        it|we|to)
    (repeat|explain|tell) (my|the) (story|case|problem|issue|situation|details) to (every|each|another|a new|
        yet another|all)
    (have|i) (phoned|called|emailed|rung) ~3 (emailed|written|tweeted|called|phoned|messaged|visited) ~6
        (nothing|still|no|ignored|nobody)
    (agent|person|advisor|operator) (number|no) (two|three|four|five|six|seven|eight|nine|ten|#)
    (why|how come) (do|must|should|have) i ~1 (to)? (repeat|explain|start) ~2 (myself|again|over|everything|my|the)
    (weeks|months|week|days) of (calling|emailing|chasing|calls|emails|asking|phoning|waiting|back|trying to
        reach|messages)
    (contacted|called|emailed|written|messaged|reported|phoned|complained|chased) ~3 (before|previously|
        repeatedly|constantly|several|countless|over|multiple|daily|every day|every week|weekly|non stop|again)
    """,
    th=_TH,
    many=_MANY,
    pasts=_PASTS,
    unless="""
    (first|second|third|last) time (buyer|user|customer|using|ordering|flying|login|buying|i buy|i order|i use)
    (two|three|four|five|#|twice) (times)? (a|per) (day|week|month|year)
    (charged|charge|debited|billed|paid|deducted|withdrew|taken|transferred money) ~3 (twice|times)
    (should|do|can|could|may|will|when can) i (call|contact|email|write|ask|chase|phone|ring) ~3
    (ordered|bought|shopped|stayed|flown|used you) ~2 before
    (police|bank|doctor|courier) ~2 (already|yesterday)
    (thank|thanks|resolved|sorted now|works now|fixed now)
    (ex|husband|partner|boyfriend) ~3 (calling|messaging|texting|contacting|emailing)
    (scammer|scammers|fraudster|someone|somebody|stranger) ~2 (called|phoned|emailed|texted|messaged|contacted) me
    """,
)

_WHEN = (
    "today|tonight|tomorrow|this morning|this afternoon|this evening|this week|this weekend|this monday"
    "|this friday|this saturday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midday|midnight"
    "|the end of|end of day|end of the day|end of today|end of the week|end of the month|end of this week"
    "|end of this month|close of business|eod|cob|the #|the first|the weekend|the morning|christmas|easter|#"
    "|january|february|march|april|june|july"
    "|august|september|october|november|december|next week|next monday|next tuesday|next wednesday"
    "|next thursday|next friday|next saturday|lunchtime|lunch|five|six|three|four|nine|ten|an hour|two hours"
    "|three hours|half an hour|the hour|the next hour|the next few hours|one hour|twenty four hours"
    "|the deadline|two days|three days|a few hours|a week|thanksgiving|new year|eid|diwali|the school run"
    "|term starts"
)
_EVENT = (
    "flight|train|wedding|interview|job interview|exam|exams|funeral|surgery|operation|appointment|hearing"
    "|party|birthday|ceremony|event|meeting|move|completion|trip|viva|ferry|coach|shift|presentation|holiday"
    "|concert|auction|visa appointment|court date|test|departure|vacation|cruise|graduation|christening"
    "|baby shower|conference|tournament|delivery date|closing|match|audition|recital|marathon|race|festival"
    "|honeymoon|launch|inspection|bar mitzvah|anniversary|prom|school trip|enrolment|visa interview"
    "|sons birthday|daughters birthday|school play|due date|driving test|home game|first day|opening night|gig"
    "|show"
)
DEADLINE = phrases(
    """
    (need|needs|needed|must|have to|has to|got to|want|wanted|should|require|required|supposed to|get|resolve|
        resolved|fix|fixed|done|sorted|here|deliver|delivered|arrive|arrives|arrived|refund|refunded|answer|
        response|reply|pay|paid|submit|submitted|sent|send|it|this|receive|received|useless|working|leave|out|
        complete|ready|activated|confirmation|reversed|cancelled|cancel|back|sort|in|file|replacement|somewhere) ~6
        (by|before|no later than|latest by|at the latest|not later than|until) (the)? (latest)? (<when>) !(i buy|it
        expires|i order|and|i send)
    (need|needs|must|have to|has to|got to|want|get|fixed|done|sorted|here|delivered|arrive|arrives|refund|
        answer|response|paid|it|this|received|working|complete|ready|resolved|replacement|in time|on time|today|
        tomorrow|sort|back) ~5 (before|for|by|in time for|ahead of) (my|our|the|his|her|their|a|an) ~2 (<event>)
        !booked|booking|i booked|number|details|itself
    (need|needs|want|get|fixed|done|sorted|resolved|refund|answer|it|this|delivered|unlocked|access) ~4 (today|
        tonight|within the hour|within an hour|within # hours|within the next|in the next hour|in the next # hours|
        in the next # minutes|in an hour|in # minutes|in # hours|in half an hour|by return|tomorrow morning|first
        thing tomorrow|for tomorrow|for tonight|for today|for monday|for friday|for saturday|for this weekend|for
        the weekend|for christmas) (latest|or|please|because|otherwise|at the latest|as|i|$)
    (deadline|deadlines|cut off|cutoff|due date) (is|was|for|to|of|tomorrow|today|tonight|on|in|at|has|passes|
        passed|ends|by|this|coming|approaching|looming)
    (my|our|a|the|have a|meet|miss|missed|before the|past the|tight|strict|hard|submission|application|filing|
        tax|visa) ~1 deadline
    (expires|expiring|expire|runs out|due|closes|ends|closing|lapses|starts|begins|ending|ends on|shuts|departs|
        leaves|run out|finishes|wears off|disconnected|cut off|evicted|repossessed|auctioned) ~1 (today|tonight|
        tomorrow|at midnight|in an hour|in one hour|in two hours|in three hours|in # hours|in # minutes|in two days|
        in three days|in # days|in a few hours|in a few days|in half an hour|at noon|at #|this afternoon|this
        evening|this morning|this week|this friday|on monday|on tuesday|on wednesday|on thursday|on friday|on
        saturday|on sunday|on the #|by tomorrow|by tonight|by midnight|next week|the day after tomorrow)
    (<event>) (is|leaves|departs|starts|goes|are|boards|takes off|on|in|at|happens|begins|booked for|was|will
        be)? (on|in|at|booked|scheduled)? (for)? (today|tonight|tomorrow|this morning|this afternoon|this evening|
        this week|this weekend|this friday|this saturday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|
        in an hour|in two hours|in three hours|in # hours|in # minutes|in two days|in three days|in four days|in #
        days|next week|next monday|next friday|in a few hours|in half an hour|in a week|in a few days|in the
        morning|at # #|first thing)
    (today|tonight|tomorrow|on saturday|on friday|on monday|this weekend|this saturday|in two days|in three
        days|in # days|next week) (is|i have|we have|i got|s) ~2 (<event>|last day|deadline|big day)
    (i|we|she|he|they) (am|are|is)? (fly|flying|leave|leaving|travel|travelling|traveling|depart|departing|
        getting married|get married|go away|going away|check out|checking out|move|moving|fly out|flying out|move
        in|moving in|move out|moving out|emigrate|board|boarding|sail|set off) ~4 (today|tonight|tomorrow|in an
        hour|in two hours|in three hours|in # hours|in # minutes|in two days|in three days|in # days|this afternoon|
        this evening|on monday|on tuesday|on wednesday|on thursday|on friday|on saturday|on sunday|next week|at #
        am|at # pm|at #|in the morning|in a few hours|first thing|this weekend|in a week)
    (only|just|barely|less than|under) ~1 (have|got|left)? ~2 (hours|minutes|days|hour) (left|to|until|before|
        till|to go|remaining|$)
    (landlord|school|boss|employer|embassy|bank|university|council|agent|lender|client|customer) ~2 (wants|
        needs|want|need|requires|expects|asked for) ~4 (by|before|no later than|today|tomorrow) ~2
    (hand in|submit|file|present|turn in|send in) ~4 (on|by|before|this|next|today|tomorrow) (monday|tuesday|
        wednesday|thursday|friday|saturday|sunday|the|morning|week|noon|midnight|$)
    (<event>) ~2 (is|on|this) ~1 (monday|tuesday|wednesday|thursday|friday|saturday|sunday|the #th|the #|
        weekend|#th) ~4 !please
    (moving|move|moving out|moving in|leave|leaving|fly|check out) ~2 on (the|monday|tuesday|wednesday|thursday|
        friday|saturday|sunday) ~8
    (last|final) (day|chance|hour|minute|date) (to|for|of|is|today|tomorrow)
    (running out of|run out of|no) time (left|before|$)
    (time sensitive|time critical|clock is ticking|against the clock|ticking clock|eleventh hour|race against
        time|no later than|at the very latest|last minute)
    before (it is too late|time runs out|it is too late and|they close|the shop closes|the office closes|the
        bank closes|the branch closes|the offer ends|they cut|they disconnect|it gets cancelled|it is cancelled|
        they evict|it closes|school starts|term starts|she is born|the baby|we leave|i leave|we fly|i fly|he leaves|
        she leaves)
    or (else)? i (will)? (miss|lose|be fined|get fined|forfeit|be evicted|get evicted|be charged a penalty) ~1
        (my|the|our|it|out|this|$)
    (will|would|going to|about to) (miss|lose) (my|our|the) ~1 (flight|train|connection|deadline|place|slot|
        booking|wedding|interview|deposit|visa|ferry|exam|job|house)
    """,
    when=_WHEN,
    event=_EVENT,
    unless="""
    (open|opening|close|closing) (today|hours|until|on|times|time)
    (how long|how many days|how soon|what time|what day|usually|normally)
    (was|were|should have|supposed|meant|due|scheduled|promised|told|said|expected) ~4 (arrive|arrived|be here|
        be delivered|come|delivered|to be) ~4 (by|before|yesterday|last|on)
    (thank|thanks|have a|enjoy|happy|great|nice|lovely) ~4 (day|weekend|today|tomorrow|birthday|christmas|evening)
    (do|does|can|will) (you|it|the shop|the store|the branch) ~2 (deliver|ship|open|close|offer|arrive)
    (before) ~2 (buy|buying|order|ordering|purchase|sign)
    (that is|that was|thats|nothing|appreciate|no) ~3 (all|it|else|help|today)
    (working|work) ~4 today
    (should|could|would) have (come|arrived|been|had|got)
    (cafe|shop|store|office|branch|restaurant|bar|pool|gym) ~2 (closes|closed|opens|shuts)
    (for|it is) (his|her|my|a|their) (birthday|anniversary|wedding) $
    (escalated|reported|ordered|paid|bought|noticed|found|received|got) ~6 (today|this morning|yesterday) $
    (by) (the way|accident|mistake|email|phone|post|card)
    """,
)
