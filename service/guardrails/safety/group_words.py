"""Groups people belong to, in five languages, and what is said of a group or done because of one.

Used by `discrimination.py`, which says how the parts make discrimination together. Patterns are for folded text.
"""

from __future__ import annotations

import re

from service.core.word_gate import gated

_ORIGIN = (
    r"africans?|asians?|arabs?|blacks|latin[oa]s?|mexicans?|indians?|pakistanis?|bangladeshis?|chinese|poles|polish"
    r"|romanians?"
    r"|bulgarians?|turks|turkish|russians?|ukrainians?|syrians?|afghans?|nigerians?|moroccans?|albanians?|eastern"
    r" europeans?"
    r"|germans?|italians?|spaniards?|americans?|gypsies|gypsy|roma|sinti|travell?ers|foreigners?|immigrants?|migrants?"
    r"|refugees?"
    r"|asylum seekers?|non-natives?"
)
_ENGLISH = (
    rf"(?:{_ORIGIN}|women|woman|ladies|girls|females?|mothers|mums|moms|(?:single|young|pregnant) (?:mums?|moms?"
    rf"|mothers?|women)"
    r"|(?:elderly|old|older|aged|disabled|deaf|blind|autistic|handicapped|trans(?:gender)?|gay|black|white|brown"
    r"|muslim|jewish"
    r"|hindu|sikh|foreign|poor|unemployed|young) (?:people|persons?|customers?|clients?|applicants?|guests?|men|women"
    r"|couples?"
    r"|folks?|drivers?|tenants?|passengers?|families)|seniors|pensioners?|boomers?|teenagers?|muslims?|jews?|hindus?"
    r"|gays?"
    r"|lesbians?|homosexuals?|autistics?|wheelchair users?|wheelchairs?|headscar(?:f|ves)|hijabs?|turbans?"
    r"|(?:customers|applicants|people|tenants|drivers|families|couriers) (?:from|in|of) (?:africa|asia|nigeria|poland"
    r"|romania"
    r"|turkey|india|china|russia|syria|eastern europe|abroad|there|those (?:areas|countries|parts|places)|that (?:area"
    r"|part"
    r"|region|country)|your (?:\w+ )?(?:part|area|country|town|age|religion|background|kind|region|neighbou?rhood)(?:"
    r" of town)?)"
    r"|(?:those|these|such|you) people|people (?:like (?:you|that|them|those)|there|your age)|your (?:kind|sort|lot)"
    r"|names? like (?:that|yours|this)|(?:someone|somebody|anyone|person|people|a \w+) with (?:autism|a disability"
    r"|your \w+|a"
    r" name like|an accent|that accent)|(?:people|someone|anyone) (?:of|at) your age)"
)
_GERMAN = (
    r"(?:frauen|frau|mädchen|mütter|alleinerziehende|ausländer\w*|flüchtling\w*|migrant\w*|asylbewerber\w*|türken"
    r"|polen|rumänen"
    r"|russen|araber|afrikaner|syrer|zigeuner|roma|muslime|moslems|juden|behinderte\w*|rollstuhlfahrer|taube|blinde"
    r"|gehörlose"
    r"|schwule|lesben|homosexuelle|rentner|senioren|alte (?:leute|menschen)|ältere (?:leute|menschen)|solche leute"
    r"|leute wie sie"
    r"|ihresgleichen|schwarze|transpersonen|kopftuch\w*|arbeitslose)"
)
_SPANISH = (
    r"(?:mujer(?:es)?|chicas|madres solteras|extranjer[oa]s?|inmigrantes|refugiad[oa]s|gitan[oa]s|moros|marroquíes"
    r"|rumanos"
    r"|africanos|chinos|latinos|musulman(?:es|as)|judíos|negros|discapacitad[oa]s|minusválid[oa]s|ciegos|sordos|gays"
    r"|homosexuales"
    r"|ancian[oa]s|viej[oa]s|jubilad[oa]s|gente como (?:usted|tú|ustedes)|esa gente|personas como (?:usted|tú))"
)
_FRENCH = (
    r"(?:femmes?|filles|mères célibataires|étrangers?|étrangères?|immigrés?|migrants?|réfugiés?|arabes|maghrébins"
    r"|africains"
    r"|roumains|noirs|gitans|roms|tsiganes|musulmans?|musulmanes?|juifs|handicapés?|aveugles|sourds|homosexuels|gays"
    r"|vieux"
    r"|personnes âgées|retraités|seniors|gens(?:-là| comme (?:vous|eux|ça))|ces gens|gens du voyage)"
)
_PORTUGUESE = (
    r"(?:mulher(?:es)?|raparigas|mães solteiras|estrangeir[oa]s?|imigrantes|refugiad[oa]s|cigan[oa]s|africanos"
    r"|angolanos"
    r"|brasileir[oa]s|chineses|muçulman[oa]s|judeus|negros|pretos|deficientes|cegos|surdos|gays|homossexuais|idos[oa]s"
    r"|velh[oa]s"
    r"|reformados|gente como (?:você|o senhor|vocês)|essa gente|pessoas como (?:você|o senhor))"
)
GROUP = rf"(?:{_ENGLISH}|{_GERMAN}|{_SPANISH}|{_FRENCH}|{_PORTUGUESE})"

_LESS = (
    r"(?:always|usually|often|tends? to|never|typically|mostly|anyway|generally|can't|cannot|don't (?:pay|understand"
    r"|get|know|need"
    r"|care|read|listen|belong|work|speak|fit|mix|go)|won't|aren't|isn't|shouldn't|ought|should (?:not|really|hand"
    r"|stay|bring"
    r"|leave|stick|get someone|find|keep|go|let|learn|be grateful)|really shouldn't|steals?|lies?|cheats?|complains?"
    r"|disappears?"
    r"|struggles?|drops? out|makes? (?:a|trouble|problems)|cause\w*|takes? (?:up|too)|put\w* (?:\w+ ){0,3}off|scares?"
    r"|bothers?"
    r"|disturbs?|spoils?|are (?:a|more|less|too|slow|lazy|late|bad|difficult|unreliable|known|just|not|higher|often"
    r"|always)"
    r"|is (?:a (?:higher|risk)|not|too)|usually mean|mean (?:extra|trouble)|need (?:a (?:\w+ )?guarantor|to prove"
    r"|extra)|bring"
    r" (?:a sighted|trouble|problems|someone)|want (?:something|special|everything)|pay in advance|have (?:no|trouble)"
    r"|immer|meist\w*|nie|oft|können (?:\w+ ){0,3}(?:nicht|kein)|machen (?:\w+ ){0,2}(?:ärger|umstände|probleme)"
    r"|stehlen|lügen"
    r"|zahlen nicht|sollten|gehören|verstehen (?:\w+ )?nicht"
    r"|siempre|nunca|suelen|no (?:pagan|entienden|saben|pueden|deberían)|dan problemas|roban|mienten"
    r"|toujours|jamais|souvent|ne (?:paient|comprennent|savent|peuvent|devraient)|volent|mentent|posent"
    r"|sempre|nunca|costumam|não (?:pagam|entendem|percebem|sabem|podem|deviam)|dão problemas|roubam|mentem)"
)
STEREOTYPE = gated(
    rf"\b{GROUP}\b(?: (?!who\b|may\b|can\b|travel\b)[\w'-]+){{0,2}}? {_LESS}\b|\b{GROUP} and \w+ don't (?:go|mix"
    rf"|belong)\b"
    r"|\btypical(?:ly)? (?:of )?(?:a |an |you )?(?:woman|women|man|girl|foreigner|foreigners|boomer|immigrants?|old"
    r"|female|blonde"
    r"|turk|gypsy|muslim)\b|\btypisch (?:frau|mann|ausländer|rentner)\b|\btípico de\b|\btypique des?\b"
    rf"|\b(?:bad|poor|mixed|unpleasant) experiences? with (?:\w+ )?{GROUP}\b|\bwhat (?:do )?you (?:can )?expect"
    rf" (?:from|of) {GROUP}\b"
    rf"|\b{GROUP} (?:like|such as) (?:you|yours|yourself|him|her|them)\b|\byour people\b(?! (?:have|are (?:on"
    rf"|wonderful|great)|were))"
    rf"|\b(?:too many|full of|nothing but|so many|zu viele|demasiad[oa]s|trop de?|muit[oa]s) {GROUP}\b"
    rf"|\bunless (?:they're|they are|it's|you're|you are|he's|she's) (?:a |an )?{GROUP}\b"
)
"""A group, and something worse that is said of all of it."""

_DOES_NOT = (
    r"(?:(?:don't|do not|can't|cannot|won't|will not|never|refuse to|rather not|prefer not to|'d rather not|don't like"
    r" to"
    r"|doesn't|would rather not|not to|wouldn't)(?: \w+){0,2}? (?:serve|accept|insure|rent|let|sell|deliver|ship|hire"
    r"|lend|give|offer|take|have|want"
    r"|go|employ|train|deal with|cater|book|allow|admit|host|lease)(?: (?:to|out to|out|near|with|for|the \w+|any|in"
    r"|on))*"
    r"|only (?:serve|accept|rent to|let to|hire|insure|sell to|deliver to|lend to|take)"
    r"|(?:rather|prefer to|preferably|would prefer to|'d rather|prefer) (?:let|rent|letting|renting|hire|hiring|sell"
    r"|selling|give"
    r"|giving|take|taking)(?: (?:it|them|the \w+|out|to))*)"
)
REFUSAL = gated(
    rf"\b{_DOES_NOT} (?:\w+ )?(?:{GROUP}|(?:two (?:men|women|guys|girls))|people without (?:children|kids)|locals"
    rf"|natives"
    r"|(?:real|normal|proper|decent|local|native|white) (?:men|women|couples|people|families))\b"
    rf"|\b(?:no|not for|nothing for|for real|reserved for (?:real|normal)) {_ENGLISH}\b(?= (?:please|allowed|here|in"
    rf"|with us|$)|[.!,]|$)"
    rf"|\b(?:vermieten|verkaufen|liefern|geben|versichern|nehmen|bedienen|lieber)\b[^.!?\n]{{0,30}}\b(?:nicht|lieber"
    rf"|keine?|nur)\b"
    rf"[^.!?\n]{{0,25}}\b(?:{_GERMAN}|deutsche[nr]?|einheimische)\b"
    rf"|\b(?:an|für|bei|mit) {_GERMAN} (?:\w+ ){{0,3}}(?:nicht|nichts|nie|lieber nicht)\b|\b(?:nichts|nicht|zu \w+)"
    rf" für (?:eine )?{_GERMAN}\b"
    rf"|\bno (?:alquilamos|vendemos|entregamos|enviamos|servimos|atendemos|aceptamos|aseguramos|contratamos"
    rf"|damos)\b[^.!?\n]{{0,20}}"
    rf"\b{_SPANISH}\b|\b(?:demasiado|no es|nada) (?:\w+ ){{0,3}}para (?:una |las? |los )?{_SPANISH}\b"
    rf"|\b(?:preferimos|mejor) (?:\w+ ){{0,2}}(?:a |con )?(?:españoles|gente de aquí)\b"
    rf"|\b(?:ne|n')[^.!?\n]{{0,25}}\bpas\b[^.!?\n]{{0,25}}\b(?:aux?|chez|à|pour|des?|les|une?) (?:\w+"
    rf" ){{0,2}}{_FRENCH}\b"
    r"|\bpréf[éè]r\w+ (?:\w+ ){0,3}(?:des |aux? )?(?:français|gens d'ici)"
    rf"|\bnão (?:alugamos|vendemos|entregamos|servimos|atendemos|aceitamos|contratamos"
    rf"|damos)\b[^.!?\n]{{0,20}}\b{_PORTUGUESE}\b"
    rf"|\bnão é (?:\w+ ){{0,3}}para (?:uma |as? |os )?{_PORTUGUESE}\b|\bpreferimos (?:\w+ ){{0,2}}(?:a )?portugueses\b"
)
"""Something that is not done for a group, or done for others rather."""

EXCLUSION = gated(
    r"\b(?:only|just|meant|made|designed|intended|reserved|is|are|offer is) (?:only )?for (?:the |a )?(?:healthy"
    r"|normal|young|fit"
    r"|able[- ]bodied|slim|real|native|proper|decent|local|white|everybody who can|everyone who can|people who can"
    r" (?:hear|see|walk))\b"
    r"|\b(?:not|isn't|aren't|isn't something|nothing|no place|hardly|not the right \w+|too \w+)(?: really)? for"
    rf" (?:a |an )?(?:{GROUP}|(?:lady|woman|girl|granny)|(?:someone|somebody|people|a person) (?:like|with|of|your|in"
    rf" a wheelchair))\b"
    r"|\b(?:big|heavy|fast|technical|complicated|powerful|difficult|dangerous|manly)\b[^.!?\n]{0,20} for (?:a |an"
    r" )?(?:lady|woman"
    r"|girl|women|ladies|old (?:lady|man)|grandma|granny|someone your age)\b|\bis for men\b(?! and)|\bthat(?:'s| is|"
    r" one is) for men\b"
    r"|\b(?:more comfortable|better off|feel better|fit better|happier|among) (?:\w+ ){0,3}(?:elsewhere|your own"
    r" (?:kind|people"
    r"|community|sort))\b"
    r"|\b(?:spoil|ruin|slow)\b[^.!?\n]{0,60}\b(?:wheelchairs?|disabled|deaf|blind|autis\w+)\b"
    r"|\bfor (?:healthy|normal|real|native) (?:people|persons|customers|members|guests|couples|men|women)\b"
)
"""A thing that is said to be for others."""

BECAUSE = gated(
    r"\bbecause of your (?:religion|faith|race|colou?r|nationality|origin|gender|sex|orientation|background|name"
    r"|accent|age"
    r"|disability|skin)\b|\bas an? (?:woman|female|girl|lady|mother|foreigner|muslim|senior|disabled person|gay|black"
    r"|immigrant"
    r"|refugee|jew)\b[^.!?\n]{0,30}\b(?:you|it)\b|\b(?:because|since|if|when) you(?:'re| are) (?:a |an |so |too |only"
    r" a )?(?:woman"
    r"|female|foreign\w*|immigrant|muslim|jewish|black|asian|gay|elderly|pregnant|blind|deaf|indian|african"
    r"|transgender)\b"
    r"[^.!?\n]{0,60}\b(?:can't|cannot|won't|must|extra|more|higher|deposit|advance|guarantor|unable|not|afraid)\b"
    rf"|\b(?:for|from|with) (?:{_ENGLISH}|a name like yours|your name|your surname|your"
    rf" accent)\b[^.!?\n]{{0,40}}\b(?:ask for|extra|"
    r"checks?|check|guarantor|deposit|higher|in advance|more|twice|double|careful|problems?|trouble)\b"
    rf"|\b(?:foreign|such|exotic|strange|weird|ethnic|unpronounceable|funny) (?:\w+ )?(?:names?|accents?|looks?)\b"
    rf"|\b{_ENGLISH} (?:\w+ )?(?:are a higher risk|is a higher risk|need a local guarantor|pay in advance)\b"
    r"|\b(?:looking for|want|need|prefer|rather have) (?:someone|somebody|people|a person) (?:young|younger|local"
    r"|native|german|white"
    r"|british|male)\b|\bat \d\d (?:you|people|one) (?:wouldn't|won't|can't|couldn't|should|shouldn't|are too|don't)\b"
    r"|\bolder than|\byour (?:religion|faith|headscarf|hijab|turban|god|beliefs?)\b[^.!?\n]{0,30}\b(?:problem|strange"
    r"|not our|issue"
    r"|isn't|doesn't|scares?|bothers?)\b|\b(?:prayer|headscar\w+|accents?|wheelchairs?)\b[^.!?\n]{0,20}\b(?:scares?"
    r"|bothers?|disturbs?|puts?|upsets?)\b"
    r"|\bwegen (?:ihrer|ihres) (?:religion|herkunft|hautfarbe|namens|akzents|alters|behinderung|geschlechts)\b"
    r"|\b(?:por|debido a) su (?:religión|origen|color|raza|nombre|acento|edad|sexo)\b"
    r"|\bà cause de votre (?:religion|origine|couleur|nom|accent|âge|sexe)\b|\bpor causa d[ao] (?:su?a|seu)"
    r" (?:religião|origem|cor|nome|sotaque|idade)\b"
)
"""Treated differently because of what somebody is."""

AGE = gated(
    r"\b(?:at your age|(?:someone|somebody|a (?:person|lady|gentleman|man|woman)|people|customers) (?:of )?your age"
    r"|too old (?:to|for)"
    r"|too young to understand|given your age|when you get (?:that )?old|ask (?:your|a) (?:grandson|granddaughter"
    r"|grandchild\w*)"
    r"|because (?:of your age|you're (?:old|elderly|too old))|in (?:ihrem|deinem) alter|zu alt (?:für|dafür)|fragen"
    r" sie (?:\w+ )?ihre?n? enkel\w*"
    r"|a su edad|a tu edad|demasiado (?:viejo|mayor|vieja)|su nieto|à votre âge|à ton âge|trop (?:vieux|vieille|âgée?)"
    r" pour"
    r"|vos petits-enfants|na sua idade|demasiado velh\w|velh[oa] demais|o seu neto|(?:ask|get|let|have) your (?:son"
    r"|daughter|child|children)"
    r" (?:to )?(?:help|explain|do))\b"
)
"""Less is expected for age."""

LANGUAGE = gated(
    r"\b(?:learn (?:to speak |proper |some |better )?(?:english|the language)|should (?:learn|speak) english|speak"
    r" (?:proper |better"
    r" |real |normal )(?:english)|(?:someone|somebody) (?:write |call |help )?(?:who|that) can (?:speak|write) (?:the"
    r" language|english"
    r"|properly)|(?:that|with that|your|his) (?:\w+ )?accent (?:is|isn't|makes|of yours)|(?:broken|poor|bad) english"
    r"|your english (?:is"
    r" (?:too|not|bad|poor|hard|terrible|so|very (?:bad|poor|hard))|isn't|needs)|(?:where are you|where you(?:'re|"
    r" are)) (?:really"
    r"|originally|actually) from|go back to (?:your|where)|(?:not|isn't|aren't) (?:a )?native (?:speaker|english)|get"
    r" a native speaker"
    r"|this is (?:england|britain|germany|america)\b[^.!?\n]{0,20}\b(?:here|we|speak)|who talks? like (?:that|you)"
    r"|(?:don't|doesn't|do not|does not) (?:look|sound|seem) (?:very |that |at all )?(?:disabled|blind|ill|gay|english"
    r"|german|british|local)"
    r"|(?:sounds?|looks?) (?:\w+ )?(?:foreign|exotic|arabic|muslim|african|asian|gay)|not from (?:round |around )?here"
    r"|(?:guests|customers|neighbou?rs|passengers|members|clients) (?:\w+ ){0,3}(?:uncomfortable|unsafe|uneasy|nervous)"
    r"|(?:lernen sie|lern)\b[^.!?\n]{0,25}\b(?:deutsch|die sprache)|sprechen sie (?:erst|ordentlich"
    r"|richtig)\b[^.!?\n]{0,15}deutsch"
    r"|aprend[ae]\b[^.!?\n]{0,15}\b(?:español|castellano|inglés|português|falar)|apprenez\b[^.!?\n]{0,20}\bfrançais"
    r"|parlez (?:d'abord|mieux"
    r"|correctement) français|votre (?:mauvais français|accent)|su acento|o seu sotaque|ihr akzent)\b"
)
"""Somebody's language or accent held against them."""

GENDER = gated(
    r"\b(?:your (?:husband|boyfriend|man)\b[^.!?\n]{0,30}\b(?:should|could|can|might|may|had better|handle|drive|do"
    r"|decide|explain"
    r"|available|there|home)|(?:ask|put|get|have|let me speak to|discuss (?:that|it|this) with|talk to|is|take)"
    r" (?:your|a) (?:husband"
    r"|boyfriend|man)\b(?! (?:said|called|rang|wrote|on the (?:account|policy)))|man of the house|hormonal|that time"
    r" of the month|man"
    r" up|like a girl|boys will be|(?:clever|smart|strong|brave|articulate|quick|good|well|not bad)\b[^.!?\n]{0,15}"
    r" for a (?:woman|girl"
    r"|lady|foreigner|female)|one of you down as the husband|ihren? (?:mann|freund)\b[^.!?\n]{0,20}\b(?:fragen|machen"
    r"|erklären|ran)"
    r"|fragen sie (?:\w+ )?ihren (?:mann|freund)|(?:pregunt\w+|que lo haga|hable con|pida) (?:a |con )?su (?:marido"
    r"|novio)"
    r"|demandez à votre (?:mari|copain)|votre mari (?:peut|pourra|devrait)|(?:peça|pergunte|fale) (?:ao?|com o) seu"
    r" (?:marido|namorado))\b"
)
"""A woman sent to a man, or surprise that she can."""

SLUR = gated(
    r"\b(?:retard(?:ed|s)?|cripples?|crippled|spastic|mongol(?:oid)?|ragheads?|towelheads?|chinks?|pakis?|wetbacks?"
    r"|trannys?|trannies"
    r"|faggots?|dykes?|kanaken?|kameltreiber|schwuchtel\w*|spasti|subnormal(?:es)?|maric(?:ón|ones)|sudacas?"
    r"|bougnoules?|bicots?"
    r"|pédés?|mongoliens?|viados?|bichas|retardad[oa]s?)\b"
)

CONDEMNED = re.compile(
    r"\b(?:never|no (?:driver|one|colleague|agent|body)|nobody|not okay|not ok|wrong|unacceptable|illegal|against the"
    r" law|sorry"
    r"|apologi[sz]e|regardless|irrespective|whatever|plays no part|makes no difference|doesn't matter|does not matter"
    r"|shouldn't have"
    r"|should not have|nicht in ordnung|hätte nie|entschuldig\w*|inaceptable|nunca debi\w+|sin importar|inacceptable"
    r"|n'aurait"
    r"|inaceitável|não devia ter)\b[^.!?\n]{0,100}\b(?:matter|treat\w*|because of|judge\w*|discriminat\w*|age|accent"
    r"|race|religion|gender"
    r"|disability|origin|background|told|said|say|comment\w*|remark|heard|asked|affect\w*|depend\w*|decision|alter"
    r"|akzent|gesagt"
    r"|acento|edad|dicho|décir|accent|âge|dit|sotaque|idade|dito)\b"
    r"|\b(?:made|makes|laughed|told you|said)\b[^.!?\n]{0,60}\b(?:that was wrong|not how|won't happen|should not"
    r"|shouldn't)\b"
)
"""The sentence condemns it, or says that it makes no difference."""

_COMMON = frozenset(
    [
        "your",
        "you",
        "with",
        "like",
        "from",
        "that",
        "this",
        "those",
        "these",
        "them",
        "there",
        "such",
        "have",
        "some",
        "someone",
        "somebody",
        "anyone",
        "when",
        "non",
        "place",
        "places",
        "part",
        "area",
        "sie",
        "wie",
        "ces",
        "ces",
        "esa",
        "essa",
        "usted",
        "ustedes",
        "como",
        "comme",
        "vous",
        "você",
        "vocês",
        "senhor",
        "eux",
        "ers",
        "ves",
        "rhoo",
        "disc",
        "soll",
        "solche",
    ]
)
_TOKEN = re.compile(r"(?<!\\)[^\W\d_]{3,}")
STARTS = frozenset(token[:4] for token in _TOKEN.findall(GROUP) if token not in _COMMON)
"""The first four letters of every word a group is named by: a text with none of them names no group."""
_WORDS = (
    "deutsche français españoles portugueses locals religion faith race nationality origin gender orientation"
    " background name accent disability skin foreign exotic strange"
    " weird ethnic prayer beliefs healthy normal native"
)
STARTS |= frozenset(word[:4] for word in _WORDS.split())

AGE_STARTS = frozenset(
    [
        "age",
        "old",
        "youn",
        "gran",
        "elde",
        "son",
        "daug",
        "chil",
        "alte",
        "alt",
        "enke",
        "edad",
        "viej",
        "mayo",
        "niet",
        "âge",
        "vieu",
        "viei",
        "âgé",
        "âgée",
        "peti",
        "idad",
        "velh",
        "neto",
    ]
)
LANGUAGE_STARTS = frozenset(
    [
        "engl",
        "lang",
        "acce",
        "nati",
        "prop",
        "real",
        "orig",
        "actu",
        "back",
        "brit",
        "germ",
        "amer",
        "talk",
        "disa",
        "blin",
        "ill",
        "gay",
        "loca",
        "fore",
        "exot",
        "arab",
        "musl",
        "afri",
        "asia",
        "here",
        "unco",
        "unsa",
        "unea",
        "nerv",
        "deut",
        "spra",
        "espa",
        "cast",
        "ingl",
        "port",
        "fala",
        "fran",
        "acen",
        "sota",
        "akze",
    ]
)
GENDER_STARTS = frozenset(
    [
        "husb",
        "boyf",
        "man",
        "horm",
        "mont",
        "girl",
        "boys",
        "woma",
        "lady",
        "fore",
        "fema",
        "mann",
        "freu",
        "mari",
        "novi",
        "copa",
        "namo",
    ]
)
"""The first four letters of words, one of which stands in whatever the pattern of that name finds."""
