"""What pressure is made of, in five languages: an act, a demand for it, a limit, a consequence, and what relieves.

Used by `pressure_on_vulnerable.py`, which says how the parts make pressure together. Patterns are for folded text.
"""

from __future__ import annotations

import re

from service.core.word_gate import gated

_ACT = (
    r"(?:pay|settle|clear|repay|transfer|return|decide|choose|sign|accept|confirm|vacate|respond|act|submit|prove"
    r"|borrow"
    r"|renew|upgrade|(?:send|hand|bring|give|post|ship) (?:\w+ ){0,4}(?:back|in|over)|move out|let us have|send us"
    r"|provide|get us|make (?:a|the|your|this) (?:\w+ )?payment)"
)
_MODAL = (
    r"(?:must|need to|have to|has to|are required to|are obliged to|are expected to|should|ought to|will have to|'ll"
    r" have"
    r" to|had better|'d better|'ll need to|only have to)"
)
DEMAND = gated(
    rf"\byou(?: still| really)? ?{_MODAL} (?:\w+ ){{0,3}}{_ACT}\b|\b(?:please|kindly|so|then|now|just|and|:) {_ACT}\b"
    rf"|^\W*(?:\w+, )?{_ACT}\b(?! (?:it is|is|was|may|can|by card))|\b(?:wise|best|better|advise you|urge you|ask you"
    rf"|expect you|need you|want you|sure you|sure to|insist (?:that )?you|take (?:two|a few) minutes, so please)(?:"
    rf" to)?"
    rf" {_ACT}\b"
    r"|\b(?:must|has to|have to|had to|needs? to|is to|are to|should) (?:\w+ )?be (?:paid|settled|returned|cleared"
    r"|signed|sent|handed|brought|transferred|moved|repaid|made|gone|received|on our|with us|here)\b"
    r"|\b(?:we|i) (?:\w+ ){0,2}(?:expect|require|demand|insist on|need|await) (?:(?:the|your|a|an|full|his|her|this|it"
    r"|that|at least) ){0,3}(?:\w+ ){0,2}(?:payment|sum|amount|money|balance|answer|decision|signature|certificate"
    r"|documents?|proof|router|device|note|it)\b"
    r"|\bpayment (?:is|must be|in full is) (?:expected|due|required)\b|\byou (?:only )?have (?:until|till)\b"
    r"|\b(?:amount|balance|sum|bill|debt|arrears) (?:(?:remains?|falls?|becomes?|is still) (?:\w+ )?due|is (?:\w+"
    r" )?payable)\b"
    # German: the verb stands at the end or first
    r"|\b(?:müssen|musst|muss|sollten|solltest|bitte|erwarten|brauchen|benötigen|haben) [^.!?;\n]{0,80}?\b(?:zahlen"
    r"|bezahlen|überweisen|begleichen|zurück\w+|unterschreiben|entscheiden|räumen|ausziehen|einreichen|ausgleichen"
    r"|zahlung|betrag|summe)\b|\b(?:zahlen|überweisen|begleichen|unterschreiben|entscheiden|bezahlen) sie\b"
    r"|\b(?:ist|sind) [^.!?;\n]{0,60}\bzurückzu\w+|\b(?:zurückzuschicken|zu zahlen|zu begleichen|fällig)\b"
    # Spanish
    r"|\b(?:tiene[ns]? que|tienes que|debe[ns]?|debes|ha de|es necesario|necesitamos que|hay que|por favor,?)"
    r" (?:\w+ ){0,2}(?:pagar|abonar|devolver|liquidar|firmar|decidir\w*|entregar|transferir|saldar|pague|abone)\b"
    r"|\b(?:pague|abone|devuelva|liquide|firme|decida|entregue|transfiera|salde|decídase|paga|devuelve)\b"
    # French
    r"|\b(?:devez|dois|faut|veuillez|merci de|prière de|vous êtes tenue? de|obligée? de|il convient de|exigeons) "
    r"(?:\w+ ){0,3}(?:payer|régler|renvoyer|rendre|restituer|signer|décider|vous décider|verser|rembourser|retourner"
    r"|quitter)\b|\b(?:payez|réglez|renvoyez|rendez|signez|décidez|versez|remboursez|décidez-vous)\b"
    # Portuguese
    r"|\b(?:precisa|deve|devem|tem que|tem de|terá de|terá que|é preciso|é necessário|favor) (?:\w+ ){0,2}(?:pagar"
    r"|quitar"
    r"|devolver|liquidar|assinar|decidir|entregar|transferir|regularizar)\b"
    r"|\b(?:pague|quite|devolva|liquide|assine|decida|entregue|transfira|regularize)\b",
    re.MULTILINE,
)
"""Something that the customer is told to do, or that is said to be due."""

_DAY = (
    r"(?:(?:this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|noon|midnight|(?:the )?end of"
    r"|(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?|first|fifteenth|weekend|week|month)\b|\d|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|then|close|five|six|ten)"
)
_NUMBER = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|ten|fourteen|a|the next|einer|einem|zwei|drei|fünf|sieben|acht"
    r"|vierzehn"
    r"|un|una|dos|tres|cinco|siete|ocho|deux|trois|cinq|sept|huit|um|uma|dois|três|sete|oito)"
)
LIMIT = gated(
    rf"\b(?:today|tonight|tomorrow|immediately|right now|right away|straight away|at once|now|asap|without (?:further "
    rf")?delay|as soon as possible|the latest|this week|(?:by|before|until|till|on|no later than) {_DAY}"
    rf"|(?:within|in) (?:the next )?{_NUMBER} (?:\w+ )?(?:hours?|days?|minutes?|weeks?)|instantly|urgently|quickly"
    r"|heute|sofort|umgehend|unverzüglich|morgen|spätestens|monatsende|wochenende"
    r"|bis (?:zum|spätestens|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|ende|mittag|\d)"
    rf"|(?:innerhalb|binnen) (?:von )?{_NUMBER}"
    r"|hoy|mañana|inmediatamente|de inmediato|cuanto antes|ya mismo|ahora mismo|a más tardar|esta semana"
    r"|(?:antes|a partir) del?\b|hasta (?:el|mañana)|(?:en|dentro de) (?:un )?plazo|(?:en|dentro de) (?:las próximas )?"
    rf"{_NUMBER} (?:días|horas)"
    r"|aujourd'hui|demain|immédiatement|sans (?:délai|tarder|attendre)|tout de suite|dès maintenant|au plus (?:tard"
    r"|vite)"
    rf"|avant (?:le|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|la fin|midi|\d)|d'ici|sous {_NUMBER}"
    rf"|dans les {_NUMBER}"
    r"|hoje|amanhã|imediatamente|o quanto antes|o mais tardar|sem demora|esta semana"
    r"|até (?:ao?|à|o|segunda|terça|quarta|quinta|sexta|sábado|domingo|amanhã|dia|\d)|dentro de|no prazo)\b"
)
"""By when."""

HARD = gated(
    r"\b(?:collections (?:agency|team|department)|debt collect\w+|collection agency|bailiffs?|enforcement|solicitors?"
    r"|lawyers?|(?<!power of )attorneys?|legal (?:action|steps|proceedings|department)|(?:to|before|in) (?:the )?court"
    r"|court (?:action|proceedings|order)|take you to|sue you|evict\w*|repossess\w*"
    r"|final (?:notice|demand|warning|reminder)|last (?:warning|reminder|notice|time we)"
    r"|(?:inform|contact|tell|call|write to) your (?:employer|landlord|boss"
    r"|family"
    r"|guarantor)|credit (?:file|score|rating|record|report|bureau) (?:will|is|gets|suffers|takes|would)|cut (?:you"
    r" )?off"
    r"|(?:be|get|gets|is) (?:disconnected|cut off|capped|switched off)|disconnect (?:you|your)|blacklist\w*"
    r"|full (?:amount|balance|sum) (?:falls|becomes|is) due|thrown (?:away|out)"
    r"|inkasso\w*|gerichtsvollzieher\w*|(?:an|unser\w*|den) (?:\w+ )?(?:anwalt|anwälte|rechtsanwalt)|vor gericht"
    r"|gerichtlich\w*|mahnbescheid\w*|pfänd\w+|schufa\w*|letzte (?:mahnung|erinnerung|warnung)|zwangsräumung\w*"
    r"|abogados?|embarg\w+|acciones legales|vía judicial|juzgados?|desahucio|morosos|último aviso|última advertencia"
    r"|empresa de cobros|le cortar\w+|cortaremos|corte de"
    r"|huissiers?|recouvrement|avocats?|poursuites|voie judiciaire|tribunal\w*|contentieux|expuls\w+|dernier (?:rappel"
    r"|avis|avertissement)|dernière (?:relance|mise en demeure)|mise en demeure|(?:couperons|coupons|couper) (?:votre"
    r"|l)|coupure"
    r"|negativad\w+|serasa|spc|penhora\w*|advogados?|ação judicial|despejo|último aviso|cobrança judicial"
    r"|cortar (?:a|o) (?:luz|água|gás|linha|internet|fornecimento|serviço)|será cortad\w+)\b"
)
"""A consequence that frightens by itself."""

SOFT = gated(
    r"\b(?:(?:bill|charge|invoice|fine) (?:you|it|them|the)|(?:be|get) (?:charged|billed|fined|invoiced|blocked|locked|"
    r"closed|cancelled|deleted|suspended|terminated|passed on)|late fees?|penalt\w+|surcharge|suspend|terminate\w*|"
    r"cancel (?:your|the)|close (?:your|the)|lose (?:your|the|it|everything|access)|ends the (?:agreement|contract)"
    r"|(?:further|other) steps|consequences|interest|is gone|are gone|is lost|expires?|more expensive|no choice"
    r"|(?:is|gets|be) (?:closed|cancelled|suspended|terminated|blocked)|goes on|keeps running|continues|no longer"
    r"|won't be able|moves to|capped|hurt you|worse for you"
    r"|sperren|gesperrt|abstellen|abgestellt|kündigen|gekündigt|berechnen|in rechnung|mahngebühr\w*|verzugszins\w*"
    r"|weitere schritte|konsequenzen|teurer|verlieren"
    r"|cobraremos|se lo cobr\w+|recargos?|multas?|suspender\w*|cancelar\w*|perder\w*|consecuencias|intereses"
    r"|facturée?s?|pénalités?|majoration|résili\w+|suspend\w+|perdre\w*|conséquences|frais"
    r"|cobrad[oa]s?|multas?|juros|suspens\w*|suspender\w*|cancelad\w+|perder\w*|consequências)\b"
)
"""A consequence that presses when it is tied to a condition or a demand."""

CONDITION = gated(
    r"\b(?:otherwise|or else|unless|failing (?:that|this|to|which)|failure to|after that|or (?:it|we|your|you|the|our)"
    r"|(?:one more|another|the next|any further) (?:missed|late|unpaid)|if [^.!?;\n]{0,60}?(?:\bnot\b|n't\b|\bnothing\b"
    r"|\bfail\b|\brefuse\b|\bstays? open\b|\bignore\b|\bremains?\b)"
    r"|sonst|andernfalls|ansonsten|danach|(?:wenn|falls|sollten?) [^.!?;\n]{0,60}?\b(?:nicht|nichts|keine?)\b"
    r"|de lo contrario|en caso contrario|si no|o (?:le|se|su)|si [^.!?;\n]{0,40}?\bno\b"
    r"|sinon|à défaut|faute de|si [^.!?;\n]{0,40}?\b(?:ne|n')|ou (?:nous|votre)"
    r"|caso contrário|senão|do contrário|se não|se [^.!?;\n]{0,40}?\bnão\b|ou (?:o|a|será))"
)
"""What ties a consequence to not doing as told."""

ANYHOW = gated(
    r"\b(?:regardless of|irrespective of|despite|in spite of|whatever has happened|no matter (?:where|what|how|that)"
    r"|even from a|being (?:ill|sick|bereaved|disabled|in debt|depressed)|whatever your"
    r"|ungeachtet|trotz|unabhängig von|egal (?:was|wie|wo)|independientemente de|a pesar de|aunque esté|malgré"
    r"|quelle que soit|peu importe|apesar d\w+|independentemente d\w+)\b[^.!?;\n]{0,80}?\b(?:pay\w*|due|owed?|must"
    r"|required|stands?|appl(?:y|ies)|liable|oblig\w+|still|contract|transfer|bill|release\w*|fällig\w*|zahl\w+|gilt"
    r"|gelten|pagar|debe|debida|vigente|due|dû|payer|devez|valable|pagar|deve|devida)\b"
    r"|\bno exceptions\b|\byour (?:illness|loss|situation|circumstances?|grief|diagnosis) (?:does not|doesn't|is no)\b"
)
"""The hard place is named and waved away."""

HURRY = gated(
    r"\b(?:please hurry|hurry up|be quick|time is (?:short|running out)|running out of time|no time to (?:lose|waste)"
    r"|we (?:can't|cannot|won't) wait|clock is ticking|don't (?:delay|wait too long)|last chance|before it's too late"
    r"|choose quickly|decide (?:now|quickly|fast|today|tonight)|beeilen sie sich|beeil dich|die zeit läuft|letzte"
    r" chance"
    r"|dese prisa|date prisa|última oportunidad|el tiempo se acaba|dépêchez-vous|dernière chance|le temps presse"
    r"|apresse-se|última (?:chance|oportunidade)|o tempo está a acabar)\b"
)
"""Haste for its own sake."""

NOT = gated(
    r"\b(?:no|not|never|nothing|nobody|no one|none|without|instead of|rather than|stopped|paused|frozen|on hold|waived"
    r"|crossed|set (?:it|that|them) aside|taken off|removed|ignore|cancelled the|neither|nor|whether"
    r"|nicht|nichts|kein\w*|niemand|nie|ohne|gestoppt|ausgesetzt|no|nada|nadie|nunca|sin|ningún|ninguna"
    r"|pas|rien|aucun\w*|jamais|sans|não|nada|ninguém|nunca|sem|nenhum\w*)\b|n't\b"
)
"""Stands before a consequence or a demand that is taken away."""

EASE = gated(
    r"\b(?:no (?:rush|hurry|deadline|pressure)|take (?:your|all the) time|whenever (?:you|it)|when you(?:'re| are|"
    r" feel) (?:ready|able|better)|there(?:'s| is) time|can wait|if (?:you|it) (?:can|suits|would like|like|prefer)|if"
    r" you'd"
    r" (?:like|prefer)|would you like|do you want|you (?:can|could|may)\b|kein\w* (?:eile|druck)|eilt nicht|in ruhe"
    r"|wann (?:es|sie)|möchten sie|wenn sie möchten|sin prisa|cuando (?:pueda|quiera)|no hay prisa|si lo desea"
    r"|rien ne presse|pas d'urgence|quand vous|si vous le souhaitez|prenez (?:votre|le) temps|sem pressa|quando"
    r" (?:puder"
    r"|quiser)|não há pressa|se quiser)\b"
)
"""The customer is left free."""
