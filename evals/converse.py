"""Conversation runs: a scripted customer whose mood answers to what was said; scores where it leads.

Called by `attune evals converse`. The customer is a small state machine and no model: the same replies give the same
conversation. Mood runs from 0 (calm) to 6 (beside themselves).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from evals.composite import Profile
from evals.scenario import EmotionGroup, Expectation, Expected, Gate, Situation, Split
from evals.scoring import request_of, score
from service.adapters import strict_yaml
from service.core.conversation import Channel, Customer, Fault, Role, Turn, Value
from service.core.errors import ConfigError
from service.core.outcome import ReplyStatus
from service.running import Service

FOLDER = Path(__file__).parent / "conversations"
CALM, WORST = 1, 6
MOST_TURNS = 6
ACCEPTS = "Yes, please let a person look at this."
_PATIENCE = 2
"""Replies after which a customer whom none has helped takes the offer of a person."""
_OFFERS_PERSON = re.compile(r"(?i)\b(?:person|colleague|somebody|someone|team)\b[^?]*\?")
_DEADLINE_MS = 60_000
Words = Annotated[str, msgspec.Meta(min_length=1)]


class Lines(Value, frozen=True, kw_only=True):
    """What the customer says next: when asked, when left unheard, when not answered, and when done."""

    answers: Words
    """Gives what is missing."""
    unheard: tuple[Words, ...]
    """Louder each time."""
    uninformed: tuple[Words, ...]
    thanks: Words


class Script(Value, frozen=True, kw_only=True):
    """One conversation file."""

    id: Words
    opens: Words
    emotion: EmotionGroup
    mood: Annotated[int, msgspec.Meta(ge=0, le=WORST)]
    channel: Channel = Channel.CHAT
    customer: Customer = Customer()
    facts: tuple[Words, ...] = ()
    actions: tuple[Words, ...] = ()
    commitments: tuple[Words, ...] = ()
    missing: tuple[Words, ...] = ()
    once_known: tuple[Words, ...] = ()
    """Facts that hold once the customer has given what is missing."""
    fault: Fault = Fault.UNKNOWN
    must: tuple[Expectation, ...]
    needs_person: bool = False
    lines: Lines


class State(Value, frozen=True, kw_only=True):
    """Where the customer stands."""

    mood: int
    informed: bool = False
    gave: bool = False
    handed_over: bool = False

    @property
    def content(self) -> bool:
        """Whether they would leave it at that."""
        return self.informed and self.mood <= CALM


class Step(Value, frozen=True, kw_only=True):
    """One reply, what it was worth, and the customer after it."""

    said: str
    reply: str
    score: float | None
    state: State
    broken: tuple[Gate, ...] = ()


class Trajectory(Value, frozen=True, kw_only=True):
    """One conversation from its opening to its end."""

    id: str
    began: int
    needs_person: bool
    steps: tuple[Step, ...]

    @property
    def end(self) -> State:
        """The customer at the end."""
        return self.steps[-1].state

    @property
    def calmer(self) -> bool:
        """Whether the customer ends calmer than they began, or calm."""
        return self.end.mood < self.began or self.end.mood <= CALM

    @property
    def handed_over_rightly(self) -> bool:
        """Whether a person took over exactly when one was needed: asked for, or nothing else had helped."""
        return self.end.handed_over is (self.needs_person or (self.end.handed_over and len(self.steps) > _PATIENCE))

    @property
    def broken(self) -> bool:
        """Whether any reply broke a gate."""
        return any(step.broken for step in self.steps)


def load(folder: Path = FOLDER) -> tuple[Script, ...]:
    """Load every script of a folder; raises `ConfigError` for the first fault."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise ConfigError("holds no conversations", place=str(folder))
    scripts = tuple(strict_yaml.load(path, Script) for path in paths)
    for script, path in zip(scripts, paths, strict=True):
        if script.id != path.stem:
            raise ConfigError(f"belongs into {script.id}.yaml", place=str(path))
    return scripts


async def converse(script: Script, service: Service) -> Trajectory:
    """Talk until the customer is content, a person takes over, or the turns are used up."""
    turns: tuple[Turn, ...] = (Turn(role=Role.CUSTOMER, content=script.opens),)
    state, steps = State(mood=script.mood), list[Step]()
    while len(steps) < MOST_TURNS:
        case = situation_of(script, turns, state)
        reply = await service.responder.respond(request_of(case, service), deadline_ms=_DEADLINE_MS)
        found = await score(case, reply.text, service)
        repeats = any(step.reply == reply.text for step in steps)
        handed_over = reply.status is ReplyStatus.HANDED_OFF
        state = after(state, found, handed_over=handed_over, granted=handed_over and script.needs_person,
                      repeats=repeats, asked=bool(case.missing))  # fmt: skip
        steps.append(Step(said=turns[-1].content, reply=reply.text, score=found.score, state=state,
                          broken=found.broken))  # fmt: skip
        if state.content or state.handed_over:
            break
        said = line_of(script, state, steps)
        turns = (*turns, Turn(role=Role.AGENT, content=reply.text), Turn(role=Role.CUSTOMER, content=said))
    return Trajectory(id=script.id, began=script.mood, needs_person=script.needs_person, steps=tuple(steps))


def after(
    state: State, found: Profile, *, handed_over: bool, repeats: bool, asked: bool, granted: bool = False
) -> State:
    """Return the customer after a reply: heard calms, brushed off or told the same again does the opposite.

    `granted`: the person whom they need takes over; nothing says more plainly that they were heard.
    """
    values = {one.dimension: one.value for one in found.scores}
    heard = granted or max(values["acknowledgement"] or 0, values["validation"] or 0) == 2
    cold = not granted and (values["validation"] == 0 or values["emotion_match"] == 0)
    brushed_off = bool(found.broken) or cold
    told = values["understanding"] == 2 and not (asked and values["exploration"] != 2)
    change = 2 * brushed_off + repeats - 2 * heard - told
    return State(
        mood=min(WORST, max(0, state.mood + change + (not heard and not told))),
        informed=state.informed or (told and not asked),
        gave=state.gave or (asked and values["exploration"] == 2),
        handed_over=handed_over,
    )


def line_of(script: Script, state: State, steps: Sequence[Step]) -> str:
    """Return what the customer says next."""
    if _OFFERS_PERSON.search(steps[-1].reply) and len(steps) >= _PATIENCE and not state.content:
        return ACCEPTS
    before = steps[-2].state if len(steps) > 1 else State(mood=script.mood)
    if state.gave and not before.gave:
        return script.lines.answers
    if state.informed:
        return script.lines.thanks if state.mood <= CALM else _nth(script.lines.unheard, len(steps))
    return _nth(script.lines.uninformed if state.mood < before.mood else script.lines.unheard, len(steps))


def situation_of(script: Script, turns: tuple[Turn, ...], state: State) -> Situation:
    """Return the conversation so far as a situation to answer and score."""
    known = script.once_known if state.gave or not script.missing else ()
    return Situation(
        id=f"{script.id}/{len(turns)}", base=script.id, family="conversation", industry="", split=Split.DEV,
        turns=turns, channel=script.channel, language="en", customer=script.customer, history=(),
        facts=script.facts + known, actions=script.actions, commitments=script.commitments,
        missing=() if state.gave else script.missing, implied=(), fault=script.fault, must=script.must, must_not=(),
        expected=Expected(emotion=script.emotion, intensity=(0, 3), handoff=script.needs_person), references=(),
    )  # fmt: skip


def _nth(lines: Sequence[str], count: int) -> str:
    return lines[min(count, len(lines)) - 1]
