"""Nothing is guessed about health, faith, origin, orientation, politics, money or family that the customer did not say.

Source: GDPR art. 9 (special categories). A topic counts as opened when a turn, a fact, a past contact or the declared
vulnerability speaks of it. Speaking to everybody (`if you are …`, `customers who …`) guesses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from service.core.guardrail import Case, Finding
from service.core.word_gate import Within, gated
from service.core.words import Words
from service.guardrails.learned import LANGUAGES, is_brief
from service.guardrails.phrasing import Heard, Span, findings, hear
from service.guardrails.privacy.kinds import words
from service.guardrails.privacy.scorer import ALONE, is_harmless, is_held, sounding, tells
from service.guardrails.privacy.scorer.notions import notion_of, numbers_of
from service.guardrails.privacy.sensitive_words import EVERY, EVERY_SURE, IDENTITY, INNOCENT, LIKELY, SURE

_HAZARD = "privacy.sensitive_inference"
_WHY = "It guesses something private that the customer did not say."
_REMEDY = "Speak only of what the customer said."

_STEM = 5
_PRIVATE = numbers_of(
    "mind", "body", "faith", "origin", "love", "politics", "poor", "breakup", "habit", "age", "crime", "gender"
)
"""What the learned score's sentences may not speak of unless somebody has, in any of its languages."""
_SEEMS = numbers_of("seem")
_SOMEBODY = numbers_of("you", "your", "relative", "nearby", "they", "person")
"""Whom an English sentence must speak to or of before the learned score counts; other languages often need no word."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")
_WORDS = Words(r"[^\W\d_]", joints="'-")
_GUESSES = gated(
    r"\b(?:(?:based on|judging (?:by|from)|going by|looking at|to judge by|given|because of|due to|considering|seeing"
    r"|reading|from) (?:your|the|what|how|all) [^.!?\n,]{0,30}\b(?:orders?|purchas\w+|bought|buy\w*|basket|history"
    r"|address"
    r"|postcode|neighbou?rhood|area|surname|name|messages?|writ\w+|spell\w+|profile|spending|payments?|photo|tone"
    r"|accent"
    r"|english|age|searches|typing|diet|choices?|situation|circumstances)"
    r"|(?:sounds?|seems?|looks?|appears?|feels?) (?:like|as if|as though|that|to me|to be) (?:you|your)"
    r"|you (?:seem|sound|appear|look|must|clearly|obviously|probably|evidently|apparently|no longer|are clearly|are"
    r" obviously|are probably|may be|might be|could be)\b|you(?:'re| are) (?:clearly|obviously|probably|evidently"
    r"|apparently|likely|surely|still|just|now|going through|dealing with|struggling|suffering|living|coping|recovering"
    r"|expecting|not exactly|short|strapped|in|between|on your own|a little|a bit|low|getting|under)\b"
    r"|i(?:'m| am)? (?:guess(?:ing)?|assum(?:e|ing)|suspect|imagine|take it|gather"
    r"|can tell(?! you (?:how|what|when|where|why|more|about|that|if|whether|which)\b)|can see|sense|sensing"
    r"|suppose|figure|bet|see|notice|noticed|understand|know|presume|sure|wonder\w*) (?:that |if |whether |from"
    r" )?(?:you"
    r"|your)|(?:since|because|now that|given that|seeing (?:that|as)|knowing(?: that)?) you(?:'re| are| have|'ve| had"
    r"| no longer| don't| can't| live| come| were)?|as (?:an?|someone|somebody) |(?:people|customers|families|women|men"
    r"|folks|many|those|others|anyone|everyone) (?:like you|in your|with your|of your|from your|at your|going through)"
    r"|(?:great|nice|lovely|good|glad|wonderful|happy|pleased) (?:that |to (?:hear|see|know) (?:that )?)?you|(?:is"
    r"|are|can be) (?:never|always|often|so|really|not) (?:easy|hard|tough|difficult)|stage of life"
    r"|your (?:\w+ )?(?:condition|illness|diagnosis|medication|disorder|status|issues) (?:rules?|means?|makes?"
    r"|requires?|is|are"
    r"|will|won't)|given how (?:little|much|often)|you(?:'re| are) (?:in your|too (?:ill|sick|old|young|poor))"
    r"|because you"
    r" live|with a (?:newborn|new baby)|suggests?\b"
    r"|congrat\w+|must (?:be|have been) (?:\w+ )?(?:hard|tough|difficult|exhausting|tiring|a lot|stressful|expensive)"
    r"|(?:especially|particularly) (?:for|in|with|at) (?:your|someone|people|a)|in your (?:situation|position|condition"
    r"|state|circumstances|shoes)|at your (?:stage|age)|(?:sorry|sad) (?:that |about |to hear about |to hear that |for"
    r" )?(?:your|you)|(?:with|despite|because of|through|given) your|your (?:poor|failing|bad|new|current|former"
    r"|ongoing"
    r"|tight|troubled|strained)|no wonder|how far along|when (?:is|are) (?:the|your) (?:baby|twins)|trouble at home"
    r"|things (?:at home|with)|(?:with|on|for|of|at) an? [\w-]+ (?:like|such as) yours|(?:like|such as|as) (?:you"
    r"|yours|yourself)"
    r"|as long as you|good (?:on|for) you for|you and your|comes? with (?:the|your|age)|(?:are|is) hard on|often"
    r" (?:prefer"
    r"|find|need|struggle|forget|ask))\b"
)
_OUTRIGHT = gated(
    r"\b(?:(?P<body>(?:failing|poor|bad|weak|declining|fading) (?:eyesight|vision|eyes|hearing|memory|sight)"
    r"|how far along|how many (?:weeks|months) along|when (?:is|are) (?:the|your) (?:baby|twins) due"
    r"|with an? (?:bladder|heart|stomach|back|body|weight|figure|condition) like (?:yours|that))"
    r"|(?P<money>out of (?:work|a job) (?:as|for|so|that)|between jobs|end of the month is (?:always )?(?:\w+"
    r" )?(?:thin|tight|hard|difficult|short)|(?:short"
    r"|thin|tight)"
    r" on money|(?:on|with) a (?:pension|wage|salary|budget|income) like yours|pay ?day to pay ?day|pay ?che(?:ck"
    r"|que) to pay ?che(?:ck|que)|hand to mouth|make (?:both )?ends meet"
    r"|tighten (?:your|the) belt|short of (?:money|cash)|money (?:problems|worries|troubles|issues|is (?:probably "
    r"|clearly"
    r" |surely )?tight)|(?:poor|bad|low|weak|damaged) credit(?: \w+)?|financial(?:ly)? (?:difficult\w*|problems?"
    r"|trouble"
    r"|hardship|struggl\w+|worries|stress|strain|distress))"
    r"|(?P<family>(?:relationship|marriage|marital|domestic) (?:problems?|troubles?|issues|difficulties|breakdown)"
    r"|single (?:mother|mum|mom|parent|father|dad)|trouble at home|marriage (?:didn't|did not|hasn't)"
    r"|you and your (?:\w+ )?(?:boyfriend|girlfriend|husband|wife|partner|fiancée?|spouse)|your (?:\w+ )?(?:boyfriend"
    r"|girlfriend) (?:will|would|must)|(?:divorces|breakups|separations) are)"
    r"|(?P<habit>(?:facing|dealing with|about|cutting) (?:\w+ )?your drinking|if (?:the |your )?(?:alcohol|drinking"
    r"|gambling|drugs|shopping|spending) (?:is|are|has|have|gets?"
    r"|becomes?|ever) (?:been |become |becoming |getting |gets |turning into )?(?:a |an |too |out of )?(?:problem|issue"
    r"|much|burden|hand|habit|control))"
    r"|(?P<politics>you (?:no longer |don't |clearly |obviously |probably )?(?:support|vote for|voted(?: for)?|vote the"
    r" other|lean|back) (?:the |a |to the |way)?(?:far )?(?:left|right|party|labour|tories|conservatives?|greens?"
    r"|democrats?|republicans?|liberals?)\b)"
    r"|(?P<age>at your (?:age|stage (?:of|in) life|time of life)|someone (?:of )?your (?:age|generation)"
    r"|(?:that|this|it) (?:just |simply )?comes with (?:the years|(?:old )?age)|(?:older|elderly|young|younger)"
    r" (?:people"
    r"|customers|folk|folks|users) (?:often|usually|like|tend|never|always))"
    r"|(?P<faith>your (?:\w+ )?(?:faith|beliefs))|(?P<origin>as an? \w{2,12}(?:nian|ian|ish|ese|ani|qi|can),? you"
    r"|for a foreigner|(?:your (?:family|people|folks|relatives)"
    r" (?:back )?home)|where are you really|your (?:\w+ )?(?:origins?|descent|ethnic\w*|roots))"
    r"|(?P<love>your (?:\w+ )?(?:sexuality|orientation))"
    r"|(?P<mind>disabled (?:people|persons?|customers?|passengers?|guests?) like you))\b"
)
"""Phrases that guess by themselves; each group is named by its topic."""
_FOR_ALL = gated(
    r"\b(?:if (?:you|someone|a customer|anyone|anybody|there|that|it|the)|whether|in case|should you|anyone|anybody"
    r"|customers who|people who|passengers who|guests who|members who|those who|no matter|regardless|are you(?!"
    r" (?:still|really|perhaps|maybe))|do you"
    r" have"
    r"|would you|we offer|there(?:'s| is| are) (?:a |an |also )?(?:discount|form|line|team|option|support|help|rate)"
    r"|you (?:said|told|mentioned|wrote|described|asked)|don't (?:need|have) to (?:tell|say|explain)|i (?:won't"
    r"|don't|can't"
    r"|wouldn't) (?:guess|assume|presume|know|want to)|without (?:guessing|assuming)|every ?body|every ?one|all"
    r" customers"
    r"|not (?:ask|asking|judge|judging)|reasons? (?:are|is) yours|for (?:passengers|customers|people|guests|patients"
    r"|visitors|members|travellers|children|families|adults) (?:with|who|under|over|aged|on))\b"
)
_ALL_PEOPLE = {
    "de": r"allen? (?:(?:[a-zäöü]+e[nr]? )?(?:\w*gäste?n?|\w*kund\w+|menschen|personen|leuten?|betroffenen?|reisenden?"
    r"|mitglieder\w*|patient\w+|nutzer\w*|nutzenden?|studierenden?|rentner\w*|senior\w+|schüler\w*|eltern|familien"
    r"|frauen|männern?|kindern?|schwangeren?|erwachsenen?|mieter\w*)|offen|zur verfügung|mit)\b"
    r"|allen?(?= ?[,;:.!?)]| ?$)",
    "es": r"tod[oa]s (?:(?:l[oa]s|nuestr[oa]s) )?(?:client\w+|personas|pasajer[oa]s|huéspedes|miembros|pacientes"
    r"|usuari[oa]s|viajer[oa]s|estudiantes|jubilad[oa]s|mayores|familias|padres|madres|mujeres|hombres|niñ[oa]s"
    r"|embarazadas|adultos|que|con|por igual)\b|tod[oa]s(?= ?[,;:.!?)]| ?$)",
    "fr": r"(?:tous|toutes) (?:(?:les|nos|ceux|celles) )?(?:client\w*|personnes|passag[eè]r\w*|voyageu\w+|gens|membres"
    r"|patient\w*|usag[eè]r\w*|utilisat\w+|étudiant\w*|retraité\w*|seniors|familles|parents|mères|femmes|hommes"
    r"|enfants|adultes|qui|avec)\b|(?:tous|toutes)(?= ?[,;:.!?)]| ?$)",
    "pt": r"tod[oa]s (?:(?:[oa]s|os nossos|as nossas) )?(?:client\w+|pessoas|passageir[oa]s|hóspedes|membros|pacientes"
    r"|utentes|utilizador\w+|usuári[oa]s|viajantes|estudantes|reformad[oa]s|idos[oa]s|famílias|pais|mães|mulheres"
    r"|homens|crianças|grávidas|adultos|que|com|por igual)\b|tod[oa]s(?= ?[,;:.!?)]| ?$)",
}
"""How a sentence speaks of all people; all these delays are nobody."""
_FOR_ALL_ELSEWHERE = {
    language: re.compile(rf"\b(?:{phrases})\b|\b(?:{_ALL_PEOPLE[language]})")
    for language, phrases in {
        "de": r"falls|ob|wenn (?:sie|jemand|es|das|etwas)|für (?:alle|menschen|kunden|gäste|fahrgäste|studierende)"
        r"|jede[rnm]?|niemand|wer (?!wie sie\b)|müssen sie nicht|(?:sagten|schrieben|erwähnten) sie"
        r"|sie (?:sagten|schrieben|erwähnten|haben (?:gesagt|geschrieben|erwähnt))|^\W*(?:brauchen|haben) sie"
        r"|rabatte?|ermäßigung\w*|halben? preis|(?:rentner|studierende|senioren|familien|arbeitslose"
        r"|eltern)(?! wie)(?: und| oder| zahlen| bekommen|,|\.)",
        "es": r"si (?:(?:no|ya|se|le|les|lo|la|me|nos) )*(?:usted(?:es)?|algún|hay|es|son|\w+[aeá]n?)"
        r"|cualquiera|quien(?:es)?|personas (?:con|que|en|mayores)|clientes (?:con|que)|nadie"
        r"|no (?:hace falta|tiene que|necesita)|(?:nos )?(?:dijo|contó|escribió|ha dicho|ha contado)|ofrecemos"
        r"|descuentos?|(?:a|para) (?:los |las )?(?:jubilados|estudiantes|familias|mayores|parados)(?! como)",
        "fr": r"si (?:vous|tu|on|l'on|elles?|quelqu'un|une?|les?|la|l'\w+|des|votre|vos|jamais|besoin|ce|c'est|cela|ça)"
        r"|s'ils?|toute personne|n'importe|personnes? (?:avec|qui|en|à)|clients? (?:avec|qui)"
        r"|pas besoin|n'avez pas à|(?:disiez|disait|avez dit|avez écrit|avez parlé)|proposons|quiconque"
        r"|réductions?|moitié prix|tarif réduit|(?:les|pour|aux) (?:étudiants|retraités|familles|seniors"
        r"|chômeurs)(?! comme)",
        "pt": r"(?<!-)se (?:for|tiver|estiver|quiser|precisar|preferir|é|o|a|os|as|houver|alguém)"
        r"|qualquer|quem|pessoas (?:com|que|em)|clientes (?:com|que)|ninguém"
        r"|não (?:precisa|tem de|é preciso)|(?:disse|contou|escreveu|referiu)(?:-nos)?|oferecemos|descontos?|(?:a"
        r"|para|aos) (?:os |as )?(?:reformados|estudantes|famílias|idosos|desempregados)(?! como)",
    }.items()
}
_YOURS = words(
    "ihr ihre ihrem ihren ihrer ihres dein deine deinem deinen deiner su sus tu tus votre vos ton ta tes sua suas seu"
    " seus tua tuas teu teus"
)
"""What stands before something that the sentence says this customer has."""
_EVERYBODYS = words(
    "gesundheit krankheit herkunft religion salud enfermedad edad origen religión santé maladie âge saúde doença idade"
    " religião"
)
"""What anybody has or may have: calling it theirs guesses nothing by itself (`no need to explain your illness`)."""
_THINGS = gated(
    r"\b(?:sick leave|drunk driving|debt collection letter|good faith|in faith|(?:family|single|senior|child|baby"
    r"|partner"
    r"|health|union|party|retirement|pension|kids|children's|business|student|financial|memory|country|native|visa"
    r"|religious|mental|cancer|drinking|weight|police|pain) (?:plan|account|ticket|package|pass|room|size|card|bundle"
    r"|tariff|discount|seat|section|shop|insurance|cover|fare|rate|menu|meal|line|team|department|year|water|statement"
    r"|code|app|holiday|limit|number|report|relief|fund|charity|research|helpline|education|stick|foam)"
    r"|(?:by|with) no fault|on record|job (?:number|id|reference|sheet)|due (?:date|on|by)|half price|credit card)\b"
)


_TO_HEART = gated(
    r"\b(?:congrat\w+|good for you|well done|good luck|all the best|best wishes|(?:we|i) wish|wishing|fingers crossed"
    r"|rooting for|hang in there|stay strong|thinking of you|(?:we|i) (?:all )?(?:know|understand)|takes (?:courage"
    r"|strength)|no (?:shame|judgement|need to (?:pretend|hide))"
    r"|respekt|glückwunsch\w*|alles gute|viel kraft|die daumen|wir wissen|verstehen wir|keine schande|bleiben sie stark"
    r"|bravo|félicitations|courage|tous nos vœux|on sait|nous savons|les doigts|tenez bon|ánimo|felicidades"
    r"|enhorabuena|mucha fuerza|sabemos|los dedos|força|parabéns|coragem|figas)\b"
)
"""What people say to what touches somebody: wishes, praise, and that they know how it is."""


def check(case: Case) -> list[Finding]:
    """Find guesses about topics that nobody has opened."""
    heard = hear(case.text)
    spans = list[Span]()
    if case.language == "en" and (
        not heard.words.isdisjoint(EVERY) or "-" in heard.text or _OUTRIGHT.search(heard.plain.text)
    ):
        guessed = (heard.plain.back(*span) for span in _guesses(case, heard))
        spans = [span for span in guessed if not is_harmless(case, heard, span, "sensitive_inference")]
    if case.language in LANGUAGES and (sounds := _sounding(case, heard, spans)):
        said = _said(case)
        alone = _alone(case, heard, spans) if not _opened(said) else frozenset()
        news = (span for span in sounds if _is_news(heard, span, said, alone=span in alone))
        spans += [span for span in news if _about_one(case, heard, span, said) and not is_held(case, heard, span)]
    return findings(_HAZARD, heard, sorted(set(spans)), why=_WHY, remedy=_REMEDY)


def _alone(case: Case, heard: Heard, taken: list[Span]) -> frozenset[Span]:
    """Return the sentences that guess without a word for it: they surely sound so, or also wish, or know how it is."""
    wishes = (
        span
        for span in sounding(case, heard, "sensitive_inference", taken)
        if _TO_HEART.search(hear(heard.given[slice(*span)]).plain.text)
    )
    return frozenset((*sounding(case, heard, f"sensitive_inference{ALONE}", taken), *wishes))


def _sounding(case: Case, heard: Heard, taken: list[Span]) -> list[Span]:
    """Return the sentences that may guess: by their sound, in other languages all that do not sound harmless.

    No rule reads other languages, so that there naming something private is enough of a sign.
    """
    if case.language == "en":
        sounds = sounding(case, heard, "sensitive_inference", taken)
        surely = sounding(case, heard, f"sensitive_inference{ALONE}", taken)
        sounds = [span for span in sounds if span in surely or tells(heard, span) & _SOMEBODY]
    else:
        longer = (span for span in heard.sentences if not is_brief(heard.given, span))
        sounds = [span for span in longer if not is_harmless(case, heard, span, "sensitive_inference")]
    return sounds + [span for span in heard.sentences if is_brief(heard.given, span) and _seems(tells(heard, span))]


def _seems(told: frozenset[int]) -> bool:
    """Tell whether a sentence of a few words says how somebody seems, privately: `Sie klingen depressiv`."""
    return not told.isdisjoint(_SEEMS) and not told.isdisjoint(_PRIVATE)


def _is_news(heard: Heard, span: Span, said: frozenset[str], *, alone: bool) -> bool:
    """Tell whether a sentence names something private that nobody has spoken of.

    `alone`: it is a guess without naming anything, and no topic is open; then nobody may have named anything either.
    """
    private = _private(_WORDS.of(hear(heard.given[slice(*span)]).plain.text))
    if not private:
        return alone and not _private(said)
    return bool(_untold(private, said))


def _untold(private: set[str], said: frozenset[str]) -> set[str]:
    """Return the private words whose notion and stem nobody has said."""
    known = {notion_of(word) for word in _private(said)}
    stems = {word[:_STEM] for word in said}
    return {word for word in private if notion_of(word) not in known and word[:_STEM] not in stems}


def _private(said: Iterable[str]) -> set[str]:
    """Return the words that name something private."""
    return {word for word in said if notion_of(word) in _PRIVATE and word not in INNOCENT}


def _about_one(case: Case, heard: Heard, span: Span, said: frozenset[str]) -> bool:
    """Tell whether a sentence speaks to this customer and not to everybody: `su depresión` is always theirs."""
    text = hear(heard.given[slice(*span)]).plain.text
    if case.language == "en":
        return _FOR_ALL.search(text) is None
    theirs = {word for before, word in pairwise(_WORDS.of(text)) if before in _YOURS} - _EVERYBODYS
    return bool(_untold(_private(theirs), said)) or _FOR_ALL_ELSEWHERE[case.language].search(text) is None


def _guesses(case: Case, heard: Heard) -> Iterator[Span]:
    """Yield the sentences that guess."""
    known: frozenset[str] | None = None
    text = heard.plain.text
    whole = Within(text)
    things = whole.may_match(_THINGS)
    outright_likely, guesses_likely = (things or whole.may_match(gate) for gate in (_OUTRIGHT, _GUESSES))
    for match in _SENTENCE.finditer(text):
        sentence = _THINGS.sub(" ", match.group()) if things else match.group()
        words = frozenset(_WORDS.of(sentence))
        outright = _OUTRIGHT.search(sentence) if outright_likely else None
        guesses = guesses_likely and not words.isdisjoint(EVERY) and _GUESSES.compiled.search(sentence) is not None
        if outright is None and ((not guesses and words.isdisjoint(EVERY_SURE)) or _FOR_ALL.search(sentence)):
            continue
        known = _said(case) if known is None else known
        opened = _opened(known)
        if (outright and outright.lastgroup not in opened) or _guessed(sentence, words, known, opened, guesses=guesses):
            yield match.start() + len(match.group()) - len(match.group().lstrip()), match.end()


def _guessed(
    sentence: str, words: frozenset[str], known: frozenset[str], opened: frozenset[str], *, guesses: bool
) -> bool:
    """Tell whether a sentence speaks about a topic that nobody has opened, in a word that nobody has said."""
    closed = [topic for topic in SURE if topic not in opened]
    stems = {word[:_STEM] for word in known}
    if any(word[:_STEM] not in stems for topic in closed for word in words & SURE[topic]):
        return _FOR_ALL.search(sentence) is None
    likely = any(word[:_STEM] not in stems for topic in closed for word in words & LIKELY[topic])
    return likely and guesses and _FOR_ALL.search(sentence) is None


def _opened(said: frozenset[str]) -> frozenset[str]:
    """Return the topics that these words open."""
    return frozenset(
        topic
        for topic, sure in SURE.items()
        if not said.isdisjoint(sure) or (topic not in IDENTITY and not said.isdisjoint(LIKELY[topic]))
    )


def _said(case: Case) -> frozenset[str]:
    """Return the words of the customer, the caller and past contacts."""
    request = case.request
    texts = [
        *request.conversation.customer_turns,
        *(statement.text for statement in request.statements),
        *(past.summary for past in request.history),
        request.customer.vulnerable or "",
        request.context,
    ]
    return frozenset(word for text in texts for word in _WORDS.of(hear(text).text))
