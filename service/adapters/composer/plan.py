"""Which moves a reply makes, and in which order, from the kind of turn and the strategy.

Called by `composer.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from service.adapters.composer import moves
from service.adapters.composer.kinds import Kind
from service.adapters.composer.moves import Context, Part
from service.core.conversation import Channel, Detail, Fault
from service.core.reading import CueKind, Emotion
from service.core.strategy import Move

_ANSWERED = frozenset({Kind.QUESTION, Kind.ACCEPTS, Kind.GIVES_DETAILS})
_FIXED = re.compile(r"\b(?:works?|worked|fixed|solved|sorted)\b", re.IGNORECASE)
_PICKED = 3
"""So few facts were picked by the caller for this very matter."""
_RESIGNED = re.compile(r"\b(?:whatever|never ?mind|forget it|if you say so)\b", re.IGNORECASE)
_WOULD_LIKE = re.compile(r"^\W*i(?:['’]d| would) like to\b", re.IGNORECASE)
_HAS_NONE = re.compile(
    r"^\W*(?:no|nope|sorry|i (?:do not|don['’]?t|haven['’]?t|can['’]?t|threw|lost)|not (?:sure|with me))\b",
    re.IGNORECASE,
)
_NEWS = re.compile(r"\b(?:news|update|progress|still (?:waiting|nothing|no)|heard|any closer|yet)\b", re.IGNORECASE)
_ABOUT_US = re.compile(
    r"\b(?:bots?|robot|human|person|machine|computer|ai|automated|chatbot|real|someone|somebody)\b", re.IGNORECASE
)


def parts_of(context: Context) -> list[Part]:
    """Return the parts of the reply in order."""
    opening = _present(moves.condole(context), moves.disclose(context), moves.asked_bot(context))
    return opening + _body(context)


def _body(context: Context) -> list[Part]:
    """Return what follows the opening."""
    heard = context.heard
    if heard.closes:
        return _closing(context)
    if heard.asks_if_bot and heard.kind not in _SHORT_TURNS and _only_asks_if_bot(context):
        return _own("person.offer", context, group=2)
    return _SHORT_TURNS.get(heard.kind, _answer)(context)


def _greeting(context: Context) -> list[Part]:
    """Ask what brings them here."""
    return _own("ask.open", context, group=2)


def _answer(context: Context) -> list[Part]:
    """Acknowledge where it is called for, then say what is known, then what is next."""
    substance = _substance(context)
    opening = _opening(context)
    following = _following(context, substance)
    return opening + substance + following


def _opening(context: Context) -> list[Part]:
    """Return the acknowledgement, as much as this turn calls for."""
    heard, kind = context.heard, context.heard.kind
    if kind is Kind.GIVES_DETAILS:
        return _own("got_details.none" if _HAS_NONE.match(context.heard.text) else "got_details", context)
    if kind is Kind.ACCEPTS:
        return []
    if kind is Kind.PLEADS:
        return _present(moves.mistake(context), _first(_own("plead", context)))
    if context.task.strategy.fault is Fault.BOT and (part := moves.mistake(context)):
        return [part]
    parts = _present(moves.care(context))
    if _calls_for_acknowledgement(context):
        certain = context.reading.emotion is Emotion.ANXIOUS and context.found.anything
        legitimate = moves.legitimise(context) if not parts and not certain else None
        context.legitimised = legitimate is not None
        parts = _present(moves.acknowledge(context), legitimate) + parts
    if Move.SPARE_REPETITION in context.must or (context.request.history and kind in (Kind.PROBLEM, Kind.REQUEST)):
        parts += _present(moves.spare_repetition(context))
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
    return context.heard.kind is Kind.PROBLEM and (negative or context.heard.event is not None)


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
    if not parts and found.anything:
        parts = _present(moves.repeat_fact(context))
    return parts


def _public_substance(context: Context) -> list[Part]:
    """Return what may stand in public: rules, never somebody's case."""
    about_them = context.heard.event is not None or context.heard.kind in (Kind.PROBLEM, Kind.GIVES_DETAILS)
    rules = tuple(unit for unit in context.found.facts if not unit.private and not about_them)
    parts = moves.state(context, rules, rank=84, most=1)
    found = context.found
    theirs = found.actions or found.commitments or any(unit.private for unit in found.facts)
    if not parts and theirs and context.ask is None:
        parts = _own("private.update", context, group=1)
    return parts


def _following(context: Context, substance: list[Part]) -> list[Part]:
    """Return limits, the one question, and the offer of a person."""
    limits = _present(moves.limit_wish(context), moves.limit_deadline(context))
    asked = moves.ask_one(context) if _may_ask(context, substance) else None
    if substance:
        return _after_substance(context, limits, asked)
    if context.heard.kind is Kind.ACCEPTS:
        resigned = _RESIGNED.search(context.heard.text) is not None
        return _present(asked) or _own("person.offer" if resigned else "accept.open", context)
    if asked is not None:
        return _asking(context, limits, asked)
    return limits + _nothing_to_say(context, limited=bool(limits))


def _after_substance(context: Context, limits: list[Part], asked: Part | None) -> list[Part]:
    """Return what follows when something could be said: limits, the question, a person where that is the next step."""
    solved = bool(context.found.actions or context.found.commitments) or context.heard.kind in _ANSWERED
    wanted = Move.OFFER_PERSON in context.must or (not solved and (limits or Move.NEXT_STEP in context.must))
    if asked is not None or not wanted or context.choice.given("private.update"):
        return limits + _present(asked)
    return limits + _present(moves.offer_person(context, needed=context.choice.given("limit.wish") and not solved))


def _asking(context: Context, limits: list[Part], asked: Part) -> list[Part]:
    """Return the question, behind what is not known where they asked for that."""
    expected = context.heard.kind in (Kind.GIVES_DETAILS, Kind.REQUEST) or bool(context.request.missing)
    if context.guided and not context.heard.asks & {"when", "how much", "where", "why"}:
        start = context.heard.kind in (Kind.REQUEST, Kind.QUESTION) and not context.choice.any_heard("guide.start")
        return (_own("guide.start", context) if start else []) + [asked]
    limit = None if expected or limits else moves.admit_limit(context)
    person = moves.offer_person(context, needed=False) if Move.OFFER_PERSON in context.must else None
    return _present(limit, *limits, person, asked)


def _nothing_to_say(context: Context, *, limited: bool) -> list[Part]:
    """Say that nothing here answers, and offer a person."""
    return _gentle(context) or _present(None if limited else _limit(context), moves.offer_person(context, needed=True))


def _gentle(context: Context) -> list[Part]:
    """Return what some turns get in place of a limit: a first question, a word of acceptance, what was promised."""
    kind, first = context.heard.kind, context.request.conversation.is_first_reply
    if _vague(context):
        wrong = kind is Kind.PROBLEM
        return _own("ask.wrong" if wrong else "ask.open" if first else "ask.more", context, group=2)
    if kind in (Kind.REQUEST, Kind.QUESTION) and context.heard.orders and not context.values["wish"]:
        return _own("limit.act", context, group=1) + _own("person.pass.plain", context, group=2)
    if kind is Kind.REQUEST and not first and _WOULD_LIKE.match(context.heard.text) and context.found.anything:
        return _own("accept.open", context)
    if kind is Kind.GIVES_DETAILS and context.guided and (end := _own("guide.end", context)):
        return end + _present(moves.offer_person(context, needed=True))
    return _kindly(context)


def _kindly(context: Context) -> list[Part]:
    """Return what people in hard circumstances, or who plead, get in place of a limit."""
    kind = context.heard.kind
    if context.reading.has(CueKind.DOMESTIC_ABUSE):
        return _present(moves.offer_person(context, needed=True))
    if context.hard and kind is Kind.PROBLEM and not context.request.conversation.is_first_reply:
        return _present(moves.offer_person(context, needed=False))
    if kind is Kind.PLEADS and context.choice.given("plead"):
        return _own("person.pass.plain", context, group=2)
    if context.heard.ashamed and context.found.commitments:
        return _own_with("again.commitment", context, context.found.commitments[0].said)
    return []


def _limit(context: Context) -> Part | None:
    """Choose how to say that there is nothing more: no news, nothing on that point, or not known."""
    stale = context.found.anything and not context.heard.asks and not context.request.conversation.is_first_reply
    if not stale:
        return moves.admit_limit(context)
    if _NEWS.search(context.heard.text):
        return _first(_own("nothing_new.news", context, group=1))
    disputes = context.heard.kind is Kind.PROBLEM and context.heard.event is not None
    key = "limit.point" if disputes else "nothing_new"
    return _first(_own(key, context, group=1) or _own("nothing_new", context, group=1))


def _vague(context: Context) -> bool:
    """Tell whether they have not yet said what they want, or what went wrong."""
    if context.heard.kind is Kind.PROBLEM and len(context.heard.text.split()) <= 5 and not context.found.anything:
        return context.heard.matter is None and context.request.conversation.is_first_reply
    return context.heard.matter is None and context.heard.event is None and context.heard.kind is Kind.REQUEST


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


def _person(context: Context) -> list[Part]:
    """Say yes to a person first."""
    parts = _own("person.yes", context)
    parts += moves.state(context, context.found.commitments, rank=80, most=1) if not context.public else []
    return parts + _own("person.spare", context, group=2)


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
        parts = _own(key, context) or _own("close.thanks", context)
    elif kind is Kind.GOODBYE:
        thanked = _own("close.thanks", context) if "thank" in context.heard.text.lower() else []
        parts = thanked + _own("close.goodbye", context)
    else:
        parts = _own("close.done", context) or _own("close.goodbye", context)
    told = [] if context.public else moves.state(context, context.found.commitments, rank=90, most=1)
    return parts[:1] + told + parts[1:]


def _praise(context: Context) -> list[Part]:
    """Meet good news lightly, about the thing itself."""
    fixed = "close.thanks.glad" if _FIXED.search(context.heard.text) else "praise"
    parts = _own("praise.event", context) or _own(fixed, context) or _own("praise", context)
    return parts + moves.state(context, context.found.commitments, rank=80, most=1) if not context.public else parts


def _chat(context: Context) -> list[Part]:
    """Give small talk a light touch and lead back."""
    asks = "?" in context.heard.text or context.heard.text.lower().startswith(("how", "what"))
    touch = _own("small_talk.how" if asks else "small_talk", context)
    if context.request.conversation.is_first_reply:
        return _own("ask.open", context, group=2)
    return touch + (_present(moves.ask_one(context)) or ([] if touch else _own("small_talk.back", context, group=2)))


def _only_asks_if_bot(context: Context) -> bool:
    """Tell whether the turn asks who is writing and nothing else."""
    rest = [line for line in re.split(r"[.?!\n]+", context.heard.text) if not _ABOUT_US.search(line)]
    return len(" ".join(rest).split()) < 4


def _own(key: str, context: Context, *, group: int = 0) -> list[Part]:
    """Return a part of one of our wordings."""
    text = context.pick(key)
    return [Part(text=text, rank=82, group=group)] if text else []


def _own_with(key: str, context: Context, fact: str) -> list[Part]:
    """Return a part of a wording around a statement."""
    text = context.pick(key, fact=fact[:1].lower() + fact[1:])
    return [Part(text=text, rank=82, group=1)] if text else []


def _first(parts: list[Part]) -> Part | None:
    """Return the first part, if there is one."""
    return parts[0] if parts else None


def _present(*parts: Part | None) -> list[Part]:
    """Leave out the moves that had nothing to say."""
    return [part for part in parts if part is not None]


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
