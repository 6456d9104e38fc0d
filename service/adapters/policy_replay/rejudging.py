"""Judge a past text anew, from what is still there of it.

Used by `replay.py` where a check is new or has changed.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from service.adapters.policy_replay.recorded import Recorded
from service.core.checking import Rule, judge
from service.core.conversation import Brand, Channel, Conversation, Customer, Request, Role, Turn
from service.core.guardrail import Case, Outcome, Stage
from service.core.ports import InstantReader
from service.core.reading import Cue, CueKind, Emotion, Reading, Span, Trajectory, Urgency

_CUES = frozenset(CueKind)
_UNSAID = "…"
"""Stands for words that are not kept, where a check looks only at recorded cues."""


class Exchange(NamedTuple):
    """What was said last, without personal data."""

    message: str
    reply: str


async def judged_anew(
    rule: Rule, record: Recorded, stage: Stage, exchange: Exchange | None, reader: InstantReader
) -> Outcome:
    """Return the outcome; without an exchange only recorded cues are looked at."""
    said = exchange or Exchange(_UNSAID, _UNSAID)
    conversation = Conversation(id="replay", turns=(Turn(role=Role.CUSTOMER, content=said.message),))
    read = reader.read(conversation, emotion=True, language=record.language) if exchange else Reading()
    request = Request(
        conversation=conversation,
        brand=Brand(id=record.brand, name=record.brand, assistant_name="", voice=""),
        channel=Channel(record.channel),
        customer=Customer(language=record.language),
    )
    case = Case(
        request=request,
        reading=_as_recorded(read, record, anew=exchange is not None),
        text=said.message if stage is Stage.INPUT else said.reply,
        stage=stage,
        language=record.language,
    )
    return (await judge(rule, case)).outcome


def _as_recorded(read: Reading, record: Recorded, *, anew: bool) -> Reading:
    """Return the reading with what the record says of it; cues of earlier turns stand on the whole message."""
    entry = record.read
    heard = [Cue(kind=cue.kind, span=cue.span) for cue in read.cues] if anew else []
    missing = {CueKind(cue) for cue in entry.cues if cue in _CUES} - {cue.kind for cue in heard}
    earlier = [Cue(kind=kind, span=Span(turn=-1, start=0, end=0)) for kind in sorted(missing)]
    return msgspec.structs.replace(
        read,
        emotion=Emotion(entry.emotion),
        intensity=entry.intensity,
        urgency=Urgency[entry.urgency.upper()],
        trajectory=Trajectory(entry.trajectory),
        cues=(*heard, *earlier),
        abstained=entry.abstained,
        language=record.language,
    )
