"""How people speak of secrets: by name (`password`, `CVV`) and by description (`the digits next to the strip`).

Used by `solicits_secret.py`; everything is matched on folded text in lower case.
"""

from __future__ import annotations

from service.core.word_gate import gated
from service.guardrails.privacy.kinds import words

_COUNT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|\d{1,2})(?:[ -](?:or|to)[ -]\w+)?"
)
_FIGURES = r"(?:digits?|figures?|numbers?|numerals|code|codes|characters|letters and numbers)"
_PLACE = (
    r"(?:on|at|from|across|under|underneath|beneath|below|next to|beside|by|above|behind|along|over|near|down)"
    r" (?:the |your |its |that )?(?:\w+ ){0,3}?(?:back|reverse|rear|flip side|other side|front|signature|strip|stripe"
    r"|magnetic|plastic|chip|bank card|credit card|debit card|(?<!gift )(?<!sim )(?<!loyalty )(?<!membership )card)\b"
)
_CAME = (
    r"(?:(?:in|from|inside|on) (?:the|that|our|your|my|this) (?:\w+ ){0,2}?(?:texts?|sms|text message|message|e-?mail"
    r"|authenticator(?: app)?|banking app|token|key fob)\b|(?:in|from) it\b"
    r"|(?:that |which )?(?:(?:we|i|they|it)(?:'ve| have| has|'s)?|has|have|was|were|is) (?:just |now |been |being"
    r" |already )*(?:sent|sending|texted|messaged|mailed|e-?mailed|generated|shown?|displayed)\b"
    r"|(?:that |which )?(?:you(?:'ve| have|'ll| will)? (?:just |now )*(?:got|get|received?|see)|(?:just )?(?:arrives?"
    r"|appears?|pops? up|comes? (?:in|through|up)|shows? up|arrived|came))\b)"
)
_USED = (
    r"you (?:normally |usually |always |would |'d |currently )*(?:use|used|enter|type|tap|key|punch|put|sign|log|get"
    r"|open"
    r"|unlock)\b[^.!?\n,;]{0,30}\b(?:cash ?(?:machine|point)|atm|tills?|terminal|log(?:ging)?[ -]?(?:in|on)"
    r"|sign(?:ing)?"
    r"[ -]?(?:in|on)|unlock|get in(?:to)?|card reader|to pay|to open|your account|online banking|the app|for (?:the"
    r" |your )?(?:account|app|card|bank\w*|phone|voicemail))\b"
)
_CARD = r"(?:credit|debit|bank|payment|visa|mastercard|amex)"

NAMED = gated(
    r"\b(?:(?:user ?names? (?:and|with|plus|&|together with|along with) (?:the |your )?)?pass ?(?:words?|codes?"
    r"|phrases?|keys?)\b|pins?\b(?! (?:on|in) (?:the|a|your) map)|log-?ins? (?:details?|credentials|data|info\w*)"
    r"|(?:online banking|banking|account|e-?mail|your) log-?ins?\b(?! (?:page|screen|problems?|attempts?|link"
    r"|trouble))|credentials|cvv2?|cvc2?|cvn|csc|otps?"
    r"|(?:security|secret|memorable|card verification) (?:codes?|numbers?|digits|value|answers?|words?|questions?"
    r"|phrase"
    r"|name|date|place)|answers? to (?:the|your|a|that) (?:secret|security|memorable)"
    r"|(?:one[- ]time|single[- ]use|verification|authenti\w+|2fa|two[- ]factor|sms|text|login|sign-?in|access|unlock"
    r"|activation|recovery|backup|six[- ]digit|6[- ]digit|four[- ]digit|three[- ]digit|[346][- ]figure"
    r"|(?:three|four|six)[- ]figure) (?:codes?|passcodes?|passwords?|pins?|numbers?)"
    rf"|(?:(?:full|complete|entire|whole|long|16[- ]digit|sixteen[- ]digit|{_CARD}) ){{0,3}}(?<!gift )(?<!sim"
    r" )(?<!loyalty )(?<!membership )(?<!store )(?<!library )(?<!report )(?<!id )card(?:'s)? (?:number|no\.?|details"
    r"|info(?:rmation)?|data)|(?:16|sixteen)[- ]digit (?:card )?number|long number|expir(?:y|ation)(?: date)?"
    r"|(?:seed|recovery|secret|backup|mnemonic|wallet) (?:words?|phrases?|keys?|codes?)|(?:twelve|12|24|twenty-four)"
    r" (?:\w+ )?words|private keys?|maiden name|(?:name of )?(?:your|the|their) first (?:pet|school|teacher|car)\b"
    r"|(?:ssn|(?:full |your )socials?(?! media)|social security|national insurance|ni number|passport|driver'?s?"
    r" licen[cs]e|driving licen[cs]e|tax (?:id|file|identification)|national id|identity card|id card|nhs|medicare"
    r"|aadhaar|bsn|pesel|cpf)(?: ?(?:cards?|numbers?|no\.?|details|id))*"
    r"|(?:photos?|pictures?|pics?|copy|copies|scans?|images?|photographs?|selfie|both sides|snapshot)\b[^.!?\n]{0,40}?"
    rf"\b(?:passport|(?:your|the|their|an?|photo) id|id card|licen[cs]e|{_CARD} card|the back of|your card))\b"
)
DESCRIBED = gated(
    rf"\b(?:(?:{_COUNT}|little|long|short|small|whole|entire|full|last|secret|exact|printed|other)?[ -]?{_FIGURES}"
    rf"(?: (?:which |that )?(?:is |are |stands? |printed |written |shown )*)?(?: ?{_PLACE}| ?{_CAME}|(?: that)?"
    rf" {_USED})"
    rf"|{_FIGURES}(?: that goes| belonging| that belongs)? (?:with|to) (?:the|your) (?:{_CARD} )?card"
    r"|(?:sixteen|16|fifteen|15) (?:digits|numbers|figures)"
    rf"|(?:word|phrase|name|combination|sequence|pattern|secret) (?:that |which )?{_USED}"
    r"|(?:word|phrase|combination|pattern) (?:that |which )?you(?:'ve| have)? (?:chose|chosen|picked|set|set up|made"
    r" up)"
    r"|number(?: is)?(?: that is)? (?:printed |shown |written )?(?:on|in) (?:your|the) (?:national insurance|social"
    r" security|id|identity|passport|driving|driver'?s?|medicare|nhs|tax)\b"
    r"|you (?:choose|chose|pick(?:ed)?|set(?: up)?|use|used|type|typed|enter|have)\b[^.!?\n,;]{0,24}\b(?:as|for)"
    r" (?:your |the |a |its )?(?:pass\w+|pin|code|log-?in|secret)"
    rf"|what(?:'s| is| stands)? (?:written |printed |shown )?{_PLACE}"
    r"|(?:front and back|back and front|both sides) of (?:your|the) (?:\w+ )?card"
    r"|what (?:is it (?:that )?|do |did |would )?you (?:normally |usually )?(?:type|enter|put in|key in|tap in|use)\b"
    r"[^.!?\n]{0,40}\b(?:unlock|log in|sign in|log on|get in)\b"
    r"|(?:when|what month|which month)[^.!?\n]{0,20}(?:run out|runs out|expires?)\b)"
)
ELSEWHERE = gated(
    r"\b(?:pass(?:wort|wörter)\w*|kennwort|losungswort|geheimzahl|geheimnummer|pin(?:-?(?:nummer|code|zahl))?"
    r"|(?:karten)?prüf(?:nummer|ziffern?|code)|sicherheits(?:code|frage|nummer|antwort)|cvv|cvc|tan|(?:bestätigungs"
    r"|sms-?|einmal-?|freischalt-?|zugangs-?|verifizierungs|aktivierungs)code|einmalpasswort|(?:kredit|bank"
    r"|giro)?karten"
    r"(?:nummer|daten)|(?:personal)?ausweis(?:nummer|kopie|es)?|reisepass(?:nummer)?|sozialversicherungsnummer"
    r"|steuer-?(?:id|identifikationsnummer)|zugangsdaten|anmeldedaten|login-?daten|mädchenname\w*"
    r"|(?:zwei|drei|vier|fünf|sechs|acht|sechzehn|\d{1,2})(?:stellige\w*)? (?:ziffern|zahlen|stellen|nummern?|code)"
    r"|(?:zahl|nummer|ziffern?|code)(?:en)?,? (?:auf|aus|in|von|hinten|neben|unter) (?:der|ihrer|dem|ihrem)"
    r" (?:rückseite"
    r"|vorderseite|sms|nachricht|karte|unterschrift\w*|streifen|app)"
    r"|welche[mn] (?:wort|code|zahl\w*)[^.!?\n]{0,20}\bsie sich|wort,? mit dem sie|wiederherstellungs\w+"
    r"|contraseñas?|clave(?: de acceso| secreta| personal)?|palabra (?:secreta|de seguridad)|código(?: de (?:seguridad"
    r"|verificación|acceso)| pin| que[^.!?\n]{0,25}(?:llega\w*|recib\w+|enviad\w+|mand\w+|aparece\w*))"
    r"|número (?:completo )?de (?:tu|su|la|vuestra) tarjeta|datos de (?:tu|su|la) tarjeta|caducidad|(?:tres|cuatro|seis"
    r"|dieciséis|\d{1,2}) (?:dígitos|números|cifras)|(?:números|dígitos|cifras) (?:de|del|que"
    r"|en)\b[^.!?\n]{0,20}(?:dorso"
    r"|reverso|tarjeta|sms|mensaje|aparece\w*|llega\w*|atrás)|dni|nie|pasaporte"
    r"|mot de passe|mots de passe|identifiants?|code (?:de sécurité|confidentiel|pin|secret|de vérification|reçu|à"
    r" (?:trois|quatre|six|\d) chiffres|que vous)|cryptogramme|numéro (?:complet )?de (?:votre|ta|la) carte(?:"
    r" bancaire)?"
    r"|(?:trois|quatre|six|seize|\d{1,2}) (?:derniers )?chiffres|chiffres (?:au dos|à l'arrière|reçus|du sms|du code)"
    r"|numéro de sécurité sociale|carte d'identité|passeport|date d'expiration"
    r"|senhas?|palavra-passe|palavra secreta|código(?: de (?:segurança|verificação|acesso|confirmação|(?:três|quatro"
    r"|seis"
    r"|\d) dígitos)| que[^.!?\n]{0,25}(?:receb\w+|chegou|chegar|enviá\w+|envia\w+|aparece\w*|usa))|número"
    r" (?:completo )?do"
    r" (?:seu |teu )?cartão|dados do (?:seu |teu )?cartão|(?:três|quatro|seis|dezasseis|dezesseis|\d{1,2}) (?:dígitos"
    r"|números|algarismos)|cpf|passaporte|cartão de cidadão)\b"
)
NEEDED = words(
    "password passwords passcode passcodes passphrase passkey pin pins login logins credentials cvv cvc cvn csc otp"
    " otps security secret memorable code codes digit digits figure figures number numbers numerals characters card"
    " expiry expiration seed recovery words keys maiden pet school teacher ssn social socials insurance passport"
    " licence license medicare nhs aadhaar bsn pesel cpf id identity word phrase name combination sequence pattern"
    " expire expires run runs username usernames passwort kennwort losungswort geheimzahl geheimnummer pin-nummer"
    " prüfnummer prüfziffer prüfcode kartenprüfnummer sicherheitscode sicherheitsfrage sicherheitsnummer tan"
    " bestätigungscode einmalpasswort kartennummer kreditkartennummer kreditkartendaten kartendaten ausweis"
    " personalausweis ausweisnummer reisepass reisepassnummer sozialversicherungsnummer steuer"
    " steueridentifikationsnummer"
    " zugangsdaten anmeldedaten mädchenname mädchennamen ziffern zahlen stellen nummer zahl wort wörter contraseña"
    " contraseñas clave palabra código tarjeta caducidad dígitos números cifras dni nie pasaporte mot mots identifiant"
    " identifiants cryptogramme carte chiffres sécurité passeport senha senhas palavra cartão algarismos passaporte"
    " expiry unlock written signature strip data picture photo copy scan zugangscode freischaltcode"
    " verifizierungscode aktivierungscode sms"
)
"""A text without any of these words speaks of no secret."""
