"""Claims that something has been or is being done, when the business has not done it.

Rule: an action may be stated only when the caller lists it among the actions or facts, or when it was said in the
conversation by somebody who knows. Registered in `__init__.py`.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.honesty.assertions import Kind
from service.guardrails.honesty.backing import Lack, lack_of_claim
from service.guardrails.honesty.claims import claims_in
from service.guardrails.honesty.foreign_deeds import deed_claimed
from service.guardrails.honesty.passages import Sentence, harmless, sentences_of, whole
from service.guardrails.honesty.sources import Sources, sources_of
from service.guardrails.honesty.support import borne_out, restated, unforeseen

HAZARD = "honesty.fabricated_action"
_WHY = {
    Lack.BACKING: "Says that something was done which no action or fact records.",
    Lack.AMOUNT: "Says that something was done with an amount that no action or fact records.",
}
_REMEDY = "Say only what the actions record; otherwise say what can happen next and who does it."


def check(case: Case) -> list[Finding]:
    """Find the sentences that claim actions nobody recorded; one finding a sentence."""
    sources = sources_of(case.request)
    lacks = ((sentence, _lack(sentence, case, sources)) for sentence in sentences_of(case))
    return [whole(sentence, HAZARD, _WHY[lack], _REMEDY) for sentence, lack in lacks if lack]


def _lack(sentence: Sentence, case: Case, sources: Sources) -> Lack | None:
    """Judge one sentence: what the statements say passes, then the rules decide, then the learned score."""
    if harmless(sentence, case) or restated(sentence, sources):
        return None
    claims = claims_in(sentence)
    for claim in claims:
        lack = lack_of_claim(claim, sentence, sources)
        if lack is not None and not (lack is Lack.BACKING and borne_out(sentence, sources, claim.deed)):
            return lack
    new = unforeseen(sentence, case, sources, Kind.DEED, ruled=bool(claims))
    return Lack.BACKING if new or deed_claimed(sentence, case.language, sources) else None
