"""What kind of turn a reply answers: thanks, a question, a detail we asked for, trouble, small talk.

Called by `understand.py`. The kinds are tried from the most certain to the least; the emotion read helps, but a word
of trouble in the text outweighs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from service.adapters.composer.issues import Matter
from service.adapters.composer.words import Vocabulary, tokens
from service.core.conversation import Conversation
from service.core.reading import CueKind, Emotion, Reading


class Kind(StrEnum):
    """What the last turn is."""

    THANKS = "thanks"
    GOODBYE = "goodbye"
    DONE = "done"
    GREETING = "greeting"
    ACCEPTS = "accepts"
    WANTS_PERSON = "wants_person"
    GIVES_DETAILS = "gives_details"
    PLEADS = "pleads"
    PRAISE = "praise"
    QUESTION = "question"
    REQUEST = "request"
    PROBLEM = "problem"
    CHAT = "chat"


CLOSING = frozenset({Kind.THANKS, Kind.GOODBYE, Kind.DONE})
_POSITIVE = frozenset({Emotion.SATISFIED, Emotion.GRATEFUL})
_NEGATIVE = frozenset(
    {Emotion.ANXIOUS, Emotion.DISAPPOINTED, Emotion.FRUSTRATED, Emotion.ANGRY, Emotion.SAD, Emotion.ASHAMED}
)
_SHORT = 14
"""Words up to which thanks and good-byes are the whole message."""


def _any(*words: str) -> re.Pattern[str]:
    """Compile whole words or phrases, ignoring case."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_THANKS = _any(
    r"thanks?(?: you)?", "thx", "cheers", "ta", "much appreciated", "appreciate (?:it|that|your)", "grateful"
)
_GOODBYE = _any(
    "(?:good)?bye",
    "good night",
    "take care",
    r"have a (?:\w+ )?(?:day|one|evening|night|weekend)",
    "see you (?:soon|later|then|around)",
    "talk soon",
    "look(?:ing)? forward",
)
_FINISHED = _any(
    r"nothing (?:else|more)",
    r"(?:that|this)(?:['’]s| is|s|['’]ll be| will be)? (?:all|it|everything)",
    r"i['’]?m (?:good|fine|all set|done)",
    "all (?:good|set|done)",
    "not right now",
    "no,? (?:thanks|thank you)",
)
_NOTHING = re.compile(r"^\W*(?:no,? )?nothing\b", re.IGNORECASE)
_BARE_NO = re.compile(r"^\W*(?:no|nope|nah)\W*$", re.IGNORECASE)
_GREETING = re.compile(
    r"^\W*(?:hi|hey|hello|hiya|yo|howdy|good (?:morning|afternoon|evening|day)|greetings)"
    r"(?:[\s,]+(?:there|all|team|everyone|ho))?\W*$",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|k|great|perfect|sure|fine|no (?:worries|problem)|got it|sounds good|let me know"
    r"|alright|all right"
    r"|yes|yeah|yep|please|will do|exactly|of course|understood|i see|cool|brilliant|lovely|good|right|deal|agreed|then"
    r"|that works|makes sense|please do|do that|i['’]?ll wait|done|sent|dm(?:['’]?d| sent)?|message sent"
    r"|just sent it|you too|whatever|never ?mind|forget it|if you say so)\b[\s,.!]*){1,5}$",
    re.IGNORECASE,
)
_YES = _any("yes", "yeah", "yep", "please", "sure", "ok(?:ay)?", "do", "go ahead", "of course", "fine", "great")
_PERSON_OFFERED = _any("person", "colleague", "team", "somebody", "someone", "hand", "human")
_QUESTION = re.compile(
    r"^(?:(?:so|and|but|also|then|ok(?:ay)?|hi|hello|hey|please|good|great|right"
    r"|thanks)[\s,]+){0,3}(?:what|when|where|why|who|how|which"
    r"|(?:is|are|was|were|does|did|has|can|could|will|would|should) (?!do\b|that\b|so\b)\w+ \w+"
    r"|(?:do|have|am|may) (?:i|you|we|it|they|he|she|there|this|that|the|my|your|our|any\w*|some\w*))\b",
    re.IGNORECASE,
)
_WANTS_TO_KNOW = _any(
    r"wanted to (?:know|see|ask|check)",
    "wondering",
    "(?:can|could) you tell me",
    r"(?<!not )(?<!n['’]t )tell me",
    "do you know",
    "(?:like|need|want) to (?:know|see|find out|check|ask)",
    "(?:and|but|so) (?:what|when|where|how|which|can i|do you|is there)",
    "check on",
    "any (?:news|update|idea)",
    "not sure (?:how|what|when|whether|if|which)",
)
_EXCLAIMS = re.compile(r"^\W*(?:what a|how (?:nice|lovely|kind))\b", re.IGNORECASE)
_REQUEST = _any(
    r"i (?:need|want|wish)",
    r"i(?:['’]d| would) (?:like|rather)",
    "(?:can|could|would|will) (?:you|i)",
    "please",
    "help me",
    r"i(?: am|['’]m) trying to",
    "looking to",
    "hoping to",
    "i need",
)
ORDER = re.compile(
    r"^(?:(?:ok(?:ay)?|well|then|so|just|please|and|fine|right|good)[\s,]+){0,4}(?:(?:can|could|will"
    r"|would) (?:you|u) (?:please )?)?(?:leave|cancel|refund|send"
    r"|resend|close|change|stop|fix|replace"
    r"|book|move|return|remove|delete|sort|call|give|put|take(?! care)|update|add|check)\b",
    re.IGNORECASE,
)
_PLEADS = _any(
    "really",
    "exception",
    "what if",
    "any(?: other)? way",
    "just this once",
    "come on",
    r"isn['’]t there",
    "is there nothing",
    "nothing you can",
    "not fair",
    "unfair",
    "not good enough",
    "unacceptable",
    r"that['’]s it",
    "seriously",
    "are you serious",
    "at all",
)
_REFUSED = _any(
    "unfortunately",
    r"(?:we|i) (?:cannot|can['’]t(?! (?:tell|see|say|answer|promise|settle|carry))|won['’]t be able|are "
    r"unable|am unable|are not able|am not able)",
    "not possible",
    r"isn['’]t possible",
    "not eligible",
    "not covered",
    "not able to make an exception",
)
_UPSET = _any(
    "ridiculous",
    "unacceptable",
    "terrible",
    "awful",
    "worst",
    "joke",
    r"disgrac\w*",
    "angry",
    "furious",
    "livid",
    "fed up",
    r"annoy\w*",
    r"frustrat\w*",
    "shocking",
    "appalling",
    "disgusted",
    "useless",
    "pathetic",
    "scam",
    "liars?",
    "wtf",
    "fuming",
    "not good enough",
    "had enough",
    "unhappy",
    r"disappoint\w*",
    "worried",
    "scared",
    "upset",
)
_TROUBLE = _any(
    "late",
    "broken",
    "wrong",
    "nobody",
    "no one",
    "still",
    "missed",
    "lost",
    "again",
    "never",
    r"\w+n['’]t",
    "cannot",
    "not",
    "refused",
    "unfortunately",
    r"faults?|faulty",
    r"problems?|issues?",
    "instead",
)
_LIGHT = _any(
    "ha(?:ha)+",
    "lol",
    "joking",
    "kidding",
    "funny",
    "joke",
    "hilarious",
    r"cats?",
    r"dogs?",
    "weather",
    "weekend",
    "cute",
    "fun",
)
_GLAD = _any(
    r"thank\w*",
    "great",
    "love(?:ly|liest|d)?",
    "perfect",
    "amazing",
    "brilliant",
    "happy",
    "kind",
    "helpful",
    "excellent",
    "nice",
    "good",
    "fantastic",
    "wonderful",
    "awesome",
    "best",
    "pleased",
    "delighted",
    "works?",
    "worked",
    "impressed",
    "glad",
    "superb",
)
_DETAIL = re.compile(
    r"@|\d{3,}|<[A-Z]\w*_\d+>|^\W*\w{2,20}:\s?\S"
    r"|\b(?:id|number|email|username|name|date|address|code|postcode|phone|reference|level)(?: is|['’]s|:)\s?\S",
    re.IGNORECASE,
)
_ASKED_US_TO = re.compile(
    r"\b(?:could you|can you|may i|what is your|what['’]s your|tell me|send me|give me|share|need from you"
    r"|need your|i still need|please (?:provide|confirm)|do you have)\b",
    re.IGNORECASE,
)
_HELP_ME = re.compile(
    r"\b(?:can|could|would|will) (?:you|u|anyone|someone) (?:please )?(?:help|assist)[^?.!\n]{0,40}[?]?", re.IGNORECASE
)
_NO_CLOSE = (
    CueKind.SARCASM,
    CueKind.LEGAL_THREAT,
    CueKind.PRESS_THREAT,
    CueKind.VIOLENCE_THREAT,
    CueKind.ABUSE,
    CueKind.CRISIS,
)
_NO_THANKS = re.compile(r"\bthanks? (?:you )?(?:for nothing|a bunch)\b|\bno thanks to\b|\bcourt\b", re.IGNORECASE)
_PLEASE_TELL = re.compile(r"\bplease (?:tell|thank|pass|let|say|give)\b", re.IGNORECASE)
_HOW_ARE_YOU = re.compile(r"\bhow(?: are|['’]re) (?:you|things)\b|\bwhat['’]s up\b|\btell me a joke\b", re.IGNORECASE)
_SAYS_NO = re.compile(r"^\W*(?:no|nope|i don['’]?t|i haven['’]?t|not)\b", re.IGNORECASE)
_OFFER = re.compile(
    r"\b(?:would you like|shall i|do you want|anything else|something else|can i help|could i help|help you with)\b",
    re.IGNORECASE,
)


class Signals:
    """What the kinds are told apart by."""

    def __init__(
        self, text: str, conversation: Conversation, reading: Reading, matter: Matter | None, vocabulary: Vocabulary
    ) -> None:
        self.text = text
        self.words = tokens(text)
        self.before = next((turn for turn in reversed(conversation.agent_turns) if turn.strip()), "")[-2_000:]
        self.reading = reading
        self.asks = asks(text)
        self.short = len(self.words) <= _SHORT
        self.upset = reading.emotion in _NEGATIVE or _UPSET.search(text) is not None
        self.troubled = self.upset or _TROUBLE.search(text) is not None
        self.matter = matter
        self.keys = set(vocabulary.keys(text))

    @property
    def asked_for_detail(self) -> bool:
        """Whether our last turn asked for something to be told or sent, and not whether a person should go on."""
        last = self.before[-240:]
        return _ASKED_US_TO.search(last) is not None or ("?" in last and _OFFER.search(last) is None)

    @property
    def offered_person(self) -> bool:
        """Whether our last turn ended by offering a person."""
        last = self.before[-160:]
        return "?" in last and _OFFER.search(last) is not None and _PERSON_OFFERED.search(last) is not None


def kind_of(signals: Signals) -> Kind:
    """Return the first kind whose signs are there."""
    return next(kind for kind, holds in _RULES if holds(signals))


def asks(text: str) -> bool:
    """Tell whether a turn asks something; asking for help with a thing is a request."""
    if _EXCLAIMS.match(text):
        return False
    text = _HELP_ME.sub(" ", text)
    if "?" in text or _WANTS_TO_KNOW.search(text[:600]):
        return True
    return any(_QUESTION.search(line.strip()) for line in re.split(r"[.!\n]+", text[:600]) if line.strip())


def _accepts_person(s: Signals) -> bool:
    return s.offered_person and s.short and _ACCEPTS.match(s.text) is not None and _YES.search(s.text) is not None


def _done(s: Signals) -> bool:
    if s.asks or not s.before or len(s.words) > 12 or s.upset:
        return False
    return (
        _NOTHING.match(s.text) is not None
        or _FINISHED.search(s.text) is not None
        or (_BARE_NO.match(s.text) is not None and not s.asked_for_detail)
    )


def _pleads(s: Signals) -> bool:
    refused = s.before and _REFUSED.search(s.before) is not None
    return bool(refused and s.short and _PLEADS.search(s.text) and not _THANKS.search(s.text))


def _closes(s: Signals, pattern: re.Pattern[str]) -> bool:
    if s.reading.has(*_NO_CLOSE) or _NO_THANKS.search(s.text):
        return False
    return not s.asks and s.short and pattern.search(s.text) is not None and not _UPSET.search(s.text)


def _gives(s: Signals) -> bool:
    if not s.before or s.asks or (s.upset and "!" in s.text):
        return False
    detail = _DETAIL.search(s.text) is not None
    if (s.troubled or _REQUEST.search(s.text)) and not detail and not _SAYS_NO.match(s.text):
        return False
    if not s.asked_for_detail:
        return detail and len(s.words) <= 6 and any(char.isdigit() or char in "@<" for char in s.text)
    return len(s.words) <= 6 or (len(s.words) <= 16 and (detail or not s.upset))


def _praises(s: Signals) -> bool:
    if s.asks or s.troubled or s.reading.has(*_NO_CLOSE) or _REQUEST.search(_PLEASE_TELL.sub(" ", s.text)):
        return False
    return s.reading.emotion in _POSITIVE and _GLAD.search(s.text) is not None and len(s.words) > 3


def _chats(s: Signals) -> bool:
    if _HOW_ARE_YOU.search(s.text) and len(s.words) <= 7:
        return True
    if s.asks or s.upset or _REQUEST.search(s.text) or not s.before:
        return False
    return _LIGHT.search(s.text) is not None and not (s.matter and s.keys & s.matter.issue.about and s.matter.sure)


def _asks_calmly(s: Signals) -> bool:
    return s.asks and not (s.reading.emotion in _NEGATIVE and s.reading.intensity >= 2)


def _trouble(s: Signals) -> bool:
    return s.troubled or s.reading.valence < -0.25 or s.reading.vulnerable


_RULES: tuple[tuple[Kind, Callable[[Signals], bool]], ...] = (
    (Kind.GREETING, lambda s: not s.words and not s.before),
    (Kind.ACCEPTS, lambda s: not s.words),
    (Kind.GREETING, lambda s: _GREETING.match(s.text) is not None),
    (Kind.WANTS_PERSON, lambda s: s.reading.has(CueKind.ASKS_FOR_PERSON)),
    (Kind.WANTS_PERSON, _accepts_person),
    (
        Kind.REQUEST,
        lambda s: ORDER.match(s.text) is not None and len(s.words) <= _SHORT and not s.upset and not s.asks,
    ),
    (Kind.PLEADS, _pleads),
    (Kind.GOODBYE, lambda s: _closes(s, _GOODBYE)),
    (Kind.DONE, _done),
    (Kind.PRAISE, lambda s: len(s.words) > 9 and _praises(s)),
    (Kind.THANKS, lambda s: _closes(s, _THANKS)),
    (Kind.ACCEPTS, lambda s: bool(s.before) and _ACCEPTS.match(s.text) is not None),
    (Kind.GIVES_DETAILS, _gives),
    (Kind.PRAISE, _praises),
    (Kind.CHAT, _chats),
    (Kind.QUESTION, _asks_calmly),
    (Kind.REQUEST, lambda s: ORDER.match(s.text) is not None and len(s.words) <= _SHORT and not s.upset),
    (Kind.PROBLEM, _trouble),
    (Kind.QUESTION, lambda s: s.asks),
    (Kind.REQUEST, lambda s: _REQUEST.search(s.text) is not None),
    (Kind.PROBLEM, lambda s: s.matter is not None),
    (Kind.PROBLEM, lambda s: len(s.words) > 4),
    (Kind.CHAT, lambda _: True),
)
