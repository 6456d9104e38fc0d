"""How soon a person must act, from the situation and never from the volume.

Called by `reader.py`. Each situation is a row: a level and the words that show it.
"""

from __future__ import annotations

from collections.abc import Collection

from service.core.reading import CueKind, Urgency
from service.emotion.cues.pattern import SOME, Pattern, pattern
from service.emotion.words import Line

_FRAIL = r"(?:baby|babies|newborn|infant|toddler|child|children|kids?|pregnant|elderly|old (?:mother|father|mum|dad|mom|man|woman|lady)|grandmother|grandma|nan|gran|disabled|\d+ (?:month|week)s? old|oxygen|ventilator|medical equipment|twins|premature|insulin|pensioner|year old|asthma\w*|ill|sick|dialysis)"
_HOME = r"(?:no|without|lost|have not had|had no|still no|not have|got no|cut off|zero) (?:\w+ )?(?:heating|heat|hot water|water|power|electricity|electric|gas|lights?)|(?:heating|boiler|power|electricity|water|gas) (?:\w+ ){0,3}?(?:off|out|down|cut|broken|dead|failed|not working|stopped|broke|gone|disconnected|packed up)"

_DANGER = (
    pattern(
        "gas fire smoke monoxide sparks sparking flames burning electrocuted shock unconscious breathe breathing bleeding chest ambulance collapsed overdosed fumes exploded explosion choking trapped swallowed kidnapped break house",
        r"(?:smell|smells|smelling|leak(?:ing)?|stench|reek\w*) (?:of |like )?(?:\w+ )?gas|gas (?:leak(?:ing)?|smell|escaping)|carbon monoxide|co alarm|on fire|(?:caught|catching) fire|flames|(?:house|flat|building|kitchen|battery|charger|socket|meter|boiler|phone|oven) (?:\w+ ){0,3}?(?:is |are |has |was )?(?:burning|smoking|sparking|exploded|on fire|caught|in flames)"
        r"|(?:can not|cannot|trouble|struggling to|difficulty|not able to|stopped) breath(?:e|ing)|chest pain|unconscious|collapsed|electrocuted|electric shock|bleeding|(?:need|call|called|calling) (?:\w+ )?ambulance|trapped (?:in|inside|under)|stuck in (?:the |a |your )?(?:lift|elevator)|breaking into my (?:house|home|flat)|(?:swallowed|drank|ate|choking on) (?:\w+ ){0,4}?(?:battery|bleach|magnet|chemical|toy|part|piece|tablet|liquid)|fumes|not breathing|anaphyla\w+|allergic reaction|(?:brakes?|steering|airbags?) (?:\w+ ){0,2}?(?:failed|fail|gone|not working|stopped|do not work|does not work)",
        r"fire (?:tv|stick|sale|safety certificate)|was on fire last year|gas (?:bill|account|tariff|price)",
    ),
)
_NOW = (
    pattern(  # money leaving an account
        "fraud fraudulent hacked hacker stolen stole scam scammed scammer unauthorised unauthorized drained withdrawn withdrawals emptied recognise recognize suspicious compromised phishing identity cloned thief leaving gone sim someone somebody transactions",
        rf"(?:fraud|fraudulent|scam(?:med|mers?)?|hack(?:ed|er|ers|ing)|phish(?:ed|ing)|identity theft|cloned|compromised|unauthori[sz]ed|sim ?swap)(?! (?:department|policy|awareness))|(?:card|wallet|purse|phone|bag|account|identity|passport|details) (?:\w+ ){{0,3}}?(?:stolen|was taken|got taken|nicked|pinched|snatched)|stole (?:my|our|the)|(?:stolen|snatched|nicked) (?:\w+ ){{0,2}}?(?:card|wallet|purse|phone|passport)"
        rf"|(?:money|funds?|payments?|transactions?|withdrawals?|savings|cash|pounds|dollars|euros|amounts?) (?:{SOME})?(?:is |are |has |have |been |keeps? |being |just )?(?:leaving|disappear(?:ed|ing)|gone|vanish(?:ed|ing)|drained|emptied|taken out|going out|withdrawn)|(?:someone|somebody|a stranger|a thief) (?:\w+ ){{0,4}}?(?:using|used|spending|spent|taking|took|taken|emptied|emptying|withdrew|withdrawing|accessed|logged|drained|in my account|transferr\w+|buying|has my|changed my (?:password|email|number))|(?:do not|did not|not) (?:\w+ )?(?:recogni[sz]e|make|authori[sz]e|approve) (?:\w+ ){{0,3}}?(?:transactions?|payments?|charges?|purchases?|withdrawals?|transfers?|debits?)|suspicious (?:\w+ )?(?:activity|transactions?|charges?|logins?|payments?)|account (?:\w+ )?(?:emptied|drained|taken over)|freeze (?:my|the) (?:card|account)|block my (?:card|account)",
        r"fraud (?:alert by mistake|protection cover)|what is|how do you protect",
    ),
    pattern(  # travel today
        "flight airport boarding gate stranded train hotel plane departs departure check station ferry border passport visa taxi roadside motorway highway stuck car",
        rf"(?:at|in|to) the (?:airport|gate|station|boarding|border|check in|ferry terminal|departure)(?= )|stranded|(?:flight|train|plane|ferry|bus|coach|cruise|connection) (?:\w+ ){{0,4}}?(?:in (?:an|one|two|three|four|\d+) (?:hours?|minutes?)|today|tonight|this (?:morning|afternoon|evening)|boards?|boarding|leaves soon|right now|about to|tomorrow morning|in half an hour)|boarding (?:now|in|soon|closes)|(?:stuck|stranded|broken down|broke down) (?:{SOME})?(?:abroad|airport|station|motorway|highway|hard shoulder|roadside|middle of nowhere|road|foreign country|overseas|layover)|missed (?:my|our) (?:connection|flight|connecting)|(?:standing|waiting|i am|we are) (?:\w+ )?(?:at|outside|in) (?:the |our |my )?(?:hotel|reception|rental desk|check in|apartment|airbnb|property)|nowhere to (?:sleep|stay|go)|fly(?:ing)? (?:out )?(?:today|tonight|in (?:an|two|three|four|five|six|\d+) hours?|this (?:morning|afternoon|evening))|denied boarding",
        r"flight simulator|airport (?:parking|lounge) (?:price|cost)|how (?:do|can) i get to the airport",
    ),
    pattern(  # medication and health
        "medication medicine insulin inhaler prescription meds tablets pills epipen oxygen dialysis ventilator monitor pump pharmacy chemo nebuliser formula wheelchair stairlift cpap catheter feeding",
        rf"(?:insulin|inhaler|medication|medicine|meds|prescription|epipen|oxygen|dialysis|ventilator|cpap|nebuli[sz]er|chemo\w*|feeding tube|glucose monitor|insulin pump|heart (?:tablets|medication)|antibiotics|tablets|formula|stoma \w+|catheters?)(?: \w+){{0,7}}? (?:not|no|late|lost|missing|out|run|running|ran|left|delayed|without|stuck|wrong|never|broken|stopped|failing|fails|failed|tonight|today|tomorrow|urgently|last|gone|expired|warm|overdue|alarm\w*)|(?:no|without|out of|run out of|running out of|ran out of|last|need|needs|missing|missed|waiting for|wrong|down to) (?:{SOME})?(?:insulin|inhaler|medication|medicine|meds|prescription|epipen|oxygen|dialysis|antibiotics|heart tablets|nebuli[sz]er|feed|baby formula|formula)",
        r"how (?:do|can) i (?:order|register|change|renew)|prescription (?:glasses|charge|sunglasses)|sunglasses",
    ),
    pattern(  # a home that is not safe to be in
        "heating heat boiler power electricity water gas freezing cold flood flooding flooded leak leaking sparks sparking burst ceiling locked electric lights lift stairs sewage hot lock door",
        rf"(?:{_HOME})(?=.{{0,160}}\b{_FRAIL}\b)|\b{_FRAIL}\b.{{0,160}}(?:{_HOME})|flood(?:ed|ing)|burst pipe|pipe (?:\w+ )?burst|(?:water|sewage) (?:\w+ ){{0,3}}?(?:pouring|coming|gushing|dripping|everywhere|through|running down|rising)|ceiling (?:\w+ )?(?:collapsed|coming down|fell|caved|about)|spark(?:s|ing)|burning smell|smell of burning|smells? (?:of |like )?burn(?:ing|t)|exposed (?:wires?|cables?)|locked (?:out|in) (?:of )?(?:\w+ )?(?:house|home|flat|apartment|car|building|car park|garage|store|shop)|(?:it is |is |house |freezing |minus )(?:freezing|minus \d+|below zero)(?= )(?:.{{0,60}}(?:heating|boiler|house|home|flat))?|(?:child|baby|kid|dog|toddler|son|daughter) (?:\w+ ){{0,3}}?(?:locked|trapped|stuck) (?:in|inside)",
        r"freezing (?:up|screen|app)|app (?:\w+ )?freez|(?:screen|game|computer|laptop|phone|app|tv) (?:\w+ )?(?:keeps )?(?:is )?freezing|flooded with (?:emails|spam|ads|calls)",
    ),
    pattern(  # today, or not at all
        "evicted eviction bailiff bailiffs disconnect disconnected disconnection today tonight hours hour minutes deadline surgery funeral eat food payroll wages missing safety outage closing completion",
        r"(?:evict(?:ed|ion)|bailiffs?|disconnect(?:ed|ion)?|cut(?:ting)? (?:me |us )?off|repossess\w*) (?:\w+ ){0,6}?(?:today|tonight|tomorrow|in the morning|this (?:afternoon|morning|week)|in \d+ hours?|outside|at the door|at my door|are here|coming)|(?:today|tonight|within (?:the|an|two|\d+) (?:next )?(?:hours?|minutes?)|in (?:an|one|two|three|four|half an|less than an|\d+) (?:hours?|minutes?)|by (?:noon|midnight|midday|\d+ ?(?:am|pm)|end of (?:the )?day|close of business|tonight|today|this (?:afternoon|evening)))(?= )(?<=.)(?=.{0,1})"
        r"|(?:no|nothing|without) (?:\w+ )?(?:food|to eat|money for food)|can not (?:feed|buy food|eat)|(?:all|whole|entire) (?:\w+ ){0,2}?(?:staff|team|company|office|warehouse|clinic|shop|hospital|ward|site|production|system) (?:\w+ ){0,3}?(?:down|offline|can not work|without|stopped|stuck)|payroll (?:\w+ ){0,3}?(?:today|tomorrow|failed|stuck|due)|completion (?:is )?(?:today|tomorrow)",
        r"(?:will|does|is|can) (?:\w+ ){0,3}?(?:open|arrive|ship|deliver\w*) (?:\w+ )?(?:today|tonight)|working hours|(?:arrived|received|got|delivered|bought|came|ordered|signed|noticed|talking|speaking|chat\w*|help\w*) (?:\w+ ){0,5}?today|how are you|open (?:today|tonight)|have a (?:good|nice|great)|thank you|thanks|weather|today only|special offer|(?:every|per|opening|business|within|in) (?:\d+ )?(?:working|business) ?(?:hours|days)|how (?:long|soon)|day today|is today",
    ),
)
_SOON = (
    pattern(
        "heating boiler power electricity water internet broadband blocked locked frozen wages salary rent mortgage weeks month months third fourth fifth twice double suspended stuck work job interview exam wedding holiday birthday phone line tomorrow urgent urgently asap emergency immediately overdraft business customers school hospital salary deposit overcharged disconnected stopped passport missing charged lost visa",
        rf"{_HOME}|(?:no|without) (?:\w+ )?(?:internet|broadband|wifi|phone line|signal|service) (?:\w+ ){{0,6}}?(?:days|work|weeks|since|school|business|office|job)|(?:account|card|access|money|funds|payment|salary|wages|deposit|transfer|refund) (?:\w+ ){{0,3}}?(?:blocked|frozen|locked|suspended|restricted|stuck|on hold|held|missing|lost|not (?:arrived|gone through|in my account|been paid|there))|locked out of (?:\w+ )?(?:account|email|app|online banking|banking)|(?:rent|mortgage|wages|salary|deposit|tuition|payroll|pension|benefits) (?:\w+ ){{0,5}}?(?:due|late|not|missing|unpaid|bounced|failed|tomorrow|today|stuck|wrong)|work from home|(?:lose|losing|lost|cost(?:ing)? me) (?:\w+ )?(?:job|clients?|customers|business|contract|sale|sales|income|money every)|(?:charged|billed|debited|taken|paid) (?:\w+ ){{0,3}}?(?:twice|two times|double|three times)|double (?:charged|payment|billed)|(?:interview|exam|wedding|funeral|surgery|operation|holiday|trip|flight|birthday|moving|move|hearing|court) (?:\w+ ){{0,3}}?(?:tomorrow|this week|this weekend|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|in (?:two|three|four|\d+) days|next week)|lost (?:\w+ )?(?:card|passport|phone|wallet|bank card|credit card|debit card)|(?:card|passport|phone|wallet) (?:is |was |got |has been )?(?:lost|missing)|tomorrow|leak(?:ing|s)?|wrong (?:account|person|address|amount)|elevator|lift (?:is )?(?:broken|out)",
        r"how (?:long|do|can|much)|what (?:is|are|time)|do you|(?:could|can) i (?:get|have|order|book)|see you tomorrow|until tomorrow|until next|when will|is it possible",
    ),
)
_PROBLEM_LEVEL = 0.25
_WORN_LEVEL = 0.85
_SOON_CUES = frozenset(
    {
        CueKind.REPEAT_CONTACT,
        CueKind.LEGAL_THREAT,
        CueKind.BEREAVEMENT,
        CueKind.ILLNESS,
        CueKind.DEBT,
        CueKind.DEADLINE,
        CueKind.PRESS_THREAT,
    }
)
_NOW_CUES = frozenset({CueKind.DOMESTIC_ABUSE, CueKind.VIOLENCE_THREAT})


def urgency_of(line: Line, cues: Collection[CueKind], trouble: float) -> Urgency:
    """Return the urgency of one turn: the strongest situation it shows. `trouble` is 0 to 1, from `lexicon.py`."""
    if CueKind.CRISIS in cues or _shows(_DANGER, line):
        return Urgency.CRISIS
    if not _NOW_CUES.isdisjoint(cues) or _shows(_NOW, line):
        return Urgency.HIGH
    if not _SOON_CUES.isdisjoint(cues) or _shows(_SOON, line):
        return Urgency.ELEVATED
    return Urgency.LOW if trouble >= _PROBLEM_LEVEL or cues else Urgency.NONE


def _shows(situations: tuple[Pattern, ...], line: Line) -> bool:
    for wakes, find, unless in situations:
        if line.words.isdisjoint(wakes):
            continue
        for match in find.finditer(line.text):
            if unless is None or not unless.search(line.text, *line.sentence(*match.span())):
                return True
    return False
