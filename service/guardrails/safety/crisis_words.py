"""Help, business and what sets business aside, in five languages, as a reply to somebody in danger may speak of them.

Used by `crisis_as_business.py`. Patterns are for folded text.
"""

from __future__ import annotations

import re

from service.core.word_gate import gated

HELP = gated(
    r"\b(?:emergency (?:services|number|line|room)|ambulance|samaritans|lifeline|help ?line|hotline|crisis (?:line"
    r"|service"
    r"|team|support|centre|center|text line)|suicide (?:prevention|line)|telefonseelsorge|seelsorge|notruf"
    r"|rettungsdienst"
    r"|krisendienst|notarzt|teléfono de la esperanza|línea (?:de|024)|emergencias|ambulancia|urgences|samu|sos amitié"
    r"|numéro national|centro de valorização|cvv|sns 24|linha de|emergência|ambulância|voz de apoio"
    r"|112|999|911|988|000|3114|024|188|15|116[ -]?123|13[ -]?11[ -]?14|0800[ -]?111[ -]?0[ -]?111|0800[ -]?1110111)\b"
)
"""Help from outside, by name or number."""

PERSON = gated(
    r"\b(?:someone|somebody|a (?:person|colleague|human|doctor|friend)|people|our team)\b[^.!?\n]{0,70}\b(?:talk"
    r"|listen\w*"
    r"|speak|with you|here|join\w*|trust|now|straight away|right away|this minute|coming|reading)\b|\b(?:talk|speak"
    r"|reach"
    r" out|call|tell|go) (?:to |with )?(?:someone|somebody|a person|a friend|a doctor|people)\b|\b(?:bring\w*|fetch\w*"
    r"|get"
    r"\w*|connect\w*) (?:you )?(?:\w+ ){0,3}(?:person|colleague|somebody|someone)\b"
    r"|\b(?:jemand\w*|kollegin|kollegen?|ein mensch|eine person)\b[^.!?\n]{0,60}\b(?:sofort|jetzt|gleich|zuh|hört|dazu"
    r"|da|hier"
    r"|bei ihnen|reden|sprechen)\b|\bhole\b[^.!?\n]{0,30}\b(?:kolleg\w+|person|menschen)\b"
    r"|\b(?:alguien|una persona|un compañero|una compañera)\b[^.!?\n]{0,60}\b(?:ahora|escuch\w+|habl\w+|une|aquí"
    r"|contigo|usted)\b"
    r"|\b(?:quelqu'un|une personne|une? collègue)\b[^.!?\n]{0,60}\b(?:maintenant|écout\w+|parl\w+|arrive|rejoint|ici"
    r"|avec"
    r" vous|suite)\b"
    r"|\b(?:alguém|uma pessoa|um colega|uma colega)\b[^.!?\n]{0,60}\b(?:agora|ouv\w+|escut\w+|fal\w+|aqui|consigo|com"
    r" você|já)\b"
)
"""A person who is there now, not in two working days."""

LATER = gated(
    r"\b(?:within|in|next|by) (?:the )?(?:\w+ ){0,3}(?:hours?|days?|weeks?|monday|tuesday|wednesday|thursday|friday)\b"
    r"|\btomorrow\b"
    r"|\b(?:arbeitstag\w*|werktag\w*|nächste woche|innerhalb|binnen|días|horas|semana|jours|heures|dias úteis|horas"
    r" úteis)\b"
)
"""A person later is no help now."""

BUSINESS = gated(
    r"\b(?:refund\w*|payments?|pay|invoices?|orders?|parcels?|deliver\w+|discounts?|vouchers?|balance|overdue"
    r"|subscriptions?"
    r"|contracts?|upgrade|tracking|bills?|warranty|bookings?|cancell?ation|fees?|claims?|loan|instal?ments?|(?:account"
    r"|order"
    r"|reference|case|customer|ticket) number|request|complaint|card"
    r"|rechnung\w*|bestell\w+|liefer\w+|erstatt\w+|zahlung\w*|zahlen|raten|vertrag\w*|kundennummer|paket\w*|mahnung\w*"
    r"|betrag"
    r"|pedidos?|factura\w*|reembols\w+|pago|pague|contrato\w*|número de (?:cliente|pedido|contrato)|envío|entrega\w*"
    r"|paquete"
    r"|commande\w*|factur\w+|rembours\w+|paiement\w*|contrat\w*|livraison\w*|colis|dossier|numéro de (?:client"
    r"|commande)"
    r"|fatura\w*|pagamento\w*|encomenda\w*|número do (?:contrato|pedido|cliente))\b"
)

ASIDE = re.compile(
    r"\b(?:can wait|could wait|will wait|(?:not|isn't|aren't|less) (?:\w+ )?(?:important|matter|urgent)|(?:doesn't"
    r"|don't|does not)"
    r" (?:have to )?(?:matter|worry|count)|stopped|paused|on hold|no (?:letters?|more|further)|nothing|never mind"
    r"|forget"
    r"|for as long as|than any|more than|later|another day|taken care of"
    r"|unwichtig|warten|egal|nicht wichtig|später|gestoppt|keine|puede esperar|pueden esperar|no importa\w*|ahora no"
    r"|después"
    r"|peut attendre|peuvent attendre|pas important\w*|plus tard|rien|pode esperar|podem esperar|não importa\w*"
    r"|depois)\b"
)
"""Business is named and put away."""

ASKS = gated(
    r"\b(?:send|give|tell|share|provide|confirm|let (?:me|us) (?:have|know)|could (?:you|i)|can (?:you|i)|may i|need"
    r" your|would"
    r" you like|is there anything|anything else|to (?:go on|continue|proceed)|first|nennen|geben|senden|schicken"
    r"|können sie"
    r"|indique|facilite|puede dar\w*|me puede|envíe|pague|indiquez|envoyez|pouvez-vous|donnez|informe|envie|pode (?:me"
    r" )?"
    r"(?:dar|dizer|informar)|para continuar)\b"
)
"""Business is asked for or put first."""
