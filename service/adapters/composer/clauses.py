"""The customer's own words as a clause or a noun phrase that can be said back to them, or not at all.

Called by `understand.py`. A clause is used only when its shape is one that is known to read well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec.structs import replace

from service.adapters.composer.person import mend_apostrophes, to_you
from service.adapters.composer.words import Vocabulary, tokens
from service.core.conversation import Value
from service.core.text import sentences

LONGEST_READ = 2_000
"""Characters of a turn that are read for what happened."""
_MOST_WORDS = 16
_LONGEST_PIECE = 200


class Shape(StrEnum):
    """How a phrase can be built into a sentence."""

    CLAUSE = "clause"
    NOUN = "noun"


class Phrase(Value, frozen=True, kw_only=True):
    """Words of the customer, turned to face them; in the middle of a sentence unless capitalised."""

    text: str
    shape: Shape
    of_us: bool = False
    """It speaks of what we did, which may be disputed."""
    weight: int = 0
    """How much trouble it tells of."""
    costs: bool = False
    """It says what the matter costs them."""
    link: str = "and"
    """How it hangs on what was said before: `and`, `but`, `so`."""
    sentence: int = 0


_LEAD = re.compile(
    r"^(?:@\w{1,30}[\s,:]*)?(?:(?:thank you(?: so much| very much)?|thanks(?: a lot| so much)?|many thanks"
    r"|first|secondly|yesterday|today|this morning|last night|last week|on "
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|and|but|so|well|ok|okay|oh|ugh|also|look|listen|hi|hello"
    r"|hey|honestly|basically|actually|now|then|anyway|seriously|"
    r"because|cos|since|yes|yeah|no,|sorry|please|apparently|unfortunately|sadly|hi there|dear team|dear "
    r"sirs|good morning|good afternoon|good evening|turns out|"
    r"i can['’]?t believe that|i can['’]?t believe|i am writing because|i['’]m writing because|the "
    r"problem is that|the problem is|the thing is|the issue is that|the issue is|i see that|i noticed that"
    r"|i noticed|i just noticed that|i just noticed|"
    r"plus|which means that|which means|this means|that means|meaning|except|(?:i )?(?:just )?want(?:ed)? "
    r"to (?:say|tell you|let you know|report|complain)(?: that)?|(?:i )?would like to say(?: that)?|to "
    r"make it worse|worse|on top of that|it seems that|it seems|it looks like)\b[\s,:-]*)*",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:just|literally|honestly|basically|actually|seriously|really|absolutely|totally|frankly|simply"
    r"|clearly|obviously|fucking|freaking|bloody|damn|so-called)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,? (?:well done|thanks for nothing|thanks a lot|nice one|great job|cheers|thanks|thank you|please"
    r"|pls|lol|tbh|by the way|btw|too|as well|because of (?:that|this|you)))?[\s,;:.!?\-–—…*_\"'()]*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;–—]|\s-\s|\.{2,}|,?\s+\b(and|but|so|because|plus|which means)\b(?=\s+(?:i|i['’]?m|i['’]?ve"
    r"|we|we['’]re|we['’]ve|my|our|the|nobody|no one|no-one|they|he|she|it|it['’]s|this|that|there"
    r"|there['’]s|your|you|now|every|still|everything|waiting|someone|somebody)\b)"
    r"|,(?=\s+(?:i|i['’]?m|i['’]?ve|we|we['’]ve|my|our|nobody|no one|they|it|it['’]s|this|there|there['’]s"
    r"|your|you(?:['’]ve|['’]re)?|the|now)\b))\s*",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(
    [
        "i",
        "we",
        "nobody",
        "no-one",
        "there",
        "they",
        "he",
        "she",
        "it",
        "someone",
        "somebody",
        "everything",
        "nothing",
        "you",
        "i'm",
        "i've",
        "i'd",
        "i'll",
        "we're",
        "we've",
        "we'd",
        "we'll",
        "there's",
        "they're",
        "they've",
        "it's",
        "you're",
        "you've",
    ]
)
_ADVERBS = frozenset(
    [
        "already",
        "never",
        "still",
        "also",
        "always",
        "only",
        "even",
        "once",
        "twice",
        "recently",
        "finally",
        "then",
        "immediately",
        "first",
    ]
)
_OPENERS = frozenset(
    ["my", "our", "the", "your", "a", "an", "half", "all", "some", "this", "that", "every", "another", "one", "both"]
)
_AUX = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "can",
        "could",
        "will",
        "would",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
        "hadn't",
        "don't",
        "doesn't",
        "didn't",
        "can't",
        "cannot",
        "couldn't",
        "won't",
        "wouldn't",
        "am",
        "never",
        "still",
    ]
)
_PAST = frozenset(
    [
        "asked",
        "ate",
        "began",
        "bit",
        "blew",
        "bought",
        "broke",
        "burnt",
        "burst",
        "called",
        "came",
        "caught",
        "chose",
        "closed",
        "cost",
        "cut",
        "did",
        "died",
        "drew",
        "dropped",
        "drove",
        "fell",
        "felt",
        "flew",
        "fought",
        "found",
        "froze",
        "gave",
        "got",
        "grew",
        "heard",
        "hid",
        "hit",
        "hung",
        "hurt",
        "kept",
        "knew",
        "lay",
        "led",
        "left",
        "lent",
        "let",
        "lost",
        "made",
        "meant",
        "met",
        "missed",
        "moved",
        "noticed",
        "opened",
        "ordered",
        "paid",
        "put",
        "ran",
        "rang",
        "received",
        "returned",
        "rose",
        "said",
        "sank",
        "saw",
        "sent",
        "shut",
        "slept",
        "sold",
        "spent",
        "spoke",
        "stole",
        "stood",
        "stopped",
        "stuck",
        "swore",
        "swung",
        "taught",
        "threw",
        "told",
        "took",
        "tore",
        "tried",
        "turned",
        "waited",
        "went",
        "woke",
        "wore",
        "wrote",
    ]
)
_PLURAL_NOW = frozenset(
    [
        "keep",
        "get",
        "have",
        "need",
        "want",
        "work",
        "live",
        "go",
        "come",
        "pay",
        "wait",
        "use",
        "depend",
        "rely",
        "see",
        "hear",
        "owe",
        "say",
        "show",
    ]
)
_SINGULAR_NOW = frozenset(
    [
        "keeps",
        "says",
        "shows",
        "works",
        "comes",
        "goes",
        "gets",
        "looks",
        "needs",
        "makes",
        "answers",
        "replies",
        "responds",
        "calls",
        "picks",
        "cares",
        "knows",
        "tells",
        "sends",
        "takes",
        "crashes",
        "freezes",
        "drops",
        "fails",
        "leaks",
        "expires",
        "starts",
        "ends",
        "costs",
        "stops",
        "refuses",
        "smells",
        "disappears",
        "logs",
        "lets",
        "gives",
    ]
)
_NOT_ED = frozenset(["need", "feed", "speed", "indeed", "red", "bed"])
_NOT_AN_EVENT = re.compile(
    r"\byou (?:people|guys|lot)\b|^i was told\b|^i (?:forgot|broke|dropped|failed|messed up|misread|misunderstood)\b"
    r"|^(?:i|we)\s+(?:(?:do not|don['’]t|didn['’]t) (?:feel|think|want|know|understand|believe|like|care"
    r"|mean|need)|want|need|would like|wish|think|guess|hope|know|mean|wonder|was wondering|believe"
    r"|understand|appreciate|suppose|see|feel|love|like|can see|assume|expect|demand|swear|agree|am (?:so"
    r"|very|really|extremely)|(?:am|was) (?:wondering|hoping|looking|trying|asking|calling|writing|sorry"
    r"|fed up|angry|furious|upset|annoyed|frustrated|disappointed|sick|tired|done|not happy|unhappy|livid"
    r"|glad|happy|worried|scared|confused|lost|ashamed|embarrassed|grateful|interested|sure|afraid))\b"
    r"|^i['’](?:d|ll)\b|^i['’]m (?:so|very|really|extremely|wondering|hoping|looking|trying|asking|calling"
    r"|writing|sorry|fed up|angry|furious|upset|annoyed|frustrated|disappointed|sick|tired|done|not happy"
    r"|unhappy|livid|glad|happy|worried|scared|confused|lost|ashamed|embarrassed|grateful|interested|sure"
    r"|afraid|not sure|beyond|a|an|the|at my wit|just)\b"
    r"|^(?:this|that|it|it['’]s|that['’]s|there['’]s|there)\b.{0,12}\b(?:is|was|['’]s)?\s*(?:ridiculous"
    r"|unacceptable|a joke|terrible|awful|not good enough|absurd|crazy|insane|outrageous|appalling"
    r"|dreadful|wrong with you|no excuse|theft|robbery)"
    r"|^you\b.{0,12}\b(?:should|need|must|better|can)\b|^you(?: are|['’]re) (?:all |such |so |just )?(?:a"
    r"|an|the|not|very|being)\b|^(?:the|your) (?:service|company"
    r"|support|app) (?:is|are)\b|^(?:they|he|she) (?:said|told me)$"
    r"|^(?:i|we) (?:can|could|may|might|should|must|do|did)\s+(?!not\b)",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:not|never|no|nobody|without|still|wrong|broken|broke|late|lost|cancel\w*|charged|damaged"
    r"|waiting|waited|stuck|locked|missed|missing|twice|again|"
    r"refus\w*|reject\w*|declin\w*|stolen|hacked|fail\w*|error|crash\w*|down|delay\w*|overdue|blocked"
    r"|ignored|dead|empty|cold|leak\w*|dirty|closed|expired|doubled|gone|flooded|disappear\w*|"
    r"hold|hours|weeks|days|months|times|nothing|stopped|forgot\w*|died|passed away|short|raised|cut"
    r"|dropped|hung up|mould|fined|pieces|\bis off|\bare off|dirty|soaked|ruined|smashed|rats|mice|rude|unsafe|leaking"
    r"|overcharged|rejected|useless|worse|higher|rain|twice|shattered|bounced|scam\w*|fraud\w*|"
    r"\w+n['’]t|cannot|third|fourth|fifth)\b",
    re.IGNORECASE,
)
_COSTS_ME = re.compile(
    r"^(?:i|we) (?:had to|have to|will have to|couldn['’]t|can['’]t|cannot|missed|lost|am (?:stuck|losing"
    r"|missing|stranded|out of)|ended up|took|was left|were left|spent|need(?:ed)? (?:it|this|them)|wasted"
    r"|am left|now have|have lost|have missed|have no|had no|slept|won['’]t be able|have (?:a|an|two|three"
    r"|small|young|my|guests|an important) ?(?:\w+ )?(?:baby|newborn|toddler|kids|children|meeting"
    r"|interview|exam|wedding|presentation|flight|deadline|guests|funeral|surgery|operation|job|shift"
    r"|family|client|clients|audit|launch|demo|event|appointment))\b"
    r"|^i['’]m (?:still \w+ing|stuck|losing|missing|stranded|left|out of|without|paying)|^we['’]re "
    r"(?:stuck|stranded|left|out of|without|paying)|^i['’]ve (?:lost|missed|had to|no |got no|spent|wasted"
    r"|got (?:a|two|three|guests|nothing))|^we['’]ve (?:lost|missed|had to|no |got)"
    r"|\b(?:have|['’]ve) (?:now |already )?(?:lost|missed|wasted|spent)\b|\bnowhere to\b"
    r"|^my (?:\w+ )?(?:kids|children|daughter|son|baby|wife|husband|mum|mother|dad|father|rent|mortgage"
    r"|boss|clients|customers|customer|client|business|team|staff|guests|wedding|meeting|deadline|family"
    r"|salary|partner|medication|landlord)\b"
    r"|^(?:nobody|no one|no-one)\b|^everything\b|^the (?:wedding|party|meeting|funeral|birthday|exam"
    r"|interview|presentation|deadline|kids)\b",
    re.IGNORECASE,
)
_NOUN_PHRASE = re.compile(
    r"^(?:(?P<ord>(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th)\s+(?:time|day|week|month|year"
    r"|night|call|email|engineer|visit|attempt|letter|message)\b)"
    r"|(?P<dur>(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|over an?"
    r"|nearly an?|almost an?|several|half an)\s+(?:hours?|days?|weeks?|months?|years?|minutes?|nights?"
    r"|calls?|emails?|visits?|letters?)\b)"
    r"|(?P<no>(?:still )?no\s+[a-z])|(?P<another>another\s+[a-z]))",
    re.IGNORECASE,
)
_HAS_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|\w+n['’]t|am|['’]m|['’]ve)\b", re.IGNORECASE
)
_GERUND = re.compile(
    r"^(?P<who>nobody|no one|no-one) (?P<verb>answers|replies|responds|calls back|calls|listens|cares"
    r"|helps|comes|picks up|knows)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_ODD = re.compile(r"[@#/\\<>{}\[\]|=+~^\"“”*_]|https?:|www\.|(.)\1\1|\b[b-df-hj-np-tv-xz]{4,}\b", re.IGNORECASE)
_VAGUE_IT = re.compile(r"^(?:it|this|that|they|he|she|them)\b|^it['’]s\b", re.IGNORECASE)
_DUMMY_IT = re.compile(
    r"^it(?:'s| has) been (?:over |nearly |almost |more than )?(?:\d{1,3}|an?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|several) (?:hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_SUBJECTLESS = re.compile(
    r"^(?:still )?(?:waiting (?:for|on|to|since)|stuck (?:at|in|on|with|here)|locked out|unable to)\b", re.IGNORECASE
)
_OWNED = frozenset(
    [
        "parcel",
        "package",
        "order",
        "delivery",
        "flight",
        "train",
        "card",
        "payment",
        "refund",
        "bill",
        "phone",
        "account",
        "claim",
        "appointment",
        "internet",
        "broadband",
        "wifi",
        "router",
        "bin",
        "heating",
        "boiler",
        "luggage",
        "suitcase",
    ]
)
_BARE = re.compile(
    r"^(?P<noun>driver|engineer|technician|courier|parcel|package|order|delivery|internet|broadband|wifi"
    r"|router|app|website|site|train|flight|card|payment|refund|bill|phone|account|claim|appointment|bin"
    r"|heating|boiler|luggage|suitcase|room|agent|shop|hotel) (?=\w+)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\bwhy (?P<aux>has|have|is|are|was|were|hasn't|haven't|isn't|aren't|wasn't) (?P<who>(?:my|our|the) "
    r"[a-z]+(?: [a-z]+)??|i) (?P<rest>(?:been|gone|not|still|so|being|going|taking|showing|charged|asked"
    r"|told|blocked|locked|declined|cancelled|higher|more|late|down|off|slow|twice|\w+ed"
    r"|\w+ing)\b[^?]{0,80})\?",
    re.IGNORECASE,
)
_IS_A_NUMBER = re.compile(r"\bis:? #?[A-Z]{0,4}-?\d[\w-]*$", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september"
    r"|october|november|december)\b"
)
_ASIDE = re.compile(r"\s*\([^()]{0,80}\)")
_PASSIVE = re.compile(
    r"^(\w+) ((?:cancelled|canceled|delayed|declined|rejected|damaged|stolen|lost|refused|blocked|locked"
    r"|suspended|overbooked"
    r"|closed|missed|smashed|returned|postponed)\b)(?! (?:me|my|us|our|the|it|a|an)\b)",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"\b(?:is|was|did|does|has|\w+n['’]t)$", re.IGNORECASE)
_SHOUTS = re.compile(r"([.!?…])\1{3,}")
_LINKS = frozenset({"and", "but", "so", "because", "plus", "which means", ";", "-", "–", "—"})
_QUESTION_START = re.compile(
    r"^(?:what|when|where|why|who|how|which|can|could|do|does|did|is|are|will|would|should|have|has|am|may)\b",
    re.IGNORECASE,
)


def phrases(turn: str, vocabulary: Vocabulary, *, thing: str | None) -> Iterator[Phrase]:
    """Yield what of a turn can be said back, in the order in which it was said."""
    text = _SHOUTS.sub(r"\1", turn[:LONGEST_READ].replace("’", "'"))
    for at, (start, end) in enumerate(sentences(text)):
        sentence = text[start:end]
        if sentence.rstrip().endswith("?"):
            sentence = _told_by_question(sentence)
        link = "and"
        held: Phrase | None = None
        for piece in _SPLIT.split(sentence):
            if piece and piece.strip(" ,").lower() in _LINKS:
                link = piece.strip(" ,").lower()
            elif piece and (found := phrase(piece, vocabulary, thing=thing, link=link, sentence=at)):
                joined = _joined(held, found) if held else None
                if held and joined is None:
                    yield held
                held = joined or found
        if held:
            yield held


def _joined(first: Phrase, second: Phrase) -> Phrase | None:
    """Join what was expected and what came of it: `I booked help and nobody came`; None when apart is better."""
    fits = first.shape is Shape.CLAUSE is second.shape and not first.weight and not first.costs and second.weight > 0
    head = " ".join(first.text.split()[:2]) + " "
    tail = second.text
    if tail.startswith(head) and not head.endswith("s ") and head.startswith(("your ", "the ")):
        tail = f"it {tail.removeprefix(head)}"
    text = f"{first.text} {second.link} {tail}"
    if not fits or first.of_us or second.of_us or second.link == "so" or len(text.split()) > _MOST_WORDS:
        return None
    return replace(second, text=text, costs=False, link=first.link)


def phrase(
    piece: str, vocabulary: Vocabulary, *, thing: str | None = None, link: str = "and", sentence: int = 0
) -> Phrase | None:
    """Return one clause or noun phrase turned to face the customer; None when its shape is not known to read well."""
    if len(piece) > _LONGEST_PIECE:
        return None
    words = _TAIL.sub("", _FILLER.sub("", _LEAD.sub("", _ASIDE.sub("", piece.strip()))))
    words = _to_comma(words)
    if not 2 <= words.count(" ") + 1 <= _MOST_WORDS:
        return None
    words = _complete(mend_apostrophes(_calm(words, vocabulary)), thing)
    if not words or _ODD.search(words) or _QUESTION_START.match(words) or _NOT_AN_EVENT.search(words):
        return None
    if any(word.lower() in vocabulary.rude for word in tokens(words)):
        return None
    shape = _shape(words)
    if shape is None or _IS_A_NUMBER.search(words) or _ELLIPSIS.search(words):
        return None
    small = _small(words, vocabulary)
    turned, of_us = to_you(_article(small) if shape is Shape.NOUN else small)
    if of_us and turned.startswith("we ") and " us " in f" {turned} ":
        return None
    return Phrase(
        text=_DAY.sub(lambda found: found.group().capitalize(), turned),
        shape=shape,
        of_us=of_us,
        weight=len(_TROUBLE.findall(words)),
        costs=_COSTS_ME.search(words) is not None,
        link=link if link in ("but", "so") else "and",
        sentence=sentence,
    )


def _to_comma(words: str) -> str:
    """Cut a run-on sentence at its first comma when what stands before is a clause already."""
    head, comma, tail = words.partition(", ")
    return head if comma and len(tail.split()) > 2 and _is_clause(mend_apostrophes(head).lower().split()) else words


def _told_by_question(sentence: str) -> str:
    """Return what a question takes for granted: `why has my bill gone up?` tells that the bill has gone up."""
    found = _WHY.search(sentence)
    return f"{found['who']} {found['aux']} {found['rest']}" if found else ""


def _complete(words: str, thing: str | None) -> str:
    """Put in the subject that a hurried customer leaves out; empty when the words point at nothing that is known."""
    if _SUBJECTLESS.match(words):
        return f"I'm {words[:1].lower()}{words[1:]}"
    if found := _BARE.match(words):
        words = _PASSIVE.sub(r"\1 was \2", words)
        return f"{'my' if found['noun'].lower() in _OWNED else 'the'} {words[:1].lower()}{words[1:]}"
    if _DUMMY_IT.match(words):
        return re.sub(r"^it(?:'s| has) been", "it has been", words, flags=re.IGNORECASE)
    return _what_it_is(words, thing) if _VAGUE_IT.match(words) else words


def _what_it_is(words: str, thing: str | None) -> str:
    """Say what `it` is when the customer named it; `this` and `they` are left alone."""
    if not re.match(r"it\b", words, re.IGNORECASE):
        return ""
    if thing is None or thing.endswith("s"):
        return words if _TROUBLE.search(words) and words.count(" ") >= 3 else ""
    full = re.sub(r"^it's\b", "it is", words, flags=re.IGNORECASE)
    return re.sub(r"^it\b", thing.replace("your ", "my ", 1), full, flags=re.IGNORECASE)


def gerund(text: str) -> str:
    """Put `nobody answers` behind a noun phrase: `nobody answering`."""
    found = _GERUND.match(text)
    if not found:
        return text
    verb, *more = found["verb"].split()
    root = verb[:-3] + "y" if verb.endswith("ies") else verb[:-1]
    root = root[:-1] if root.endswith("e") and not root.endswith("ee") else root
    return " ".join([found["who"].lower(), f"{root}ing", *more]) + found["rest"]


def _shape(words: str) -> Shape | None:
    """Recognise a clause with subject and finite verb, or a noun phrase of a length or a lack."""
    if _is_clause(words.lower().split()):
        return Shape.CLAUSE
    if _NOUN_PHRASE.match(words) and not _HAS_FINITE.search(words):
        return Shape.NOUN
    return None


def _is_clause(words: list[str]) -> bool:
    """Tell whether a subject of at most six words is followed by a finite verb."""
    if not words:
        return False
    if words[0] in _PRONOUNS or words[:2] == ["no", "one"]:
        at = 2 if words[:2] == ["no", "one"] else 1
        at += len(words) > at and words[at] in _ADVERBS
        return len(words) > at and _finite(words[0], words[at].strip(","))
    if words[0] in _OPENERS:
        return any(_finite(words[0], word) for word in words[2:7])
    return False


def _finite(subject: str, verb: str) -> bool:
    """Tell whether a verb form can follow the subject as the verb of a clause."""
    if re.search(r"['’](?:m|ve|d|ll|s|re)$", subject):
        return True
    if verb in _AUX or verb in _PAST or (verb.endswith("ed") and verb not in _NOT_ED):
        return True
    return verb in (_PLURAL_NOW if subject in ("i", "we", "you", "they") else _SINGULAR_NOW)


def _article(words: str) -> str:
    """Give an ordinal its article: `third week` is `a third week`."""
    return (
        f"a {words}"
        if _NOUN_PHRASE.match(words) and re.match(r"(?:second|third|fourth|fifth|sixth|\d\w\w)\s", words, re.IGNORECASE)
        else words
    )


def _calm(words: str, vocabulary: Vocabulary) -> str:
    """Write shouted words in lower case."""
    shouted = [word for word in words.split() if len(word) > 1 and word.isupper()]
    if not shouted or (len(shouted) < 3 and all(len(word) <= 3 for word in shouted)):
        return words
    return " ".join(
        word.lower()
        if word in shouted and word.strip(".,!'") not in vocabulary.acronyms and not any(c.isdigit() for c in word)
        else word
        for word in words.split()
    )


def _small(words: str, vocabulary: Vocabulary) -> str:
    """Begin small, as in the middle of a sentence, unless the first word is a name or an acronym."""
    first = words.split(" ", 1)[0]
    return words if first in vocabulary.acronyms or first.startswith("<") else words[:1].lower() + words[1:]
