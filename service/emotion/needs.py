"""What the customer wants from the next reply: information, action, an apology, being heard.

Called by `reader.py`.
"""

from __future__ import annotations

from collections.abc import Collection

from service.core.reading import VULNERABILITY, CueKind, Need
from service.emotion.cues.pattern import pattern
from service.emotion.words import Line

_ASKS = pattern(
    "? what when where how why who which is can could do does did will are tell know explain wondering",
    r"\?|(?:what|when|where|how|why|who|which) (?:is|are|do|does|did|can|could|will|would|has|have|much|many|long|about|should|time|happens|if|was|were|to|am|i)|(?:tell|let) me|want to know|like to know|wondering|explain|any (?:update|news|idea)|do you know|information|details about|need to know",
)
_WANTS_DONE = pattern(
    "cancel refund change fix send help need want replace book please update stop block unlock resolve return reset deliver open close pay transfer get give sort remove still not activate broken",
    r"(?:can|could|will|would) (?:you|someone|somebody|we|i) (?:please )?(?:cancel|refund|change|fix|send|help|replace|book|update|stop|block|unlock|resolve|return|reset|deliver|open|close|pay|transfer|get|give|sort|remove|activate|make|put|issue|credit|reverse|check|arrange|do|add|upgrade|freeze)|(?:need|want|like|trying|have) (?:you )?(?:to |a |my |the |an )(?:\w+ ){0,2}?(?:cancel|refund|change|fix|send|replace|book|update|stop|block|unlock|resolve|return|reset|deliver|open|close|pay|transfer|money back|replacement|new card|sort|remove|activate|order|purchase|get|back|credited|reversed|booking|appointment|engineer)|please (?:\w+ )?(?:cancel|refund|change|fix|send|help|replace|book|update|stop|block|unlock|resolve|return|reset|sort|remove|activate|do|get|arrange|call|check|freeze)|^ (?:please |hi |hello |hey |, |ok |just )*(?:cancel|refund|change|fix|send|help|replace|book|update|stop|block|unlock|resolve|return|reset|sort|remove|activate|close|freeze|get|give)|(?:sort|fix) (?:it|this) (?:out|now|please)?|money back|help",
)
_WANTS_APOLOGY = pattern(
    "apology apologise apologize sorry unacceptable disgraceful rude disgusting complaint responsibility ashamed",
    r"apolog(?:y|ies|ise|ize)|(?:say|said|saying|say you are|be|not even) sorry|unacceptable|disgraceful|disgust(?:ing|ed)|(?:was|were|so|very|extremely|been) rude|take responsibility|(?:formal|make a|file a|my) complaint|should be ashamed|owe (?:me|us)",
    r"^ (?:hi |hello |, )*(?:i am )?sorry|i apologi[sz]e|i am sorry",
)
_WANTS_HEARING = pattern(
    "listen listening understand hear heard cares care upset crying devastated heartbroken exhausted stressed desperate wits enough lonely ignored feel feels ruined overwhelmed scared anxious embarrassed humiliated",
    r"(?:not|nobody|no one|never|anyone) (?:\w+ ){0,3}?(?:listen\w*|understand\w*|hear\w*|cares?)|upset|crying|in tears|devastated|heart ?broken|exhausted|stressed|desperate|at my wits end|had enough|lonely|ignored|i feel|makes me feel|ruined|overwhelmed|scared|so anxious|embarrassed|humiliated",
)


def needs_of(line: Line, cues: Collection[CueKind], *, trouble: float, intensity: int) -> tuple[Need, ...]:
    """Return what is wanted, most pressing first; nothing when the turn only greets or thanks."""
    hurt = intensity >= 2 or trouble >= 0.8 or not VULNERABILITY.isdisjoint(cues)  # noqa: PLR2004
    wronged = trouble >= 0.6 or CueKind.REPEAT_CONTACT in cues or CueKind.SARCASM in cues  # noqa: PLR2004
    wanted = {
        Need.BEING_HEARD: hurt or _says(_WANTS_HEARING, line),
        Need.APOLOGY: _says(_WANTS_APOLOGY, line) or (wronged and VULNERABILITY.isdisjoint(cues)),
        Need.ACTION: _says(_WANTS_DONE, line) or trouble >= 0.3 or CueKind.ASKS_FOR_PERSON in cues,  # noqa: PLR2004
        Need.INFORMATION: _says(_ASKS, line) or CueKind.ASKS_IF_BOT in cues,
    }
    return tuple(need for need, asked in wanted.items() if asked)


def _says(rule: object, line: Line) -> bool:
    wakes, find, unless = rule  # type: ignore[misc]
    if line.words.isdisjoint(wakes):
        return False
    match = find.search(line.text)
    return match is not None and (unless is None or not unless.search(line.text, *line.sentence(*match.span())))
