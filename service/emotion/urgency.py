"""How soon a person must act, from the situation and never from the volume.

Called by `reader.py`. Each level lists situations that may reach it; the network of `cues/` weighs them and decides.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable

from service.core.reading import CueKind, Urgency
from service.emotion import lifelines
from service.emotion.cues.hearing import Hearing
from service.emotion.cues.phrases import phrases
from service.emotion.lifelines import Lifeline

_FRAIL = (
    "baby|babies|newborn|newborns|infant|toddler|toddlers|child|children|kids|kid|pregnant|elderly|grandmother"
    "|grandma|nan|gran|disabled"
    "|old mother|old father|old mum|old dad|old mom|months old|month old|weeks old|week old|days old|day old"
    "|twins|premature|pensioner|year old|asthmatic|asthma|copd"
    "|oxygen|ventilator|dialysis|insulin|medical equipment|stroke|hospital|disability|heart condition|cancer"
    "|dementia|ill|sick"
)
_OFF = (
    "no heating|no heat|no hot water|no water|no power|no electricity|no electric|no gas|no lights"
    "|without heating|without heat|without power|without electricity|without water|without hot water"
    "|without gas"
    "|heating is off|heating off|heating is broken|heating broke|heating has gone|heating gone|heating stopped"
    "|heating is out|heating not working|heating is not working|heating failed|boiler is broken|boiler broke"
    "|boiler has broken|boiler packed up"
    "|boiler is not working|boiler not working|boiler has died|boiler stopped|boiler is dead|boiler failed"
    "|power is off|power off|power is out|power went out|power has been out|power cut|power is down"
    "|power has gone|electricity is off|electricity is out|electricity has gone|electric is off"
    "|electric has gone|gas is off|water is off|water has been off|lost power|lost electricity|cut off our"
    "|cut off my|freezing cold|house is freezing|flat is freezing|it is freezing in"
)
_MEDS = (
    "insulin|inhaler|inhalers|medication|medications|medicine|meds|prescription|prescriptions|epipen|epipens"
    "|oxygen|dialysis|ventilator|cpap|nebuliser|nebulizer|chemo|feeding tube|glucose monitor|insulin pump"
    "|heart tablets"
    "|antibiotics|tablets|blood thinners|stoma bags|catheters|catheter|baby formula|formula"
    "|blood pressure tablets|epilepsy drugs|painkillers|test strips|sensors|hearing aid batteries|feed"
    "|stairlift|hoist|hospital bed"
)
_MONEY = (
    "money|funds|fund|savings|cash|payment|payments|transaction|transactions|withdrawal|withdrawals|transfer"
    "|transfers|pounds|dollars|euros|charges|purchases|wages|balance|everything|thousands|hundreds|orders"
)
_SOONEST = (
    "today|tonight|this afternoon|this evening|this morning|right now|in an hour|in two hours|in three hours"
    "|in four hours|in # hours|in # hour|in # minutes|in half an hour|in a few hours|in twenty minutes"
    "|in forty minutes|within the hour|at midnight|midnight|by midnight|by noon|at noon|by end of day"
    "|by the end of the day|by five|by # pm|by # am|in less than an hour|as we speak|in one hour|any minute"
    "|later today|first thing|by close of business|before midnight|within two hours|within an hour"
)

DANGER = phrases(
    """
    (smell|smells|smelling|stench|reeks|reek|stinks) (of|like)? (strong|a strong|some)? gas
    (gas) (leak|leaking|smell|escaping|fumes|is leaking|hissing)
    (carbon monoxide|co alarm|co detector|monoxide alarm)
    (on fire|caught fire|catching fire|in flames|burst into flames|flames|went up in smoke|house fire|exploded|
        explosion|explode|smoke everywhere|full of smoke|filled with smoke|thick smoke|smoke is coming|smoke coming|
        smoke pouring) !sale|tv stick
    (can not|cannot|trouble|struggling to|difficulty|not able to|stopped|unable to|hard to|not) (breathe|breathing)
    (chest pain|chest pains|unconscious|collapsed|collapsing|electrocuted|electric shock|electrical shock|
        bleeding|anaphylactic|anaphylaxis|heart attack right now|having a heart attack|having a stroke|having a
        seizure|not responding to me|passed out|fitting on the floor|severe burns|burned my child|turning blue)
        !through|edge|image
    (need|call|called|calling|waiting for|send) (an|the|for an)? ambulance
    (trapped|stuck) (in|inside|under) (the|a|your|this|my) ~1 (lift|elevator|room|car|building|toilet|rubble|
        seat belt|pod|cabin|locker)
    (someone|somebody|a man|men|he|they|people|intruder|burglar|a stranger) ~2 (breaking into|trying to break
        in|trying to get in|is in my house|is outside my door|is outside my house|is following me|is at my door|
        broke in|banging on my door|kicking my door|following me)
    (swallowed|drank|ate|choking|choked|inhaled) ~4 (battery|bleach|magnet|magnets|chemical|toy|part|piece|
        liquid|capsule|detergent|button|beads|plastic|glass)
    (allergic|anaphylactic) reaction
    (brakes|brake|steering|airbag|airbags|accelerator) ~2 (failed|fail|gone|not working|stopped|do not work|
        does not work|went|stuck|cut out)
    (child|baby|toddler|daughter|son|kid|mum|mother|dad|father|husband|wife) ~2 (locked|trapped|stuck) (in|
        inside) (the|a|your)? ~1 (car|lift|elevator|room|bathroom|flat|van)
    (he|she|husband|partner|boyfriend|ex|dad) (is|has) ~1 (hitting|hurting|attacking|strangling|beating|
        threatening to kill|going to kill|outside my|at the door with|a knife|got a knife|a gun|got a gun) ~2
    (is going to|will|going to|threatened to|wants to) kill me !when i|if i do not get the
    (child|kid|baby|toddler|daughter|son|girl|boy) ~1 (is|has gone|has been|went|is still|never) (missing|
        abducted|taken by a|alone on)
    (wants|wanted|threatening|threatened|says|said|talking about|tried|trying|going) ~5 (kill|hurt|harm|hang)
        (himself|herself|themselves|themself)
    (kill|end|take) (himself|herself|themselves|his own life|her own life|his life|her life|their life)
    """,
    unless="""
    (last year|years ago|last month|a while ago|out of stock|sale|fire stick|fire tv|fire tablet)
    (movie|film|game|series|episode|book|level)
    (gas|fire) (bill|tariff|price|insurance|cover)
    (laughing|laughter|lol|haha)
    """,
)
NOW = (
    *phrases(
        """
        (fraud|fraudulent|scammed|scam|scammer|scammers|hacked|hacker|hackers|hacking|phished|phishing|identity
            theft|cloned|compromised|unauthorised|unauthorized|sim swap|sim swapped|ransom|blackmailed|
            blackmailing) !department|policy|awareness|team number|prevention tips
        (card|cards|wallet|purse|phone|bag|handbag|account|identity|passport|details|laptop) (is|was|were|has|
            have|had|got|just|been|been just|being)? (just|been|being)? (stolen|taken by|was taken|got taken|nicked|
            pinched|snatched|cloned|skimmed|robbed)
        (stole|stolen|snatched|nicked|robbed|mugged|pickpocketed) ~2 (my|our|the|me|of|card|wallet|purse|phone|
            passport|i|us|at|on)
        <money> (is|are|has|have|been|keeps|keep|being|just|have just|has just|that|all|were|was)? (been|just|
            all|being)? (leaving|disappearing|disappeared|gone missing|vanished|vanishing|drained|emptied|taken out|
            going out|withdrawn|stolen|gone from|moved out|leaving my|gone out)
        (someone|somebody|a stranger|a thief|some guy|they|people|thieves|he|she) ~3 (using my|used my|spending
            my|spent|emptied|emptying|withdrew|withdrawing|accessed my|logged into|logged in to|drained|in my
            account|transferring|transferred my|buying things|has my card|got my card|changed my password|changed
            my email|changed my number|changed the password|took money|taking money|took over my|got into my|opened
            an account in my|opened a loan in my|taken out a loan in|ordered things with|made purchases|made
            payments|used it|using it|moving money|moving it out|stole)
        (do not|did not|not|never|dont) ~1 (recognise|recognize|make|made|authorise|authorize|authorised|
            authorized|approve|approved|set up|place|placed) ~2 <money>
        <money> ~3 (i)? (do not|did not|never) ~1 (recognise|recognize|make|made|authorise|authorize|authorised|
            authorized|approve|approved|set up)
        (suspicious|strange|weird|unknown|unfamiliar|dodgy) (activity|transaction|transactions|charge|charges|
            login|logins|payment|payments|withdrawal|withdrawals|purchase|purchases)
        (freeze|block|stop|lock|suspend) (my|the|all my|this|every|that) ~1 (card|cards|account|accounts|
            payment|transfer|transaction|everything) (now|immediately|right now|asap|please|urgently|before|quickly|
            $)
        (gave|given|told|sent|shared) ~2 (them|him|her|caller|someone|the caller|a man|fake) ~3 (code|pin|
            password|card details|bank details|passcode|details|security code)
        (card|atm|cash machine|machine) (swallowed|ate|kept|retained) ~3 (abroad|night|only card|card)
        """,
        money=_MONEY,
        unless="""
        (what is|how do you protect|do you have|do you offer|does it cover|tips|protect against|in case of|
            cover for|insurance cover|learn about)
        (stole|steal) (my|the) (heart|idea|show)
        (life|growth) hack
        """,
    ),
    *phrases(
        """
        (at|in|outside|stuck at|waiting at) (the|your|this|jfk|heathrow|gatwick) ~1 (airport|gate|station|
            boarding gate|border|check in desk|check in|ferry terminal|departure lounge|departures|baggage claim|
            rental desk|reception|hotel reception|pharmacy|hotel lobby|terminal|embassy|till|checkout counter|
            roadside) ~3
        (stranded|marooned|hard shoulder|roadside|nowhere to sleep|nowhere to stay|nowhere to go|middle of
            nowhere|denied boarding|sleeping in the car|sleep in the car|sleeping on the street|on the street
            tonight|no place to stay|no room for us|nowhere to put)
        (flight|train|plane|ferry|bus|coach|cruise|connection|taxi|transfer|boarding|check in|gate|departure)
            ~5 (<soonest>|boards|boards soon|leaves soon|about to leave|about to board|departs soon|tomorrow
            morning|is boarding)
        boarding (now|soon|closes|starts|in)
        (stuck|stranded|broken down|broke down|breakdown) ~5 (abroad|airport|station|motorway|highway|road|
            overseas|layover|desert|mountain|dark|snow|foreign|border|freeway|kids|island)
        (missed|miss|missing|going to miss) (my|our|the) ~1 (connection|connecting flight|flight|connecting|
            train|ferry|cruise|plane) !last|points|call
        (fly|flying|fly out|flying out|leave|leaving|travel|travelling|depart|departing|land|check out|check in|
            checking out) ~3 (<soonest>)
        (hotel|booking|reservation|apartment|airbnb|host|landlord|property|rental|hostel) ~6 (no record|does
            not exist|cancelled on us|locked|will not let us in|turned us away|no booking|not answering the door|
            double booked|no room|overbooked|no reservation|fake) ~6 (kids|children|pm|am|night|tonight|outside|
            airport|abroad|now|here|rain|$)
        (car|van|vehicle|bike|truck) ~1 (broke down|broken down|will not start|died|has broken down|has died|
            overheated|crashed) ~8 (motorway|highway|road|middle|kids|night|dark|stuck|miles|snow|alone|baby|lane|
            bridge|hospital|freeway|roadside|nobody|tunnel)
        (accident|crash|crashed) ~5 (just now|just happened|minutes ago|injured|hurt|blocking|police are here)
        (passport|visa|boarding pass|travel documents) ~6 (<soonest>)
        """,
        soonest=_SOONEST,
        unless="""
        (flight simulator|airport parking cost)
        (how|what|when|can|is there|do you) ~4 (get to the airport|airport shuttle|airport lounge|breakfast|wifi)
        (seat|meal|upgrade|luggage allowance|window) ~4 (please|?)
        (last|next) (week|month|year)
        (at the airport) with the bags
        """,
    ),
    *phrases(
        """
        <meds> ~7 (not arrived|not come|not here|no show|late|lost|missing|run out|running out|ran out|runs out|
            left|delayed|without|stuck|never|broken|stopped|failing|fails|failed|tonight|today|tomorrow|urgently|
            last|gone|expired|warm|overdue|alarm|beeping|wrong|not working|has gone|cancelled|one more|only one|one
            day|out of|was in the|held|refused|not been|did not|has not|have not)
        (no|without|out of|run out of|running out of|ran out of|last|missing|missed|waiting for|wrong|down to|
            lost|need|needs|still no|have no|lost my|where is|where are) ~2 <meds> !order form|subscription box|app|
            charge
        (lost|missing|late|stuck|delayed|wrong|held|cancelled) ~8 <meds> !box|order form
        (missed|miss|missing|skipped) ~2 (dose|doses|dialysis|chemo|infusion|injection)
        """,
        meds=_MEDS,
        unless="""
        (how|where) (do|can) i (order|register|change|renew|set)
        (prescription) (glasses|sunglasses|charge|lenses)
        (delivered|arrived) (fine|thanks|ok|today thanks)
        """,
    ),
    *phrases(
        """
        (<off>) ~18 (<frail>)
        (<frail>) ~18 (<off>|heating|boiler|power cut|electricity|freezing)
        (flooded|flooding|burst pipe|pipe burst|pipe has burst|water pouring|water gushing|water coming through|
            water is coming|water everywhere|sewage|ceiling collapsed|ceiling has collapsed|ceiling fell|ceiling
            caved|ceiling is coming|roof collapsed|roof blew|roof has come|under water|inches of water|gushing)
            !with emails|with ads
        (water|rain|leak) ~3 (through|into|down|onto) (the|my|our) ~1 (ceiling|wall|walls|lights|electrics|fuse
            box|sockets|light fitting|bedroom|stairs|fusebox|kitchen)
        (spark|sparks|sparking|sparked|burning smell|smell of burning|smells of burning|smells like burning|
            smell burning|melting plug|melted plug|exposed wires|exposed wire|live wires|bare wires|smoking|started
            smoking|is smoking|overheating and|burning hot|swelling|swollen battery|battery is swollen|bulging)
            !area|room|policy|allowed|section
        locked (out|in|inside|outside) (of)? ~2 (house|home|flat|apartment|car|building|car park|garage|store|
            room|hotel|van|office|hotel room|$)
        (front|back|only) door ~3 (will not lock|does not lock|will not close|broken|kicked in|will not open)
        (no|nothing|without) ~1 (food in|to eat|to feed|money for food|food for|food left|food at all|nappies|
            milk for)
        (can not|cannot|how do i|unable to) (feed|buy food|buy nappies|eat tonight)
        (all|whole|entire|every|our) ~2 (staff|team|office|warehouse|clinic|hospital|ward|site|production|
            system|systems|tills|branch|surgery|school|care home|factory|servers|checkout|server|database|booking
            system|practice) ~3 (is down|are down|offline|can not work|stuck|stopped|has stopped|locked out|not
            working|cannot work|are locked|is locked)
        (payroll) ~5 (today|tomorrow|failed|stuck|tonight|due)
        (completion|completing|exchange) ~2 (today|tomorrow)
        (evicted|eviction|bailiff|bailiffs|disconnect|disconnected|disconnecting|repossess|repossessed|cut me
            off|cut us off|cutting us off|cutting me off|shut off|switch off|turned off|auctioned) ~6 (<soonest>|
            tomorrow|outside|at the door|at my door|are here|is here|on their way|in the morning|coming)
        (need|needs|must|have to|got to|fixed|sorted|resolved|help|deadline|due|closes|close|expires|ends|
            starts|surgery|operation|interview|funeral|exam|hearing|court|event|wedding|meeting|rent|auction|sale|
            deal|offer|appointment|scan|ceremony|presentation|launch|show|party|mortgage) ~6 (<soonest>) !delivery|
            thanks|thank you|only
        (<soonest>) ~4 (interview|exam|hearing|surgery|funeral|wedding|deadline|court|completion|operation|auction)
        (sim) ~3 (swapped|cloned|hijacked|stolen)
        (inside|into|in) my (bank|accounts|email|online banking)
        (board|boarding|gate|check in|flight|train|ferry) ~8 (minutes|min|mins|hour|in #|now|closes|shuts|leaving)
        (dripping|leaking|pouring|coming|water|running) ~4 (fuse box|fusebox|electrics|socket|sockets|light
            fitting|lights|consumer unit|wiring)
        (door|key|lock|keys|entrance|room|rental|apartment) ~5 (not open|broken|locked|jammed|not work|missing)
            ~8 (midnight|night|newborn|baby|kids|children|rain|cold|dark|outside)
        (nothing|empty) ~3 (cupboards|fridge|pantry) ~8
        (minus #|freezing|below zero|heating|boiler) ~10 (mother|father|mum|dad|is # |grandmother|nan|# years|
            elderly|baby)
        (today|tonight) ~4 (or the|otherwise|else) ~4 (falls through|lose|lost|evicted|cancelled|gone)
        (by|before) # (pm|am)? today
        (in|within) # minutes
        (carer|nurse|careline|pendant|emergency button|panic button|personal alarm|fall alarm|telecare|baby
            monitor|lifeline) ~4 (not working|broken|no signal|failed|dead|offline|stopped|is down|does not work|
            will not)
        (wrong|someone elses|another patients) (dose|dosage|medication|medicine|blood type|prescription)
        (recall|recalled|undercooked|food poisoning|glass in|metal in|mould in|allergen|nuts in) ~6 (baby|ate|
            eaten|child|sick|vomiting|allergic|daughter|son|hospital|it|formula)
        """,
        off=_OFF,
        frail=_FRAIL,
        soonest=_SOONEST,
        unless="""
        (screen|game|computer|laptop|app|tv|video|stream) ~3 freezing
        (that is all|that was all|all i needed|nothing else|appreciate|thank you for|thanks for|have a)
        (do|does|can|will|are|is) ~2 (you|it|the shop|store|branch) ~3 (open|deliver|close|ship|arrive) ~3
        (happy|safe|good) (to be)? today
        (not|no) (urgent|rush|hurry)
        """,
    ),
)
SOON = phrases(
    """
    (<off>)
    (no|without|lost|not had|have not had|losing) ~1 (internet|broadband|wifi|phone line|signal|landline|
        connection|service) ~8 (days|day|week|weeks|work|since|school|business|office|job|home|clients|shop)
    (internet|broadband|wifi|phone line|line|connection) ~4 (down|off|out|dead|gone|dropped) ~6 (days|work|
        weeks|since|school|business|office|job|day|clients|hours)
    (account|access|money|funds|payment|salary|wages|pay|paycheck|deposit|transfer|savings|pension|card|cards|
        profile|benefits) ~2 (blocked|frozen|locked|suspended|restricted|stuck|held|missing|lost|has not arrived|
        not arrived|never arrived|not gone through|not been paid|disappeared|has not come|did not arrive|not in my
        account|not reached|has not gone|not there|did not come|not been credited|deactivated) !on the website|on
        hold music
    (locked|shut|kicked) out of ~2 (account|email|app|online banking|banking|profile|business account|system)
    (can not|cannot|unable to|could not|not able to|can no longer) ~1 (get into|access|log into|login to|log in
        to|use|get to|reach|withdraw) ~2 (account|money|funds|email|bank|banking|card|cards|savings|online banking|
        business account|bank account|wages|cash) !page
    (rent|mortgage|wages|salary|deposit|tuition|payroll|pension|paycheck|nursery fees|school fees|child support|
        maintenance) ~4 (due|late|not|missing|unpaid|bounced|failed|tomorrow|stuck|wrong|behind|short|friday|monday)
    (work from home|working from home|livelihood|costing me money|losing money|losing customers|losing sales|
        lost income|lost sales|lose my job|losing my job|lose the contract|lose a client|lost a client|cannot work|
        can not work|can not trade|business is at a standstill|shop is full|shop is shut|queue of customers|turn
        customers away|turning customers away)
    (charged|billed|debited|taken|paid|took|deducted|charge|taking) ~3 (twice|two times|double|three times|
        three payments|two payments|duplicate) ~12 (rent|overdraft|bills|food|afford|overdrawn|pay my|live|eat|now
        i|broke|mortgage|negative|minus)
    (overdrawn|into overdraft|into my overdraft|bounced|bounce|negative balance|minus balance)
    (<event>) ~3 (tomorrow|this week|this weekend|on monday|on tuesday|on wednesday|on thursday|on friday|on
        saturday|on sunday|in two days|in three days|in four days|in five days|in # days|next week|next monday|next
        friday|next saturday)
    (in|only|just) (two|three|four|five|six|# |a few|couple of) days (and|left|until|to go|away|time|before|$)
    (we|i) (go|fly|leave|travel|move|depart|sail|get married) (in|on|next|this|tomorrow) ~2 (days|week|monday|
        tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|weekend)
    (lost|misplaced|can not find|left) ~1 (my|the) ~1 (card|bank card|credit card|debit card|passport|wallet|
        phone|purse|cards|id|visa|driving licence|medication)
    (card|passport|phone|wallet|purse) (is|was|got|has been|has gone|went)? (lost|missing)
    (sent|paid|transferred|send|transfer|payment|gone|went|money) ~4 (to|into) (the)? (wrong|incorrect|
        different|someone elses|another persons) ~1 (account|person|account number|sort code|iban|number|recipient|
        company)
    (tomorrow) !please|morning delivery|thanks|?
    (leak|leaking|leaks|dripping) ~3 (ceiling|roof|boiler|pipe|radiator|bathroom|kitchen|water|wall|tank|under
        the sink)
    (only|one) (lift|elevator|toilet|fridge|phone|car|cooker|income|bathroom|card) ~3 (broken|out|not working|
        down|died|broke|is out)
    (fridge|freezer) ~3 (broken|stopped|died|not working|off|dead|broke|warm|packed up)
    (wrong) (person|account|recipient|company|iban|sort code) ~3 (paid|sent|transferred|by bank|transfer|bank)
    (paid|sent|transferred|pay) ~1 (the)? wrong (person|account|recipient|company|iban)
    (into|in) (minus|the minus|the red|overdraft|negative)
    (lift|elevator) ~4 (out|broken|down|not working) ~8
    (can not|cannot|unable to) (do my job|work|trade|open the shop|get to work)
    (get into|access|log in to|need) ~3 (account|email|portal|system) ~3 for (work|my job|school|an exam|court)
    (mould|mold|damp|rats|mice|infestation|bed bugs|bedbugs|cockroaches|asbestos|roaches)
    (card machine|card machines|card reader|payment terminal|till|tills|pos|website|checkout) ~3 (down|not
        working|broken|stopped) ~6 (customers|shop|full|sales|business|orders|saturday|busy|trading)
    (urgent|urgently|asap|emergency|as soon as possible) ~8 (business|work|school|account|money|surgery|court|
        hospital|child|visa|passport|payment|rent|card|travel|medical)
    (school|nursery|exam|course|university|visa|immigration|work permit|residence permit|enrolment) ~6
        (deadline|blocked|locked|rejected|expires|lose my place|can not start|refused|closing)
    (third|fourth|fifth|sixth|tenth|umpteenth|seventh) (time|call|email|engineer|appointment|visit|replacement|
        week|month) ~1
    (missed|no show|did not turn up|never turned up|failed to turn up|did not show) ~6 (third|second|again|
        twice|three|two|fourth|another) ~2
    (two|three|four|five|six|seven|eight|nine|ten|#) (weeks|months) ~4 (without|no|since|waiting|and still|and
        nothing|now|later|of waiting|of no|for my refund|for a refund|for the refund)
    (late|missed|penalty|default|credit file|credit score|credit rating|collections|debt collectors) ~5
        (because of you|because of your|your mistake|your error|marker|ruined|damaged|wrecked|affected|fee because|
        charge because|dropped)
    """,
    off=_OFF,
    event=(
        "interview|exam|wedding|funeral|surgery|operation|holiday|trip|flight|birthday|move|moving|hearing|court"
        "|appointment|conference|party|graduation|tournament|closing|event|concert|school|term|rent|due|cruise"
        "|christening|visa|departure|it"
    ),
    unless="""
    (how long|how do|how can|how much|what is|what are|what time|do you|can you tell me|when will|is it
        possible|could i book|like to book|want to book)
    (see you|until|till|bye|thanks|thank you|chat|call you|back) ~2 tomorrow
    (tomorrow) ~2 (delivery|weather|open)
    (found|turned up|sorted|resolved|fixed|works now|working now)
    (no rush|not urgent|no hurry)
    """,
)
PHRASES = ((Urgency.CRISIS, DANGER), (Urgency.HIGH, NOW), (Urgency.ELEVATED, SOON), *lifelines.PHRASES)
_GRAVE = frozenset({CueKind.DOMESTIC_ABUSE, CueKind.VIOLENCE_THREAT})


def urgency_of(cues: Collection[CueKind], said: Collection[Hashable], hearing: Hearing | None) -> Urgency:
    """Return the urgency of one turn: what the network makes of it, or the situations whose phrases stand in it.

    A lifeline is high at least. `said` are the meanings of those phrases; `hearing` is None in a language that the
    network does not know.
    """
    if CueKind.CRISIS in cues:
        return Urgency.CRISIS
    least = Urgency.HIGH if any(isinstance(one, Lifeline) for one in said) else Urgency.NONE
    if hearing is not None:
        return max(hearing.level(), least)
    grave = Urgency.HIGH if not _GRAVE.isdisjoint(cues) else Urgency.NONE
    return max(least, max((level for level in said if isinstance(level, Urgency)), default=grave))
