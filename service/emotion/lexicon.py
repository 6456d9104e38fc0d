"""What has gone wrong or right, in the flat words people use with a service: "still no heating", "it works now".

Called by `heard.py`, `listening.py` and `weighed.py`, to see mood where nobody names a feeling.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from enum import Enum

from service.emotion.cues.phrases import phrases


class Event(Enum):
    """What happened to the customer."""

    STRAIN = "strain"
    TROUBLE = "trouble"
    PLEASURE = "pleasure"


_STRAIN = phrases(
    """
    still (no|not|nothing|waiting|broken|down|missing|without|the same|unresolved|pending|stuck|have not|has
        not|do not|does not|can not|is not|am not|not been)
    (waiting|waited|for|after|over|it is been|it has been|took|taken|spent|on hold|hold) ~3 (weeks|months|hours|
        a month|a week|# days|two days|three days|four days|five days|six days|ten days|seven days|ages|forever|
        years|an hour|# weeks|all day|all week|all morning)
    (never|not) ~1 (arrived|arrive|came|come|received|receive|turned up|showed up|shown up|delivered|replied|
        called back|got back|fixed|answered|processed|refunded|resolved)
    (nobody|no one|no-one|none of you) ~1 (answers|replies|replied|helps|helped|cares|care|knows|know|called|
        came|turned up|showed up|tells|can|will|bothers|seems|answered|listens|wants|responds|has)
    (broke|broken|down|wrong|late|lost|failed|cancelled|charged|overcharged|damaged|crashed|disconnected|out|
        delayed|rejected|declined|stopped|crashes|fails) ~1 (again|twice|three times|a second time|for the second
        time|for the third time)
    (wasted|ruined|spoiled|spoilt|wrecked|messed up|ruining|wasting) ~2 (day|evening|weekend|holiday|wedding|
        birthday|christmas|time|hours|trip|money|night|morning|plans|everything|life|vacation|honeymoon)
    (you|they|was|were|been|was being) ~1 promised
    (getting worse|even worse|same problem|same issue|another problem|another issue|another mistake|another
        delay|another excuse|unacceptable|ridiculous|had enough|have had enough|fed up|sick of|tired of|at my wits
        end|wits end|last straw|a joke|disgrace|disgraceful|appalling|disgusting|disgusted|furious|fuming|livid|
        outrageous|beyond a joke|shambles|shocking|atrocious|worst service|absolute joke|rip off|ripped off|robbery|
        infuriating|fuck sake|fucks sake|what the fuck|kidding me|seriously)
    (third|fourth|fifth|second|sixth|tenth|umpteenth) (time|week|month|attempt|engineer|replacement)
    (tried|tries) (everything|three times|several times|multiple times|five times|many times|again and again|
        for hours)
    """,
    unless="(all good now|finally arrived|finally fixed|finally sorted|finally works|works now|sorted now)",
)
_TROUBLE = phrases(
    """
    (does|do|did|is|are|was|were|has|have|had|will|can|could|would) not ~2 (work|working|worked|arrive|arrived|
        arriving|receive|received|load|loading|open|opening|turn|charge|charging|connect|connecting|come|came|go|
        let|start|starting|show|showing|get|log|pay|access|find|sleep|accept|accepted|respond|responding|delivered|
        fit|match|update|updating|heat|switch|happy|good enough|right|recognise|recognize|recognised|refunded|been|
        save|print|sync|play|see|use|credited|added|make|understand what|send|verify|download|install|move|fixed|
        give me|believe|cover|lock|close|what i ordered|as described|like the picture|same colour|been credited|big
        enough|clean)
    (wrong|broken|missing|lost|damaged|faulty|error|errors|failed|fails|failing|late|delayed|declined|rejected|
        blocked|locked out|stolen|overcharged|double charged|leaking|leaks|leaked|smashed|cracked|empty|stuck|
        problem|problems|issue|issues|trouble|unable to|crash|crashes|crashed|crashing|complaint|disappointed|
        disappointing|disappointment|poor|bad|worst|terrible|awful|horrible|rubbish|useless|unhappy|dissatisfied|
        unsatisfied|hacked|scam|mistake|incorrect|stopped working|worried|upset|annoyed|annoying|frustrating|
        frustrated|angry|scared|confused|torn|dirty|stained|rude|slow|buffering|buffers|lagging|laggy|frozen|
        freezes|freezing|scratch|scratched|scratches|dent|dented|chipped|ripped|bent|defective|dry|stale|mouldy|
        rotten|raw|burnt|soggy|cold food|inedible|melted|spoiled|out of date|expired|noisy|loud|hate|hated|garbage|
        trash|crap|shit|nightmare|shame|ugly|overpriced|too expensive|unfair|misleading|misled|false|fake|logs me
        out|logged out|signed out|kicked me out|glitch|glitches|glitchy|bug|bugs|not great|less than|fell apart|
        fell off|came off|snapped|shrunk|faded|peeling|itchy|smells|stinks|lied|lying|ripoff|rip off|died|dies|
        dying|dead pixel|cut off|cutting out|drops|dropped|dropping|disconnects|went dead|not as described|let down|
        bloody|fucking|damn|scream|confusing|complicated|impossible|fraud|mess|messed up|failure|blurry|dim|
        flickering|rattling|squeaks|loose|missed|overdue|unpaid|uncomfortable|unclear|nobody|no one|forgot|refused|
        forgotten|give up|want my ~2 back|no reason|hidden fees|hidden fee)
    no (heating|hot water|internet|signal|power|electricity|water|service|refund|reply|delivery|sign|idea|help|
        money|connection|gas|sound|picture|response|answer|confirmation|email|receipt|tracking|trace|update|
        explanation|dial tone|wifi|reception)
    too (slow|long|expensive|late|much|small|big|tight|short|hot|cold|loud|large|hard|many|heavy|sweet|salty|dark)
    (charged|charge|billed|debited) ~3 (twice|double|extra|more than|too much|for something|wrong|again|without|
        full price|instead)
    (keeps|keep|kept) ~1 (crashing|failing|dropping|cutting|disconnecting|stopping|freezing|logging|buffering|
        asking|rejecting|declining|dying|breaking|happening|coming off|turning off|restarting|beeping|leaking|
        falling|charging me|going off|saying)
    (can not|cannot|could not|unable to|not able to) ~1 (log|login|get|access|find|open|see|use|pay|connect|
        reach|hear|send|print|download|make|book|order|change|cancel|add|verify|install|set|reset|update|believe|
        justify|go on|sign|track|receive|turn|watch|check|register|complete|submit|upload|activate|redeem)
    (have|has|had|not|are|is) not (arrived|come|shown up|turned up|been added|been delivered|been refunded|been
        credited|appeared|received|got my|got the|posted|updated|cleared)
    (where is|where are|what happened to|any news on) (my|the|our) ~2 (parcel|package|order|refund|delivery|
        money|card|driver|engineer|technician|luggage|suitcase|bag|food|replacement|payment|courier|letter|ticket|
        tickets|bags|stuff|item|items|bloody ~1)
    (scratch|stain|hole|crack|dent|mark|tear|chip|leak|fault|hair|smell) (on|in|from|of|all)
    (missing|short) (one|two|a|an|the|some|several|part|parts|piece|pieces|screw|item|items)
    (supposed|meant|due|promised|scheduled) to (arrive|be here|come|be delivered|have|get|be)
    (do not|can not) see the point of
    (leaks) a bit
    (shrank|shrunk|cold|smelled|smelt|short|came off|headache|jams|jammed|thawing|unresponsive|broke|snapped|
        melted|murder|killing me|bullshit|ordered ~1 but|does not pair|not pair|never had|never ordered|paid more|
        wrong one|is not here|not here|closes early|nobody told me|unbelievable|packed up|vanished|disappeared|
        delivered twice)
    i (got|received) ~4 (but|instead|not) ~4 (ordered|green|wanted|paid|blue|asked)
    (charged|paid|billed) for ~4 (never|not|did not)
    (where is|where are) (my|our|the) ~2
    (price|bill|cost|fee|premium) ~3 (gone up|went up|increase|hike|doubled|higher|increased|rise|punch)
    (exchange|swap|return) ~2 (wrong|size|it)
    """,
    unless="""
    (no|without|any|never had a|not a|never a) (problem|problems|issue|issues|trouble|errors|error|worries)
    (what happens|in case|what if|just in case|how do i avoid)
    (not|nothing) (bad|wrong)
    """,
)
_TROUBLE_ELSEWHERE = phrases(
    """
    (nicht|nie|kein|keine|keinen) ~3 (angekommen|erhalten|funktioniert|bekommen|geliefert|da|gekommen|moglich|
        erreichbar|warm|internet|strom|heizung|antwort)
    (kaputt|defekt|falsch|fehler|fehlt|verspatet|beschadigt|gesperrt|doppelt|abgebucht|enttauscht|unverschamt|
        unmoglich|schlecht|beschwerde|problem|probleme|langsam|gestohlen|geht nicht)
    (no|nunca|tampoco) ~3 (llegado|llega|llego|funciona|recibido|recibi|puedo|responden|contestan|carga|deja|
        abre|sirve|internet|luz|agua|reembolso)
    (roto|rota|mal|error|danado|danada|retraso|bloqueada|bloqueado|cobraron|cobrado|equivocado|falla|fallo|
        pesimo|pesima|horrible|queja|problema|problemas|robaron|estafa|decepcionado|decepcionada|molesto|tarde|
        lento)
    (n|ne|pas|jamais|toujours pas|rien) ~3 (arrive|recu|marche|fonctionne|livre|repond|rembourse|charge|
        possible|chauffage|internet|courant|reponse)
    (casse|cassee|erreur|fausse|faux|retard|abime|bloque|bloquee|panne|preleve|deux fois|probleme|problemes|
        plainte|decu|decue|inadmissible|scandaleux|nul|vole|arnaque|lent|perdu)
    (nao|nunca|ainda nao) ~3 (chegou|chegaram|recebi|funciona|consigo|respondem|carrega|abre|entregaram|tem|
        internet|luz|agua|reembolso|resposta)
    (quebrado|quebrada|errado|errada|erro|atraso|atrasado|bloqueado|bloqueada|cobraram|cobrado|defeito|pessimo|
        pessima|horrivel|reclamacao|problema|problemas|roubaram|golpe|decepcionado|decepcionada|absurdo|demora|
        lento|raiva)
    """,
)
_PLEASURE = phrases(
    """
    (thank you|thanks|great|perfect|brilliant|excellent|amazing|wonderful|love|lovely|happy|pleased|awesome|
        fantastic|appreciate|appreciated|grateful|delighted|cheers|helpful|the best|superb|relieved|relief|glad|
        nice|legend|very kind|so kind|makes sense|that helps|phew|hooray|yay|impressed|thrilled|over the moon|sweet|
        beautiful|top notch|spot on|first class|lifesaver|life saver|chuffed|well done|good job|good work|great job|
        much better|all good|sounds good)
    (it|that|now|all|everything|finally|is|has|been) ~1 (works|working|solved|sorted|fixed|resolved|arrived|
        back on|back up|sorted out)
    (solved|sorted|fixed|resolved) (it|now|my|the|quickly|straight|$)
    works (now|fine|again|perfectly|great|well|like)
    (good|great) to (hear|know|see)
    """,
    unless="""
    not ~1 (happy|pleased|great|good|helpful|working|impressed|solved|fixed|resolved|sorted|nice|appreciate|
        appreciated|grateful|thrilled|glad)
    (thanks for nothing|no thanks|no thank you|would be|would love|would appreciate|would be nice|be grateful|
        be happy|love to|nice if|great if|glad to be rid|still|never|unless|instead of)
    (great|brilliant|fantastic|nice|wonderful|lovely|amazing|excellent|good) (job|work|service|start|way|one)?
        (losing|breaking|ruining|, another|another)
    """,
)


PHRASES = (
    (Event.STRAIN, _STRAIN),
    (Event.TROUBLE, _TROUBLE),
    (Event.TROUBLE, _TROUBLE_ELSEWHERE),
    (Event.PLEASURE, _PLEASURE),
)


class Events:
    """How much has gone wrong and right in a turn."""

    __slots__ = ("pleasure", "trouble")

    def __init__(self, found: Sequence[Hashable]) -> None:
        """Weigh what was found in a turn, one entry a place."""
        strain = found.count(Event.STRAIN)
        plain = 0.3 if strain or Event.TROUBLE in found else 0.0
        self.trouble = min(plain + 0.3 * strain, 1.0)
        """0 nothing, 0.3 a plain problem, up to 1 a problem that wears people down."""
        self.pleasure = min(0.4 * found.count(Event.PLEASURE), 1.0)
        """0 nothing, up to 1."""

    @property
    def mood(self) -> float:
        """The mood that the situation speaks of, -1 to 1."""
        return max(-1.0, min(1.0, self.pleasure - self.trouble))
