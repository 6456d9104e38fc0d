"""What the customer said, as far as a reply needs to know: what kind of turn it is, what happened, what it cost.

Called by `composer.py`. Nothing here is inferred beyond the words.
"""

from __future__ import annotations

import re

from service.adapters.composer.clauses import Phrase, Shape, phrases
from service.adapters.composer.issues import Issues, Matter
from service.adapters.composer.kinds import CLOSING, Kind, Signals, asks, kind_of
from service.adapters.composer.signs import ORDER
from service.adapters.composer.words import Vocabulary
from service.core.conversation import Conversation, Value
from service.core.reading import CueKind, Reading

_READ = 2_000
_RECENT = 8


class Heard(Value, frozen=True, kw_only=True):
    """What one reply answers."""

    kind: Kind
    text: str
    matter: Matter | None = None
    event: Phrase | None = None
    event_of_matter: bool = False
    """What happened is the matter itself, and not the reason why they ask."""
    cost: Phrase | None = None
    asks: frozenset[str] = frozenset()
    """`when`, `how much`, `where`, `why`, `how`, `whether`."""
    question: str = ""
    deadline: str = ""
    """`by Friday`, as it can be said back."""
    wish: str = ""
    """What they want done: `a refund`, `compensation`."""
    times: str = ""
    """`fourth`, when they count how often they have had to ask."""
    wanted: bool = False
    """A request that names what it is about, in whatever words: `I need a vegan meal`, and not `I need some help`."""
    orders: bool = False
    """They tell us to do something: `cancel it`."""
    danger: bool = False
    """Somebody may be hurt or in danger right now."""
    ashamed: bool = False
    """They blame themselves, in so many words."""
    loss: str = ""
    """`your mother`, when somebody has died."""
    keepsake: bool = False
    """They speak of a thing of somebody's (`my grandmother's ring`) and of nobody's death."""
    asks_if_bot: bool = False

    @property
    def closes(self) -> bool:
        """Whether nothing is left to answer."""
        return self.kind in CLOSING

    @property
    def own_case(self) -> bool:
        """Whether they speak of their own case rather than ask about a rule: then a reference helps."""
        return (
            self.kind is Kind.GIVES_DETAILS
            or self.event is not None
            or _OWN.search(_ABOUT_A_RULE.sub(" ", self.text)) is not None
        )


_OWN = re.compile(r"\b(?:i|i['’]ve|my|me|mine|our)\b", re.IGNORECASE)
_ABOUT_A_RULE = re.compile(r"\b(?:do|can|could|should|may|must|would|if) i\b", re.IGNORECASE)
"""`How do I …?` asks how it is done for anybody; an order number would answer nothing."""
_NOTHING_YET = frozenset({"question", "problem", "issue", "assist", "support", "enquiry", "query", "quick", "hello"})
"""What is said before anything is said."""
_DEADLINE = re.compile(
    r"\b(?P<by>(?:(?:by|before|(?<=have )until|(?<=only )until|in time for)\s+"
    r"|for\s+(?=\w+day\b))(?:(?:this|next|the end of(?: "
    r"the)?)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening))?|tomorrow"
    r"|tonight|noon|midday|the weekend|week|month|christmas|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january"
    r"|february|march|april|may|june|july|august|september|october|november|december)|(?:my|our) "
    r"(?:\w+['’]s )?(?:wedding|birthday|holiday|trip|flight|exam|interview|party|anniversary|surgery"
    r"|operation|baby|move|funeral)(?: on (?:mon|tues|wednes|thurs|fri|satur|sun)day)?))\b"
    r"|\b(?P<event>(?:wedding|birthday|funeral|party|interview|exam|flight|trip|holiday|presentation"
    r"|meeting|anniversary|christening|surgery|operation) (?:is )?(?:on (?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day|tomorrow|tonight|this (?:weekend|\w+day)))",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\b(?:promised|said|told|supposed|meant|due|expected)\b[^.!?]*$", re.IGNORECASE)
"""Somebody else named the day, so that it is no deadline of theirs."""
_WISH = re.compile(
    r"\b(?P<what>refund(?:ed)?|money back|compensat\w+|replacement|discount|credit|voucher|reimburse\w*"
    r"|goodwill|waive\w*|exchange|swap(?:ped)?|upgrade|call ?back|call me|\d{1,2} ?(?:%|percent|per cent) off)\b",
    re.IGNORECASE,
)
_WISHES = {
    "refund": "a refund",
    "money": "a refund",
    "compen": "compensation",
    "replac": "a replacement",
    "discou": "a discount",
    "credit": "a credit",
    "vouche": "a voucher",
    "reimbu": "a refund",
    "goodwi": "a goodwill payment",
    "waive": "a waiver of the charge",
    "exchan": "an exchange",
    "swap": "an exchange",
    "upgrad": "an upgrade",
    "call b": "a call back",
    "callba": "a call back",
    "call m": "a call back",
}
_WANTS = re.compile(
    r"\b(?:want|need|demand|expect|give me|get|can i|could i|would like|i['’]d like|asking for|deserve|owe"
    r"|please|should|refund me|what (?:about|compensation)|(?:will|can|could|would) (?:you|i))\b",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"\b(?P<nth>second|third|fourth|fifth|sixth|seventh|2nd|3rd|4th|5th|6th|7th) (?:time|email|call|message|letter)\b"
    r"(?=[^.!?]{0,30}\b(?:i|i['’]m|i['’]ve|we|we['’]re|asking|calling|writing|contact\w*|chas\w*"
    r"|explain\w*|message|email|call|to you|about)\b|\s*$|[.!?])",
    re.IGNORECASE,
)
_ORDINALS = {"2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth", "7th": "seventh"}
_DANGER = re.compile(
    r"\b(?:(?:son|daughter|child|baby|kid|toddler|he|she|i|we|dog|cat|husband|wife|mum|dad)(?: has| have| "
    r"just)? swallowed|chok(?:ed|ing)|(?:can['’]?t|cannot|not) breath(?:e|ing)|overdos\w+|unconscious"
    r"|passed out|bleeding"
    r"|(?:is|are|was|caught|on) (?:on )?fire|smells? (?:of )?gas|gas leak|carbon monoxide|electric shock"
    r"|electrocuted|seizure"
    r"|heart attack|chest pain|poison\w*|anaphyla\w+)\b",
    re.IGNORECASE,
)
_ASHAMED = re.compile(
    r"\b(?:i (?:feel|am|was) (?:so |such |really |very )?(?:stupid|silly|an idiot|a fool|foolish|ashamed"
    r"|embarrassed|dumb)|i['’]m (?:so |such |really )?(?:stupid|an idiot|ashamed|embarrassed|a fool)"
    r"|embarrassing|my (?:own )?(?:fault|mistake|stupidity)|should have known|i feel like (?:an idiot|a fool))\b",
    re.IGNORECASE,
)
_LOSS = re.compile(
    r"\b(?:my|our) (?P<who>(?:late )?(?:mother|father|mum|mom|mam|dad|husband|wife|partner|son|daughter"
    r"|brother|sister|grandmother|grandfather|grandma|grandad|nan|gran|aunt|uncle|friend|mother-in-law"
    r"|father-in-law|fiancé|fiancée|baby))\b(?!['’]s (?!death\b|passing\b|funeral\b))(?P<rest>.{0,60})",
    re.IGNORECASE,
)
_DIED = re.compile(r"\b(?:died|passed(?: away)?|has died|passing|death|dead|deceased|funeral|lost)\b", re.IGNORECASE)
_THEIRS = re.compile(
    r"\b(?:my|our) (?:grand|great-?)?(?:mother|father|mum|mom|mam|dad|ma|pa|parents?|nan|gran)['’]s \w", re.IGNORECASE
)
_DEATH = re.compile(
    r"\b(?:died?|dying|passed|passing|death|dead|deceased|funeral|grave|late|gone|widow\w*|miss (?:him|her|them)"
    r"|was (?:her|his) last|inherit\w*|left (?:it|me|us)|estate|probate)\b",
    re.IGNORECASE,
)
_ASKS = (
    (
        "when",
        re.compile(
            r"\bwhen\b|\bhow (?:much )?(?:long|soon)\b|\bwhat (?:time|day|date|are your (?:opening )?hours)\b"
            r"|\bexpir|\bhours\b",
            re.IGNORECASE,
        ),
    ),
    ("how much", re.compile(r"\bhow much\b|\bcost|\bprice|\bfee\b|\bcharge\b|\bpay for\b", re.IGNORECASE)),
    ("where", re.compile(r"\bwhere\b", re.IGNORECASE)),
    ("why", re.compile(r"\bwhy\b|\bhow come\b|\bhow is (?:that|this|it)\b|\bexplain\b|\bwhat for\b", re.IGNORECASE)),
    ("how", re.compile(r"\bhow (?:do|can|to|does|should)\b", re.IGNORECASE)),
    (
        "whether",
        re.compile(
            r"(?:^|[.!,;]\s+)(?:so |and |but )?(?:can|could|do|does|did|is|are|will|would|should|have|has|am|may)\b",
            re.IGNORECASE,
        ),
    ),
)


def understand(conversation: Conversation, reading: Reading, issues: Issues, vocabulary: Vocabulary) -> Heard:
    """Read the turns for what the reply has to answer."""
    turns = [turn[:_READ] for turn in conversation.customer_turns[-_RECENT:] if turn.strip()]
    last = _waiting(conversation)
    matter = issues.find(turns)
    kind = kind_of(Signals(last, conversation, reading, matter, vocabulary))
    loss = _loss(turns) if reading.has(CueKind.BEREAVEMENT) else ""
    event, cost = _story(_told(turns, last, kind, conversation), kind, vocabulary, matter, loss)
    deadline = _deadline(turns)
    if event and deadline and cost is None and kind is Kind.PROBLEM and deadline.split()[-1] not in event.text:
        cost = Phrase(text=f"you need this {deadline}", shape=Shape.CLAUSE, costs=True)
    return Heard(
        kind=kind,
        text=last,
        matter=matter,
        event=event,
        event_of_matter=bool(event and matter and _about(event, vocabulary, matter)),
        cost=cost,
        asks=frozenset(name for name, pattern in _ASKS if pattern.search(last)) if asks(last) else frozenset(),
        question=_question(last),
        deadline=deadline,
        wish=_wish([last]),
        times=_times(turns[-3:]),
        wanted=kind is Kind.REQUEST and not _NOTHING_YET.issuperset(vocabulary.keys(last)),
        orders=ORDER.match(last) is not None,
        danger=_DANGER.search(last) is not None,
        ashamed=_ASHAMED.search(last) is not None,
        loss=loss,
        keepsake=any(map(_THEIRS.search, turns)) and not any(map(_DEATH.search, turns)),
        asks_if_bot=reading.has(CueKind.ASKS_IF_BOT),
    )


def _waiting(conversation: Conversation) -> str:
    """Return what the customer has said since we last spoke, or their last turn."""
    texts: list[str] = []
    for turn in reversed(conversation.turns[-12:]):
        if turn.role.value == "agent":
            break
        if turn.content.strip():
            texts.append(turn.content[:_READ].replace("’", "'"))
    return "\n".join(reversed(texts)) or conversation.last_customer_turn[:_READ].replace("’", "'")


def _question(text: str) -> str:
    """Return the last sentence that asks."""
    found = [line.strip() for line in re.split(r"(?<=[?.!\n])\s+", text[:800]) if line.strip().endswith("?")]
    return found[-1] if found else ""


def _told(turns: list[str], last: str, kind: Kind, conversation: Conversation) -> list[str]:
    """Return where to look for what happened: the turn to answer, and earlier ones only when it tells of trouble."""
    earlier = [text for text in reversed(turns[-3:]) if text not in last]
    return [last, *earlier] if kind is Kind.PROBLEM or conversation.is_first_reply else [last]


def _story(
    turns: list[str], kind: Kind, vocabulary: Vocabulary, matter: Matter | None, loss: str
) -> tuple[Phrase | None, Phrase | None]:
    """Return what happened and what came of it, from the latest turn that tells it; a death has its own sentence."""
    if kind in CLOSING or kind in (Kind.GREETING, Kind.CHAT, Kind.ACCEPTS, Kind.GIVES_DETAILS):
        return None, None
    thing = matter.thing if matter and matter.named else None
    for text in turns:
        found = [one for one in phrases(text, vocabulary, thing=thing) if not (loss and _DIED.search(one.text))]
        if kind is Kind.PRAISE:
            good = [one for one in found if not one.text.startswith("we")]
            return (good[0], good[1] if len(good) > 1 else None) if good else (None, None)
        told = [one for one in found if _tells(one, vocabulary, matter)]
        if not told and kind in (Kind.PROBLEM, Kind.REQUEST):
            told = [one for one in found if len(one.text.split()) > 3][:1]
        if told:
            event = _before_cost(_best(told, vocabulary, matter), found)
            return event, _consequence(event, found)
    return None, None


def _tells(one: Phrase, vocabulary: Vocabulary, matter: Matter | None) -> bool:
    """Tell whether a phrase says what happened: trouble, its cost, what we did, or the matter."""
    ours = one.of_us and one.text.startswith(("we ", "our "))
    return one.weight > 0 or one.costs or ours or (matter is not None and _about(one, vocabulary, matter))


def _about(one: Phrase, vocabulary: Vocabulary, matter: Matter) -> bool:
    """Tell whether a phrase speaks of the matter."""
    return not matter.issue.about.isdisjoint(vocabulary.keys(one.text))


def _best(told: list[Phrase], vocabulary: Vocabulary, matter: Matter | None) -> Phrase:
    """Choose the phrase that says what happened: of the matter, with trouble in it, not only its cost."""

    def worth(one: Phrase) -> tuple[float, int]:
        pointing = one.text.startswith("it ")
        about = matter is not None and not pointing and _about(one, vocabulary, matter)
        worth_saying = min(one.weight, 2) + 1.5 * about - 2.0 * one.costs - 0.5 * (one.of_us or pointing)
        return worth_saying, -told.index(one)

    return max(told, key=worth)


def _before_cost(event: Phrase, found: list[Phrase]) -> Phrase:
    """Return what was told right before its cost, where only the cost tells of trouble: `the door snapped and …`."""
    at = found.index(event)
    before = found[at - 1] if at else event
    fits = event.costs and before.shape is Shape.CLAUSE and before.sentence == event.sentence and not before.of_us
    return before if fits else event


def _consequence(event: Phrase, found: list[Phrase]) -> Phrase | None:
    """Choose what came of it: what it cost them first, then what else went wrong, then what they set against it."""
    after = found[found.index(event) + 1 :]
    rest = [one for one in [*after, *found[: found.index(event)]] if one.shape is Shape.CLAUSE and not one.of_us]
    answers = [one for one in after if one.sentence == event.sentence and one.link == "but" and one in rest]
    return next((one for one in (*_costs(rest), *_troubles(rest), *answers)), None)


def _costs(phrases_after: list[Phrase]) -> list[Phrase]:
    return [one for one in phrases_after if one.costs]


def _troubles(phrases_after: list[Phrase]) -> list[Phrase]:
    return [one for one in phrases_after if one.weight > 0]


def _deadline(turns: list[str]) -> str:
    """Return the customer's deadline as it can be said back."""
    for text in reversed(turns[-3:]):
        found = _DEADLINE.search(text)
        if found and not _ANNOUNCED.search(text[max(0, found.start() - 60) : found.start()]):
            if found["by"]:
                return (
                    re.sub(r"\bour\b|\bmy\b", "your", found["by"].lower()).replace("christmas", "Christmas")
                    if not re.search(
                        r"day\b|january|february|march|april|may|june|july|august|september|october|november|december",
                        found["by"],
                        re.IGNORECASE,
                    )
                    else _days(re.sub(r"\b(?:my|our)\b", "your", found["by"]))
                )
            return "in time for the " + found["event"].split(" ")[0].lower()
    return ""


def _days(text: str) -> str:
    """Write names of days and months with a capital."""
    return re.sub(
        r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august"
        r"|september|october|november|december)\b",
        lambda found: found.group().capitalize(),
        text[:1].lower() + text[1:],
        flags=re.IGNORECASE,
    )


def _wish(turns: list[str]) -> str:
    """Return what the customer wants done for them, when they say so."""
    for text in reversed(turns):
        for found in _WISH.finditer(text):
            if (
                _WANTS.search(text[max(0, found.start() - 50) : found.end() + 4])
                or "?" in text[found.end() : found.end() + 40]
            ):
                word = found["what"].lower()
                off = "a discount" if word.endswith("off") else ""
                return next((wish for start, wish in _WISHES.items() if word.startswith(start)), off)
    return ""


def _times(turns: list[str]) -> str:
    """Return how often they had to ask, in their count."""
    found = next((found for text in reversed(turns) if (found := _NTH.search(text))), None)
    return _ORDINALS.get(found["nth"].lower(), found["nth"].lower()) if found else ""


def _loss(turns: list[str]) -> str:
    """Return who has died, as the customer named them."""
    for text in reversed(turns):
        for found in _LOSS.finditer(text):
            who = found["who"].lower()
            if who.startswith("late "):
                return f"your {who[5:]}"
            if _DIED.search(found["rest"]) or _DIED.search(text[max(0, found.start() - 40) : found.start()]):
                return f"your {who}"
    return ""
