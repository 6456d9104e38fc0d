"""What surrounds a promise or a claim: asked about, reported, denied, or tied to a step of the customer.

Used by `promises.py` and `claims.py` on folded sentences.
"""

from __future__ import annotations

import re
from enum import Enum

_NEAR = 110
_JOINTS = re.compile(r"[,;:()]| - | and | but | so | then ")
_OPEN_CLAUSE = re.compile(
    r"\b(?:whether|if|unless|once|when|until|till|before|after|as soon as|how soon|how long|how|why|what|where"
    r"|which|in case"
    r"|the moment|provided|assuming|so that|for (?:us|me) to|(?<!and )who)(?: [a-z'-]+){0,5}\s*$"
)
_REPORTED = re.compile(
    r"\b(?:you|they|he|she|someone|somebody|colleague|agent|courier|seller|driver|we|i)\b"
    r"(?:'ve| have|'d| had| were| was| are|'re| has| also| clearly| first| originally| previously| already| "
    r"initially)*"
    r" ?(?:said|say|saying|told|tell|asked|ask|asking|mentioned|mention|promised|expected|expect|expecting|hoped"
    r"|hoping|hope"
    r"|wanted|want|wish|wished|requested|thought|think|believed|assured|wrote|understood|quoted|describe"
    r"|described|feel|reported"
    r"|been told|been promised|been waiting|led to believe|under the impression|waiting)\b[^.;]{0,90}$"
)
_OUR_THOUGHT = re.compile(r"\bi (?:hope|think|expect|believe|understand|see|know)\b[^.;]{0,40}$")
_NOT_SAID = re.compile(
    r"(?:can't|cannot|can not|couldn't|could not|won't|will not|wouldn't|unable to|not able to|don't|do not"
    r"|didn't|doesn't"
    r"|haven't|not going to|isn't|never|no point|wrong to|rather than|without|instead of|nothing)"
    r"(?: [a-z']+){0,2} (?:promis|guarante|say|confirm|think|know|claim|see|tell|assum|believ|expect|suggest"
    r"|pretend|sure|clear"
    r"|certain|mean|promise)[a-z]*(?: [a-z']+){0,5}\s*$"
)
_SEEMS = re.compile(
    r"\b(?:sounds? like|looks? like|seems?|as if|as though|imagine|sorry(?: to hear)?(?: that)?|apologise "
    r"(?:that|for)|upsetting that"
    r"|frustrating that|disappointing that|worried that|annoying that|shame that|good that|nice that|great that"
    r"|lovely that|glad|happy to hear|pleased(?: "
    r"to hear)?"
    r"|great(?: to hear)?|relieved|delighted|hoping|afraid)\b[^.;]{0,70}$"
)
_WISH = re.compile(
    r"\bif you(?:'d| would| do|'re| are)? (?:like|want|wish|prefer|rather|agree|need|happy|interested|okay|ok"
    r"|choose|decide)"
    r"|\bif (?:that|it|this)(?:'s| is| would| helps| sounds| works)|\bwould you like|\bif (?:helpful|useful"
    r"|preferred|you like)"
    r"|\b(?:let me know|say the word|tell me|just say)\b|\bwith your (?:ok|permission|agreement)|\bwhichever "
    r"you\b|\bshall i\b"
)
_STEP = re.compile(
    r"\b(?:once|if|when|as soon as|after|as long as|provided(?: that)?|whenever|the moment) "
    r"(?:you(?:'ve|'re|r)?|i (?:have|know|get|see|hear|receive)|i've|we (?:have|know|get|receive)|we've|that "
    r"(?:detail|number|code)"
    r"|it(?:'s| is)? (?:confirmed|back|approved|returned|received|arrives?)|the (?:return|item|parcel|order"
    r"|claim|payment|review))\b"
)
_DO_AND = re.compile(
    r"^(?:please |just |simply |if possible )*(?:send|share|give|tell|reply|let|confirm|upload|attach|type|enter"
    r"|provide|drop|pop"
    r"|message|post|forward|read|choose|pick|check)\b.{3,120}?(?:,| and| then| so) "
)


_RECOUNTS = re.compile(
    r"^\W*(?:so,? |and |ok(?:ay)?,? |right,? )*(?:(?:as|the way|from what|what) you(?:'ve| have)? (?:just "
    r")?(?:describe|say|said|tell|told|put|see|saw|explain|mention|write|wrote|shared?)d?"
    r"|if i(?:'ve| have)? (?:have|understand|understood|got|read|follow)\b|let me (?:see|check|make sure) (?:if "
    r")?i (?:have|understand|got)|to sum up|you(?:'re| are)? (?:say|saying|tell|telling|describe|write|mention)"
    r"|by your account|in your words"
    r"|i can see why you|what i (?:hear|understand) is)|\bas i understand (?:it|you)\b|\bif i understand (?:you"
    r"|this|it|correctly"
    r"|right)"
)


class Condition(Enum):
    """What must happen first for a promise to hold."""

    NONE = 0
    STEP = 1
    """The customer does something first: sends a number, returns an item."""
    WISH = 2
    """The customer says whether they want it."""


def condition(text: str) -> Condition:
    """Return what a sentence ties its promise to."""
    if _WISH.search(text):
        return Condition.WISH
    if _STEP.search(text) or _DO_AND.match(text):
        return Condition.STEP
    return Condition.NONE


def is_set_apart(text: str, at: int) -> bool:
    """Tell whether what starts at `at` is only asked about, reported, or said not to be known."""
    clause = _clause_before(text, at)
    return clause is None or (bool(clause) and (_OPEN_CLAUSE.search(clause) is not None or _reported(clause)))


def is_reported(text: str, at: int) -> bool:
    """Tell whether what starts at `at` is somebody else's word, or said not to be known."""
    clause = _clause_before(text, at)
    return clause is None or _reported(clause)


def _clause_before(text: str, at: int) -> str | None:
    """Return the part of the clause before `at`; None when it denies what follows."""
    before = text[max(0, at - _NEAR) : at]
    if _NOT_SAID.search(before):
        return None
    start = 0
    for joint in _JOINTS.finditer(before):
        start = joint.end()
    return before[start:]


def _reported(clause: str) -> bool:
    """Tell whether a clause opens somebody else's word."""
    return _REPORTED.search(clause) is not None and not _OUR_THOUGHT.search(clause)


def is_recounted(text: str) -> bool:
    """Tell whether a sentence retells what the customer told: `From what you say, …`."""
    return _RECOUNTS.search(text) is not None


def is_acknowledged(text: str, at: int) -> bool:
    """Tell whether what starts at `at` repeats what happened to the customer: `I'm sorry that …`, `it seems …`."""
    return is_recounted(text) or _SEEMS.search(text[max(0, at - _NEAR) : at]) is not None
