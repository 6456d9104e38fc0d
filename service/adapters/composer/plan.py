"""Which moves a reply makes, and in which order, from the kind of turn and the strategy.

Called by `composer.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from service.adapters.composer import empathy, history, moves
from service.adapters.composer.context import Context, Part
from service.adapters.composer.endings import ending_of, first_of, own, present
from service.adapters.composer.kinds import Kind
from service.core.conversation import Channel, Detail, Fault
from service.core.reading import CueKind, Emotion
from service.core.strategy import Move

_FIXED = re.compile(r"\b(?:works?|worked|fixed|solved|sorted)\b", re.IGNORECASE)
_PICKED = 3
"""So few facts were picked by the caller for this very matter."""
_HAS_NONE = re.compile(
    r"^\W*(?:no|nope|sorry|i (?:do not|don['’]?t|haven['’]?t|can['’]?t|threw|lost)|not (?:sure|with me))\b",
    re.IGNORECASE,
)
_ABOUT_US = re.compile(
    r"\b(?:bots?|robot|human|person|machine|computer|ai|automated|chatbot|real|someone|somebody)\b", re.IGNORECASE
)


def parts_of(context: Context) -> list[Part]:
    """Return the parts of the reply in order."""
    opening = present(
        empathy.emergency(context), empathy.condole(context), empathy.disclose(context), empathy.asked_bot(context)
    )
    return opening + _body(context)


def _body(context: Context) -> list[Part]:
    """Return what follows the opening."""
    heard = context.heard
    if heard.danger:
        return own("person.offer", context, group=2)
    if heard.closes:
        return _closing(context)
    if heard.asks_if_bot and heard.kind not in _SHORT_TURNS and _only_asks_if_bot(context):
        return own("person.offer", context, group=2)
    return _SHORT_TURNS.get(heard.kind, _answer)(context)


def _greeting(context: Context) -> list[Part]:
    """Ask what brings them here."""
    return own("ask.open", context, group=2)


def _answer(context: Context) -> list[Part]:
    """Acknowledge where it is called for, then say what is known, then what is next."""
    substance = _substance(context)
    opening = _opening(context)
    following = ending_of(context, substance)
    return opening + substance + following


def _opening(context: Context) -> list[Part]:
    """Return the acknowledgement, as much as this turn calls for."""
    heard, kind = context.heard, context.heard.kind
    if kind is Kind.GIVES_DETAILS:
        return own("got_details.none" if _HAS_NONE.match(context.heard.text) else "got_details", context)
    if kind is Kind.ACCEPTS:
        return []
    if kind is Kind.PLEADS:
        return present(empathy.mistake(context), first_of(own("plead", context)))
    if context.task.strategy.fault is Fault.BOT and (part := empathy.mistake(context)):
        return [part]
    parts = present(empathy.care(context))
    if _calls_for_acknowledgement(context):
        certain = context.reading.emotion is Emotion.ANXIOUS and context.found.anything
        legitimate = empathy.legitimise(context) if not parts and not certain else None
        context.legitimised = legitimate is not None
        parts = present(empathy.acknowledge(context), legitimate) + parts
    if Move.SPARE_REPETITION in context.must or (context.request.history and kind in (Kind.PROBLEM, Kind.REQUEST)):
        parts += present(history.spare_repetition(context))
    return parts if not (heard.kind is Kind.QUESTION and not parts) else []


def _calls_for_acknowledgement(context: Context) -> bool:
    """Tell whether what happened should be named: never for a plain question."""
    hidden = (
        context.reading.has(CueKind.BEREAVEMENT, CueKind.DOMESTIC_ABUSE) or context.reading.emotion is Emotion.ASHAMED
    )
    if hidden and context.task.strategy.fault is not Fault.COMPANY:
        return False
    if Move.NAME_EVENT in context.must or Move.APOLOGISE_ONCE in context.must or Move.NAME_IMPACT in context.must:
        return True
    negative = context.reading.emotion not in (Emotion.NEUTRAL, Emotion.SATISFIED, Emotion.GRATEFUL, Emotion.CONFUSED)
    if context.heard.kind is Kind.REQUEST and context.values["wish"] and context.heard.event is not None:
        return True
    event = context.heard.event
    if context.heard.kind is Kind.QUESTION and context.request.conversation.is_first_reply:
        return event is not None and event.weight > 0
    return context.heard.kind is Kind.PROBLEM and (negative or event is not None)


def _substance(context: Context) -> list[Part]:
    """Return actions, facts and commitments that have not been said."""
    if context.public:
        return _public_substance(context)
    found = context.found
    most = {Detail.BRIEF: 1, Detail.NORMAL: 2, Detail.FULL: 4}[context.request.customer.preferences.detail]
    most = 1 if Move.KEEP_SHORT in context.must and most == 2 and found.actions else most
    if context.heard.kind is Kind.ACCEPTS:
        return moves.state(context, found.actions, rank=86, most=1) + moves.state(
            context, found.commitments, rank=92, most=2
        )
    facts = moves.state(context, found.facts, rank=84, most=most)
    actions = moves.state(context, found.actions, rank=86, most=2)
    commitments = moves.state(context, found.commitments, rank=92, most=3)
    parts = facts + actions + commitments
    if context.heard.kind is Kind.PROBLEM and len(facts) < most:
        few = len(found.rest) + len(found.facts) <= _PICKED
        own_case = tuple(unit for unit in found.rest if unit.case or few or not parts)
        parts = facts + moves.state(context, own_case, rank=70, most=most - len(facts)) + actions + commitments
    if not parts and found.anything and not context.request.conversation.is_first_reply:
        parts = present(moves.repeat_fact(context))
    return parts or _nearest(context, most)


def _nearest(context: Context, most: int) -> list[Part]:
    """Give the few facts that came with a first question and touch it, although none may answer it."""
    asked = context.heard.kind in (Kind.QUESTION, Kind.REQUEST) and context.request.conversation.is_first_reply
    if not asked or len(context.found.rest) > _PICKED or context.found.anything:
        return []
    if not any(unit.strong or unit.fits for unit in context.found.rest):
        return []
    return own("nearest", context, group=1) + moves.state(context, context.found.rest, rank=70, most=most)


def _public_substance(context: Context) -> list[Part]:
    """Return what may stand in public: rules, never somebody's case."""
    about_them = context.heard.event is not None or context.heard.kind in (Kind.PROBLEM, Kind.GIVES_DETAILS)
    rules = tuple(unit for unit in context.found.facts if not unit.private and not about_them)
    parts = moves.state(context, rules, rank=84, most=1)
    found = context.found
    theirs = found.actions or found.commitments or any(unit.private for unit in found.facts)
    if not parts and theirs and context.ask is None:
        parts = own("private.update", context, group=1)
    return parts


def _person(context: Context) -> list[Part]:
    """Say yes to a person first."""
    parts = own("person.yes", context)
    parts += moves.state(context, context.found.commitments, rank=80, most=1) if not context.public else []
    return parts + own("person.spare", context, group=2)


def _closing(context: Context) -> list[Part]:
    """Answer thanks and good-byes with a short warm close, and what was promised if nobody said it yet."""
    kind = context.heard.kind
    hard = context.hard or context.reading.emotion is Emotion.SAD
    if kind is Kind.THANKS:
        glad = context.reading.emotion in (Emotion.SATISFIED, Emotion.GRATEFUL) and context.reading.intensity >= 1
        key = (
            "close.thanks.hard"
            if hard
            else "close.thanks.glad"
            if glad and "work" in context.heard.text
            else "close.thanks"
        )
        parts = own(key, context) or own("close.thanks", context)
    elif kind is Kind.GOODBYE:
        thanked = own("close.thanks", context) if "thank" in context.heard.text.lower() else []
        parts = thanked + own("close.goodbye", context)
    else:
        parts = own("close.done", context) or own("close.goodbye", context)
    told = [] if context.public else moves.state(context, context.found.commitments, rank=90, most=1)
    return parts[:1] + told + parts[1:]


def _praise(context: Context) -> list[Part]:
    """Meet good news lightly, about the thing itself."""
    fixed = "close.thanks.glad" if _FIXED.search(context.heard.text) else "praise"
    parts = own("praise.event", context) or own(fixed, context) or own("praise", context)
    return parts + moves.state(context, context.found.commitments, rank=80, most=1) if not context.public else parts


def _chat(context: Context) -> list[Part]:
    """Give small talk a light touch and lead back."""
    asks = "?" in context.heard.text or context.heard.text.lower().startswith(("how", "what"))
    touch = own("small_talk.how" if asks else "small_talk", context)
    if context.request.conversation.is_first_reply:
        return own("ask.open", context, group=2)
    return touch + (present(moves.ask_one(context)) or ([] if touch else own("small_talk.back", context, group=2)))


def _only_asks_if_bot(context: Context) -> bool:
    """Tell whether the turn asks who is writing and nothing else."""
    rest = [line for line in re.split(r"[.?!\n]+", context.heard.text) if not _ABOUT_US.search(line)]
    return len(" ".join(rest).split()) < 4


_SHORT_TURNS: dict[Kind, Callable[[Context], list[Part]]] = {
    Kind.WANTS_PERSON: _person,
    Kind.GREETING: _greeting,
    Kind.CHAT: _chat,
    Kind.PRAISE: _praise,
}
BUDGETS = {
    Channel.CHAT: (360, 520, 780),
    Channel.EMAIL: (700, 1_000, 1_500),
    Channel.SMS: (240, 300, 300),
    Channel.SOCIAL: (240, 280, 280),
    Channel.VOICE: (240, 340, 510),
}
"""Characters of a reply for people who like it brief, normal and full."""
