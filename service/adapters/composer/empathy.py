"""The moves that face the person: who is speaking, what happened to them, an apology, care.

Called by `plan.py`.
"""

from __future__ import annotations

import re

from service.adapters.composer.clauses import Phrase, Shape
from service.adapters.composer.context import Context, Part, once, part_of
from service.adapters.composer.kinds import Kind
from service.adapters.composer.wording import Wording
from service.adapters.composer.words import plain
from service.core.conversation import Channel, Fault
from service.core.reading import CueKind, Emotion
from service.core.strategy import Move

_DENIES = re.compile(r"\b(?:never|not|no)\b|n't\b", re.IGNORECASE)
_SORRY = re.compile(r"\b(?:sorry|apologies)\b", re.IGNORECASE)
_QUIET = frozenset({Emotion.SAD, Emotion.ASHAMED})


def emergency(context: Context) -> Part | None:
    """Send people in danger where help is, before anything else."""
    return part_of(once(context, "emergency"), rank=110) if context.heard.danger else None


def disclose(context: Context) -> Part | None:
    """Say who is speaking, at the first reply."""
    if context.request.by_person or not context.request.conversation.is_first_reply or context.heard.asks_if_bot:
        return None
    if own := context.request.brand.disclosure.get("en"):
        return part_of(own, rank=100)
    if context.request.channel in (Channel.SMS, Channel.SOCIAL):
        keys: tuple[str, ...] = ("disclose.short", "disclose.plain")
    elif context.strong or context.hard or not _named(context):
        keys = ("disclose.plain", "disclose")
    else:
        keys = ("disclose", "disclose.plain")
    return part_of(context.pick(*keys), rank=100)


def _named(context: Context) -> bool:
    """Tell whether the assistant has a name apart from the brand's."""
    name = context.values["assistant"].lower()
    return bool(name) and name != context.values["brand"].lower() and "assistant" not in name


def asked_bot(context: Context) -> Part | None:
    """Answer truthfully that no person is writing."""
    return part_of(context.pick("asked_bot"), rank=100) if context.heard.asks_if_bot else None


def condole(context: Context) -> Part | None:
    """Offer condolences in one plain sentence."""
    nobody = context.heard.keepsake and not context.heard.loss
    if not context.reading.has(CueKind.BEREAVEMENT) or nobody or _said_sorry(context, everywhere=True):
        return None
    name = context.values["name"]
    text = context.pick("condole", "condole.unnamed")
    begins_small = text.startswith("My ")
    return part_of(
        f"{name}, {text[:1].lower() + text[1:] if begins_small else text}" if name and text else text, rank=96
    )


def care(context: Context) -> Part | None:
    """Meet hard circumstances with one practical sentence."""
    if context.reading.emotion is Emotion.ASHAMED or context.heard.ashamed:
        return part_of(once(context, _ashamed_key(context)), rank=66)
    for cue, key in (
        (CueKind.BEREAVEMENT, "care.bereavement"),
        (CueKind.DOMESTIC_ABUSE, "care.domestic_abuse"),
        (CueKind.DISABILITY, "care.disability"),
        (CueKind.DEBT, "care.debt"),
        (CueKind.LEGAL_THREAT, "legal"),
        (CueKind.PRESS_THREAT, "legal"),
        (CueKind.LEAVING, "leaving"),
    ):
        if cue is CueKind.BEREAVEMENT and context.heard.keepsake:
            continue
        if context.reading.has(cue) and (cue is not CueKind.LEAVING or context.heard.kind is Kind.PROBLEM):
            return part_of(once(context, key), rank=66)
    if context.reading.emotion is Emotion.ANXIOUS and context.heard.kind is Kind.QUESTION and not context.heard.event:
        return part_of(once(context, "care.worried"), rank=40)
    return None


def _ashamed_key(context: Context) -> str:
    """Choose what takes the weight off: of being short of money, of asking at all, of what happened."""
    if context.reading.has(CueKind.DEBT):
        return "care.debt"
    heard = context.heard
    asks = heard.kind in (Kind.QUESTION, Kind.REQUEST) or bool(heard.wish) or _SORRY.search(heard.text) is not None
    return "care.asks" if asks and not heard.ashamed else "care.ashamed"


def mistake(context: Context) -> Part | None:
    """Own the assistant's mistake in half a sentence."""
    if context.task.strategy.fault is not Fault.BOT or context.request.conversation.is_first_reply:
        return None
    key = "mistake" if Move.APOLOGISE not in context.must_not else "mistake.calm"
    return part_of(context.pick(key), rank=90)


def acknowledge(context: Context) -> Part | None:
    """Name what happened and what it cost, with the one apology where the business is at fault."""
    apologise = (
        Move.APOLOGISE_ONCE in context.must and Move.APOLOGISE not in context.must_not and not _said_sorry(context)
    )
    company = context.task.strategy.fault is Fault.COMPANY
    first = context.request.conversation.is_first_reply
    event = context.heard.event
    fresh = event is not None and not context.choice.said(context.values["story"])
    wished = bool(context.values["wish"])
    if event and context.heard.kind is Kind.REQUEST and not context.heard.event_of_matter and not wished:
        event = None
    tells = event is not None and (event.weight > 0 or event.costs or context.request.conversation.is_first_reply)
    if event and fresh and tells:
        if apologise and company and (event.weight > 0 or (first and not event.costs and not _their_deed(event))):
            return part_of(context.pick(*_sorry_keys(context, event)), rank=78)
        return part_of(context.pick(*_story_keys(context, event)), rank=70)
    vague = context.heard.kind is Kind.QUESTION and not (apologise and first)
    if vague or not context.values["called"] or context.choice.said(context.values["called"]):
        return None
    if apologise and company:
        return part_of(context.pick("sorry.called"), rank=78)
    matter = context.heard.matter
    if not (first and matter and matter.sure and matter.theirs):
        return None
    return part_of(context.pick("story.called.strong" if context.strong else "story.called.mild"), rank=60)


def _their_deed(event: Phrase) -> bool:
    """Tell whether it says what the customer did (`you told us at noon`), for which nobody can be sorry."""
    return event.text.startswith("you ")


def _sorry_keys(context: Context, event: Phrase) -> tuple[str, ...]:
    """Apologise for what happened, and for what came of it only where that is trouble too."""
    if event.shape is Shape.NOUN:
        return ("sorry.noun",)
    if event.of_us and "promised" in event.text:
        return ("sorry.promise",)
    if event.of_us:
        return ("sorry.of_us.both", "sorry.of_us") if context.heard.cost else ("sorry.of_us",)
    cost = context.heard.cost
    if cost is None:
        return ("sorry.clause", "sorry.story")
    both = cost.weight and not cost.costs and cost.link != "but"
    return ("sorry.both", "sorry.story") if both else ("sorry.story",)


def _story_keys(context: Context, event: Phrase) -> tuple[str, ...]:
    """Choose the frame: attributed where it speaks of us, quieter where the feeling is mild."""
    shape = event.shape.value
    if event.of_us or _disputed(context, event):
        return ("story.of_us", f"story.{shape}.mild")
    if context.reading.emotion is Emotion.ANXIOUS and event.shape is Shape.CLAUSE and context.found.anything:
        return ("story.clause.anxious", "story.clause.strong", "story.clause.mild")
    if Move.LEGITIMISE_FEELING in context.must_not:
        return (f"story.{shape}.mild",)
    if context.reading.emotion in _QUIET or (context.hard and context.reading.emotion is not Emotion.ANGRY):
        return ("story.hard", f"story.{shape}.mild")
    if not context.strong or context.legitimised:
        return (f"story.{shape}.mild",)
    strong = "story.worried" if context.reading.emotion is Emotion.ANXIOUS else f"story.{shape}.strong"
    return (strong, f"story.{shape}.mild")


def _disputed(context: Context, event: Phrase) -> bool:
    """Tell whether they deny what a fact says: their word is reported then, and neither taken over nor argued with."""
    if not _DENIES.search(event.text):
        return False
    words = {word for word in plain(event.text).split() if len(word) > 3}
    told = (fact.text for fact in context.request.facts[:40])
    return any(len(words & set(plain(text[:600]).split())) >= 2 for text in told)


def _said_sorry(context: Context, *, everywhere: bool = False) -> bool:
    """Tell whether our last turn, or any turn of ours, apologised."""
    turns = context.request.conversation.agent_turns
    return any(
        re.search(r"\b(?:sorry|apolog|condolence)", text[:4_000], re.IGNORECASE)
        for text in (turns if everywhere else turns[-1:])
    )


def legitimise(context: Context) -> Part | None:
    """Say why the reaction makes sense here, in words of the matter and without conceding anything."""
    matter = context.heard.matter
    if matter is None or not matter.sure or Move.LEGITIMISE_FEELING in context.must_not:
        return None
    if Move.LEGITIMISE_FEELING not in context.must and not context.strong:
        return None
    if context.heard.kind not in (Kind.PROBLEM, Kind.QUESTION, Kind.REQUEST):
        return None
    lines = tuple(Wording(matter.put(line)) for line in matter.issue.line.weighs)
    return part_of(context.choice.pick_from(lines, {}, salt="weighs"), rank=42)
