"""The strategy: which moves this reply must and must not make.

The table itself is readable data in `prompts/strategies.yaml`; `choose` is the whole rule for reading it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from service.core.conversation import Fault, Value
from service.core.reading import CueKind, Emotion, Reading, Trajectory


class Move(StrEnum):
    """Something a reply does. The YAML says each in a sentence for people and models."""

    NAME_EVENT = "name_event"
    NAME_IMPACT = "name_impact"
    LEGITIMISE_FEELING = "legitimise_feeling"
    APOLOGISE_ONCE = "apologise_once"
    CONDOLE = "condole"
    THANK = "thank"
    SHARE_GOOD_NEWS = "share_good_news"
    ANSWER_FIRST = "answer_first"
    STATE_FACTS = "state_facts"
    STATE_ACTIONS = "state_actions"
    STATE_COMMITMENTS = "state_commitments"
    ADMIT_LIMIT = "admit_limit"
    ASK_ONE_QUESTION = "ask_one_question"
    NEXT_STEP = "next_step"
    ONE_STEP_AT_A_TIME = "one_step_at_a_time"
    OFFER_PERSON = "offer_person"
    SPARE_REPETITION = "spare_repetition"
    KEEP_SHORT = "keep_short"
    APOLOGISE = "apologise"
    CONCEDE_FAULT = "concede_fault"
    NAME_EMOTION = "name_emotion"
    DRAMATISE = "dramatise"
    CHEER = "cheer"
    JOKE = "joke"
    SELL = "sell"
    BLAME = "blame"
    EXPLAIN_FIRST = "explain_first"
    DELAY_WITH_QUESTIONS = "delay_with_questions"


class When(Value, frozen=True, kw_only=True):
    """The rows of the table a strategy covers; an empty field covers everything."""

    emotions: tuple[Emotion, ...] = ()
    intensities: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()
    cues: tuple[CueKind, ...] = ()
    trajectories: tuple[Trajectory, ...] = ()
    read: bool | None = None
    """True: only when emotion was read; False: only when the reader abstained."""

    def covers(self, reading: Reading, fault: Fault) -> bool:
        """Tell whether this row applies to the reading and the fault."""
        return (
            (self.read is None or self.read is (reading.abstained is None))
            and (not self.cues or reading.has(*self.cues))
            and (not self.emotions or reading.emotion in self.emotions)
            and (not self.intensities or reading.intensity in self.intensities)
            and (not self.faults or fault in self.faults)
            and (not self.trajectories or reading.trajectory in self.trajectories)
        )


class Strategy(Value, frozen=True, kw_only=True):
    """One row: what the reply must do, must not do, and how it should sound."""

    id: str
    title: str
    when: When
    must: tuple[Move, ...]
    must_not: tuple[Move, ...]
    guidance: str


class ChosenStrategy(Value, frozen=True, kw_only=True):
    """The strategy for one reply and the words of why: `frustrated · 2 · company at fault`."""

    strategy: Strategy
    because: str
    fault: Fault

    @property
    def id(self) -> str:
        """The id of the chosen strategy."""
        return self.strategy.id


def choose(strategies: Sequence[Strategy], reading: Reading, fault: Fault) -> ChosenStrategy:
    """Return the first strategy that covers the reading; the loader guarantees that the last covers all."""
    for strategy in strategies:
        if strategy.when.covers(reading, fault):
            return ChosenStrategy(strategy=strategy, because=reason(strategy, reading, fault), fault=fault)
    raise LookupError("the last strategy must cover everything")


def reason(strategy: Strategy, reading: Reading, fault: Fault) -> str:
    """Say in a few words what the choice rests on."""
    parts = [kind.value.replace("_", " ") for kind in strategy.when.cues if reading.has(kind)]
    if reading.abstained:
        parts.append(f"not read: {reading.abstained}")
    else:
        parts += [reading.emotion.value, str(reading.intensity)]
    if fault is not Fault.UNKNOWN:
        parts.append({Fault.NOBODY: "nobody at fault"}.get(fault, f"{fault.value.replace('_', ' ')} at fault"))
    if reading.trajectory is not Trajectory.STEADY:
        parts.append(reading.trajectory.value)
    return " · ".join(parts)
