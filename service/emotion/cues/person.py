"""Asking for a person: a human being, an agent, a manager, someone real.

Called by `__init__.py`. "Customer service" alone is a department, and a third party ("my manager") is not ours.
"""

from __future__ import annotations

from service.emotion.cues.phrases import phrases

_REACH = (
    "speak|speaking|talk|talking|chat|chatting|contact|contacting|reach|reaching|connect|connected|connecting"
    "|transfer|transferred"
    "|get through|get hold of|get a hold of|hear|deal|dealing|call|calling|message|messaging|converse|communicate"
    "|communicating|interact|interacting|discuss ~3|escalate|escalated|phone|ring|in touch|touch base"
    "|conversation|word"
    "|a chat|put through|put me through|patch me through|pass me|hand me|put me"
)
_PERSON = (
    "human|humans|human being|human beings|person|persons|people|agent|agents|representative|representatives|operator"
    "|operators|advisor|advisors|adviser|advisers|manager|managers|supervisor|supervisors|assistant|assistants"
    "|colleague"
    "|colleagues|employee|employees|consultant|clerk|specialist|technician|staff|team member|team leader"
    "|member of staff"
    "|member of your team|member of the team|member of your staff|someone|somebody|anyone|anybody|some one|any one"
    "|actual body|case worker|case handler|account manager|duty manager|line manager|higher up|boss|superior"
    "|real one|live one"
    "|one of you|one of your people|one of your team|one of your colleagues|man|woman|individual|rep|being"
    "|customer service agent"
    "|customer service representative|customer support agent"
)
_HUMAN = (
    "human|person|representative|operator|supervisor|manager|agent|advisor|adviser|human being|team leader|human agent"
)
_REAL = (
    "real|live|living|actual|human|proper|genuine|breathing|flesh and blood|real life|real live|actual human"
    "|real human|thinking"
)
_BOT = (
    "bot|bots|robot|robots|machine|machines|chatbot|chatbots|ai|a i|computer|computers|software|algorithm"
    "|program|script"
    "|automated ~2|virtual assistant|virtual agent|answering machine"
)
_A = "a|an|the|some|your|another|any|one of your|one of the|this|that|actual|with|to"

ENGLISH = (
    *phrases(
        """
        <reach> (you|me|us|this|it)? (through|directly|straight|over|back|on)? (to|with|from|of|by|through to|
            onto) ~3 <person> !<other>
        (contact|contacting|reach|call|calling|message|get hold of|get a hold of|phone|see) <a>? <a>? ~1
            <person> !<other>
        (direct|connect|connecting) (me|us) ~1 (to|with) ~2 <person> !<other>
        (help|assistance|helped|assisted|served|dealt with|handled|answered|support) (from|by|of) ~2 (human|
            person|real person|real human|human being|supervisor|manager|representative|operator|live agent|human
            agent|agent)
        (want|need|like|prefer|demand|request|requesting|require|give me|get me|find me|send me|bring me|fetch
            me|insist on|rather have|rather) ~2 <real> (human|person|people|agent|representative|being|operator|
            advisor|adviser|one|help|support|assistance)
        (want|need|prefer|demand|request|requesting|give me|get me|find me|send me|bring me|fetch me|require|
            asking for|asked for|rather have|like) (a|an|the|your|another) (human|human being|representative|
            operator|supervisor|manager|live agent|human agent|team leader|real person|different agent|person)
            !<other>
        (want|need|prefer|demand|get me|give me|like) (a|an) (agent|person|advisor|adviser) (please|now|to help|
            who|asap|on|not|and not|instead|here|immediately|right now|$)
        (switch|change|swap|move|hand|pass|forward|redirect|route|direct|refer|send|put|patch|escalate|transfer|
            connect) (me|this|my case|my chat|my call|it|us) ~3 (to|onto|with) ~2 <person> !<other>
        (pass|hand|move|send|forward|escalate) (this|it|me|my case|my complaint|the case|my issue) (on|over|up|
            along|higher) (please|now|to|$)
        (can|could|may|let|would|will|please|just|want|need) ~3 (speak|talk|chat) ~1 (to|with) (someone|
            somebody|anyone|anybody) !<other>
        (someone|somebody|anyone|anybody|a person|people) (who is|that is)? (real|human|in charge|senior|higher
            up|with authority|with a pulse|with a brain|who can actually help|who is not a <bot>|who is human|above
            you|who makes decisions|who can make decisions|who understands|who speaks|alive)
        (is|are) there ~2 (human|humans|real person|real people|actual person|actual human|actual people|real
            human|live person|live agent|person i can|agent i can|someone i can|anyone i can|anybody i can|someone
            who can|human i can|people i can|anyone real|anyone human|anyone alive|manager|supervisor|number i can
            call|phone number i can call)
        (is|are) there (anyone|anybody|someone|somebody|a person|any person) ~3 (there|here|home|available|
            awake|human|to talk|to speak|to help)
        (human|humans|real people|actual people|real person|live person|actual human|real human|live agent|
            human agent|human being|actual person) (please|now|asap|immediately|thanks|available|instead|$)
        (when|where|how) (do|can|will|could|would) i get (a|an|the|some|to a|to an|through to a|to) ~1 (human|
            person|agent|operator|representative|real person|live agent|human being|advisor|adviser|manager)
        """,
        reach=_REACH,
        person=_PERSON,
        real=_REAL,
        bot=_BOT,
        a=_A,
        other=(
            "password|number|account|card|details|email|else|used|name|using|stole|i transferred"
            "|in your department|in your customer service department|who lives|i sent|i know|portal|login|id"
        ),
        unless="""
        (my|our|his|her|their) (own|old|bank|local|new|line|landlord)? (manager|boss|supervisor|colleague|
            colleagues|agent|staff|team|employee|employees|wife|husband|friend|son|assistant)
        i (already)? (spoke|talked|chatted|was speaking|was talking|was told|have spoken|have talked|contacted|
            had spoken)
        (just|already|have|had|when i|after i|person i|agent i|lady i|man i|someone i) (spoke|talked|spoken|chatted)
        am i ~2 (speaking|talking|chatting)
        i am ~2 (speaking|talking|chatting) to a ~3 ?
        (thanks|thank you) ~3 for (speaking|talking|chatting|connecting|helping)
        (do not|not) (want|need|wish|like) to (speak|talk|chat|be|bother|call|contact)
        (what|which) (hours|time|times|days)
        (transfer|transferred|transferring|send|sent) ~3 (money|funds|cash|payment|amount|balance)
        (lost|stole|stolen|fraud|hacked) ~8 (someone|somebody|anyone)
        (help|service|support|assistance) i (got|received|had) from
        (order|book|buy|deliver|delivered|pick|ship) ~6 (someone|somebody|another person|anyone) else
        (without|instead of) (having to)? (speak|speaking|talk|talking|call|calling)
        """,
    ),
    *phrases(
        """
        ^ (human|humans|agent|person|representative|operator|supervisor|manager|live agent|real person|human
            agent|real human|live person|human being|real people|actual human|actual person|advisor|adviser|live
            chat agent|live operator|live representative) (please|now|asap|plz|thanks|thank you|immediately|i said|
            here)? (please|now)? $
        ^ (a|an|the|some|speak|talk|speaking|talking|chat|connect|transfer|get|want|need|wanting|needing|i want|
            i need|give me|get me|speak with|talk to|speak to|talk with|contact|chat with|transfer to|connect to|
            connect with|put me on to|request|live|real|actual) (a|an|the|with|to|your|some)? (live|real|human|
            actual|support|customer service|customer support|customer care|damn|bloody|fucking|goddamn|other)?
            (human|human being|person|agent|representative|operator|supervisor|manager|someone|somebody|advisor|
            adviser|specialist|assistant|staff|people|human agent|live agent|real person) (please|now|asap|thanks|
            pls|immediately|here|then)? (please|now)? $
        (human|agent|representative|operator|person) , (human|agent|representative|operator|person)
        (help|assistance|trying|how|way|want|need|possible|like|ask|asking|have|got|try|going) ~4 (speak|
            speaking|talk|talking|chat|chatting|contact|contacting|reach|reaching|get through) ~3 (operator|
            assistant|human|agent|representative|person|someone|somebody|manager|supervisor) !<other>
        """,
        other="password|number|account|card|details|email|else|used|name|using|stole|portal",
        unless="""
        (my|our|his|her) (own|old|bank|local|new|line)? (manager|boss|supervisor|colleague|colleagues|agent|
            staff|team|landlord|wife|husband)
        (do not|not) (want|need|wish|like) to (speak|talk|chat|be|bother|call|contact)
        am i ~2 (speaking|talking|chatting)
        (money|funds|payment|transfer|fraud|stolen|hacked)
        """,
    ),
    *phrases(
        """
        (do not|not|no longer|stop|refuse to|will not|hate|sick of|tired of|fed up|had enough|done|enough of|
            rather not|not going to|no interest in|never) ~4 (talk|talking|speak|speaking|chat|chatting|deal|
            dealing|argue|arguing|repeat|repeating|typing|explain|explaining|communicate|communicating|conversing|
            discuss|discussing|interact|interacting) ~5 (to|with|by|at) ~3 <bot>
        (no|not|stop with|enough with|enough of|without) (more|another|the|these|your|this|a|any|with)? (more|
            stupid|useless|damn|bloody|fucking|canned)? (bot|bots|robot|robots|chatbot|chatbots|automated replies|
            automated answers|automated responses|automated messages|machines|ai|auto replies) (please|$)
        (person|human|someone|somebody|anyone|people|agent|operator) ~3 (not|other than|instead of|rather than|
            besides|and not|over) ~3 <bot>
        (get|skip|bypass|turn off|past|around|escape|avoid|get rid of|switch off|out of) ~2 (this|the|your|
            these) ~1 (bot|robot|chatbot|machine|ai|automated system|automated service|automation|virtual assistant|
            phone menu)
        (can|could|have|get|need|want|would like|let|ask|may|will|have) ~2 (someone|somebody|a manager|a
            supervisor|an agent|a person|a human|an advisor|an adviser|anyone|a representative|your manager|your
            supervisor|a real person|a colleague|one of your team|an actual person|a specialist|your boss) ~3 (call|
            phone|ring|contact|get back to|reach out to|talk to|speak to|speak with|talk with|take over) (me|us|
            this|from)
        (want|need|would like|demand|request|arrange|schedule|have|get|requesting|book) ~2 (call back|callback|
            phone call) !from you
        (does|do) ~2 (anyone|anybody|human|humans|real people|actual people|people|a person|a human) ~3 (work|
            read|monitor|answer|look|check) ~3 (this|these|here|there|messages|chat)
        (put|get) (a|some) (human|person|real person|manager|supervisor|agent) on
        (is|are) (someone|somebody|anyone|anybody|a person|an agent|an adviser|an advisor) ~2 (available|free|
            around) to (talk|speak|chat|help|call)
        (be|get|am) (connected|transferred|put through|passed|handed) (to|with|over to|on to) ~2 (handler|team|
            department|someone|somebody|agent|advisor|adviser|person|manager|colleague|specialist|support)
        (getting|get) (through|in touch) (to|with) ~2 (real|actual|live)? (person|human|someone|somebody|agent|
            people|operator)
        (bot|robot|chatbot|machine) ~4 (no help|useless|not helping|cannot help|can not help|not help|does not
            understand) ~4 (transfer|connect|human|person|agent|someone|people)
        (someone|somebody) else , ? ~1 please
        (transfer me|connect me|put me through) (please|now|$)
        (put|get) ~2 (manager|supervisor|human|your boss|real person|somebody|someone|a person|an agent) on
            (the phone|the line|this|here|now|please|$)
        (let me|want to|need to|like to|can i|could i|may i|insist on|demand to|get to) (speak|talk|speaking|
            talking|chat) (to|with) ~2 (manager|supervisor|boss|superior|owner|ceo|director|head of ~1|person in
            charge|team|department)
        (where|who) is (your|the) (manager|supervisor|boss)
        (customer service|support|customer support|customer care|service) (rep|representative|agent|person|
            advisor|adviser|employee|assistant) (please|now|$)
        (rather|prefer to|want to|like to|prefer) (be)? (speak|talk|deal|chat|served|speaking|talking|dealing|
            chatting|helped|assisted) ~2 (by|with|to) ~2 (human|person|people|someone|somebody|agent)
        (anyone|anybody|someone|somebody) (real|human|actually) (there|here|reading|available)
        (human|person|people|agent) (support|assistance|help|intervention|contact|touch|interaction) (please|now|$)
        (need|want|get|require|request|prefer) ~1 human (support|assistance|help|intervention|contact|
            interaction|touch)
        """,
        bot=_BOT,
        unless="""
        (are you|is this|is it|am i ~2 talking|am i ~2 speaking) ~4 <robot>
        (my|our|his) (manager|supervisor|boss|landlord|friend|team) (can|could|will|to|wants)
        (lost|stole|stolen|fraud|hacked) ~8 (someone|somebody|anyone)
        (someone|somebody|anyone) (stole|using|used|hacked|took)
        """.replace("<robot>", "(bot|robot|chatbot|human|machine|person)"),
    ),
)

GERMAN = phrases(
    """
    (sprechen|reden|telefonieren|verbinde|verbinden|verbunden|chatten|unterhalten|kontaktieren|erreichen|
        weiterleiten|durchstellen|klaren|schreiben) ~3 (mensch|menschen|mitarbeiter|mitarbeiterin|berater|beraterin|
        jemand|jemanden|jemandem|person|vorgesetzten|agenten|kollegen|chef|sachbearbeiter|ansprechpartner)
    (mensch|menschen|mitarbeiter|mitarbeiterin|berater|beraterin|jemand|jemanden|jemandem|person|vorgesetzten|
        agenten|kollegen|sachbearbeiter|ansprechpartner|abteilungsleiter|chef) ~4 (sprechen|reden|telefonieren|
        verbinde|verbinden|verbunden|chatten|weiterleiten|weitergeleitet|durchstellen|erreichen|unterhalten|
        kontaktieren|schreiben|geben|haben|da)
    (echten|echte|echter|richtigen|richtige|richtiger|lebenden|realen|lebendigen|wirklichen) (mensch|menschen|
        mitarbeiter|mitarbeiterin|person|berater|ansprechpartner|kontakt)
    (ich)? (will|mochte|brauche|verlange|wunsche|moechte|hatte gern|hatte gerne) (bitte|sofort|endlich|jetzt|
        nur)? (einen|ein|eine|mit einem|mit einer) (menschen|mitarbeiter|mitarbeiterin|berater|vorgesetzten|
        ansprechpartner|agenten)
    ^ (bitte|einen|ein|echter|echten|zum|zu einem)? (mensch|menschen|mitarbeiter|berater|agent|ansprechpartner|
        kundenberater) (bitte|sofort|jetzt)? $
    (keinen|keine|kein|nicht mit|nicht langer mit|mehr mit) ~3 (bot|bots|roboter|chatbot|maschine|maschinen|
        computer|ki|automaten)
    (ruft|rufen|rufe|anrufen|ruckruf) ~4 (mich|mir|zuruck|bitte)
    (menschlichen|menschliche|menschlicher) ~1 (mitarbeiter|ansprechpartner|unterstutzung|hilfe|berater|kontakt|
        agenten|support)
    """,
    unless="""
    sind sie ~2 (ein|eine)
    bist du ~2 (ein|eine)
    (spreche|rede|schreibe|chatte) ich ~3
    (habe|hatte|hab) ~6 (gesprochen|geredet|telefoniert|kontaktiert|geschrieben)
    (ihr|ihre|ein|der|die) (mitarbeiter|berater) (hat|war|sagte|meinte)
    """,
)
SPANISH = phrases(
    """
    (hablar|hable|hablo|comunicarme|comunicar|comunicame|comuniqueme|contactar|chatear|pasame|paseme|pasar|
        pasarme|transferir|transferirme|transfiera|transfierame|conecteme|conectame|ponme|pongame|atienda|atender|
        atendido|escribir|tratar) ~4 (persona|humano|agente|representante|operador|operadora|alguien|asesor|asesora|
        ejecutivo|supervisor|supervisora|encargado|gerente|responsable|empleado|jefe|ser humano)
    (quiero|necesito|prefiero|exijo|dame|deme|quisiera|busco|solicito|pido) ~1 (un|una|al|con un|con una)
        (persona|humano|agente|representante|operador|asesor|supervisor|gerente|encargado|ser humano|agente humano|
        atencion humana)
    (persona|agente|asesor|operador|gente) (real|reales|humano|humana|de verdad|de carne y hueso|viva)
    ^ (un|una|quiero|necesito|con un|con una)? (humano|agente|persona real|representante|operador|asesor|agente
        humano|ser humano|persona|supervisor) (por favor|ya|ahora)? $
    (no quiero|no voy a|harto de|harta de|cansado de|cansada de|dejar de|no deseo|nada de) ~3 (robot|bot|
        maquina|robots|bots|contestador|inteligencia artificial|ia|maquinas)
    (hay|esta) (alguien|algun humano|alguna persona) ~3 (ahi|real|humano|que me|con quien|disponible)
    (que)? me (llame|llamen|contacte|contacten|atienda) (alguien|una persona|un agente|un humano|un supervisor|
        un asesor|por telefono|por favor)
    atencion (humana|personal|personalizada)
    """,
    unless="""
    (eres|es usted|estoy hablando|hablo) ~2 (un|una|con una persona|con un) ~3 ?
    (ya)? (hable|he hablado|habia hablado) con
    (mi) (jefe|agente|asesor|gerente)
    """,
)
FRENCH = phrases(
    """
    (parler|parle|discuter|echanger|joindre|contacter|communiquer|transferer|transferez|passez|passer|mettre en
        relation|relation|mettez|rediriger|avoir|dialoguer|converser|repondu|tchatter|chatter) ~4 (humain|humaine|
        personne|conseiller|conseillere|agent|quelqu un|operateur|operatrice|responsable|superviseur|vrai|etre
        humain|manager|collegue|interlocuteur|technicien) !(n|ne|ne me)
    (veux|voudrais|souhaite|besoin|demande|exige|prefere|aimerais) ~3 (humain|conseiller|conseillere|agent|
        responsable|superviseur|etre humain|vraie personne|interlocuteur|operateur)
    (vraie|veritable|vrai|reelle|reel) (personne|humain|conseiller|interlocuteur|agent|etre humain)
    ^ (un|une|je veux un|donnez moi un|je veux une)? (humain|conseiller|agent|operateur|vraie personne|agent
        humain|conseillere|responsable|personne reelle|etre humain) (s il vous plait|svp|maintenant|s il te plait)?
        $
    (pas|plus|marre de|assez de|arretez|refuse de) ~3 (robot|robots|bot|chatbot|machine|machines|ia|repondeur|
        automate|ordinateur)
    (qu on|que quelqu un|quelqu un peut|quelqu un pourrait|pouvez vous) (il|me|m)? (me|m)? (rappelle|rappeler|
        appelle|appeler|rappelez)
    (y a t il|il y a) ~3 (quelqu un|humain|une personne|un conseiller)
    (aide|assistance|intervention|contact) humaine?
    service client humain
    """,
    unless="""
    (etes vous|es tu|est ce que vous etes|est ce que tu es|c est) ~2 (un|une)
    est ce que je (parle|discute)
    (ai|avais) (deja)? (parle|eu|contacte|discute)
    mon (conseiller|responsable|manager)
    """,
)
PORTUGUESE = phrases(
    """
    (falar|falo|fala|conversar|contatar|contactar|transferir|transfere|transfira|passar|passa|passe|encaminhar|
        comunicar|ligar|atendido|atendida|tratar|chamar|chama|chame) ~4 (pessoa|humano|humana|atendente|alguem|
        operador|operadora|agente|gerente|supervisor|supervisora|representante|responsavel|funcionario|ser humano|
        assistente humano|gente)
    (quero|preciso|prefiro|exijo|gostaria|me de|solicito|queria) ~2 (um|uma|de um|de uma) (pessoa|humano|
        atendente|agente|operador|supervisor|gerente|ser humano|atendimento humano|atendente humano|pessoa real)
    (pessoa|atendente|agente|gente|operador) (real|humano|humana|de verdade|de carne e osso|viva)
    ^ (um|uma|quero um|quero uma|quero)? (humano|atendente|pessoa real|operador|agente humano|atendimento
        humano|atendente humano|pessoa|ser humano|agente|supervisor) (por favor|ja|agora|pfv)? $
    (nao quero|cansado de|cansada de|chega de|farto de|farta de|parar de|nao aguento mais|nao vou) ~4 (robo|bot|
        robos|maquina|bots|gravacao|inteligencia artificial|ia|maquinas)
    (tem|ha) (alguem|algum humano|alguma pessoa) ~3 (ai|real|humano|que possa|disponivel)
    alguem (pode|poderia|consegue)? ~1 (me ligar|ligar|me atender|entrar em contato|me ligue|me atenda|me ligar
        de volta)
    atendimento (humano|pessoal|humanizado)
    """,
    unless="""
    (voce e|vc e|es|e voce) ~2 (um|uma)
    (estou|to) (falando|conversando|a falar) ~3
    (ja)? (falei|tinha falado|conversei) com
    meu (gerente|chefe|agente)
    """,
)
