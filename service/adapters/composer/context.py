"""What the moves of one reply share: the task, what was heard and found, the choice of wordings.

Used by the moves, `plan.py` and `voice.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from service.adapters.composer.clauses import Shape, gerund
from service.adapters.composer.kinds import Kind
from service.adapters.composer.missing import Ask
from service.adapters.composer.select import Found
from service.adapters.composer.understand import Heard
from service.adapters.composer.wording import Choice
from service.core.conversation import Channel, Value
from service.core.draft import Task
from service.core.reading import Emotion, Urgency

_NEGATIVE = frozenset(
    {Emotion.ANXIOUS, Emotion.DISAPPOINTED, Emotion.FRUSTRATED, Emotion.ANGRY, Emotion.SAD, Emotion.ASHAMED}
)


class Part(Value, frozen=True, kw_only=True):
    """One sentence or two of the reply, with what it is worth when there is no room for all."""

    text: str
    rank: int
    group: int
    """Paragraph: 0 opening, 1 substance, 2 what is next."""
    own: bool = True
    """Our wording, and not a statement of the caller that must stay to the letter."""


class Context:
    """Everything the moves of one reply share."""

    def __init__(self, task: Task, heard: Heard, found: Found, ask: Ask | None, choice: Choice) -> None:
        self.task = task
        self.request = task.request
        self.reading = task.reading
        self.heard = heard
        self.found = found
        self.ask = ask
        self.choice = choice
        self.legitimised = False
        """Whether a sentence of its own says why the reaction makes sense."""
        self.must = frozenset(task.strategy.strategy.must)
        self.must_not = frozenset(task.strategy.strategy.must_not)
        self.values: Mapping[str, str] = _values(task, heard, ask)

    def pick(self, *keys: str, **more: str) -> str:
        """Return a fresh wording of the first key that has one; none that brings in a person when one is writing."""
        if self.request.by_person:
            keys = tuple(key for key in keys if not key.startswith("person."))
        return self.choice.pick(keys, {**self.values, **more} if more else self.values)

    @property
    def guided(self) -> bool:
        """Whether a guideline that bears on this turn says what to ask for."""
        return bool(self.found.asked)

    @property
    def in_hand(self) -> bool:
        """Whether the business already deals with this case, so that no reference is needed to find it."""
        return bool(self.request.actions or self.request.commitments) or any(unit.case for unit in self.found.facts)

    @property
    def public(self) -> bool:
        """Whether everybody can read along."""
        return self.request.channel is Channel.SOCIAL

    @property
    def strong(self) -> bool:
        """Whether the customer shows strong feeling."""
        return self.reading.intensity >= 2 and self.reading.emotion in _NEGATIVE

    @property
    def pressing(self) -> bool:
        """Whether something of theirs cannot simply wait."""
        return self.reading.urgency >= Urgency.ELEVATED

    @property
    def hard(self) -> bool:
        """Whether the customer is in hard circumstances."""
        return self.reading.vulnerable or self.request.customer.vulnerable is not None


def _values(task: Task, heard: Heard, ask: Ask | None) -> dict[str, str]:
    """Return what the slots of the wordings hold."""
    brand = task.request.brand
    matter = heard.matter
    event, cost = heard.event, heard.cost
    story = ""
    if event:
        link = cost.link if cost and cost.link == "but" else "and"
        spared = _spared(cost.text) if cost else ""
        follows = gerund(spared) if event.shape is Shape.NOUN else spared
        joined = f"{event.text}, {link} {follows}" if follows else event.text
        if cost and heard.kind is Kind.PRAISE:
            joined = f"{event.text} and that {cost.text}"
        story = joined if len(joined.split()) <= 28 else event.text
    return {
        "assistant": brand.assistant_name.strip(),
        "brand": brand.name.strip(),
        "name": (task.request.customer.name or "").strip() if task.request.customer.consent.personalise else "",
        "story": story,
        "event": event.text if event and event.shape is Shape.CLAUSE else "",
        "cost": _spared(cost.text) if cost else "",
        "called": matter.called if matter else "",
        "thing": matter.thing if matter else "",
        "noun": matter.noun if matter else "",
        "unknown": matter.put(matter.issue.line.unknown) if matter else "",
        "ask": ask.what if ask else "",
        "question": ask.question if ask else "",
        "wish": heard.wish,
        "deadline": heard.deadline,
        "loss": heard.loss,
        "times": heard.times,
    }


def _spared(cost: str) -> str:
    """Say what it cost them so that it never sounds like their doing: `you missed your flight` becomes its price."""
    return f"it cost you {cost.removeprefix('you missed ')}" if cost.startswith("you missed ") else cost


def once(context: Context, key: str) -> str:
    """Pick a wording unless this has been said in some wording before."""
    return "" if context.choice.any_heard(key) else context.pick(key)


def part_of(text: str, *, rank: int, group: int = 0) -> Part | None:
    """Return a part when there is a text."""
    return Part(text=text, rank=rank, group=group) if text else None
