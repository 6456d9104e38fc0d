"""Promises of money, time, priority, contact or exceptions that nothing the business vouches for covers.

Rule: a company answers for what its assistant promises (Moffatt v. Air Canada, 2024 BCCRT 149), so a promise may
stand only when a commitment, fact or action covers it, with its amount and its time. Registered in `__init__.py`.
"""

from __future__ import annotations

import re

from service.core.guardrail import Case, Finding
from service.guardrails.honesty.assent import assented
from service.guardrails.honesty.assertions import Kind
from service.guardrails.honesty.backing import COSTLY, Lack, lack_of_promise
from service.guardrails.honesty.deeds import LIGHT, backs, deeds_in
from service.guardrails.honesty.folded_text import FoldedText
from service.guardrails.honesty.grounding import grounded
from service.guardrails.honesty.languages import money_or_time_promised
from service.guardrails.honesty.paraphrase import meaning
from service.guardrails.honesty.passages import MOST_CHARACTERS, Sentence, harmless, sentences_of, whole
from service.guardrails.honesty.promises import Promise, promises_in
from service.guardrails.honesty.quantities import WHEN
from service.guardrails.honesty.quantities import Kind as Measure
from service.guardrails.honesty.sources import Source, Sources, sources_of
from service.guardrails.honesty.support import borne_out, restated, says_only, unforeseen

HAZARD = "honesty.unbacked_commitment"
_WHY = {
    Lack.BACKING: "Promises something ({deed}) that no commitment, fact or action covers.",
    Lack.AMOUNT: "Promises an amount ({deed}) that is not the one the business stands behind.",
    Lack.TIME: "Promises a time ({deed}) that is earlier than, or not, the one the business stands behind.",
}


def check(case: Case) -> list[Finding]:
    """Find the sentences that promise what is not covered; one finding a sentence."""
    sources = sources_of(case.request)
    found = (_judged(sentence, case, sources) for sentence in sentences_of(case))
    return [*_too_long(case), *(finding for finding in found if finding)]


def _judged(sentence: Sentence, case: Case, sources: Sources) -> Finding | None:
    """Judge one sentence: what the statements say passes, then the rules decide, then the learned score."""
    if assented(sentence, case, sources) and not _elaborated(sentence, case, sources):
        return whole(
            sentence, HAZARD, _WHY[Lack.BACKING].format(deed="what the customer asked for"), _remedy(Lack.BACKING, None)
        )
    if harmless(sentence, case) or restated(sentence, sources):
        return None
    promises = promises_in(sentence)
    for promise in promises:
        lack, nearest = lack_of_promise(promise, sentence, sources)
        if lack is Lack.BACKING and (
            borne_out(sentence, sources, promise.deed)
            or _is_choice(sentence, promise, sources)
            or _is_consequence(sentence, case, sources)
        ):
            continue
        if lack is not None:
            why = _WHY[lack].format(deed=_WORDS.get(promise.deed, promise.deed))
            return whole(sentence, HAZARD, why, _remedy(lack, nearest))
    new = unforeseen(sentence, case, sources, Kind.PROMISE, ruled=bool(promises))
    if new and _is_consequence(sentence, case, sources):
        return None
    if new or money_or_time_promised(sentence, case.language, sources):
        deed = "an outcome" if new else "money or time"
        return whole(sentence, HAZARD, _WHY[Lack.BACKING].format(deed=deed), _remedy(Lack.BACKING, None))
    return None


_NEED_NOT = re.compile(r"you (?:needn't|need not|don't (?:have|need) to|do not (?:have|need) to) ")


def _is_choice(sentence: Sentence, promise: Promise, sources: Sources) -> bool:
    """Tell whether `you needn't pay it` only opens what a statement leaves open: `a smaller unit costs €71`."""
    if not _NEED_NOT.match(sentence.text, promise.start):
        return False
    reason = FoldedText(sentence.text[promise.end :])
    return len(reason.content) >= _REASON and says_only(reason, sources)


FOR_YOU = re.compile(
    r"\byou(?:r [a-z]+)? (?:won't|will not|needn't|need not|no longer|don't have to|do not have to|can|gets?|keeps?"
    r"|stays?)\b"
    r"|\b(?:nobody|no one) (?:will|is going to)\b|\bno (?:other|more|further) [a-z ]{0,20}(?:is|are) (?:coming|due)\b"
)
_TURNS_ON = re.compile(r": |; |, (?:because|since|as) | because ")


def _is_consequence(sentence: Sentence, case: Case, sources: Sources) -> bool:
    """Tell whether a sentence says what a commitment or action means for the customer, and names nothing that costs.

    What was done or is vouched for stands beside it: after its colon, or in another sentence of the reply.
    """
    said = FOR_YOU.search(sentence.text)
    if said is None or _FIRST.search(sentence.text):
        return False
    turn = _TURNS_ON.search(sentence.text, said.end())
    outcome = FoldedText(sentence.text[: turn.start() if turn else len(sentence.text)])
    if not (deeds_in(outcome.words) - LIGHT).isdisjoint(COSTLY) or any(
        q.kind is Measure.MONEY for q in outcome.quantities
    ):
        return False
    times = [q for q in outcome.quantities if q.kind in WHEN]
    if not all(grounded(q, sources.known) for q in times):
        return False
    beside = [FoldedText(sentence.text[turn.end() :])] if turn else []
    beside += [other for other in sentences_of(case) if other is not sentence]
    return any(len(one.content) >= _REASON and _grants(one, sources) for one in beside)


_FIRST = re.compile(r"\b(?:i|we|i'll|we'll|i've|we've|us|me)\b")


def _grants(text: FoldedText, sources: Sources) -> bool:
    """Tell whether a clause says what an action or a commitment says."""
    return any(len(meaning(text) & meaning(one)) >= _SHARED for one in (*sources.actions, *sources.commitments)) and (
        borne_out(text, sources)
    )


_SHARED = 2
"""Words of an action or commitment that a clause about it holds at least."""
_REASON = 3
"""Words with meaning that a reason needs."""


def _elaborated(sentence: Sentence, case: Case, sources: Sources) -> bool:
    """Tell whether what is agreed to, or another sentence of the reply, says what a statement says."""
    granted = frozenset().union(*(source.deeds for source in sources.statements))
    named = [deeds_in(one.words) - LIGHT for one in (sentence, *sentences_of(case))]
    if any(backs(granted, deed) for deeds in named for deed in deeds):
        return True
    return any(restated(one, sources) for one in (sentence, *sentences_of(case)))


def _too_long(case: Case) -> list[Finding]:
    """Stop a text that is longer than what is judged: nobody has read its end."""
    if len(case.text) <= MOST_CHARACTERS:
        return []
    why = "The reply is too long to be judged to its end."
    return [
        Finding(
            hazard=HAZARD, start=MOST_CHARACTERS, end=len(case.text), why=why, remedy="Say it in a tenth of the words."
        )
    ]


def _remedy(lack: Lack, nearest: Source | None) -> str:
    """Say what would make the promise true."""
    if lack is Lack.BACKING or nearest is None:
        return (
            "Leave this promise out. Say only what the commitments and actions hold, or offer to bring in a "
            "colleague "
            "who can decide."
        )
    what = "amount" if lack is Lack.AMOUNT else "time"
    return f"Use exactly the {what} that {nearest.origin.value} {nearest.id} states, or leave it out."


_WORDS = {
    "time": "a time",
    "act": "doing something",
    "fix": "an outcome",
    "contact": "getting in touch",
    "send": "a delivery",
    "report": "raising it",
    "pay": "a payment",
    "waive": "no charge",
    "free": "something for free",
    "call": "a call",
    "prioritise": "priority",
    "notify": "passing it on",
    "update": "a change",
    "process": "arranging it",
    "exception": "an exception",
}
