"""Claims of deeds, of being human and of not being a machine in German, Spanish, French and Portuguese.

Used by `fabricated_action.py`, `claims_human.py` and `denies_ai.py`. Coarser than the English reading: a participle of
doing with our side as its subject or with none, unless the sentence denies, asks or supposes it.
"""

from __future__ import annotations

import re

from service.guardrails.honesty.passages import Sentence
from service.guardrails.honesty.sources import Sources

_DE_DONE = (
    r"(?:gekündigt|storniert|gesperrt|entsperrt|erstattet|überwiesen|gutgeschrieben|weitergeleitet"
    r"|weitergegeben|gebucht"
    r"|umgebucht|geändert|aktualisiert|korrigiert|geprüft|veranlasst|gelöscht|entfernt|verschickt|versendet|gesendet"
    r"|geschickt|abgeschickt|informiert|kontaktiert|gemeldet|eskaliert|freigeschaltet|bestellt|beauftragt|erledigt"
    r"|hinterlegt|eingetragen|notiert|vermerkt|reserviert|verschoben|verlängert|genehmigt|bestätigt|behoben|repariert"
    r"|zurückgesetzt|angerufen|gesprochen|aufgenommen|eingeleitet|ausgetauscht|ersetzt|abgemeldet|ausgetragen)"
)
_ES_DONE = (
    r"(?:cancelad|reembolsad|devuelt|abonad|enviad|reenviad|bloquead|desbloquead|cambiad|actualizad|corregid|revisad"
    r"|comprobad|gestionad|eliminad|borrad|avisad|informad|contactad|escalad|activad|reservad|tramitad|resuelt"
    r"|arreglad"
    r"|reparad|anotad|registrad|aprobad|confirmad|ampliad|hablad|hech|pedid|solicitad|pausad|desactivad)[oa]s?"
)
_FR_DONE = (
    r"(?:annulé|remboursé|crédité|envoyé|renvoyé|expédié|bloqué|débloqué|modifié|changé|mis à jour|corrigé|vérifié"
    r"|traité|supprimé|effacé|prévenu|informé|contacté|transmis|transféré|signalé|escaladé|activé|réservé"
    r"|résolu|réglé"
    r"|réparé|noté|enregistré|approuvé|confirmé|prolongé|parlé|fait|demandé|lancé|commandé|résilié|désactivé)e?s?"
)
_PT_DONE = (
    r"(?:cancelad|reembolsad|devolvid|creditad|enviad|reenviad|bloquead|desbloquead|alterad|atualizad|corrigid"
    r"|verificad"
    r"|tratad|removid|apagad|avisad|informad|contactad|encaminhad|escalad|ativad|reservad|resolvid|consertad|anotad"
    r"|registad|registrad|aprovad|confirmad|prolongad|estornad|solicitad|feit|desativad)[oa]s?"
)
_DEEDS = {
    "de": (
        rf"\b(?:ich|wir) habe?n? .{{0,70}}\b{_DE_DONE}\b|\bhabe?n? (?:ich|wir) .{{0,70}}\b{_DE_DONE}\b"
        rf"|\b(?:ist|sind|wurde|wurden) (?:[a-zäöüß]+ ){{0,4}}{_DE_DONE}\b|\balles (?:erledigt|geregelt)\b"
        r"|\b(?:ist|sind) (?:bereits |schon |jetzt )?(?:unterwegs|auf dem weg)\b|^\W*(?:schon )?erledigt\b"
    ),
    "es": (
        rf"\b(?:he|hemos) {_ES_DONE}\b|\b(?:ha|han) sido {_ES_DONE}\b|\b(?:está|están|queda|quedan|fue|fueron)"
        rf" (?:ya )?{_ES_DONE}\b"
        r"|\b(?:acabo|acabamos) de [a-z]+r(?:lo|la|le|los|las)?\b|\bestán? en camino\b|\bya está (?:hecho|listo"
        r"|todo)\b"
    ),
    "fr": (
        rf"\b(?:j'ai|nous avons|on a)(?: [a-zéè]+){{0,2}} {_FR_DONE}\b|\b(?:a|ont) été (?:[a-z]+ )?{_FR_DONE}\b"
        rf"|\b(?:est|sont) (?:désormais |maintenant |bien |déjà |donc )?{_FR_DONE}\b|\bc'est (?:fait|réglé|bon)\b"
        r"|\bje viens (?:de |d')[a-zéè]+|\ben (?:route|chemin)\b"
    ),
    "pt": (
        rf"\b(?:já )?(?:cancelei|reembolsei|devolvi|enviei|bloqueei|alterei|atualizei|corrigi|verifiquei|removi"
        rf"|avisei"
        rf"|informei|contactei|encaminhei|ativei|reservei|resolvi|registei|registrei|confirmei|solicitei|falei"
        rf"|pedi|fiz"
        rf"|cancelámos|cancelamos|enviámos|resolvemos|estornei|estornamos)\b|\b(?:foi|foram|está|estão|fica)"
        rf" (?:já )?{_PT_DONE}\b"
        r"|\bacabei de [a-z]+r\b|\bestá a caminho\b|\bjá está (?:tudo |feito|pronto|resolvido)"
    ),
}
_NOT_SO = {
    "de": r"\b(?:nicht|kein[a-z]*|noch nie|weder|ob|falls|wenn|sobald|leider|sie haben|haben sie|könnte|würde"
    "|schade)\b",
    "es": r"\b(?:no|ni|nunca|si|cuando|ustedes? ha|usted ha|has|lamento|siento|podría)\b",
    "fr": r"\b(?:ne|pas|jamais|aucun|si|quand|vous avez|tu as|désolé|regrette|pourrait)\b|\bn'",
    "pt": r"\b(?:não|nem|nunca|se|quando|você|o senhor|lamento|desculpe|poderia)\b",
}
_HUMAN = (
    r"\b(?:echte[rnm]?|richtige[rnm]?|wirkliche[rnm]?) (?:mensch|menschen|person|mitarbeiter(?:in)?)\b"
    r"|\b(?:ich bin|hier (?:ist|sitzt|schreibt)) (?:[a-zäöü]+ ){0,3}(?:mensch|person)\b|\baus fleisch und blut\b"
    r"|\bpersona (?:real|de verdad|de carne)|\bde carne y hueso\b|\bhumano de verdad\b|\b(?:soy|habla con)"
    r" (?:[a-z]+ )?una? persona\b"
    r"|\ben chair et en os\b|\b(?:vraie? )(?:personne|humaine?)\b|\bje suis (?:bien |vraiment |tout à fait"
    r" )?(?:une? )?(?:humaine?|personne)\b"
    r"|\bde carne e osso\b|\bpessoa (?:de verdade|real)\b|\bsou (?:[a-z]+ )?(?:uma pessoa|human[oa])\b"
)
_DENIAL = (
    r"\b(?:kein[e]?) (?:[a-z]+ )?(?:bot|chatbot|roboter|maschine|ki|computer|programm|software)\b"
    r"|\bno (?:soy|es|hay|habla con|hablas con|está hablando con) (?:[a-z]+ ){0,2}(?:bot|robot|chatbot|máquina"
    r"|programa|ia)\b|\bning[uú]n (?:bot|robot)\b"
    r"|\b(?:pas|aucun) (?:d'|un |une |de )?(?:robot|bot|chatbot|machine|ia)\b"
    r"|\bnão (?:sou|é|há|fala com) (?:[a-z]+ ){0,2}(?:bot|robô|chatbot|máquina|programa|ia)\b|\bnenhum (?:bot|robô)\b"
)
_DEED_PATTERNS = {language: re.compile(pattern) for language, pattern in _DEEDS.items()}
_NOT_SO_PATTERNS = {language: re.compile(pattern) for language, pattern in _NOT_SO.items()}
_HUMAN_PATTERN, _DENIAL_PATTERN = re.compile(_HUMAN), re.compile(_DENIAL)
_OFFERS = re.compile(
    r"\b(?:mensch|person|mitarbeiter|persona|personne|pessoa|humain|humano|kollege|kollegin)[a-z]*\b.{0,60}"
    r"(?:dazu|sprechen|verbinden|weiter|hablar|pasar|parler|transf|falar|chamar)|\b(?:möchten|soll|wenn|lieber"
    r"|si|prefiere|préfér|prefer|quer)\b"
    r"|\b(?:ki|ia|assistent|asistente|assistant|assistente|virtual|automati)"
)


def deed_claimed(sentence: Sentence, language: str, sources: Sources) -> bool:
    """Tell whether a sentence says that something was done, where no action is recorded at all.

    With an action on record nothing is said: whether it is the same one cannot be told across languages.
    """
    pattern = _DEED_PATTERNS.get(language)
    if pattern is None or sources.actions or sentence.text.endswith("?"):
        return False
    if not pattern.search(sentence.text) or _NOT_SO_PATTERNS[language].search(sentence.text):
        return False
    return 2 * len(sentence.content & sources.told) < len(sentence.content) or not sources.facts


def human_claimed(sentence: Sentence, language: str) -> bool:
    """Tell whether a sentence says in one of these languages that a human being is writing."""
    return language in _DEEDS and _HUMAN_PATTERN.search(sentence.text) is not None and not _set_aside(sentence)


def machine_denied(sentence: Sentence, language: str) -> bool:
    """Tell whether a sentence says in one of these languages that no machine is writing."""
    return language in _DEEDS and _DENIAL_PATTERN.search(sentence.text) is not None and not _set_aside(sentence)


def _set_aside(sentence: Sentence) -> bool:
    """Tell whether a sentence asks, offers a person or owns up to being an assistant."""
    return sentence.text.endswith("?") or _OFFERS.search(sentence.text) is not None
