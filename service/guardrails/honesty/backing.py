"""Decide whether a promise is covered by what the caller vouches for, with its amount and its time.

Used by `unbacked_commitment.py`; `fabricated_action.py` asks the same of claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from service.guardrails.honesty.claims import Claim, Doer
from service.guardrails.honesty.contexts import Condition
from service.guardrails.honesty.deeds import MONEY, backs
from service.guardrails.honesty.folded_text import content_of
from service.guardrails.honesty.grounding import grounded, no_earlier, same
from service.guardrails.honesty.paraphrase import told_deeds
from service.guardrails.honesty.passages import Sentence
from service.guardrails.honesty.promises import Giver, Promise
from service.guardrails.honesty.quantities import WHEN, Kind, Quantity
from service.guardrails.honesty.sources import Origin, Source, Sources


class Lack(Enum):
    """What keeps a promise or claim from being covered."""

    BACKING = "backing"
    AMOUNT = "amount"
    TIME = "time"


COSTLY = MONEY | {"replace", "cancel", "exception", "upgrade", "prioritise"}
"""What a customer's step alone does not earn."""
_CLOSE = 0.6
"""A source that holds this share of a clause's words says the same thing."""


def lack_of_promise(promise: Promise, sentence: Sentence, sources: Sources) -> tuple[Lack | None, Source | None]:
    """Return what a promise lacks, and the source that comes closest; None when it is covered."""
    if promise.condition is not Condition.NONE and promise.deed not in COSTLY and not promise.by_when:
        return None, None
    content = content_of(sentence.text[promise.start : promise.end].split())
    candidates = [source for source in sources.statements if _covers(source, promise, content, sentence.content)]
    if not candidates:
        return Lack.BACKING, None
    if not _amounts_covered(promise.amounts, candidates, sources):
        return Lack.AMOUNT, candidates[0]
    if not _times_covered(promise.by_when, candidates, sources):
        return Lack.TIME, candidates[0]
    return None, candidates[0]


def _covers(source: Source, promise: Promise, clause: frozenset[str], whole: frozenset[str]) -> bool:
    """Tell whether a source is about the promised deed and grants it to this customer."""
    granted = source.origin is not Origin.FACT or not source.is_general
    granted = granted or promise.condition is Condition.STEP or promise.giver is Giver.OUTCOME
    if promise.deed not in COSTLY:
        granted = granted or promise.giver is Giver.YOURS
    about = backs(source.deeds, promise.deed) or (promise.deed in ("time", "fix") and source.origin is not Origin.FACT)
    if promise.deed == "act":
        about = len(clause & source.content) >= 2
    if promise.deed == "time" and promise.by_when:
        about = about or any(same(q, given) for q in promise.by_when for given in source.quantities)
    said = _close(source, whole) and (about or promise.deed not in COSTLY - {"waive", "free", "pay"})
    return (granted and (about or _close(source, clause))) or said


def _amounts_covered(amounts: Sequence[Quantity], candidates: Sequence[Source], sources: Sources) -> bool:
    """Amounts must be those of the covering sources, or of any statement where these name none."""
    own = [q for source in candidates for q in source.quantities]
    if not any(q.kind in (Kind.MONEY, Kind.PERCENT) for q in own):
        own = [q for source in sources.statements for q in source.quantities]
    return all(grounded(amount, own) for amount in amounts)


def _times_covered(times: Sequence[Quantity], candidates: Sequence[Source], sources: Sources) -> bool:
    """One covering source must hold the promised time, or an earlier one."""
    if not times:
        return True
    own = [q for source in candidates for q in source.quantities if q.kind in WHEN]
    if any(q.kind is Kind.CLOCK for q in times) and not any(q.kind is Kind.RELATIVE for q in own):
        times = [q for q in times if q.text != "today"]  # `until seven tonight` is the hour of any day
    if not own:
        own = [q for source in sources.statements for q in source.quantities if q.kind in WHEN]
    return all(any(no_earlier(time, given) for given in own) for time in times)


_WELCOMES = re.compile(r"\b(?:glad|happy|pleased|great|relieved|delighted|good)\b")
_PRESENT = re.compile(r"(?:'s|'re| ?is| ?are)\b")
"""`is refunded within five days` may say a commitment, `was refunded` may not."""


def lack_of_claim(claim: Claim, sentence: Sentence, sources: Sources) -> Lack | None:
    """Return what a claimed action lacks; None when somebody who knows says that it happened."""
    loosely = _LOOSE.get(claim.deed)
    if loosely is not None:
        return None if loosely(claim, sentence, sources) else Lack.BACKING
    content = content_of(sentence.text[claim.start : claim.end].split())
    if _PRESENT.match(sentence.text, claim.start) and any(_arranges(s, content, sentence) for s in sources.commitments):
        stated = [q for source in sources.statements for q in source.quantities]
        return None if all(grounded(q, stated) for q in claim.quantities if q.kind is Kind.MONEY) else Lack.AMOUNT
    done = _recorded(claim, content, sentence, sources)
    if not done:
        return Lack.BACKING
    given = [q for source in done for q in source.quantities]
    if not any(q.kind in (Kind.MONEY, Kind.PERCENT) for q in given):
        given += [q for source in sources.statements for q in source.quantities]
    amounts = [q for q in claim.quantities if q.kind in (Kind.MONEY, Kind.PERCENT)]
    return None if all(grounded(q, given) for q in amounts) else Lack.AMOUNT


def _arranges(source: Source, clause: frozenset[str], sentence: Sentence) -> bool:
    """Tell whether a commitment says the same, or names the same thing at the same time."""
    if _close(source, clause):
        return True
    times = [q for q in sentence.quantities if q.kind in WHEN]
    timely = any(same(q, given) for q in times for given in source.quantities)
    return timely and not sentence.content.isdisjoint(source.content)


def _recorded(claim: Claim, content: frozenset[str], sentence: Sentence, sources: Sources) -> list[Source]:
    """Return the actions and facts that record a claimed action, else what was said about it."""
    known = [*sources.actions, *(fact for fact in sources.facts if not fact.is_general)]
    told = told_deeds(sentence.text[claim.start : min(claim.end, claim.start + _AT_VERB)])
    done = [source for source in known if _does(source, claim, told) or _says(source, content, sentence)]
    if done:
        return done
    welcomed = _WELCOMES.search(sentence.text, 0, claim.start) is not None
    heard = _told_by_customer(claim, sentence.content, sources, welcomed=welcomed)
    return [*(s for s in sources.ours if backs(s.past_deeds, claim.deed)), *heard]


_AT_VERB = 40
"""So far from its start a claim may hold the words that tell its deed; what stands further on is another matter."""


def _does(source: Source, claim: Claim, told: frozenset[str]) -> bool:
    """Tell whether a source names the claimed deed, or the one that more than one word tells: `called off`."""
    named = source.deeds | told_deeds(source.text)
    return any(backs(named, deed) for deed in told or (claim.deed,))


def _is_checked(_claim: Claim, _sentence: Sentence, sources: Sources) -> bool:
    """`I've checked your account` may stand when there is anything to have checked."""
    return bool(sources.statements)


def _is_done(claim: Claim, sentence: Sentence, sources: Sources) -> bool:
    """`all sorted` may stand when anything was done, when the customer says so, or when a statement speaks of it."""
    return bool(sources.actions) or claim.acknowledged or any(_near(s, sentence.content) for s in sources.statements)


def _is_so(_claim: Claim, sentence: Sentence, sources: Sources) -> bool:
    """`the tariff is now active` may stand when a statement or the customer speaks of it."""
    return any(_near(source, sentence.content) for source in (*sources.statements, *sources.theirs))


def _is_told(claim: Claim, sentence: Sentence, sources: Sources) -> bool:
    """A deed without a name of its own may stand when an action, a fact or our side speaks of two of its words."""
    said = [*sources.actions, *sources.facts, *sources.ours, *(sources.theirs if claim.doer is Doer.NOBODY else ())]
    return any(len(source.content & sentence.content) >= 2 for source in said)


_LOOSE = {"check": _is_checked, "done": _is_done, "state": _is_so, "act": _is_told}


def _told_by_customer(claim: Claim, content: frozenset[str], sources: Sources, *, welcomed: bool) -> Iterable[Source]:
    """What the customer says happened may be repeated, but not claimed as our doing for them."""
    if claim.doer is Doer.US and not claim.acknowledged and claim.deed not in ("charge", "send"):
        return []
    if claim.acknowledged and claim.deed == "fix":
        return sources.theirs[:1]
    if claim.acknowledged and not welcomed:
        return [source for source in sources.theirs if not source.content.isdisjoint(content)]
    return [source for source in sources.theirs if backs(source.past_deeds, claim.deed)]


def _close(source: Source, content: frozenset[str]) -> bool:
    """Tell whether a source holds nearly all the words of a clause."""
    return len(content) >= 3 and len(content & source.content) >= _CLOSE * len(content)


def _says(source: Source, clause: frozenset[str], sentence: Sentence) -> bool:
    """Tell whether a source holds nearly all the words of the clause or of the whole sentence, or a short one whole."""
    return (
        _close(source, clause) or _close(source, sentence.content) or (0 < len(clause) < 3 and clause <= source.content)
    )


def _near(source: Source, content: frozenset[str]) -> bool:
    """Tell whether a source speaks of the same thing: half of a sentence's words."""
    return 2 * len(content & source.content) >= len(content) > 0
