"""The words by which kinds of turns are told apart.

Used by `kinds.py`.
"""

from __future__ import annotations

import re

from service.core.reading import CueKind, Emotion

POSITIVE = frozenset({Emotion.SATISFIED, Emotion.GRATEFUL})
NEGATIVE = frozenset(
    {Emotion.ANXIOUS, Emotion.DISAPPOINTED, Emotion.FRUSTRATED, Emotion.ANGRY, Emotion.SAD, Emotion.ASHAMED}
)
SHORT = 14
"""Words up to which thanks and good-byes are the whole message."""


def _any(*words: str) -> re.Pattern[str]:
    """Compile whole words or phrases, ignoring case."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


THANKS = _any(r"thanks?(?: you)?", "thx", "cheers", "ta", "much appreciated", "appreciate (?:it|that|your)", "grateful")
GOODBYE = _any(
    "(?:good)?bye",
    "good night",
    "take care",
    r"have a (?:\w+ )?(?:day|one|evening|night|weekend)",
    "see you (?:soon|later|then|around)",
    "talk soon",
    "look(?:ing)? forward",
)
FINISHED = _any(
    r"nothing (?:else|more)",
    r"(?:that|this)(?:['’]s| is|s|['’]ll be| will be)? (?:all|it|everything)",
    r"i['’]?m (?:good|fine|all set|done)",
    "all (?:good|set|done)",
    "not right now",
    "no,? (?:thanks|thank you)",
)
NOTHING = re.compile(r"^\W*(?:no,? )?nothing\b", re.IGNORECASE)
BARE_NO = re.compile(r"^\W*(?:no|nope|nah)\W*$", re.IGNORECASE)
GREETING = re.compile(
    r"^\W*(?:hi|hey|hello|hiya|yo|howdy|good (?:morning|afternoon|evening|day)|greetings)"
    r"(?:[\s,]+(?:there|all|team|everyone|ho))?\W*$",
    re.IGNORECASE,
)
ACCEPTS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|k|great|perfect|sure|fine|no (?:worries|problem)|got it|sounds good|let me know"
    r"|alright|all right"
    r"|yes|yeah|yep|please|will do|exactly|of course|understood|i see|cool|brilliant|lovely|good|right|deal|agreed|then"
    r"|that works|makes sense|please do|do that|i['’]?ll wait|done|sent|dm(?:['’]?d| sent)?|message sent"
    r"|just sent it|you too|whatever|never ?mind|forget it|if you say so)\b[\s,.!]*){1,5}$",
    re.IGNORECASE,
)
YES = _any("yes", "yeah", "yep", "please", "sure", "ok(?:ay)?", "do", "go ahead", "of course", "fine", "great")
PERSON_OFFERED = _any("person", "colleague", "team", "somebody", "someone", "hand", "human")
QUESTION = re.compile(
    r"^(?:(?:so|and|but|also|then|ok(?:ay)?|hi|hello|hey|please|good|great|right"
    r"|thanks)[\s,]+){0,3}(?:what|when|where|why|who|how|which"
    r"|(?:is|are|was|were|does|did|has|can|could|will|would|should) (?!do\b|that\b|so\b)\w+ \w+"
    r"|(?:do|have|am|may) (?:i|you|we|it|they|he|she|there|this|that|the|my|your|our|any\w*|some\w*))\b",
    re.IGNORECASE,
)
WANTS_TO_KNOW = _any(
    r"wanted to (?:know|see|ask|check)",
    "wondering",
    "(?:can|could) you tell me",
    r"(?<!not )(?<!n['’]t )tell me",
    "do you know",
    "(?:like|need|want) to (?:know|see|find out|check|ask)",
    "(?:and|but|so) (?:what|when(?! (?:i|we|my|our|the|they|he|she|it))|where|how|which|can i|do you|is there)",
    "check on",
    "checking (?:if|whether|that|on)",
    "any (?:news|update|idea)",
    "not sure (?:how|what|when|whether|if|which)",
)
EXCLAIMS = re.compile(r"^\W*(?:what a|how (?:nice|lovely|kind))\b", re.IGNORECASE)
RHETORICAL = re.compile(
    r"^\W*(?:how many (?:more )?times|how (?:hard|difficult) (?:can|is) it"
    r"|are you (?:kidding|serious|joking)|is (?:this|that|it) a joke"
    r"|do(?:es)? (?:you|any(?:body|one)) (?:even )?care|what(?:['’]s| is) wrong with you"
    r"|why do(?:es)? (?:you|it|this) (?:make|have to)"
    r"|what kind of)\b",
    re.IGNORECASE,
)
"""Asked without wanting an answer."""
REQUEST = _any(
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
    r"^(?:(?:ok(?:ay)?|well|then|so|just|please|pls|plz|and|fine|right|good)[\s,]+){0,4}(?:(?:can|could|will"
    r"|would) (?:you|u) (?:please )?)?(?:leave|cancel|refund|send"
    r"|resend|close|change|stop|fix|replace"
    r"|book|move|return|remove|delete|sort|call|give|put|take(?! care)|update|add|check)\b",
    re.IGNORECASE,
)
PLEADS = _any(
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
REFUSED = _any(
    "unfortunately",
    r"(?:we|i) (?:cannot|can['’]t(?! (?:tell|see|say|answer|promise|settle|carry))|won['’]t be able|are "
    r"unable|am unable|are not able|am not able)",
    "not possible",
    r"isn['’]t possible",
    "not eligible",
    "not covered",
    "not able to make an exception",
)
UPSET = _any(
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
TROUBLE = _any(
    "late",
    r"crack(?:ed|s)?",
    r"scratch\w*",
    r"leak\w*",
    r"stain\w*",
    r"dent(?:ed|s)?",
    r"torn",
    r"damag\w*",
    r"defect\w*",
    "hole",
    "error",
    r"crash\w*",
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
    "offline",
    r"complain\w*",
    "overcharged",
    r"ordered\b[^.!?]{3,60}\b(?:got|came|received|(?:been |was )?sent)",
)
LIGHT = _any(
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
GLAD = _any(
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
    "finally",
    "approved",
    "passed",
    "yay",
    "hooray",
    "woohoo",
    "can['’]?t wait",
)
DETAIL = re.compile(
    r"@|\d{3,}|<[A-Z]\w*_\d+>|^\W*\w{2,20}:\s?\S"
    r"|\b(?:id|number|email|username|name|date|address|code|postcode|phone|reference|level)(?: is|['’]s|:)\s?\S",
    re.IGNORECASE,
)
ASKED_US_TO = re.compile(
    r"\b(?:could you|can you|may i|what is your|what['’]s your|tell me|send me|give me|share|need from you"
    r"|need your|i still need|please (?:provide|confirm)|do you have)\b",
    re.IGNORECASE,
)
HELP_ME = re.compile(
    r"\b(?:can|could|would|will) (?:you|u|anyone|someone) (?:please )?(?:help|assist|look|fix|sort)[^?.!\n]{0,40}[?]?",
    re.IGNORECASE,
)
NO_CLOSE = (
    CueKind.SARCASM,
    CueKind.LEGAL_THREAT,
    CueKind.PRESS_THREAT,
    CueKind.VIOLENCE_THREAT,
    CueKind.ABUSE,
    CueKind.CRISIS,
)
NO_THANKS = re.compile(r"\bthanks? (?:you )?(?:for nothing|a bunch)\b|\bno thanks to\b|\bcourt\b", re.IGNORECASE)
BUT_TROUBLE = re.compile(r"\bbut\b.{0,60}(?:n['’]t\b|\bnot\b|\bstill\b|\bno\b)", re.IGNORECASE)
"""`thanks but that doesn't answer my question` is no thanks."""
PLEASE_TELL = re.compile(r"\bplease (?:tell|thank|pass|let|say|give)\b", re.IGNORECASE)
HOW_ARE_YOU = re.compile(r"\bhow(?: are|['’]re) (?:you|things)\b|\bwhat['’]s up\b|\btell me a joke\b", re.IGNORECASE)
SAYS_NO = re.compile(r"^\W*(?:no|nope|i don['’]?t|i haven['’]?t|not)\b", re.IGNORECASE)
OFFER = re.compile(
    r"\b(?:would you like|shall i|do you want|anything else|something else|can i help|could i help|help you with)\b",
    re.IGNORECASE,
)
