"""Asking whether this is a bot: "are you a robot?", "am I talking to a real person?".

Called by `__init__.py`. Saying that bots are useless, or asking what a robot is, is no question about us.
"""

from __future__ import annotations

from service.emotion.cues.phrases import phrases

_BOT = (
    "bot|bots|robot|robots|chatbot|chat bot|android|machine|machines|computer|computer program|program|ai|a i"
    "|ai bot|artificial"
    "|artificial intelligence|virtual agent|virtual assistant|digital agent|digital assistant|automated"
    "|automated system"
    "|automatic|language model|llm|chatgpt|gpt|algorithm|software|recording|auto reply|autoresponder|script"
    "|conversational system"
)
_BEING = (
    "human|humans|human being|person|people|real person|real human|live person|alive|sentient|conscious"
    "|actual person"
    "|actual human|living being|living person|real people|live agent|real agent|someone real|real guy"
    "|real woman|real man|man|woman"
    "|girl|guy|boy|lady|dude|gal"
)
_HOW = (
    "really|actually|even|just|only|like|truly|honestly|perhaps|maybe|by any chance|possibly|secretly|also|still"
    "|sure|a|an|the|some|one of those|you are|this is|not|real|actual|live"
)

ENGLISH = phrases(
    """
    (are you|are not you|is this|is it|are we|is that|were you|are they|is not this) <how>? <how>? <how>?
        <how>? ~1 (<bot>|<being>) ~6 ?
    (are you|are not you|is this|is not this) <how>? <how>? <how>? <how>? (<bot>) !(error|problem|friendly|
        issue|fault|virus|time|estate|driven)
    (are you|is this) <how>? <how>? <how>? (human|human being|humans|real person|real human|actual person|
        actual human|live person|real people|person|real|alive|sentient) (or|$|like|at all|here|behind|right|there|
        typing|i am|that i)
    (am i|i am|are we) ~3 (talking|speaking|chatting|texting|typing|writing|messaging|dealing|communicating|
        conversing|interacting|corresponding|arguing) ~2 (to|with) ~4 (<bot>|<being>) !who|whose|from|called|named|
        about
    (tell me|wonder|wondering|know|ask|curious|confirm|prove|show|say|make sure|clarify|admit|question) ~4 (if|
        whether|that|you|who|what) ~6 (you|this|i|talking to) ~6 (<bot>|human|human being|person|real person|real
        human) !error
    (human|person|bot|robot|machine|computer|man|real person|people|ai) or (are you|is this|am i ~3|just|only|
        really|actually)? <how>? <how>? (<bot>|human|person|real person|man|woman|real human)
    you are <how>? <how>? <how>? (<bot>|human|human being|person|real person) (right|correct|yes|huh|no|are not
        you|is not it|or what|are you|or not|?)
    (is this|are these|was that|were those) ~3 (automated|generated|written by a ~1|computer generated|ai
        generated|pre written|auto generated)
    (is|are) there ~1 (human|person|people|humans|real person|real human|actual person|someone real|actual
        human) ~2 (behind|reading|typing|on the other|writing|answering)
    i am (a|an)? ~2 (human|person|human being|guy|woman|man|girl|robot) ~1 (are you|and you|how about you|what
        about you)
    do you ~1 have (real)? (feelings|a soul|a body|emotions|a heartbeat|a pulse|consciousness|a heart)
    (who|what) am i ~1 (talking|speaking|chatting) (to|with) ~3 (<bot>|human|person)
    (do|did) i ~3 (talk|speak|chat) (to|with) ~2 (human|robot|bot|machine|person)
    (sound|sounds|seem|seems|looks|look) like a ~1 (bot|robot|machine|computer|recording) ~2 are you
    (you|this) (must be|has to be|could be|might be|seem to be) a ~1 (bot|robot|chatbot|computer|machine)
        (right|?|or|are you|are not you)
    """,
    bot=_BOT,
    being=_BEING,
    how=_HOW,
    unless="""
    (want|need|like|prefer) to (speak|talk|chat) (to|with)
    (real) (time|estate|charge|offer|email|deal|id|card|name)
    (my|the) (computer|machine|software|program|script|account) (is|has|does|will|can)
    automated (payment|payments|transfer|email|charge|renewal|top up)
    """,
)
GERMAN = phrases(
    """
    (sind sie|bist du|seid ihr|ist das|ist dies|ist hier|sind das|bin ich) ~5 (bot|roboter|chatbot|maschine|
        computer|ki|kunstliche intelligenz|computerprogramm|sprachmodell|mensch|menschen|programm|automat|echte
        person|echter mensch|echt|menschlich|software)
    (spreche|rede|chatte|schreibe|kommuniziere|unterhalte) ich ~5 (bot|roboter|chatbot|maschine|computer|ki|
        mensch|menschen|person|programm|automaten|echten)
    (mensch|person) oder ~2 (bot|maschine|roboter|ki|computer|chatbot)
    (bot|maschine|roboter|ki|computer|chatbot) oder ~3 (mensch|menschen|person)
    ob (sie|du|ich|das|hier) ~6 (bot|roboter|chatbot|maschine|ki|mensch|menschen|echten)
    """,
    unless="(mochte|will|moechte|wurde gerne|kann ich) ~4 (mensch|menschen|person|mitarbeiter) (sprechen|reden)",
)
SPANISH = phrases(
    """
    (eres|es usted|sos|es esto|esto es|estas|es) ~3 (robot|bot|maquina|chatbot|ia|inteligencia artificial|
        humano|humana|persona real|persona de verdad|computadora|programa|ordenador|ser humano) ~5 ?
    (eres|sos|es usted) (un|una)? (robot|bot|maquina|chatbot|ia|inteligencia artificial|humano|humana|persona|
        persona real|programa)
    (hablo|hablando|chateando|escribiendo|tratando|converso) con ~3 (robot|bot|maquina|chatbot|ia|persona|
        humano|computadora|programa|alguien real)
    (robot|bot|maquina) o ~4 (persona|humano|humana)
    (persona|humano|humana) o ~4 (robot|bot|maquina|ia)
    """,
    unless="(quiero|necesito|puedo|quisiera|prefiero|dejame|harto de|cansado de) ~2 (hablar|comunicarme|hablando)",
)
FRENCH = phrases(
    """
    (etes vous|es , tu|es tu|vous etes|etes , vous|tu es|est ce|c est) ~4 (robot|bot|machine|chatbot|ia|
        intelligence artificielle|humain|humaine|vraie personne|personne reelle|ordinateur|programme|etre humain|
        automate|reel|reelle)
    (je parle|parle , je|parle je|je discute|je suis en train de parler|parle t on|j ecris|discute je|je m
        adresse|je chatte) ~5 (robot|bot|machine|chatbot|ia|humain|personne|ordinateur|intelligence artificielle|
        vraie personne)
    (etes|es) , (vous|tu) ~3 (robot|bot|machine|chatbot|ia|humain|humaine|vraie personne|ordinateur|reel|reelle)
    (robot|bot|machine) ou ~4 (humain|personne)
    (humain|personne) ou ~4 (robot|bot|machine|ia)
    """,
    unless="(veux|voudrais|souhaite|besoin|marre|peux je|puis je|pas) ~3 (parler|discuter)",
)
PORTUGUESE = phrases(
    """
    (voce e|vc e|es|tu es|isso e|isto e|e voce|voces sao|sera que e|aqui e) ~3 (robo|bot|maquina|chatbot|ia|
        inteligencia artificial|humano|humana|pessoa real|pessoa de verdade|computador|programa|ser humano|pessoa
        mesmo)
    (voce e|vc e|tu es) (uma)? pessoa
    (falando|conversando|falo|a falar|tratando|teclando|converso) com ~3 (robo|bot|maquina|chatbot|ia|pessoa|
        humano|computador|alguem de verdade)
    (robo|bot|maquina) ou ~4 (pessoa|humano|gente)
    (pessoa|humano) ou ~4 (robo|bot|maquina|ia)
    """,
    unless="(quero|preciso|posso|gostaria|prefiro|cansado de|chega de) ~3 (falar|conversar|falando)",
)
