"""Who caused the problem, as far as the business itself says so.

Pure; `respond.py` asks before it chooses a strategy. What the caller declares wins. Otherwise only a fact or an
action that plainly names the cause counts: an accusation in the conversation never concedes anything, and a sentence
that hedges, negates or states a general rule names no cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from service.core.conversation import Fault, Request
from service.core.reading import Emotion, Reading
from service.core.text import fold, sentences

_CALM = frozenset({Emotion.NEUTRAL, Emotion.SATISFIED, Emotion.GRATEFUL})
_TOPIC_LETTERS = 4
_NEGATION_REACH = 32

_OTHERS = (
    "carriers?|couriers?|bank|card issuer|supplier|manufacturer|landlord|postal service|post office|royal mail"
    "|delivery (?:partner|company|service)|payment provider|network operator|third party|customs"
    "|dhl|dpd|ups|usps|fedex|evri|hermes|gls|seur|correos|zusteller|paketdienst|spediteur|lieferant|zoll"
    "|transportista|mensajería|proveedor|aduana|transporteur|livreur|fournisseur|douane|transportadora|fornecedor"
    "|alfândega|banco|banque"
)
_CUSTOMER = "customer|account holder|caller|kund(?:e|in)|cliente?|client"
_BOT = "assistant|chat ?bot|bot|virtual agent|automat(?:ed|ic) (?:reply|answer)"
_PARTS = "system|website|app|warehouse|team|driver|engineer|technician|shop|store|colleague"
_ERROR = "mistake|error|fault|oversight|blunder|bug|failure"
_TROUBLE = f"{_ERROR}|outage|breakdown|delay|backlog|strike|problem"
_SLIP = (
    "lost|mislaid|delayed|damaged|misrouted|missed|cancelled|canceled|declined|rejected|blocked|dropped|held up|stuck"
)
_FAILED = (
    "failed|forgot|missed|lost|mislaid|mixed up|double[ -]charged|overcharged|overlooked|broke down|went down|crashed"
)
_DID = "sent|shipped|packed|charged|billed|debited|gave|booked|entered|quoted|printed|showed"
_CHOSE = "entered|gave|typed|chose|selected|ordered|provided|booked|sent|transferred"
_WRONG = "wrong|twice|incorrect|incorrectly"
_WEATHER = "weather|storms?|snow|ice|floods?|flooding|fog|earthquake|wildfires?|lightning|heatwave|hurricane|typhoon"
_GAP = r"(?: [\w'.,£$€-]+)"


def _any(*phrases: str) -> re.Pattern[str]:
    """Compile phrases into one pattern of whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


_NAMED: dict[Fault, re.Pattern[str]] = {
    Fault.BOT: _any(
        rf"(?:{_BOT})(?:'s)?{_GAP}{{0,5}} (?:{_WRONG}|mistaken(?:ly)?|outdated|misread|misunderstood|{_ERROR})",
        rf"(?:wrong|incorrect|mistaken|outdated){_GAP}{{1,4}} (?:by|from) (?:the|our) (?:{_BOT})",
    ),
    Fault.COMPANY: _any(
        rf"our (?:own )?(?:\w+ )?(?:{_ERROR}|outage|breakdown)",
        rf"(?:{_TROUBLE}|failed|went wrong){_GAP}{{0,3}} (?:on|at|in) our (?:side|end|part|{_PARTS})",
        rf"our (?:\w+ ){{0,2}}(?:{_PARTS})s?{_GAP}{{0,2}} (?:{_FAILED})",
        rf"our (?:\w+ ){{0,2}}(?:{_PARTS})s? (?:{_DID}){_GAP}{{0,3}} (?:{_WRONG})",
        rf"we (?:\w+ )?(?:{_FAILED}|failed to|neglected to)",
        rf"we (?:\w+ )?(?:{_DID}){_GAP}{{0,4}} (?:{_WRONG})",
        "unser(?:en|em)? (?:fehler|versehen|irrtum)|fehler (?:von uns|unsererseits)",
        "nuestro error|error nuestro|notre erreur|erreur de notre part|nosso erro|erro nosso",
    ),
    Fault.THIRD_PARTY: _any(
        rf"(?:{_OTHERS}){_GAP}{{0,2}} (?:{_SLIP})",
        rf"(?:{_SLIP}){_GAP}{{0,3}} (?:by|at|with|in) (?:\w+ )?(?:[\w']+ )?(?:{_OTHERS})",
        rf"(?:{_OTHERS})(?:'s?)? (?:\w+ )?(?:{_TROUBLE})",
        rf"(?:{_TROUBLE}){_GAP}{{0,2}} (?:at|by|with) (?:the )?(?:\w+ )?(?:{_OTHERS})",
    ),
    Fault.CUSTOMER: _any(
        rf"(?:{_CUSTOMER})(?: has| had)? (?:mistyped|overlooked|forgot|missed|failed to)",
        rf"(?:{_CUSTOMER})(?: has| had)? (?:{_CHOSE}){_GAP}{{0,5}} (?:{_WRONG}|by mistake|in error|too late)",
    ),
    Fault.NOBODY: _any(
        rf"(?:because of|due to|owing to|caused by|result of){_GAP}{{0,3}} (?:{_WEATHER})",
        rf"(?:{_WEATHER}){_GAP}{{0,4}} (?:closed|delayed|stopped|halted|damaged|cut|grounded)",
    ),
}
_PASSIVE = _any(
    "by mistake|in error|by accident|erroneously|mistakenly|wrongly|overcharged|double[ -]charged",
    rf"(?:charged|billed|debited|taken){_GAP}{{0,4}} twice|(?:duplicate|double) (?:charge|debit|billing)",
    "versehentlich|irrtümlich(?:erweise)?|doppelt (?:abgebucht|berechnet|belastet)",
    "por (?:error|engano|erro)|par erreur",
    r"(?:cobrad|debitad)\w{1,3} (?:dos veces|por duplicado|duas vezes|em dobro|em duplicado)",
    "(?:d[ée]bit|factur|pr[ée]lev)[ée]e?s? (?:deux fois|en double)",
)
"""A mistake with nobody named. In the business's own words it is the business's, unless somebody else is mentioned."""
_SOMEBODY_ELSE = _any(_OTHERS, _CUSTOMER, _BOT)
_PARTY = _any(_OTHERS)
_OPEN = _any(
    "if|when|whenever|unless|in case|whether|any|every|each|may (?:be|have|not|also|well|still|take|need)",
    "might|could|can|possibl[ey]|perhaps|maybe|probably|likely|suspected|alleged(?:ly)?|unclear|unknown|yet to be",
    "claims?|claimed|says?|said|believes?|thinks?|according to|disput(?:e|es|ed|ing)|(?:being )?check(?:ed|ing)",
    "investigat(?:e|es|ed|ing|ion)|not (?:yet )?(?:known|confirmed|clear)|customers|items|parcels|orders|bookings",
    "wenn|falls|sofern|vielleicht|möglicherweise|laut|ob|unklar|si|cuando|quizás?|según|quand|lorsque|peut-être|selon",
    "caso|quando|talvez|segundo",
)
"""Words of a sentence that leaves the cause open: a condition, a doubt, somebody's claim, a general rule."""
_NEGATION = _any(
    "no|not|never|nobody|none|neither|nor|without|instead of|rather than|[a-z]{2,6}n't|cannot",
    r"kein\w{0,2}|nicht|nie|sin|ning\w{2,4}|pas|aucun\w{0,2}|jamais|sans|não|nunca|sem|nenhum\w{0,2}",
)
_HINT = re.compile(
    r"mist|error|fault|oversight|blunder|\bbug\b|fail|outage|breakdown|delay|backlog|strike|problem|wrong|twice"
    r"|incorrect|lost|laid|damag|rout|miss|cancel|declin|reject|block|drop|held|stuck|forgot|mixed|charged|look|broke"
    r"|went|crash|neglect|outdated|misread|too late|weather|storm|\bsnow|\bice\b|flood|\bfog|quake|fire|lightning"
    r"|heatwave|hurricane|typhoon|accident|double|duplica|erron|fehler|versehen|irrt|doppelt|engano|erro\b|erreur"
    r"|veces|vezes|dobro|deux fois"
)
"""One of these stands in every sentence that names a cause; most facts hold none and are read no further."""
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def infer_fault(request: Request, reading: Reading) -> Fault:
    """Return who caused the problem: as the caller declares, else as facts and actions plainly say, else unknown.

    A calm or content customer has raised no problem with us as such, so there a statement counts only when it shares
    a word with what they wrote; otherwise a plain question would be met with an apology for something else.
    """
    if request.fault is not Fault.UNKNOWN:
        return request.fault
    if reading.emotion in _CALM:
        topic = frozenset(_stems(request.conversation.customer_turns))
        texts = [item.text for item in request.facts + request.actions if not topic.isdisjoint(_stems([item.text]))]
    else:
        texts = [item.text for item in request.facts + request.actions]
    return _agreed({fault for text in texts for fault in stated_causes(text, brand=request.brand.name)})


def stated_causes(text: str, *, brand: str = "") -> Iterator[Fault]:
    """Yield every cause that the sentences of a statement plainly name."""
    folded = fold(text).text
    if not _HINT.search(folded):
        return
    for start, end in sentences(folded):
        sentence = folded[start:end]
        if not _OPEN.search(sentence) and not sentence.endswith("?"):
            yield from _causes(sentence, brand.lower())


def _causes(sentence: str, brand: str) -> Iterator[Fault]:
    """Yield the causes one closed sentence names."""
    named = [
        fault
        for fault, pattern in _NAMED.items()
        if (found := pattern.search(sentence)) and not _negated(sentence, found.start()) and _outside(found[0], brand)
    ]
    if not named and not _SOMEBODY_ELSE.search(sentence):
        found = _PASSIVE.search(sentence)
        named = [Fault.COMPANY] if found and not _negated(sentence, found.start()) else []
    yield from named


def _agreed(causes: set[Fault]) -> Fault:
    """Settle several causes: our own admission stands; others that disagree leave it unknown."""
    for ours in (Fault.BOT, Fault.COMPANY):
        if ours in causes:
            return ours
    return causes.pop() if len(causes) == 1 else Fault.UNKNOWN


def _negated(sentence: str, at: int) -> bool:
    """Tell whether a negation stands shortly before a place."""
    return _NEGATION.search(sentence, max(0, at - _NEGATION_REACH), at) is not None


def _outside(found: str, brand: str) -> bool:
    """Tell whether the party that is named is not the brand itself: for a bank, `the bank` is no third party."""
    party = _PARTY.search(found)
    return party is None or party[0] not in brand


def _stems(texts: Iterable[str]) -> Iterator[str]:
    """Yield the first letters of every longer word."""
    return (word[:_TOPIC_LETTERS] for text in texts for word in _LONG_WORD.findall(fold(text).text))
