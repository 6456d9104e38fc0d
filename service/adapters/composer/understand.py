"""What the customer said, as far as a reply needs to know: what kind of turn it is, what happened, what it cost.

Called by `composer.py`. Nothing here is inferred beyond the words.
"""

from __future__ import annotations

import re
from enum import StrEnum

from service.adapters.composer.clauses import Phrase, Shape, phrases
from service.adapters.composer.issues import Issues, Matter
from service.adapters.composer.words import NOT, Vocabulary, tokens
from service.core.conversation import Conversation, Value
from service.core.reading import CueKind, Emotion, Reading

_READ = 2_000
_RECENT = 8
_POSITIVE = frozenset({Emotion.SATISFIED, Emotion.GRATEFUL})
_NEGATIVE = frozenset(
    {Emotion.ANXIOUS, Emotion.DISAPPOINTED, Emotion.FRUSTRATED, Emotion.ANGRY, Emotion.SAD, Emotion.ASHAMED}
)


class Kind(StrEnum):
    """What the last turn is."""

    THANKS = "thanks"
    GOODBYE = "goodbye"
    DONE = "done"
    GREETING = "greeting"
    ACCEPTS = "accepts"
    GIVES_DETAILS = "gives_details"
    PLEADS = "pleads"
    PRAISE = "praise"
    QUESTION = "question"
    REQUEST = "request"
    PROBLEM = "problem"
    CHAT = "chat"


class Heard(Value, frozen=True, kw_only=True):
    """What one reply answers."""

    kind: Kind
    text: str
    matter: Matter | None = None
    event: Phrase | None = None
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
    loss: str = ""
    """`your mother`, when somebody has died."""
    asks_if_bot: bool = False

    @property
    def closes(self) -> bool:
        """Whether nothing is left to answer."""
        return self.kind in (Kind.THANKS, Kind.GOODBYE, Kind.DONE)


_THANKS = re.compile(
    r"\b(?:thank(?:s| you)|thx|cheers|ta\b|much appreciated|appreciate (?:it|that|your)|grateful)\b", re.IGNORECASE
)
_GOODBYE = re.compile(
    r"\b(?:bye|goodbye|good night|take care|have a (?:great|good|nice|lovely) (?:day|one|evening|night|weekend)|see you|that['’]?s (?:all|it|everything)|talk soon)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"^\W*(?:(?:no|nope|nah|ok|okay|great|perfect)\b[\s,.!-]*)*(?:(?:no )?(?:thanks|thank you)[\s,.!-]*)?"
    r"(?:nothing(?: else| more)?|(?:that|this)(?:['’]s| is|s| will be|['’]ll be)? (?:all|it|everything)|i['’]?m (?:good|fine|all set|done)|all (?:good|set|done)|not right now)?"
    r"(?: (?:i needed|for (?:now|today)|from me|really))?[\s,.!-]*(?:(?:thanks|thank you|cheers|bye|goodbye|take care|have a)\b[^?]{0,60})?\W*$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\W*(?:hi|hey|hello|hiya|yo|howdy|good (?:morning|afternoon|evening|day)|greetings|hey ho|hello there|hi there|hey there)(?:[\s,]+(?:there|all|team|everyone|ho))?\W*$",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(
    r"^\W*(?:ok(?:ay)?|k|great|perfect|sure|fine|no (?:worries|problem)|got it|sounds good|let me know|alright|all right|yes(?: please)?|yeah|yep|will do|exactly|of course|understood|i see|cool|brilliant|lovely|good|right|deal|agreed|that works|makes sense|please do)\b[\s,.!]*(?:(?:then|thanks|thank you|great|please|i['’]?ll wait|let me know|do that|that works|sounds good|ok(?:ay)?)[\s,.!]*){0,3}$",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^(?:so |and |but |also |then |ok(?:ay)? |hi,? |hello,? |hey,? |please )*(?:what|when|where|why|who|how|which|can|could|do|does|did|is|are|will|would|should|have|has|am|may)\b|"
    r"\b(?:want(?:ed)? to know|wondering|can you tell me|could you tell me|tell me|do you know|like to know|need to know|check on|any (?:news|update|idea)|not sure (?:how|what|when|whether|if|which))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:i (?:need|want|wish)|i(?:['’]d| would) like|(?:can|could|would|will) (?:you|i)|please|help me|i am trying to|i['’]m trying to|looking to|hoping to)\b",
    re.IGNORECASE,
)
_PLEADS = re.compile(
    r"\b(?:please|really|exception|what if|any(?: other)? way|just this once|come on|isn['’]t there|is there nothing|nothing you can|not fair|unfair|so what|not good enough|unacceptable|that['’]s it\?|seriously|are you serious)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:unfortunately|cannot|can['’]t|unable|not able|not possible|isn['’]t possible|won['’]t be able|no longer|not eligible|not covered|don['’]t have)\b",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"@|\d{3,}|<[A-Z]\w*_\d+>|^\W*\w[\w ]{0,24}\s?(?:id|number|email|username|name|date|address|code)?\s?(?:is|:)\s?\S",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?P<by>(?:by|before|until|in time for)\s+(?:(?:this|next|the end of(?: the)?)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening))?|tomorrow|tonight|noon|midday|the weekend|week|month|christmas|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:my|our) (?:\w+['’]s )?(?:wedding|birthday|holiday|trip|flight|exam|interview|party|anniversary|surgery|operation|baby|move|funeral)(?: on (?:mon|tues|wednes|thurs|fri|satur|sun)day)?))\b"
    r"|\b(?P<event>(?:wedding|birthday|funeral|party|interview|exam|flight|trip|holiday|presentation|meeting|anniversary|christening|surgery|operation) (?:is )?(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|this (?:weekend|\w+day)))",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?P<what>refund(?:ed)?|money back|compensat\w+|replacement|discount|credit|voucher|reimburse\w*|goodwill|waive\w*|exchange|upgrade|call ?back|call me)\b",
    re.IGNORECASE,
)
_WISHES = {"refund": "a refund", "money": "a refund", "compen": "compensation", "replac": "a replacement", "discou": "a discount", "credit": "a credit", "vouche": "a voucher",
           "reimbu": "a refund", "goodwi": "a goodwill payment", "waive": "waiving the charge", "exchan": "an exchange", "upgrad": "an upgrade", "call b": "a call back", "callba": "a call back", "call m": "a call back"}  # fmt: skip
_WANTS = re.compile(
    r"\b(?:want|need|demand|expect|give me|get|can i|could i|would like|i['’]d like|asking for|deserve|owe|please|should|refund me|what (?:about|compensation)|will (?:you|i))\b",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"\b(?P<nth>second|third|fourth|fifth|sixth|seventh|2nd|3rd|4th|5th|6th|7th) (?:time|email|call|message|letter)\b"
    r"(?=[^.!?]{0,30}\b(?:i|i['’]m|i['’]ve|we|we['’]re|asking|calling|writing|contact\w*|chas\w*|explain\w*|message|email|call|to you|about)\b|\s*$|[.!?])",
    re.IGNORECASE,
)
_ORDINALS = {"2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth", "7th": "seventh"}
_LOSS = re.compile(
    r"\b(?:my|our) (?P<who>(?:late )?(?:mother|father|mum|mom|mam|dad|husband|wife|partner|son|daughter|brother|sister|grandmother|grandfather|grandma|grandad|nan|gran|aunt|uncle|friend|mother-in-law|father-in-law|fiancé|fiancée|baby))\b(?P<rest>.{0,60})",
    re.IGNORECASE,
)
_DIED = re.compile(r"\b(?:died|passed(?: away)?|has died|passing|death|dead|deceased|funeral|lost)\b", re.IGNORECASE)
_ASKS = (
    ("when", re.compile(r"\bwhen\b|\bhow (?:much )?(?:long|soon)\b|\bwhat (?:time|day|date|are your (?:opening )?hours)\b|\bexpir|\bhours\b", re.IGNORECASE)),
    ("how much", re.compile(r"\bhow much\b|\bcost|\bprice|\bfee\b|\bcharge\b|\bpay for\b", re.IGNORECASE)),
    ("where", re.compile(r"\bwhere\b", re.IGNORECASE)),
    ("why", re.compile(r"\bwhy\b|\bhow come\b", re.IGNORECASE)),
    ("how", re.compile(r"\bhow (?:do|can|to|does|should)\b", re.IGNORECASE)),
    ("whether", re.compile(r"(?:^|[.!,;]\s+)(?:so |and |but )?(?:can|could|do|does|did|is|are|will|would|should|have|has|am|may)\b", re.IGNORECASE)),
)  # fmt: skip


def understand(conversation: Conversation, reading: Reading, issues: Issues, vocabulary: Vocabulary) -> Heard:
    """Read the turns for what the reply has to answer."""
    turns = [turn[:_READ] for turn in conversation.customer_turns[-_RECENT:] if turn.strip()]
    last = _waiting(conversation)
    matter = issues.find(turns)
    kind = _kind(last, conversation, reading, vocabulary, matter)
    event, cost = _story(turns, kind, vocabulary, matter)
    return Heard(
        kind=kind,
        text=last,
        matter=matter,
        event=event,
        cost=cost,
        asks=frozenset(name for name, pattern in _ASKS if pattern.search(last)) if _asks(last) else frozenset(),
        question=_question(last),
        deadline=_deadline(turns),
        wish=_wish(turns[-2:]),
        times=_times(turns[-3:]),
        loss=_loss(turns) if reading.has(CueKind.BEREAVEMENT) else "",
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


def _kind(
    text: str, conversation: Conversation, reading: Reading, vocabulary: Vocabulary, matter: Matter | None
) -> Kind:
    """Say what kind of turn it is."""
    words = tokens(text)
    asks = _asks(text)
    short = len(words) <= 14
    before = conversation.agent_turns[-1] if conversation.agent_turns else ""
    keys = vocabulary.keys(text)
    trouble = reading.emotion in _NEGATIVE or (NOT in keys and not short)
    if not words:
        return Kind.ACCEPTS if before else Kind.GREETING
    if _GREETING.match(text):
        return Kind.GREETING
    if not asks and before and _DONE.match(text) and not (before.rstrip().endswith("?") and not _offered_more(before)):
        return Kind.DONE
    if (
        not asks
        and before
        and _REFUSED.search(before)
        and (_PLEADS.search(text) or trouble)
        and not _THANKS.search(text)
    ):
        return Kind.PLEADS
    if asks and before and _REFUSED.search(before) and _PLEADS.search(text) and short:
        return Kind.PLEADS
    if not asks and short and _THANKS.search(text) and not trouble:
        return Kind.THANKS if not _GOODBYE.search(text) else Kind.GOODBYE
    if not asks and short and _GOODBYE.search(text) and not trouble:
        return Kind.GOODBYE
    if before and _ACCEPTS.match(text):
        return Kind.ACCEPTS
    if before and not asks and _gives(text, words, before):
        return Kind.GIVES_DETAILS
    if not asks and reading.emotion in _POSITIVE and not reading.has(CueKind.SARCASM) and not _REQUEST.search(text):
        if _THANKS.search(text) or len(words) > 3:
            return Kind.PRAISE if not _small_talk(keys, before, matter, vocabulary) else Kind.CHAT
    if asks and not (trouble and reading.intensity >= 2):
        return Kind.QUESTION
    if trouble or reading.valence < -0.25 or reading.vulnerable:
        return Kind.PROBLEM
    if asks:
        return Kind.QUESTION
    if before and not _REQUEST.search(text) and NOT not in keys and _small_talk(keys, before, matter, vocabulary):
        return Kind.CHAT
    return Kind.REQUEST if _REQUEST.search(text) else Kind.PROBLEM if matter else Kind.CHAT


def _offered_more(before: str) -> bool:
    """Tell whether our last turn asked if there was anything else."""
    return re.search(r"\b(?:anything|something) (?:else|more)\b|\bfurther\b", before, re.IGNORECASE) is not None


def _gives(text: str, words: list[str], before: str) -> bool:
    """Tell whether the turn answers a question of ours with a detail."""
    if "?" not in before and not re.search(
        r"\b(?:tell me|send me|give me|share|let me know|need your|please (?:provide|confirm))\b", before, re.IGNORECASE
    ):
        return bool(len(words) <= 4 and _DETAIL.search(text) and any(char.isdigit() or char in "@<" for char in text))
    return len(words) <= 6 or (len(words) <= 16 and _DETAIL.search(text) is not None)


def _small_talk(keys: list[str], before: str, matter: Matter | None, vocabulary: Vocabulary) -> bool:
    """Tell whether the turn is about nothing that we or they have business with."""
    return not (matter and set(keys) & matter.issue.about) and not set(keys) & set(vocabulary.keys(before[:600]))


def _asks(text: str) -> bool:
    """Tell whether the turn asks something."""
    if "?" in text:
        return True
    return any(
        _QUESTION.search(line.strip()) for line in re.split(r"[.!\n]+", text[:600]) if line.strip()
    ) and not re.match(r"^\W*(?:what a|how (?:nice|lovely|kind))\b", text, re.IGNORECASE)


def _question(text: str) -> str:
    """Return the last sentence that asks."""
    found = [line.strip() for line in re.split(r"(?<=[?.!\n])\s+", text[:800]) if line.strip().endswith("?")]
    return found[-1] if found else ""


def _story(
    turns: list[str], kind: Kind, vocabulary: Vocabulary, matter: Matter | None
) -> tuple[Phrase | None, Phrase | None]:
    """Return what happened and what came of it, from the latest turn that tells it."""
    if kind in (Kind.THANKS, Kind.GOODBYE, Kind.DONE, Kind.GREETING, Kind.CHAT):
        return None, None
    thing = matter.thing if matter and matter.named else None
    for text in reversed(turns[-3:]):
        found = list(phrases(text, vocabulary, thing=thing))
        if kind is Kind.PRAISE:
            return (found[0], found[1] if len(found) > 1 else None) if found else (None, None)
        told = [one for one in found if one.weight > 0 or (matter and _about(one, vocabulary, matter))]
        if told:
            event = _best(told, vocabulary, matter)
            return event, _consequence(event, found)
    return None, None


def _about(one: Phrase, vocabulary: Vocabulary, matter: Matter) -> bool:
    """Tell whether a phrase speaks of the matter."""
    return not matter.issue.about.isdisjoint(vocabulary.keys(one.text))


def _best(told: list[Phrase], vocabulary: Vocabulary, matter: Matter | None) -> Phrase:
    """Choose the phrase that says what happened: of the matter, with trouble in it, not only its cost."""

    def worth(one: Phrase) -> tuple[float, int]:
        about = matter is not None and _about(one, vocabulary, matter)
        return (min(one.weight, 2) + 1.5 * about - 1.0 * one.costs - 0.5 * one.of_us, -told.index(one))

    return max(told, key=worth)


def _consequence(event: Phrase, found: list[Phrase]) -> Phrase | None:
    """Choose what came of it: what it cost them first, then what else went wrong, then what they set against it."""
    after = found[found.index(event) + 1 :]
    rest = [one for one in [*after, *found[: found.index(event)]] if one.shape is Shape.CLAUSE and not one.of_us]
    for fits in (
        lambda one: one.costs,
        lambda one: one.weight > 0,
        lambda one: one.sentence == event.sentence and one.link == "but" and one in after,
    ):
        if (chosen := next((one for one in rest if fits(one)), None)) is not None:
            return chosen
    return None


def _deadline(turns: list[str]) -> str:
    """Return the customer's deadline as it can be said back."""
    for text in reversed(turns[-3:]):
        if found := _DEADLINE.search(text):
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
            return "in time for your " + found["event"].split(" ")[0].lower()
    return ""


def _days(text: str) -> str:
    """Write names of days and months with a capital."""
    return re.sub(
        r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december)\b",
        lambda found: found.group().capitalize(), text[:1].lower() + text[1:], flags=re.IGNORECASE,
    )  # fmt: skip


def _wish(turns: list[str]) -> str:
    """Return what the customer wants done for them, when they say so."""
    for text in reversed(turns):
        for found in _WISH.finditer(text):
            if (
                _WANTS.search(text[max(0, found.start() - 50) : found.end() + 4])
                or "?" in text[found.end() : found.end() + 40]
            ):
                word = found["what"].lower()
                return next((wish for start, wish in _WISHES.items() if word.startswith(start)), "")
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
