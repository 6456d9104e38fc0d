"""What the reading says about how much care the customer needs now.

Used by tone and safety guardrails, which judge the same sentence differently by who hears it.
"""

from __future__ import annotations

from service.core.guardrail import Case
from service.core.reading import CueKind, Emotion, Need, Urgency

HURT = frozenset(
    {Emotion.ANXIOUS, Emotion.DISAPPOINTED, Emotion.FRUSTRATED, Emotion.ANGRY, Emotion.SAD, Emotion.ASHAMED}
)
_AT_ODDS = (CueKind.LEAVING, CueKind.ABUSE, CueKind.REPEAT_CONTACT, CueKind.LEGAL_THREAT, CueKind.PRESS_THREAT)
_BAD = -0.3
"""Valence from which a message without a named emotion still tells of something bad."""
_LOW = (Emotion.SAD, Emotion.ANXIOUS, Emotion.ASHAMED)
GRIEF = frozenset({CueKind.BEREAVEMENT, CueKind.CRISIS, CueKind.DOMESTIC_ABUSE, CueKind.ILLNESS})


def unhappy(case: Case) -> bool:
    """Whether the customer feels bad about something, has had trouble with us, or is in a hard place."""
    reading = case.reading
    troubled = Need.APOLOGY in reading.needs or reading.valence <= _BAD or reading.urgency >= Urgency.HIGH
    troubled = troubled or reading.has(*_AT_ODDS)
    return reading.emotion in HURT or troubled or in_hard_place(case)


def upset(case: Case) -> bool:
    """Whether the customer feels clearly bad (intensity 2 or more), or is in a hard place."""
    return (case.reading.emotion in HURT and case.reading.intensity >= 2) or in_hard_place(case)


def in_hard_place(case: Case) -> bool:
    """Whether life is hard for the customer, as they said, as the caller declared, or as the urgency shows."""
    reading = case.reading
    return reading.vulnerable or case.request.customer.vulnerable is not None or reading.urgency >= Urgency.CRISIS


def low(case: Case) -> bool:
    """Whether the customer is in a hard place or sounds like it: clearly sad, afraid or ashamed."""
    reading = case.reading
    return in_hard_place(case) or (reading.emotion in _LOW and reading.intensity >= 2)


def grieving(case: Case) -> bool:
    """Whether loss, illness, violence or a crisis stands in the room."""
    return case.reading.has(*GRIEF)
