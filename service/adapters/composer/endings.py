"""How a reply ends: limits, the one question, the offer of a person.

Called by `plan.py`.
"""

from __future__ import annotations

import re

from service.adapters.composer import moves
from service.adapters.composer.context import Context, Part
from service.adapters.composer.kinds import Kind
from service.adapters.composer.signs import NEGATIVE, SHORT, TROUBLE
from service.core.reading import CueKind, Emotion
from service.core.strategy import Move

_ANSWERED = frozenset({Kind.QUESTION, Kind.ACCEPTS, Kind.GIVES_DETAILS})
_BRIEF = 5
"""Words in which one sign of a matter says too little to speak of it."""
_RESIGNED = re.compile(r"\b(?:whatever|never ?mind|forget it|if you say so)\b", re.IGNORECASE)
_WOULD_LIKE = re.compile(r"^\W*i(?:['’]d| would) like to\b", re.IGNORECASE)
_NEWS = re.compile(r"\b(?:news|update|progress|still (?:waiting|nothing|no)|heard|any closer|yet)\b", re.IGNORECASE)


def ending_of(context: Context, substance: list[Part]) -> list[Part]:
    """Return limits, the one question, and the offer of a person."""
    limits = present(moves.limit_wish(context), moves.limit_deadline(context))
    asked = moves.ask_one(context) if _may_ask(context, substance) else None
    if substance:
        return _after_substance(context, limits, asked)
    if context.heard.kind is Kind.ACCEPTS:
        resigned = _RESIGNED.search(context.heard.text) is not None
        return present(asked) or own("person.offer" if resigned else "accept.open", context)
    if asked is not None:
        return _asking(context, limits, asked)
    return limits + _nothing_to_say(context, limited=bool(limits))


def _after_substance(context: Context, limits: list[Part], asked: Part | None) -> list[Part]:
    """Return what follows when something could be said: limits, the question, a person where that is the next step."""
    solved = bool(context.found.actions or context.found.commitments) or context.heard.kind in _ANSWERED
    undone = context.heard.orders and not (context.found.actions or context.found.commitments)
    beside = context.choice.given("nearest")
    wanted = (
        undone
        or beside
        or Move.OFFER_PERSON in context.must
        or (not solved and (limits or Move.NEXT_STEP in context.must))
    )
    if asked is not None or not wanted or context.choice.given("private.update"):
        return limits + present(asked)
    return limits + present(moves.offer_person(context, needed=context.choice.given("limit.wish") and not solved))


def _asking(context: Context, limits: list[Part], asked: Part) -> list[Part]:
    """Return the question, behind what is not known where they asked for that."""
    expected = context.heard.kind in (Kind.GIVES_DETAILS, Kind.REQUEST) or bool(context.request.missing)
    if context.guided and not context.heard.asks & {"when", "how much", "where", "why"}:
        start = context.heard.kind in (Kind.REQUEST, Kind.QUESTION) and not context.choice.any_heard("guide.start")
        return (own("guide.start", context) if start else []) + [asked]
    limit = None if expected or limits else moves.admit_limit(context)
    person = moves.offer_person(context, needed=False) if Move.OFFER_PERSON in context.must else None
    return present(limit, *limits, person, asked)


def _nothing_to_say(context: Context, *, limited: bool) -> list[Part]:
    """Say that nothing here answers, and offer a person."""
    return ([] if limited else _gentle(context)) or present(
        None if limited else _limit(context), moves.offer_person(context, needed=True)
    )


def _gentle(context: Context) -> list[Part]:
    """Return what some turns get in place of a limit: a first question, a word of acceptance, what was promised."""
    kind, first = context.heard.kind, context.request.conversation.is_first_reply
    if _vague(context):
        return own(_asks_key(context), context, group=2)
    orders = kind in (Kind.REQUEST, Kind.QUESTION, Kind.PROBLEM) and context.heard.orders
    if (orders or (kind is Kind.REQUEST and first)) and not context.values["wish"]:
        return own("limit.act", context, group=1) + own("person.pass.plain", context, group=2)
    if kind is Kind.REQUEST and not first and _WOULD_LIKE.match(context.heard.text) and context.found.anything:
        return own("accept.open", context)
    if kind is Kind.GIVES_DETAILS and context.guided and (end := own("guide.end", context)):
        return end + present(moves.offer_person(context, needed=True))
    return _kindly(context)


def _asks_key(context: Context) -> str:
    """Choose how to ask whoever has not said what it is about."""
    if context.heard.kind is Kind.PROBLEM and not context.reading.has(CueKind.INJECTION):
        return "ask.wrong.strong" if context.strong else "ask.wrong"
    return "ask.open" if context.request.conversation.is_first_reply else "ask.more"


def _kindly(context: Context) -> list[Part]:
    """Return what people in hard circumstances, or who plead, get in place of a limit."""
    kind = context.heard.kind
    if context.reading.has(CueKind.DOMESTIC_ABUSE):
        return present(moves.offer_person(context, needed=True))
    quiet = (context.hard and kind is Kind.PROBLEM) or _RESIGNED.search(context.heard.text) is not None
    if quiet and not context.request.conversation.is_first_reply:
        return present(moves.offer_person(context, needed=False))
    if kind is Kind.PLEADS and context.choice.given("plead"):
        return own("person.pass.plain", context, group=2)
    if context.heard.ashamed and context.found.commitments:
        return _own_with("again.commitment", context, context.found.commitments[0].said)
    return []


def _limit(context: Context) -> Part | None:
    """Choose how to say that there is nothing more: no news, nothing on that point, or not known."""
    stale = context.found.anything and not context.heard.asks and not context.request.conversation.is_first_reply
    if not stale:
        return moves.admit_limit(context)
    if _NEWS.search(context.heard.text):
        return first_of(own("nothing_new.news", context, group=1))
    disputes = context.heard.kind is Kind.PROBLEM and context.heard.event is not None
    key = "limit.point" if disputes else "nothing_new"
    return first_of(own(key, context, group=1) or own("nothing_new", context, group=1))


def _vague(context: Context) -> bool:
    """Tell whether they have not yet said what they want, or what went wrong."""
    heard = context.heard
    if context.reading.has(CueKind.INJECTION) and not (heard.wish or heard.event):
        return True
    brief = len(heard.text.split()) <= _BRIEF
    if heard.wish or heard.event or heard.orders or (heard.matter and (heard.matter.theirs or not brief)):
        return False
    if heard.kind is Kind.PROBLEM:
        short = len(heard.text.split()) <= SHORT and context.request.conversation.is_first_reply
        bad = context.reading.emotion in NEGATIVE or TROUBLE.search(heard.text) is not None
        told = heard.asks or context.found.anything or context.reading.has(CueKind.REPEAT_CONTACT)
        return short and bad and not (told or context.hard or context.pressing)
    return heard.kind is Kind.REQUEST and not heard.wanted


def _may_ask(context: Context, substance: list[Part]) -> bool:
    """Tell whether a question helps: always what the business says is missing, else only with nothing else to give."""
    if context.ask is None:
        return False
    if context.request.missing:
        return True
    stale = context.found.anything and not context.guided and not context.request.conversation.is_first_reply
    if context.in_hand or stale or context.reading.emotion in (Emotion.SATISFIED, Emotion.GRATEFUL):
        return False
    if context.reading.has(CueKind.DOMESTIC_ABUSE, CueKind.BEREAVEMENT):
        return False
    if Move.DELAY_WITH_QUESTIONS in context.must_not and (context.strong or context.choice.given("limit.wish")):
        return False
    return not substance or (context.guided and context.heard.kind is not Kind.QUESTION)


def own(key: str, context: Context, *, group: int = 0) -> list[Part]:
    """Return a part of one of our wordings."""
    text = context.pick(key)
    return [Part(text=text, rank=82, group=group)] if text else []


def _own_with(key: str, context: Context, fact: str) -> list[Part]:
    """Return a part of a wording around a statement."""
    text = context.pick(key, fact=fact[:1].lower() + fact[1:])
    return [Part(text=text, rank=82, group=1)] if text else []


def first_of(parts: list[Part]) -> Part | None:
    """Return the first part, if there is one."""
    return parts[0] if parts else None


def present(*parts: Part | None) -> list[Part]:
    """Leave out the moves that had nothing to say."""
    return [part for part in parts if part is not None]
