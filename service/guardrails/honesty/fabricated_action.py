"""Claims that something has been or is being done, when the business has not done it.

Rule: an action may be stated only when the caller lists it among the actions or facts, or when it was said in the
conversation by somebody who knows. Registered in `__init__.py`.
"""

from __future__ import annotations

from service.core.guardrail import Case, Finding
from service.guardrails.honesty.backing import Lack, lack_of_claim
from service.guardrails.honesty.claims import claims_in
from service.guardrails.honesty.passages import sentences_of, whole
from service.guardrails.honesty.sources import sources_of

HAZARD = "honesty.fabricated_action"
_WHY = {
    Lack.BACKING: "Says that something was done which no action or fact records.",
    Lack.AMOUNT: "Says that something was done with an amount that no action or fact records.",
}
_REMEDY = "Say only what the actions record; otherwise say what can happen next and who does it."


def check(case: Case) -> list[Finding]:
    """Find the sentences that claim actions nobody recorded; one finding a sentence."""
    findings = []
    sources = sources_of(case.request)
    for sentence in sentences_of(case):
        for claim in claims_in(sentence):
            lack = lack_of_claim(claim, sentence, sources)
            if lack is not None:
                findings.append(whole(sentence, HAZARD, _WHY[lack], _REMEDY))
                break
    return findings
