"""How a sentence asks for a secret, refuses one, or speaks of typing it where it belongs, in five languages.

Used by `solicits_secret.py`; what is secret stands in `secret_words.py`. Patterns are for plain text.
"""

from __future__ import annotations

import re

from service.core.word_gate import gated
from service.guardrails.privacy.kinds import words
from service.guardrails.privacy.secret_words import NEEDED

VERB = (
    r"(?:send|share|give|tell|provide|confirm|enter|type|paste|drop|pop|put|key|reply|supply|text"
    r"|e?-?mail(?! address)|read|verify"
    r"|submit|forward|let (?:me|us) (?:know|have|see)|disclose|dictate|spell|fill|write|post|pass|upload|attach"
    r"|include"
    r"|quote|note down|message|dm|repeat|reveal|copy|whisper|snap|speak|state|furnish|surrender|give up|drop me"
    r"|hand (?:me|us|over)|help (?:me|us) to|punch in)"
)
TO_US = (
    r"(?:me|us|over|back to (?:me|us)|to (?:me|us)|out|here|below|in (?:this|the|your) (?:chat|next|reply|message"
    r"|answer))"
)
LEAD = (
    r"(?:^|[.!?:;,\n–-] ?|\b(?:please|kindly|just|simply|then|and|also|or|could you|can you|would you|will you|you"
    r" could"
    r"|you can|you may|need you to|want you to|like you to|ask you to|have to|need to|must|should|going to|if you"
    r"|once you|so|now|first|instead|mind) )(?:please |just |also |kindly |simply |quickly |all |still |then |now "
    r"|first"
    r" |only |ever |you |briefly )*"
)
ASK = gated(
    rf"{LEAD}{VERB}\b(?! (?:them|anyone|anybody|someone|somebody|him|her|nobody|no one|strangers|others)\b)"
    rf"|\b{VERB} {TO_US}\b"
    r"|\b(?:i|we|i'll|i'd|we'll|we'd|all i|all we) (?:(?:will|would|do|can|only|just|still|also|now|really|must|might"
    r"|should|have to|simply|merely|first) )*(?:need|require|want|ask for|take|have to have|look for|lack|am missing"
    r"|are missing)\b|^(?:only |just |still |also )?(?:need|missing|required?)\b|\ball (?:it takes|that's needed"
    r"|that is"
    r" needed|i'm missing)\b|\bneeded (?:is|are)\b|\b(?:do|have|would) you (?:know|have|got)\b(?! (?:to|any|questions"
    r"|received|still))|\b(?:may|can|could|let) (?:i|we|me|us) (?:just |please |also )?(?:have|take|get|ask|see"
    r"|borrow"
    r"|use|write down|note)\b|\bi'm missing\b|\b(?:take|jot|note|write) down\b"
    r"|\b(?:once|as soon as|when|if) (?:i|we) (?:have|had|get|got|know|knew|see|saw|receive)\b|\b(?:once|as soon"
    r" as|if)"
    r" you(?:'ve| have)? (?:told|given|sent|read|shared|tell|give|send|read|share|pass(?:ed)?) (?:me|us|on|over|it"
    r"|back)\b"
    r"|\b(?:reply|answer|come back|write back|get back to (?:me|us)) with\b|\bpass (?:on|over|along)\b"
    r"|\b(?:i'll|we'll|i will|let me) (?:take|jot|note|write|have)\b"
    r"|\b(?:grateful for|appreciate|handy to have|trust (?:me|us) with|helps? (?:me |us )?(?:to (?:have|know)|if i"
    r" (?:had"
    r"|knew))|easiest if i (?:had|have))\b"
)
WHICH = re.compile(r"\b(?:what|which|what's|whats|how does|how do)\b")
ASK_ELSEWHERE = gated(
    r"\b(?:nennen|nenne|nenn|geben|gib|schicken|schick|senden|sende|teilen|bestätigen|verraten|verrate|verrat"
    r"|mitteilen"
    r"|angeben|sagen|sag|tippen|schreiben|schreib|lesen|lies|diktieren|übermitteln|hinterlegen|durchgeben|brauche"
    r"|brauchen(?! sie)|benötige|benötigen(?! sie)|bräuchte|fehlt mir|lautet|lauten|wie ist|was ist|welche[mnrs]?"
    r"|hätte ich gern|bräuchten|genüg\w+ (?:mir|uns)"
    r"|dime|dígame|digame|indique|indícame|indíqueme|envíe|envíeme|envíame|envía|facilite|facilíteme|proporcione"
    r"|confirme|confírmeme|necesito|necesitamos|necesitaríamos|(?:me|nos) basta|comparta|introduzca|escriba"
    r"|escríbame|mande|mándeme|dícteme|díctame"
    r"|deme"
    r"|dame|(?:me|nos) (?:dicta|lee|dice|manda|envía|pasa|da|indica|puede)|pásame|páseme|cuál(?:es)? (?:es|son)|cual"
    r" es|qué|puede dar\w*|podría (?:dar|decir|enviar|mandar)\w*|falta"
    r"|faltan|léame"
    r"|donnez|donne|indiquez|indique|envoyez|envoie|communiquez|confirmez|fournissez|précisez|partagez|dictez|lisez"
    r"|besoin|il (?:me|nous) (?:faut|faudrait)|faut|(?:me|nous) suffi\w*|quel(?:le)?s? (?:est|sont)|tapez"
    r"|saisissez|dites|écrivez|transmettez"
    r"|pouvez-vous"
    r"|pourriez-vous|dites-moi|donnez-moi|donne-moi|envoyez-moi|lisez-moi|indiquez-moi"
    r"|diga|informe|informar|envie|mande|forneça|confirme|preciso|precisamos|precisávamos|precisaríamos"
    r"|basta-(?:me|nos)|partilhe|compartilhe|digite|escreva|dite"
    r"|leia|passe-me|me passe|me diga|diga-me|qual é|qual e|quais são|falta-me|pode (?:me )?(?:dar|enviar|dizer"
    r"|informar|passar))\b"
)
NOT = (
    r"(?:never|don't|do not|doesn't|won't|will not|wouldn't|isn't|aren't|not|no need|nobody|no one|without|needn't"
    r"|avoid|leave (?:out|off|away)|leaving (?:out|off)|cover|hide|skip"
    r"|instead of|rather than|nor|neither|nie|niemals|niemand\w*|nicht|keine?[nmrs]?|ohne|nunca|jamás|no|sin|nadie"
    r"|jamais"
    r"|ne|n'|pas|aucun\w*|sans|personne|não|sem|ninguém|nem|weder)"
)
REFUSED_BEFORE = re.compile(rf"(?:\b{NOT}\b|\bn')[^.!?;\n]{{0,70}}$")
TURN = re.compile(r"(?:[;:–—]|, (?:so|but|just|please|then|could|can|tell|give|send)\b|\bbut\b|\bso\b)")
REFUSED_AFTER = re.compile(
    r"^,? (?:bitte )?(?:an |mit )?(?:niemand\w*|keinem)\b|^[^.!?;\n]{0,40}?(?:\b(?:isn't|aren't|is not|are not|won't"
    r" be|not|never|nie|niemals|nicht|kein\w*|niemand\w*|no|nunca|pas|ne"
    r"|jamais|não|nunca)\b[^.!?;\n]{0,30}\b(?:need\w*|ask\w*|require\w*|share\w*|brauch\w*|weitergeb\w*"
    r"|verrat\w*|nötig|benötig\w*"
    r"|necesit\w*"
    r"|nécessaire|besoin|precis\w*|necessári\w*|weitergeben|hace falta)|\b(?:brauche|benötige|brauchen|benötigen)"
    r" (?:ich"
    r"|wir)[^.!?;\n]{0,20}\b(?:nicht|nie)|\b(?:stays?|remains?|belongs?) (?:with|to) you|\bto yourself"
    r"|\bout of (?:it|this|the (?:chat|mail|message))\b|\bto (?:her|him|the (?:driver|courier))\b|,? (?:but"
    r" )?not (?:to (?:us|me)|here|in (?:this|the) chat|in your reply)\b|,? nicht hier\b|,? (?:no|não) aquí?i?\b|,?"
    r" pas ici\b)"
)
PARTLY = re.compile(
    r"(?:\b(?:last|final|ending in|letzten|últimos|últimas|derniers)(?: (?:two|three|four|five|[2-6]|zwei|drei|vier"
    r"|cuatro|quatro|quatre|dos|deux))?[ -]?(?:digits?|numbers?|figures?|characters)?(?: (?:of|on|from|in|der|de|del"
    r"|do))?"
    r"(?: (?:the|your|that|ihrer|su|la|votre|o|seu))? ?|\b(?:gift|loyalty|store|membership|library|report|sim) $)$"
)
LAST = re.compile(
    r"^(?:last|final|letzten|últimos|derniers)\b|(?:vier|cuatro|quatro|quatre|four) (?:letzten|últimos|derniers)"
)
OWN_PLACE = re.compile(
    r"\b(?:yourself|with you|handy|to hand|(?:your|the|it|them) +there\b|(?:in|into|on|at|through|via|using"
    r"|inside) (?:the|our|your|its)"
    r" (?:[\w'-]+ ){0,3}?(?:app|website"
    r"|site|page|portal|checkout|settings|terminal|card reader|reader|machine|till|counter|branch|form|atm|account"
    r"|profile"
    r"|sign-?in|log-?in|keypad|airport|desk|field|box|screen|lock|door|phone|handset|keyboard)\b|when you (?:log"
    r"|sign) in|at checkout"
    r"|(?:the|that|an) (?:\w+ )?(?:app|page|site|screen|machine|form|terminal|website|door|lock) (?:will |then "
    r"|may |might"
    r" )?(?:asks?"
    r"|wants|needs)|to (?:sign|log) (?:in|on)\b|reset|forgot(?:ten)?|new (?:password|pin|passcode|passphrase)|change"
    r" (?:your"
    r"|the|it)|choose (?:a|your)|at least \w+ (?:characters|letters)"
    r"|(?:open|launch|start|visit|go to|head to|check) (?:the|our|your) (?:[\w'-]+ ){0,2}?(?:app|website|site|page"
    r"|portal|branch|settings)"
    r"|in (?:der|ihrer) (?:\w+-?)?app|auf der (?:anmelde|login|web|start|konto|zahlungs)?-?seite|im (?:\w+)?(?:konto"
    r"|formular|bereich|menü)|am"
    r" (?:\w*automaten"
    r"|schalter|tresen|terminal|geldautomaten)|(?<!usa )(?<!marca )en (?:la|el|su) (?:aplicación|app|página|web"
    r"|cajero|tienda|mostrador"
    r"|formulario"
    r"|datáfono|terminal)|a la tienda|dans (?:l'application|votre espace|le formulaire)|sur (?:le|la|l'|notre|votre)"
    r" (?:site"
    r"|page|terminal|application|clavier)|au (?:guichet|comptoir|distributeur)|(?<!usa )(?<!marca )(?<!digita )n[ao]"
    r" (?:aplicação|aplicativo|site"
    r"|página|app"
    r"|multibanco|terminal|formulário|caixa)|ao balcão)\b"
)
COLLECTING = re.compile(
    r"\b(?:pick(?:s|ed|ing)?[ -]?(?:it )?up|collect(?:s|ed|ing|ion)?|abhol\w*|abzuholen|recog\w+|retrait|retir(?:er|é)"
    r"|levant(?:ar|amento))\b"
)
SHOWN = re.compile(
    r"\b(?:(?:photo |your |national )?id(?: ?cards?)?|identity cards?|passports?|(?:driver'?s?|driving) licen[cs]e"
    r"|(?:personal)?ausweis(?:es)?|reisepass|dni|(?:su|tu|el) nie|pasaporte|carte d'identité|passeport|passaporte"
    r"|cartão de cidadão)\b"
)
"""Where something is collected, an identity card and the code for it are shown by whoever comes; no PIN, no card."""
FOR_COLLECTING = re.compile(
    r"\b(?:(?:pick-?up|collection|abhol-?) ?|(?:give|show|tell|hand) the (?:driver|courier) (?:(?:the|that|your) )?)$"
)
FOR_COLLECTING_NEXT = re.compile(
    r" (?:de (?:recogida|retrait|levantamento|retirada)|for (?:the )?(?:pick-?up|collection))\b"
)
"""What stands before or after a code that is for collecting: `the pickup code`, `el código de recogida`."""
CODE = re.compile(r"(?:(?:the|that|this|your) )?(?:code|código)\b")
TO_CHAT = re.compile(
    r"(?<!not )(?<!never )(?<!than )(?<!nicht )(?<!pas )(?<!não )\b(?:to (?:me|us)|with (?:me|us)|here|below|(?:in"
    r"|into) (?:this|the|our) (?:chat"
    r"|conversation)"
    rf"|(?:your|next) (?:reply|message)|{VERB} (?:me|us)|mir|uns|hier|nos|aquí|ici|aqui)\b"
)
BARE = gated(
    r"\b(?:(?:three|four|six|eight|3|4|6|8) (?:digits|numbers|figures)\b(?! (?:of|on|from|in|after) )"
    r"|(?:the|that|this|your) code\b(?! (?:of|on|for|from) ))"
)
ABOUT_A_SECRET = words(
    "sms text texted card pin atm authenticator otp verification verify login log arrives arrive codes phone mobile"
)
ABOUT_A_NUMBER = words(
    "order booking meter reference postcode tracking serial parcel reading confirmation model zip voucher discount"
    " error"
    " promo coupon door gate locker qr bar postal colour color gift"
)
NOT_ASKED = re.compile(
    r"\breport(?:ing|ed)?\b[^.!?\n]{0,20}$|\b(?:did|have|has|had) (?:you|they|someone|anyone|he|she) (?:already "
    r"|ever |just )*(?:tell|told|give|given"
    r"|shared?"
    r"|gave|sent|send|type|typed|enter|entered)\b[^.!?\n]{0,20}$|\bif (?:you|they|someone|anyone|he|she) (?:already "
    r"|ever"
    r" |just |have |has |had )*(?:told|given|gave|shared|sent|typed|entered)\b[^.!?\n]{0,20}$|\b(?:who|someone"
    r"|somebody"
    r"|caller|anyone|whoever|they|he|she|scammers?|fraudsters?|people) (?:\w+ )?(?:asks?|asked|asking|wants?"
    r"|requests?)\b"
)
LOGS_IN = gated(
    r"\b(?:(?:log|sign) ?(?:myself )?in(?:to)? (?:as|for) you\b|(?:anydesk|teamviewer)\b[^.!?\n]{0,40}\b(?:code|id"
    r"|number)"
    r"|remote (?:access|control) (?:to|of) your)"
)
LOGGING_IN = ("in as you", "in for you", "into as you", "into for you", "anydesk", "teamviewer", "remote ")
"""Nobody logs in for the customer in a text without any of these."""
WHETHER = re.compile(
    r"\b(?:whether|if (?:the|your|that|a|it)|(?:after|when|before|while|(?<!this )once|that)"
    r" (?!(?:i|we) (?:have|had|get|got|know|knew|see|receive)\b|you(?:'ve| have)? (?:told|given|sent|read|shared|tell"
    r"|give|send|share|pass(?:ed)?) (?:me|us|on|over|it|back)\b)(?:you|i|we|it|the|your))\b[^,]*$"
)
WHETHER_ELSEWHERE = re.compile(
    r"\b(?:wenn|sobald|nachdem|bevor|falls|ob|al (?:poner|introducir|escribir|meter)|cuando|después de|si (?:ha"
    r"|han|ya)"
    r"|quand|lorsque|après avoir|quando|depois de|ao (?:escrever|digitar|pôr))\b[^,;]*$"
    r"|^(?:für|zum|um|para|pour)\b[^,;]{0,30}\b(?:anmeld\w*|einlog\w*|entrar|acceder|iniciar|connecter|bezahlen"
    r"|pagar)\b"
)
"""A condition or a purpose before the mention: what fails when a password is typed, what signing in takes."""
STATE_ELSEWHERE = re.compile(r"(?:haben sie|hat|ist|sind|wurde|ha|han|avez-vous|est-ce|a-t-|tem|já|recebeu)\b")
ASKS_IF = re.compile(
    r"(?:was|is|are|were|did|does|do you (?:still|remember)|has|have|had|will|would|can|should|am|doesn't|isn't)\b"
)
DID_THEY = re.compile(
    r"(?:and |so )?(?:(?:was|were|did|has|is) (?:the|your|it|this) (?![^?]{0,320}\b(?:me|us|need|can|could)\b)"
    r"[^?,;]{0,120}\b(?:\w+ed|working|fails?|correct|right|wrong|valid|active|safe|set|sent|shown|lost|stolen"
    r"|hard to read)\b[^?,;]{0,120}"
    r"|have you got (?![^?]{0,320}\b(?:me|us)\b)[^?,;]{0,120}\byet\b(?:, or (?:is|are|has|does) [^?]{0,160})?)\?\W*$"
)
"""A question whether something was done or has come, and nothing beside it: `Was the code typed correctly?`"""
IS_SAID = re.compile(r" (?:need|have|has|are|aren't|were|weren't|was|wasn't|is|isn't|must|can|should|expire|never)\b")
"""What goes on after secrets in general, as a sentence begins: `Passwords need twelve characters`."""
THEN_SENDS = re.compile(
    r"\blet (?:me|us) have (?:it|them|that)\b|"
    rf"\b{VERB} (?:it|them|that|those|both)\b[^.!?\n]{{0,24}}\b(?:here|me|us|over|chat|back)\b"
    r"|\b(?:reply|answer|come back|get back to (?:me|us)) with (?:it|them|that|those|both)\b|\bpass (?:it|them|that)"
    r" on\b"
    r"|\btell (?:me|us) what (?:it|they) (?:says?|shows?|reads?|is|are)\b"
)
THEN_DOES = re.compile(
    r"(?: (?:\w+ ){0,4}?(?:will do|would do|does it|would be (?:perfect|great|enough|ideal|fine)|is (?:all"
    r"|enough|fine"
    r"|plenty)|are (?:all|enough)|and (?:i'll|i can|we'll|we can|i will)|and the \w+ (?:is|moves|goes)))\b"
)
"""What makes a bare mention an offer to take it: `a photo of your card will do`."""
GETS_IN = words("anydesk teamviewer remote log")
WORTH_LOOKING = NEEDED | GETS_IN
POLITE = re.compile(r"\b(?:please|pls|plz|asap)\b")
BARE_ELSEWHERE = re.compile(
    r"(?:(?:und|jetzt|noch|dann|nur|y|et|e|ahora|maintenant|agora),? )*"
    r"(?:(?:ihre?n?|deine?n?|die|den|das|su|tu|la|el|votre|ton|le|a|o|sua|seu|tua|teu) )?"
)
POLITELY = re.compile(r",? (?:bitte|por favor|s'il (?:vous|te) plaît|svp|stp|pf)\W*")
"""What makes a bare noun a request in other languages: `Ihre TAN bitte.`"""
BARE_NOUN = re.compile(
    r"(?:(?:and|then|also|next|first|now|just|only|maybe)[, ]+)*(?:(?:your|the|a|an|my|all|both) )?(?:\w+ )?"
)
PLEASE = re.compile(r"[^.;!?]{0,60}?\bplease(?:[,.!?]|$| and\b)")
NEW = re.compile(
    r"\b(?:new|another|different|fresh|stronger|try (?:the|your|that)|neue[nsr]?|nuev[ao]|nouve(?:au|l"
    r"|lle)|nov[ao]) $"
)
YOU_DID = re.compile(
    r"\b(?:you(?:'ve| have)|have you(?! got)|whether you|that you) (?:already |just |now )*(?:changed|reset|set|lost"
    r"|received|got|updated"
    r"|forgotten|saved|tried|chosen|replaced|cancelled|blocked)\b[^,]*$"
)
OTHER_NUMBER = gated(
    r"\b(?:serial|model|order|booking|reference|tracking|ticket|case|contract|voucher|meter|batch|part|product|item"
    r"|customer|member(?:ship)?|policy|invoice|claim|room|seat|pick-?up|collection|locker|delivery) $"
)
"""What numbers are called that may be asked for."""
NO_TROUBLE = gated(
    r"\b(?:no (?:problem|worries|trouble|bother|stress|hay problema|te preocupes|se preocupe)|not a problem"
    r"|kein(?:e)? (?:problem|sorge|ursache)|sin problemas?|sem problemas?|pas de (?:souci|problème)s?|aucun (?:souci"
    r"|problème)|n'ayez crainte|don't worry|do not worry|keine sorge|nicht schlimm|não há problema|no hay problema)\b"
)
"""Words of comfort that look like a refusal."""
CARD_ITSELF = gated(
    r"\b(?:the|your) (?:whole |full |entire )?(?:credit |debit |bank |payment )?cards?\b(?! (?:number|details|ending"
    r"|that"
    r"|which|to|back|reader))"
)
PUT_HERE = re.compile(r"\b(?:type|write|read|jot|note|put|enter|key|dictate|spell|paste|take|drop)\b[^.!?\n]{0,30}$")
INTO_CHAT = gated(
    r"\b(?:(?:in|into|over|through|by|via) (?:this|the|our|your next|the next) (?:chat|conversation|message|reply)"
    r"|over chat|right here|down:|out to me|in here)"
)
ASKING = words(
    "send share give tell provide confirm enter type paste drop pop put key reply supply text mail email read verify"
    " submit"
    " forward let disclose dictate spell fill write post pass upload attach include quote note message dm repeat"
    " reveal copy"
    " whisper snap speak state furnish surrender hand need require want ask take missing know have may can could"
    " would"
    " please pls plz asap"
    " needed appreciate grateful trust borrow see handy helps easiest log sign once reply pass jot note will"
    " whatever answer come"
    " drop press choose chose called set did does"
    " nennen nenne nenn geben gib schicken schick senden sende teilen bestätigen verraten verrate verrat mitteilen"
    " angeben"
    " sagen sag tippen schreiben schreib lesen lies diktieren übermitteln hinterlegen durchgeben brauche brauchen"
    " benötige"
    " benötigen bräuchte fehlt lautet lauten wie was welche welcher welches welchen welchem gern bitte"
    " dime dígame digame indique indícame indíqueme envíe envíeme envíame envía facilite facilíteme proporcione"
    " confirme"
    " confírmeme necesito necesitamos comparta introduzca escriba escríbame mande mándeme dícteme díctame deme dame"
    " pásame"
    " páseme cuál cuáles cual qué puede podría falta faltan léame"
    " donnez donne indiquez envoyez envoie communiquez confirmez fournissez précisez partagez dictez lisez besoin"
    " faut quel quelle quels quelles tapez saisissez dites écrivez transmettez faudrait suffira suffit suffisent"
    " bräuchten genügt genügen basta basta-nos basta-me precisávamos pouvez-vous pouvez pourriez"
    " diga informe informar envie forneça preciso precisamos partilhe compartilhe digite escreva dite leia passe"
    " qual quais"
    " pode dicta lee dice manda pasa da dites-moi donnez-moi envoyez-moi lisez-moi"
)
"""A sentence without any of these words, and without a question mark, asks for nothing."""
