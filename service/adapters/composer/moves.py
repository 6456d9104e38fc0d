"""The moves of a reply, one function each: a part with its sentence, or nothing where there is nothing true to say.

Called by `plan.py`.
"""

from __future__ import annotations

import re

from service.adapters.composer.context import Context, Part, once, part_of
from service.adapters.composer.kinds import Kind
from service.adapters.composer.select import Unit
from service.adapters.composer.speech import spoken
from service.adapters.composer.words import each, plain
from service.core.conversation import Channel
from service.core.strategy import Move

_CLAUSE = re.compile(r"^(?:whether|which|when|where|what|who|how|why|if)\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2} (?:jan|feb|mar|apr"
    r"|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_SMALL = each(
    """
    the a an your our this that these those for all we you it if when there please in on at from any each every to
    as no orders refunds returns customers delivery standard once after before by both some most
    """
)
_GRANTS = {
    "a refund": ("refund", "reimburs", "money back"),
    "a waiver of the charge": ("waive", "remove"),
    "a call back": ("call",),
}
_LACKS = re.compile(r"\b(?:i|we) (?:do not|don['’]?t|haven['’]?t) (?:have|got|own)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:takes?|within|by|expected|arrives?|until|will|next|working days)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:number|date|reference|name)\b", re.IGNORECASE)
_FILE = re.compile(
    r"\b(?:photos?|pictures?|copy|scan|screenshots?|documents?|receipt|invoice|certificate)\b", re.IGNORECASE
)


def state(context: Context, units: tuple[Unit, ...], *, rank: int, most: int) -> list[Part]:
    """State the best of what the caller vouches for, in the caller's order, unless it has been said."""
    fresh = [unit for unit in units if not _was_said(context, unit.said)][:most]
    ranked = {unit.said: rank - 3 * at for at, unit in enumerate(fresh)}
    return [
        Part(text=unit.said, rank=ranked[unit.said], group=1, own=False)
        for unit in sorted(fresh, key=lambda one: one.at)
    ]


def _was_said(context: Context, sentence: str) -> bool:
    """Tell whether a statement was said before, as it is written or as it is spoken."""
    if context.choice.said(sentence):
        return True
    return context.request.channel is Channel.VOICE and context.choice.said(spoken(sentence))


def repeat_fact(context: Context) -> Part | None:
    """Say again, briefly, what was said before, when they ask for it again."""
    told = (*context.found.facts, *context.found.commitments, *context.found.actions)
    units = tuple(unit for unit in told if not _failed(context, unit))
    wish = context.values["wish"]
    if wish and context.heard.kind in (Kind.PROBLEM, Kind.REQUEST, Kind.QUESTION, Kind.PLEADS):
        return _granted(context, wish)
    if context.heard.kind is Kind.GIVES_DETAILS:
        units = tuple(unit for unit in context.found.commitments if not _failed(context, unit))
        key = "again.commitment"
    else:
        units, key = tuple(unit for unit in units if _asked_again(context, unit)), "again.fact"
    lacks = context.heard.kind is Kind.PROBLEM and _LACKS.search(context.heard.text) is not None
    if not units or not (lacks or context.heard.kind in (Kind.QUESTION, Kind.PLEADS, Kind.GIVES_DETAILS)):
        return None
    fact = _nearest(context, units).said
    return part_of(context.pick(key, fact=_inside(context, fact)), rank=80, group=1)


def _failed(context: Context, unit: Unit) -> bool:
    """Tell whether a statement did not pass in this very reply, so that it is left out of it."""
    return any(plain(unit.said) in plain(failed) for failed in context.task.avoid)


def _granted(context: Context, wish: str) -> Part | None:
    """Say again what was promised of what they wish for, or what a rule says of it; nothing else answers a wish."""
    signs = _GRANTS.get(wish, (wish.rsplit(maxsplit=1)[-1][:6],))
    for units, key in ((context.found.commitments, "again.commitment"), (context.found.facts, "again.fact")):
        fit = (unit for unit in units if any(sign in unit.said.lower() for sign in signs))
        unit = next((unit for unit in fit if not _failed(context, unit)), None)
        if unit is not None:
            return part_of(context.pick(key, fact=_inside(context, unit.said)), rank=80, group=1)
    return None


def _nearest(context: Context, units: tuple[Unit, ...]) -> Unit:
    """Return the statement that answers best; asked for a time, one that looks ahead."""
    if "when" not in context.heard.asks:
        return units[0]
    return next((unit for unit in units if _AHEAD.search(unit.said)), units[0])


def _asked_again(context: Context, unit: Unit) -> bool:
    """Tell whether a statement answers the question that is asked, so that saying it again helps."""
    asks = context.heard.asks & {"when", "how much", "where"}
    return unit.strong and (unit.fits if asks else True)


def _inside(context: Context, sentence: str) -> str:
    """Write a sentence as the middle of another: small, unless its first word is seen in capitals only."""
    first = re.match(r"[A-Z][a-z]*\b", sentence)
    if not first:
        return sentence
    word = first.group().lower()
    told = [fact.text for fact in context.request.statements[:40]] + list(
        context.request.conversation.customer_turns[-6:]
    )
    known = word in _SMALL or any(re.search(rf"\b{word.removesuffix('s')}s?\b", text[:600]) for text in told)
    return sentence[:1].lower() + sentence[1:] if known else sentence


def admit_limit(context: Context) -> Part | None:
    """Say plainly what is not known."""
    heard = context.heard
    if "why" in heard.asks and heard.kind is Kind.QUESTION and not (heard.matter and heard.matter.theirs):
        return part_of(context.pick("limit.why", "limit.question"), rank=75, group=1)
    matter = context.heard.matter
    rule = heard.kind is Kind.QUESTION and heard.asks <= {"how", "whether"}
    theirs = matter is not None and matter.theirs and heard.own_case and not rule
    told = bool(context.request.statements or context.request.history)
    asked = heard.asks or heard.kind is Kind.QUESTION
    other = "limit.question" if asked else "limit.point" if told else "limit.trouble"
    keys = ("limit.unknown", other) if theirs else (other, "limit.unknown")
    return part_of(context.pick(*keys, "limit.question"), rank=75, group=1)


def limit_wish(context: Context) -> Part | None:
    """Say that what they want done cannot be promised, when nothing we were given promises it."""
    wish = context.values["wish"]
    if not wish or any(_covered(context, sign) for sign in _GRANTS.get(wish, (wish.split()[-1][:6],))):
        return None
    return part_of(once(context, "limit.wish"), rank=64, group=1)


def limit_deadline(context: Context) -> Part | None:
    """Say that their deadline is not certain, when nothing we were given speaks of it."""
    deadline = context.values["deadline"]
    dated = any(_DAY.search(unit.said) for unit in context.found.commitments)
    if not deadline or context.heard.closes or dated or _covered(context, deadline.split()[-1]):
        return None
    return part_of(once(context, "limit.deadline"), rank=65, group=1)


def _covered(context: Context, word: str) -> bool:
    """Tell whether anything the caller vouches for, as selected, holds a word."""
    units = (*context.found.facts, *context.found.actions, *context.found.commitments)
    return any(word.lower() in unit.said.lower() for unit in units)


def ask_one(context: Context) -> Part | None:
    """Ask for the one thing that is missing."""
    ask = context.ask
    if ask is None:
        return None
    if context.public and not ask.public:
        return part_of(context.pick("private.ask"), rank=88, group=2)
    keys = [
        "ask.clause"
        if _CLAUSE.match(ask.what)
        else "ask.file"
        if _FILE.search(ask.what) and not _PERSONAL.search(ask.what)
        else "ask.thing"
    ]
    if ask.question and not context.choice.said(ask.question):
        keys.insert(0, "ask.direct.more" if _asked_already(context) else "ask.direct")
    return part_of(context.pick(*keys, small=ask.question[:1].lower() + ask.question[1:]), rank=88, group=2)


def _asked_already(context: Context) -> bool:
    """Tell whether they have just answered a question of ours, so that this one is the next of several."""
    return context.heard.kind is Kind.GIVES_DETAILS


def offer_person(context: Context, *, needed: bool) -> Part | None:
    """Offer a person; ask whether to hand over when only a person can help."""
    if context.public:
        return part_of(context.pick("private.any"), rank=72, group=2)
    if needed:
        return part_of(context.pick(*_needed_keys(context)), rank=79, group=2)
    return part_of(
        once(context, "person.offer") if Move.OFFER_PERSON not in context.must else context.pick("person.offer"),
        rank=56,
        group=2,
    )


def _needed_keys(context: Context) -> tuple[str, ...]:
    """Choose how to ask whether a person should go on."""
    if context.choice.given("limit.wish") or context.choice.given("guide.end"):
        return ("person.pass", "person.needed", "person.offer")
    if context.pressing:
        return ("person.urgent", "person.needed", "person.offer")
    if context.heard.kind is Kind.QUESTION and not context.strong:
        return ("person.question", "person.needed", "person.offer")
    return ("person.needed", "person.offer")
