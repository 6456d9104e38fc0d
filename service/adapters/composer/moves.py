"""The moves of a reply, one function each: a part with its sentence, or nothing where there is nothing true to say.

Called by `plan.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from service.adapters.composer.clauses import Phrase, Shape, gerund
from service.adapters.composer.kinds import Kind
from service.adapters.composer.missing import Ask
from service.adapters.composer.select import Found, Unit
from service.adapters.composer.understand import Heard
from service.adapters.composer.wording import Choice, Wording
from service.adapters.composer.words import plain
from service.core.conversation import Channel, Fault, PastContact, Value
from service.core.draft import Task
from service.core.reading import CueKind, Emotion
from service.core.strategy import Move

_CLAUSE = re.compile(r"^(?:whether|which|when|where|what|who|how|why|if)\b", re.IGNORECASE)
_NEGATIVE = frozenset(
    {Emotion.ANXIOUS, Emotion.DISAPPOINTED, Emotion.FRUSTRATED, Emotion.ANGRY, Emotion.SAD, Emotion.ASHAMED}
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_PAST = re.compile(
    r"^(?:customer |the customer )?(?P<verb>promised|asked|called|wrote|reported|complained|requested|was "
    r"(?:sent|given|offered|asked|refunded|charged)"
    r"|contacted|said|told|was told|were told|tried|cancelled|returned|sent|booked|ordered|chased|enquired"
    r"|inquired|explained|raised|opened|disputed|rang|visited|emailed)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(
    r"\b(?:today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2} (?:jan|feb|mar|apr"
    r"|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "your",
        "our",
        "this",
        "that",
        "these",
        "those",
        "for",
        "all",
        "we",
        "you",
        "it",
        "if",
        "when",
        "there",
        "please",
        "in",
        "on",
        "at",
        "from",
        "any",
        "each",
        "every",
        "to",
        "as",
        "no",
        "orders",
        "refunds",
        "returns",
        "customers",
        "delivery",
        "standard",
        "once",
        "after",
        "before",
        "by",
        "both",
        "some",
        "most",
    ]
)
_DENIES = re.compile(r"\b(?:never|not|no)\b|n't\b", re.IGNORECASE)
_GRANTS = {
    "a refund": ("refund", "reimburs", "money back"),
    "waiving the charge": ("waive", "remove"),
    "a call back": ("call",),
}
_LACKS = re.compile(r"\b(?:i|we) (?:do not|don['’]?t|haven['’]?t) (?:have|got|own)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:takes?|within|by|expected|arrives?|until|will|next|working days)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:number|date|reference|name)\b", re.IGNORECASE)
_FILE = re.compile(
    r"\b(?:photos?|pictures?|copy|scan|screenshots?|documents?|receipt|invoice|certificate)\b", re.IGNORECASE
)
_PASSIVE = {"told": "were told", "promised": "were promised"}
_CHANNELS = {
    "email": "email",
    "phone": "call",
    "call": "call",
    "voice": "call",
    "chat": "chat",
    "sms": "text message",
    "text": "text message",
    "social": "message",
    "web": "message",
    "store": "visit",
    "branch": "visit",
    "letter": "letter",
    "whatsapp": "message",
}


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
        """Return a fresh wording of the first key that has one."""
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


def disclose(context: Context) -> Part | None:
    """Say who is speaking, at the first reply."""
    if not context.request.conversation.is_first_reply or context.heard.asks_if_bot:
        return None
    if context.request.channel in (Channel.SMS, Channel.SOCIAL):
        keys: tuple[str, ...] = ("disclose.short", "disclose.plain")
    elif context.strong or context.hard or not _named(context):
        keys = ("disclose.plain", "disclose")
    else:
        keys = ("disclose", "disclose.plain")
    return _part(context.pick(*keys), rank=100)


def _named(context: Context) -> bool:
    """Tell whether the assistant has a name apart from the brand's."""
    name = context.values["assistant"].lower()
    return bool(name) and name != context.values["brand"].lower() and "assistant" not in name


def asked_bot(context: Context) -> Part | None:
    """Answer truthfully that no person is writing."""
    return _part(context.pick("asked_bot"), rank=100) if context.heard.asks_if_bot else None


def condole(context: Context) -> Part | None:
    """Offer condolences in one plain sentence."""
    if not context.reading.has(CueKind.BEREAVEMENT) or _said_sorry(context, everywhere=True):
        return None
    name = context.values["name"]
    text = context.pick("condole", "condole.unnamed")
    begins_small = text.startswith("My ")
    return _part(f"{name}, {text[:1].lower() + text[1:] if begins_small else text}" if name and text else text, rank=96)


def care(context: Context) -> Part | None:
    """Meet hard circumstances with one practical sentence."""
    if context.reading.emotion is Emotion.ASHAMED or context.heard.ashamed:
        return _part(_once(context, "care.ashamed"), rank=66)
    for cue, key in (
        (CueKind.BEREAVEMENT, "care.bereavement"),
        (CueKind.DOMESTIC_ABUSE, "care.domestic_abuse"),
        (CueKind.DISABILITY, "care.disability"),
        (CueKind.DEBT, "care.debt"),
        (CueKind.LEGAL_THREAT, "legal"),
        (CueKind.PRESS_THREAT, "legal"),
        (CueKind.LEAVING, "leaving"),
    ):
        if context.reading.has(cue) and (cue is not CueKind.LEAVING or context.heard.kind is Kind.PROBLEM):
            return _part(_once(context, key), rank=66)
    return None


def _once(context: Context, key: str) -> str:
    """Pick a wording unless this has been said in some wording before."""
    return "" if context.choice.any_heard(key) else context.pick(key)


def mistake(context: Context) -> Part | None:
    """Own the assistant's mistake in half a sentence."""
    if context.task.strategy.fault is not Fault.BOT or context.request.conversation.is_first_reply:
        return None
    key = "mistake" if Move.APOLOGISE not in context.must_not else "mistake.calm"
    return _part(context.pick(key), rank=90)


def acknowledge(context: Context) -> Part | None:
    """Name what happened and what it cost, with the one apology where the business is at fault."""
    apologise = (
        Move.APOLOGISE_ONCE in context.must and Move.APOLOGISE not in context.must_not and not _said_sorry(context)
    )
    company = context.task.strategy.fault is Fault.COMPANY
    first = context.request.conversation.is_first_reply
    event = context.heard.event
    fresh = event is not None and not context.choice.said(context.values["story"])
    if event and context.heard.kind is Kind.REQUEST and not context.heard.event_of_matter:
        event = None
    tells = event is not None and (event.weight > 0 or event.costs or context.request.conversation.is_first_reply)
    if event and fresh and tells:
        if apologise and company and (event.weight > 0 or (first and not event.costs)):
            return _part(context.pick(*_sorry_keys(context, event)), rank=78)
        return _part(context.pick(*_story_keys(context, event)), rank=70)
    vague = context.heard.kind is Kind.QUESTION and not (apologise and first)
    if vague or not context.values["called"] or context.choice.said(context.values["called"]):
        return None
    if apologise and company:
        return _part(context.pick("sorry.called"), rank=78)
    if not (first and context.heard.matter and context.heard.matter.sure):
        return None
    return _part(context.pick("story.called.strong" if context.strong else "story.called.mild"), rank=60)


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
    strong = context.strong and Move.LEGITIMISE_FEELING not in context.must_not and not context.legitimised
    return (f"story.{shape}.strong", f"story.{shape}.mild") if strong else (f"story.{shape}.mild",)


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
    return _part(context.choice.pick_from(lines, {}, salt="weighs"), rank=42)


def spare_repetition(context: Context) -> Part | None:
    """Show that what happened before is known."""
    if context.request.history and not context.public:
        last = context.request.history[-1]
        more = {
            "channel": _CHANNELS.get(last.channel.lower(), "message"),
            "when": _when(last),
            "summary": _summary(last),
        }
        if not any(context.choice.any_heard(key) for key in ("history.known", "history.generic")):
            more["when"] = more["when"] or "before"
            return _part(context.pick("history.known", "history.generic", **more), rank=55)
    told = any(context.choice.any_heard(key) for key in ("repeat", "repeat.times"))
    if Move.SPARE_REPETITION not in context.must or told or context.heard.kind is not Kind.PROBLEM:
        return None
    if context.values["times"]:
        return _part(context.pick("repeat.times"), rank=54)
    again = context.reading.has(CueKind.REPEAT_CONTACT) and not context.request.conversation.is_first_reply
    return _part(context.pick("repeat"), rank=54) if again else None


def _when(contact: PastContact) -> str:
    """Write the day of an earlier contact: `of 2 November`."""
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", contact.at or "")
    return f"of {int(found[3])} {_MONTHS[int(found[2]) - 1]}" if found and 1 <= int(found[2]) <= 12 else ""


def _summary(contact: PastContact) -> str:
    """Turn `Asked where the parcel is; was told to wait` to face the customer; empty when its shape is another."""
    pieces = [piece.strip(" .") for piece in re.split(r";|\.\s+", contact.summary[:240]) if piece.strip(" .")]
    said = []
    for piece in pieces[:2]:
        found = _PAST.match(piece)
        if not found or re.search(r"\b(?:he|she|they|their|agent|customer|his|her)\b", found["rest"], re.IGNORECASE):
            return ""
        verb = _PASSIVE.get(found["verb"].lower(), found["verb"].lower()).replace("was ", "were ")
        rest = re.sub(r"\bmy\b", "your", found["rest"])
        said.append(f"{verb}{rest}")
    return f"you {' and '.join(said)}" if said else ""


def state(context: Context, units: tuple[Unit, ...], *, rank: int, most: int) -> list[Part]:
    """State the best of what the caller vouches for, in the caller's order, unless it has been said."""
    fresh = [unit for unit in units if not context.choice.said(unit.said)][:most]
    ranked = {unit.said: rank - 3 * at for at, unit in enumerate(fresh)}
    return [
        Part(text=unit.said, rank=ranked[unit.said], group=1, own=False)
        for unit in sorted(fresh, key=lambda one: one.at)
    ]


def repeat_fact(context: Context) -> Part | None:
    """Say again, briefly, what was said before, when they ask for it again."""
    units = (*context.found.facts, *context.found.commitments, *context.found.actions)
    wished = context.values["wish"].split()[-1:] or ["-"]
    granted = [unit for unit in context.found.commitments if wished[0][:6] in unit.said.lower()]
    if granted and context.heard.kind in (Kind.PROBLEM, Kind.REQUEST, Kind.QUESTION, Kind.PLEADS):
        return _part(context.pick("again.commitment", fact=_inside(context, granted[0].said)), rank=80, group=1)
    if context.heard.kind is Kind.GIVES_DETAILS:
        units, key = context.found.commitments, "again.commitment"
    else:
        units, key = tuple(unit for unit in units if _asked_again(context, unit)), "again.fact"
    lacks = context.heard.kind is Kind.PROBLEM and _LACKS.search(context.heard.text) is not None
    if not units or not (lacks or context.heard.kind in (Kind.QUESTION, Kind.PLEADS, Kind.GIVES_DETAILS)):
        return None
    fact = _nearest(context, units).said
    return _part(
        context.pick(key, fact=_inside(context, fact)),
        rank=80,
        group=1,
    )


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
    if "why" in heard.asks and heard.kind is Kind.QUESTION and not heard.matter:
        return _part(context.pick("limit.why", "limit.question"), rank=75, group=1)
    matter = context.heard.matter
    theirs = matter is not None and (matter.sure or matter.named) and _about_theirs(context)
    point = heard.kind is Kind.PROBLEM and not heard.asks
    other = "limit.point" if point else "limit.question"
    keys = ("limit.unknown", other) if theirs else (other, "limit.unknown")
    return _part(context.pick(*keys, "limit.question"), rank=75, group=1)


def _about_theirs(context: Context) -> bool:
    """Tell whether they speak of their own case rather than ask about a rule."""
    return (
        context.heard.kind is Kind.GIVES_DETAILS
        or context.heard.event is not None
        or re.search(r"\b(?:my|our|i['’]ve|i have|me|mine)\b", context.heard.text, re.IGNORECASE) is not None
    )


def limit_wish(context: Context) -> Part | None:
    """Say that what they want done cannot be promised, when nothing we were given promises it."""
    wish = context.values["wish"]
    if not wish or any(_covered(context, sign) for sign in _GRANTS.get(wish, (wish.split()[-1][:6],))):
        return None
    return _part(_once(context, "limit.wish"), rank=64, group=1)


def limit_deadline(context: Context) -> Part | None:
    """Say that their deadline is not certain, when nothing we were given speaks of it."""
    deadline = context.values["deadline"]
    dated = any(_DAY.search(unit.said) for unit in context.found.commitments)
    if not deadline or context.heard.closes or dated or _covered(context, deadline.split()[-1]):
        return None
    return _part(_once(context, "limit.deadline"), rank=65, group=1)


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
        return _part(context.pick("private.ask"), rank=88, group=2)
    keys = [
        "ask.clause"
        if _CLAUSE.match(ask.what)
        else "ask.file"
        if _FILE.search(ask.what) and not _PERSONAL.search(ask.what)
        else "ask.thing"
    ]
    if ask.question and not context.choice.said(ask.question):
        keys.insert(0, "ask.direct.more" if _asked_already(context) else "ask.direct")
    return _part(context.pick(*keys, small=ask.question[:1].lower() + ask.question[1:]), rank=88, group=2)


def _asked_already(context: Context) -> bool:
    """Tell whether they have just answered a question of ours, so that this one is the next of several."""
    return context.heard.kind is Kind.GIVES_DETAILS


def offer_person(context: Context, *, needed: bool) -> Part | None:
    """Offer a person; ask whether to hand over when only a person can help."""
    if context.public:
        return _part(context.pick("private.any"), rank=72, group=2)
    if needed:
        return _part(context.pick(*_needed_keys(context)), rank=79, group=2)
    return _part(
        _once(context, "person.offer") if Move.OFFER_PERSON not in context.must else context.pick("person.offer"),
        rank=56,
        group=2,
    )


def _needed_keys(context: Context) -> tuple[str, ...]:
    """Choose how to ask whether a person should go on."""
    if context.choice.given("limit.wish") or context.choice.given("guide.end"):
        return ("person.pass", "person.needed", "person.offer")
    if context.heard.kind is Kind.QUESTION and not context.strong:
        return ("person.question", "person.needed", "person.offer")
    return ("person.needed", "person.offer")


def _part(text: str, *, rank: int, group: int = 0) -> Part | None:
    """Return a part when there is a text."""
    return Part(text=text, rank=rank, group=group) if text else None
