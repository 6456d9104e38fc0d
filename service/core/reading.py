"""What was inferred from the customer's turns, with the spans it rests on.

Made by a `Reader` (see `ports.py`), used by the guardrails, the strategy, the writers and the record.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from functools import cached_property

import msgspec

from service.core.conversation import Value

READER_FAILED = "reader_failed"
"""`Reading.abstained` when the reader broke: nothing was read, not even the safety cues."""


class Emotion(StrEnum):
    """The leading emotion, in words a service team uses."""

    NEUTRAL = "neutral"
    SATISFIED = "satisfied"
    GRATEFUL = "grateful"
    CONFUSED = "confused"
    ANXIOUS = "anxious"
    DISAPPOINTED = "disappointed"
    FRUSTRATED = "frustrated"
    ANGRY = "angry"
    SAD = "sad"
    ASHAMED = "ashamed"


class Urgency(IntEnum):
    """How soon a person must act; ordered, from the situation and not from the volume."""

    NONE = 0
    LOW = 1
    ELEVATED = 2
    HIGH = 3
    CRISIS = 4

    @property
    def word(self) -> str:
        """The name as it is written in JSON, policies and prompts."""
        return self.name.lower()


class Trajectory(StrEnum):
    """Where the customer's mood is going over their turns."""

    IMPROVING = "improving"
    STEADY = "steady"
    WORSENING = "worsening"


class Need(StrEnum):
    """What the customer wants from the next reply."""

    INFORMATION = "information"
    ACTION = "action"
    APOLOGY = "apology"
    BEING_HEARD = "being_heard"


class CueKind(StrEnum):
    """Something said that changes what must happen next."""

    ASKS_FOR_PERSON = "asks_for_person"
    ASKS_IF_BOT = "asks_if_bot"
    CRISIS = "crisis"
    BEREAVEMENT = "bereavement"
    ILLNESS = "illness"
    DEBT = "debt"
    DOMESTIC_ABUSE = "domestic_abuse"
    DISABILITY = "disability"
    LEGAL_THREAT = "legal_threat"
    PRESS_THREAT = "press_threat"
    VIOLENCE_THREAT = "violence_threat"
    LEAVING = "leaving"
    ABUSE = "abuse"
    REPEAT_CONTACT = "repeat_contact"
    DEADLINE = "deadline"
    INJECTION = "injection"
    SARCASM = "sarcasm"


VULNERABILITY = frozenset(
    {CueKind.CRISIS, CueKind.BEREAVEMENT, CueKind.ILLNESS, CueKind.DEBT, CueKind.DOMESTIC_ABUSE, CueKind.DISABILITY}
)


class Span(Value, frozen=True, kw_only=True):
    """A half-open range of code points in one turn (`turn` indexes `conversation.turns`)."""

    turn: int
    start: int
    end: int


class Cue(Value, frozen=True, kw_only=True):
    """One cue and where it was said."""

    kind: CueKind
    span: Span


class Evidence(Value, frozen=True, kw_only=True):
    """A span that moved the reading towards a label, and by how much (0-1, share of the evidence)."""

    label: str
    weight: float
    span: Span


class Reading(Value, frozen=True, kw_only=True, dict=True):
    """Emotion, urgency, trajectory, needs and cues of a conversation, about its last customer turn."""

    emotion: Emotion = Emotion.NEUTRAL
    emotions: dict[str, float] = msgspec.field(default_factory=dict)
    """Calibrated probability of each of the 28 GoEmotions labels (Demszky et al. 2020); empty when not read."""
    labels: tuple[str, ...] = ()
    """Labels over their own thresholds, most probable first."""
    valence: float = 0.0
    """-1 (bad) to 1 (good)."""
    intensity: int = 0
    """0 (none) to 3 (overwhelming)."""
    urgency: Urgency = Urgency.NONE
    trajectory: Trajectory = Trajectory.STEADY
    turned_at: int | None = None
    """Index into `conversation.turns` of the customer turn where the mood turned."""
    needs: tuple[Need, ...] = ()
    cues: tuple[Cue, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    language: str = "en"
    """ISO 639-1 code of the last customer turn, `und` when it cannot be told."""
    abstained: str | None = None
    """Why emotion was not read (no consent, unsupported language, reader failed); None when it was."""
    reader: str = ""
    """Which reader and weights: `words@2.0.0`."""

    @cached_property
    def cue_kinds(self) -> frozenset[CueKind]:
        """The kinds of all cues."""
        return frozenset(cue.kind for cue in self.cues)

    @property
    def failed(self) -> bool:
        """Whether the reader broke, so that the absence of a cue means nothing."""
        return self.abstained == READER_FAILED

    def has(self, *kinds: CueKind) -> bool:
        """Whether any cue is of one of these kinds."""
        return not self.cue_kinds.isdisjoint(kinds)

    @property
    def vulnerable(self) -> bool:
        """Whether the customer said something that calls for extra care."""
        return not self.cue_kinds.isdisjoint(VULNERABILITY)
