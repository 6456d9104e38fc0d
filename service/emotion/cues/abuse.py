"""Abuse aimed at us or our staff: insults, slurs, sexual remarks, orders to get lost.

Called by `__init__.py`. Swearing about the problem ("where is my bloody parcel") is not abuse.
"""

from __future__ import annotations

from service.emotion.cues.pattern import pattern

_INSULT = (
    r"(?:idiots?|morons?|imbeciles?|stupid|dumb|dumbass|retards?|retarded|useless|pathetic|worthless|incompetent|brainless|clueless|thick|fools?|clowns?|jokers?|liars?|thie(?:f|ves)|crooks?|scammers?|scum|scumbags?|trash|garbage|rubbish|parasites?|vermin|pigs?|cows?|dogs?|rats?|snakes?|losers?|twats?|pricks?|dicks?|dickheads?|cunts?|bitch(?:es)?|bastards?"
    r"|assholes?|arseholes?|wankers?|tossers?|whores?|sluts?|slags?|fuckers?|motherfuckers?|muppets?|cretins?|halfwits?|dimwits?|simpletons?|monkeys?|criminals?|slow|ugly|disgusting|vile|cheats?|con artists?|piece of (?:shit|crap|garbage|trash|work)|pieces? of (?:shit|crap)|waste of (?:space|oxygen|air|skin)|lazy|inbred|degenerates?|heartless)"
)
_STRONG = r"(?:idiots?|morons?|imbeciles?|retards?|scum|scumbags?|cunts?|bitch(?:es)?|bastards?|assholes?|arseholes?|wankers?|dickheads?|pricks?|twats?|whores?|sluts?|motherfuckers?|fuckers?|dumbass(?:es)?|cretins?|clowns?|tossers?|slags?|fucktards?|shitheads?|douchebags?|halfwits?)"

ENGLISH = (
    pattern(
        "you your idiot idiots moron morons bunch shower pack lot",
        rf"(?:you are|you|you people are|you lot are|you guys are|you all are|your (?:staff|agents?|team|people|company|colleagues?|drivers?|support|manager|boss|whole company) (?:is|are)|are you) (?:(?:all|such|just|so|really|a|an|the|fucking|bloody|absolute|absolutely|complete|completely|total|totally|utter|utterly|bunch|of|lot|pack|shower|nothing|but|being|are|even|as|people|lying|damn|goddamn|stupid|useless|pathetic|incompetent|dumb|most|worst|kind|one|little|fat|dirty|old|and|or|,|not) ){{0,6}}{_INSULT}",
        r"you are (?:\w+ )?not (?:a|an|so|very|the)|(?:website|app|machine|policy|form|menu|system) is (?:\w+ )?(?:useless|rubbish|stupid|pathetic)|are you (?:slow|thick)er|do you have|you have a (?:slow|rubbish)|dog food|(?:not|never) (?:saying|suggesting|calling) (?:that )?you are",
    ),
    pattern(
        "idiot idiots moron morons imbecile retard retards scum cunt cunts bitch bitches bastard bastards asshole assholes arsehole arseholes wanker wankers dickhead dickheads prick pricks twat twats motherfuckers motherfucker fucker fuckers dumbass clowns clown scumbags whore slut",
        rf"(?:you |these |those |fucking |stupid |bloody |thieving |lying |absolute |bunch of |pack of |load of |lot of |fat |dirty |listen |hey |what |such |complete |damn |useless |cheating |ok |like ){_STRONG}|{_STRONG} (?:like you|the lot of you|all of you|at your)|^ (?:\w+ ){{0,2}}{_STRONG}(?: [.!?,]|\s*$)",
        r"(?:my|an|his|her|our|feel like an?|i am an?|am i an?|i was an?|like an?|made me (?:look|feel) (?:like )?an?|looked like an?) (?:\w+ )?(?:idiot|moron|fool|clown|bitch|dog|prick)",
    ),
    pattern(
        "fuck piss shut screw suck hell lost kill rot drop dead die off blow lick eat choke",
        r"(?:fuck|screw|damn|curse|sod|bugger) (?:you|u|off|yourself|your (?:\w+ )?(?:company|mother|mum|policy|manager|family|rules|mom|life)|all of you|the lot of you)|piss off|bugger off|sod off|get fucked|shut (?:the fuck |the hell |your (?:\w+ )?(?:mouth|face|trap) ?|it )?up(?! (?:shop|down))|go fuck|go (?:to hell|die|kill yourself|hang yourself|jump|fuck yourself|screw yourself|rot|drown)|drop dead|(?:you|it) sucks? (?:at|balls)|you (?:suck|stink)|kill yourself|eat shit|suck my|kiss my (?:ass|arse)|blow me|rot in hell|burn in hell|up yours|your mother(?: is)? a|i hate you(?: people| lot| all| guys)?(?= ?(?:[.!,?]|$))|choke on|lick my|stick (?:it|your \w+|that) up your|shove (?:it|your \w+|that) (?:up|where)",
    ),
    pattern(
        "sexy sex nude nudes naked boobs tits pussy horny wearing bed dick cock kiss marry virgin hot date",
        r"(?:send|show) (?:me )?(?:your |some )?(?:nudes?|boobs|tits|pussy|feet|naked)|(?:have|want|like|do you like|love) (?:to )?(?:\w+ ){0,2}?sex(?: with)?|what are you wearing|(?:are you|you are|you sound|you look) (?:\w+ ){0,2}?(?:sexy|horny|hot|a virgin|naked|fuckable)|(?:suck|touch|ride|lick) my|(?:my|your) (?:cock|dick|pussy|tits|boobs|ass)(?= )|go (?:to bed|on a date) with me|fuck me|want to fuck you|i (?:am|m) horny|will you marry me baby",
    ),
)
