"""What the customer wants from the next reply: information, action, an apology, being heard.

Called by `reader.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable

from service.core.reading import VULNERABILITY, CueKind, Need
from service.emotion.cues.phrases import phrases

_ASKS = phrases(
    """
    ?
    (what|when|where|how|why|who|which) (is|are|do|does|did|can|could|will|would|has|have|much|many|long|about|
        should|time|happens|if|was|were|to|am|i|kind|type|far|often|soon|come)
    (let me|want to|like to|need to) know
    (tell me|wondering|explain|any update|any news|any idea|do you know|information on|information about|
        details about|details of|curious about|clarify|confirm whether|confirm if)
    """,
)
_DO = (
    "cancel|refund|change|fix|send|help|replace|book|update|stop|block|unlock|resolve|return|reset|deliver|open"
    "|close|pay|transfer|get|give|sort|remove|activate|make|put|issue|credit|reverse|check|arrange|do|add|upgrade"
    "|freeze|order|buy|purchase|move|renew|extend|repair|reschedule|switch|call|ring|connect|delete|escalate"
    "|look into|look at|investigate|find|track|release|waive|reconnect|restore|apply"
)
_ACTS = phrases(
    """
    (can|could|will|would) (you|someone|somebody|we|i|anyone) (please|just|kindly|possibly|maybe)? (please)? (<do>)
    (need|want|like|trying|have|wish|hoping|looking|going|got) (you|someone|somebody)? to ~1 (<do>)
    (need|want|like) (a|an|my|the) ~2 (refund|replacement|new card|money|money back|order|booking|appointment|
        engineer|credit|reversal|copy|ticket|seat|room|card|upgrade|loan|account|repair|technician)
    please ~1 (<do>)
    ^ (<do>) (my|the|it|this|me|a|an|all|that|everything|our)
    (money back|sort it|sort this|fix it|fix this|help me|help please|do something|put it right|make it right|
        needs to be|has to be|must be)
    """,
    do=_DO,
)
_SORRY = phrases(
    """
    (apology|apologies|apologise|apologize|unacceptable|disgraceful|disgusting|disgusted|take responsibility|
        formal complaint|make a complaint|file a complaint|should be ashamed|owe me|owe us|not good enough|own up|
        admit it|hold your hands up|accountable|accountability)
    (say|said|saying|be|not even|nobody said|without a|never said) ~1 sorry
    (was|were|so|very|extremely|been|being) rude
    """,
    unless="(i apologise|i apologize|my apologies|apologies for|apologise for my|apologize for my)",
)
_HEAR = phrases(
    """
    (not|nobody|no one|never|anyone|does) ~3 (listen|listens|listening|understand|understands|hear|hears|cares|care)
    (upset|crying|in tears|devastated|heartbroken|exhausted|stressed|desperate|wits end|had enough|lonely|
        ignored|i feel|feels like|makes me feel|ruined|overwhelmed|scared|so anxious|embarrassed|humiliated|in bits|
        falling apart|breaking point|can not sleep|sleepless|broke down|hurts|at a loss|hopeless|terrified|
        frightened|dreading|worried sick)
    """,
    unless="(feel free|do not understand)",
)
_WORN = 0.6
"""Trouble from which somebody has been wronged; see `lexicon.py`."""
_PROBLEM = 0.3


PHRASES = ((Need.INFORMATION, _ASKS), (Need.ACTION, _ACTS), (Need.APOLOGY, _SORRY), (Need.BEING_HEARD, _HEAR))


def needs_of(
    said: Collection[Hashable], cues: Collection[CueKind], *, trouble: float, intensity: int
) -> tuple[Need, ...]:
    """Return what is wanted, most pressing first; nothing when the turn only greets or thanks.

    `said` are the needs whose phrases stand in the turn.
    """
    vulnerable = not VULNERABILITY.isdisjoint(cues)
    wronged = trouble >= _WORN or CueKind.REPEAT_CONTACT in cues or CueKind.SARCASM in cues
    wanted = {
        Need.BEING_HEARD: vulnerable or intensity > 1 or trouble > _WORN or Need.BEING_HEARD in said,
        Need.APOLOGY: Need.APOLOGY in said or (wronged and not vulnerable),
        Need.ACTION: Need.ACTION in said or trouble >= _PROBLEM or CueKind.ASKS_FOR_PERSON in cues,
        Need.INFORMATION: Need.INFORMATION in said or CueKind.ASKS_IF_BOT in cues,
    }
    return tuple(need for need, asked in wanted.items() if asked)
