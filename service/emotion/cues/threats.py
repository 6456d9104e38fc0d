"""Threats: the law or a regulator, the public, violence. What the customer will do, not what they ask about.

Called by `__init__.py`.
"""

from __future__ import annotations

from service.emotion.cues.phrases import phrases

_BODY = (
    "lawyer|lawyers|solicitor|solicitors|attorney|attorneys|ombudsman|ombudsperson|ombudsmen|regulator"
    "|regulators|small claims|small claims court|court"
    "|trading standards|consumer protection|consumer court|consumer forum|consumer affairs|consumer rights"
    "|better business bureau|bbb|fca|ftc|fcc|cfpb"
    "|ofcom|ofgem|ofwat|financial conduct authority|financial ombudsman|financial ombudsman service"
    "|attorney general|data protection authority"
    "|information commissioner|ico|legal team|legal counsel|consumer watchdog|watchdog"
    "|civil aviation authority|caa|department of transportation|department of transport"
    "|tribunal|barrister|legal aid|legal department|industry regulator|state regulator|insurance commissioner"
    "|banking commission|cedr|courts|resolver|legal advice|my union"
    "|the authorities|authorities|banking ombudsman|energy ombudsman|telecom ombudsman|legal proceedings"
    "|legal action|litigation"
)
LEGAL = phrases(
    """
    (going to|will|i am|am|have|already|thinking of|considering|about to|taking|take|going|hear from|hearing
        from|speak to|speaking to|speak with|speaking with|talk to|talking to|contact|contacting|contacted|consult|
        consulting|consulted|call|calling|complain to|complaining to|complained to|report you to|reporting you to|
        report this to|reporting this to|report it to|reported you to|reported this to|report them to|forced to|
        escalate this to|escalating this to|escalate to|escalate it to|instruct|instructed|instructing|involve|
        involving|go through|get|getting|tell|refer this to|referring this to|file|filing|filed|see you in|meet you
        in|see you at|taken to|passed to|straight to|going via|write to|writing to|complaint to|complaint with|case
        with|lodge with|raise this with|raising this with|submit to|matter to|this to|this with|you to|off to|seek|
        seeking|begin|start|starting|commence|initiate|pursue|pursuing) ~2 (<body>) !fees|number|shoes
    (sue|suing|sued) (you|your|the company|this company|them|for|over|if|unless|$)
    (will|going to|i am|gonna|we will|prepared to|ready to|could|can|happy to|shall) ~1 (sue|suing|press
        charges|take you to court|taking you to court|take this to court|take it to court|take this further legally)
    (see|meet) you in ~1 court
    (lawsuit|class action|letter before action|letter before claim|breach of contract|legal route|legal steps|
        legal options|legal recourse|legal letter|formal legal|legal proceedings|cease and desist|statutory rights|
        court papers|court summons)
    (legal) (action|proceedings|steps|team|representative|representation)
    (this is|that is|what you are doing is|totally|completely|it is|probably|actually) ~1 (illegal|against the
        law|unlawful|criminal|theft|daylight robbery and illegal) !download|to park
    (my|a|our) (lawyer|solicitor|attorney|barrister|legal team) s? (will|is|says|said|has|letter|advised|have|
        would|are|can|to)
    (expect|expecting|await) ~3 (from)? ~1 (lawyer|lawyers|attorney|attorneys|solicitor|solicitors|legal team)
    (explain|explaining|tell|telling) ~4 (to)? (a|the) (judge|court|tribunal|jury)
    (open|opening|opened|start|starting|raise|raising|begin) (a|my)? ~2 (small claims|tribunal|court|ombudsman|legal)
    (next) (step|stop) (is|will be)? ~2 (<body>)
    (take|taking|push|pursue) (this|it) further , ? legally
    (ombudsman|regulator|small claims|trading standards|solicitor|lawyer|court) (next|second|then|after that|
        and then|is next|will be next)
    (press|pressing|pressed) charges
    (gdpr|data protection) (complaint|breach|request|violation|claim)
    (know|aware of|understand|exercise|exercising) (my|the) (legal|consumer|statutory)? rights !as a passenger policy
    (deadlock|final response) letter
    (report|reporting) (you|this|it|your company|them) ~2 (police|action fraud|trading standards|authorities|
        regulator)
    (chargeback|charge back|section 75) ~8 (lawyer|legal|court|ombudsman|if you|unless|otherwise)
    (if|unless|otherwise|or) ~12 (court|ombudsman|lawyer|solicitor|attorney|small claims|legal action|regulator|
        trading standards) $
    """,
    body=_BODY,
    unless="""
    i am (a|an) ~1 (lawyer|solicitor|attorney|judge|barrister)
    (lawyer|solicitor|attorney|court|solicitors) (fee|fees|account|discount|uniform|appointed|dealing with the
        estate|handling the estate)
    (tennis|food|basketball|badminton|squash) court
    (do i need|should i get|how do i find|is there|do you have) a (lawyer|solicitor)
    (power of attorney|crime reference|police report|court of protection|grant of probate|will and)
    (divorce|custody|court order from my ex|restraining)
    (protect|against) ~4 (ex|him|her|husband)
    (scared|afraid|do not want) ~6 court
    (debt|bailiff|bailiffs|rent|mortgage|arrears|eviction|evicted) ~6 court
    court ~6 (debt|bailiff|bailiffs|rent|mortgage|arrears|eviction|evicted)
    """,
)

PRESS = phrases(
    """
    (going to|will|am|about to|let me|already|gonna|ready to|prepared to|happily|should|might|time to|expect|
        try|want me to|enjoy|do not make me|watch me|would love to|considering|thinking of|be|i will be|have|off to|
        happy to|next step is|straight to|all over|unless ~6 i) ~3 (post|posting|posted|tweet|tweeting|tweeted|
        share|sharing|shared|leave|leaving|write|writing|put|putting|go|going|publish|publishing|tell|telling|
        expose|exposing|contact|contacting|send|sending|name|naming|call|calling|speak|speaking|talk|talking|make|
        making|blast|blasting|review|reviewing|warn|warning|email|emailing|upload|uploading|writing up|taking|take|
        spread|plaster|splash) ~8 (trustpilot|twitter|facebook|instagram|tiktok|reddit|youtube|linkedin|social
        media|the press|press|newspaper|newspapers|journalist|journalists|reporter|reporters|the news|the papers|
        local paper|viral|publicly|bbc|google reviews|yelp|every review site|one star review|bad review|negative
        review|terrible review|awful review|scathing review|honest review|one star reviews|bad reviews|review site|
        review sites|all over the internet|followers|the world|the media|media|tv|radio|front page|headlines|my mp|
        forum|forums|local news|my blog|my channel|everyone i know|everybody i know|every forum|consumer programme|
        consumer show|watchdog programme|my story|everyone on|all my friends|the whole internet) !and buy
    (go|going|went|take this|taking this|taking it|take it) (straight)? (to the press|to the media|to the
        papers|to the newspapers|public|viral|to the news|to social media|public with|to twitter|to the local paper|
        to journalists|online with)
    (one|1|zero) star (review|reviews|rating|from me|on|across|everywhere)
    (name and shame|naming and shaming|named and shamed|public shaming)
    (contact|contacted|contacting|call|calling|tell|told|telling|tip off|tipping off|speaking to|talking to|
        spoken to|email|emailing|journalist|reporter) (the|a|my|every|some|local)? ~1 (press|newspapers|newspaper|
        journalist|journalists|reporter|reporters|local paper|media outlets|news station|bbc|daily mail|news desk|
        tv station|consumer journalist)
    (blast|blasting|plaster|plastering|all over|spread|share|put|posting|post) ~4 (all over|across|on|to) ~1
        (social media|twitter|facebook|the internet|tiktok|reddit|linkedin|instagram|trustpilot)
    (screenshots|screenshot|screen recording|recording|screenshotting|conversation|chat|transcript|video) ~3
        (is going|are going|will go|going on|going straight|ready to|goes|will be|posted|end up|ends up|on) ~3
        (twitter|facebook|viral|online|tiktok|reddit|linkedin|social|instagram|youtube|press|everywhere|public)
    (followers|subscribers) ~5 (know|hear|see|find out|love|told|interested)
    (k|thousand|000) (followers|subscribers)
    (everyone|everybody|the world|people|the public|the whole world|my followers|all my friends) ~2 (will|
        should|needs to|is going to|deserves to|ought to|gonna) ~1 (know|hear about|see|find out|read about) ~2
        (how|what|about|this)
    (warn|warning|tell|telling) (everyone|everybody|others|people|all my friends|the world|everyone i know|
        other customers) ~3 (about|not to|to avoid|to stay|how|online|never)
    (review|reviews|video|post|thread|article|blog) ~1 (will be|is going to be|goes up|goes live|goes out|is
        live|is written|is drafted) ~3
    (draft|drafted|drafting|written|writing|wrote) ~2 (thread|post|article|blog post|review|exposé) ~8
    (internet|world|everyone|everybody|public|twitter|facebook|press|people|followers) ~2 (is|are) going to
        (hear|know|see|find out|read)
    (newspaper|column|journalist|reporter|news|bbc|press|paper|tv|radio|channel|magazine|media|guardian|times|
        podcast) ~4 (will love|would love|interested in|are interested|is interested|wants|want|will be interested|
        be interested|picked up|running) ~1 (this|my|the|it|to hear)
    (trustpilot|twitter|google reviews|social media|the press|facebook) (first|next|it is|here i come|will hear)
    (cousin|friend|brother|sister|neighbour|wife|husband|mate) ~2 (is a|works as a|who is a|works for) ~1
        (journalist|reporter|newspaper|bbc|editor|the news)
    (review|reviews) ~4 (will reflect|is going up|will be brutal|will not be pretty|scathing|incoming|coming
        your way|going up)
    """,
    unless="""
    (how|where) (do|can) i (leave|write|post|submit|share|give)
    (like|love|want) to leave a (review|positive|good|nice|great)
    share (my|the) (location|order|tracking|account|basket)
    (log in|login|sign in|sign up) (with|to|using)
    link (my|your|to) (facebook|twitter|google|instagram|tiktok)
    google (pay|play|maps|account)
    (facebook|instagram|twitter|tiktok) (account|login|ad|ads|marketplace|page manager|advert|shop|app)
    (good|five star|5 star|great|positive|glowing|lovely) review
    (everyone|everybody) (how|about) ~2 (good|great|amazing|wonderful|helpful|brilliant|kind)
    (can not|could not|unable to|error) ~3 (post|share|upload|tweet)
    """,
)

_HARM = (
    "kill|murder|shoot|stab|strangle|punch|slap|kick|beat up|beat|smash|hurt|hunt down|torch|attack|bomb|behead"
    "|blow up|destroy|break|knock out|hit|throttle|gut|run over|deck|batter|end|hunt|headbutt|burn"
)
_TARGET = (
    "you|you all|you people|you lot|you up|your face|your head|your office|your offices|your building"
    "|your store|your shop|your staff|your manager|your legs|your neck|your throat"
    "|your family|your driver|your teeth|your windows|your place|your bones|your branch|your house|your ceo"
    "|your colleagues|your kids|your skull|your jaw|your knees|your van|your car|your boss|your engineer"
    "|every one of you|everyone there|everyone in|him|the driver|the manager|the courier|the engineer"
    "|the office|that driver|that manager|that man|that woman|that idiot|that guy|that courier|that engineer"
    "|that bastard|every single one|each one of you|one of you|somebody there|someone there|someone at your"
    "|whoever|the next person|the next agent|the guy who|the person who|somebody|someone"
)
VIOLENCE = phrases(
    """
    (i will|i am going to|i swear|going to|gonna|i would|want to|about to|feel like|ready to|i will personally|
        i could|would love to|i should|tempted to|will come and|i shall|come and|come there and|come down there
        and) ~2 (<harm>) (<target>) !to help|know|when|if i can|money|off my list|else
    (come|coming|drive|driving|go|going|show up|showing up|turn up|turning up|pay you a visit|walk|be there|
        back|visit you|down there|round|waiting) ~6 (with|bring|bringing|and bring|got) (a|my|the|some) ~1 (gun|
        knife|baseball bat|bat|weapon|petrol|hammer|rifle|shotgun|axe|crowbar|machete|sledgehammer|brick|lighter)
    (i|we) (know|will find out|found out|can find out|will find|am going to find|have|got|can find|looked up|
        could find) ~1 (exactly)? (where you live|where you work|where you park|where your|where he lives|where she
        lives|where you all work|your address|where your office|where you are based|where your family|your home
        address|what car you drive) !is|address is
    (burn|blow|shoot|torch|set fire to|smash|burning) ~2 (your|the whole|that|the damn|the entire|this) ~3
        (down|up|to the ground|to pieces|office|building|shop|store|branch|place|depot|warehouse|windows)
    (put|putting) a (bullet|brick|knife) (in|through) ~3
    (bomb|bombs) (your|the|this|in|under|at) ~1 (office|building|store|branch|headquarters|hq|place|call centre|
        company|your)
    you are ~1 dead (man|meat|people|when|if|$)
    (watch|better watch) your (back|backs)
    (someone|somebody|people|you|people there|one of you) (will|is going to|are going to|gonna|might|could) ~1
        (get hurt|die for this|end up in hospital|bleed|get hurt badly|pay with|end up dead|suffer for this|lose
        teeth)
    i have (a|my|got a) (gun|knife|weapon|rifle|shotgun|bat)
    break (your|his|her|their|someones|every bone) ~1 (legs|leg|neck|arms|fingers|knees|nose|jaw|face|bone|
        bones|kneecaps)
    (hope|wish|pray|deserve|deserves) ~1 (you|your family|you all|they|your kids|your mother|to) ~1 (die|get
        hit|get cancer|burn|rot|dies|get run over|get shot|be shot|crash|suffer|be beaten|choke)
    (beat|knock|kick|slap|punch) (the|your|his|her) ~1 (shit|crap|hell|teeth|daylights|lights) (out|in)
    (wring|snap|break|slit|cut) (your|his|her|their) ~1 (neck|throat|throats)
    (punch|hit|smack|kick|slap|headbutt) (you|him|her|someone|the driver|your ~1|that ~1|somebody) ~2 (in the|
        right in|until|so hard|across)
    (throw|chuck|lob|put) (a brick|acid|petrol|a rock) (at|through|on|in)
    (make|making) you (all)? (bleed|suffer|regret being born|sorry you were born|pay with your)
    (teach|show) (you|him|them|your) ~2 a lesson ~4 (fist|hospital|physically|never forget|hurt|bat)
    (shoot|blow|smash) (up|down) (your|the|this) (office|store|building|place|branch|headquarters)
    (drag|pull) (you|him|her) ~3 (out|across|through) ~4 (desk|counter|hair|window|street)
    (lined up|put up against|dragged out|taken out) ~3 (shot|shoot|a wall|beaten)
    (set|setting|release) (the|my) (dog|dogs) on (him|her|you|them|your)
    (beat|batter|kick|punch) (him|her|you|them) ~2 (senseless|up|to a pulp|unconscious|black and blue|to death)
    (some|someone|somebody|someones|somebodys|your|his) s? ~2 (nose|legs|jaw|neck|teeth|skull|ribs) (broken|is
        getting broken|will be broken)
    (break|smash|punch|crack) (somebody|someone|somebodys|someones) s? ~1 (nose|face|jaw|legs|teeth|skull)
    (someone|somebody) (is|s) (going to|gonna) ~1 (get hurt|bleed|die|regret)
    (come|coming|gonna come|going) to your (house|home|office|place|door|work) ~3 (smash|hurt|kill|beat|break|
        punch|burn|kick)
    (violent|violence) ~4 (if|unless|will) ~6 (you|refund|money)
    do not be surprised if ~6 (hurt|shows up|turns up|violent|fire|windows)
    """,
    harm=_HARM,
    target=_TARGET,
    unless="""
    (myself)
    (you|it|this|queue|wait|app|bill|price|prices) (is|are|will|would|could) ~1 (kill|killing) me
    break (the|my) (contract|news|plan)
    beat (the|your|their|his) ~1 (price|offer|deal|quote|prices)
    (hit|reach) (the|my) (limit|budget)
    hurt (my|your) (credit|score|business|brand|wallet|reputation)
    kill (the|my) (account|process|app|battery|service|subscription|order|line)
    (shoot|drop) (me|you) (an|a|over) (email|message|text|line|note)
    (game|movie|film|book|novel|boss|level|character)
    (my|the) (ex|husband|wife|partner|boyfriend|father|dad) ~6 (kill|hurt|hit|beat|find|stab|punch|attack)
    (he|she|they) (will|is going to|might|said he will|wants to|threatened to) ~2 (kill|hurt|hit|beat|stab) me
    """,
)

THREATS_GERMAN = phrases(
    """
    (anwalt|anwaltin|rechtsanwalt|anwalte|verbraucherzentrale|verbraucherschutz|bundesnetzagentur|bafin|gericht|
        klage|klagen|verklage|verklagen|schlichtungsstelle|ombudsmann|anzeige|rechtliche schritte|mahnbescheid|
        datenschutzbehorde|rechtsschutzversicherung)
    """,
    unless="(brauche ich|stromzahler|anzeige im display|werbeanzeige|kleinanzeige)",
)
THREATS_SPANISH = phrases(
    """
    (abogado|abogada|abogados|demanda|demandar|demandarlos|demandare|juicio|tribunales|denuncia|denunciar|
        denunciarlos|denunciare|denunciarles|profeco|consumo|ombudsman|acciones legales|via legal|defensa del
        consumidor|oficina del consumidor|hoja de reclamaciones|hojas de reclamaciones)
    """,
    unless="""
    (soy|es) abogad*
    (en|por|alta|mucha|gran) demanda
    consumo de (energia|agua|gas|luz|datos|electricidad)
    (mi|el|del|de|el ultimo) consumo
    """,
)
THREATS_FRENCH = phrases(
    """
    (avocat|avocate|avocats|tribunal|tribunaux|porter plainte|plainte|porte plainte|dgccrf|ufc|que choisir|
        mediateur|mediatrice|action en justice|actions en justice|voie judiciaire|huissier|repression des fraudes|
        mise en demeure|poursuites|poursuivre en justice|justice|cnil)
    """,
    unless="(je suis|etre) avocat*",
)
THREATS_PORTUGUESE = phrases(
    """
    (advogado|advogada|advogados|procon|processar|processo judicial|justica|juizado|anatel|aneel|banco central|
        bacen|reclame aqui|deco|acao judicial|livro de reclamacoes|ministerio publico|tribunal|denunciar|queixa
        crime|medidas legais|provedor|asae|processarei)
    """,
    unless="(sou|como) advogad*\nprocessar (o|meu|a|minha) (pedido|pagamento|compra|troca|reembolso)",
)
PRESS_OTHER = phrases(
    """
    (zeitung|presse|journalisten|negative bewertung|schlechte bewertung|ein stern|offentlich machen|trustpilot|
        shitstorm|social media) ~6
    (prensa|periodico|periodicos|periodista|periodistas|redes sociales|mala resena|viral|mala calificacion|
        twitter publico)
    (la presse|journaliste|journalistes|reseaux sociaux|mauvais avis|avis negatif|avis negatifs|une etoile|le journal)
    (imprensa|jornalista|jornalistas|redes sociais|avaliacao negativa|uma estrela|nos jornais|expor voces|na
        televisao)
    """,
    unless="(como|wie|comment|wo) ~3 (dejo|deixo|laisser|bewertung abgeben)",
)
VIOLENCE_OTHER = phrases(
    """
    (bringe|bring|bringen|schlage|schlag|prugel|prugle|verprugel|verprugle) (dich|euch|sie|ihn|ihren) ~2 (um|
        zusammen|kaputt|tot|windelweich)
    (ich)? (knall|knalle|stech|steche|mach|mache|schiess|schiesse) (dich|euch|sie) (ab|fertig|kalt|alle ab|uber
        den haufen)
    (weiss|finde) ~2 wo (du wohnst|sie wohnen|ihr wohnt|ihr arbeitet|sie arbeiten|dein)
    (zunde|brenne|jage|sprenge) ~4 (an|nieder|in die luft)
    (komme|komm) ~5 (mit)? (einem|einer|meinem|dem) (messer|waffe|baseballschlager|pistole|hammer)
    (los|te|lo|les|la|os) (voy a|vamos a) (matar|partir la cara|romper la cara|golpear|quemar|reventar|pegar)
    (voy a|vamos a) (matarte|matarlos|golpearlos|golpearte|quemar|romperte|romperles|partirte|reventar|pegarte|
        pegarle|darle una paliza|mataros)
    (se|sabemos) donde (vives|viven|trabajas|trabajan|vive)
    (je vais|vais|on va) ~2 (te|vous|le|la|les)? (tuer|frapper|casser la gueule|bruler|defoncer|buter|demolir|
        tabasser|cogner|casser la figure|crever)
    (je sais|on sait) ou (tu habites|vous habitez|vous travaillez|tu travailles)
    (mettre le feu|foutre le feu|poser une bombe|faire sauter)
    (vou|vamos) (te|vos|lhe|os)? (matar|bater|quebrar a cara|espancar|dar uma surra|partir a cara|arrebentar|
        acabar com a raca|incendiar|meter a porrada)
    (vou|vamos) ~2 (quebrar a cara|bater em|matar um|matar voces|matar todos|dar uma surra)
    (vou|vamos) (mata lo|mata los|bater em|quebrar a cara|incendiar|tacar fogo|por fogo|explodir|dar um tiro|
        encher de porrada)
    (sei|sabemos) onde (voce mora|voces moram|moras|trabalha|trabalham|vc mora)
    """,
    unless="(mich|me suicid|myself|vou me|je me)\n(me voy a|me va a|me quiero) matar",
)
