"""Promises of money and time in German, Spanish, French and Portuguese.

Used by `unbacked_commitment.py`. Coarser than the English reading: a future or granting verb of ours, or a "you will
get", beside money or a time that no statement holds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from service.guardrails.honesty.deeds import backs
from service.guardrails.honesty.grounding import grounded, no_earlier
from service.guardrails.honesty.passages import Sentence
from service.guardrails.honesty.quantities import WHEN, Kind, Quantity
from service.guardrails.honesty.sources import Sources


class _Tongue(NamedTuple):
    """How a language promises, what it calls money, and how it takes a promise back."""

    promises: re.Pattern[str]
    not_so: re.Pattern[str]


_TONGUES = {
    "de": _Tongue(
        re.compile(
            r"\b(?:ich|wir) (?:erstatte|überweise|schenke|gebe|schicke|sende|rufe|melde|liefere|storniere"
            r"|verspreche|garantiere|kümmere"
            r"|sorge|zahle|zahl|bringe|schreibe|biete|übernehme|erlasse|lasse|ersetze|werde)[n]?\b"
            r"|\b(?:erstatte|überweise|schenke|gebe|schicke|sende|rufe|melde|liefere|verspreche|zahle|schreibe"
            r"|biete|übernehme|werde)[n]? (?:ich|wir)\b"
            r"|\b(?:ein[e]?|unser[e]?|der|die) (?:kolleg(?:e|in)|techniker(?:in)?|fahrer(?:in)?"
            r"|mitarbeiter(?:in)?) (?:meldet|ruft|kommt|bringt)\b"
            r"|\bwieder auf ihrem konto\b|\bsie (?:bekommen|erhalten|kriegen|haben (?:anspruch|das geld|ihr"
            r" geld)|werden)\b|\b(?:bekommen"
            r"|erhalten|kriegen|haben|werden) sie\b"
            r"|\b(?:wird|werden) (?:ihnen )?[^.;]{0,60}\b(?:erstattet|gutgeschrieben|überwiesen|geliefert"
            r"|zugestellt|ankommen|eintreffen|sein)\b"
            r"|\b(?:geld|erstattung|rückzahlung|paket|lieferung|gutschrift|ersatz|betrag"
            r"|bestellung)\b[^.;]{0,20}\b(?:kommt|ist|trifft|geht|landet|liegt)\b"
        ),
        re.compile(
            r"\b(?:nicht|kein[e]?[rsnm]?|weder|ob|falls|wenn|leider|könnte[n]?|würde[n]? gern|sagten|wollten"
            r"|möchten)\b"
        ),
    ),
    "es": _Tongue(
        re.compile(
            r"\b(?:le|te|les|lo|la) (?:mandamos|mandaremos|mando|devuelven|llamarán|llama)\b|\b(?:le|te|les|se"
            r" lo|lo|la) (?:devolver|reembolsar|enviar|llamar|contactar|abonar|ingresar|dar"
            r"|regalar|compensar|avisar|ofrecer|pagar|entregar|repondr)[a-záéíóú]{1,6}\b"
            r"|\b(?:le|te|les) (?:devuelvo|devolvemos|reembolso|reembolsamos|envío|enviamos|llamo|llamamos|abono"
            r"|abonamos|regalo|regalamos|doy|damos|ofrezco|ofrecemos)\b"
            r"|\b(?:voy|vamos) a [a-zñ]{4,14}(?:le|te|lo|la|les)?\b|\b(?:recibirá|recibirás|tendrá|tendrás"
            r"|obtendrá|llegará|llegarán|va a recibir|vas a recibir|estará en su|estará en tu)\b"
            r"|\b(?:será|serán) (?:reembolsad|devuelt|abonad|entregad|compensad)[oa]s?\b|\b(?:tiene|tienes) "
            r"derecho a\b|\b(?:devolveremos|reembolsaremos|enviaremos|llamaremos|abonaremos|pagaremos"
            r"|regalaremos)\b"
        ),
        re.compile(
            r"\b(?:no|ni|nunca|si|cuando|podría|podríamos|quería|quiere|pidió|pediste|dijo|dijeron|prometieron"
            r"|lamentablemente)\b"
        ),
    ),
    "fr": _Tongue(
        re.compile(
            r"\b(?:je|nous|on) (?:vous |te |le |la |l')*(?:rembours|renvo|enver|rappel|verse|crédite|offr|accord"
            r"|compens|livr|recontact|dédommag|garanti|promet|assur|expédi|annul)[a-zéèê]{0,8}\b"
            r"|\b(?:je vais|nous allons|on va) (?:vous |te )?[a-zéèê]{4,14}\b|\b(?:vous|te) (?:rappelle"
            r"|rembourse|fait|contacte|livre|rappellera)\b|\b(?:vous|tu) (?:recevrez|recevras"
            r"|aurez|auras|serez|seras|allez recevoir|vas recevoir|obtiendrez|avez droit|as droit|bénéficiez)\b"
            r"|\b(?:sera|seront|arrivera|arriveront) (?:remboursé|crédité|livré|versé|expédié|sur votre|chez "
            r"vous|là|dans)[es]{0,2}\b|\b(?:arrivera|parviendra)\b"
        ),
        re.compile(
            r"\b(?:ne|n'|pas|jamais|aucune?|ni|si|quand|pourrait|pourrions|souhaitez|demandé|dit|promis"
            r"|malheureusement)\b|n'"
        ),
    ),
    "pt": _Tongue(
        re.compile(
            r"\b(?:volta|volve|vai aí|passa aí|vai ligar|liga-lhe|é por nossa conta|fica por nossa conta)\b"
            r"|\b(?:vou|vamos) (?:lhe |te |o |a )?[a-zçãõéêí]{4,14}(?:-lhe|-lo|-la)?\b|\b(?:devolveremos"
            r"|reembolsaremos|enviaremos|ligaremos|creditaremos|pagaremos|entregaremos|devolvemos|reembolsamos"
            r"|daremos)\b"
            r"|\b(?:você |o senhor |a senhora )?(?:receberá|terá|vai receber|vai ter|tem direito|irá receber"
            r"|terá de volta)\b|\b(?:chegará|chegarão|estará na sua|cairá na)\b"
            r"|\b(?:será|serão) (?:reembolsad|devolvid|creditad|entregue|estornad|compensad)[oa]?s?\b|\b(?:lhe"
            r"|te) (?:devolvo|reembolso|envio|ligo|dou|ofereço|damos|oferecemos|garanto)\b"
        ),
        re.compile(
            r"\b(?:não|nem|nunca|se|quando|poderia|poderíamos|queria|pediu|disse|disseram|prometeram"
            r"|infelizmente)\b"
        ),
    ),
}
_MONEY = {
    "refund": r"erstatt|rückzahl|zurückzahl|geld|reembols|devol|devuel|su dinero|tu dinero|rembours|votre"
    " argent|estorn"
    r"|seu dinheiro|o dinheiro",
    "credit": r"gutschrift|gutschreib|gutgeschrieben|abono|abonar|abonado|abonamos|crédit|crédito|avoir sur|saldo",
    "voucher": r"gutschein|vale de|un vale|cupón|cheque regalo|bon d'achat|bon de|vale-compra|um vale|cupom",
    "discount": r"rabatt|nachlass|descuento|rebaja|remise|réduction|desconto",
    "compensation": r"entschädig|kulanz|compens|indemniz|dédommag|geste commercial|indenização",
    "waive": r"erlass|kostenlos|kostenfrei|gratis|umsonst|gratuit|sin coste|sin costo|grátis|gratuito|sem custo"
    "|offert",
}
_MONEY_PATTERNS = {deed: re.compile(rf"\b(?:{pattern})") for deed, pattern in _MONEY.items()}


def money_or_time_promised(sentence: Sentence, language: str, sources: Sources) -> bool:
    """Tell whether a sentence in one of these languages promises money or a time that no statement holds."""
    tongue = _TONGUES.get(language)
    if tongue is None or sentence.text.endswith("?") or not tongue.promises.search(sentence.text):
        return False
    if tongue.not_so.search(sentence.text):
        return False
    deeds = [deed for deed, pattern in _MONEY_PATTERNS.items() if pattern.search(sentence.text)]
    amounts = [q for q in sentence.quantities if q.kind in (Kind.MONEY, Kind.PERCENT)]
    times = [q for q in sentence.quantities if q.kind in WHEN]
    return (bool(deeds) and not _granted(deeds, sources)) or not _terms_held(amounts, times, sources)


def _granted(deeds: list[str], sources: Sources) -> bool:
    """Tell whether a statement, in English or in one of these languages, grants one of the deeds."""
    for source in sources.statements:
        named = {deed for deed, pattern in _MONEY_PATTERNS.items() if pattern.search(source.text)} | source.deeds
        if any(backs(frozenset(named), deed) for deed in deeds):
            return True
    return False


def _terms_held(amounts: list[Quantity], times: list[Quantity], sources: Sources) -> bool:
    """Tell whether every amount and time is one that a statement gives."""
    given = [q for source in sources.statements for q in source.quantities]
    return all(grounded(q, given) for q in amounts) and all(any(no_earlier(q, g) for g in given) for q in times)
