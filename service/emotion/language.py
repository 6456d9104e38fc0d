"""The language of a turn, from its script, its small words and its letters; offline and in microseconds.

Called by `reader.py`; a turn too short to tell takes the language of the conversation, or the declared one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from service.emotion.cues.abroad import abroad
from service.emotion.spelling import vocabulary

UNKNOWN = "und"
SUPPORTED = ("en", "de", "es", "fr", "pt")

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[їєґЇЄҐ]|\b[іІ]\b")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ur", re.compile(r"[\u0679\u0688\u0691\u06ba\u06be\u06d2]")),
    ("fa", re.compile(r"[\u067e\u0686\u0698\u06af\u06cc]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
)
_NOT_LATIN = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")

_SMALL_WORDS = {
    "en": """the and you your my is are was were have has had not do does did don't can't i'm i've it's this that these
        those with for from what when where why how who which would could should will there their they been being
        about because just please thanks thank hello hi hey sorry yes need want get got help still never again
        already me we she he him her it to of in on at be if or but so no my an as by up out all any some now then
        than too very can i u im dont cant ive want order account money today yesterday tomorrow nothing anyone
        someone ok okay really know think good why""",
    "de": """ich du er sie es wir ihr der die das den dem des ein eine einen einem einer und oder aber nicht kein keine
        keinen ist sind war bin bist habe hat haben hatte mit von für auf bei nach aus zu zum zur im ins am um über
        wie was wann wo wer warum wieso weil dass daß wenn noch schon immer mehr nur auch sehr mir mich dir dich
        mein meine meinen meiner meinem ihre ihren ihrem sein seit kann können möchte will muss bitte danke hallo
        guten tag ja nein heute morgen gestern hier jetzt endlich wieder sofort werden wird wurde geht gibt mal doch
        dann denn diese dieser dieses man uns euch etwas nichts moechte koennen fuer ueber wäre würde hätte gerne
        leider niemand mitarbeiter rechnung bestellung geld""",
    "es": """el la los las un una unos unas y o pero no que de del al en con por para sin sobre es son está estoy están
        era fue ser estar he ha han había tengo tiene tienen quiero quiere puedo puede pueden necesito me te se le
        les nos mi mis tu tus su sus yo usted ustedes ellos ella como cuando donde porque qué cómo cuándo dónde
        quién muy más ya todavía aún también esto este esta ese esa eso nada nadie siempre nunca hola gracias favor
        buenos buenas días tardes sí hoy mañana ayer ahora desde hace hasta pedido cuenta dinero hablar llevo si lo
        hay soy eres algo bien mal hacer gente""",
    "fr": """le la les un une des du de et ou mais ne pas que qui quoi est sont était suis êtes sommes j'ai ai as avez
        avons ont je tu il elle nous vous ils elles on mon ma mes ton ta tes son sa ses notre votre vos leur leurs
        ce cet cette ces dans sur avec pour par sans chez depuis quand où comment pourquoi parce très plus moins
        bien encore déjà toujours jamais rien personne bonjour merci s'il plaît svp oui non c'est d'un d'une l'on
        qu'il n'ai n'est n'a j'en y au aux à être avoir fait faire peux peut voudrais veux dois faut aujourd'hui
        hier demain commande compte argent parler quelqu'un ça cela même comme tout tous toute si mal êtes-vous""",
    "pt": """o a os as um uma uns umas e ou mas não que de do da dos das no na nos nas em com por para pelo pela sem
        sobre é são está estou estão era foi ser estar tenho tem têm tinha quero quer posso pode podem preciso me te
        se lhe meu minha meus minhas seu sua seus suas eu você vocês ele ela eles como quando onde porque por quê
        muito mais já ainda também isso este esta esse essa nada ninguém sempre nunca olá oi obrigado obrigada bom
        boa dia tarde sim hoje amanhã ontem agora desde há faz até pedido conta dinheiro falar vc nao voce ta tô to
        pra ao aos à às uma algo bem mal fazer gente alguém dele nem só""",
    "it": """il lo la gli le un uno una di del della dei delle e o ma non che è sono ho ha hanno mi ti si ci vi mio mia
        suo sua con per da in su come quando dove perché questo questa quello molto più anche ancora già mai niente
        nessuno ciao grazie prego buongiorno sì oggi domani ieri ordine soldi parlare vorrei posso puoi devo della
        nel nella alla al dal sono stato cosa chi tutto bene male fare essere avere quanto ordine conto""",
    "nl": """de het een en of maar niet geen ik je jij u hij zij we wij jullie ze mijn jouw uw zijn haar is ben bent was
        heb hebt heeft hebben had met van voor op bij naar uit te om over hoe wat wanneer waar wie waarom omdat dat
        dit deze die als nog al altijd nooit meer ook zeer heel mij kan kunt kunnen wil moet graag dank bedankt
        hallo goedemorgen ja nee vandaag morgen gisteren hier nu weer worden wordt er dan toch iets niets niemand
        bestelling rekening geld""",
    "pl": """nie i w na z do się jest że to jak ale co mam mi mnie ja ty on ona my wy oni czy już jeszcze od po dla za
        przez kiedy gdzie dlaczego bo bardzo dzień dobry dziękuję proszę tak cześć mój moja moje chcę mogę muszę był
        była było są być zamówienie pieniądze konto nic nikt teraz dziś jutro wczoraj""",
    "sv": """och jag är inte det att en ett den de som på för med har till av om kan ni du vi min mitt mina vad hur när
        var varför men eller också mycket hej tack snälla ja nej idag imorgon igår nu igen från vill måste skulle
        hade ska blir någon inget ingen beställning pengar konto""",
    "da": """og jeg er ikke det at en et den de som på for med har til af om kan i du vi min mit mine hvad hvordan
        hvornår hvor hvorfor men eller også meget hej tak ja nej idag imorgen nu igen fra vil skal skulle havde
        bliver nogen intet ingen bestilling penge konto mig dig""",
    "no": """og jeg er ikke det at en et den de som på for med har til av om kan du vi min mitt mine hva hvordan når
        hvor hvorfor men eller også mye hei takk ja nei idag imorgen nå igjen fra vil må skulle hadde blir noen
        ingenting ingen bestilling penger konto meg deg""",
    "fi": """ja on ei en olen että se mitä miten missä miksi kun mutta tai myös hyvin minun sinun hän me te he tämä nyt
        vielä kiitos hei kyllä mikä voi voin haluan pitää oli ollut ole minä sinä tilaus rahat""",
    "tr": """ve bir bu da de için ile ben sen biz siz onlar değil var yok ne nasıl neden nerede zaman ama çok daha
        merhaba teşekkür teşekkürler lütfen evet hayır bugün yarın dün şimdi hala benim sizin siparişim param
        istiyorum mı mi mu""",
    "ro": """și nu este sunt am ai are că la cu de pe pentru din ce cum când unde dar sau mai foarte bună mulțumesc rog
        da azi mâine ieri acum meu mea vreau pot trebuie comanda bani""",
    "cs": """a je není že se na v s z do to jak ale co mám mi já ty on ona my vy už ještě od po pro za kdy kde proč
        protože velmi dobrý den děkuji prosím ano ahoj můj moje chci mohu musím byl byla bylo jsou jsem peníze
        objednávka""",
    "hu": """és nem van hogy egy az ez azt de vagy mit miért mikor hol nagyon jó napot köszönöm kérem igen szia én te ők
        mi ti már még csak meg rendelés pénz kell lehet vagyok""",
    "id": """yang dan di ke dari ini itu tidak saya anda kami kita dia mereka dengan untuk pada adalah ada sudah belum
        bisa mau kenapa bagaimana kapan apa siapa tapi atau juga sangat terima kasih tolong ya halo hari pesanan
        uang""",
    "vi": """không là có và của tôi bạn cho với này đó một những đã được trong khi nào sao vì rất cảm ơn xin chào vui
        lòng""",
}  # fmt: skip

_LETTERS = {
    "de": "ßäüö",
    "pt": "ãõçê",
    "pl": "łżźćńśąę",
    "cs": "řěůčš",
    "tr": "ğış",
    "sv": "åäö",
    "da": "æøå",
    "no": "æøå",
    "hu": "őűéá",
    "ro": "țșă",
    "vi": "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư",
}
_READ_BY_LETTER = {
    letter: tuple(code for code, letters in _LETTERS.items() if letter in letters)
    for letter in sorted(set("".join(_LETTERS.values())))
}
_ACCENTED = re.compile(f"[{''.join(_READ_BY_LETTER)}]")
_CLUSTERS = (
    ("es", re.compile(r"[¿¡ñ]|ción\b|ó\b")),
    ("fr", re.compile(r"[èêçœùûîé]|\b[dljnmtsc]'[aeiouyéêèh]")),
    ("fi", re.compile(r"ää|ä|yö")),
    ("it", re.compile(r"[àèìòù]\b|zione\b")),
)
_ENDINGS = (
    ("de", re.compile(r"\w{3,14}(?:ung|heit|keit|isch|lich|chen|ierte?n?|stellt|bucht|schen)")),
    ("es", re.compile(r"\w{3,14}(?:ción|ciones|mente|ando|iendo|ado|ados|aron|amos)")),
    ("fr", re.compile(r"\w{3,14}(?:tion|ment|eux|euse|aient|ez|eau|aux|ée|ées)")),
    ("pt", re.compile(r"\w{3,14}(?:ção|ções|mente|ando|endo|ado|ados|aram|amos|inho)")),
    ("en", re.compile(r"\w{3,14}(?:ing|ed|tion|ly|ness|ght|ould)")),
)
_LONGEST = 20
"""Letters of the longest word that has one of the endings."""
_WORD = re.compile(rf"\b\w{{5,{_LONGEST}}}\b")
_MET = 4_096
"""Words of which the endings are remembered."""


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Map each small word to the languages it belongs to; a word of many languages says less of each.

    The words that the cues know (`cues/abroad.tsv`) count as well, where they are no English ones.
    """
    owners: dict[str, list[str]] = {}
    for language, words in _SMALL_WORDS.items():
        for word in dict.fromkeys(words.split()):
            owners.setdefault(word, []).append(language)
    common = vocabulary()
    for language, told in abroad().items():
        for word in told:
            if word in owners and language in owners[word]:
                continue
            if word not in common or word in owners:
                owners.setdefault(word, []).append(language)
    return {word: _shared(tuple(codes), 0.4 if len(word) == 1 else 1.0) for word, codes in owners.items()}


@cache
def _shared(codes: tuple[str, ...], weight: float) -> dict[str, float]:
    """Return what a word says for its languages; one object for all words that say the same."""
    return {code: weight * (1.0 if code in SUPPORTED else 0.9) / len(codes) for code in codes}


_TIE = 0.3
"""Languages closer than this are told apart by nothing yet."""


def identify(given: str, words: Sequence[str], english: frozenset[str]) -> tuple[str, float]:
    """Return the likeliest language of a turn and how clear that is: 0 (no sign of any) upwards, 1 is enough.

    `words` are those of the folded turn, `english` the frequent words of English.
    """
    if not given.isascii() and _NOT_LATIN.search(given) is not None:
        script = _script(given)
        if script is not None:
            return script, 2.0
    scores = _scores(words, english)
    if not given.isascii():
        lowered = given[:2000].lower()
        _add_signs(scores, _letters(lowered), 0.7)
        _add_signs(scores, _endings(lowered), 0.3)
    elif not scores or max(scores.values()) < 2:
        _add_signs(scores, _endings(given[:2000].lower()), 0.2)
    if not scores:
        return UNKNOWN, 0.0
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
    clearness = ranked[0][1] - runner_up
    if clearness < _TIE and scores.get("en", 0.0) > ranked[0][1] - _TIE and any(word in english for word in words):
        return "en", _TIE  # `I am furious`: small words that German has too, and one that only English has
    return ranked[0][0], clearness


def _script(given: str) -> str | None:
    """Return the language that a script other than Latin points to, when most letters are of that script."""
    head = given[:2000]
    if len(_NOT_LATIN.findall(head)) < len(_LATIN.findall(head)) / 2:
        return None
    return next((code for code, letters in _SCRIPTS if letters.search(head)), None)


def _scores(words: Sequence[str], english: frozenset[str]) -> dict[str, float]:
    """Add up what the small words say; frequent English words count a little for English."""
    weights = _weights()
    scores: dict[str, float] = {}
    for word in words[:120]:
        owners = weights.get(word) or (None if word.isascii() else weights.get(bare(word)))
        if owners is not None:
            for code, weight in owners.items():
                scores[code] = scores.get(code, 0.0) + weight
        elif word in english:
            scores["en"] = scores.get("en", 0.0) + 0.35
    return scores


def bare(word: str) -> str:
    """Return a word without its accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _letters(lowered: str) -> list[str]:
    """Return the languages that letters speak for, one entry a place and language."""
    seen = [code for letter in _ACCENTED.findall(lowered) for code in _READ_BY_LETTER[letter]]
    return seen + [code for code, sign in _CLUSTERS for _ in sign.findall(lowered)]


def _endings(lowered: str) -> list[str]:
    """Return the languages that the endings of words speak for, one entry a word and language."""
    return [code for word in _WORD.findall(lowered) for code in _ends_as_in(word)]


@lru_cache(_MET)
def _ends_as_in(word: str) -> tuple[str, ...]:
    return tuple(code for code, ending in _ENDINGS if ending.fullmatch(word))


def _add_signs(scores: dict[str, float], seen: Sequence[str], weight: float) -> None:
    """Add what letters or endings say, at most three of a kind."""
    for code, count in Counter(seen).items():
        scores[code] = scores.get(code, 0.0) + min(count, 3) * weight


def settle(seen: Sequence[tuple[str, float]], declared: str | None) -> str:
    """Choose the language of the last turn: what is clear there, else what the conversation shows, else declared.

    `seen` holds what `identify` said of each customer turn, oldest first.
    """
    language, clearness = seen[-1]
    if clearness >= 1.0:
        return language
    earlier: dict[str, float] = {}
    for code, clear in seen:
        earlier[code] = earlier.get(code, 0.0) + clear
    known = (declared or "").replace("_", "-").split("-")[0].lower()
    if known:
        earlier[known] = earlier.get(known, 0.0) + 0.8
    earlier.pop(UNKNOWN, None)
    best = max(earlier, key=lambda code: earlier[code], default=UNKNOWN)
    return best if earlier.get(best, 0.0) >= _TIE else UNKNOWN
