"""Abuse aimed at us or our staff: insults, slurs, sexual remarks, orders to get lost.

Called by `__init__.py`. Swearing about the problem ("where is my bloody parcel") is not abuse.
"""

from __future__ import annotations

from service.emotion.cues.phrases import phrases

_INSULT = (
    "idiot|idiots|moron|morons|imbecile|imbeciles|stupid|dumb|dumbass|retard|retards|retarded|useless|pathetic"
    "|worthless|incompetent|brainless|clueless|thick|fool|fools|foolish|clown|clowns|joker|jokers"
    "|liar|liars|thief|thieves|crook|crooks|scammer|scammers|scum|scumbag|scumbags|trash|garbage|rubbish"
    "|parasite|parasites|vermin|pig|pigs|cow|dog|dogs|rat|rats|snake|snakes|loser|losers|twat|twats|prick"
    "|pricks|dick|dicks|dickhead|dickheads|cunt|cunts|bitch|bitches|bastard|bastards|asshole|assholes|arsehole"
    "|arseholes|wanker|wankers|tosser|tossers|whore|whores|slut|sluts|slag|fucker|fuckers|motherfucker"
    "|motherfuckers|muppet|muppets|cretin|cretins|halfwit|halfwits|dimwit|dimwits|simpleton|simpletons|monkey"
    "|monkeys|criminals|crooked|ugly|disgusting|vile|cheat|cheats|con artist|con artists|con men|piece of shit"
    "|piece of crap|pieces of shit|waste of space|waste of oxygen|waste of skin|lazy|inbred|degenerate"
    "|degenerates|heartless|braindead|brain dead|mentally challenged|illiterate|slow in the head|dense|a joke"
    "|jokes|a disgrace|a waste|hopeless|an embarrassment|shit|crap|full of shit|full of crap|a bot with|evil"
    "|sick in the head|stupidest|dumbest|worst person|freak|freaks|psycho|filth|bloodsuckers|vultures|leeches"
    "|swine|goblin|donkey|donkeys|shameless|robbers|bandits|numpty|numpties|plonker|git|pillock|knob|bellend"
    "|tool|nitwit|blockhead|dunce|airhead|smug|spineless|gutless"
)
_STRONG = (
    "idiot|idiots|moron|morons|imbecile|imbeciles|retard|retards|scum|scumbag|scumbags|cunt|cunts|bitch"
    "|bitches|bastard|bastards|asshole|assholes|arsehole|arseholes|wanker|wankers|dickhead|dickheads|prick"
    "|pricks"
    "|twat|twats|whore|whores|slut|sluts|motherfucker|motherfuckers|fucker|fuckers|dumbass|cretin|cretins"
    "|clown|clowns|tosser|tossers|halfwit|halfwits|crooks|thieves|parasites|muppets|morons|bellend|numpty"
    "|fuckwit|fuckwits|dipshit|shithead|dumbfuck|douchebag|douche|faggot|fag|nigger|nigga|paki|tranny|spastic"
    "|mong|dyke|kike|chink|gook"
)
_EVEN = (
    "all|such|just|so|really|a|an|the|fucking|bloody|absolute|absolutely|complete|completely|total|totally|utter"
    "|utterly|nothing but|being|even|as|damn|goddamn|bunch of|a bunch of|lot of|pack of|a load of|fat|little|dirty"
    "|old|lying|most|stupid|useless|thieving|incompetent|literally|the most|the biggest|one|bloody awful|shower of"
    "|of|and|both|clearly|obviously|quite possibly|always|probably"
)

ENGLISH = phrases(
    """
    (you|you people|you lot|you guys|you all|your staff|your agents|your agent|your team|your people|your
        colleagues|your drivers|your support team|your manager|your boss|your whole company|everyone there|all of
        you|u) (are|is|must be|seem|sound|look) <even>? <even>? <even>? <even>? <even>? (<insult>) !not|food
    are you <even>? <even>? (stupid|dumb|thick|retarded|brain dead|braindead|deaf or stupid|an idiot|a moron|
        idiots|morons|mental|mentally challenged|simple|dense|illiterate|slow or something|blind or stupid|high|on
        drugs|an imbecile|special)
    (you|these|those|fucking|stupid|bloody|thieving|lying|absolute|bunch of|pack of|load of|lot of|fat|dirty|
        listen|hey|what|such|complete|damn|useless|cheating|ok|shower of|some|like|of|incompetent|greedy|utter|you
        fucking|you stupid|corporate|listen here|lazy|dumb|total) (<strong>) !(customers|customer before|at my work|
        me|i am)
    (<strong>) (like you|the lot of you|all of you|at your|$)
    (ur|your|you are) ~1 (a|an)? (dumb|stupid|useless|worthless|lying|fat|ugly|total|absolute)? (piece of shit|
        piece of crap|pos|waste of space|sack of shit|joke of a)
    your (iq|brain) ~2 (lower|smaller|size|missing|dead|room)
    shut the fuck up
    little (shit|shits|bitch|prick|twat|weasel|rat)
    your mother must
    (you|u) (absolute|utter|complete|fucking|stupid|useless|dumb|lazy|thieving|lying|pathetic|ugly|fat|
        worthless|bloody|total|incompetent|sick|heartless|greedy|dirty|filthy|old|little|ignorant|arrogant) ~2
        (idiot|idiots|moron|cow|pig|pigs|dog|dogs|machine|bot|robot|thing|animal|animals|fool|fools|piece|waste|
        excuse|people|person|human|creature|clown|clowns|liar|liars|thieves|lot|company|bitch|twat|muppet|rat|rats|
        snake|snakes|hag|witch|donkey|sack|loser|losers)
    (poor|pathetic|sorry|sad) excuse (for|of) (a|an) (human|person|company|agent|bot|assistant|employee|man|
        woman|being)
    (fuck|screw|damn|curse|sod|bugger|stuff|fck) (you|off|yourself|your company|your mother|your mum|your
        policy|your manager|your family|your rules|your mom|your life|your stupid|your terms|all of you|the lot of
        you|u|ya|your bot|your bank|your app|your team) !up
    (piss off|bugger off|sod off|get fucked|get lost|get stuffed|eff off|drop dead|kill yourself|eat shit|kiss
        my ass|kiss my arse|rot in hell|burn in hell|go to hell|up yours|suck my|lick my|blow me|bite me|choke on
        it|go die|go kill|go hang|go jump off|go play in traffic|shove it up|stick it up|go screw)
    shut (the fuck|the hell|your|it)? ~1 (up|mouth|face|trap|gob) !shop|down|my account
    (you|it|u) (suck|sucks|stink|disgust me|make me sick|make me want to vomit|are dead to me|have no brain|
        have no brains|have the iq|have shit for brains|have the brain|have no idea what you are doing you|do not
        have a brain|should be ashamed of yourself you)
    (i)? (hate|despise|loathe|detest) (you|you all|you people|you lot|you guys|every one of you|your guts|your face) $
    (hope|wish) you (all)? (get fired|lose your job|lose your jobs|get sacked|rot|fail|go bankrupt|go bust|step on)
    (did your mother|were you dropped|who dropped you|do you have a brain|have you got a brain|any brain cells|
        one brain cell|two brain cells|brain cell|brain cells|iq of|room temperature iq|went to school|where did
        they find you|learn to read|learn english|learn to speak|go back to your country|go back to where|speak
        english)
    (no wonder) ~2 you ~3 (work in a call|work there|job|single|alone)
    (trained|bunch of|load of|pack of|gang of) (monkeys|monkey|apes|baboons|clowns|donkeys|thieves|criminals|
        crooks|liars|cowboys|jokers|hyenas|pirates|gangsters|con artists)
    (your) (mother|mum|mom|mama) (is|was|should have) ~2
    (send|show) (me)? (your|some|a)? (nudes|nude|boobs|tits|pussy|feet pics|naked|ass pics)
    (want to|have|like to|love to|let us have|like|do you want|have you had|wanna) ~2 (sex|sexting|fuck you|
        sleep with you|make out|bang you|bone) (with)? (you|me|$)
    (what are you wearing|are you horny|are you a virgin|are you wet|suck my|touch my|ride my|lick my|i am
        horny|fuck me|do you give head|make me cum|your tits|your boobs|your pussy|nice tits|nice ass|my cock|my
        dick|talk dirty|spank|do you swallow|are you sexy|you are sexy|you are so hot|you sound hot|you sound sexy|
        get naked|take your clothes off|be my slave|hey sexy|whats your bra|go down on)
    ^ (<strong>) ~1 $
    (liars|thieves|scammers|crooks|idiots|morons|clowns|scum|parasites|bastards|useless idiots|incompetent
        idiots) (all of you|the lot of you|every one of you|the whole lot|!)
    (useless|stupid|dumb|pathetic|idiotic|worthless|moronic|shitty|crappy|retarded|brainless|braindead) (bot|
        robot|machine|chatbot|ai|assistant|agent|woman|man|girl|thing) $
    (you) (dumb|stupid|useless|fucking|bloody|damn|goddamn|pathetic|worthless|retarded|brainless|shitty|crappy)
        ~1 (bot|robot|machine|chatbot|ai|computer|program)
    """,
    insult=_INSULT,
    strong=_STRONG,
    even=_EVEN,
    unless="""
    you are not (useless|stupid|an idiot|a liar)
    (you are|you|u) ~1 not (a|an|so|very|the|being|stupid|useless)
    (website|app|machine|policy|form|menu|system|service|product|router|update) is ~1 (useless|rubbish|stupid|
        pathetic)
    (my|an|his|her|our|i am an|i am a|am i an|am i a|i was an|like an|like a|feel like an|feel like a) ~1
        (idiot|moron|fool|clown|bitch|dog|prick|muppet|twat)
    (think|thought) (that)? you are ~2 (great|good|nice|lovely)
    (not|never) (saying|suggesting|calling) (that)? you are
    (me an idiot|me stupid|me a liar|me an|calling me|called me|made me feel|makes me feel)
    (my|the) (ex|husband|wife|partner|boyfriend|boss|brother|neighbour|neighbor) (is|was|calls|called)
    """,
)
GERMAN = phrases(
    """
    (ihr|sie|du|euer|was fur|solche|diese|lauter|dumme|dummer|unfahige|verdammte|blode|bloder|bloede|scheiss|
        drecks) ~3 (idioten|idiot|trottel|arschloch|arschlocher|deppen|depp|schweine|schwein|betruger|abzocker|
        penner|wichser|hurensohn|hurensohne|fotze|schlampe|missgeburt|vollidiot|vollidioten|versager|lugner|pack|
        gesindel|drecksau|drecksack|pfeifen|clowns|spasti|hohlkopf|dummkopfe|dummkopf|verbrecher|affen|nichtskonner|
        saftladen|bot)
    (fick|fickt|verpiss|leck|halt|halts) (dich|euch|mich|die fresse|deine fresse|maul|das maul|die klappe|am
        arsch|mich am)
    (du|sie|ihr) (dumme*|blode*|scheiss*|verdammte*|unfahige*) ~1 (bot|roboter|maschine|idiot|idioten|sau|kuh|
        typ|typen)
    (seid|sind|bist) (ihr|sie|du) ~2 (dumm|blod|bescheuert|behindert|bekloppt|doof|unfahig|zu blod|zu dumm|
        hirnlos|gestort|verblodet|das letzte)
    (leck mich|fahrt zur holle|fahr zur holle|verreck|verreckt|schert euch zum teufel|arschloch|hurensohn|
        wichser|vollidiot|drecksladen)
    """,
    unless="(ich|bin ich|war ich) ~2 (idiot|trottel|depp)",
)
SPANISH = phrases(
    """
    (son|eres|sois|es usted|ustedes|vosotros|banda de|panda de|manada de|par de|sarta de|partida de|unos|pinche|
        pinches|malditos|maldito|puto|putos) ~4 (idiota|idiotas|imbecil|imbeciles|estupido|estupidos|estupida|
        inutil|inutiles|ladrones|estafadores|mentirosos|sinverguenzas|incompetentes|pendejo|pendejos|cabron|
        cabrones|hijos de puta|hijo de puta|gilipollas|basura|mierda|asco|payasos|ratas|rateros|malnacidos|
        subnormales|subnormal|tonto|tontos|inepto|ineptos|animales|escoria)
    (vete|vayanse|iros|vayase|anda|id|vayan) ~1 (a la mierda|al carajo|al infierno|al diablo|a la chingada|a
        tomar por culo|al cuerno|a la verga)
    (chinga tu madre|hijo de puta|hijos de puta|gilipollas|que te jodan|jodanse|callate|me cago en|malparidos|
        hdp|tu puta madre|puta madre que)
    """,
    unless="(no|soy|me siento|como) ~1 (idiota|tonto|tonta|estupido|estupida|imbecil)",
)
FRENCH = phrases(
    """
    (vous etes|tu es|t es|bande de|bandes de|espece de|especes d|especes de|espece d|tas de|pauvres|pauvre|sale|
        sales|equipe de|ramassis d|ramassis de|que des|putain de|putains de|vous n etes que des|quelle bande de) ~3
        (idiot|idiots|idiote|imbecile|imbeciles|cretin|cretins|con|cons|conne|connard|connards|connasse|abruti|
        abrutis|incapable|incapables|incompetents|incompetent|voleurs|escrocs|menteurs|nuls|debile|debiles|salaud|
        salauds|salope|salopes|merde|merdes|ordures|ordure|pourris|clowns|encule|encules|nazes|minables|debiles
        mentaux|branleurs|rats|charlatans|stupide|stupides|bouffons|bot)
    (bande|espece|bandes|tas|ramassis) (de|d) ~1 (incapables|incapable|idiots|voleurs|escrocs|cons|con|nuls|
        incompetents|menteurs|abrutis|cretins|imbeciles|charlatans)
    (va|allez|aller) (te|vous)? (faire foutre|faire voir|chier|au diable|en enfer|crever|faire encule*)
    (ta gueule|ferme la|fermez la|fils de pute|nique ta|nique|encule|encules|connard|connards|allez vous faire|
        va te faire|je vous emmerde|je t emmerde|bande de cons)
    """,
    unless="(je suis|me sens|je me sens|suis) ~2 (idiot|idiote|con|conne|stupide|nul|nulle|imbecile|bete)",
)
PORTUGUESE = phrases(
    """
    (voces sao|voce e|vc e|sao|bando de|cambada de|corja de|seus|seu|sua|um bando de|es|vcs sao|quadrilha de|
        malditos) ~3 (idiota|idiotas|imbecil|imbecis|burro|burros|burra|inutil|inuteis|ladroes|ladrao|
        estelionatarios|mentirosos|mentiroso|incompetente|incompetentes|otarios|otario|lixo|merda|palhacos|palhaco|
        vagabundos|vagabundo|vagabunda|filho da puta|filhos da puta|retardado|retardados|canalhas|canalha|safados|
        safado|desgracados|desgracado|animais|ratos|caloteiros|golpistas|trouxas|escroto|escrotos|estupidos|
        estupido)
    (vai|vao|va|vao todos) (se ferrar|se danar|se foder|tomar no cu|a merda|pro inferno|para o inferno|pra puta
        que|se lascar|para o caralho|pro caralho|catar coquinho|se ferrar|morrer)
    (filho da puta|filhos da puta|vai tomar|tomar no cu|foda se|fodam se|cala a boca|cale a boca|vsf|vtnc|pqp
        seus|arrombado|arrombados)
    """,
    unless="(sou|fui|me sinto|estou|feito|de) ~2 (idiota|burro|burra|otario|otaria|trouxa|palhaco)",
)
