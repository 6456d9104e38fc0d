"""Find what a text says has been done, or is being done, for the customer.

Used by `fabricated_action.py` and the scorers of the evals: one definition of a claimed action in the house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from service.guardrails.honesty.claim_words import (
    ACCESS,
    ADVICE,
    ALL_OF_IT,
    AND_DID,
    AT_WORK,
    BARE,
    BY_NOW,
    CALLED,
    CHECKED,
    CHECKED_HERE,
    CLAUSE_END,
    COMING,
    DOING_PATTERNS,
    DONE,
    ELSEWHERE,
    EXTRA_DEEDS,
    GIVING,
    HANDING_OVER,
    HAS_DONE,
    IRREGULAR,
    LOADED,
    LOOKING,
    MAY_MANAGE,
    MAYBE_ELSEWHERE,
    NONE,
    NOW_SO,
    ON_RECORD,
    ON_WAY,
    PATTERNS,
    PLACES,
    READING,
    STATES,
    THEY_KNOW,
    THEY_SAID,
    THEY_WORK,
    UNBORN,
    WITH_OTHERS,
    WITH_SOMEBODY,
    YOURS,
)
from service.guardrails.honesty.contexts import is_acknowledged, is_set_apart
from service.guardrails.honesty.deeds import DEEDS, LIGHT, MONEY
from service.guardrails.honesty.passages import Sentence, cut
from service.guardrails.honesty.quantities import WHEN, Kind, Quantity

MOST_VERBS = 12
"""More verbs than this of one kind in one sentence are not read: the first ones decide."""


class Doer(StrEnum):
    """Who is said to have done it."""

    US = "us"
    """`I've cancelled it`"""
    NOBODY = "nobody"
    """`it has been cancelled`"""


class Claim(NamedTuple):
    """One claimed action; `deed` is `done` for `all sorted` and `check` for `I've checked your account`."""

    deed: str
    doer: Doer
    start: int
    end: int
    quantities: tuple[Quantity, ...]
    acknowledged: bool
    """Whether it only repeats what happened to the customer: `I'm sorry your order was cancelled`."""


def claims(text: str) -> list[tuple[Sentence, Claim]]:
    """Return every claimed action in a text with the sentence it stands in."""
    return [(sentence, claim) for sentence in cut(text) for claim in claims_in(sentence)]


def claims_in(sentence: Sentence) -> list[Claim]:
    """Return what one sentence says has been or is being done; a question says nothing."""
    if (sentence.vocabulary.isdisjoint(LOADED) and not HAS_DONE.search(sentence.text)) or sentence.asks:
        return []
    found: dict[int, Claim] = {}
    for claim in (*_by_verb(sentence), *_by_state(sentence)):
        found.setdefault(claim.start // 8, claim)
    return list(found.values())


def _by_verb(sentence: Sentence) -> Iterator[Claim]:
    """Claims with a verb of doing."""
    text = sentence.text
    for kind, pattern in PATTERNS:
        at = 0
        for _ in range(MOST_VERBS):
            match = pattern.search(text, at)
            if match is None:
                break
            at = match.start("rest")
            deed = _deed(kind, match, text)
            if deed and _is_told(text, match.start()):
                yield _make(sentence, deed, Doer.US if kind in ("us", "now", "managed") else Doer.NOBODY, match)
            if kind == "us" and (second := AND_DID.search(text, at)) and _is_told(text, match.start()):
                also = _our_deed("us", second["verb"], second["rest"])
                if also and second["verb"] not in DEEDS_AS_NOUNS:
                    yield _make(sentence, also, Doer.US, second)


_STATE_FRAMES = (
    (ON_WAY, "send", Doer.NOBODY),
    (DONE, "done", Doer.NOBODY),
    (ACCESS, "check", Doer.NOBODY),
    (CALLED, "notify", Doer.US),
    (NOW_SO, "state", Doer.NOBODY),
    (BARE, "done", Doer.NOBODY),
    (THEY_SAID, "approve", Doer.NOBODY),
    (THEY_WORK, "investigate", Doer.NOBODY),
    (THEY_KNOW, "notify", Doer.NOBODY),
)


def _is_told(text: str, at: int) -> bool:
    """Tell whether a claim is made, rather than asked about, reported or tied to a condition."""
    return not is_set_apart(text, at) and not _unborn(text, at)


DEEDS_AS_NOUNS = frozenset(("noted", "attached", "delayed", "needed", "wanted", "tired", "worried", "confused"))


def _by_state(sentence: Sentence) -> Iterator[Claim]:
    """Claims without one: `it's on its way`, `all sorted`, `refund issued`."""
    text = sentence.text
    for pattern, named, doer in _STATE_FRAMES:
        match = pattern.search(text)
        if match and _is_told(text, match.start()):
            parts = match.groupdict()
            verb = parts.get("verb") or parts.get("part")
            deed = (
                (DEEDS.get(verb) or EXTRA_DEEDS.get(verb, "done"))
                if verb
                else COMING.get(parts.get("what") or "", named)
            )
            yield _make(sentence, deed, doer, match)


def _unborn(text: str, at: int) -> bool:
    """Tell whether the clause is about the future or a condition: `once it's been sent`, `to get this cancelled`."""
    return UNBORN.search(text[max(0, at - 50) : at]) is not None


def _make(sentence: Sentence, deed: str, doer: Doer, match: re.Match[str]) -> Claim:
    """Put a claim together with the quantities of its clause."""
    start, end = match.start(), _clause_end(sentence.text, match.start())
    kinds = WHEN | {Kind.MONEY, Kind.PERCENT}
    quantities = tuple(q for q in sentence.quantities if q.kind in kinds and start <= q.start < end)
    retold = not match.group().startswith(("i'", "i ")) and is_acknowledged(sentence.text, start)
    return Claim(deed, doer, start, end, quantities, retold)


def _clause_end(text: str, start: int) -> int:
    stop = CLAUSE_END.search(text, start + 4)
    return stop.start() if stop else len(text)


def _deed(kind: str, match: re.Match[str], text: str) -> str:
    """Name the deed of one match; empty when it claims nothing."""
    before = text[: match.start()]
    if kind == "managed":
        verb = match["verb"]
        return DEEDS.get(verb) or _noun(match["rest"]) or ("" if verb in MAY_MANAGE else "act")
    if kind == "team":
        return _named(match["verb"], match["rest"], "") or ("act" if _is_participle(match["verb"]) else "")
    if kind in ("us", "now"):
        return _our_deed(kind, match["verb"], match["rest"])
    if (kind != "done" and ADVICE.search(before)) or PLACES.search(before) or NONE.search(before):
        return ""
    doing = DOING_PATTERNS.get(match["verb"]) if match["verb"] in ("took", "gave", "made", "put") else None
    if doing is not None and not doing.match(match["rest"]):
        return ""
    deed = _named(match["verb"], match["rest"], before)
    return deed if kind != "is" or _is_state(deed, match, before) else ""


def _is_state(deed: str, match: re.Match[str], before: str) -> bool:
    """Tell whether a present tense says that something of the customer's is done, rather than how things go."""
    strong = deed not in STATES or ALL_OF_IT.search(before) or match["being"] or BY_NOW.search(match.group()[:30])
    return bool(strong) and YOURS.search(before) is not None and not _general(before, match["rest"])


def _general(before: str, rest: str) -> bool:
    """Tell whether a present tense states a rule: `a refund is processed within five days of …`."""
    return (
        re.search(r"\b(?:a|an|any|each|every|no)\b [a-z ]{0,30}$", before) is not None
        or re.match(r" (?:when|once|if|after|by (?:you|the customer)|automatically|every|each)\b", rest) is not None
    )


def _our_deed(kind: str, verb: str, rest: str) -> str:
    """Name what our side says it has done or is doing."""
    if kind == "now":
        return _ongoing(verb, rest)
    if verb in CHECKED and WITH_SOMEBODY.match(rest):
        return "notify"
    if verb in CHECKED:
        return "" if CHECKED_HERE.match(rest) else "check"
    pattern = DOING_PATTERNS.get(verb)
    if pattern is not None:
        return (_named(verb, rest, "") or "act") if pattern.match(rest) else ""
    if verb in READING:
        return _reading_elsewhere(verb, rest)
    return _named(verb, rest, "") or ("act" if _is_participle(verb) else "")


def _reading_elsewhere(verb: str, rest: str) -> str:
    """Name what goes beyond reading along: a note on the record, a word with somebody, having seen to it."""
    if verb == "noted" and ON_RECORD.search(rest):
        return "update"
    if verb == "seen" and re.match(r" to (?:it|that|this)\b", rest):
        return "done"
    return "notify" if WITH_OTHERS.search(rest) else ""


def _is_participle(verb: str) -> bool:
    """Tell whether `I have X` says that something was done, and not what we have."""
    return (verb.endswith("ed") and len(verb) > 4) or verb in IRREGULAR


def _ongoing(verb: str, rest: str) -> str:
    """Name what our side says it is doing right now, other than reading along and handing over."""
    if verb == "giving" and GIVING.match(rest):
        return "credit"
    if verb in LOOKING and not (verb in MAYBE_ELSEWHERE and _busy(verb, rest)):
        return ""
    if verb in ("passing", "handing", "transferring", "connecting", "putting") and HANDING_OVER.match(rest):
        return ""
    named = DEEDS.get(verb) or EXTRA_DEEDS.get(verb, "")
    if not named or named in LIGHT or verb in ("giving", "getting", "putting", "making"):
        return _noun(rest) or named
    return named


def _busy(verb: str, rest: str) -> bool:
    """Tell whether `working on it` and `getting you a refund` say that something is being done elsewhere."""
    if verb == "looking":
        return False
    return (AT_WORK.match(rest) if verb == "working" else ELSEWHERE.search(rest[:60])) is not None


def _named(verb: str, rest: str, before: str) -> str:
    """Name the deed of a participle, or of the noun beside a light one."""
    head = DEEDS.get(verb, "") if verb.endswith(("ed", "t", "ng", "n", "d")) else ""
    head = head or EXTRA_DEEDS.get(verb, "")
    if not head:
        return ""
    if head in LIGHT or verb in EXTRA_DEEDS or verb in ("given", "put", "got", "had"):
        return _noun(rest) or _noun(" ".join(before.split()[-3:])) or head
    return head


_NEXT_VERB = re.compile(
    r" and (?:it |that |they )?(?:arrives?|comes?|takes?|reach(?:es)?|goes|lands?|is|are|was|were|will|should|can"
    r"|has)\b"
)
"""Where a second clause begins, whose nouns are not what was done: `was requested today and arrives on Monday`."""


def _noun(rest: str) -> str:
    """Return the deed of the nouns right after the verb, money first."""
    rest = _NEXT_VERB.split(rest, maxsplit=1)[0]
    words = [word.strip(".,!'\"()") for word in rest.split()[:9]]
    named = [DEEDS[word] for word in words if word in DEEDS]
    money = [deed for deed in named if deed in MONEY]
    heavy = [deed for deed in named if deed not in LIGHT]
    return (money or heavy or named or [""])[0]
